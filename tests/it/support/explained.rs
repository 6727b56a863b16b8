//! Law of explanations, tried without what made them: by folding what they name.

use std::collections::BTreeSet;

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
    pub messages: usize,
    pub fields: usize,

    /// Messages that cannot be divided into fields, for each value that rests on them.
    pub without_fields: usize,
    pub against: usize,
}

/// Reads a capture log.
pub fn captures(registry: &Registry, log: &str) -> Vec<Capture> {
    let lines = Reader::new(log.as_bytes()).with_registry(registry.clone());
    lines.map(|(line, capture)| capture.unwrap_or_else(|error| panic!("line {line}: {error}"))).collect()
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
        _ => assert!(out.insert(path.to_owned()), "{path}"),
    }
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
        let others = other.as_array()?;
        let same = |candidate: &&Value| match name {
            "legs" => candidate["id"] == entry["id"],
            "hops" => candidate["from"] == entry["from"] && candidate["to"] == entry["to"],
            _ => candidate == &entry,
        };
        let before = explained.as_array()?[..place].iter().filter(|known| same(known)).count();
        (explained, other) = (entry, others.iter().filter(same).nth(before)?);
    }
    Some(other)
}

/// Returns the explained call among those of fewer messages.
fn same_call<'c>(calls: &'c [Call], explained: &Call, path: &str) -> Option<&'c Call> {
    let form = serde_json::to_value(explained).expect("JSON");
    let leg = match path.split_once(']').map_or("", |(first, _)| first).split_once('[') {
        Some(("legs", place)) => form["legs"][place.parse::<usize>().expect("a place")]["id"].as_str(),
        Some(("hops", place)) => form["hops"][place.parse::<usize>().expect("a place")]["to"].as_str(),
        _ => None,
    };
    let is_of_it = |call: &&Call| {
        let has = |id: &str| call.legs.iter().any(|leg| leg.id == id);
        (&call.vendor, &call.tenant) == (&explained.vendor, &explained.tenant)
            && leg.map_or_else(|| explained.legs.iter().any(|leg| has(&leg.id)), has)
    };
    let calls: Vec<&Call> = calls.iter().filter(is_of_it).collect();
    let with_key = calls.iter().find(|call| call.key() == explained.key());
    with_key.or(calls.first().filter(|_| calls.len() == 1)).copied()
}

/// Returns `true` if only these observations result in the value, by its rule.
fn holds(reason: &Reason, call: &Call, observations: &[Observation]) -> bool {
    let calls = fold(observations);
    let Some(found) = same_call(&calls, call, &reason.path) else { return false };
    let (form, other) =
        (serde_json::to_value(call).expect("JSON"), serde_json::to_value(found).expect("JSON"));
    let value = find(&reason.path, &form, &form).expect("a value");
    if find(&reason.path, &form, &other) != Some(value) {
        return false;
    }
    // The rule is not in the call.
    let explanation = Explainer::from_observations(observations).explain(&found.key()).expect("a call");
    explanation.reasons.iter().any(|other| {
        other.rule == reason.rule
            && serde_json::to_value(&other.value).expect("JSON") == *value
            && skeleton(&other.path) == skeleton(&reason.path)
    })
}

/// Returns a path without the places of entries.
fn skeleton(path: &str) -> String {
    path.split(['[', ']']).step_by(2).collect()
}

fn observations<'c>(captures: impl IntoIterator<Item = &'c Capture>) -> Vec<Observation> {
    let observed = |capture: &Capture| capture.observe().map(|observed| observed.observations);
    captures.into_iter().flat_map(|capture| observed(capture).unwrap_or_default()).collect()
}

/// Tries the law on every value of every call: with only what a reason names the value is the same, and without any one of it it is
/// not.
pub fn law(captures: &[Capture]) -> Tried {
    let mut tried = Tried::default();
    let explainer = Explainer::from_captures(captures);
    for call in fold(observations(captures)) {
        let explanation = explainer.explain(&call.key()).expect("an explanation");
        assert_eq!(explanation.call, call);
        has_every_value(&explanation);
        tried.calls += 1;
        for reason in &explanation.reasons {
            of_messages(captures, &call, reason, &mut tried);
            of_fields(captures, &call, reason, &mut tried);
            tried.values += 1;
            tried.against += reason.against.len();
        }
    }
    tried
}

/// Asserts that every value of the call has a reason.
fn has_every_value(explanation: &Explanation) {
    let form = serde_json::to_value(&explanation.call).expect("JSON");
    let mut all = BTreeSet::new();
    paths(&form, "", &mut all);
    let explained: BTreeSet<String> = explanation.reasons.iter().map(|reason| reason.path.clone()).collect();
    assert_eq!(explained, all);
    assert_eq!(explanation.reasons.len(), all.len());
    for reason in &explanation.reasons {
        let value = find(&reason.path, &form, &form).expect("a value");
        assert_eq!(&serde_json::to_value(&reason.value).expect("JSON"), value, "{}", reason.path);
    }
}

fn of_messages(captures: &[Capture], call: &Call, reason: &Reason, tried: &mut Tried) {
    let path = &reason.path;
    let places: Vec<usize> = reason.messages.iter().map(|message| message.place).collect();
    let only = |left_out: Option<usize>| {
        let kept = places.iter().filter(|place| Some(**place) != left_out);
        observations(kept.map(|place| &captures[*place]))
    };
    assert!(holds(reason, call, &only(None)), "{}: {path} is not by {places:?}", call.id);
    for place in &places {
        assert!(!holds(reason, call, &only(Some(*place))), "{}: {path} is without {place}", call.id);
        tried.messages += 1;
    }
}

fn of_fields(captures: &[Capture], call: &Call, reason: &Reason, tried: &mut Tried) {
    let path = &reason.path;
    let only = |left_out: Option<(usize, &String)>| {
        let messages = reason.messages.iter().map(|message| {
            let capture = &captures[message.place];
            let Some(fields) = &message.fields else { return capture.clone() };
            let kept = fields.iter().filter(|field| Some((message.place, *field)) != left_out);
            with_only(capture, &kept.cloned().collect::<Vec<_>>()).expect("fields of the message")
        });
        let observed = messages.zip(&reason.messages).flat_map(|(capture, message)| {
            // Without its identifiers a message may report another leg.
            let whole = observations([&captures[message.place]]);
            let mut observed = observations([&capture]);
            observed.retain(|one| whole.iter().any(|known| known.key == one.key));
            observed
        });
        observed.collect::<Vec<_>>()
    };
    assert!(holds(reason, call, &only(None)), "{}: {path} is not by its fields", call.id);
    for message in &reason.messages {
        let Some(fields) = &message.fields else {
            tried.without_fields += 1;
            continue;
        };
        for field in fields {
            let left_out = only(Some((message.place, field)));
            assert!(!holds(reason, call, &left_out), "{}: {path} is without {field}", call.id);
            tried.fields += 1;
        }
    }
}
