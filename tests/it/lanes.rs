//! What the fast lane reads, the slow way reads as the same value.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::strategy;
use crate::support::damage::Damage;
use crate::support::lanes::{DOCUMENTS, compare};
use crate::support::messages::{Fixture, each_vendor, fixtures, readable};
use crate::support::report;
use crate::support::tree;

each_vendor! {
    a_changed_message_is_read_as_by_the_slow_way;
    a_damaged_message_is_read_as_by_the_slow_way;
}

/// Every fixture with an unknown field anywhere, and with another value anywhere.
fn a_changed_message_is_read_as_by_the_slow_way(vendor: &str) {
    let (mut ran, mut read) = (0, 0);
    let mut compare = |fixture: &Fixture, body: &[u8]| {
        ran += 1;
        read += usize::from(compare(vendor, &fixture.extension, body));
    };
    for fixture in readable(vendor) {
        compare(&fixture, &fixture.body);
        let came = tree::read(&fixture.extension, &fixture.body);
        let with_unknown =
            came.objects().into_iter().map(|path| tree::with_unknown(&came, &path, &fixture.extension));
        let with_other = came.leaves().into_iter().map(|path| came.with_other_value(&path));
        for changed in with_unknown.chain(with_other).flatten() {
            compare(&fixture, &tree::write(&fixture.extension, &changed));
        }
    }
    for fixture in fixtures(vendor, "malformed") {
        compare(&fixture, &fixture.body);
    }
    assert!(read > ran / 2, "{vendor}: {read} of {ran} changed messages can be read");
    report::ran(vendor, "changed messages read both ways", ran);
}

fn a_damaged_message_is_read_as_by_the_slow_way(vendor: &str) {
    let mut damage = Damage(11);
    let (mut ran, mut read) = (0, 0);
    for fixture in readable(vendor) {
        for _ in 0..60 {
            ran += 1;
            read += usize::from(compare(vendor, &fixture.extension, &damage.damaged(&fixture.body)));
        }
    }
    assert!(read > ran / 20, "{vendor}: the damage leaves too little to test");
    report::ran(vendor, "damaged messages read both ways", ran);
}

#[test]
fn a_damaged_list_is_read_as_by_the_slow_way() {
    for (document, extension, compare) in DOCUMENTS.iter().filter(|(name, ..)| name.contains('/')) {
        let mut damage = Damage(13);
        let mut ran = 0;
        for fixture in fixtures(document, "synthetic").into_iter().filter(|it| it.extension == *extension) {
            compare(&fixture.body);
            for _ in 0..60 {
                compare(&damage.damaged(&fixture.body));
                ran += 1;
            }
        }
        report::ran(document, "damaged lists read both ways", ran);
    }
}

/// Generated messages, as they are written.
macro_rules! generated {
    ($($name:ident: $vendor:ident, $extension:literal, $serialize:ident;)*) => {
        $(#[test]
        fn $name() {
            let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
            let ran = std::cell::Cell::new(0);
            let result = runner.run(&strategy::$vendor::event(), |event| {
                // An unknown message may hold what form data cannot.
                if let Ok(body) = call_legs::$vendor::$serialize(&event) {
                    prop_assert!(compare(stringify!($vendor), $extension, &body));
                    ran.set(ran.get() + 1);
                }
                Ok(())
            });
            result.unwrap_or_else(|error| panic!("{error}"));
            report::ran(stringify!($vendor), "generated messages read both ways", ran.get());
        })*
    };
}

generated! {
    generated_xml: connect, "xml", serialize;
    generated_json: vega, "json", serialize;
    generated_bags: webitel, "json", serialize;
    generated_bags_in_a_form: webitel, "form", serialize_form;
    generated_form_data: ringme, "form", serialize;
}

/// Tokens of JSON, put together in every way that a few of them have: what is read is what `serde_json` reads.
#[test]
fn json_is_what_serde_takes_for_json() {
    const PARTS: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"",
        "\\",
        "\\u0041",
        "\\ud83d\\ude00",
        "\\ud800",
        "\\/",
        "null",
        "true",
        "tru",
        "0",
        "-",
        "-0",
        "1",
        "01",
        ".5",
        "1.5",
        "1e3",
        "e",
        "+",
        "12345678901234567890",
        " ",
        "\n",
        "\u{1}",
        "é",
        "\u{feff}",
    ];
    let mut damage = Damage(17);
    let (mut ran, mut read) = (0, 0);
    for _ in 0..60_000 {
        let mut body = b"{\"x\":".to_vec();
        for _ in 0..=damage.below(5) {
            body.extend_from_slice(match damage.below(PARTS.len() + 2).checked_sub(2) {
                Some(part) => PARTS[part].as_bytes(),
                None => b"\xff",
            });
        }
        body.push(b'}');
        ran += 1;
        read += usize::from(compare("webitel", "json", &body));
    }
    assert!(read > ran / 50, "{read} of {ran} texts are JSON");
    report::ran("JSON", "texts that both readers judge alike", ran);
}

/// The same of XML, in an attribute, in an element, and beside elements.
#[test]
fn xml_is_what_quick_xml_takes_for_xml() {
    const PARTS: &[&str] = &[
        "&amp;",
        "&lt;",
        "&gt;",
        "&quot;",
        "&apos;",
        "&#65;",
        "&x;",
        "&",
        "<a>",
        "</a>",
        "<a b=\"1\" c=\"&lt;\"/>",
        "<a b='1'>",
        "<a b=\"1\" b=\"2\"/>",
        " ",
        "\n",
        "\t",
        "\r",
        "x",
        "!",
        "]",
        "]]>",
        ">",
        "\"",
        "é",
        "\u{ffff}",
        "<![CDATA[y]]>",
        "<?p?>",
    ];
    let mut damage = Damage(19);
    let (mut ran, mut read) = (0, 0);
    for _ in 0..40_000 {
        let mut parts = [const { String::new() }; 3];
        for _ in 0..=damage.below(4) {
            parts[damage.below(3)].push_str(PARTS[damage.below(PARTS.len())]);
        }
        let [attribute, text, beside] = parts;
        let body = format!(
            "<Event Object=\"Call\" Mode=\"{attribute}\"><CallID>1</CallID><Comments>{text}</Comments>{beside}</Event>"
        );
        ran += 1;
        read += usize::from(compare("connect", "xml", body.as_bytes()));
    }
    assert!(read > ran / 10, "{read} of {ran} texts are XML");
    report::ran("XML", "texts that both readers judge alike", ran);
}
