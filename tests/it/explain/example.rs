//! What the example `explain` prints.

use std::process::{Command, Output};

/// Log of a day, as the example is given it.
const LOG: &str = "fixtures/ringme/captures/day.jsonl";

/// A call of it.
const CALL: &str = "92eb5ffee6ae2fec3ad71c777531578f";

fn run(arguments: &[&str]) -> Output {
    let deps = std::env::current_exe().expect("this program");
    let program = deps.ancestors().nth(2).expect("a folder").join("examples/explain");
    let mut command = Command::new(program);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
    command.output().expect("the program, which cargo builds")
}

fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn a_value_is_printed_with_its_rule_lines_and_fields() {
    let text = printed(&[LOG, CALL, "outcome"]);
    let expected = "\
ringme/acme/92eb5ffee6ae2fec3ad71c777531578f  2026-01-31T09:14:03.1Z  inbound  unanswered  +79000000005
  fixtures/ringme/captures/day.jsonl:9
  fixtures/ringme/captures/day.jsonl:10
  fixtures/ringme/captures/day.jsonl:11
  fixtures/ringme/captures/day.jsonl:12
  fixtures/ringme/captures/day.jsonl:13
  fixtures/ringme/captures/day.jsonl:14

outcome = \"unanswered\"
  reported_no_answer: A leg reports that nobody answered the call, and people did not talk on an inbound leg.
  by fixtures/ringme/captures/day.jsonl:14: EventType, CallID, SubCallID, Bridged
  against, by fixtures/ringme/captures/day.jsonl:10: \"no_answer\"
  against, by fixtures/ringme/captures/day.jsonl:12: \"no_answer\"
";
    assert_eq!(text, expected);
    assert_eq!(printed(&[LOG, &format!("ringme/acme/{CALL}"), "outcome"]), text);
}

#[test]
fn without_a_call_the_calls_are_listed() {
    let text = printed(&[LOG]);
    assert_eq!(text.lines().count(), 10);
    assert!(text.contains("\nringme/acme/92eb5ffee6ae2fec3ad71c777531578f  2026-01-31T09:14:03.1Z  inbound  unanswered  +79000000005\n"));
}

#[test]
fn json_has_an_object_for_each_call() {
    let text = printed(&["--json", LOG]);
    let calls: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(calls.len(), 10);
    let one = printed(&["--json", LOG, CALL, "outcome"]);
    let one: serde_json::Value = serde_json::from_str(&one).expect("JSON");
    assert_eq!(
        one["call"],
        *calls.iter().map(|call| &call["call"]).find(|call| call["id"] == CALL).expect("it")
    );
    assert_eq!(
        one["reasons"],
        serde_json::json!([{
            "path": "outcome", "value": "unanswered", "rule": "reported_no_answer",
            "sentence": "A leg reports that nobody answered the call, and people did not talk on an inbound leg.",
            "by": [{"message": format!("{LOG}:14"), "fields": ["EventType", "CallID", "SubCallID", "Bridged"]}],
            "against": [
                {"message": format!("{LOG}:10"), "value": "no_answer"},
                {"message": format!("{LOG}:12"), "value": "no_answer"},
            ],
        }])
    );
}

#[test]
fn no_such_call_is_an_error() {
    let output = run(&[LOG, "none"]);
    assert!(!output.status.success() && output.stdout.is_empty());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "the log has no such call\n");
}
