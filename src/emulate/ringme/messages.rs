//! Messages of RingMe's phones, queues and menus.

use time::{Duration, OffsetDateTime};

use super::plan::{CallPlan, Part, Router};
use crate::capture::{Capture, Source};
use crate::conversions::ringme::{Profile, RingMe, Sender};
use crate::emulate::clock::Times;
use crate::emulate::party::{Client, LocalParty, OtherParty};
use crate::emulate::{Script, ScriptError, play};
use crate::leg::{Direction, PartyKind};
use crate::ringme::extension::Name;
use crate::ringme::{
    CallApiId, CallFlow, CallId, CallStatus, Event, EventType, ExtensionEvent, LegId, RecordingId,
};

const DOMAIN: &str = "pbx.example";

/// Message, with its time of sending and its sender.
type Sent = (OffsetDateTime, Sender, ExtensionEvent);

pub(super) fn captures(script: &Script, plan: &CallPlan<'_>) -> Result<Vec<Capture>, ScriptError> {
    let mut sent: Vec<Sent> = Vec::new();
    for part in &plan.parts {
        match &plan.other {
            OtherParty::Client(_) if plan.direction == Direction::Outbound => {
                sent.extend(leg(part, &outgoing(script, plan, part)));
            }
            OtherParty::Client(_) => sent.extend(leg(part, &incoming(script, plan, part))),
            OtherParty::Colleague(caller) => {
                let dial = placed_inside(script, plan, caller, part);
                sent.extend(leg(part, &dial).into_iter().map(unrecorded));
                sent.extend(leg(part, &incoming(script, plan, part)));
            }
        }
    }
    sent.extend(plan.router.iter().map(|router| routers_hangup(script, plan, router)));
    sent.sort_by_key(|(at, sender, event)| (*at, order(*sender, &event.event_type)));
    let capture = |(at, sender, event)| {
        let source = Source::new::<RingMe>(Profile::new(Some(sender)));
        play::capture::<RingMe>(script, source, Some(at), &Event::Extension(event))
    };
    sent.into_iter().map(capture).collect()
}

/// Returns the order among messages that are sent at once.
fn order(sender: Sender, event_type: &EventType) -> u8 {
    match (sender, event_type) {
        (Sender::Queue | Sender::Menu, _) => 3,
        (Sender::Phone, EventType::DialIn | EventType::DialOut) => 0,
        (Sender::Phone, EventType::Answer) => 1,
        (
            Sender::Phone,
            EventType::Hangup
            | EventType::MessageIn
            | EventType::MessageOut
            | EventType::Voicemail
            | EventType::Unknown(_),
        ) => 2,
    }
}

/// Returns all messages of a leg that begins with this dial.
fn leg(part: &Part<'_>, dial: &ExtensionEvent) -> Vec<Sent> {
    let times = part.times;
    let message = |at, event_type, status| {
        let mut event = dial.clone();
        event.event_type = event_type;
        event.status = Some(status);
        event.at = Some(at);
        event
    };
    let mut sent = vec![(times.offered, Sender::Phone, dial.clone())];
    if let Some(answered) = times.answered {
        let mut answer = message(answered, EventType::Answer, CallStatus::Answer);
        answer.remote_number = None;
        sent.push((answered, Sender::Phone, answer));
    }
    let mut hangup = message(times.ended, EventType::Hangup, part.status.clone());
    // Only the dial-in is documented to have it.
    hangup.remote_number = None;
    hangup.duration = Some(duration(times));
    hangup.recording_id = part.recording.as_deref().map(RecordingId::from);
    sent.push((times.ended, Sender::Phone, hangup));
    sent
}

/// Returns what the hangup reports: the talk, or all of a leg that was not answered.
fn duration(times: Times) -> Duration {
    if times.answered.is_some() { times.talk() } else { times.total() }
}

/// Returns the message without the recording, which is the called phone's.
fn unrecorded((at, sender, mut event): Sent) -> Sent {
    event.recording_id = None;
    (at, sender, event)
}

/// Returns a message without parties.
fn dial(
    script: &Script,
    plan: &CallPlan<'_>,
    event_type: EventType,
    leg_id: &str,
    at: OffsetDateTime,
) -> ExtensionEvent {
    let mut event = ExtensionEvent::new(event_type, Some(CallId::from(plan.call_id.as_str())));
    event.leg_id = Some(LegId::from(leg_id));
    event.status = Some(CallStatus::Calling);
    let handle = play::id_in_call::<RingMe>(script, &format!("control of {leg_id}"));
    event.call_api_id = Some(CallApiId::from(format!("3232235777-{handle}")));
    event.at = Some(at);
    event
}

fn called(event: &mut ExtensionEvent, local: &LocalParty<'_>) {
    event.called_extension = Some(full(local));
    event.called_extension_id = Some(local.id);
    event.called_number = Some(local.extension.clone());
}

fn full(local: &LocalParty<'_>) -> Name {
    Name::from(format!("{}@{DOMAIN}", local.extension))
}

fn caller(event: &mut ExtensionEvent, local: &LocalParty<'_>) {
    event.caller_extension = Some(full(local));
    event.caller_extension_id = Some(local.id);
}

/// Sets the caller, with its extension as the number, and its name.
fn calling(event: &mut ExtensionEvent, local: &LocalParty<'_>) {
    event.caller_number = Some(local.extension.clone());
    event.caller_name = Some(local.name.unwrap_or(&local.extension).to_owned());
    caller(event, local);
}

fn outgoing(script: &Script, plan: &CallPlan<'_>, part: &Part<'_>) -> ExtensionEvent {
    let mut event = dial(script, plan, EventType::DialOut, &part.leg_id, part.times.offered);
    event.flow = Some(CallFlow::Out);
    calling(&mut event, &part.local);
    if let OtherParty::Client(Client { number, .. }) = plan.other {
        event.called_number = Some(number.to_owned());
    }
    event
}

/// Dial-out of the colleague who calls another one.
fn placed_inside(
    script: &Script,
    plan: &CallPlan<'_>,
    caller: &LocalParty<'_>,
    part: &Part<'_>,
) -> ExtensionEvent {
    let leg_id = plan.callers_leg.as_deref().unwrap_or_default();
    let mut event = dial(script, plan, EventType::DialOut, leg_id, part.times.offered);
    event.flow = Some(CallFlow::Out);
    calling(&mut event, caller);
    called(&mut event, &part.local);
    event
}

fn incoming(script: &Script, plan: &CallPlan<'_>, part: &Part<'_>) -> ExtensionEvent {
    let mut event = dial(script, plan, EventType::DialIn, &part.leg_id, part.times.offered);
    event.flow = Some(CallFlow::In);
    event.did = plan.did.map(str::to_owned);
    called(&mut event, &part.local);
    match (&plan.other, &part.passed_on_by) {
        (OtherParty::Client(Client { number, .. }), Some(passer)) => {
            calling(&mut event, passer);
            event.remote_number = Some((*number).to_owned());
        }
        (OtherParty::Client(Client { number, name, .. }), None) => {
            event.caller_number = Some((*number).to_owned());
            event.caller_name = Some(name.unwrap_or(number).to_owned());
            if let Some(router) = &plan.router {
                caller(&mut event, &router.local);
            }
        }
        (OtherParty::Colleague(colleague), _) => calling(&mut event, colleague),
    }
    event
}

/// Hangup of the queue or menu.
fn routers_hangup(script: &Script, plan: &CallPlan<'_>, router: &Router<'_>) -> Sent {
    let mut event = dial(script, plan, EventType::Hangup, &router.leg_id, router.ended);
    event.flow = Some(CallFlow::In);
    // The machine picked up.
    event.status = Some(CallStatus::Answer);
    event.did = plan.did.map(str::to_owned);
    called(&mut event, &router.local);
    if let OtherParty::Client(Client { number, .. }) = plan.other {
        event.caller_number = Some(number.to_owned());
    }
    event.bridged = Some(router.bridged);
    let sender = if router.local.kind == PartyKind::Menu { Sender::Menu } else { Sender::Queue };
    (router.ended, sender, event)
}
