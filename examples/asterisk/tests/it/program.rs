//! The bundled day, and what the program makes of it.

use std::fs;
use std::process::Command;

use asterisk_cel::Entry;

use crate::log::events;
use crate::scenarios::{Format, captures, path};

/// Scenarios of the day, ten minutes apart, in alternating formats.
const DAY: [&str; 10] = [
    "answered",
    "no-answer",
    "queue-answered",
    "queue-abandoned",
    "blind-transfer",
    "attended-transfer",
    "pickup",
    "parked",
    "voicemail",
    "outbound",
];

#[test]
fn the_bundled_day_is_made_of_scenarios() {
    let mut day = String::new();
    for (name, number) in DAY.into_iter().zip(0..) {
        let table = fs::read_to_string(path(&format!("scenarios/{name}.events"))).expect("a table");
        let format: Format = if number % 2 == 0 { Entry::Json } else { Entry::Csv };
        for capture in captures(events(&table, number * 600), format) {
            day += &serde_json::to_string(&capture).expect("JSON");
            day.push('\n');
        }
    }
    assert_eq!(fs::read_to_string(path("fixtures/captures/day.jsonl")).expect("a log"), day);
}

#[test]
fn the_program_prints_a_table_of_the_day() {
    let deps = std::env::current_exe().expect("this program");
    let program = deps.ancestors().nth(2).expect("a folder").join("examples/asterisk");
    let table = fs::read_to_string(path("fixtures/captures/day.table")).expect("a table");
    let log = path("fixtures/captures/day.jsonl");
    for arguments in [&[][..], &[log.as_os_str()]] {
        let output =
            Command::new(&program).args(arguments).output().expect("the program, which cargo builds");
        assert_eq!(String::from_utf8_lossy(&output.stdout), table);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
