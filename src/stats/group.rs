use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, Time};

use crate::call::Call;
use crate::leg::{Line, Party, names, utc};

/// Group of calls that are counted together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Group {
    /// All calls.
    All,

    /// Calls that a queue or group passed on: see [`Call::queue`].
    Queue(Identity),

    /// Calls that an employee handled or missed.
    Agent(Identity),

    /// Calls of a line.
    Line(Identity),

    /// Calls that began in this hour of UTC.
    #[serde(with = "time::serde::rfc3339")]
    Hour(OffsetDateTime),
}

/// Identity of a queue, agent or line within its vendor and tenant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Identity {
    /// Name of the vendor.
    pub vendor: Cow<'static, str>,

    /// Tenant. May be empty.
    pub tenant: String,

    /// Attribute that identifies it: the first that it has, in the order of [`Attribute`].
    pub attribute: Attribute,

    /// Value of that attribute.
    pub value: String,
}

names! {
    "an identifying attribute",
    /// Attribute that identifies a party or line.
    #[non_exhaustive]
    pub enum Attribute {
        /// The vendor's identifier.
        Id = "id",

        /// Extension.
        Extension = "extension",

        /// Telephone number.
        Number = "number",

        /// Name or caption.
        Name = "name",
    }
}

impl Identity {
    /// Returns the identity of a party of a call. `None` if nothing identifies it.
    #[must_use]
    pub fn of_party(call: &Call, party: &Party) -> Option<Self> {
        Self::first(call, [&party.id, &party.extension, &party.number, &party.name])
    }

    /// Returns the identity of a line of a call. `None` if nothing identifies it.
    #[must_use]
    pub fn of_line(call: &Call, line: &Line) -> Option<Self> {
        Self::first(call, [&line.id, &None, &line.number, &line.label])
    }

    fn first(call: &Call, values: [&Option<String>; 4]) -> Option<Self> {
        let mut known = Attribute::ALL.iter().zip(values);
        let (attribute, value) = known.find_map(|(attribute, value)| Some((*attribute, value.as_ref()?)))?;
        let (vendor, tenant) = (call.vendor.clone(), call.tenant.clone());
        Some(Self { vendor, tenant, attribute, value: value.clone() })
    }
}

/// Returns the hour of UTC that an instant is in.
pub(super) fn hour(at: OffsetDateTime) -> OffsetDateTime {
    let at = utc(at);
    at.replace_time(Time::from_hms(at.hour(), 0, 0).unwrap_or(Time::MIDNIGHT))
}
