//! The JSON Schemas in `schemas/` name every member and every value that serde writes, and nothing else.
//!
//! Values are validated against them in a package of its own, `tests/schemas`, since the validator is heavy.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;

use call_legs::call::{Call, CallKey, Hop, HopKind};
use call_legs::ledger::{LiveLeg, Refusal, Update};
use call_legs::leg::{
    AmdResult, Anomaly, Cause, Direction, Durations, End, EndSource, EndedBy, Facts, Leg, LegKey, Line,
    Observation, ObservedEnd, Origin, Outcome, Parties, Party, PartyKind, PassedOn, Phase, Presence,
    PresenceState, Rating, RatingSubject, Recording, Role, Side, State, TimeRef, TimeSource, Timestamp,
};
use serde::de::{DeserializeOwned, Deserializer, Error, Visitor};
use serde::{Serialize, forward_to_deserialize_any};
use serde_json::Value;
use time::macros::datetime;

use crate::support::report;

const FILES: [&str; 3] = ["call", "update", "capture"];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file")
}

fn schema(name: &str) -> Value {
    serde_json::from_str(&read(&format!("schemas/{name}.schema.json"))).expect("JSON")
}

/// Definitions of both schemas of the model, by name.
fn definitions() -> BTreeMap<String, Value> {
    let mut all = BTreeMap::new();
    for name in ["call", "update"] {
        for (name, definition) in schema(name)["$defs"].as_object().expect("definitions") {
            assert!(all.insert(name.clone(), definition.clone()).is_none(), "{name} is defined twice");
        }
    }
    all
}

/// Error that carries the names that a type gives to serde.
#[derive(Debug)]
struct Names(&'static [&'static str]);

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Names {}

impl Error for Names {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

/// Deserializer without a value, which returns the names of the members or variants.
struct Ask;

impl<'de> Deserializer<'de> for Ask {
    type Error = Names;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Names> {
        Err(Names(&[]))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        members: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Names> {
        Err(Names(members))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Names> {
        Err(Names(variants))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq
        tuple tuple_struct map identifier ignored_any
    }
}

/// Returns the names that a type gives to serde, in their order.
fn names<T: DeserializeOwned>() -> Vec<&'static str> {
    let Err(Names(names)) = T::deserialize(Ask) else { panic!("a value was read from nothing") };
    assert!(!names.is_empty(), "{} has no names", std::any::type_name::<T>());
    names.to_vec()
}

fn members(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn texts(value: &Value) -> Vec<&str> {
    value
        .as_array()
        .map(|texts| texts.iter().map(|text| text.as_str().expect("text")).collect())
        .unwrap_or_default()
}

/// Asserts that a definition has these members, and requires those of the emptiest value.
#[track_caller]
fn is_object(name: &str, definition: &Value, names: &[&str], emptiest: &impl Serialize) {
    assert_eq!(members(&definition["properties"]), names.iter().copied().collect(), "members of {name}");
    let written = serde_json::to_value(emptiest).expect("JSON");
    let required: BTreeSet<&str> = texts(&definition["required"]).into_iter().collect();
    assert_eq!(required, members(&written), "required members of {name}");
}

fn leg_key() -> LegKey {
    LegKey::new("vega", "", "x")
}

fn call_key() -> CallKey {
    CallKey::new("vega", "", "x")
}

/// Names of the members of an end as one message reports it: serde flattens it, so it gives no list.
fn members_of_observed_end() -> Vec<&'static str> {
    let source = read("src/leg/facts.rs");
    let fields = source.split("pub struct ObservedEnd<S = String> {").nth(1).expect("the struct");
    let fields = fields.split("\n}").next().expect("its end");
    let own = fields.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split(':').next());
    let own: Vec<&'static str> =
        own.filter(|name| *name != "end").map(|name| &*name.to_owned().leak()).collect();
    assert!(own.len() > 3, "{own:?}");
    [names::<End>(), own].concat()
}

#[test]
fn every_member_of_the_model_is_in_its_schema() {
    let mut left = definitions();
    let mut checked = 0;
    macro_rules! objects {
        ($($type:ident: $emptiest:expr,)+) => {
            $({
                let name = stringify!($type);
                let definition = left.remove(name).unwrap_or_else(|| panic!("no definition of {name}"));
                let names = names::<$type>();
                is_object(name, &definition, &names, &$emptiest);
                checked += names.len();
            })+
        };
    }
    macro_rules! enums {
        ($($type:ident)+) => {
            $({
                let name = stringify!($type);
                let definition = left.remove(name).unwrap_or_else(|| panic!("no definition of {name}"));
                let names: Vec<&str> = $type::ALL.iter().map(|value| value.as_str()).collect();
                assert_eq!(texts(&definition["enum"]), names, "{name}");
                checked += names.len();
            })+
        };
    }
    let timestamp = Timestamp::new(datetime!(2026-01-31 09:00 UTC), TimeSource::Reported);
    let end = || End::new(Outcome::Unknown, EndSource::Reported);
    objects! {
        Call: Call::new(call_key(), Outcome::Unknown),
        CallKey: call_key(),
        Cause: Cause::new(),
        End: end(),
        Hop: Hop::new("x", "y", HopKind::Unknown),
        Leg: Leg::new("x"),
        LegKey: leg_key(),
        Line: Line::new(),
        LiveLeg: LiveLeg::new(call_key(), Leg::new("x")),
        Observation: Observation::new(leg_key(), Phase::Start, State::Offered),
        Parties: Parties::<String>::default(),
        Party: Party::<String>::default(),
        PassedOn: PassedOn::<String>::new(Origin::Transferred, Party::default()),
        Presence: Presence::new("vega".into(), String::new(), Party::default(), PresenceState::Away, String::new()),
        Rating: Rating::new(RatingSubject::Sound, 1, 5),
        Recording: Recording::new(),
        Role: Role::default(),
        Timestamp: timestamp,
        Facts: Observation::<String>::new(leg_key(), Phase::Start, State::Offered).facts,
    }
    // These are left out if they are empty.
    let durations = left.remove("Durations").expect("a definition");
    is_object("Durations", &durations, &names::<Durations>(), &Durations::default());
    assert_eq!(durations["minProperties"], 1);
    let observed = left.remove("ObservedEnd").expect("a definition");
    is_object("ObservedEnd", &observed, &members_of_observed_end(), &ObservedEnd::new(end()));
    enums! {
        AmdResult Anomaly Direction EndSource EndedBy HopKind Origin Outcome PartyKind Phase PresenceState RatingSubject Refusal
        Side State TimeSource
    }
    let update = left.remove("Update").expect("a definition");
    let variants = names::<Update>();
    assert_eq!(members(&update["properties"]), variants.iter().copied().collect(), "kinds of an update");
    assert_eq!(names::<TimeRef>(), ["at", "sent", "received"]);
    let time_ref = left.remove("TimeRef").expect("a definition");
    assert_eq!(time_ref["oneOf"].as_array().map(Vec::len), Some(3));
    left.remove("Revision").expect("a definition");
    assert!(left.is_empty(), "defined, but not of the model: {left:?}");
    report::ran("schemas", "members and values", checked + variants.len());
}

#[test]
fn a_line_of_a_log_has_the_members_that_are_read() {
    let schema = schema("capture");
    let source = read("src/capture/line.rs");
    let fields = source.split("pub(super) struct Line<'a> {").nth(1).expect("the struct");
    let fields = fields.split("\n}").next().expect("its end");
    let names = fields.lines().filter_map(|line| line.trim().strip_suffix(": Option<&'a RawValue>,"));
    let names: BTreeSet<&str> = names.filter_map(|name| name.split(' ').next_back()).collect();
    assert_eq!(members(&schema["$defs"]["Capture"]["properties"]), names);
    assert_eq!(names.len(), 7, "{names:?}");
}

/// Walks a schema and calls the function with every object of it.
fn walk(schema: &Value, with: &mut impl FnMut(&Value)) {
    match schema {
        Value::Object(all) => {
            with(schema);
            all.values().for_each(|inner| walk(inner, with));
        }
        Value::Array(all) => all.iter().for_each(|inner| walk(inner, with)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_schemas_are_whole() {
    let version = concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));
    let mut references = 0;
    for file in FILES {
        let whole = schema(file);
        assert_eq!(whole["$schema"], "https://json-schema.org/draft/2020-12/schema");
        let id = format!("https://docs.rs/crate/call-legs/{version}/source/schemas/{file}.schema.json");
        assert_eq!(whole["$id"], id, "the identifier of a schema has the version");
        walk(&whole, &mut |object| {
            if let Some(description) = object["description"].as_str() {
                assert!(description.len() > 5 && description.ends_with('.'), "{description:?}");
                assert!(!description.contains("[`") && !description.contains("None"), "{description:?}");
            }
            if let Some(reference) = object["$ref"].as_str() {
                let (of, path) = reference.split_once('#').expect("a fragment");
                let of = of.split('.').next().filter(|of| !of.is_empty()).unwrap_or(file);
                assert!(schema(of).pointer(path).is_some(), "{file}: {reference} leads nowhere");
                references += 1;
            }
        });
        for (name, definition) in whole["$defs"].as_object().expect("definitions") {
            assert!(definition["description"].is_string(), "{name} has no description");
            for (member, of) in definition["properties"].as_object().into_iter().flatten() {
                assert!(of["description"].is_string(), "{name}.{member} has no description");
            }
        }
    }
    report::ran("schemas", "references", references);
}
