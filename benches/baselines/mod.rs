//! Only the syntax: each library reads a message to its end, and its result is not used.

#![allow(dead_code, reason = "each bench uses a part")]

use std::hint::black_box;

use quick_xml::events::Event;
use quick_xml::reader::Reader;
use serde::de::IgnoredAny;

/// Reads with `serde_json`, which skips everything.
pub(crate) fn json(body: &[u8]) {
    black_box(serde_json::from_slice::<IgnoredAny>(body).expect("it is JSON"));
}

/// Reads a damaged message in the same way, as far as possible.
pub(crate) fn json_to_fault(body: &[u8]) {
    drop(black_box(serde_json::from_slice::<IgnoredAny>(body)));
}

/// Reads quick-xml's tokens, with the attributes of each element.
#[allow(clippy::wildcard_enum_match_arm, reason = "all other tokens have nothing inside")]
pub(crate) fn xml(body: &[u8]) {
    let mut reader = Reader::from_reader(body);
    loop {
        match reader.read_event().expect("it is XML") {
            Event::Eof => break,
            Event::Start(start) => start.attributes().for_each(|attribute| {
                black_box(attribute.expect("an attribute"));
            }),
            other => {
                black_box(other);
            }
        }
    }
}

/// Reads a damaged message in the same way, as far as possible.
pub(crate) fn xml_to_fault(body: &[u8]) {
    let mut reader = Reader::from_reader(body);
    while let Ok(event) = reader.read_event() {
        if let Event::Start(start) = &event {
            start.attributes().for_each(|attribute| drop(black_box(attribute)));
        }
        if matches!(black_box(event), Event::Eof) {
            break;
        }
    }
}

/// Reads the pairs of `form_urlencoded`.
pub(crate) fn form(body: &[u8]) {
    form_urlencoded::parse(body).for_each(|pair| {
        black_box(pair);
    });
}
