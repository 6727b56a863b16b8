//! Scenarios in files.

use std::fs;

use call_legs::conformance::{Scenario, Suite, check};
use call_legs::conversions::vega::Vega;
use tempfile::TempDir;

const LINE: &str =
    r#"{"vendor":"vega","tenant":"t","body":"{\"event\":\"call.hangup\",\"uuid\":\"x\",\"lgDirection\":4}"}"#;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("a file");
    }
    folder
}

#[test]
fn scenarios_are_read_in_the_order_of_their_names() {
    let folder = folder(&[
        ("b.jsonl", LINE),
        ("b.calls.json", "[]"),
        ("a.jsonl", &[LINE, LINE].join("\n")),
        ("a.calls.json", r#"[{"id": "x"}]"#),
        ("notes.txt", "of the author"),
    ]);
    let scenarios = Scenario::read_folder::<Vega>(folder.path()).expect("scenarios");
    let read: Vec<_> =
        scenarios.iter().map(|scenario| (scenario.name.as_str(), scenario.messages.len())).collect();
    assert_eq!(read, [("a", 2), ("b", 1)]);

    let report = check(&Suite::<Vega>::new(folder.path()).with_scenarios(scenarios));
    let law = "a scenario makes the expected calls";
    let finding = report.findings.iter().find(|finding| finding.law == law).expect("the law");
    let failure = finding.failure.as_ref().expect("a failure");
    assert_eq!((finding.tried, failure.place.as_str(), failure.input.as_str()), (1, "b", LINE));
    assert_eq!(failure.difference, "calls has 1 entries, expected 0");
}

#[test]
fn an_error_names_the_file() {
    let error = |files: &[(&str, &str)]| {
        let folder = folder(files);
        let error = Scenario::read_folder::<Vega>(folder.path()).expect_err("an error").to_string();
        error.replace(&format!("{}/", folder.path().display()), "")
    };
    let bad = [LINE, r#"{"vendor":"vega"}"#].join("\n");
    assert_eq!(error(&[("a.jsonl", &bad), ("a.calls.json", "[]")]), "a.jsonl: line 2: `body` is missing");
    assert!(error(&[("a.jsonl", LINE)]).starts_with("a.calls.json: "));
    assert!(error(&[("a.jsonl", LINE), ("a.calls.json", "[{]")]).starts_with("a.calls.json: "));
    let folder = folder(&[]);
    let error = Scenario::read_folder::<Vega>(folder.path().join("none")).expect_err("an error").to_string();
    assert!(error.starts_with(&format!("{}", folder.path().join("none").display())), "{error}");
}
