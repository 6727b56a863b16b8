//! Mistakes that senders make, known by their bytes: every document that is read from bytes has a fixture of each.

use super::{ROWS, Row, belongs};
use crate::support::messages::{Fixture, fixtures};
use crate::support::report;

/// Mistake, and whether a body is one.
type Mistake = (&'static str, fn(&[u8]) -> bool);

/// How a document comes: the file extension of its fixtures, and what else may come instead of it.
#[derive(Clone, Copy)]
pub struct Format {
    pub extension: &'static str,
    mistakes: &'static [Mistake],
}

const HTML: Mistake =
    ("an HTML page", |body| body.starts_with(b"<!DOCTYPE html") || body.starts_with(b"<html"));
const EMPTY: Mistake = ("an empty body", |body| body.trim_ascii().is_empty());
const OBJECT: Mistake = ("a JSON object", |body| body.starts_with(b"{"));
const LIST: Mistake = ("a JSON list", |body| body.starts_with(b"["));
const MARK: Mistake = ("a byte-order mark", |body| body.starts_with(b"\xef\xbb\xbf"));
const HALF: Mistake = ("half a surrogate pair", |body| {
    let text = String::from_utf8_lossy(body);
    ["\\ud800\"", "%ED%A0%80", "&#xD800;"].iter().any(|half| text.contains(half))
});

pub const JSON_OBJECT: Format = Format { extension: "json", mistakes: &[HTML, EMPTY, LIST, MARK, HALF] };
pub const JSON_LIST: Format = Format { extension: "json", mistakes: &[HTML, EMPTY, OBJECT, MARK, HALF] };
pub const XML: Format = Format { extension: "xml", mistakes: &[HTML, EMPTY, OBJECT, MARK, HALF] };
pub const FORM: Format = Format { extension: "form", mistakes: &[HTML, EMPTY, OBJECT, MARK, HALF] };
pub const URL: Format = Format { extension: "url", mistakes: &[HTML, EMPTY, OBJECT, MARK, HALF] };

/// Frames: their mistakes are listed one by one where their fixtures are read.
pub const BYTES: Format = Format { extension: "hex", mistakes: &[] };

/// What is inside another document, or takes any body.
pub const NOTHING: Format = Format { extension: "", mistakes: &[] };

/// Fixtures of a row, of one kind.
pub fn of(row: &Row, kind: &str) -> Vec<Fixture> {
    let (folder, _) = row.place();
    let mut all = fixtures(&folder, kind);
    // What is refused only where JSON is expected; elsewhere it is form data.
    if folder == "webitel" && kind == "malformed" {
        all.extend(fixtures("webitel/json", kind));
    }
    all.retain(|fixture| fixture.extension == row.format.extension && belongs(row, fixture));
    all
}

#[test]
fn every_document_has_a_fixture_of_every_mistake() {
    let mut checked = 0;
    for row in ROWS {
        let mut all = of(row, "malformed");
        if !row.format.mistakes.is_empty() {
            all.extend(of(row, "synthetic"));
        }
        for (mistake, is_one) in row.format.mistakes {
            let found = all.iter().any(|fixture| is_one(&fixture.body));
            assert!(found, "{} {}: no fixture is {mistake}", row.vendor, row.path);
            checked += 1;
        }
    }
    report::ran("documents", "mistakes with a fixture", checked);
}
