//! Messages of a scenario, from a table of events.
//!
//! The table is `scenarios/<name>.events`. Its first lines are the channels: a letter, the name, and the caller's number and name. Each
//! further line is an event: seconds since the beginning, a letter, the event, and what differs from the channel's line before it:
//! `of` (the channel that dialled it), `linked`, `exten`, `app` (with its data after a colon), `name`, `peer`; and what the event's
//! extra has. A letter as a value is the name of that channel.

use std::collections::HashMap;

use asterisk_cel::{Event, EventName, Extra};

/// 2026-01-31T09:00:00Z, when every scenario begins.
const BEGINNING: i64 = 1_769_850_000;

/// Channel, as its last event had it.
#[derive(Clone, Default)]
struct Channel {
    id: String,
    name: String,
    number: String,
    caller: String,
    linked: String,
    exten: String,
    app: (String, String),
}

/// Returns the events of a table that begins that many seconds after the first one.
pub(crate) fn events(table: &str, after: i64) -> Vec<Event> {
    let beginning = BEGINNING + after;
    let mut channels: HashMap<&str, Channel> = HashMap::new();
    let mut events = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let first = words.next().expect("a word");
        if first.parse::<f64>().is_err() {
            let mut word = || words.next().unwrap_or_default().replace('_', " ");
            let id = format!("{beginning}.{}", channels.len() + 1);
            let (name, number, caller) = (word(), word(), word());
            let linked = id.clone();
            channels.insert(first, Channel { id, name, number, caller, linked, ..Channel::default() });
            continue;
        }
        let letter = words.next().expect("a channel");
        let kind = words.next().expect("an event");
        let mut event = event(&mut channels, letter, kind, words);
        event.time = Some(time(beginning, first).as_str().into());
        events.push(event);
    }
    events
}

fn event<'t>(
    channels: &mut HashMap<&'t str, Channel>,
    letter: &'t str,
    kind: &str,
    words: impl Iterator<Item = &'t str>,
) -> Event {
    let mut extra = Extra::new();
    let mut own = channels[letter].clone();
    let mut peer = String::new();
    let id = |letter: &str| channels.get(letter).map_or("N/A", |channel| &channel.id).to_owned();
    let name = |word: &str| channels.get(word).map_or(word, |channel| &channel.name).to_owned();
    for (key, value) in words.map(|word| word.split_once('=').expect("a key and a value")) {
        match key {
            "of" => own.linked.clone_from(&channels[value].linked),
            "linked" => own.linked = id(value),
            "exten" => value.clone_into(&mut own.exten),
            "number" => value.clone_into(&mut own.number),
            "name" => value.clone_into(&mut own.name),
            "app" => {
                let (app, data) = value.split_once(':').unwrap_or((value, ""));
                own.app = (app.to_owned(), data.to_owned());
            }
            "peer" => peer = value.split('+').map(name).collect::<Vec<_>>().join(","),
            "bridge" => {
                extra.bridge_id = Some(format!("bridge-{value}"));
                extra.bridge_technology.get_or_insert_with(|| "simple_bridge".to_owned());
            }
            "technology" => extra.bridge_technology = Some(value.to_owned()),
            "cause" => extra.hangup_cause = value.parse().ok(),
            "source" => extra.hangup_source = Some(name(value)),
            "status" => extra.dial_status = Some(value.to_owned()),
            "to" => extra.extension = Some(value.to_owned()),
            "forward" => extra.forward = Some(value.to_owned()),
            "pickup" => {
                extra.pickup_id = Some(id(value));
                extra.unknown.push("pickup_channel", name(value));
            }
            "transferee" => (extra.transferee, extra.transferee_id) = (Some(name(value)), Some(id(value))),
            "target" => (extra.target, extra.target_id) = (Some(name(value)), Some(id(value))),
            "channel2" => {
                extra.unknown.push("channel2_name", name(value));
                extra.unknown.push("channel2_uniqueid", id(value));
            }
            "two" => {
                extra.unknown.push("local_two", name(value));
                extra.unknown.push("local_two_uniqueid", id(value));
            }
            "reason" => extra.unknown.push("reason", value.to_owned()),
            "lot" => extra.unknown.push("parking_lot", value.to_owned()),
            "parker" => extra.unknown.push("parker_dial_string", value.to_owned()),
            "retriever" => extra.unknown.push("retriever", name(value)),
            _ => panic!("{key} is no key"),
        }
    }
    let kind = EventName::from(kind);
    if kind == EventName::Hangup {
        extra.hangup_source.get_or_insert_default();
        extra.dial_status.get_or_insert_default();
    }
    let mut event = Event::new(kind, own.id.clone());
    event.caller_name = Some(own.caller.clone());
    event.caller_number = Some(own.number.clone());
    event.caller_ani = Some(String::new());
    event.caller_rdnis = Some(String::new());
    event.caller_dnid = Some(String::new());
    event.extension = Some(own.exten.clone());
    event.context = Some("internal".to_owned());
    event.channel = Some(own.name.clone());
    (event.application, event.application_data) = (Some(own.app.0.clone()), Some(own.app.1.clone()));
    event.ama_flags = Some("DOCUMENTATION".to_owned());
    event.account = Some(String::new());
    event.linked_id = Some(own.linked.clone());
    event.peer = Some(peer);
    event.user_field = Some(String::new());
    event.user_event = Some(String::new());
    event.extra = Some(extra);
    channels.insert(letter, own);
    event
}

/// Returns the time after that many seconds, in the default spelling of Asterisk.
fn time(beginning: i64, seconds: &str) -> String {
    let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let whole: i64 = whole.parse().expect("seconds");
    format!("{}.{fraction:0<6}", beginning + whole)
}
