//! Evidence of a talk: bridges, results, and two durations whose meanings are disputed.
//!
//! By the page, `call_bill_sec` counts since the member picked up and `call_voice_sec` since agent and member were connected; by
//! the source it is the other way round. What is here is right under either: where both are present, a talk needs both above zero,
//! and has lasted for the shorter of the two.

use time::Duration;

use super::hook::CallHook;
use super::trigger::Trigger;
use crate::webitel::{AttemptResult, State};

impl CallHook<'_> {
    /// Returns whether somebody talks with the member, or did.
    pub(super) fn is_connected(&self) -> bool {
        let contradicted = self.event.call_bill == Some(Duration::ZERO)
            && !self.event.call_voice.is_some_and(Duration::is_positive);
        self.trigger == Trigger::Bridged
            || self.event.bridged_at.is_some() && !self.has_failed_bridge()
            || self.has_counted_talk()
            || self.event.result.as_ref().is_some_and(claims_conversation)
                && !self.hides_member()
                && !contradicted
    }

    /// Returns whether the durations show a talk.
    fn has_counted_talk(&self) -> bool {
        match (self.event.call_bill, self.event.call_voice) {
            (Some(bill), Some(voice)) => bill.is_positive() && voice.is_positive(),
            (Some(bill), None) => bill.is_positive() && self.counts_from_bridge(),
            (None, _) => false,
        }
    }

    /// Returns whether `call_bill_sec` without the other duration is the time of a talk, as by the source. Before a bridge it can
    /// only be the page's time since the member picked up.
    fn counts_from_bridge(&self) -> bool {
        match self.trigger {
            Trigger::Bridged | Trigger::Processing | Trigger::Leaving => true,
            Trigger::Joined | Trigger::Offering | Trigger::Accepted | Trigger::Missed => false,
            Trigger::Other => {
                !matches!(self.event.state, Some(State::Idle | State::Waiting | State::WaitAgent))
            }
        }
    }

    /// Returns whether a duration shows that nobody has talked: the time since the bridge is zero, whichever it is.
    pub(super) fn has_no_talk(&self) -> bool {
        let durations = [self.event.call_bill, self.event.call_voice];
        let is_zero = durations.contains(&Some(Duration::ZERO));
        // A schema is not bridged with the member.
        let with_schema = self.is_ivr() && durations.into_iter().flatten().any(Duration::is_positive);
        is_zero && !with_schema
    }

    /// Returns whether the attempt was bridged, but the bridge failed. An agent who misses a call has not talked, whatever the time
    /// of the attempt's bridge.
    fn has_failed_bridge(&self) -> bool {
        match self.trigger {
            Trigger::Missed => true,
            Trigger::Joined | Trigger::Offering | Trigger::Accepted => self.has_no_talk(),
            Trigger::Bridged => false,
            Trigger::Processing | Trigger::Leaving | Trigger::Other => self.denies_talk(),
        }
    }

    /// Returns whether the result and the durations agree that nobody talked in this attempt.
    pub(super) fn denies_talk(&self) -> bool {
        self.event.result.as_ref().is_some_and(denies_conversation) && self.has_no_talk()
    }

    /// Returns whether the member's channel was picked up.
    pub(super) fn is_picked_up(&self) -> bool {
        self.event.call_voice.is_some() || self.event.call_bill.is_some_and(Duration::is_positive)
    }

    /// Returns the time since the bridge: the shorter duration.
    pub(super) fn talk(&self) -> Option<Duration> {
        let bill = self.event.call_bill?;
        match self.event.call_voice {
            Some(voice) if self.talks_with_schema() && !self.has_counted_talk() => Some(bill.max(voice)),
            Some(voice) => Some(bill.min(voice)),
            None => self.counts_from_bridge().then_some(bill),
        }
    }

    fn talks_with_schema(&self) -> bool {
        let is_denied = self.event.result.as_ref().is_some_and(denies_conversation);
        self.is_connected() && self.is_ivr() && (self.is_certainly_ivr() || !is_denied)
    }

    /// Returns the time since the member picked up: the longer duration.
    pub(super) fn since_pickup(&self) -> Option<Duration> {
        let voice = self.event.call_voice?;
        Some(self.event.call_bill.map_or(voice, |bill| bill.max(voice)))
    }
}

const fn claims_conversation(result: &AttemptResult) -> bool {
    matches!(result, AttemptResult::Success | AttemptResult::Transfer | AttemptResult::Endless)
}

/// Returns whether the result goes with an attempt that was not bridged.
const fn denies_conversation(result: &AttemptResult) -> bool {
    matches!(
        result,
        AttemptResult::Abandoned | AttemptResult::Cancel | AttemptResult::Failed | AttemptResult::NotAnswered
    )
}
