use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{LegKey, Observation, Phase, Presence, State};

/// Message that may report legs or the availability of agents.
pub trait Observe {
    /// Knowledge of the receiver about the sender that the vendor does not send.
    type Profile;

    /// Passes all observations and presences of the message to an observer, in a fixed order. Texts that are used verbatim are
    /// borrowed from the message and the receipt.
    fn observe_with(&self, profile: &Self::Profile, receipt: &Receipt, observer: &mut dyn Observer);

    /// Returns all observations and presences of the message.
    fn observe(&self, profile: &Self::Profile, receipt: &Receipt) -> Observed {
        let mut observed = Observed::default();
        self.observe_with(profile, receipt, &mut observed);
        observed
    }
}

/// Observes each item of a list, in order.
impl<T: Observe> Observe for [T] {
    type Profile = T::Profile;

    fn observe_with(&self, profile: &T::Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        for item in self {
            item.observe_with(profile, receipt, observer);
        }
    }
}

/// Recipient of observations and presences, such as a [`Ledger`](crate::ledger::Ledger) or [`call::Folding`](crate::call::Folding).
///
/// An observer that keeps an observation calls [`Observation::into_owned`]. An [`Observe`] that owns its texts passes
/// `observation.into()`.
pub trait Observer {
    /// Receives an observation of a leg.
    fn observation(&mut self, observation: Observation<Cow<'_, str>>);

    /// Receives a presence of an agent.
    fn presence(&mut self, presence: Presence);
}

/// Tenant that a message belongs to, and time of its receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Receipt {
    /// Tenant, as the receiver names it. Empty where there is only one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tenant: String,

    /// Instant of the receipt.
    #[serde(
        rename = "received_at",
        with = "time::serde::rfc3339::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub at: Option<OffsetDateTime>,
}

impl Receipt {
    /// Creates the receipt of a message of that tenant, at that instant.
    #[must_use]
    pub fn new(tenant: impl Into<String>, at: Option<OffsetDateTime>) -> Self {
        Self { tenant: tenant.into(), at }
    }

    /// Creates an observation of a leg that the received message reports: it is in progress, so far without facts.
    #[must_use]
    pub fn observation(&self, vendor: &'static str, id: impl Into<String>) -> Observation {
        let key = LegKey::new(vendor, self.tenant.as_str(), id);
        let mut observation = Observation::new(key, Phase::Progress, State::Offered);
        observation.received_at = self.at;
        observation
    }
}

/// Observations and presences of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Observed {
    /// Observations of legs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<Observation>,

    /// Presences of agents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub presences: Vec<Presence>,
}

/// Collects owned observations.
impl Observer for Observed {
    fn observation(&mut self, observation: Observation<Cow<'_, str>>) {
        self.observations.push(observation.into_owned());
    }

    fn presence(&mut self, presence: Presence) {
        self.presences.push(presence);
    }
}

impl From<Observation> for Observed {
    fn from(observation: Observation) -> Self {
        Self { observations: vec![observation], presences: Vec::new() }
    }
}

impl From<Presence> for Observed {
    fn from(presence: Presence) -> Self {
        Self { observations: Vec::new(), presences: vec![presence] }
    }
}
