//! The query of a search: a query string in which some names repeat.

use super::codec::Natural32;
use crate::error::{ParseError, Problem, SerializeError};
use crate::webitel::dialect::Webitel;
use crate::webitel::vocabulary::HookEvent;
use crate::wire::codec::{SignedInteger, Text, Word};
use crate::wire::document::Document as _;
use crate::wire::form;
use crate::wire::record::{Record as _, record};

record! {
    /// Search for hooks; without any field, for all of them.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Search: "webitel hook search" as Webitel {
        /// Number of the page.
        pub page: Option<u32> = "page" as Natural32;
        /// Hooks on a page.
        pub size: Option<u32> = "size" as Natural32;
        /// Text to be found.
        pub query: Option<String> = "q" as Text;
        /// Order: `+` or `-`, and the name of a member, so free text. `+event` by default.
        pub sort: Option<String> = "sort" as Text;
        /// Names of the members that the answer is to have.
        pub fields: Vec<String> = "fields" as Text, repeated;
        /// Hooks, by their identifiers.
        pub ids: Vec<u32> = "id" as Natural32, repeated;
        /// Hooks that start these schemas.
        pub schema_ids: Vec<i64> = "schema_id" as SignedInteger, repeated;
        /// Hooks for these events.
        pub events: Vec<HookEvent> = "event" as Word, repeated;
        ..extra
    }
}

/// Reads the query string of a search, without the `?` in front. The empty one is a search for all.
///
/// # Errors
/// When there are more pairs than are read.
pub fn parse_search(query: &[u8]) -> Result<Search, ParseError> {
    match form::read(query) {
        Ok(fields) => Search::from_fields(fields),
        Err(Problem::Empty) => Ok(Search::new()),
        Err(problem) => Err(ParseError::new(Search::DOCUMENT, problem)),
    }
}

/// Writes the query string of a search, percent-encoded, without the `?` in front.
///
/// # Errors
/// When a query string cannot hold an unknown field, or it would be read as something else; when a text is empty.
pub fn serialize_search(search: &Search) -> Result<Vec<u8>, SerializeError> {
    form::write(Search::DOCUMENT, search)
}
