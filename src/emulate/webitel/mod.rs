//! Webitel's hooks of a call: one attempt of one queue.
//!
//! | script | hooks |
//! |---|---|
//! | inbound, the queue or group is the queue | `joined`, for each colleague `offering` and `missed` or `bridged`, `leaving` |
//! | outbound, of a progressive queue: the client is dialled while the colleague is reserved | answered: `offering` and `bridged` at once, `leaving`; else `leaving` alone |
//! | a transfer | nothing but the other colleague's name in `leaving`: in an inbound queue on the first one's channel, in a progressive one on his own |
//! | a transfer that was not answered | nothing |
//!
//! All times are in milliseconds, all durations in whole seconds, and both are of the client's channel: `leaving` comes at
//! the script's end, even if the colleague was gone before, and `call_bill_sec` counts from the last answer. The queues
//! have no post-processing; the profile knows their types.
//!
//! Identifiers of people and queues are numbers: those of the script, or made of the account and the extension, number and
//! name. A client without a name has his number for one, a colleague his extension.
//!
//! **Words.** Why a colleague missed a call is not told, but that the client left while the phone rang: so of the outcomes
//! of an inbound call's parts only cancelled at the script's end counts. An outbound call is not played with no agents or
//! unknown.
//!
//! **Not played**: internal calls and inbound ones without a router, of which there are no hooks; colleagues who are rung
//! at once, or after another has talked, since a queue offers a client to one after the other, and to none behind the
//! bridge.

mod causes;
mod expected;
mod people;
mod plan;

use time::{Duration, OffsetDateTime};

use self::people::Agent;
use self::plan::{Answer, Offer, Plan};
use super::{Script, ScriptError};
use crate::call::Call;
use crate::capture::{Capture, Source};
use crate::conversions::webitel::{Profile, Webitel};
use crate::leg::Direction;
use crate::leg::Receipt;
use crate::webitel::cause::HangupCause;
use crate::webitel::{
    self, AgentId, AttemptId, AttemptResult, Channel, ChannelId, Event, MemberId, QueueEvent, QueueId,
    QueueType, State, StopCause,
};

/// Messages of the call, in the order in which they are sent.
///
/// # Errors
/// When no call can follow the script, or the vendor cannot tell of it.
///
/// # Example
/// ```
/// use call_legs::call;
/// use call_legs::emulate::{Ring, Script, webitel};
/// use call_legs::leg::{Direction, Party, PartyKind};
/// use time::{Duration, macros::datetime};
///
/// let mut client = Party::new(PartyKind::Client);
/// client.number = Some("+380000000001".to_owned());
/// let mut agent = Party::new(PartyKind::Agent);
/// agent.extension = Some("1005".to_owned());
/// let mut script = Script::new("1", Direction::Inbound, datetime!(2026-01-31 09:00 UTC), client);
/// script.router = Some(Party::new(PartyKind::Queue));
/// script.end = Duration::seconds(60);
/// script.rings.push(Ring::answered(agent, Duration::seconds(5), Duration::seconds(12), script.end));
///
/// let mut observations = Vec::new();
/// for capture in webitel::captures(&script)? {
///     observations.extend(capture.observe()?.observations);
/// }
/// assert_eq!(call::fold(observations), [webitel::expected(&script)?]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn captures(script: &Script) -> Result<Vec<Capture>, ScriptError> {
    let plan = Plan::of(script)?;
    let mut hooks = Vec::new();
    if plan.direction == Direction::Inbound {
        hooks.push(hook(&plan, State::Joined, plan.joined));
    }
    for offer in &plan.offers {
        hooks.push(with_agent(hook(&plan, State::Offering, offer.offered), &offer.agent, &offer.channel));
        match &offer.missed {
            Some(missed) => {
                let hook = hook(&plan, State::Missed, missed.at);
                let hook = with_agent(hook, &offer.agent, &offer.channel);
                hooks.push(if missed.member_left { hung_up(hook, &plan) } else { hook });
            }
            None => hooks.extend(plan.answer.as_ref().map(|answer| bridged(&plan, offer, answer))),
        }
    }
    hooks.push(leaving(&plan));
    hooks.into_iter().map(|hook| capture(script, &plan, hook)).collect()
}

/// What the messages tell of the call.
///
/// # Errors
/// As [`captures`].
pub fn expected(script: &Script) -> Result<Call, ScriptError> {
    Ok(expected::call(&script.tenant, &Plan::of(script)?))
}

fn capture(script: &Script, plan: &Plan, hook: QueueEvent) -> Result<Capture, ScriptError> {
    let mut profile = Profile::default();
    let queue = match plan.direction {
        Direction::Inbound => QueueType::Inbound,
        Direction::Outbound | Direction::Internal => QueueType::Progressive,
    };
    profile.queues.insert(QueueId::from(plan.queue), queue);
    let receipt = Receipt::new(script.tenant.as_str(), hook.timestamp);
    let body = webitel::serialize(&Event::QueueEvent(hook)).map_err(|_| ScriptError::Party)?;
    Ok(Capture::new(Source::new::<Webitel>(profile), receipt, body))
}

/// Snapshot with all that is in each of them.
fn hook(plan: &Plan, state: State, at: OffsetDateTime) -> QueueEvent {
    let mut hook = QueueEvent::new(Some(AttemptId::from(plan.attempt)));
    hook.state = Some(state);
    hook.channel = Some(Channel::Call);
    hook.queue_id = Some(QueueId::from(plan.queue));
    hook.timestamp = Some(at);
    hook.joined_at = Some(plan.joined);
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
    let since = |from: OffsetDateTime| Duration::seconds((at - from).whole_seconds());
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

fn bridged(plan: &Plan, offer: &Offer, answer: &Answer) -> QueueEvent {
    let mut hook = with_agent(hook(plan, State::Bridged, answer.bridged), &offer.agent, &offer.channel);
    hook.bridged_at = Some(answer.bridged);
    hook
}

fn hung_up(mut hook: QueueEvent, plan: &Plan) -> QueueEvent {
    hook.call_cause = Some(HangupCause::from(plan.cause.word));
    hook.call_sip_code = Some(plan.cause.sip);
    hook
}

fn leaving(plan: &Plan) -> QueueEvent {
    let mut hook = hung_up(hook(plan, State::Leaving, plan.left), plan);
    hook.result = Some(AttemptResult::Abandoned);
    if let Some(answer) = &plan.answer {
        hook = with_agent(hook, &answer.last, &answer.channel);
        hook.bridged_at = Some(answer.bridged);
        hook.call_bill = Some(plan.talk());
        hook.result = Some(AttemptResult::Success);
        hook.member_stop_cause = plan.member.id.map(|_| StopCause::Success);
    } else if let Some(agent) = &plan.reserved {
        hook = named(hook, agent);
    }
    hook
}
