use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use time::Duration;

use crate::leg::Timeouts;
use crate::registry::Registry;

/// [`Timeouts`] of each vendor, by default those of the vendors of this crate.
///
/// In a configuration it is an object by vendor, such as `{"vega": {"ring_limit_ms": 120000}}`. Absent values are the defaults of
/// that vendor.
///
/// # Example
/// ```
/// use call_legs::ledger::VendorTimeouts;
/// use time::Duration;
///
/// let all = VendorTimeouts::default();
/// let mut vega = all.get("vega");
/// vega.quiet_period = Duration::seconds(10);
/// assert_eq!(all.with("vega", vega).get("vega").quiet_period, Duration::seconds(10));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct VendorTimeouts {
    by_vendor: BTreeMap<Cow<'static, str>, Timeouts>,
}

impl VendorTimeouts {
    /// Replaces the timeouts of a vendor.
    #[must_use]
    pub fn with(mut self, vendor: impl Into<Cow<'static, str>>, timeouts: Timeouts) -> Self {
        self.by_vendor.insert(vendor.into(), timeouts);
        self
    }

    /// Returns the timeouts of a vendor; the default of [`Timeouts`] for an unknown one.
    #[must_use]
    pub fn get(&self, vendor: &str) -> Timeouts {
        self.by_vendor.get(vendor).copied().unwrap_or_default()
    }
}

impl Default for VendorTimeouts {
    fn default() -> Self {
        Self::from(&Registry::default())
    }
}

impl From<&Registry> for VendorTimeouts {
    fn from(registry: &Registry) -> Self {
        let all = registry.timeouts().map(|(vendor, timeouts)| (Cow::Borrowed(vendor), timeouts));
        Self { by_vendor: all.collect() }
    }
}

/// Timeouts that a configuration sets, in whole milliseconds.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Overrides {
    #[serde(rename = "quiet_period_ms")]
    quiet_period: Option<i64>,
    #[serde(rename = "redistribution_ms")]
    redistribution: Option<i64>,
    #[serde(rename = "ring_limit_ms")]
    ring_limit: Option<i64>,
    #[serde(rename = "talk_limit_ms")]
    talk_limit: Option<i64>,
    #[serde(rename = "amendment_window_ms")]
    amendment_window: Option<i64>,
}

impl Overrides {
    /// Replaces the timeouts that are set.
    fn apply(&self, timeouts: &mut Timeouts) {
        let fields = [
            (self.quiet_period, &mut timeouts.quiet_period),
            (self.redistribution, &mut timeouts.redistribution),
            (self.ring_limit, &mut timeouts.ring_limit),
            (self.talk_limit, &mut timeouts.talk_limit),
            (self.amendment_window, &mut timeouts.amendment_window),
        ];
        for (value, timeout) in fields {
            *timeout = value.map_or(*timeout, Duration::milliseconds);
        }
    }
}

impl<'de> Deserialize<'de> for VendorTimeouts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut all = Self::default();
        for (vendor, overrides) in BTreeMap::<String, Overrides>::deserialize(deserializer)? {
            overrides.apply(all.by_vendor.entry(Cow::Owned(vendor)).or_default());
        }
        Ok(all)
    }
}
