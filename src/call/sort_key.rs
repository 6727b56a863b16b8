//! The order of calls.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::Call;
use super::order::{earliest, none_last};

/// Place of a call in the order of [`fold`](super::fold): by first moment (calls without any last), then by vendor, tenant
/// and identifier.
///
/// It merges calls that were folded apart, such as those of several tenants, into the order in which one fold of all
/// observations gives them. Made by [`Call::sort_key`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SortKey {
    moment: (bool, Option<OffsetDateTime>),
    vendor: Cow<'static, str>,
    tenant: String,
    id: String,
    // A leg that names no call may have the identifier of a call that it is no part of. No two calls share a leg.
    leg: Option<String>,
}

impl Call {
    /// Place of the call in the order of [`fold`](super::fold).
    #[must_use]
    pub fn sort_key(&self) -> SortKey {
        SortKey {
            moment: none_last(self.legs.iter().filter_map(earliest).min()),
            vendor: self.vendor.clone(),
            tenant: self.tenant.clone(),
            id: self.id.clone(),
            leg: self.legs.first().map(|leg| leg.id.clone()),
        }
    }
}

/// Sorts calls into the order of [`fold`](super::fold).
pub fn sort(calls: &mut [Call]) {
    calls.sort_by_cached_key(Call::sort_key);
}
