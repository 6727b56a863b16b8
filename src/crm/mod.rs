//! Records of finished calls in CRMs: what is sent, without I/O. Any HTTP client sends it.
//!
//! # Example
//!
//! ```
//! use call_legs::call::{Call, CallKey};
//! use call_legs::crm::{Crm, Options, UserId};
//! use call_legs::leg::{Direction, Outcome, Party, PartyKind, TimeSource, Timestamp};
//! use time::macros::{datetime, offset};
//!
//! let call = Call::new(CallKey::new("vega", "acme", "x"), Outcome::NoAnswer)
//!     .with_direction(Direction::Inbound)
//!     .with_client(Party::new(PartyKind::Client).with_number("+380000000001"))
//!     .with_missed_by(Party::new(PartyKind::Agent).with_extension("007"))
//!     .with_offered_at(Timestamp::new(datetime!(2026-01-31 09:00 UTC), TimeSource::Reported));
//! let users = |party: &Party| (party.extension.as_deref() == Some("007")).then(|| UserId::from(1269));
//! let options = Options::new().with_zone(offset!(+2));
//! for crm in Crm::ALL {
//!     let record = crm.record(&call, users, &options)?;
//!     assert!(record.contains(&call.uuid().to_string()), "{crm}");
//! }
//! # Ok::<(), call_legs::crm::Error>(())
//! ```
//!
//! # What all have in common
//!
//! Each module has a function `record`, which makes the record of a call, a function `code`, which is its table of codes, and an
//! `Access`, which makes the requests; functions `…_from` read the answers. [`Crm`] is any of them, by name.
//!
//! | | [`bitrix24`] | [`amocrm`] | [`hubspot`] | [`retailcrm`] | [`salesforce`] |
//! |---|---|---|---|---|---|
//! | key, [`Call::uuid`](crate::call::Call::uuid) | `EXTERNAL_CALL_ID` | `uniq` | `hs_call_external_id` | `externalId` | `CallObject` |
//! | durations | s | s | **ms** | s | s |
//! | beginning | ISO 8601 in UTC | s since 1970 | **ms** since 1970 | local date and time | local day |
//! | needs, besides a direction | client's number, user or extension, beginning | client's number, beginning, talk | beginning | client's number, user or extension, beginning, zone | – |
//! | internal call | refused | refused | refused | refused | `Internal` |
//! | when amended | a recording | – | everything | *undocumented* | everything |
//!
//! One call is one record: none of these CRMs has legs, and a transferred call is a record of one user. Make it when the
//! [ledger](crate::ledger) says that the call has finished, or some time later, where a recording is to be in it.
//!
//! A call is written as it is: numbers and dispositions verbatim, absent values absent. What a CRM requires and the call lacks is an
//! [`Error`], and so is a time that the CRM would take from its own clock; no value is made up. Only codes are added, each from a table of its
//! CRM's page.
//!
//! # Codes
//!
//! What code a CRM has for an outcome is documented nowhere: the codes are, the choice is this crate's. Pass `code`, or a function of
//! your own that matches first: [`Case`] has an example. Any field of a record can be set too.
//!
//! # Users
//!
//! Only the caller knows which user of the CRM is which party, so `record` asks: of an answered call for
//! [`handled_by`](crate::call::Call::handled_by), of a missed call for [`missed_by`](crate::call::Call::missed_by), of an outbound call that
//! nobody answered for the employee who placed it. If there is none, or it has no user, [`Options::fallback_user`] is taken, but where
//! the CRM knows extensions first that of the party.
//!
//! # Sources
//!
//! *Documented* is what the CRM's maker documents, *from clients* what public clients do, the official ones among them; *a guess* is
//! neither.

pub mod amocrm;
pub mod bitrix24;
pub mod hubspot;
pub mod retailcrm;
pub mod salesforce;

mod answer;
mod case;
mod draft;
mod error;
mod options;
mod send;
mod target;
mod user;

pub use self::case::{Case, Detail};
pub use self::error::Error;
pub use self::options::Options;
pub use self::target::Crm;
pub use self::user::UserId;
