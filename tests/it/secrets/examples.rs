//! The examples show a secret only where the message itself is asked for, and read.

use std::io::Write as _;
use std::process::{Command, Stdio};

use call_legs::registry::Registry;
use serde_json::{Value, json};

use super::{HOLDERS, found};
use crate::support::report;

/// Every body that holds a secret as a line of a capture log, of each vendor.
fn log() -> String {
    let mut log = String::new();
    for vendor in Registry::default().names() {
        for (_, body, _) in HOLDERS {
            log += &json!({"vendor": vendor, "body": body}).to_string();
            log.push('\n');
        }
    }
    log
}

/// What an example prints about the log: its output, and its errors.
fn run(example: &str, arguments: &[&str]) -> (String, String) {
    let mut child = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", example, "--"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cargo");
    child.stdin.take().expect("a pipe").write_all(log().as_bytes()).expect("a log that is taken");
    let output = child.wait_with_output().expect("an end");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr))
}

#[test]
fn legs_shows_no_secret() {
    for arguments in [&["-"][..], &["--json", "-"]] {
        let (out, errors) = run("legs", arguments);
        assert_eq!((found(&out), found(&errors)), (None, None), "{arguments:?}");
        let bad = errors.lines().filter(|line| line.starts_with("standard input:")).count();
        report::ran("examples", "messages refused by `legs`", bad);
    }
}

/// What is read is shown whole: that is what one runs it for. So it must be something else than what it holds.
#[test]
fn inspect_shows_a_secret_only_of_a_message_that_it_does_not_know() {
    let (out, errors) = run("inspect", &["-"]);
    assert_eq!((errors.as_str(), out.lines().count()), ("", log().lines().count()));
    let mut refused = 0;
    for line in out.lines() {
        let report: Value = serde_json::from_str(line).expect("a report");
        if report.get("error").is_some() {
            assert_eq!(found(line), None, "{line}");
            refused += 1;
        } else {
            assert_eq!(report["kind"], "unknown", "a document that holds a secret is no event");
        }
    }
    report::ran("examples", "messages refused by `inspect`", refused);
}
