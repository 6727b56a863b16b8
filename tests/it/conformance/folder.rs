//! What the kit says of a folder of fixtures, and how it shows a failure.

use std::fs;
use std::path::Path;

use call_legs::conformance::{Format, Report, Suite, Tree, check};
use call_legs::conversions::webitel::Webitel;
use tempfile::TempDir;

/// Returns a folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
    folder
}

fn report(folder: &Path) -> Report {
    check(&Suite::<Webitel>::new(folder))
}

/// Returns what a report has of one law: its line, and what is below it.
fn of_law(report: &Report, law: &str) -> String {
    let shown = report.to_string();
    let mut lines = shown.lines().skip_while(|line| !line.ends_with(law));
    let first = lines.next().unwrap_or_else(|| panic!("no {law}: {shown}"));
    let below = lines.take_while(|line| line.starts_with("    "));
    std::iter::once(first).chain(below).collect::<Vec<_>>().join("\n")
}

const WRITTEN: &str = "what is written for a message is the message, or its canonical file";
const MALFORMED: &str = "a malformed message is refused with the error beside it, to the letter";
const CALL: &[u8] = br#"{"attempt_id":"1"}"#;

#[test]
fn a_folder_that_is_not_there_fails_every_law_of_messages() {
    let report = report(Path::new("no/such/folder"));
    assert!(!report.passed());
    let expected = format!("webitel !      0 {WRITTEN}\n    no/such/folder: is no folder");
    assert_eq!(of_law(&report, WRITTEN), expected);
    assert_eq!(of_law(&report, MALFORMED), expected.replace(WRITTEN, MALFORMED));
}

#[test]
fn a_law_without_fixtures_fails() {
    let folder = folder(&[("documented/dial.json", CALL)]);
    let report = report(folder.path());
    assert_eq!(of_law(&report, WRITTEN), format!("webitel        1 {WRITTEN}"));
    let expected = format!("webitel !      0 {MALFORMED}\n    was not tried: there is nothing to try it on");
    assert_eq!(of_law(&report, MALFORMED), expected);
    assert!(!report.passed());
}

#[test]
fn a_file_of_an_unknown_format_needs_one() {
    let folder = folder(&[("synthetic/dial.txt", CALL)]);
    let shown = of_law(&report(folder.path()), WRITTEN);
    let missing = "synthetic/dial.txt: has no format for `.txt`: add it with `Suite::with_format`";
    assert_eq!(
        shown,
        format!("webitel !      1 {WRITTEN}\n    {missing}\n    | {}", String::from_utf8_lossy(CALL))
    );

    let format =
        Format::new("txt", |body| Format::JSON.read(body), |tree| Format::JSON.write(tree), |_, _| false);
    let suite = Suite::<Webitel>::new(folder.path()).with_format(format);
    assert_eq!(of_law(&check(&suite), WRITTEN), format!("webitel        1 {WRITTEN}"));
}

#[test]
fn what_is_beside_a_fixture_is_checked() {
    let folder = folder(&[
        ("synthetic/dial.json", CALL),
        ("synthetic/dial.canonical.json", CALL),
        ("malformed/empty.json", b""),
    ]);
    let report = report(folder.path());
    let shown = of_law(&report, WRITTEN);
    assert!(shown.contains("synthetic/dial.json: needs no canonical file: the two are equal"), "{shown}");
    let shown = of_law(&report, MALFORMED);
    assert!(shown.ends_with("malformed/empty.json: has no `.error` beside it\n    | (no bytes)"), "{shown}");
}

#[test]
fn a_failure_shows_both_errors_and_bytes_that_are_no_text() {
    let folder =
        folder(&[("malformed/bytes.json", b"{\xFF\n\x07}"), ("malformed/bytes.error", b"webitel: no\n")]);
    let expected = format!(
        "webitel !      1 {MALFORMED}\n    malformed/bytes.json: the error is\n    webitel event: document is not UTF-8 at \
         byte 2\n    and must be\n    webitel: no\n    | {{\\xff\n    | \\u{{7}}}}"
    );
    assert_eq!(of_law(&report(folder.path()), MALFORMED), expected);
}

#[test]
fn the_smallest_message_is_shown_the_same_each_time() {
    // The canonical file is wrong, so what is written differs from it.
    let message = br#"{"attempt_id":"1","state":"joined","legs":[{"id":"1"},{"id":"2"}],"x":"7"}"#;
    let wrong = br#"{"attempt_id":"1","state":"joined","legs":[{"id":"1"},{"id":"3"}],"x":"7"}"#;
    let folder = folder(&[("synthetic/two.json", message), ("synthetic/two.canonical.json", wrong)]);
    let first = report(folder.path());
    let shown = of_law(&first, WRITTEN);
    assert_eq!(
        shown,
        format!(
            "webitel !      1 {WRITTEN}\n    synthetic/two.json: `legs[0].id` must be \"3\", and is \"2\"\n    | {{\"legs\":[{{\"id\":\"2\"}}]}}"
        )
    );
    assert_eq!(report(folder.path()).to_string(), first.to_string());
}

#[test]
fn every_law_is_on_the_page_of_the_kit() {
    let page = include_str!("../../../src/conformance/mod.rs");
    let folder = folder(&[]);
    let suite = Suite::<Webitel>::new(folder.path());
    let findings = check(&suite).findings;
    for finding in &findings {
        let rows = [format!("//! | {} | ", finding.law), format!("//! - {}\n", finding.law)];
        assert!(rows.iter().any(|row| page.contains(row)), "{}", finding.law);
    }
    let without = check(&suite.without_documented_messages()).findings;
    let all = findings.into_iter().map(|finding| finding.law);
    let left_out: Vec<_> = all.filter(|law| without.iter().all(|finding| finding.law != *law)).collect();
    assert_eq!(left_out, ["a documented message leaves nothing unparsed"]);
}

#[test]
fn trees_are_read_and_written_in_each_format() {
    for (format, body, unknown) in [
        (
            Format::JSON,
            &b"{\"a\":[1.50,\"\xFF\",{\"b\":null}],\"c\":true}"[..],
            &b"{\"Zz_Unknown\":[1.50,\"x\"],\"Zz_Unknown\":[1.50,\"x\"],\"a\":[1.50,\"\xFF\",{\"b\":null}],\"c\":true}"
                [..],
        ),
        (Format::FORM, b"a=%2B+1&b=%FF", b"Zz_Unknown=+x+&Zz_Unknown=+x+&a=%2B+1&b=%FF"),
        (
            Format::XML,
            b"<E a=\"1\"><b>&amp;</b></E>",
            b"<E Zz_Unknown=\"y\" a=\"1\"><Zz_Unknown> x </Zz_Unknown><Zz_Unknown> x </Zz_Unknown><b>&#38;</b></E>",
        ),
    ] {
        let tree = format.read(body).expect("a message");
        let path = tree.objects().into_iter().find(|path| format.with_unknown(&tree, path).is_some());
        let changed = format.with_unknown(&tree, &path.expect("a place")).expect("a place");
        let written = format.write(&changed).expect("a message");
        assert_eq!(written, unknown, "{}", String::from_utf8_lossy(&written));
        assert_eq!(format.read(&written), Some(changed));
    }
    assert_eq!(Format::JSON.read(b"{\"a\":1}{}"), None);
    assert_eq!(Format::JSON.read("[".repeat(100_000).as_bytes()), None);
    assert_eq!(Format::XML.read(b"<a>"), None);
    assert_eq!(Format::FORM.write(&Tree::List(Vec::new())), None);
    let tree = Format::JSON.read(br#"{"a":[1,2],"b":3}"#).expect("JSON");
    let removed: Vec<_> = tree.nodes().iter().map(|path| tree.without(path)).collect();
    let written = |tree: &Tree| String::from_utf8(Format::JSON.write(tree).expect("JSON")).expect("text");
    let removed: Vec<_> = removed.iter().flatten().map(written).collect();
    assert_eq!(removed, [r#"{"b":3}"#, r#"{"a":[2],"b":3}"#, r#"{"a":[1],"b":3}"#, r#"{"a":[1,2]}"#]);
}
