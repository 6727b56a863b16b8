//! RetailCRM (Simla): a list of calls is uploaded.
//!
//! # Example
//!
//! ```
//! use call_legs::call::{Call, CallKey};
//! use call_legs::crm::retailcrm::{self, Access};
//! use call_legs::crm::{Options, UserId};
//! use call_legs::leg::{Direction, Outcome, Party, PartyKind, TimeSource, Timestamp};
//! use time::macros::{datetime, offset};
//!
//! let call = Call::new(CallKey::new("vega", "acme", "x"), Outcome::NoAnswer)
//!     .with_direction(Direction::Inbound)
//!     .with_client(Party::new(PartyKind::Client).with_number("+380000000001"))
//!     .with_missed_by(Party::new(PartyKind::Agent).with_id("7"))
//!     .with_offered_at(Timestamp::new(datetime!(2026-01-31 09:00 UTC), TimeSource::Reported));
//! let users = |party: &Party| (party.id.as_deref() == Some("7")).then(|| UserId::from(1269));
//! let options = Options::new().with_zone(offset!(+2));
//! let record = retailcrm::record(&call, users, retailcrm::code, &options)?;
//! assert_eq!((&*record.date, record.result.as_str()), ("2026-01-31 11:00:00", "no answer"));
//!
//! let access = Access::new("https://acme.retailcrm.example", "not-a-real-key")?;
//! let request: http::Request<Vec<u8>> = access.create(&[record])?;
//! assert_eq!(request.uri().path(), "/api/v5/telephony/calls/upload");
//!
//! // Any client sends it; this is what came back.
//! let created = retailcrm::created_from(&http::Response::new(r#"{"success":true,"processedCallsCount":1}"#))?;
//! assert_eq!(created.processed, Some(1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Flow
//!
//! | step | request | answer |
//! |---|---|---|
//! | the call has finished | [`Access::create`] | [`Created`], by [`created_from`] |
//!
//! # Fields
//!
//! | field | from | source |
//! |---|---|---|
//! | `date` | `offered_at`, in the zone of [`Options`](super::Options), which is required | from clients; that it is the account's zone is a guess |
//! | `type` | direction | from clients |
//! | `phone` | `client.number`, verbatim | from clients |
//! | `userId` | the party that handled or missed the call, or placed it | from clients; which party is a guess |
//! | `code` | that party's extension, if the caller knows no user | from clients |
//! | `result` | the table below | from clients |
//! | `duration` | `talk`, 0 if certainly not answered | from clients |
//! | `durationWaiting` | `wait`, or `total` if certainly not answered | from clients |
//! | `externalId` | [`Call::uuid`](crate::call::Call::uuid) | from clients |
//! | `recordUrl` | the first of `recordings[].url` | from clients |
//! | `externalPhone` | `line.number` | from clients |
//! | `site` | the caller | from clients |
//!
//! # Codes
//!
//! `result`. The codes are from the official client; that a row has this one is a guess.
//!
//! | outcome | inbound | outbound | internal |
//! |---|---|---|---|
//! | `answered` | `answered` | `answered` | – |
//! | `no_answer` | `no answer` | `no answer` | – |
//! | `busy` | `busy` | `busy` | – |
//! | `declined` | `busy` | `busy` | – |
//! | `cancelled` | `no answer` | `no answer` | – |
//! | `no_agents` | `no answer` | `no answer` | – |
//! | `answered_elsewhere` | `no answer` | `no answer` | – |
//! | `unreachable` | `failed` | `failed` | – |
//! | `congested` | `failed` | `failed` | – |
//! | `failed` | `failed` | `failed` | – |
//! | `unanswered` | `no answer` | `no answer` | – |
//! | `unknown` | `unknown` | `unknown` | – |
//!
//! # Amendments
//!
//! *Undocumented*: whether an upload with the same `externalId` replaces the call, or makes another. So nothing here amends one.
//!
//! # Units
//!
//! Durations are whole seconds, rounded down. The beginning is a local date and time in whole seconds. A zone with summer time has two
//! offsets: pass the one of the call's day.
//!
//! # Sources
//!
//! The official client `retailcrm/api-client-php`, as of 2026-04, which also sends the key as a header. A public client takes 50 calls at
//! most. The documentation was not available.

mod access;
mod answer;
mod codes;
mod record;

pub use self::access::Access;
pub use self::answer::{Created, created_from};
pub use self::codes::{CallResult, code};
pub use self::record::{CallDirection, Record, record};
