//! 1C-Connect's messages of a call, as the desktop program of the colleague who was rung, or who called, sends them.
//!
//! | script | messages |
//! |---|---|
//! | a queue or group, which is a support line; or a client without a number | `ServicesClients`: the line's user, who is told by his identifiers alone |
//! | any other client | `Softphone`: the client's number |
//! | internal | `Colleagues` |
//! | a router without rings | a call to the line itself, `NobodyToAnswer` |
//! | a recording | `MP3RecordReady`, half a minute after the end; with an address of its own if it has none |
//!
//! Every call is `Started` and `Finished`, an answered one `CallAccepted` in between. Without an answer `AcceptTime` is
//! preset, as in the vendor's sample. Times are local ones of the script's own offset, which the profile has too, in
//! whole seconds; the event's own is in UTC.
//!
//! Identifiers of people and lines are UUIDs: those of the script, or made of the account and the extension, number and name.
//!
//! **Not played**: several rings and transfers, since how they show is not known; outcomes without a word of the
//! vendor's: busy, congested, answered elsewhere, unanswered, unknown, and no agents without a support line.

mod expected;
mod plan;

use time::{Duration, PrimitiveDateTime, UtcOffset};

use self::plan::{Plan, Scene, Timestamp};
use super::{Script, ScriptError, names};
use crate::call::Call;
use crate::capture::{Capture, Source};
use crate::connect::{self, CallResult, CallState, Event, Head, Initiator, Mode, Place};
use crate::conversions::connect::{Connect, Profile};
use crate::leg::Direction;
use crate::leg::Receipt;
use crate::vendor::Vendor as _;

/// How long a recording takes to be ready.
const RECORDING: Duration = Duration::seconds(30);

/// Messages of the call, in the order in which they are sent.
///
/// # Errors
/// When no call can follow the script, or the vendor cannot tell of it.
///
/// # Example
/// ```
/// use call_legs::call;
/// use call_legs::emulate::{Ring, Script, connect};
/// use call_legs::leg::{Direction, Party, PartyKind};
/// use time::{Duration, macros::datetime};
///
/// let mut client = Party::new(PartyKind::Client);
/// client.number = Some("+79000000001".to_owned());
/// let mut agent = Party::new(PartyKind::Agent);
/// agent.extension = Some("101".to_owned());
/// let mut script = Script::new("1", Direction::Inbound, datetime!(2026-01-31 12:00 +3), client);
/// script.end = Duration::seconds(60);
/// script.rings.push(Ring::answered(agent, Duration::ZERO, Duration::seconds(7), script.end));
///
/// let mut observations = Vec::new();
/// for capture in connect::captures(&script)? {
///     observations.extend(capture.observe()?.observations);
/// }
/// assert_eq!(call::fold(observations), [connect::expected(&script)?]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn captures(script: &Script) -> Result<Vec<Capture>, ScriptError> {
    let plan = Plan::of(script)?;
    let mut states = vec![(CallState::Started, plan.started)];
    states.extend(plan.accepted.map(|accepted| (CallState::CallAccepted, accepted)));
    states.push((CallState::Finished, plan.ended));
    if plan.record_link.is_some() {
        states.push((CallState::RecordReady, plan.ended.after(RECORDING)?));
    }
    states.into_iter().map(|(state, at)| capture(script, &plan, state, at)).collect()
}

/// What the messages tell of the call.
///
/// # Errors
/// As [`captures`].
pub fn expected(script: &Script) -> Result<Call, ScriptError> {
    Ok(expected::call(&script.tenant, &Plan::of(script)?))
}

fn capture(script: &Script, plan: &Plan, state: CallState, at: Timestamp) -> Result<Capture, ScriptError> {
    let profile = Profile { utc_offset: Some(plan.offset) };
    let receipt = Receipt::new(script.tenant.as_str(), Some(at.exact));
    let event = Event::Call(event(script, plan, state, at));
    let body = connect::serialize(&event).map_err(|_| ScriptError::Party)?;
    Ok(Capture::new(Source::new::<Connect>(profile), receipt, body))
}

/// Every event tells what is known so far.
fn event(script: &Script, plan: &Plan, state: CallState, at: Timestamp) -> connect::Call {
    let mut call = connect::Call::new(plan.id.as_str().into());
    let mode = match &plan.scene {
        Scene::Line { .. } => Mode::ServicesClients,
        Scene::Softphone { .. } => Mode::Softphone,
        Scene::Colleagues { .. } => Mode::Colleagues,
    };
    call.head = Head {
        id: Some(names::of_call(script, Connect::NAME, state.as_str()).to_string().into()),
        time: Some(local(at, UtcOffset::UTC)),
        mode: Some(mode),
        initiator: Some(match plan.direction {
            Direction::Outbound => Initiator::Own,
            Direction::Inbound | Direction::Internal => Initiator::Incoming,
        }),
    };
    call.place = place(&plan.scene);
    let (from, to) = match plan.direction {
        Direction::Outbound => (plan.local(), plan.remote()),
        Direction::Inbound | Direction::Internal => (plan.remote(), plan.local()),
    };
    (call.caller, call.callee) = (Some(from.into()), Some(to.into()));

    let has_ended = !matches!(state, CallState::Started | CallState::CallAccepted);
    call.started_at = Some(local(plan.started, plan.offset));
    if has_ended {
        // Preset with the beginning where nobody accepted.
        call.accepted_at = Some(local(plan.accepted.unwrap_or(plan.started), plan.offset));
        call.ended_at = Some(local(plan.ended, plan.offset));
        call.duration = Some(plan.total());
        call.talk = Some(plan.talk());
        call.result = Some(plan.result.clone());
    } else if state == CallState::CallAccepted {
        call.accepted_at = plan.accepted.map(|accepted| local(accepted, plan.offset));
    }
    if state == CallState::RecordReady {
        call.record_link.clone_from(&plan.record_link);
    }
    call.state = Some(state);
    call
}

fn place(scene: &Scene) -> Place {
    let mut place = Place::new();
    match scene {
        Scene::Line { line, user, organisation } => {
            place.client_id = Some(organisation.as_str().into());
            place.counterpart_id = Some(organisation.as_str().into());
            place.user_id = Some(user.as_str().into());
            place.service_id = Some(line.as_str().into());
        }
        Scene::Colleagues { colleague } => place.colleague_id = Some(colleague.as_str().into()),
        Scene::Softphone { .. } => {}
    }
    place
}

fn local(at: Timestamp, offset: UtcOffset) -> PrimitiveDateTime {
    let at = at.second.to_offset(offset);
    PrimitiveDateTime::new(at.date(), at.time())
}

/// The word of an outcome says on whose side it failed: ours is that of the program that tells it.
fn on_our_side(direction: Direction, local: CallResult, remote: CallResult) -> CallResult {
    match direction {
        Direction::Inbound | Direction::Internal => local,
        Direction::Outbound => remote,
    }
}
