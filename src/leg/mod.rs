//! Common model of a leg: one connection of one party to a call, as one entity of the PBX saw it.
//!
//! # Example
//! ```
//! use call_legs::leg::{Direction, End, EndSource, Leg, Outcome, Party, PartyKind};
//!
//! let leg = Leg::new("7")
//!     .with_direction(Direction::Inbound)
//!     .with_remote(Party::new(PartyKind::Client).with_number("+380000000001"))
//!     .with_end(End::new(Outcome::NoAnswer, EndSource::Reported));
//! assert!(!leg.is_open() && !leg.is_answered());
//! assert_eq!(leg.end.map(|end| end.outcome.as_str()), Some("no_answer"));
//! ```
//!
//! # Legs and observations
//!
//! A [`Leg`] is what several messages of a vendor say together. What one message says of one leg is an
//! [`Observation`]; [`call::fold`](crate::call::fold) makes legs and calls of them. Nothing here names a vendor.
//!
//! The type parameter `S` of an observation and its parts is the type of their texts. It may be ignored: it is `String`
//! unless an [`Observer`] borrows the texts of a message as `Cow<str>`.

mod facts;
mod hidden;
mod instants;
mod key;
#[allow(clippy::module_inception, reason = "a file for each type, by its name")]
mod leg;
mod number;
mod observation;
mod observe;
mod outcome;
mod parties;
mod party;
mod presence;
mod q850;
mod reference;
mod role;
mod setters;
mod texts;
mod time;
mod time_ref;
mod timeouts;
mod words;

pub use self::facts::{Facts, ObservedEnd};
pub(crate) use self::hidden::is_placeholder;
pub use self::key::LegKey;
pub use self::leg::Leg;
pub(crate) use self::number::{is_more_international, is_same_number};
pub use self::observation::{Observation, Phase};
pub use self::observe::{Observe, Observed, Observer, Receipt};
pub use self::outcome::{
    AmdResult, Anomaly, Cause, End, EndSource, EndedBy, Outcome, Rating, RatingSubject, Recording, State,
};
pub use self::parties::{Parties, PassedOn};
pub use self::party::{Direction, Line, Origin, Party, PartyKind, Side};
pub use self::presence::{Presence, PresenceState};
pub(crate) use self::reference::ObservationRef;
pub use self::role::Role;
pub(crate) use self::setters::setters;
pub(crate) use self::texts::Texts;
pub use self::time::{Durations, TimeSource, Timestamp};
pub(crate) use self::time::{micros, utc, whole_micros};
pub use self::time_ref::TimeRef;
pub use self::timeouts::Timeouts;
pub(crate) use self::timeouts::millis;
pub use self::words::UnknownName;
pub(crate) use self::words::names;
