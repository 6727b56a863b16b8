use std::collections::BTreeSet;

use call_legs::call::{Call, CallKey, Hop, HopKind};
use call_legs::leg::{
    AmdResult, Anomaly, Cause, Direction, Durations, End, EndSource, EndedBy, Leg, Line, Origin, Outcome,
    Party, PartyKind, PassedOn, Rating, RatingSubject, Recording, Side, State, TimeSource, Timestamp,
};
use call_legs::table::{CallRow, Cell, LegRow, Row};
use serde_json::Value;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::hostile::hostile;
use crate::export::bundled;
use crate::support::report;

fn party(kind: PartyKind, name: &str) -> Party {
    let text = |what: &str| format!("{name} {what}");
    Party::new(kind)
        .with_id(text("id"))
        .with_extension(text("extension"))
        .with_number(text("number"))
        .with_name(text("name"))
        .with_organisation(text("organisation"))
}

fn time(at: OffsetDateTime, source: TimeSource) -> Timestamp {
    Timestamp::new(at, source)
}

/// Returns a call whose values are all different.
fn full() -> Call {
    let cause = Cause::new().with_raw("raw").with_q850(16).with_sip(200);
    let first = Leg::new("first").with_end(End::new(Outcome::Answered, EndSource::Inferred));
    let second = Leg::new("second")
        .with_parent("parent")
        .with_direction(Direction::Inbound)
        .with_placed_by(Side::Remote)
        .with_local(party(PartyKind::Agent, "local"))
        .with_remote(party(PartyKind::Client, "remote"))
        .with_routed_by(party(PartyKind::Group, "router"))
        .with_passed_on(PassedOn::new(Origin::Transferred, party(PartyKind::Agent, "next")))
        .with_line(
            Line::new().with_id("leg line id").with_number("leg line number").with_label("leg line label"),
        )
        .with_offered_at(time(datetime!(2026-01-31 10:00:01 +01:00), TimeSource::Reported))
        .with_answered_at(time(datetime!(2026-01-31 09:00:02.000_000_9 UTC), TimeSource::Configured))
        .with_ended_at(time(datetime!(2026-01-31 09:00:03.5 UTC), TimeSource::Inferred))
        .with_joined_at(time(datetime!(2026-01-31 09:00:04 UTC), TimeSource::Received))
        .with_reported(
            Durations::default()
                .with_total(Duration::microseconds(1))
                .with_talk(Duration::seconds(2))
                .with_wait(Duration::seconds(3))
                .with_since_pickup(Duration::ZERO),
        )
        .with_state(State::Ended)
        .with_was_answered(true)
        .with_end(End::new(Outcome::Answered, EndSource::Reported).with_by(EndedBy::Remote).with_cause(cause))
        .with_origin(Origin::Distributed)
        .with_amd(AmdResult::Human)
        .with_disposition("leg disposition")
        .with_recordings(vec![Recording::new().with_id("leg recording"), Recording::new()])
        .with_ratings(vec![Rating::new(RatingSubject::Sound, 4, 5).with_comment("comment")])
        .with_anomalies(vec![Anomaly::Orphan]);
    Call::new(CallKey::new("vega", "acme", "w"), Outcome::Answered)
        .with_direction(Direction::Inbound)
        .with_client(party(PartyKind::Client, "client"))
        .with_line(Line::new().with_id("line id").with_number("line number").with_label("line label"))
        .with_handled_by(party(PartyKind::Agent, "handler"))
        .with_missed_by(party(PartyKind::Menu, "misser"))
        .with_offered_at(time(datetime!(2026-01-31 09:00 UTC), TimeSource::Reported))
        .with_answered_at(time(datetime!(2026-01-31 09:00:07.5 UTC), TimeSource::Configured))
        .with_ended_at(time(datetime!(2026-01-31 09:01 UTC), TimeSource::Inferred))
        .with_wait(Duration::milliseconds(7500))
        .with_talk(Duration::seconds(52))
        .with_total(Duration::seconds(60))
        .with_disposition("disposition")
        .with_recordings(vec![Recording::new().with_id("recording").with_url("https://pbx.example/r"); 2])
        .with_ratings(vec![Rating::new(RatingSubject::Sound, 4, 5), Rating::new(RatingSubject::Sound, 1, 10)])
        .with_legs(vec![first, second])
        .with_hops(vec![Hop::new("first", "second", HopKind::Transfer)])
        .with_anomalies(vec![Anomaly::DirectionConflict, Anomaly::HiddenNumber])
}

/// Reads a JSON text. The identifiers in those below are version 5 of the namespace and "vega\n4\nacme\nw", computed by another
/// implementation.
fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn a_row_of_a_call_has_its_values() {
    let expected = json(
        r#"{
        "call_uuid": "40bd9285-7a96-57d9-b234-3f4051f3ca5a", "revision": 3,
        "vendor": "vega", "tenant": "acme", "call_id": "w",
        "direction": "inbound", "outcome": "answered", "missed": false,
        "client_number": "client number", "client_name": "client name", "client_id": "client id",
        "client_organisation": "client organisation",
        "line_number": "line number", "line_label": "line label", "line_id": "line id",
        "handled_by_kind": "agent", "handled_by_id": "handler id", "handled_by_extension": "handler extension",
        "handled_by_number": "handler number", "handled_by_name": "handler name",
        "missed_by_kind": "menu", "missed_by_id": "misser id", "missed_by_extension": "misser extension",
        "missed_by_number": "misser number", "missed_by_name": "misser name",
        "offered_at": "2026-01-31T09:00:00.000000Z", "answered_at": "2026-01-31T09:00:07.500000Z",
        "ended_at": "2026-01-31T09:01:00.000000Z",
        "offered_at_source": "reported", "answered_at_source": "configured", "ended_at_source": "inferred",
        "wait_us": 7500000, "talk_us": 52000000, "total_us": 60000000,
        "ended_by": "remote", "cause_raw": "raw", "cause_q850": 16, "cause_sip": 200,
        "disposition": "disposition", "legs": 2, "answered_legs": 1, "transfers": 1,
        "recordings": 2, "recording_id": "recording", "recording_url": "https://pbx.example/r",
        "ratings": 2, "sound_score": 5, "sound_best": 15, "anomalies": "direction_conflict hidden_number",
        "queue_kind": "group", "queue_id": "router id", "queue_extension": "router extension",
        "queue_name": "router name"
    }"#,
    );
    assert_eq!(serde_json::to_value(CallRow::new(&full(), 3)).expect("JSON"), expected);
}

#[test]
fn a_row_of_a_leg_has_its_values() {
    let call = full();
    let rows = LegRow::of_call(&call, 3);
    let expected = json(
        r#"{
        "call_uuid": "40bd9285-7a96-57d9-b234-3f4051f3ca5a", "revision": 3, "leg_id": "second", "position": 1,
        "parent_id": "parent", "led_from": "first", "hop_kind": "transfer",
        "direction": "inbound", "placed_by": "remote", "routes": false, "state": "ended", "was_answered": true,
        "local_kind": "agent", "local_id": "local id", "local_extension": "local extension",
        "local_number": "local number", "local_name": "local name", "local_organisation": "local organisation",
        "remote_kind": "client", "remote_id": "remote id", "remote_extension": "remote extension",
        "remote_number": "remote number", "remote_name": "remote name",
        "remote_organisation": "remote organisation",
        "routed_by_kind": "group", "routed_by_id": "router id", "routed_by_extension": "router extension",
        "routed_by_number": "router number", "routed_by_name": "router name",
        "passed_on": "transferred", "passed_on_to_kind": "agent", "passed_on_to_id": "next id",
        "passed_on_to_extension": "next extension", "passed_on_to_number": "next number",
        "passed_on_to_name": "next name",
        "line_number": "leg line number", "line_label": "leg line label", "line_id": "leg line id",
        "offered_at": "2026-01-31T09:00:01.000000Z", "answered_at": "2026-01-31T09:00:02.000000Z",
        "ended_at": "2026-01-31T09:00:03.500000Z", "joined_at": "2026-01-31T09:00:04.000000Z",
        "offered_at_source": "reported", "answered_at_source": "configured", "ended_at_source": "inferred",
        "joined_at_source": "received",
        "reported_total_us": 1, "reported_talk_us": 2000000, "reported_wait_us": 3000000,
        "reported_since_pickup_us": 0,
        "outcome": "answered", "ended_by": "remote", "end_source": "reported",
        "cause_raw": "raw", "cause_q850": 16, "cause_sip": 200,
        "origin": "distributed", "amd": "human", "disposition": "leg disposition",
        "recordings": 2, "recording_id": "leg recording", "recording_url": null,
        "ratings": 1, "sound_score": 4, "sound_best": 5, "anomalies": "orphan"
    }"#,
    );
    assert_eq!(serde_json::to_value(rows.last()).expect("JSON"), expected);
    assert_eq!((rows.len(), rows[0].led_from, rows[0].outcome), (2, None, Some(Outcome::Answered)));
}

#[test]
fn it_is_known_whether_a_call_was_missed() {
    use Direction::{Inbound, Internal, Outbound};
    for (direction, outcome, expected) in [
        (Some(Inbound), Outcome::NoAnswer, Some(true)),
        (Some(Internal), Outcome::Busy, Some(true)),
        (Some(Outbound), Outcome::NoAnswer, Some(false)),
        (Some(Inbound), Outcome::Answered, Some(false)),
        (Some(Inbound), Outcome::AnsweredElsewhere, Some(false)),
        (Some(Inbound), Outcome::Unknown, None),
        (None, Outcome::Answered, Some(false)),
        (None, Outcome::Cancelled, None),
    ] {
        let mut call = Call::new(CallKey::new("vega", "", "x"), outcome);
        call.direction = direction;
        assert_eq!(CallRow::new(&call, 0).missed, expected, "{direction:?} {outcome}");
    }
}

/// The queue is that of the leg answered first, or of the first leg, or the one that missed the call, or one with a leg.
#[test]
fn a_call_has_the_queue_that_passed_it_on() {
    let queue = |id: &str| Party::new(PartyKind::Queue).with_id(id);
    let leg = |id: &str, by: Option<Party>, answered: Option<i64>| {
        let mut leg = Leg::new(id);
        leg.routed_by = by;
        leg.was_answered = answered.map(|_| true);
        let at = answered.map(|second| datetime!(2026-01-31 09:00 UTC) + Duration::seconds(second));
        leg.answered_at = at.map(|at| time(at, TimeSource::Reported));
        leg
    };
    let of = |legs: Vec<Leg>, missed_by: Option<Party>| {
        let mut call = Call::new(CallKey::new("vega", "", "x"), Outcome::Unanswered).with_legs(legs);
        call.missed_by = missed_by;
        call.queue().and_then(|queue| queue.id.clone())
    };
    let colleague = Party::new(PartyKind::Agent).with_id("7");
    let unnamed = |id: &str| Party::default().with_id(id);
    let own = |id: &str| Leg::new("q").with_local(queue(id));
    let some = |id: &str| Some(id.to_owned());
    let legs = vec![
        leg("1", Some(queue("a")), None),
        leg("2", Some(queue("b")), Some(9)),
        leg("3", Some(queue("c")), Some(5)),
        leg("4", Some(colleague.clone()), Some(1)),
    ];
    assert_eq!(of(legs.clone(), None), some("c"));
    assert_eq!(of(legs[..1].to_vec(), Some(queue("d"))), some("a"));
    assert_eq!(of(vec![leg("4", Some(colleague), Some(1)), own("e")], Some(queue("d"))), some("d"));
    assert_eq!(of(vec![own("e"), leg("1", None, None)], None), some("e"));
    // A router without a kind has that of the same party with a leg.
    assert_eq!(of(vec![own("e"), own("f"), leg("1", Some(unnamed("f")), Some(1))], None), some("f"));
    assert_eq!(of(vec![leg("1", Some(unnamed("f")), Some(1))], None), None);
}

fn leaves(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) => drop(found.insert(value.to_string())),
        Value::String(text) => drop(found.insert(text.clone())),
        Value::Array(values) => values.iter().for_each(|value| leaves(value, found)),
        Value::Object(members) => members.values().for_each(|value| leaves(value, found)),
    }
}

#[test]
fn no_row_has_a_value_that_the_call_does_not_have() {
    let counts = ["revision", "position", "legs", "answered_legs", "transfers", "recordings", "ratings"];
    let sums = ["sound_score", "sound_best"];
    let mut ran = 0;
    for call in bundled().iter().chain(&hostile()) {
        let mut known = BTreeSet::from([String::new(), call.vendor.to_string(), call.tenant.clone()]);
        leaves(&serde_json::to_value(call).unwrap_or(Value::Null), &mut known);
        let mut check = |cells: Vec<Cell<'_>>, names: Vec<&str>| {
            for (cell, name) in cells.into_iter().zip(names) {
                match cell {
                    Cell::Text(text) => assert!(known.contains(text), "{name}: {text:.99}"),
                    Cell::Word(words) => {
                        assert!(words.split(' ').all(|word| known.contains(word)), "{name}: {words}");
                    }
                    Cell::Integer(_) if counts.contains(&name) || sums.contains(&name) => {}
                    Cell::Integer(number) => assert!(known.contains(&number.to_string()), "{name}: {number}"),
                    Cell::Null | Cell::Boolean(_) | Cell::Time(_) | Cell::Uuid(_) => {}
                    _ => panic!("a new kind of cell"),
                }
                ran += 1;
            }
        };
        // A call that cannot be written as JSON has nothing to compare with.
        if known.len() > 3 {
            check(CallRow::new(call, 0).cells(), names(CallRow::COLUMNS));
            for row in LegRow::of_call(call, 0) {
                check(row.cells(), names(LegRow::COLUMNS));
            }
        }
    }
    report::ran("table", "cells that the call has", ran);
}

fn names(columns: &'static [call_legs::table::Column]) -> Vec<&'static str> {
    columns.iter().map(|column| column.name).collect()
}
