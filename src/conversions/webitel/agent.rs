//! The agent's leg: one agent on one channel of an attempt.

use std::borrow::Cow;

use super::outcome;
use super::snapshot::{Occasion, Snapshot};
use crate::leg::Receipt;
use crate::leg::{
    Durations, End, EndSource, Observation, ObservedEnd, Origin, Outcome, Phase, State, TimeRef, TimeSource,
};

/// The leg, if there is one: queues name agents that they only reserve.
pub(super) fn leg<'m>(snapshot: &'m Snapshot<'_>, receipt: &'m Receipt) -> Option<Observation<Cow<'m, str>>> {
    let hook = snapshot.hook;
    if hook.agent_channel_id.is_none() && !(hook.agent_id.is_some() && is_of_agent(snapshot.occasion)) {
        return None;
    }
    let was_answered = was_answered(snapshot);
    let end = end(snapshot);
    let phase = match snapshot.occasion {
        _ if end.is_some() => Phase::End,
        Occasion::Offering => Phase::Start,
        Occasion::Joined
        | Occasion::Accepted
        | Occasion::Bridged
        | Occasion::Missed
        | Occasion::Processing
        | Occasion::Leaving
        | Occasion::Other => Phase::Progress,
    };
    let state = match (end.is_some(), was_answered) {
        (true, _) => State::Ended,
        (false, Some(true)) => State::Answered,
        (false, Some(false) | None) => State::Offered,
    };
    let mut leg = snapshot.observation(Cow::Owned(snapshot.agent_leg()), phase, state, receipt);
    leg.parent = Some(Cow::Borrowed(snapshot.member_leg()));
    leg.parties.local = snapshot.agent();
    leg.parties.routed_by = Some(snapshot.queue());
    leg.parties.origin = is_distributed(snapshot.occasion).then_some(Origin::Distributed);

    if snapshot.occasion == Occasion::Offering {
        leg.facts.offered_at = Some(snapshot.now(TimeSource::Reported));
    }
    // Later snapshots tell the attempt's first bridge, perhaps with another agent.
    if snapshot.occasion == Occasion::Bridged {
        leg.facts.answered_at = snapshot.bridge();
    }
    leg.facts.was_answered = was_answered;
    leg.facts.reported = spans(snapshot);
    leg.facts.ended_at = ended(snapshot);
    leg.facts.end = end;
    Some(leg)
}

/// Whether the event proves that the agent who is named has a leg, even if its channel is not.
fn is_of_agent(occasion: Occasion) -> bool {
    match occasion {
        Occasion::Offering
        | Occasion::Accepted
        | Occasion::Bridged
        | Occasion::Missed
        | Occasion::Processing => true,
        Occasion::Joined | Occasion::Leaving | Occasion::Other => false,
    }
}

/// Whether the named agent is surely the one to whom the queue gave the call.
fn is_distributed(occasion: Occasion) -> bool {
    match occasion {
        Occasion::Offering | Occasion::Accepted | Occasion::Missed => true,
        Occasion::Joined | Occasion::Bridged | Occasion::Processing | Occasion::Leaving | Occasion::Other => {
            false
        }
    }
}

fn was_answered(snapshot: &Snapshot<'_>) -> Option<bool> {
    match snapshot.occasion {
        Occasion::Bridged => Some(true),
        Occasion::Processing | Occasion::Leaving => snapshot.is_connected().then_some(true),
        Occasion::Missed => Some(false),
        Occasion::Joined | Occasion::Offering | Occasion::Accepted | Occasion::Other => None,
    }
}

fn ended(snapshot: &Snapshot<'_>) -> Option<TimeRef> {
    match snapshot.occasion {
        Occasion::Missed => Some(snapshot.now(TimeSource::Reported)),
        Occasion::Processing => Some(snapshot.now(TimeSource::Inferred)),
        Occasion::Leaving => (!snapshot.is_wrapped()).then(|| snapshot.now(TimeSource::Inferred)),
        Occasion::Joined | Occasion::Offering | Occasion::Accepted | Occasion::Bridged | Occasion::Other => {
            None
        }
    }
}

fn end<'m>(snapshot: &Snapshot<'m>) -> Option<ObservedEnd<Cow<'m, str>>> {
    let source = match snapshot.occasion {
        Occasion::Missed | Occasion::Processing => EndSource::Reported,
        Occasion::Leaving => EndSource::Inferred,
        Occasion::Joined | Occasion::Offering | Occasion::Accepted | Occasion::Bridged | Occasion::Other => {
            return None;
        }
    };
    // Elsewhere the cause is of the member's channel.
    let cause = snapshot.cause().filter(|_| snapshot.is_preview());
    Some(ObservedEnd::new(End { outcome: outcome_of(snapshot), by: None, cause, source }))
}

fn outcome_of(snapshot: &Snapshot<'_>) -> Outcome {
    let missed = snapshot.occasion == Occasion::Missed;
    if !missed && snapshot.is_connected() {
        return Outcome::Answered;
    }
    if snapshot.occasion == Occasion::Processing {
        let unanswered = snapshot.is_preview() && snapshot.is_never_bridged();
        return if unanswered { Outcome::Unanswered } else { Outcome::Unknown };
    }
    if missed || snapshot.is_cancelled() {
        return outcome::of_missed_agent(snapshot);
    }
    outcome::of_member(snapshot).0
}

/// Nothing tells the durations of the agent's leg, but in preview, where the channel is his.
fn spans(snapshot: &Snapshot<'_>) -> Durations {
    let mut spans = Durations::default();
    if !snapshot.is_hung_up() {
        return spans;
    }
    if snapshot.is_preview() {
        spans.total = snapshot.hook.call_duration;
        spans.since_pickup = snapshot.since_pickup();
        spans.talk = snapshot.talk();
    } else if matches!(snapshot.occasion, Occasion::Processing | Occasion::Leaving) && snapshot.is_connected()
    {
        spans.talk = snapshot.talk();
    }
    spans
}
