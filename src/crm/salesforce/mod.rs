//! Salesforce: a call is a task that is completed.
//!
//! # Example
//!
//! ```
//! use call_legs::call::{Call, CallKey};
//! use call_legs::crm::salesforce::{self, Access};
//! use call_legs::crm::{Options, UserId};
//! use call_legs::leg::{Direction, Outcome, Party, PartyKind, TimeSource, Timestamp};
//! use time::macros::{datetime, offset};
//!
//! let call = Call::new(CallKey::new("vega", "acme", "x"), Outcome::NoAnswer)
//!     .with_direction(Direction::Internal)
//!     .with_missed_by(Party::new(PartyKind::Agent).with_id("7"))
//!     .with_offered_at(Timestamp::new(datetime!(2026-01-31 23:00 UTC), TimeSource::Reported));
//! let users = |party: &Party| (party.id.as_deref() == Some("7")).then(|| UserId::from("005000000000001"));
//! let options = Options::new().with_zone(offset!(+2));
//! let record = salesforce::record(&call, users, salesforce::code, &options)?;
//! assert_eq!((record.call_type.as_str(), record.activity_date.as_deref()), ("Internal", Some("2026-02-01")));
//!
//! let access = Access::new("https://acme.my.salesforce.example/services/data/v61.0", "not-a-real-token")?;
//! let request: http::Request<Vec<u8>> = access.upsert("CallKey__c", &record)?;
//! let path = format!("/services/data/v61.0/sobjects/Task/CallKey__c/{}", call.uuid());
//! assert_eq!(request.uri().path(), path);
//!
//! // Any client sends it; this is what came back.
//! let response = http::Response::builder().status(201).body(r#"{"id":"00T1","success":true,"errors":[]}"#)?;
//! assert_eq!(salesforce::upserted_from(&response)?.as_ref().map(|id| id.as_str()), Some("00T1"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Flow
//!
//! | step | request | answer |
//! |---|---|---|
//! | the call has finished | [`Access::create`], or [`Access::upsert`] with a custom field | [`TaskId`], by [`created_from`] or [`upserted_from`] |
//! | the call is amended | [`Access::update`], or [`Access::upsert`] again | nothing, by [`updated_from`] |
//! | the call is withdrawn | [`Access::delete`] | nothing, by [`updated_from`] |
//!
//! `CallObject` is no external id (a guess), so an upsert needs a custom field of the account that is one. Where Service Cloud Voice is
//! licensed, its `VoiceCall` has the times of a call, and is the better place; it is not made here.
//!
//! # Fields
//!
//! | field | from | source |
//! |---|---|---|
//! | `TaskSubtype`, `Status` | `Call`, `Completed` | documented |
//! | `CallType` | direction | documented |
//! | `CallDurationInSeconds` | `talk`, 0 if certainly not answered | documented |
//! | `CallDisposition` | `disposition`, or else the table below | documented |
//! | `CallObject` | [`Call::uuid`](crate::call::Call::uuid) | documented |
//! | `ActivityDate` | the day of `offered_at`, in the zone of [`Options`](super::Options); absent without one | documented |
//! | `OwnerId` | the party that handled or missed the call, or placed it | documented; which party is a guess |
//! | `WhoId`, `WhatId`, `Subject`, `Description` | the caller | documented |
//!
//! # Codes
//!
//! `CallType`, and after the slash `CallDisposition`. The types are documented; the disposition is free text.
//!
//! | outcome | inbound | outbound | internal |
//! |---|---|---|---|
//! | `answered` | `Inbound` / `answered` | `Outbound` / `answered` | `Internal` / `answered` |
//! | `no_answer` | `Inbound` / `no_answer` | `Outbound` / `no_answer` | `Internal` / `no_answer` |
//! | `busy` | `Inbound` / `busy` | `Outbound` / `busy` | `Internal` / `busy` |
//! | `declined` | `Inbound` / `declined` | `Outbound` / `declined` | `Internal` / `declined` |
//! | `cancelled` | `Inbound` / `cancelled` | `Outbound` / `cancelled` | `Internal` / `cancelled` |
//! | `no_agents` | `Inbound` / `no_agents` | `Outbound` / `no_agents` | `Internal` / `no_agents` |
//! | `answered_elsewhere` | `Inbound` / `answered_elsewhere` | `Outbound` / `answered_elsewhere` | `Internal` / `answered_elsewhere` |
//! | `unreachable` | `Inbound` / `unreachable` | `Outbound` / `unreachable` | `Internal` / `unreachable` |
//! | `congested` | `Inbound` / `congested` | `Outbound` / `congested` | `Internal` / `congested` |
//! | `failed` | `Inbound` / `failed` | `Outbound` / `failed` | `Internal` / `failed` |
//! | `unanswered` | `Inbound` / `unanswered` | `Outbound` / `unanswered` | `Internal` / `unanswered` |
//! | `unknown` | `Inbound` / `unknown` | `Outbound` / `unknown` | `Internal` / `unknown` |
//!
//! # Amendments
//!
//! Everything except `TaskSubtype`, by [`Access::update`] or [`Access::upsert`] (documented; *undocumented*: whether an upsert of a task
//! that exists may repeat its subtype). An addition that is sent twice makes two tasks, an upsert does not.
//!
//! # Units
//!
//! Durations are whole seconds, rounded down, of 8 digits at most. The beginning is a day: the task has no field for its time.
//!
//! # Sources
//!
//! Documentation: the object reference of Salesforce on `Task` and `VoiceCall`, and the REST guide on upserts by an external id, as of
//! 2026-11. The shape only: no account was tried.

mod access;
mod answer;
mod codes;
mod record;

pub use self::access::Access;
pub use self::answer::{TaskId, created_from, updated_from, upserted_from};
pub use self::codes::{CallType, Code, code};
pub use self::record::{Record, record};
