//! 1C-Connect's events onto the common model.
//!
//! A [`Call`] is one observation of one leg, which is the whole call; an [`AgentOnlineStatus`] with a status is a
//! change of somebody's presence. All other events say nothing of either.
//!
//! | common | from | basis |
//! |---|---|---|
//! | key | `CallID`, in lower case if it is UUID-shaped; the tenant from the receipt | |
//! | `phase` | the *effective state*: `Started` opening, `CallAccepted` middle, `Finished` terminal, `MP3RecordReady` and `SoundQualityAssessment` afterwards | |
//! | time of the message | `@Time`, as if it were UTC: for the order of events only, never a stamp | |
//! | `direction`, `placed_by`, `local`, `remote` | `CallFrom` and `CallTo`, compared with the tags of the place; else `@Initiator` | |
//! | `routed_by` | `ServiceID` of an inbound call in `ServicesClients`, a queue | |
//! | `line` | `ServiceID` of any call in `ServicesClients` | |
//! | `offered_at` | `StartTime`; else the receipt of `Started` | configured; received |
//! | `answered_at` | `AcceptTime` of an event that proves the answer; else the receipt of `CallAccepted` | configured; received |
//! | `ended_at` | `EndTime`; else the receipt of `Finished` | configured; received |
//! | `reported.total`, `reported.talk` | `Duration`, `BillSec` | |
//! | `state` | the effective state; answered only if that is proven | |
//! | `was_answered` | true: `CallAccepted` itself, the result `Success`, or `BillSec` above zero where no known result contradicts; false: any other known result | |
//! | `end` | there from `Finished` on; reported by `Finished`, inferred from a later state | |
//! | `end.outcome`, `end.by`, `end.cause.raw` | `CallResult` | |
//! | `recordings` | `CallRecordLink` | |
//! | `ratings` | `Assessment` from 1 to 5 and its `Comments`, about the sound | |
//!
//! **Effective state.** Where `State` is absent or unknown, it follows from the tags: an `Assessment` or a
//! `CallRecordLink` is from after the end, `EndTime` or `CallResult` from the end, `AcceptTime` from the middle.
//! A tag is believed from its documented state on only: a `Started` with a stray `EndTime` ends nothing. Neither
//! `AcceptTime`, which may be preset, nor `BillSec` beside a result that says otherwise is proof of an answer.
//! An inferred state gives no stamp by receipt.
//!
//! **Times.** The call's own times have no zone. With [`Profile::utc_offset`] they are stamps of the basis
//! configured, without it none.
//!
//! **Parties.** They outweigh the initiator, and of what only the initiator tells, an earlier state's
//! outweighs a later one's, since a later event's initiator may speak of that event alone.
//!
//! **Never told**: `call`, `parent`, `origin`, `amd`, `disposition`, `reported.wait`, `reported.since_pickup`,
//! `end.cause.q850`, `end.cause.sip`, any name, extension or own number, the client's number outside the softphone,
//! who ended a talk, transfer, hold, conference, a second leg.
//!
//! Presence: the agent is the own account (initiator `Self`), whose identifier is not told, else the user, colleague,
//! contact or member of the place; `at` is the receipt; `by` and `change` are never told.

mod parties;
mod profile;
mod vendor;

use std::borrow::Cow;

use time::{Duration, PrimitiveDateTime};

pub use self::profile::Profile;
use self::profile::is_printable;
pub use self::vendor::{Connect, Document};
use super::key;
use crate::connect::{AgentOnlineStatus, Call, CallResult, CallState, Event, Status};
use crate::conversions::text::{borrowed, lowercase, non_empty};
use crate::leg::{
    Anomaly, Cause, End, EndSource, EndedBy, Observation, ObservedEnd, Outcome, Phase, Presence,
    PresenceState, Rating, RatingSubject, Recording, State, TimeRef, TimeSource, Timestamp,
};
use crate::leg::{Observe, Observer, Receipt, utc};
use crate::vendor::Vendor as _;

impl Observe for Event {
    type Profile = Profile;

    fn observe_with(&self, profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        match self {
            Self::Call(call) => observer.observation(observation(call, *profile, receipt)),
            Self::AgentOnlineStatus(status) => {
                if let Some(presence) = presence(status, receipt) {
                    observer.presence(presence);
                }
            }
            Self::PersonalInfo(_)
            | Self::Message(_)
            | Self::RemoteAccessSession(_)
            | Self::FileTransfer(_)
            | Self::Treatment(_)
            | Self::ServiceRequest(_)
            | Self::CommandResult(_)
            | Self::Unknown(_) => {}
        }
    }
}

/// How far a call has come by what one event says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Started,
    Accepted,
    Finished,
    Afterwards,
}

impl Stage {
    fn of(call: &Call) -> Self {
        match &call.state {
            Some(CallState::Started) => Self::Started,
            Some(CallState::CallAccepted) => Self::Accepted,
            Some(CallState::Finished) => Self::Finished,
            Some(CallState::RecordReady | CallState::SoundRated) => Self::Afterwards,
            Some(CallState::Unknown(_)) | None => Self::inferred(call),
        }
    }

    fn inferred(call: &Call) -> Self {
        if call.assessment.is_some() || non_empty(call.record_link.as_deref()).is_some() {
            Self::Afterwards
        } else if call.ended_at.is_some() || result(call).is_some() {
            Self::Finished
        } else if call.accepted_at.is_some() {
            Self::Accepted
        } else {
            Self::Started
        }
    }

    const fn phase(self) -> Phase {
        match self {
            Self::Started => Phase::Start,
            Self::Accepted => Phase::Progress,
            Self::Finished => Phase::End,
            Self::Afterwards => Phase::After,
        }
    }
}

/// An empty word is as good as none.
fn result(call: &Call) -> Option<&CallResult> {
    call.result.as_ref().filter(|result| !result.as_str().is_empty())
}

fn observation<'m>(call: &'m Call, profile: Profile, receipt: &'m Receipt) -> Observation<Cow<'m, str>> {
    let stage = Stage::of(call);
    let has_ended = stage >= Stage::Finished;
    // A tag is believed from its documented state on.
    let result = result(call).filter(|_| has_ended);
    let talk = call.talk.filter(|_| has_ended);
    let has_talk = talk.is_some_and(Duration::is_positive);
    let verdict = result.and_then(verdict);
    let is_proven = call.state == Some(CallState::CallAccepted)
        || verdict.map_or(has_talk, |(outcome, _)| outcome == Outcome::Answered);

    let id = call.call_id.as_str();
    let id = if call.call_id.is_uuid() { lowercase(id) } else { Cow::Borrowed(id) };
    let reached = match stage {
        Stage::Accepted if is_proven => State::Answered,
        Stage::Started | Stage::Accepted => State::Offered,
        Stage::Finished | Stage::Afterwards => State::Ended,
    };
    let mut observation = Observation::new(key::<Connect>(receipt, id), stage.phase(), reached);
    observation.sent_at = call.head.time.map(PrimitiveDateTime::assume_utc).filter(|at| is_printable(*at));
    observation.received_at = receipt.at.map(utc);
    observation.parties = parties::parties(call, stage);

    let facts = &mut observation.facts;
    let moment = |time: Option<PrimitiveDateTime>, state: CallState| {
        let said = time.and_then(|time| profile.instant(time));
        let said = said.map(|at| TimeRef::At(Timestamp::new(at, TimeSource::Configured)));
        said.or_else(|| (call.state == Some(state)).then_some(TimeRef::Received))
    };
    facts.offered_at = moment(call.started_at, CallState::Started);
    facts.answered_at = moment(call.accepted_at.filter(|_| is_proven), CallState::CallAccepted);
    facts.ended_at = moment(call.ended_at.filter(|_| has_ended), CallState::Finished);
    facts.reported.total = call.duration.filter(|_| has_ended);
    facts.reported.talk = talk;
    facts.was_answered = if is_proven { Some(true) } else { verdict.map(|_| false) };
    if has_ended {
        let source = if stage == Stage::Finished { EndSource::Reported } else { EndSource::Inferred };
        let (outcome, by) = match verdict {
            _ if is_proven => (Outcome::Answered, None),
            Some(verdict) => verdict,
            None => (Outcome::Unknown, None),
        };
        let word = result.map(|result| Cow::Borrowed(result.as_str()));
        let cause = word.map(|word| Cause { raw: Some(word), ..Cause::default() });
        facts.end = Some(ObservedEnd::new(End { outcome, by, cause, source }));
    }
    facts.recordings = borrowed(call.record_link.as_deref()).map(Recording::from_url).into_iter().collect();
    if parties::is_contradicted(call, &observation.parties) {
        facts.anomalies.push(Anomaly::DirectionConflict);
    }
    if has_talk && !is_proven {
        facts.anomalies.push(Anomaly::OutcomeConflict);
    }
    if let Some(assessment) = call.assessment {
        match rating(assessment, call.comments.as_deref()) {
            Some(rating) => facts.ratings.push(rating),
            None => facts.anomalies.push(Anomaly::ImplausibleValue),
        }
    }
    observation
}

/// What a known result says of the outcome, and of who ended the call.
const fn verdict(result: &CallResult) -> Option<(Outcome, Option<EndedBy>)> {
    Some(match result {
        CallResult::Success => (Outcome::Answered, None),
        CallResult::NobodyToAnswer => (Outcome::NoAgents, Some(EndedBy::System)),
        CallResult::RingingTimeout => (Outcome::NoAnswer, Some(EndedBy::System)),
        CallResult::RejectedByCallee => (Outcome::Declined, Some(EndedBy::Callee)),
        CallResult::RejectedByCaller => (Outcome::Cancelled, Some(EndedBy::Caller)),
        // These say on whose side it failed, not who ended it.
        CallResult::PbxUnreachableForMe
        | CallResult::PbxUnreachableForTarget
        | CallResult::TargetHasNoSoundDevices
        | CallResult::IHaveNoSoundDevices => (Outcome::Failed, None),
        CallResult::Unknown(_) => return None,
    })
}

fn rating(assessment: u64, comments: Option<&str>) -> Option<Rating<Cow<'_, str>>> {
    let score = u8::try_from(assessment).ok().filter(|score| (1..=5).contains(score))?;
    Some(Rating { about: RatingSubject::Sound, score, of: 5, comment: borrowed(comments) })
}

fn presence(event: &AgentOnlineStatus, receipt: &Receipt) -> Option<Presence> {
    let status = event.status.as_ref()?;
    let state = match status {
        Status::Offline | Status::Connecting => PresenceState::Offline,
        Status::Online => PresenceState::Available,
        Status::Away => PresenceState::Away,
        Status::Talking => PresenceState::OnCall,
        Status::DoNotDisturb => PresenceState::DoNotDisturb,
        Status::RedirectToExternalPhone => PresenceState::Forwarding,
        Status::BusyForNewRequests => PresenceState::Busy,
        Status::Unknown(_) => PresenceState::Unknown,
    };
    let raw = non_empty(Some(status.as_str()))?.to_owned();
    let agent = parties::present(event);
    let mut presence = Presence::new(Connect::NAME.into(), receipt.tenant.clone(), agent, state, raw);
    presence.at = receipt.at.map(|at| Timestamp::new(utc(at), TimeSource::Received));
    Some(presence)
}
