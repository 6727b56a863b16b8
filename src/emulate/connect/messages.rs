//! Messages of the desktop program.

use time::{Duration, PrimitiveDateTime, UtcOffset};

use super::plan::{CallPlan, ClockTime, Context};
use crate::capture::{Capture, Source};
use crate::connect::{self, CallState, Event, Head, Initiator, Mode, Place};
use crate::conversions::connect::{Connect, Document, Profile};
use crate::emulate::{Script, ScriptError, play};
use crate::leg::Direction;

/// Time after which a recording is ready.
const RECORDING: Duration = Duration::seconds(30);

pub(super) fn captures(script: &Script, plan: &CallPlan) -> Result<Vec<Capture>, ScriptError> {
    let mut states = vec![(CallState::Started, plan.started)];
    states.extend(plan.accepted.map(|accepted| (CallState::CallAccepted, accepted)));
    states.push((CallState::Finished, plan.ended));
    if plan.record_link.is_some() {
        states.push((CallState::RecordReady, plan.ended.after(RECORDING)?));
    }
    let profile = Profile { utc_offset: Some(plan.offset) };
    let capture = |(state, at): (CallState, ClockTime)| {
        let document = Document::Event(Event::Call(event(script, plan, state, at)));
        play::capture::<Connect>(script, Source::new::<Connect>(profile), Some(at.exact), &document)
    };
    states.into_iter().map(capture).collect()
}

/// Returns an event of that state: each carries what is known so far.
fn event(script: &Script, plan: &CallPlan, state: CallState, at: ClockTime) -> connect::Call {
    let mut call = connect::Call::new(plan.id.as_str().into());
    let mode = match &plan.context {
        Context::Line { .. } => Mode::ServicesClients,
        Context::Softphone { .. } => Mode::Softphone,
        Context::Colleagues { .. } => Mode::Colleagues,
    };
    call.head = Head {
        id: Some(play::id_in_call::<Connect>(script, state.as_str()).to_string().into()),
        time: Some(local(at, UtcOffset::UTC)),
        mode: Some(mode),
        initiator: Some(match plan.direction {
            Direction::Outbound => Initiator::Own,
            Direction::Inbound | Direction::Internal => Initiator::Incoming,
        }),
    };
    call.place = place(&plan.context);
    let (from, to) = match plan.direction {
        Direction::Outbound => (plan.local(), plan.remote()),
        Direction::Inbound | Direction::Internal => (plan.remote(), plan.local()),
    };
    (call.caller, call.callee) = (Some(from.into()), Some(to.into()));

    let has_ended = !matches!(state, CallState::Started | CallState::CallAccepted);
    call.started_at = Some(local(plan.started, plan.offset));
    if has_ended {
        // Preset with the start where nobody accepted.
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

fn place(context: &Context) -> Place {
    let mut place = Place::new();
    match context {
        Context::Line { line, user, organisation } => {
            place.client_id = Some(organisation.as_str().into());
            place.counterpart_id = Some(organisation.as_str().into());
            place.user_id = Some(user.as_str().into());
            place.service_id = Some(line.as_str().into());
        }
        Context::Colleagues { colleague } => place.colleague_id = Some(colleague.as_str().into()),
        Context::Softphone { .. } => {}
    }
    place
}

fn local(at: ClockTime, offset: UtcOffset) -> PrimitiveDateTime {
    let at = at.second.to_offset(offset);
    PrimitiveDateTime::new(at.date(), at.time())
}
