//! Rows of the database, change by change.

use call_legs::call::Call;
use call_legs::leg::{LegKey, Observation, Phase, State};
use rusqlite::Connection;
use serde_json::{Value, json};
use time::OffsetDateTime;

use crate::receiver::change::Change;
use crate::receiver::store::Store;

fn call(outcome: &str) -> Box<Call> {
    let call = json!({"vendor": "vega", "tenant": "main", "id": "x", "outcome": outcome, "legs": []});
    serde_json::from_value(call).expect("a call")
}

/// Outcome, revision, whether it was withdrawn, and whether there are late messages.
type Row = (String, u32, bool, Option<String>);

#[test]
fn each_change_is_in_its_row_and_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("calls.db");
    let mut store = Store::open(&path).expect("a database");
    let row = || -> (Row, i64) {
        let database = Connection::open(&path).expect("a database");
        let sql = "SELECT outcome, revision, withdrawn, late, change FROM calls";
        let read = |row: &rusqlite::Row<'_>| {
            Ok(((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, Option<String>>(3)?), row.get(4)?))
        };
        database.query_row(sql, (), read).expect("one row")
    };
    let mut seen = 0;
    let mut expect =
        |store: &mut Store, change: Change, expected: (&str, u32, bool, bool), is_change: bool| {
            store.commit(&[change], 10).expect("a commit");
            let ((outcome, revision, withdrawn, late), change) = row();
            assert_eq!((outcome.as_str(), revision, withdrawn, late.is_some()), expected);
            assert_eq!(change > seen, is_change, "{change} after {seen}");
            seen = change;
        };
    expect(&mut store, Change::Reported(call("answered"), 0), ("answered", 0, false, false), true);
    // The same again, as after a crash.
    expect(&mut store, Change::Reported(call("answered"), 0), ("answered", 0, false, false), false);
    expect(&mut store, Change::Reported(call("busy"), 1), ("busy", 1, false, false), true);
    let key = call("busy").key();
    expect(&mut store, Change::Withdrawn(key, 2), ("busy", 2, true, false), true);
    expect(&mut store, Change::Reported(call("answered"), 3), ("answered", 3, false, false), true);
    // A known call that is reported as new was forgotten, and knows less now.
    expect(&mut store, Change::Reported(call("unknown"), 0), ("answered", 3, false, true), true);
    expect(&mut store, Change::Reported(call("failed"), 1), ("answered", 3, false, true), true);
    // So do messages of a forgotten call, each once.
    let late = |id: &str, received: Option<OffsetDateTime>| {
        let mut observation = Observation::new(LegKey::new("vega", "main", id), Phase::End, State::Ended);
        observation.received_at = received;
        Change::Late(Box::new(observation), call("answered").key())
    };
    expect(&mut store, late("x", None), ("answered", 3, false, true), true);
    expect(&mut store, late("x", Some(OffsetDateTime::UNIX_EPOCH)), ("answered", 3, false, true), false);
    expect(&mut store, late("y", None), ("answered", 3, false, true), true);
    let kept: Vec<Value> = serde_json::from_str(&row().0.3.expect("late reports")).expect("a list");
    let legs: Vec<_> = kept.iter().filter_map(|report| report.pointer("/key/id")?.as_str()).collect();
    assert_eq!((kept.len(), legs), (4, vec!["x", "y"]));
    for number in 0..100 {
        store.commit(&[late(&number.to_string(), None)], 10).expect("a commit");
    }
    let kept: Vec<Value> = serde_json::from_str(&row().0.3.expect("late reports")).expect("a list");
    assert_eq!(kept.len(), 32);
    drop(store);
    assert_eq!(Store::open(&path).expect("a database").applied(), 10);
}
