//! The member's leg: one attempt, from the queue's point of view.

use std::borrow::Cow;

use super::outcome;
use super::snapshot::{Occasion, Snapshot, reported};
use crate::conversions::Receipt;
use crate::leg::{Basis, Closure, End, Moment, Observation, ObservedEnd, Pickup, Rank, Spans, State};
use crate::webitel::{AmdAiResult, AmdResult, AttemptResult, QueueEvent};

pub(super) fn leg<'m>(snapshot: &'m Snapshot<'_>, receipt: &'m Receipt) -> Observation<Cow<'m, str>> {
    let ends = ends(snapshot);
    let connected = snapshot.is_connected();
    let rank = match snapshot.occasion {
        _ if ends => Rank::Terminal,
        Occasion::Joined => Rank::Opening,
        Occasion::Offering
        | Occasion::Accepted
        | Occasion::Bridged
        | Occasion::Missed
        | Occasion::Processing
        | Occasion::Leaving
        | Occasion::Other => Rank::Middle,
    };
    let state = match (ends, connected) {
        (true, _) => State::Ended,
        (false, true) => State::Answered,
        (false, false) => State::Offered,
    };
    let mut leg = snapshot.observation(Cow::Borrowed(snapshot.member_leg()), rank, state, receipt);
    leg.who.ours = snapshot.queue();

    leg.facts.offered = offered(snapshot);
    if connected {
        leg.facts.answered = snapshot.bridge();
    }
    leg.facts.was_answered = was_answered(snapshot);
    leg.facts.reported = spans(snapshot);
    leg.facts.pickup = pickup(snapshot.hook);
    leg.facts.disposition = disposition(snapshot.hook);
    if ends {
        leg.facts.ended = ended(snapshot);
        leg.facts.end = Some(end(snapshot));
    }
    leg
}

/// An offline queue sends nothing behind a missed offer. Processing says that it is over only where it says so of
/// the member's channel, or says nothing of that at all.
fn ends(snapshot: &Snapshot<'_>) -> bool {
    match snapshot.occasion {
        Occasion::Leaving => true,
        Occasion::Missed => snapshot.is_cancelled(),
        Occasion::Processing => snapshot.is_blind() || snapshot.is_hung_up(),
        Occasion::Joined | Occasion::Offering | Occasion::Accepted | Occasion::Bridged | Occasion::Other => {
            false
        }
    }
}

fn offered(snapshot: &Snapshot<'_>) -> Option<Moment> {
    let now = (snapshot.occasion == Occasion::Joined).then(|| snapshot.now(Basis::Reported));
    snapshot.hook.joined_at.map(reported).or(now)
}

fn ended(snapshot: &Snapshot<'_>) -> Option<Moment> {
    match snapshot.occasion {
        Occasion::Leaving if snapshot.is_wrapped() => None,
        // It is sent right after the hangup.
        Occasion::Processing => Some(snapshot.now(Basis::Inferred)),
        Occasion::Leaving
        | Occasion::Missed
        | Occasion::Joined
        | Occasion::Offering
        | Occasion::Accepted
        | Occasion::Bridged
        | Occasion::Other => Some(snapshot.now(Basis::Reported)),
    }
}

fn was_answered(snapshot: &Snapshot<'_>) -> Option<bool> {
    if snapshot.is_connected() {
        return Some(true);
    }
    let was_not = snapshot.occasion == Occasion::Leaving
        && snapshot.is_never_bridged()
        && (snapshot.hook.call_voice.is_none() || snapshot.is_preview());
    was_not.then_some(false)
}

fn end<'m>(snapshot: &Snapshot<'m>) -> ObservedEnd<Cow<'m, str>> {
    let (outcome, by) = outcome::of_member(snapshot);
    // In preview the cause is of the agent's channel.
    let cause = snapshot.cause().filter(|_| !snapshot.is_preview());
    ObservedEnd::new(End { outcome, by, cause, closure: Closure::Reported })
}

/// Before the hangup they are durations so far. In preview they are the agent's, but for the talk, which is of both.
fn spans(snapshot: &Snapshot<'_>) -> Spans {
    let mut spans = Spans::default();
    if !snapshot.is_hung_up() {
        return spans;
    }
    spans.talk = snapshot.talk();
    if !snapshot.is_preview() {
        spans.total = snapshot.hook.call_duration;
        spans.since_pickup = snapshot.since_pickup();
    }
    spans
}

fn pickup(hook: &QueueEvent) -> Option<Pickup> {
    let Some(amd) = &hook.amd_result else { return pickup_by_model(hook) };
    match amd {
        AmdResult::Human => Some(Pickup::Human),
        AmdResult::Machine => Some(Pickup::Machine),
        AmdResult::NotSure => Some(Pickup::Unsure),
        AmdResult::Cancel | AmdResult::Unknown(_) => None,
    }
}

fn pickup_by_model(hook: &QueueEvent) -> Option<Pickup> {
    match hook.amd_ai_result.as_ref()? {
        AmdAiResult::Human => Some(Pickup::Human),
        AmdAiResult::Voicemail => Some(Pickup::Machine),
        AmdAiResult::Silence
        | AmdAiResult::Ringback
        | AmdAiResult::NoAnswer
        | AmdAiResult::Cancelled
        | AmdAiResult::Timeout
        | AmdAiResult::Undefined
        | AmdAiResult::Unknown(_) => None,
    }
}

fn disposition(hook: &QueueEvent) -> Option<Cow<'_, str>> {
    let result = hook.result.as_ref()?;
    (*result != AttemptResult::Processing).then(|| Cow::Borrowed(result.as_str()))
}
