//! What RingMe's phones, queues and menus send.

use time::OffsetDateTime;

use super::plan::{Other, Part, Plan, Router};
use crate::capture::{Capture, Source};
use crate::conversions::ringme::{Profile, RingMe, Sender};
use crate::emulate::party::Own;
use crate::emulate::{Script, ScriptError, names};
use crate::leg::Receipt;
use crate::leg::{Direction, PartyKind};
use crate::ringme::extension::Name;
use crate::ringme::{
    self, CallApiId, CallFlow, CallId, CallStatus, Event, EventType, ExtensionEvent, LegId, RecordingId,
};
use crate::vendor::Vendor as _;

const DOMAIN: &str = "pbx.example";

/// Message, with when it is sent and by whom.
type Sent = (OffsetDateTime, Sender, ExtensionEvent);

pub(super) fn captures(script: &Script, plan: &Plan<'_>) -> Result<Vec<Capture>, ScriptError> {
    let mut sent: Vec<Sent> = Vec::new();
    for part in &plan.parts {
        match &plan.other {
            Other::Client { .. } if plan.direction == Direction::Outbound => {
                sent.extend(leg(part, &outgoing(script, plan, part)));
            }
            Other::Client { .. } => sent.extend(leg(part, &incoming(script, plan, part))),
            Other::Colleague(caller, leg_id) => {
                sent.extend(
                    leg(part, &placed_inside(script, plan, (caller, leg_id), part))
                        .into_iter()
                        .map(unrecorded),
                );
                sent.extend(leg(part, &incoming(script, plan, part)));
            }
        }
    }
    sent.extend(plan.router.iter().map(|router| lost_or_taken(script, plan, router)));
    sent.sort_by_key(|(at, sender, event)| (*at, phase(*sender, &event.event_type)));
    let capture = |(at, sender, event)| {
        let body = ringme::serialize(&Event::Extension(event)).map_err(|_| ScriptError::Party)?;
        let receipt = Receipt::new(script.tenant.as_str(), Some(at));
        Ok(Capture::new(Source::new::<RingMe>(Profile::new(Some(sender))), receipt, body))
    };
    sent.into_iter().map(capture).collect()
}

/// Place among the messages that are sent at once.
fn phase(sender: Sender, event_type: &EventType) -> u8 {
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

/// All messages of a leg that begins with this one.
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
    // Only the dial-in is said to have it.
    hangup.remote_number = None;
    hangup.duration = times.answered.map(|_| times.talk());
    hangup.recording_id = part.recording.as_deref().map(RecordingId::from);
    sent.push((times.ended, Sender::Phone, hangup));
    sent
}

/// The same without a recording, which is the called phone's.
fn unrecorded((at, sender, mut event): Sent) -> Sent {
    event.recording_id = None;
    (at, sender, event)
}

/// Dial without parties.
fn dial(
    script: &Script,
    plan: &Plan<'_>,
    event_type: EventType,
    leg_id: &str,
    at: OffsetDateTime,
) -> ExtensionEvent {
    let mut event = ExtensionEvent::new(event_type, Some(CallId::from(plan.call_id.as_str())));
    event.leg_id = Some(LegId::from(leg_id));
    event.status = Some(CallStatus::Calling);
    let handle = names::of_call(script, RingMe::NAME, &format!("control of {leg_id}"));
    event.call_api_id = Some(CallApiId::from(format!("3232235777-{handle}")));
    event.at = Some(at);
    event
}

fn called(event: &mut ExtensionEvent, own: &Own<'_>) {
    event.called_extension = Some(full(own));
    event.called_extension_id = Some(own.id);
    event.called_number = Some(own.extension.clone());
}

fn full(own: &Own<'_>) -> Name {
    Name::from(format!("{}@{DOMAIN}", own.extension))
}

fn caller(event: &mut ExtensionEvent, own: &Own<'_>) {
    event.caller_extension = Some(full(own));
    event.caller_extension_id = Some(own.id);
}

/// Own extension as the caller's number, and its name.
fn calling(event: &mut ExtensionEvent, own: &Own<'_>) {
    event.caller_number = Some(own.extension.clone());
    event.caller_name = Some(own.name.unwrap_or(&own.extension).to_owned());
    caller(event, own);
}

fn outgoing(script: &Script, plan: &Plan<'_>, part: &Part<'_>) -> ExtensionEvent {
    let mut event = dial(script, plan, EventType::DialOut, &part.leg_id, part.times.offered);
    event.flow = Some(CallFlow::Out);
    calling(&mut event, &part.own);
    if let Other::Client { number, .. } = plan.other {
        event.called_number = Some(number.to_owned());
    }
    event
}

/// Dial-out of the colleague who calls another one.
fn placed_inside(
    script: &Script,
    plan: &Plan<'_>,
    (caller, leg_id): (&Own<'_>, &str),
    part: &Part<'_>,
) -> ExtensionEvent {
    let mut event = dial(script, plan, EventType::DialOut, leg_id, part.times.offered);
    event.flow = Some(CallFlow::Out);
    calling(&mut event, caller);
    called(&mut event, &part.own);
    event
}

fn incoming(script: &Script, plan: &Plan<'_>, part: &Part<'_>) -> ExtensionEvent {
    let mut event = dial(script, plan, EventType::DialIn, &part.leg_id, part.times.offered);
    event.flow = Some(CallFlow::In);
    event.did = plan.did.map(str::to_owned);
    called(&mut event, &part.own);
    match (&plan.other, &part.passed_on_by) {
        (Other::Client { number, .. }, Some(passer)) => {
            calling(&mut event, passer);
            event.remote_number = Some((*number).to_owned());
        }
        (Other::Client { number, name }, None) => {
            event.caller_number = Some((*number).to_owned());
            event.caller_name = Some(name.unwrap_or(number).to_owned());
            if let Some(router) = &plan.router {
                caller(&mut event, &router.own);
            }
        }
        (Other::Colleague(colleague, _), _) => calling(&mut event, colleague),
    }
    event
}

/// Hangup of the queue or menu.
fn lost_or_taken(script: &Script, plan: &Plan<'_>, router: &Router<'_>) -> Sent {
    let mut event = dial(script, plan, EventType::Hangup, &router.leg_id, router.ended);
    event.flow = Some(CallFlow::In);
    // The machine picked up.
    event.status = Some(CallStatus::Answer);
    event.did = plan.did.map(str::to_owned);
    called(&mut event, &router.own);
    if let Other::Client { number, .. } = plan.other {
        event.caller_number = Some(number.to_owned());
    }
    event.bridged = Some(router.bridged);
    let sender = if router.own.kind == PartyKind::Menu { Sender::Menu } else { Sender::Queue };
    (router.ended, sender, event)
}
