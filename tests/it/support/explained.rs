//! Law of explanations, tried without what made them: by folding what they name.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use call_legs::call::{Call, fold};
use call_legs::capture::{Capture, Reader};
use call_legs::explain::{Explainer, Explanation, Reason, with_only};
use call_legs::leg::Observation;
use call_legs::registry::Registry;
use serde_json::Value;

/// What was tried.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tried {
    pub calls: usize,
    pub values: usize,

    /// Messages and fields that were left out.
    pub messages: usize,
    pub fields: usize,

    /// Messages that cannot be divided into fields, for each value that rests on them.
    pub whole: usize,
    pub against: usize,
}

/// Reads a capture log.
pub fn captures(registry: &Registry, log: &str) -> Vec<Capture> {
    let lines = Reader::new(log.as_bytes()).with_registry(registry.clone());
    lines.map(|(line, capture)| capture.unwrap_or_else(|error| panic!("line {line}: {error}"))).collect()
}

/// Tries the law on every value of every call: with only what a reason names the value is the same, and without any one of it it is
/// not.
pub fn law(captures: &[Capture]) -> Tried {
    let messages: Vec<_> = captures.iter().map(observed).collect();
    tried(&Explainer::from_captures(captures), &messages, captures)
}

/// Tries it on observations, each of them a message.
pub fn law_of_observations(observations: &[Observation]) -> Tried {
    let messages: Vec<_> = observations.iter().map(|one| vec![one.clone()]).collect();
    tried(&Explainer::from_observations(observations), &messages, &[])
}

fn tried(explainer: &Explainer<'_>, messages: &[Vec<Observation>], captures: &[Capture]) -> Tried {
    let mut tried = Tried::default();
    let calls = fold(messages.iter().flatten());
    assert_eq!(explainer.calls().collect::<Vec<_>>(), calls.iter().collect::<Vec<_>>());
    for (call, explanation) in calls.into_iter().zip(explainer.explain_all()) {
        let explanation = explanation.expect("an explanation");
        assert_eq!(explanation.call, call);
        has_every_value(&explanation);
        let mut law = Law { messages, captures, call: Form::new(call), known: HashMap::new() };
        for reason in &explanation.reasons {
            law.of_messages(reason, &mut tried);
            law.of_fields(reason, &mut tried);
            law.of_objections(reason);
            tried.against += reason.against.len();
        }
        tried.calls += 1;
        tried.values += explanation.reasons.len();
    }
    tried
}

fn observed(capture: &Capture) -> Vec<Observation> {
    capture.observe().map(|observed| observed.observations).unwrap_or_default()
}

/// Returns the paths of all values of a JSON form.
fn paths(value: &Value, path: &str, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, value) in members {
                let dot = if path.is_empty() { "" } else { "." };
                paths(value, &format!("{path}{dot}{name}"), out);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (place, value) in items.iter().enumerate() {
                paths(value, &format!("{path}[{place}]"), out);
            }
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => {
            assert!(out.insert(path.to_owned()), "{path}");
        }
    }
}

/// Asserts that every value of the call has a reason.
fn has_every_value(explanation: &Explanation) {
    let form = json(&explanation.call);
    let mut all = BTreeSet::new();
    paths(&form, "", &mut all);
    let explained: BTreeSet<String> = explanation.reasons.iter().map(|reason| reason.path.clone()).collect();
    assert_eq!(explained, all);
    assert_eq!(explanation.reasons.len(), all.len());
    for reason in &explanation.reasons {
        assert_eq!(Some(&json(&reason.value)), find(&reason.path, &form, &form), "{}", reason.path);
        assert!(reason.messages.is_sorted_by_key(|message| message.place));
    }
}

fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("JSON")
}

/// Follows a path of the explained call in the same or another call: legs by their identifiers, hops by their ends, other entries by
/// their value.
fn find<'o>(path: &str, explained: &Value, other: &'o Value) -> Option<&'o Value> {
    let (mut explained, mut other) = (explained, other);
    for part in path.split('.') {
        let (name, place) = match part.split_once('[') {
            Some((name, place)) => {
                (name, Some(place.trim_end_matches(']').parse::<usize>().expect("a place")))
            }
            None => (part, None),
        };
        (explained, other) = (&explained[name], other.get(name)?);
        let Some(place) = place else { continue };
        let entry = &explained[place];
        let same = |candidate: &&Value| match name {
            "legs" => candidate["id"] == entry["id"],
            "hops" => candidate["from"] == entry["from"] && candidate["to"] == entry["to"],
            _ => *candidate == entry,
        };
        let before = explained.as_array()?[..place].iter().filter(same).count();
        other = other.as_array()?.iter().filter(same).nth(before)?;
        explained = entry;
    }
    Some(other)
}

/// Returns a path without the places of entries.
pub fn skeleton(path: &str) -> String {
    path.split(['[', ']']).step_by(2).collect()
}

/// Call, and its JSON form.
struct Form {
    call: Call,
    json: Value,
}

impl Form {
    fn new(call: Call) -> Self {
        Self { json: json(&call), call }
    }
}

/// What some observations result in.
struct Folded {
    calls: Vec<Form>,

    /// Explanations of the calls, in their order.
    explained: OnceCell<Vec<Explanation>>,
}

struct Law<'l> {
    messages: &'l [Vec<Observation>],
    captures: &'l [Capture],
    call: Form,
    known: HashMap<Vec<Observation>, Rc<Folded>>,
}

impl Law<'_> {
    fn result(&mut self, observations: Vec<Observation>) -> Rc<Folded> {
        let known = self.known.entry(observations).or_insert_with_key(|observations| {
            let calls = fold(observations).into_iter().map(Form::new).collect();
            Rc::new(Folded { calls, explained: OnceCell::new() })
        });
        Rc::clone(known)
    }

    /// Returns the place of the explained call among those of fewer messages: that with its key, or else the only one with a leg of it,
    /// and of the value of a leg with that leg.
    fn place(&self, result: &Folded, path: &str) -> Option<usize> {
        let Form { call, json } = &self.call;
        let leg = match path.split(['[', ']']).collect::<Vec<_>>()[..] {
            ["legs", place, ..] => json["legs"][place.parse::<usize>().expect("a place")]["id"].as_str(),
            ["hops", place, ..] => json["hops"][place.parse::<usize>().expect("a place")]["to"].as_str(),
            _ => None,
        };
        let is_of_it = |other: &Call| {
            let has = |id: &str| other.legs.iter().any(|leg| leg.id == id);
            (&other.vendor, &other.tenant) == (&call.vendor, &call.tenant)
                && call.legs.iter().any(|leg| has(&leg.id))
                && leg.is_none_or(has)
        };
        let places = (0..result.calls.len()).filter(|place| is_of_it(&result.calls[*place].call));
        let places: Vec<usize> = places.collect();
        let with_key = places.iter().find(|place| result.calls[**place].call.key() == call.key());
        with_key.or(places.first().filter(|_| places.len() == 1)).copied()
    }

    /// Returns `true` if only these observations result in the value, by its rule.
    fn holds(&mut self, reason: &Reason, observations: &[Observation]) -> bool {
        let result = self.result(observations.to_vec());
        let Some(place) = self.place(&result, &reason.path) else { return false };
        let value = find(&reason.path, &self.call.json, &self.call.json);
        if find(&reason.path, &self.call.json, &result.calls[place].json) != value {
            return false;
        }
        // The rule is not in the call.
        let explained = result.explained.get_or_init(|| {
            let explainer = Explainer::from_observations(observations);
            explainer.explain_all().map(|explanation| explanation.expect("an explanation")).collect()
        });
        explained[place].reasons.iter().any(|other| {
            other.rule == reason.rule
                && Some(&json(&other.value)) == value
                && skeleton(&other.path) == skeleton(&reason.path)
        })
    }

    fn of_messages(&mut self, reason: &Reason, tried: &mut Tried) {
        let (id, path) = (self.call.call.id.clone(), &reason.path);
        let places: Vec<usize> = reason.messages.iter().map(|message| message.place).collect();
        let messages = self.messages;
        let only = |left_out: Option<usize>| {
            let kept = places.iter().filter(|place| Some(**place) != left_out);
            kept.flat_map(|place| messages[*place].clone()).collect::<Vec<_>>()
        };
        assert!(self.holds(reason, &only(None)), "{id}: {path} is not by {places:?}");
        for place in &places {
            assert!(!self.holds(reason, &only(Some(*place))), "{id}: {path} is without {place}");
            tried.messages += 1;
        }
    }

    fn of_fields(&mut self, reason: &Reason, tried: &mut Tried) {
        let (id, path) = (self.call.call.id.clone(), &reason.path);
        let (messages, captures) = (self.messages, self.captures);
        let only = |left_out: Option<(usize, &String)>| {
            let of_message = reason.messages.iter().flat_map(|message| {
                let whole = &messages[message.place];
                let Some(fields) = &message.fields else { return whole.clone() };
                let kept = fields.iter().filter(|field| Some((message.place, *field)) != left_out);
                let kept: Vec<String> = kept.cloned().collect();
                let capture = with_only(&captures[message.place], &kept).expect("fields of the message");
                let mut only = observed(&capture);
                // Without its identifiers a message may report another leg.
                only.retain(|one| whole.iter().any(|known| known.key == one.key));
                only
            });
            of_message.collect::<Vec<_>>()
        };
        if reason.messages.iter().any(|message| message.fields.is_some()) {
            assert!(self.holds(reason, &only(None)), "{id}: {path} is not by its fields");
        }
        for message in &reason.messages {
            let Some(fields) = &message.fields else {
                tried.whole += 1;
                continue;
            };
            for field in fields {
                let left_out = only(Some((message.place, field)));
                assert!(!self.holds(reason, &left_out), "{id}: {path} is without {field}");
                tried.fields += 1;
            }
        }
    }

    /// Asserts that each objection is by itself what it says, and is none of the value's own messages.
    fn of_objections(&mut self, reason: &Reason) {
        for objection in &reason.against {
            assert!(reason.messages.iter().all(|message| message.place != objection.place));
            let result = self.result(self.messages[objection.place].clone());
            let place = self.place(&result, &reason.path).expect("a call");
            let found = find(&reason.path, &self.call.json, &result.calls[place].json);
            assert_eq!(found, Some(&json(&objection.value)), "{}", reason.path);
            assert_ne!(objection.value, reason.value, "{}", reason.path);
        }
    }
}
