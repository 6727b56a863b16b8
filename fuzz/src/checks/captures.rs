//! Capture logs: every line is a capture or an error with its number, and a written capture reads back.

use std::io::BufReader;

use call_legs::capture::{Capture, Reader, replay};
use call_legs::ledger::Limits;

use super::streams::{assert_ledger_agrees, has_a_key_twice, patient_for};
use crate::support::reported::Collected;

/// Checks a log.
pub fn captures(log: &[u8]) {
    let lines: Vec<_> = Reader::new(log).collect();
    let mut observations = Vec::new();
    let mut is_readable = true;
    for (_, line) in &lines {
        match line {
            Ok(capture) => {
                check_capture(capture);
                match capture.observe() {
                    Ok(observed) => observations.extend(observed.observations),
                    Err(_) => is_readable = false,
                }
            }
            Err(error) => {
                is_readable = false;
                assert!(error.to_string().is_ascii(), "an error shows a value: {error}");
            }
        }
    }
    check_reading(log, &lines);
    assert_ledger_agrees(&observations);
    let ledger = call_legs::ledger::Ledger::new(patient_for(&observations), Limits::default());
    let mut updates = Collected::default();
    let mut bad = 0;
    for update in replay(Reader::new(log), ledger) {
        match update {
            Ok(update) => updates.add(update),
            Err(_) => bad += 1,
        }
    }
    assert_eq!(bad == 0, is_readable);
    let folded = call_legs::call::fold(observations);
    assert!(
        updates.sorted() == folded || has_a_key_twice(&folded),
        "reported {updates:?} instead of {folded:?}"
    );
}

/// Checks that a written capture reads back as itself.
fn check_capture(capture: &Capture) {
    let line = serde_json::to_vec(capture).expect("a capture has a JSON form");
    assert!(!line.contains(&b'\n'), "a capture is one line");
    assert_eq!(Capture::from_line(&line).as_ref().ok(), Some(capture));
    if let Ok(message) = capture.parse() {
        assert!(!message.kind().is_empty());
        if let Ok(body) = message.serialize() {
            let again = Capture::new(capture.source.clone(), capture.receipt.clone(), body);
            assert_eq!(again.parse().as_ref(), Ok(&message), "the rewritten message is the same");
        }
    }
}

/// Checks that the lines of a log do not depend on how it is read, and that one that is too long affects only itself.
fn check_reading(log: &[u8], lines: &[(usize, Result<Capture, call_legs::capture::LineError>)]) {
    let shown = |lines: &mut dyn Iterator<Item = (usize, Result<Capture, call_legs::capture::LineError>)>| {
        lines.map(|(line, read)| (line, read.map_err(|error| error.to_string()))).collect::<Vec<_>>()
    };
    let in_bytes = shown(&mut Reader::new(BufReader::with_capacity(1, log)));
    let limit = 64;
    let limited = shown(&mut Reader::with_limit(BufReader::with_capacity(7, log), limit));
    assert_eq!((in_bytes.len(), limited.len() >= lines.len()), (lines.len(), true));
    for ((number, read), (same, again)) in lines.iter().zip(&in_bytes) {
        assert_eq!((number, read.as_ref().ok()), (same, again.as_ref().ok()));
    }
    for (number, line) in (1..).zip(log.split(|byte| *byte == b'\n')) {
        let found = limited.iter().find(|(found, _)| *found == number);
        if line.len() > limit {
            assert!(matches!(found, Some((_, Err(_)))), "line {number} is too long");
        } else {
            let whole = in_bytes.iter().find(|(found, _)| *found == number);
            assert_eq!(found, whole, "line {number}");
        }
    }
}
