//! Hooks as a resource: which event of a queue starts which schema.
//!
//! The vendor's page shows them in the interface only, sections 1 and 2 of «Хуки (Входящая очередь)»; the resource
//! is known from the vendor's published source. *Undocumented*.
//!
//! | operation | request | body | answer |
//! |---|---|---|---|
//! | [`Access::search`] | `GET /api/call_center/queues/{queue}/hooks`, with [`Search`] as its query | – | [`Page`] |
//! | [`Access::create`] | `POST /api/call_center/queues/{queue}/hooks` | [`Create`] | [`QueueHook`] |
//! | [`Access::read`] | `GET /api/call_center/queues/{queue}/hooks/{id}` | – | [`QueueHook`] |
//! | [`Access::update`] | `PUT /api/call_center/queues/{queue}/hooks/{id}` | [`Update`] | [`QueueHook`] |
//! | [`Access::patch`] | `PATCH /api/call_center/queues/{queue}/hooks/{id}` | [`Patch`] | [`QueueHook`] |
//! | [`Access::delete`] | `DELETE /api/call_center/queues/{queue}/hooks/{id}` | – | [`QueueHook`], the deleted one |
//!
//! The hooks of a team are the same below `/api/call_center/teams/{team}/hooks`: see [`Owner`].
//!
//! Each document has its pair of functions, `parse_hook` and `serialize_hook` for [`QueueHook`], `parse_page` and
//! `serialize_page` for [`Page`], and so on. What a client of the resource needs is [`Access`] for the requests, and
//! [`page_from`] and [`hook_from`] for the answers. Nothing here sends anything.
//!
//! How errors look, how many requests are allowed and how long a page may be is not known.
//!
//! # Example
//!
//! ```
//! use call_legs::webitel::hook::{self, Access, Create, Lookup, Search};
//! use call_legs::webitel::{HookEvent, QueueId};
//!
//! let access = Access::new("https://pbx.example", "token")?;
//! let queue = QueueId::from(12);
//!
//! let mut create = Create::new(Lookup::new(301), HookEvent::Missed);
//! create.enabled = Some(true);
//! let request: http::Request<Vec<u8>> = access.create(queue, &create)?;
//! assert_eq!(request.uri().path(), "/api/call_center/queues/12/hooks");
//! assert_eq!(request.body(), br#"{"schema":{"id":"301"},"event":"missed","enabled":true}"#);
//!
//! // Any client sends it; this is what came back.
//! let response = http::Response::new(r#"{"id":9,"schema":{"id":"301","name":"to crm"},"event":"missed"}"#);
//! let created = hook::hook_from(&response)?;
//! assert_eq!(created.id, Some(9));
//! assert_eq!(created.enabled, None, "left out: not told");
//!
//! let mut search = Search::new();
//! search.sort = Some("+event".to_owned());
//! search.events = vec![HookEvent::Missed, HookEvent::Leaving];
//! let query = access.search(queue, &search)?;
//! assert_eq!(query.uri().query(), Some("sort=%2Bevent&event=missed&event=leaving"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod access;
mod answer;
mod change;
mod search;
mod spelling;

pub use access::{Access, Owner, hook_from, page_from};
pub use answer::{Lookup, Page, QueueHook};
pub use change::{Create, Patch, PatchField, Update};
pub use search::Search;

use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::Value;
use crate::wire::document::Document;
use crate::wire::record::{Dialect, Record};
use crate::wire::{form, object};

/// How the resource spells what is not there: `null` and absent are the same, an empty text is a text.
struct Resource;

impl Dialect for Resource {
    const HAS_TEXT_ALONE: bool = false;

    fn is_absent(value: &Value<'_>) -> bool {
        matches!(value, Value::Null)
    }
}

fn unparsed<T: Record>(document: &T) -> Vec<String> {
    let mut out = Vec::new();
    document.add_unparsed("", &mut out);
    out
}

/// Writes the pair of functions of each JSON document.
macro_rules! documents {
    ($($document:ident: $name:literal, $parse:ident, $serialize:ident;)+) => {
        $(
            #[doc = concat!("Reads ", $name, ".")]
            ///
            /// # Errors
            /// When the body is not one JSON object.
            pub fn $parse(body: &[u8]) -> Result<$document, ParseError> {
                object::read(body)
            }

            #[doc = concat!("Writes ", $name, ".")]
            ///
            /// # Errors
            /// When a leftover holds what JSON cannot, or would be read as something else.
            pub fn $serialize(document: &$document) -> Result<Vec<u8>, SerializeError> {
                object::write(document)
            }
        )+
    };
}

documents! {
    QueueHook: "a hook of a queue or of a team", parse_hook, serialize_hook;
    Page: "a page of hooks", parse_page, serialize_page;
    Lookup: "a reference to another resource", parse_lookup, serialize_lookup;
    Create: "a hook that is to be made", parse_create, serialize_create;
    Update: "a hook that is to be replaced", parse_update, serialize_update;
    Patch: "a change of a hook", parse_patch, serialize_patch;
}

/// Reads the query string of a search, without the `?` in front. The empty one is a search for all.
///
/// # Errors
/// When there are more pairs than are read.
pub fn parse_search(query: &[u8]) -> Result<Search, ParseError> {
    match form::read(query) {
        Ok(fields) => Search::from_fields(fields),
        Err(Problem::Empty) => Ok(Search::new()),
        Err(problem) => Err(ParseError::new(search::DOCUMENT, problem)),
    }
}

/// Writes the query string of a search, percent-encoded, without the `?` in front.
///
/// # Errors
/// When a leftover holds what a query string cannot, or would be read as something else; when a text is empty.
pub fn serialize_search(search: &Search) -> Result<Vec<u8>, SerializeError> {
    form::write(search::DOCUMENT, search)
}
