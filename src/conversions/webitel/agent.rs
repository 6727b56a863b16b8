//! The agent's leg: one agent on one channel of an attempt.

use std::borrow::Cow;

use super::hook::CallHook;
use super::outcome::{member_outcome, missed_agent_outcome};
use super::trigger::Trigger;
use crate::leg::{
    Durations, End, EndSource, Observation, ObservedEnd, Origin, Outcome, Receipt, TimeRef, TimeSource,
};

/// Returns the observation of the leg, if there is one: queues also name agents that they only reserve.
pub(super) fn leg<'m>(hook: &'m CallHook<'_>, receipt: &'m Receipt) -> Option<Observation<Cow<'m, str>>> {
    let event = hook.event;
    // A channel is nobody's without an agent: other hooks have the same one with an agent.
    let is_known = event.agent_id.is_some() || event.agent_extension.is_some() || event.agent_name.is_some();
    let proves_leg =
        event.agent_channel_id.is_some() || event.agent_id.is_some() && proves_agents_leg(hook.trigger);
    if !is_known || !proves_leg {
        return None;
    }
    let was_answered = was_answered(hook);
    let end = end(hook);
    let (is_end, is_answered) = (end.is_some(), was_answered == Some(true));
    let id = Cow::Owned(hook.agent_leg());
    let mut leg = hook.observation(id, Trigger::Offering, is_end, is_answered, receipt);
    leg.parent = Some(Cow::Borrowed(hook.member_leg()));
    leg.parties.local = hook.agent();
    leg.parties.routed_by = Some(hook.queue());
    leg.parties.origin = is_distributed(hook.trigger).then_some(Origin::Distributed);

    if hook.trigger == Trigger::Offering {
        leg.facts.offered_at = Some(hook.now(TimeSource::Reported));
    }
    // Later hooks have the attempt's first bridge, perhaps with another agent.
    if hook.trigger == Trigger::Bridged {
        leg.facts.answered_at = hook.bridge();
    }
    leg.facts.was_answered = was_answered;
    leg.facts.reported = durations(hook);
    leg.facts.ended_at = ended(hook);
    leg.facts.end = end;
    Some(leg)
}

/// Returns whether the event proves that the named agent has a leg, even without a named channel.
const fn proves_agents_leg(trigger: Trigger) -> bool {
    is_distributed(trigger) || matches!(trigger, Trigger::Bridged | Trigger::Processing)
}

/// Returns whether the named agent is certainly the one to whom the queue gave the call.
const fn is_distributed(trigger: Trigger) -> bool {
    matches!(trigger, Trigger::Offering | Trigger::Accepted | Trigger::Missed)
}

fn was_answered(hook: &CallHook<'_>) -> Option<bool> {
    match hook.trigger {
        Trigger::Bridged => Some(true),
        Trigger::Processing | Trigger::Leaving => hook.is_connected().then_some(true),
        Trigger::Missed => Some(false),
        Trigger::Joined | Trigger::Offering | Trigger::Accepted | Trigger::Other => None,
    }
}

fn ended(hook: &CallHook<'_>) -> Option<TimeRef> {
    match hook.trigger {
        Trigger::Missed => Some(hook.now(TimeSource::Reported)),
        Trigger::Processing => Some(hook.now(TimeSource::Inferred)),
        Trigger::Leaving => (!hook.has_processing()).then(|| hook.now(TimeSource::Inferred)),
        Trigger::Joined | Trigger::Offering | Trigger::Accepted | Trigger::Bridged | Trigger::Other => None,
    }
}

fn end<'m>(hook: &CallHook<'m>) -> Option<ObservedEnd<Cow<'m, str>>> {
    let source = match hook.trigger {
        Trigger::Missed | Trigger::Processing => EndSource::Reported,
        Trigger::Leaving => EndSource::Inferred,
        Trigger::Joined | Trigger::Offering | Trigger::Accepted | Trigger::Bridged | Trigger::Other => {
            return None;
        }
    };
    // Except in preview the cause is of the member's channel.
    let cause = hook.cause().filter(|_| hook.is_preview());
    // Who missed a call has not talked, even if a bridge to them was reported.
    let refutes_answer = hook.trigger == Trigger::Missed || hook.denies_talk();
    let end = End { outcome: agent_outcome(hook), by: None, cause, source };
    Some(ObservedEnd { refutes_answer, ..ObservedEnd::new(end) })
}

fn agent_outcome(hook: &CallHook<'_>) -> Outcome {
    let missed = hook.trigger == Trigger::Missed;
    if !missed && hook.is_connected() {
        return Outcome::Answered;
    }
    if hook.trigger == Trigger::Processing {
        let unanswered = hook.is_preview() && hook.has_no_talk();
        return if unanswered { Outcome::Unanswered } else { Outcome::Unknown };
    }
    if missed || hook.is_cancelled() {
        return missed_agent_outcome(hook);
    }
    member_outcome(hook).0
}

/// Returns the durations of the agent's leg, which only preview reports, since its channel is the agent's.
fn durations(hook: &CallHook<'_>) -> Durations {
    let mut durations = Durations::default();
    if hook.is_preview() && hook.is_hung_up() {
        durations.total = hook.event.call_duration;
        durations.since_pickup = hook.since_pickup();
        durations.talk = hook.talk();
        return durations;
    }
    let is_over = matches!(hook.trigger, Trigger::Processing | Trigger::Leaving) && hook.has_final_talk();
    if is_over && hook.is_connected() {
        durations.talk = hook.talk();
    }
    durations
}
