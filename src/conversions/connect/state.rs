//! How far a call has come.

use crate::connect::{Call, CallResult, CallState};
use crate::conversions::text::non_empty;
use crate::leg::Phase;

/// State of a call according to one event, inferred from its tags where `State` is absent or unknown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EffectiveState {
    Started,
    Accepted,
    Finished,
    AfterEnd,
}

impl From<&Call> for EffectiveState {
    fn from(call: &Call) -> Self {
        match &call.state {
            Some(CallState::Started) => Self::Started,
            Some(CallState::CallAccepted) => Self::Accepted,
            Some(CallState::Finished) => Self::Finished,
            Some(CallState::RecordReady | CallState::SoundRated) => Self::AfterEnd,
            Some(CallState::Unknown(_)) | None => Self::inferred(call),
        }
    }
}

impl EffectiveState {
    fn inferred(call: &Call) -> Self {
        if call.assessment.is_some() || non_empty(call.record_link.as_deref()).is_some() {
            Self::AfterEnd
        } else if call.ended_at.is_some() || result(call).is_some() {
            Self::Finished
        } else if call.accepted_at.is_some() {
            Self::Accepted
        } else {
            Self::Started
        }
    }

    pub(super) const fn phase(self) -> Phase {
        match self {
            Self::Started => Phase::Start,
            Self::Accepted => Phase::Progress,
            Self::Finished => Phase::End,
            Self::AfterEnd => Phase::After,
        }
    }
}

/// Returns the result unless it is empty.
pub(super) fn result(call: &Call) -> Option<&CallResult> {
    call.result.as_ref().filter(|result| !result.as_str().is_empty())
}

/// Returns whether a tag that the page gives to this state only is believed: if the event has entered it, or no known state.
pub(super) fn may_carry(call: &Call, state: &CallState) -> bool {
    match &call.state {
        Some(CallState::Unknown(_)) | None => true,
        Some(entered) => entered == state,
    }
}
