//! REST: the hooks of a queue as a resource, that is, which event of it starts which schema.
//!
//! The vendor's page shows them in the interface only, sections 1 and 2 of «Хуки (Входящая очередь)»; the resource
//! is known from the vendor's published source. *Undocumented*.
//!
//! | operation | request | body | answer |
//! |---|---|---|---|
//! | [`Access::search`] | `GET /api/call_center/queues/{queue}/hooks`, with [`Search`] as its query | – | [`Page`], by [`page_from`] |
//! | [`Access::create`] | `POST /api/call_center/queues/{queue}/hooks` | [`Hook`] without `id` | [`Hook`], by [`hook_from`] |
//! | [`Access::read`] | `GET /api/call_center/queues/{queue}/hooks/{id}` | – | [`Hook`], by [`hook_from`] |
//! | [`Access::update`] | `PUT /api/call_center/queues/{queue}/hooks/{id}` | [`Hook`] without `id` | [`Hook`], by [`hook_from`] |
//! | [`Access::patch`] | `PATCH /api/call_center/queues/{queue}/hooks/{id}` | [`Patch`] | [`Hook`], by [`hook_from`] |
//! | [`Access::delete`] | `DELETE /api/call_center/queues/{queue}/hooks/{id}` | – | [`Hook`], the deleted one, by [`hook_from`] |
//!
//! The hooks of a team are the same below `/api/call_center/teams/{team}/hooks`: see [`Owner`].
//!
//! Each document has its pair of functions, such as [`parse_hook`] and [`serialize_hook`]. A client needs [`Access`] for
//! the requests, and the functions `…_from` for the answers. Nothing here sends anything.
//!
//! The form of errors, the number of allowed requests and the longest page are not known.
//!
//! # Example
//!
//! ```
//! use call_legs::webitel::rest::{self, Access, Hook, Lookup, Search};
//! use call_legs::webitel::{HookEvent, QueueId};
//!
//! let access = Access::new("https://pbx.example", "token")?;
//! let queue = QueueId::from(12);
//!
//! let mut hook = Hook::new(Lookup::new(301), HookEvent::Missed);
//! hook.enabled = Some(true);
//! let request: http::Request<Vec<u8>> = access.create(queue, &hook)?;
//! assert_eq!(request.uri().path(), "/api/call_center/queues/12/hooks");
//! assert_eq!(request.body(), br#"{"schema":{"id":"301"},"event":"missed","enabled":true}"#);
//!
//! // Any client sends it; this is what came back.
//! let response = http::Response::new(r#"{"id":9,"schema":{"id":"301","name":"to crm"},"event":"missed"}"#);
//! let created = rest::hook_from(&response)?;
//! assert_eq!(created.id, Some(9));
//! assert_eq!(created.enabled, None, "left out: not known");
//!
//! let mut search = Search::new();
//! search.sort = Some("+event".to_owned());
//! search.events = vec![HookEvent::Missed, HookEvent::Leaving];
//! let query = access.search(queue, &search)?;
//! assert_eq!(query.uri().query(), Some("sort=%2Bevent&event=missed&event=leaving"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod access;
mod codec;
mod hook;
mod patch;
mod search;

pub use access::{Access, Owner, hook_from, page_from};
pub use hook::{
    Hook, Lookup, Page, parse_hook, parse_lookup, parse_page, serialize_hook, serialize_lookup,
    serialize_page,
};
pub use patch::{Patch, PatchField, parse_patch, serialize_patch};
pub use search::{Search, parse_search, serialize_search};
