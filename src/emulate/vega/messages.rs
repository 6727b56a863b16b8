//! What Vega sends of its legs.

use time::{Duration, OffsetDateTime};

use super::plan::{Other, Part, Plan};
use crate::capture::{Capture, Source};
use crate::conversions::vega::{Profile, Vega};
use crate::emulate::party::Own;
use crate::emulate::{Script, ScriptError};
use crate::leg::Receipt;
use crate::leg::{self, Outcome, PartyKind};
use crate::vega::history::{self, Disposition, Record};
use crate::vega::{self, CallEvent, Contact, Direction, Entity, EntityKind, Event, EventName, LegId};

pub(super) fn captures(script: &Script, plan: &Plan<'_>) -> Result<Vec<Capture>, ScriptError> {
    let mut events: Vec<(OffsetDateTime, u8, CallEvent)> =
        plan.parts.iter().flat_map(|part| events(plan, part)).collect();
    events.sort_by_key(|(sent, phase, _)| (*sent, *phase));
    let last = events.last().map(|(sent, ..)| *sent);
    let receipt = |at| Receipt::new(script.tenant.as_str(), at);
    let mut captures = Vec::with_capacity(events.len() + 1);
    for (sent, _, call) in events {
        let body = vega::serialize(&Event::Call(call)).map_err(|_| ScriptError::Party)?;
        captures.push(Capture::new(Source::new::<Vega>(Profile::default()), receipt(Some(sent)), body));
    }
    let records: Vec<Record> = plan.parts.iter().map(|part| record(plan, part)).collect();
    let body = history::serialize(&records).map_err(|_| ScriptError::Party)?;
    let history = Source::new::<Vega>(Profile::default()).with_document("history");
    captures.extend(history.map(|history| Capture::new(history, receipt(last), body)));
    Ok(captures)
}

/// Events of one leg, each with when it is sent, and its place among those sent at once: a group's leg begins before its
/// members' and ends behind them.
fn events(plan: &Plan<'_>, part: &Part<'_>) -> Vec<(OffsetDateTime, u8, CallEvent)> {
    let times = part.times;
    let is_router = part.own.kind != PartyKind::Agent;
    let mut events = vec![(times.offered, EventName::Dial, if is_router { 0 } else { 2 })];
    // Of a group's own leg only the hangup tells the answer.
    if let Some(answered) = times.answered.filter(|_| part.own.kind != PartyKind::Group) {
        events.push((answered, EventName::Bridge, if is_router { 1 } else { 3 }));
    }
    events.push((times.ended, EventName::Hangup, if is_router { 5 } else { 4 }));
    events.into_iter().map(|(sent, name, phase)| (sent, phase, event(plan, part, name, sent))).collect()
}

fn event(plan: &Plan<'_>, part: &Part<'_>, name: EventName, sent: OffsetDateTime) -> CallEvent {
    let bridge_at = part.times.answered.filter(|_| name != EventName::Dial);
    let mut call = CallEvent::new(name, LegId::from(part.uuid.as_str()), direction(plan.direction));
    call.parent_uuid = plan.parent(part).map(|parent| LegId::from(parent.uuid.as_str()));
    (call.leg, call.leg2) = entities(plan, part);
    call.other_legs = contact(&plan.other).map(|contact| vec![contact]);
    call.dial_at = Some(part.times.offered);
    call.bridge_at = bridge_at;
    call.server_time = Some(sent);
    let (number, label) = plan.line;
    call.trunk_number = number.map(str::to_owned);
    call.trunk_name = label.map(str::to_owned);
    call
}

const fn direction(direction: leg::Direction) -> Direction {
    match direction {
        leg::Direction::Inbound => Direction::Incoming,
        leg::Direction::Outbound => Direction::Outgoing,
        leg::Direction::Internal => Direction::Internal,
    }
}

/// Of an internal call who calls and who is called, else our side alone.
fn entities(plan: &Plan<'_>, part: &Part<'_>) -> (Option<Entity>, Option<Entity>) {
    match &plan.other {
        Other::Colleague(caller) => (Some(entity(caller)), Some(entity(&part.own))),
        Other::Client { .. } => (Some(entity(&part.own)), None),
    }
}

fn entity(own: &Own<'_>) -> Entity {
    let kind = match own.kind {
        PartyKind::Menu => EntityKind::Scenario,
        PartyKind::Group | PartyKind::Queue => EntityKind::Group,
        PartyKind::Agent | PartyKind::Client | PartyKind::Machine => EntityKind::User,
    };
    let mut entity = Entity::new();
    entity.id = Some(own.id);
    entity.kind = Some(kind);
    entity.extension = Some(own.extension.clone()).filter(|extension| !extension.is_empty());
    entity.display_name = own.name.map(str::to_owned);
    entity
}

fn contact(other: &Other<'_>) -> Option<Contact> {
    let Other::Client { number, name, id, organisation } = other else { return None };
    let link: String = form_urlencoded::byte_serialize(id.unwrap_or(number).as_bytes()).collect();
    let page = if id.is_some() { "contacts/" } else { "new?phone=" };
    let mut contact = Contact::new();
    contact.id = id.map(str::to_owned);
    contact.name = name.map(str::to_owned);
    contact.number = Some((*number).to_owned());
    contact.company_name = organisation.map(str::to_owned);
    contact.url = Some(format!("https://crm.example/{page}{link}"));
    contact.priority = Some(1);
    Some(contact)
}

fn record(plan: &Plan<'_>, part: &Part<'_>) -> Record {
    let mut record = Record::new(LegId::from(part.uuid.as_str()), direction(plan.direction));
    record.parent_uuid = plan.parent(part).map(|parent| LegId::from(parent.uuid.as_str()));
    record.end_at = Some(part.times.ended);
    if let Other::Client { number, name, .. } = &plan.other {
        record.other_leg_number = Some((*number).to_owned());
        record.other_leg_name = Some(name.unwrap_or(number).to_owned());
    }
    (record.leg, record.leg2) = entities(plan, part);
    record.talk = Some(whole_seconds(part.times.talk()));
    record.duration = Some(whole_seconds(part.times.ended - part.times.offered));
    record.disposition = Some(disposition(part.outcome));
    record.transfer_history = Some(part.path.join(" > ")).filter(|path| !path.is_empty());
    record.recording_url.clone_from(&part.recording);
    record.trunk = plan.line.0.map(|number| format!("o={};", number.trim_start_matches('+')));
    record
}

const fn whole_seconds(span: Duration) -> Duration {
    Duration::seconds(span.whole_seconds())
}

fn disposition(outcome: Outcome) -> Disposition {
    match outcome {
        Outcome::Answered => Disposition::Answered,
        Outcome::Busy => Disposition::Busy,
        Outcome::Congested => Disposition::Congested,
        Outcome::Failed => Disposition::Failed,
        Outcome::NoAnswer
        | Outcome::Declined
        | Outcome::Cancelled
        | Outcome::NoAgents
        | Outcome::AnsweredElsewhere
        | Outcome::Unreachable
        | Outcome::Unanswered
        | Outcome::Unknown => Disposition::NotAnswered,
    }
}
