//! Properties of every document that is read from bytes.

use std::fmt::{Debug, Display};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::likeness::{assert_alike, tree};
use crate::support::lanes::has_only_integers;
use crate::support::tree::write;

/// Text that may appear in no error; the dictionaries have it too.
const MARK: &str = "s3cr3t+38Q7Z1Y";

/// A document's own functions.
pub(super) struct Document<T, P, S> {
    /// Extension of its fixtures.
    pub(super) extension: &'static str,
    pub(super) parse: P,
    pub(super) serialize: S,
    pub(super) unparsed: fn(&T) -> Vec<String>,
}

impl<T, P, S, E, F> Document<T, P, S>
where
    T: Debug + PartialEq,
    P: Fn(&[u8]) -> Result<T, E>,
    S: Fn(&T) -> Result<Vec<u8>, F>,
    E: Debug + Display,
    F: Debug + Display,
{
    /// Checks a body, and returns the document.
    pub(super) fn check(&self, body: &[u8]) -> Option<T>
    where
        T: Serialize + DeserializeOwned,
    {
        self.check_serde_errors(body);
        if let Some(changed) = self.with_mark(body) {
            self.check_serde_errors(&changed);
        }
        let document = match (self.parse)(body) {
            Ok(document) => document,
            Err(error) => {
                assert_tells_nothing(&error);
                return None;
            }
        };
        let written = match (self.serialize)(&document) {
            Ok(written) => written,
            // Form data without pairs cannot be distinguished from no form data.
            Err(error) if self.extension == "form" && error.to_string().ends_with("is empty") => return None,
            Err(error) => panic!("what was read cannot be written: {error}"),
        };
        match (self.parse)(&written) {
            Ok(again) => {
                assert_eq!(again, document, "what is written reads back as itself");
                assert_eq!((self.unparsed)(&again), (self.unparsed)(&document), "unknown fields, read again");
                let twice = (self.serialize)(&again).expect("what was read can be written");
                assert!(twice == written, "written twice: {}", String::from_utf8_lossy(&twice));
            }
            Err(error) => panic!("what was written cannot be read: {error}"),
        }
        if let (Some(came), Some(written)) = (tree(self.extension, body), tree(self.extension, &written)) {
            assert_alike(&came, &written);
        }
        if let Some(Err(error)) = self.with_mark(body).map(|changed| (self.parse)(&changed)) {
            assert_tells_nothing(&error);
        }
        check_serde(&document);
        Some(document)
    }

    /// Checks a valid body, with the mark as one of its values.
    fn with_mark(&self, body: &[u8]) -> Option<Vec<u8>> {
        (self.parse)(body).ok()?;
        let tree = tree(self.extension, body)?;
        let leaves = tree.leaves();
        let place = leaves.get(leaves.len() * 5 / 7)?;
        Some(write(self.extension, &tree.with_text(place, MARK)?))
    }

    /// Checks errors of serde, whose texts have more than the crate's own words.
    fn check_serde_errors(&self, body: &[u8])
    where
        T: DeserializeOwned,
    {
        let error = match self.extension {
            "json" => serde_json::from_slice::<T>(body).err().map(|error| error.to_string()),
            "form" => serde_urlencoded::from_bytes::<T>(body).err().map(|error| error.to_string()),
            _ => None,
        };
        // serde's own `Vec` quotes a value that is not a list.
        if let Some(error) = error.filter(|error| !error.contains("expected a sequence")) {
            assert_tells_nothing(&error);
        }
    }
}

/// Checks that an error consists of the crate's own words, which are ASCII, and has no part of the mark.
pub(super) fn assert_tells_nothing(error: &(impl Debug + Display)) {
    for text in [format!("{error}"), format!("{error:?}")] {
        let shows = MARK.as_bytes().windows(4).any(|part| text.as_bytes().windows(4).any(|run| run == part));
        assert!(text.is_ascii() && !shows, "an error shows a value: {text}");
    }
}

/// Checks that the serde form of a document reads back as that document.
fn check_serde<T: Debug + PartialEq + Serialize + DeserializeOwned>(document: &T) {
    let json = serde_json::to_string(document).expect("what was read has a serde form");
    let is_exact = tree("json", json.as_bytes()).is_some_and(|tree| has_only_integers(&tree));
    match serde_json::from_str::<T>(&json) {
        Ok(back) => {
            let again = serde_json::to_string(&back).expect("what was read has a serde form");
            assert!(!is_exact || again == json, "serde: {json} reads back as {again}");
            assert!(serde_json::from_str::<T>(&again).is_ok(), "serde: {again} cannot be read");
        }
        // serde's data model has no digits: a number may be too large for it.
        Err(error) => assert!(!is_exact, "serde: {json}: {error}"),
    }
}
