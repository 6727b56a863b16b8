//! Nothing is lost and nothing panics, whatever is in a message.

use std::fs;

use crate::support::change;
use crate::support::messages::{Fixture, each_vendor, parse, readable};
use crate::support::report;
use crate::support::tree::{self, Tree};

each_vendor! {
    an_unknown_field_anywhere_survives;
    another_value_anywhere_survives_or_is_an_error_that_names_a_field;
    damaged_messages_never_panic_and_read_to_a_fixed_point;
    errors_never_show_a_value;
}

/// What is written for a fixture, as a tree.
fn canonical(fixture: &Fixture) -> Tree {
    let file = fixture.path.with_extension(format!("canonical.{}", fixture.extension));
    let body = fs::read(file).unwrap_or_else(|_| fixture.body.clone());
    tree::read(&fixture.extension, &body)
}

fn written(vendor: &str, extension: &str, body: &[u8]) -> Result<Tree, String> {
    let event = parse(vendor, extension, body)?;
    let written = event.write(extension).expect("what was read can be written");
    Ok(tree::read(extension, &written))
}

fn an_unknown_field_anywhere_survives(vendor: &str) {
    let mut ran = 0;
    for fixture in readable(vendor) {
        let came = tree::read(&fixture.extension, &fixture.body);
        let canonical = canonical(&fixture);
        for path in came.objects() {
            let Some(expected) = canonical.with_unknown(&path, &fixture.extension) else { continue };
            let changed = came.with_unknown(&path, &fixture.extension).expect("its own path");
            let body = change::write(&fixture.extension, &changed);
            let shown = String::from_utf8_lossy(&body);
            let written = written(vendor, &fixture.extension, &body)
                .unwrap_or_else(|error| panic!("{}: {error}: {shown}", fixture.path.display()));
            assert_eq!(written, expected, "{}: {shown}", fixture.path.display());
            ran += 1;
        }
    }
    report::ran(vendor, "unknown fields inserted", ran);
}

fn another_value_anywhere_survives_or_is_an_error_that_names_a_field(vendor: &str) {
    let (mut ran, mut errors) = (0, 0);
    for fixture in readable(vendor) {
        let came = tree::read(&fixture.extension, &fixture.body);
        let canonical = canonical(&fixture);
        for path in came.leaves() {
            // Where another spelling is written than came, another value may be respelled too.
            if canonical.at(&path) != came.at(&path) {
                continue;
            }
            let Some(expected) = canonical.with_other_value(&path) else { continue };
            let changed = came.with_other_value(&path).expect("its own path");
            let body = change::write(&fixture.extension, &changed);
            let shown = String::from_utf8_lossy(&body);
            match written(vendor, &fixture.extension, &body) {
                // A message that turns into an unknown one is written as it came, leniencies and all.
                Ok(written) if written == changed => {}
                // Where a text may come as a number, its digits are the text.
                Ok(written) if Some(&written) == canonical.with_other_value_as_text(&path).as_ref() => {}
                Ok(written) => assert_eq!(written, expected, "{}: {shown}", fixture.path.display()),
                Err(error) => {
                    assert!(
                        error.contains('`'),
                        "{}: {error} names no field: {shown}",
                        fixture.path.display()
                    );
                    errors += 1;
                }
            }
            ran += 1;
        }
    }
    assert!(errors < ran / 4, "{vendor}: {errors} of {ran} other values cost the message");
    report::ran(vendor, "values replaced", ran);
}

/// Deterministic damage: the same every time.
pub struct Damage(pub u64);

impl Damage {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound.max(1)
    }

    pub fn damaged(&mut self, body: &[u8]) -> Vec<u8> {
        const INSERTS: [&[u8]; 14] = [
            b"\"", b"{", b"}", b"[", b",", b"<", b">", b"&", b"=", b"%ff", b"&#1;", b"null", b"1e999",
            b"\xff",
        ];
        let mut body = body.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(body.len() + 1);
            match self.below(5) {
                0 => body.truncate(at),
                1 => drop(body.splice(at..at, INSERTS[self.below(INSERTS.len())].iter().copied())),
                2 if at < body.len() => body[at] = u8::try_from(self.below(256)).expect("a byte"),
                3 if at < body.len() => drop(body.remove(at)),
                _ => {
                    let end = (at + self.below(40)).min(body.len());
                    let part = body[at..end].to_vec();
                    body.splice(at..at, part);
                }
            }
        }
        body
    }
}

fn damaged_messages_never_panic_and_read_to_a_fixed_point(vendor: &str) {
    let mut damage = Damage(7);
    let (mut ran, mut readable_still) = (0, 0);
    for fixture in readable(vendor) {
        for _ in 0..60 {
            let body = damage.damaged(&fixture.body);
            ran += 1;
            let Ok(event) = parse(vendor, &fixture.extension, &body) else { continue };
            readable_still += 1;
            let shown = String::from_utf8_lossy(&body);
            let written = event.write(&fixture.extension).unwrap_or_else(|error| panic!("{error}: {shown}"));
            let again = parse(vendor, &fixture.extension, &written)
                .unwrap_or_else(|error| panic!("{error}: {shown}"));
            assert_eq!(again.to_json(), event.to_json(), "{shown}");
            assert_eq!(again.write(&fixture.extension), Ok(written), "{shown}");
        }
    }
    assert!(readable_still > ran / 20, "{vendor}: the damage leaves too little to test");
    report::ran(vendor, "damaged messages", ran);
}

fn errors_never_show_a_value(vendor: &str) {
    const SECRET: &str = "s3cr3t+380000000001";
    let mut ran = 0;
    for fixture in readable(vendor) {
        let came = tree::read(&fixture.extension, &fixture.body);
        for path in came.leaves() {
            let changed = came.with_text(&path, SECRET).expect("its own path");
            let body = change::write(&fixture.extension, &changed);
            for cut in [body.len(), body.len() - 1, body.len() / 2] {
                if let Err(error) = parse(vendor, &fixture.extension, &body[..cut]) {
                    let shows = SECRET
                        .as_bytes()
                        .windows(4)
                        .any(|run| error.as_bytes().windows(4).any(|part| part == run));
                    assert!(!shows, "{error}");
                    ran += 1;
                }
            }
        }
    }
    report::ran(vendor, "errors without a value", ran);
}
