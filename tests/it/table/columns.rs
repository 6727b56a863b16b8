//! No field of a call or a leg is without a column by accident.

use std::collections::BTreeSet;
use std::fs;

use call_legs::table::{CallRow, LegRow, Row};

use crate::support::report;

/// Struct, and its fields: the columns that have a field, or the reason why it has none after `-`.
type Struct = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const CALLS: &[Struct] = &[
    (
        "src/call/call.rs",
        "Call",
        &[
            ("vendor", "call_uuid vendor"),
            ("tenant", "call_uuid tenant"),
            ("id", "call_uuid call_id"),
            ("direction", "direction missed"),
            ("outcome", "outcome missed"),
            ("client", "client_number client_name client_id client_organisation"),
            ("line", "line_number line_label line_id"),
            (
                "handled_by",
                "handled_by_kind handled_by_id handled_by_extension handled_by_number handled_by_name",
            ),
            (
                "missed_by",
                "missed_by_kind missed_by_id missed_by_extension missed_by_number missed_by_name
            queue_kind queue_id queue_extension queue_name",
            ),
            ("offered_at", "offered_at offered_at_source"),
            ("answered_at", "answered_at answered_at_source"),
            ("ended_at", "ended_at ended_at_source"),
            ("wait", "wait_us"),
            ("talk", "talk_us"),
            ("total", "total_us"),
            ("disposition", "disposition"),
            ("recordings", "recordings recording_id recording_url"),
            ("ratings", "ratings sound_score sound_best"),
            (
                "legs",
                "legs answered_legs ended_by cause_raw cause_q850 cause_sip
            queue_kind queue_id queue_extension queue_name",
            ),
            ("hops", "transfers"),
            ("anomalies", "anomalies"),
        ],
    ),
    (
        "src/leg/party.rs",
        "Party",
        &[
            ("kind", "handled_by_kind missed_by_kind queue_kind"),
            ("id", "client_id handled_by_id missed_by_id queue_id"),
            ("extension", "handled_by_extension missed_by_extension queue_extension"),
            ("number", "client_number handled_by_number missed_by_number"),
            ("name", "client_name handled_by_name missed_by_name queue_name"),
            ("organisation", "client_organisation"),
        ],
    ),
];

const LEGS: &[Struct] = &[
    (
        "src/leg/leg.rs",
        "Leg",
        &[
            ("id", "leg_id"),
            ("parent", "parent_id"),
            ("direction", "direction"),
            ("placed_by", "placed_by"),
            ("local", "local_kind local_id local_extension local_number local_name local_organisation"),
            (
                "remote",
                "remote_kind remote_id remote_extension remote_number remote_name remote_organisation",
            ),
            ("routes", "routes"),
            ("routed_by", "routed_by_kind routed_by_id routed_by_extension routed_by_number routed_by_name"),
            (
                "passed_on",
                "passed_on passed_on_to_kind passed_on_to_id passed_on_to_extension passed_on_to_number
            passed_on_to_name",
            ),
            ("line", "line_number line_label line_id"),
            ("offered_at", "offered_at offered_at_source"),
            ("answered_at", "answered_at answered_at_source"),
            ("ended_at", "ended_at ended_at_source"),
            ("joined_at", "joined_at joined_at_source"),
            ("reported", "reported_total_us reported_talk_us reported_wait_us reported_since_pickup_us"),
            ("state", "state"),
            ("was_answered", "was_answered"),
            ("end", "outcome ended_by end_source cause_raw cause_q850 cause_sip"),
            ("origin", "origin"),
            ("amd", "amd"),
            ("disposition", "disposition"),
            ("recordings", "recordings recording_id recording_url"),
            ("ratings", "ratings sound_score sound_best"),
            ("anomalies", "anomalies"),
        ],
    ),
    (
        "src/call/hop.rs",
        "Hop",
        &[("from", "led_from"), ("to", "- the row is that of this leg"), ("kind", "hop_kind")],
    ),
    ("src/leg/parties.rs", "PassedOn", &[("origin", "passed_on"), ("to", "passed_on_to_id")]),
    ("src/leg/time.rs", "Timestamp", &[("at", "offered_at"), ("source", "offered_at_source")]),
    (
        "src/leg/time.rs",
        "Durations",
        &[
            ("total", "reported_total_us"),
            ("talk", "reported_talk_us"),
            ("wait", "reported_wait_us"),
            ("since_pickup", "reported_since_pickup_us"),
        ],
    ),
    ("src/leg/party.rs", "Line", &[("id", "line_id"), ("number", "line_number"), ("label", "line_label")]),
    (
        "src/leg/outcome.rs",
        "End",
        &[("outcome", "outcome"), ("by", "ended_by"), ("cause", "cause_raw"), ("source", "end_source")],
    ),
    ("src/leg/outcome.rs", "Cause", &[("raw", "cause_raw"), ("q850", "cause_q850"), ("sip", "cause_sip")]),
    ("src/leg/outcome.rs", "Recording", &[("id", "recording_id"), ("url", "recording_url")]),
    (
        "src/leg/outcome.rs",
        "Rating",
        &[
            ("about", "- a column of its own for each subject: sound_score"),
            ("score", "sound_score"),
            ("of", "sound_best"),
            ("comment", "- free text of any length, several to a call: it is in the JSON of the call"),
        ],
    ),
    (
        "src/leg/party.rs",
        "Party",
        &[
            ("kind", "local_kind remote_kind"),
            ("id", "local_id"),
            ("extension", "local_extension"),
            ("number", "local_number"),
            ("name", "local_name"),
            ("organisation", "local_organisation remote_organisation"),
        ],
    ),
];

/// Columns that have no field, but what is known beside the call or of the whole call.
const BESIDE: (&[&str], &[&str]) = (&["revision"], &["call_uuid", "revision", "position"]);

/// Columns that a struct of a party does not have.
///
/// A client is always of that kind and has no extension of the company. The organisation of an employee or a queue is the company.
const LEFT_OUT: [(&str, &[&str]); 3] = [
    ("client", &["client_kind", "client_extension"]),
    ("company", &["handled_by_organisation", "missed_by_organisation", "routed_by_organisation"]),
    ("queue", &["queue_number", "queue_organisation", "passed_on_to_organisation"]),
];

/// Returns the public fields of a struct.
fn fields(path: &str, name: &str) -> Vec<String> {
    let source = fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect("a source file");
    let starts = [format!("pub struct {name} {{"), format!("pub struct {name}<S = String> {{")];
    let body = starts.iter().find_map(|start| source.split_once(start.as_str())).expect("a struct").1;
    let (body, _) = body.split_once("\n}").expect("the end of the struct");
    let fields = body.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':'));
    fields.map(|(field, _)| field.to_owned()).collect()
}

fn check(structs: &[Struct], beside: &[&str], columns: &[&str]) -> usize {
    let mut with_field: BTreeSet<&str> = beside.iter().copied().collect();
    let mut checked = 0;
    for (path, name, listed) in structs {
        let names: Vec<&str> = listed.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields(path, name), names, "{name}: a field has neither a column nor a reason");
        for (field, of_field) in *listed {
            if of_field.starts_with("- ") {
                continue;
            }
            for column in of_field.split_whitespace() {
                assert!(columns.contains(&column), "{name}.{field}: no column {column}");
                with_field.insert(column);
                checked += 1;
            }
        }
    }
    let without: Vec<_> = columns.iter().filter(|column| !with_field.contains(**column)).collect();
    assert!(without.is_empty(), "columns without a field: {without:?}");
    for column in LEFT_OUT.iter().flat_map(|(_, columns)| *columns) {
        assert!(!columns.contains(column), "{column} is not left out");
    }
    checked
}

fn names<R: Row>() -> Vec<&'static str> {
    R::COLUMNS.iter().map(|column| column.name).collect()
}

#[test]
fn every_field_has_a_column_or_a_reason() {
    let (calls, legs) = (names::<CallRow<'_>>(), names::<LegRow<'_>>());
    let checked = check(CALLS, BESIDE.0, &calls) + check(LEGS, BESIDE.1, &legs);
    report::ran("table", "columns of fields", checked);
    for columns in [calls, legs] {
        let different: BTreeSet<_> = columns.iter().collect();
        assert_eq!(different.len(), columns.len(), "two columns have one name");
    }
}

#[test]
fn units_are_in_the_names_and_kinds_in_the_columns() {
    let kinds = |columns: &'static [call_legs::table::Column]| {
        let column = |column: &call_legs::table::Column| {
            format!("{} {}{}", column.name, column.kind, if column.nullable { "?" } else { "" })
        };
        columns.iter().map(column).collect::<Vec<_>>()
    };
    let calls = kinds(CallRow::COLUMNS);
    for expected in [
        "call_uuid uuid",
        "revision integer",
        "tenant text",
        "direction word?",
        "missed boolean?",
        "client_number text?",
        "offered_at time?",
        "wait_us integer?",
        "cause_q850 integer?",
        "legs integer",
        "anomalies word",
    ] {
        assert!(calls.contains(&expected.to_owned()), "{expected}: {calls:?}");
    }
    assert!(kinds(LegRow::COLUMNS).contains(&"reported_since_pickup_us integer?".to_owned()));
}
