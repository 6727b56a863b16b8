//! The member's leg: one attempt, from the queue's point of view.

use std::borrow::Cow;

use super::hook::CallHook;
use super::outcome::member_outcome;
use super::trigger::Trigger;
use crate::conversions::common::{reported, reported_end};
use crate::leg::{self, Durations, Observation, ObservedEnd, Receipt, TimeRef, TimeSource};
use crate::webitel::{AmdAiResult, AmdResult, AttemptResult, QueueEvent};

pub(super) fn leg<'m>(hook: &'m CallHook<'_>, receipt: &'m Receipt) -> Observation<Cow<'m, str>> {
    let is_end = is_end(hook);
    let connected = hook.is_connected();
    let id = Cow::Borrowed(hook.member_leg());
    let mut leg = hook.observation(id, Trigger::Joined, is_end, connected, receipt);
    leg.parties.local = hook.queue();

    leg.facts.offered_at = offered(hook);
    if connected {
        leg.facts.answered_at = hook.bridge();
    }
    leg.facts.was_answered = was_answered(hook);
    leg.facts.reported = durations(hook);
    leg.facts.amd = amd(hook.event);
    leg.facts.disposition = disposition(hook.event);
    if is_end {
        leg.facts.ended_at = ended(hook);
        leg.facts.end = Some(end(hook));
    }
    leg
}

/// Returns whether the hook ends the leg. An offline queue sends nothing after a missed offer. Processing ends it only where
/// the member's channel was hung up, or the hook reports nothing about that channel.
fn is_end(hook: &CallHook<'_>) -> bool {
    match hook.trigger {
        Trigger::Leaving => true,
        Trigger::Missed => hook.is_cancelled(),
        Trigger::Processing => hook.hides_member() || hook.is_hung_up(),
        Trigger::Joined | Trigger::Offering | Trigger::Accepted | Trigger::Bridged | Trigger::Other => false,
    }
}

fn offered(hook: &CallHook<'_>) -> Option<TimeRef> {
    let now = (hook.trigger == Trigger::Joined).then(|| hook.now(TimeSource::Reported));
    hook.event.joined_at.map(reported).or(now)
}

fn ended(hook: &CallHook<'_>) -> Option<TimeRef> {
    if hook.trigger == Trigger::Leaving && hook.has_processing() {
        return None;
    }
    // Processing is sent right after the hangup.
    let is_processing = hook.trigger == Trigger::Processing;
    Some(hook.now(if is_processing { TimeSource::Inferred } else { TimeSource::Reported }))
}

fn was_answered(hook: &CallHook<'_>) -> Option<bool> {
    if hook.is_connected() {
        return Some(true);
    }
    let was_not = hook.trigger == Trigger::Leaving
        && hook.has_no_talk()
        && (hook.event.call_voice.is_none() || hook.is_preview());
    was_not.then_some(false)
}

fn end<'m>(hook: &CallHook<'m>) -> ObservedEnd<Cow<'m, str>> {
    let (outcome, by) = member_outcome(hook);
    // In preview the cause is of the agent's channel.
    let cause = hook.cause().filter(|_| !hook.is_preview());
    let refutes_answer = hook.denies_talk();
    ObservedEnd { refutes_answer, ..ObservedEnd::new(reported_end(outcome, by, cause)) }
}

/// Returns the durations after the hangup; before it they still grow, except for the talk of an attempt that has left. In preview they are the agent's, except for the talk,
/// which is of both.
fn durations(hook: &CallHook<'_>) -> Durations {
    let mut durations = Durations::default();
    if hook.has_final_talk() {
        durations.talk = hook.talk();
    }
    if hook.is_hung_up() && !hook.is_preview() {
        durations.total = hook.event.call_duration;
        durations.since_pickup = hook.since_pickup();
    }
    durations
}

fn amd(event: &QueueEvent) -> Option<leg::AmdResult> {
    let Some(amd) = &event.amd_result else { return amd_by_model(event) };
    match amd {
        AmdResult::Human => Some(leg::AmdResult::Human),
        AmdResult::Machine => Some(leg::AmdResult::Machine),
        AmdResult::NotSure => Some(leg::AmdResult::Unsure),
        AmdResult::Cancel | AmdResult::Unknown(_) => None,
    }
}

fn amd_by_model(event: &QueueEvent) -> Option<leg::AmdResult> {
    match event.amd_ai_result.as_ref()? {
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

fn disposition(event: &QueueEvent) -> Option<Cow<'_, str>> {
    let result = event.result.as_ref()?;
    (*result != AttemptResult::Processing).then(|| Cow::Borrowed(result.as_str()))
}
