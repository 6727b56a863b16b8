//! The formats themselves, through the public tree: `Fields` by serde, as JSON and as form data.

use std::fmt::Debug;

use call_legs::{Fields, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::choose;
use super::document::assert_tells_nothing;
use super::likeness::tree;
use crate::support::lanes::has_only_integers;
use crate::support::tree::with_names;

/// Checks a text: the first byte chooses the format.
pub fn codecs(input: &[u8]) {
    const FORMATS: &[fn(&[u8])] = &[json, json_value, form];
    if let Some((format, body)) = choose(input, FORMATS) {
        format(body);
    }
}

fn json(body: &[u8]) {
    match serde_json::from_slice::<Fields<'static>>(body) {
        Ok(fields) => {
            assert_eq!(fields.as_borrowed().into_owned(), fields);
            assert_eq!(fields.iter().count(), fields.len());
            same_in_json(&fields, body);
        }
        Err(error) => assert_tells_nothing(&error),
    }
}

fn json_value(body: &[u8]) {
    match serde_json::from_slice::<Value<'static>>(body) {
        Ok(value) => {
            assert_eq!(value.as_borrowed().into_owned(), value);
            same_in_json(&value, body);
        }
        Err(error) => assert_tells_nothing(&error),
    }
}

/// Checks that what is written reads back as it was, and is the body as a tree; except for numbers that serde's data model
/// does not have, and that `serde_json` reads with fewer digits.
fn same_in_json<T: Debug + PartialEq + Serialize + DeserializeOwned>(read: &T, body: &[u8]) {
    let written = serde_json::to_vec(read).expect("it has a JSON form");
    let again: T = serde_json::from_slice(&written).expect("what was written");
    let (came, written) = (tree("json", body).expect("JSON"), tree("json", &written).expect("JSON"));
    if has_only_integers(&came) {
        assert_eq!(&again, read);
        let (came, written) = (with_names(came), with_names(written));
        assert!(came == written, "lost: {came:?} is written as {written:?}");
    }
}

fn form(body: &[u8]) {
    let fields: Fields<'static> = match serde_urlencoded::from_bytes(body) {
        Ok(fields) => fields,
        Err(error) => return assert_tells_nothing(&error),
    };
    let written = serde_urlencoded::to_string(&fields).expect("texts have a form");
    let again: Fields<'static> = serde_urlencoded::from_bytes(written.as_bytes()).expect("what was written");
    assert_eq!(again, fields);
}
