use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Identity of a call, the same for every revision of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CallKey {
    /// Name of the vendor, such as `vega`.
    pub vendor: Cow<'static, str>,

    /// Tenant, as the receiver names it. Empty where there is only one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tenant: String,

    /// Identifier of the call.
    pub id: String,
}

/// Namespace of the UUIDs of calls.
const NAMESPACE: Uuid = Uuid::from_u128(0x8b1e_6f0e_57c4_4d0b_9a36_2f6d_10c5_aa71);

impl CallKey {
    /// Creates the key of a call.
    #[must_use]
    pub fn new(
        vendor: impl Into<Cow<'static, str>>,
        tenant: impl Into<String>,
        id: impl Into<String>,
    ) -> Self {
        Self { vendor: vendor.into(), tenant: tenant.into(), id: id.into() }
    }

    /// Returns the key as one value, for upserts: a name-based UUID (version 5) of vendor, tenant and identifier.
    #[must_use]
    pub fn uuid(&self) -> Uuid {
        uuid(&self.vendor, &self.tenant, &self.id)
    }
}

pub(super) fn uuid(vendor: &str, tenant: &str, id: &str) -> Uuid {
    let name = format!("{vendor}\n{}\n{tenant}\n{id}", tenant.len());
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}
