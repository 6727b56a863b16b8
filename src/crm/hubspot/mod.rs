//! HubSpot: a call is an object that can be made, changed and deleted.
//!
//! # Example
//!
//! ```
//! use call_legs::call::{Call, CallKey};
//! use call_legs::crm::hubspot::{self, Access, Association};
//! use call_legs::crm::{Options, UserId};
//! use call_legs::leg::{Direction, Outcome, Party, PartyKind, TimeSource, Timestamp};
//! use time::macros::datetime;
//!
//! let call = Call::new(CallKey::new("vega", "acme", "x"), Outcome::Answered)
//!     .with_direction(Direction::Inbound)
//!     .with_client(Party::new(PartyKind::Client).with_number("+380000000001"))
//!     .with_handled_by(Party::new(PartyKind::Agent).with_id("7"))
//!     .with_offered_at(Timestamp::new(datetime!(2026-01-31 09:00 UTC), TimeSource::Reported))
//!     .with_talk(time::Duration::seconds(60));
//! let users = |party: &Party| (party.id.as_deref() == Some("7")).then(|| UserId::from(1269));
//! let mut record = hubspot::record(&call, users, hubspot::code, &Options::new())?;
//! assert_eq!(record.properties.hs_call_duration, Some(60_000));
//! record.associations.push(Association::contact("501"));
//!
//! let access = Access::new("https://api.hubapi.com", "not-a-real-token")?;
//! let request: http::Request<Vec<u8>> = access.create(&record)?;
//! assert_eq!(request.uri().path(), "/crm/v3/objects/calls");
//!
//! // Any client sends it; this is what came back.
//! let id = hubspot::created_from(&http::Response::new(r#"{"id":"4711"}"#))?;
//! let request = access.update(&id, &record)?;
//! assert_eq!((request.method().as_str(), request.uri().path()), ("PATCH", "/crm/v3/objects/calls/4711"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Flow
//!
//! | step | request | answer |
//! |---|---|---|
//! | the call has finished | [`Access::create`] | [`CallId`], by [`created_from`] |
//! | the call is amended | [`Access::update`] | [`CallId`], by [`created_from`] |
//! | the call is withdrawn | [`Access::delete`] | nothing, by [`deleted_from`] |
//!
//! A call is on no contact's timeline unless it is tied to one by an [`Association`]. The contact must be searched first, by
//! `/crm/v3/objects/contacts/search`, which is not made here.
//!
//! # Fields
//!
//! | field | from | source |
//! |---|---|---|
//! | `hs_timestamp` | `offered_at` | documented |
//! | `hs_call_direction` | direction | documented |
//! | `hs_call_duration` | `talk`, 0 if certainly not answered | documented |
//! | `hs_call_status`, `hs_call_disposition` | the table below | documented |
//! | `hs_call_from_number`, `hs_call_to_number` | `client.number` and `line.number`, by the direction | documented |
//! | `hs_call_recording_url` | the first of `recordings[].url` with `https` | documented |
//! | `hs_call_source` | `INTEGRATIONS_PLATFORM`, beside a recording | documented |
//! | `hubspot_owner_id` | the party that handled or missed the call, or placed it | documented; which party is a guess |
//! | `hs_call_external_id` | [`Call::uuid`](crate::call::Call::uuid) | from clients |
//! | `hs_call_external_account_id` | tenant | from clients |
//! | `hs_call_title`, `hs_call_body` | the caller | documented |
//!
//! # Codes
//!
//! `hs_call_status`, and after the slash the name of `hs_call_disposition`, which is sent as a GUID. The codes are documented; that a row
//! has this one is a guess. An account may have its own list of dispositions.
//!
//! | outcome | inbound | outbound | internal |
//! |---|---|---|---|
//! | `answered` | `COMPLETED` / Connected | `COMPLETED` / Connected | – |
//! | `answered` by a machine | `COMPLETED` / Connected | `COMPLETED` / Left voicemail | – |
//! | `no_answer` | `NO_ANSWER` | `NO_ANSWER` / No answer | – |
//! | `busy` | `BUSY` | `BUSY` / Busy | – |
//! | `declined` | `NO_ANSWER` | `BUSY` | – |
//! | `cancelled` | `NO_ANSWER` | `CANCELED` | – |
//! | `no_agents` | `NO_ANSWER` | `FAILED` | – |
//! | `answered_elsewhere` | `CANCELED` | `CANCELED` | – |
//! | `unreachable` | `FAILED` | `FAILED` | – |
//! | `unreachable`, wrong number | `FAILED` | `FAILED` / Wrong number | – |
//! | `congested` | `FAILED` | `FAILED` | – |
//! | `failed` | `FAILED` | `FAILED` | – |
//! | `unanswered` | `NO_ANSWER` | `NO_ANSWER` | – |
//! | `unknown` | – | – | – |
//!
//! # Amendments
//!
//! Everything, by [`Access::update`], and [`Access::delete`] withdraws a call (documented). An addition that is sent twice makes two
//! calls: keep the [`CallId`] with the call's key.
//!
//! # Units
//!
//! Times are **milliseconds** since 1970, durations are **milliseconds**, both rounded down (documented). Public clients send seconds:
//! such a call is in January 1970, and a minute lasts 60 ms.
//!
//! # Sources
//!
//! Documentation: developers.hubspot.com on calls, inbound calling and usage limits, as of 2026-11. Types of associations: 194 contact and
//! 220 ticket are documented, 182 company and 206 deal are a guess. Limits (documented): 100 to 190 requests in 10 seconds, by the
//! account.

mod access;
mod answer;
mod association;
mod codes;
mod record;

pub use self::access::Access;
pub use self::answer::{CallId, created_from, deleted_from};
pub use self::association::Association;
pub use self::codes::{CallStatus, Code, Disposition, code};
pub use self::record::{CallDirection, Properties, Record, record};
