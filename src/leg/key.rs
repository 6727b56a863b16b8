use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::texts::Texts;

/// Identity of a leg. An identifier is unique only within its vendor and tenant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(bound(serialize = "S: Serialize + AsRef<str>"))]
#[non_exhaustive]
pub struct LegKey<S = String> {
    /// Name of the vendor, such as `vega`.
    pub vendor: Cow<'static, str>,

    /// Tenant, as the receiver names it. Empty where there is only one.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub tenant: S,

    /// Identifier of the leg: the vendor's, or one derived from the message as the vendor's conversions document.
    pub id: S,
}

fn is_empty<S: AsRef<str>>(text: &S) -> bool {
    text.as_ref().is_empty()
}

impl LegKey {
    /// Creates the key of a leg.
    #[must_use]
    pub fn new(
        vendor: impl Into<Cow<'static, str>>,
        tenant: impl Into<String>,
        id: impl Into<String>,
    ) -> Self {
        Self { vendor: vendor.into(), tenant: tenant.into(), id: id.into() }
    }
}

impl<S> Texts for LegKey<S> {
    type Text = S;
    type With<T> = LegKey<T>;

    fn lend(&self) -> LegKey<&str>
    where
        S: AsRef<str>,
    {
        let Self { vendor, tenant, id } = self;
        LegKey { vendor: vendor.clone(), tenant: tenant.as_ref(), id: id.as_ref() }
    }

    fn convert<T>(self) -> LegKey<T>
    where
        S: Into<T>,
    {
        let Self { vendor, tenant, id } = self;
        LegKey { vendor, tenant: tenant.into(), id: id.into() }
    }
}
