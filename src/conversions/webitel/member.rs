//! The member's leg: one attempt, from the queue's point of view.

use std::borrow::Cow;

use super::outcome;
use super::snapshot::{Occasion, Snapshot, reported};
use crate::leg::Receipt;
use crate::leg::{
    self, Durations, End, EndSource, Observation, ObservedEnd, Phase, State, TimeRef, TimeSource,
};
use crate::webitel::{AmdAiResult, AmdResult, AttemptResult, QueueEvent};

pub(super) fn leg<'m>(snapshot: &'m Snapshot<'_>, receipt: &'m Receipt) -> Observation<Cow<'m, str>> {
    let ends = ends(snapshot);
    let connected = snapshot.is_connected();
    let phase = match snapshot.occasion {
        _ if ends => Phase::End,
        Occasion::Joined => Phase::Start,
        Occasion::Offering
        | Occasion::Accepted
        | Occasion::Bridged
        | Occasion::Missed
        | Occasion::Processing
        | Occasion::Leaving
        | Occasion::Other => Phase::Progress,
    };
    let state = match (ends, connected) {
        (true, _) => State::Ended,
        (false, true) => State::Answered,
        (false, false) => State::Offered,
    };
    let mut leg = snapshot.observation(Cow::Borrowed(snapshot.member_leg()), phase, state, receipt);
    leg.parties.local = snapshot.queue();

    leg.facts.offered_at = offered(snapshot);
    if connected {
        leg.facts.answered_at = snapshot.bridge();
    }
    leg.facts.was_answered = was_answered(snapshot);
    leg.facts.reported = spans(snapshot);
    leg.facts.amd = amd(snapshot.hook);
    leg.facts.disposition = disposition(snapshot.hook);
    if ends {
        leg.facts.ended_at = ended(snapshot);
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

fn offered(snapshot: &Snapshot<'_>) -> Option<TimeRef> {
    let now = (snapshot.occasion == Occasion::Joined).then(|| snapshot.now(TimeSource::Reported));
    snapshot.hook.joined_at.map(reported).or(now)
}

fn ended(snapshot: &Snapshot<'_>) -> Option<TimeRef> {
    match snapshot.occasion {
        Occasion::Leaving if snapshot.is_wrapped() => None,
        // It is sent right after the hangup.
        Occasion::Processing => Some(snapshot.now(TimeSource::Inferred)),
        Occasion::Leaving
        | Occasion::Missed
        | Occasion::Joined
        | Occasion::Offering
        | Occasion::Accepted
        | Occasion::Bridged
        | Occasion::Other => Some(snapshot.now(TimeSource::Reported)),
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
    ObservedEnd::new(End { outcome, by, cause, source: EndSource::Reported })
}

/// Before the hangup they are durations so far. In preview they are the agent's, but for the talk, which is of both.
fn spans(snapshot: &Snapshot<'_>) -> Durations {
    let mut spans = Durations::default();
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

fn amd(hook: &QueueEvent) -> Option<leg::AmdResult> {
    let Some(amd) = &hook.amd_result else { return amd_by_model(hook) };
    match amd {
        AmdResult::Human => Some(leg::AmdResult::Human),
        AmdResult::Machine => Some(leg::AmdResult::Machine),
        AmdResult::NotSure => Some(leg::AmdResult::Unsure),
        AmdResult::Cancel | AmdResult::Unknown(_) => None,
    }
}

fn amd_by_model(hook: &QueueEvent) -> Option<leg::AmdResult> {
    match hook.amd_ai_result.as_ref()? {
        AmdAiResult::Human => Some(leg::AmdResult::Human),
        AmdAiResult::Voicemail => Some(leg::AmdResult::Machine),
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
