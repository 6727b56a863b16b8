//! amoCRM (Kommo): a list of calls is sent, and that is all.
//!
//! # Example
//!
//! ```
//! use call_legs::call::{Call, CallKey};
//! use call_legs::crm::amocrm::{self, Access};
//! use call_legs::crm::{Options, UserId};
//! use call_legs::leg::{Direction, Outcome, Party, PartyKind, TimeSource, Timestamp};
//! use time::macros::datetime;
//!
//! let call = Call::new(CallKey::new("vega", "acme", "x"), Outcome::NoAnswer)
//!     .with_direction(Direction::Inbound)
//!     .with_client(Party::new(PartyKind::Client).with_number("+380000000001"))
//!     .with_missed_by(Party::new(PartyKind::Agent).with_id("7"))
//!     .with_offered_at(Timestamp::new(datetime!(2026-01-31 09:00 UTC), TimeSource::Reported));
//! let users = |party: &Party| (party.id.as_deref() == Some("7")).then(|| UserId::from(1269));
//! let record = amocrm::record(&call, users, amocrm::code, &Options::new())?;
//! assert_eq!((record.duration, record.call_status.map(|code| code.number())), (0, Some(6)));
//!
//! let access = Access::new("https://acme.amocrm.example", "not-a-real-token")?;
//! let request: http::Request<Vec<u8>> = access.create(vec![record])?;
//! assert_eq!(request.uri().path(), "/api/v4/calls");
//!
//! // Any client sends it; this is what came back: nobody has the number.
//! let body = r#"{"_total_items":0,"errors":[{"title":"Entity not found","status":263}]}"#;
//! let response = http::Response::builder().status(400).body(body)?;
//! let created = amocrm::created_from(&response)?;
//! assert_eq!(created.errors[0].title.as_deref(), Some("Entity not found"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Flow
//!
//! | step | request | answer |
//! |---|---|---|
//! | the call has finished, and its recording had time to come | [`Access::create`] | [`Created`], by [`created_from`] |
//!
//! A call is tied to the only open lead of the contact, or the only customer, or else to the contact or company (documented). If nobody
//! has the number, the item is refused (documented), and the call can become an incoming lead by `/api/v4/leads/unsorted/sip`, which is
//! not made here.
//!
//! # Fields
//!
//! | field | from | source |
//! |---|---|---|
//! | `direction` | direction | documented |
//! | `uniq`, `request_id` | [`Call::uuid`](crate::call::Call::uuid) | documented |
//! | `duration` | `talk`, 0 if certainly not answered | documented |
//! | `source` | the caller's, or `call-legs` | documented |
//! | `link` | the first of `recordings[].url` | documented |
//! | `phone` | `client.number`, verbatim | documented |
//! | `call_result` | `disposition`, or else the name of the outcome | documented; what it says is a guess |
//! | `call_status` | the table below; absent if there is none, since `null` is refused | documented |
//! | `responsible_user_id`, `created_by` | the party that handled or missed the call, or placed it | documented; which party is a guess |
//! | `created_at` | `offered_at`. The CRM takes its own time for none, so a call without it has no record | documented |
//!
//! # Codes
//!
//! `call_status`. The codes are documented; that a row has this one is a guess.
//!
//! | outcome | inbound | outbound | internal |
//! |---|---|---|---|
//! | `answered` | `4` | `4` | – |
//! | `answered` by a machine | `4` | `1` | – |
//! | `no_answer` | `6` | `6` | – |
//! | `busy` | `7` | `7` | – |
//! | `declined` | `6` | `6` | – |
//! | `cancelled` | `6` | `6` | – |
//! | `no_agents` | `6` | `6` | – |
//! | `answered_elsewhere` | `6` | `6` | – |
//! | `unreachable` | `6` | `3` | – |
//! | `unreachable`, wrong number | `6` | `5` | – |
//! | `congested` | `6` | `6` | – |
//! | `failed` | `6` | `6` | – |
//! | `unanswered` | `6` | `6` | – |
//! | `unknown` | – | – | – |
//!
//! # Amendments
//!
//! None: a call can be neither read nor changed nor deleted (from clients). [`Access::create`] takes its records for that reason, and
//! there is no other request. So send after a delay in which a recording can come.
//!
//! # Units
//!
//! Durations are whole seconds, rounded down. Times are whole seconds since 1970.
//!
//! # Sources
//!
//! Documentation: the developers' pages of amocrm.ru and kommo.com on calls. Clients: `amocrm/amocrm-api-php`, as of 2026-04, its threads 52
//! and 570. That errors are beside `_embedded` when others were added is a guess, and so are the limits: about 7 requests a second, 50
//! records each.

mod access;
mod answer;
mod codes;
mod record;

pub use self::access::Access;
pub use self::answer::{CreateError, Created, CreatedCall, created_from};
pub use self::codes::{CallStatus, code};
pub use self::record::{CallDirection, Record, record};
