//! Bitrix24: a call is registered, then finished.
//!
//! # Example
//!
//! ```
//! use call_legs::call::{Call, CallKey};
//! use call_legs::crm::bitrix24::{self, Access};
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
//! let record = bitrix24::record(&call, users, bitrix24::code, &Options::new())?;
//! assert_eq!(record.finish.status_code.as_str(), "304");
//!
//! let access = Access::new("https://acme.bitrix24.example", "not-a-real-token")?;
//! let request: http::Request<Vec<u8>> = access.register(&record.register)?;
//! assert_eq!(request.uri().path(), "/rest/telephony.externalCall.register");
//!
//! // Any client sends it; this is what came back.
//! let response = http::Response::new(r#"{"result":{"CALL_ID":"externalCall.1"}}"#);
//! let registration = bitrix24::registration_from(&response)?;
//! let request = access.finish(registration, &record.finish)?;
//! assert_eq!(request.uri().path(), "/rest/telephony.externalCall.finish");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Flow
//!
//! | step | request | answer |
//! |---|---|---|
//! | the call has finished | [`Access::register`] | [`Registration`], by [`registration_from`] |
//! | then | [`Access::finish`] | [`Finished`], by [`finished_from`] |
//! | there is a recording | [`Access::attach_record`] | nothing, by [`attached_from`] |
//!
//! The methods need the scope `telephony` and the token of an application; an inbound webhook gets `WRONG_AUTH_TYPE` by the
//! documentation, although a public client uses one. A call that an employee placed from the CRM is registered already: only finish
//! it, by [`Registration::from_call_id`]. Register and finish after the call's recording can be there, not before the answer: the
//! CRM names a lead by what it knows at that time.
//!
//! # Fields
//!
//! | field | from | source |
//! |---|---|---|
//! | `USER_ID` | the party that handled or missed the call, or placed it; `finish`: the one that had it in the end | documented; which party is a guess |
//! | `USER_PHONE_INNER` | that party's extension, if the caller knows no user | documented |
//! | `PHONE_NUMBER` | `client.number`, verbatim | documented |
//! | `TYPE` | direction; 4 if a leg is a callback, 3 if a hop is a forward | documented; the last two are a guess |
//! | `CALL_START_DATE` | `offered_at`. The CRM takes its own time for none, so a call without it has no record | documented |
//! | `SHOW` | 0 | documented |
//! | `LINE_NUMBER` | `line.number`, which must be known to the CRM | documented |
//! | `EXTERNAL_CALL_ID` | [`Call::uuid`](crate::call::Call::uuid) | documented |
//! | `DURATION` | `talk`, 0 if certainly not answered | documented |
//! | `STATUS_CODE` | the table below; always sent, since the CRM would derive it from the duration | documented |
//! | `FAILED_REASON` | name of the outcome, unless answered | documented; what it says is a guess |
//! | `RECORD_URL` of `attachRecord` | `recordings[].url` | documented |
//! | `CRM_CREATE`, `CRM_SOURCE`, `ADD_TO_CHAT`, `VOTE` | the caller | documented |
//!
//! # Codes
//!
//! `STATUS_CODE`. The codes are documented; that a row has this one is a guess, except 480 of an outbound call that nobody answered,
//! which a public client sends.
//!
//! | outcome | inbound | outbound | internal |
//! |---|---|---|---|
//! | `answered` | `200` | `200` | – |
//! | `no_answer` | `304` | `480` | – |
//! | `busy` | `486` | `486` | – |
//! | `declined` | `603` | `603` | – |
//! | `cancelled` | `304` | `603-S` | – |
//! | `no_agents` | `304` | `603-S` | – |
//! | `answered_elsewhere` | `304` | `603-S` | – |
//! | `unreachable` | `480` | `404` | – |
//! | `congested` | `503` | `503` | – |
//! | `failed` | `OTHER` | `OTHER` | – |
//! | `unanswered` | `304` | `480` | – |
//! | `unknown` | `OTHER` | `OTHER` | – |
//! | `unknown`, with a talk | `200` | `200` | – |
//!
//! # Amendments
//!
//! A second `finish` is an error, so [`Access::finish`] takes the [`Registration`]. A later recording can be attached. Anything else can
//! only be changed in the CRM's activity, by `crm.activity.update` with [`Finished::activity_id`] (a guess).
//!
//! # Units
//!
//! Durations are whole seconds, rounded down. The beginning is ISO 8601 with a zone, always UTC, in whole seconds.
//!
//! # Sources
//!
//! Documentation: `bitrix24/b24restdocs`, `api-reference/telephony`, as of 2026-08. Clients: `serfreeman1337/asterlink`, its threads 3
//! and 5; `bitrix-tools/b24-rest-docs` 175: two calls at one time without `EXTERNAL_CALL_ID` got one `CALL_ID`. Limits (documented):
//! 2 requests a second with 50 in stock, then `QUERY_LIMIT_EXCEEDED`.

mod access;
mod answer;
mod call_type;
mod codes;
mod record;

pub use self::access::Access;
pub use self::answer::{Finished, Registration, attached_from, finished_from, registration_from};
pub use self::call_type::CallType;
pub use self::codes::{StatusCode, code};
pub use self::record::{Finish, Record, Register, record};
