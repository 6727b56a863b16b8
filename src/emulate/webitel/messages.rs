//! Hooks of an attempt.

use time::{Duration, OffsetDateTime};

use super::people::Agent;
use super::plan::{CallPlan, Offer};
use crate::capture::{Capture, Source};
use crate::conversions::webitel::{Document, Profile, Webitel};
use crate::emulate::clock::whole_seconds;
use crate::emulate::{Script, ScriptError, play};
use crate::leg::Direction;
use crate::webitel::cause::HangupCause;
use crate::webitel::{
    AgentId, AttemptId, AttemptResult, Channel, ChannelId, Event, MemberId, QueueEvent, QueueId, QueueType,
    State, StopCause, documented_variables,
};

pub(super) fn captures(script: &Script, plan: &CallPlan) -> Result<Vec<Capture>, ScriptError> {
    let mut hooks = Vec::new();
    if plan.direction == Direction::Inbound {
        hooks.push(hook(plan, State::Joined, plan.joined));
    }
    for offer in &plan.offers {
        hooks.push(with_agent(hook(plan, State::Offering, offer.offered), &offer.agent, &offer.channel));
        match &offer.missed {
            Some(missed) => {
                hooks.extend(missed.bridged.map(|at| bridged(plan, offer, at)));
                let hook = hook(plan, State::Missed, missed.at);
                let hook = with_agent(hook, &offer.agent, &offer.channel);
                hooks.push(if missed.member_left { hung_up(hook, plan) } else { hook });
            }
            None => hooks.extend(plan.answer.as_ref().map(|answer| bridged(plan, offer, answer.bridged))),
        }
    }
    hooks.push(leaving(plan));

    let mut profile = Profile::default();
    let queue = match plan.direction {
        Direction::Inbound => QueueType::Inbound,
        Direction::Outbound | Direction::Internal => QueueType::Progressive,
    };
    let is_documented = |hook: &QueueEvent| {
        hook.resolved_event().is_some_and(|event| documented_variables(&event, &queue).is_some())
    };
    if !hooks.iter().all(is_documented) {
        return Err(ScriptError::Unrepresentable);
    }
    profile.queues.insert(QueueId::from(plan.queue), queue);
    let source = Source::new::<Webitel>(profile);
    let capture = |hook: QueueEvent| {
        let at = hook.timestamp;
        let document = Document::Json(Event::QueueEvent(hook));
        play::capture::<Webitel>(script, source.clone(), at, &document)
    };
    hooks.into_iter().map(capture).collect()
}

/// Returns a hook with the fields that every hook has.
fn hook(plan: &CallPlan, state: State, at: OffsetDateTime) -> QueueEvent {
    let mut hook = QueueEvent::new(Some(AttemptId::from(plan.attempt)));
    hook.state = Some(state);
    hook.channel = Some(Channel::Call);
    hook.queue_id = Some(QueueId::from(plan.queue));
    hook.timestamp = Some(at);
    hook.joined_at = Some(plan.joined);
    hook.bridged_at = plan.first_bridge(at);
    hook.destination = Some(plan.member.number.clone());
    hook.destination_seq = Some(1);
    hook.member_channel_id = Some(ChannelId::from(plan.channel.as_str()));
    hook.member_name = Some(plan.member.name.clone());
    if let Some(listed) = plan.member.id {
        hook.communication_id = Some(0);
        hook.member_id = Some(MemberId::from(listed));
        hook.attempt_number = Some(1);
        hook.resource_id = plan.resource;
    }
    let since = |from: OffsetDateTime| whole_seconds(at - from);
    hook.call_bill = Some(Duration::ZERO);
    hook.call_voice = plan.picked_up.map(since);
    hook.call_duration = Some(since(plan.created));
    hook
}

fn with_agent(mut hook: QueueEvent, agent: &Agent, channel: &str) -> QueueEvent {
    hook.agent_channel_id = Some(ChannelId::from(channel));
    named(hook, agent)
}

fn named(mut hook: QueueEvent, agent: &Agent) -> QueueEvent {
    hook.agent_id = Some(AgentId::from(agent.id));
    hook.user_id = Some(agent.user);
    hook.agent_name.clone_from(&agent.name);
    hook.agent_extension.clone_from(&agent.extension);
    hook
}

fn bridged(plan: &CallPlan, offer: &Offer, at: OffsetDateTime) -> QueueEvent {
    with_agent(hook(plan, State::Bridged, at), &offer.agent, &offer.channel)
}

fn hung_up(mut hook: QueueEvent, plan: &CallPlan) -> QueueEvent {
    hook.call_cause = Some(HangupCause::from(plan.cause.name));
    hook.call_sip_code = Some(plan.cause.sip);
    hook
}

fn leaving(plan: &CallPlan) -> QueueEvent {
    let mut hook = hung_up(hook(plan, State::Leaving, plan.left), plan);
    hook.result = Some(AttemptResult::Abandoned);
    if let Some(answer) = &plan.answer {
        hook = with_agent(hook, &answer.last, &answer.channel);
        hook.call_bill = Some(plan.talk());
        hook.result = Some(AttemptResult::Success);
        hook.member_stop_cause = plan.member.id.map(|_| StopCause::Success);
    } else if let Some(agent) = &plan.reserved {
        hook = named(hook, agent);
    }
    hook
}
