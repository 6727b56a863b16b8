//! The fast lane, compared with other readers of the same message. A message that it should not have accepted shows as a value
//! that the other reader does not return, and a fault that it should not have reported as a different error.
//!
//! JSON is read by `serde_json` through serde's traits, form data by `serde_urlencoded`; XML with a comment after it, which
//! the fast lane leaves to `quick-xml`.

use std::fmt::Debug;

use call_legs::vega::{active, history, users};
use call_legs::{ParseError, Problem, connect, ringme, vega, webitel};
use serde::de::DeserializeOwned;

use super::tree::{self, Tree};

/// Compares all readers of a message, and returns whether it can be read.
pub type Comparison = fn(&[u8]) -> bool;

/// Vendor or document, the extension of its fixtures, and its comparison.
pub const DOCUMENTS: &[(&str, &str, Comparison)] = &[
    ("connect", "xml", xml),
    ("vega", "json", |body| json(body, vega::parse)),
    ("webitel", "json", |body| json(body, webitel::parse)),
    ("webitel", "form", |body| form(body, webitel::parse_form)),
    ("ringme", "form", |body| form(body, ringme::parse)),
    ("vega/history", "json", |body| json::<Vec<_>>(body, history::parse)),
    ("vega/active", "json", |body| json::<Vec<_>>(body, active::parse)),
    ("vega/users", "json", |body| json::<Vec<_>>(body, users::parse)),
];

/// Compares by the vendor's name and the extension.
pub fn compare(document: &str, extension: &str, body: &[u8]) -> bool {
    let (_, _, compare) = DOCUMENTS
        .iter()
        .find(|(name, known, _)| *name == document && *known == extension)
        .expect("a document of the table");
    compare(body)
}

fn xml(body: &[u8]) -> bool {
    let read = connect::parse(body);
    let slow = connect::parse(&[body, b"<!---->"].concat());
    match (&read, &slow) {
        // An open comment is closed by the comment.
        (Err(_), Ok(_)) if body.windows(4).any(|run| run == b"<!--") => {}
        (Ok(_), Ok(_)) => assert_eq!(read, slow, "{}", String::from_utf8_lossy(body)),
        (Err(error), Err(other)) if names_field(error) || names_field(other) => {
            assert_eq!(error, other, "{}", String::from_utf8_lossy(body));
        }
        _ => assert_eq!(read.is_ok(), slow.is_ok(), "{read:?}, {slow:?}: {}", String::from_utf8_lossy(body)),
    }
    read.is_ok()
}

fn json<T: Debug + PartialEq + DeserializeOwned>(
    body: &[u8],
    parse: impl Fn(&[u8]) -> Result<T, ParseError>,
) -> bool {
    let shown = || String::from_utf8_lossy(body);
    if std::str::from_utf8(body).is_err() {
        return bytes(body, &parse(body));
    }
    match (parse(body), serde_json::from_slice::<T>(tree::unmarked(body))) {
        (Ok(read), Ok(slow)) => {
            if has_only_integers(&tree::read("json", body)) {
                assert_eq!(read, slow, "{}", shown());
            }
            true
        }
        // serde's data model has no digits: a number may be too large for it.
        (Ok(_), Err(error)) => {
            assert!(!has_only_integers(&tree::read("json", body)), "{error}: {}", shown());
            true
        }
        (Err(error), Err(other)) => {
            // A message whose error names a field is well-formed, but serde may have no number for a giant.
            if names_field(&error) && has_only_integers(&tree::read("json", body)) {
                same_fault(&error, &other.to_string(), body);
            }
            false
        }
        // Where a list is read by serde, each entry has limits of its own.
        (Err(error), Ok(_)) => {
            let is_limit = format!("{error:?}").contains("Too");
            assert!(is_limit, "{error:?}: {}", shown());
            false
        }
    }
}

/// Compares JSON in which some bytes are not UTF-8: both readers accept its syntax, or neither does.
fn bytes<T: Debug>(body: &[u8], read: &Result<T, ParseError>) -> bool {
    let is_syntax = |problem| {
        matches!(problem, Problem::Syntax { .. } | Problem::Trailing { .. } | Problem::NotUtf8 { .. })
    };
    let slow =
        serde_json::from_str::<call_legs::Value<'static>>(&String::from_utf8_lossy(tree::unmarked(body)));
    match read {
        Err(ParseError { problem, .. }) if is_syntax(*problem) => {
            assert!(slow.is_err(), "{problem:?}: {}", String::from_utf8_lossy(body));
        }
        // serde's data model has no digits: a number may be too large for it.
        Ok(_) => {
            let error =
                slow.err().map(|error| error.to_string()).filter(|error| !error.contains("number out of"));
            assert_eq!(error, None, "{}", String::from_utf8_lossy(body));
        }
        Err(_) => {}
    }
    read.is_ok()
}

fn form<T: Debug + PartialEq + DeserializeOwned>(
    body: &[u8],
    parse: impl Fn(&[u8]) -> Result<T, ParseError>,
) -> bool {
    let read = parse(body);
    // serde reads what UTF-16 would be as form data, with a zero byte in every other place.
    if matches!(read, Err(ParseError { problem: Problem::Encoding { .. }, .. })) {
        return false;
    }
    let body = tree::unmarked_form(body);
    let end = body.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |last| last + 1);
    // `form_urlencoded` replaces bytes that are not UTF-8.
    let is_replaced = |text: &str| text.contains(char::REPLACEMENT_CHARACTER);
    let pairs = || form_urlencoded::parse(&body[..end]);
    if pairs().next().is_some() && !pairs().any(|(name, value)| is_replaced(&name) || is_replaced(&value)) {
        let slow = serde_urlencoded::from_bytes::<T>(&body[..end]);
        assert_eq!(read.as_ref().ok(), slow.as_ref().ok(), "{}", String::from_utf8_lossy(body));
        if let (Err(error), Err(other)) = (&read, &slow) {
            same_fault(error, &other.to_string(), body);
        }
    }
    read.is_ok()
}

/// Returns whether the message is well-formed, and the fault is that of a field.
const fn names_field(error: &ParseError) -> bool {
    matches!(error.problem, Problem::Missing { .. } | Problem::Invalid { .. })
}

/// Compares a fault of a field with the one that serde reports, perhaps with a position. Within a list serde does not report
/// the entry.
fn same_fault(error: &ParseError, other: &str, body: &[u8]) {
    if names_field(error) && error.entry.is_none() {
        let shown = String::from_utf8_lossy(body);
        assert!(other.starts_with(&error.to_string()), "{error}, {other}: {shown}");
    }
}

/// Returns whether serde's data model has every number of the tree.
pub fn has_only_integers(tree: &Tree) -> bool {
    match tree {
        Tree::Plain(plain) if plain.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => {
            plain != "-0" && (plain.parse::<i64>().is_ok() || plain.parse::<u64>().is_ok())
        }
        Tree::Plain(_) | Tree::Text(_) => true,
        Tree::List(items) => items.iter().all(has_only_integers),
        Tree::Members(members) => members.values().flatten().all(has_only_integers),
    }
}
