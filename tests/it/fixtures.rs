//! Fixtures both ways: what is written is what came, or the canonical file beside it.

use std::fs;

use crate::support::messages::{each_vendor, fixtures, parse, readable};
use crate::support::report;
use crate::support::tree;

each_vendor! {
    what_is_written_is_what_came_or_the_canonical_file;
    documented_messages_leave_nothing_unparsed;
    malformed_messages_are_errors_word_for_word;
}

fn what_is_written_is_what_came_or_the_canonical_file(vendor: &str) {
    let fixtures = readable(vendor);
    for fixture in &fixtures {
        let place = fixture.path.display();
        let event = parse(vendor, &fixture.extension, &fixture.body)
            .unwrap_or_else(|error| panic!("{place}: {error}"));
        let written = event.write(&fixture.extension).unwrap_or_else(|error| panic!("{place}: {error}"));
        let canonical = fixture.path.with_extension(format!("canonical.{}", fixture.extension));
        let came = tree::read(&fixture.extension, &fixture.body);
        let expected = match fs::read(&canonical) {
            Ok(canonical) => tree::read(&fixture.extension, &canonical),
            Err(_) => came.clone(),
        };
        assert!(!canonical.exists() || came != expected, "{place}: needs no canonical file");
        let shown = String::from_utf8_lossy(&written);
        assert_eq!(tree::read(&fixture.extension, &written), expected, "{place}: written {shown}");
        let again =
            parse(vendor, &fixture.extension, &written).unwrap_or_else(|error| panic!("{place}: {error}"));
        assert_eq!(
            again.write(&fixture.extension).as_deref(),
            Ok(written.as_slice()),
            "{place}: written twice"
        );
        assert_eq!(again.unparsed(), event.unparsed(), "{place}: unparsed fields, read again");
    }
    report::ran(vendor, "fixtures both ways", fixtures.len());
}

/// Webitel's page holds no message, so it has no documented fixture.
fn documented_messages_leave_nothing_unparsed(vendor: &str) {
    let fixtures = fixtures(vendor, "documented");
    for fixture in &fixtures {
        let event = parse(vendor, &fixture.extension, &fixture.body).expect("a documented message");
        assert_eq!(event.unparsed(), [""; 0], "{}", fixture.path.display());
    }
    if vendor != "webitel" {
        report::ran(vendor, "documented fixtures without unparsed fields", fixtures.len());
    }
}

fn malformed_messages_are_errors_word_for_word(vendor: &str) {
    let fixtures = fixtures(vendor, "malformed");
    for fixture in &fixtures {
        let place = fixture.path.display();
        let expected = fs::read_to_string(fixture.path.with_extension("error"))
            .unwrap_or_else(|_| panic!("{place}: has no .error beside it"));
        match parse(vendor, &fixture.extension, &fixture.body) {
            Ok(event) => panic!("{place}: read as {event:?}"),
            Err(error) => assert_eq!(error, expected.trim_end(), "{place}"),
        }
    }
    report::ran(vendor, "malformed fixtures", fixtures.len());
}
