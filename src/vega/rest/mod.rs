//! REST: lists, orders and recordings of the PBX. *Undocumented*: known from public clients.
//!
//! | operation | request | body or query | answer |
//! |---|---|---|---|
//! | [`authorize`] | `POST /rest/security/authorize` | [`Authorization`] | [`Session`], in a cookie |
//! | [`Access::active_calls`] | `GET /rest/calls/active/v3` | – | list of [`active::Call`](super::active::Call) |
//! | [`Access::history`] | `GET /rest/calls/company.api`, `…/users.api`, `…/missed.api`: [`Scope`] | [`HistoryQuery`] | list of [`history::Record`](super::history::Record) |
//! | [`Access::users`] | `GET /rest/users` | – | list of [`users::User`](super::users::User) |
//! | [`Access::make_call`] | `POST /rest/user/makeCall` | [`MakeCall`] | [`CallMade`] |
//! | [`Access::hang_up`] | `GET /rest/calls/active/{uuid}/hangup` | – | nothing |
//! | [`Access::recording`] | `GET /rest/public/calls/{uuid}/audio`, `{uuid}-rx` or `{uuid}-tx` for one [`RecordingTrack`] | – | WAV or MP3 |
//!
//! Each document has its pair of functions. A client needs [`authorize`] and [`Access`] for the requests, and the
//! functions `…_from` for the answers. Nothing here sends anything. The PBX is at `https://<domain>`; only an
//! [`Authorization`] is sent without a [`Session`].
//!
//! A session ends without notice: when [`is_session_over`], authorise once and repeat. Let the HTTP client follow no
//! redirect, which would hide it. The form of errors, the life of a session and the number of allowed requests are not
//! known.
//!
//! After a reconnection of the socket, [`Access::active_calls`] lists the current calls, and [`Access::history`] those that
//! ended meanwhile; both are observed as the events are.
//!
//! # Example
//!
//! ```
//! use call_legs::vega::rest::{self, Access, Authorization, HistoryQuery, Scope};
//! use time::macros::datetime;
//!
//! let address = "https://pbx.example";
//! let authorization = Authorization::new("pbx.example".to_owned(), "secret".to_owned());
//! let request: http::Request<Vec<u8>> = rest::authorize(address, &authorization)?;
//! assert_eq!(request.body(), br#"{"domain":"pbx.example","apiKey":"secret"}"#);
//!
//! // Any client sends it; this is what came back.
//! let response = http::Response::builder().header("set-cookie", "JSESSIONID=0123; Path=/; HttpOnly").body("")?;
//! let access = Access::new(address, &rest::session_from(&response)?)?;
//!
//! let (from, to) = (datetime!(2026-01-31 09:00 UTC), datetime!(2026-01-31 10:00 UTC));
//! let request = access.history(Scope::Company, &HistoryQuery::new(from, to, 50, 0))?;
//! assert_eq!(request.uri().path(), "/rest/calls/company.api");
//! assert_eq!(request.headers()["cookie"], "JSESSIONID=0123");
//!
//! let response = http::Response::new(r#"[{"uuid":"a1","lgDirection":4,"billSecs":60}]"#);
//! let records = rest::history_from(&response)?;
//! assert_eq!(records[0].uuid.as_str(), "a1");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod access;
mod answer;
mod authorization;
mod directions;
mod history;
mod order;
mod session;

pub use access::{Access, RecordingTrack, authorize};
pub use answer::{
    active_calls_from, call_made_from, history_from, hung_up_from, is_session_over, users_from,
};
pub use authorization::{Authorization, parse_authorization, serialize_authorization};
pub use directions::DirectionSet;
pub use history::{HistoryQuery, Scope, parse_history_query, serialize_history_query};
pub use order::{
    CallMade, MakeCall, parse_call_made, parse_make_call, serialize_call_made, serialize_make_call,
};
pub use session::{Session, session_from};
