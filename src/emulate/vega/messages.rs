//! Messages of Vega: events, and the history.

use time::OffsetDateTime;

use super::plan::{CallPlan, Part};
use crate::capture::{Capture, Source};
use crate::conversions::vega::{Document, Profile, Vega};
use crate::emulate::clock::whole_seconds;
use crate::emulate::party::{Client, LocalParty, OtherParty};
use crate::emulate::{Script, ScriptError, play};
use crate::leg::{self, PartyKind};
use crate::vega::history::Record;
use crate::vega::{CallEvent, Contact, Direction, Entity, EntityKind, Event, EventName, LegId};

pub(super) fn captures(script: &Script, plan: &CallPlan<'_>) -> Result<Vec<Capture>, ScriptError> {
    let mut events: Vec<(OffsetDateTime, u8, CallEvent)> =
        plan.parts.iter().flat_map(|part| events(plan, part)).collect();
    events.sort_by_key(|(sent, phase, _)| (*sent, *phase));
    let last = events.last().map(|(sent, ..)| *sent);
    let source = Source::new::<Vega>(Profile::default());
    let capture = |source: &Source, at, document: &Document| {
        play::capture::<Vega>(script, source.clone(), at, document)
    };
    let mut captures = Vec::with_capacity(events.len() + 1);
    for (sent, _, call) in events {
        captures.push(capture(&source, Some(sent), &Document::Event(Event::Call(call)))?);
    }
    let records = Document::History(plan.parts.iter().map(|part| record(plan, part)).collect());
    if let Some(source) = source.clone().with_document("history") {
        captures.push(capture(&source, last, &records)?);
    }
    Ok(captures)
}

/// Returns the events of one leg, each with the time of sending and its order among those sent at once: a group's leg begins
/// before its members' and ends after them.
fn events(plan: &CallPlan<'_>, part: &Part<'_>) -> Vec<(OffsetDateTime, u8, CallEvent)> {
    let times = part.times;
    let is_router = part.local.kind != PartyKind::Agent;
    let mut events = vec![(times.offered, EventName::Dial, if is_router { 0 } else { 2 })];
    // Of the events of a group's own leg only the hangup has the answer.
    if let Some(answered) = times.answered.filter(|_| part.local.kind != PartyKind::Group) {
        events.push((answered, EventName::Bridge, if is_router { 1 } else { 3 }));
    }
    events.push((times.ended, EventName::Hangup, if is_router { 5 } else { 4 }));
    events.into_iter().map(|(sent, name, phase)| (sent, phase, event(plan, part, name, sent))).collect()
}

fn event(plan: &CallPlan<'_>, part: &Part<'_>, name: EventName, sent: OffsetDateTime) -> CallEvent {
    let bridge_at = part.times.answered.filter(|_| name != EventName::Dial);
    let mut call = CallEvent::new(name, LegId::from(part.uuid.as_str()), direction(plan.direction));
    call.parent_uuid = plan.parent(part).map(|parent| LegId::from(parent.uuid.as_str()));
    (call.leg, call.leg2) = entities(plan, part);
    call.other_legs = contacts(&plan.other);
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

/// Returns the caller and the called party of an internal call, else only the local party.
fn entities(plan: &CallPlan<'_>, part: &Part<'_>) -> (Option<Entity>, Option<Entity>) {
    match &plan.other {
        OtherParty::Colleague(caller) => (Some(entity(caller)), Some(entity(&part.local))),
        OtherParty::Client(_) => (Some(entity(&part.local)), None),
    }
}

fn entity(local: &LocalParty<'_>) -> Entity {
    let kind = match local.kind {
        PartyKind::Menu => EntityKind::Scenario,
        PartyKind::Group | PartyKind::Queue => EntityKind::Group,
        PartyKind::Agent | PartyKind::Client | PartyKind::Machine => EntityKind::User,
    };
    let mut entity = Entity::new();
    entity.id = Some(local.id);
    entity.kind = Some(kind);
    entity.extension = Some(local.extension.clone()).filter(|extension| !extension.is_empty());
    entity.display_name = local.name.map(str::to_owned);
    entity
}

/// Returns the client as two CRMs describe them: one that does not have them, and spells the number without its plus, and the
/// one that does. A client without an identifier is in none, and described by one.
fn contacts(other: &OtherParty<'_>) -> Option<Vec<Contact>> {
    let OtherParty::Client(Client { number, name, id, organisation }) = other else { return None };
    let contact = |page, key: &str, number: &str, priority| {
        let link: String = form_urlencoded::byte_serialize(key.as_bytes()).collect();
        let mut contact = Contact::new();
        contact.number = Some(number.to_owned());
        contact.url = Some(format!("https://crm.example/{page}{link}"));
        contact.priority = Some(priority);
        contact
    };
    let mut contacts = Vec::new();
    if id.is_some() {
        contacts.push(contact("new?phone=", number, number.trim_start_matches('+'), 1));
    }
    let (page, key) = id.map_or(("new?phone=", *number), |id| ("contacts/", id));
    let mut own = contact(page, key, number, 2);
    own.id = id.map(str::to_owned);
    own.name = name.map(str::to_owned);
    own.company_name = organisation.map(str::to_owned);
    contacts.push(own);
    Some(contacts)
}

fn record(plan: &CallPlan<'_>, part: &Part<'_>) -> Record {
    let mut record = Record::new(LegId::from(part.uuid.as_str()), direction(plan.direction));
    record.parent_uuid = plan.parent(part).map(|parent| LegId::from(parent.uuid.as_str()));
    record.end_at = Some(part.times.ended);
    if let OtherParty::Client(Client { number, name, .. }) = &plan.other {
        record.other_leg_number = Some((*number).to_owned());
        record.other_leg_name = Some(name.unwrap_or(number).to_owned());
    }
    (record.leg, record.leg2) = entities(plan, part);
    record.talk = Some(whole_seconds(part.times.talk()));
    record.duration = Some(whole_seconds(part.times.total()));
    record.disposition = Some(part.disposition);
    record.transfer_history = Some(part.path.join(" > ")).filter(|path| !path.is_empty());
    record.recording_url.clone_from(&part.recording);
    record.trunk = plan.line.0.map(|number| format!("o={};", number.trim_start_matches('+')));
    record
}
