use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use time::Duration;

use crate::leg::Timeouts;
use crate::vendor::Registry;

/// [`Timeouts`] of each vendor, by default those of the vendors of this crate.
///
/// In a configuration it is an object by vendor, such as `{"vega": {"ring_limit_ms": 120000}}`. What is absent is the default of
/// that vendor.
///
/// # Example
/// ```
/// use call_legs::ledger::VendorTimeouts;
/// use time::Duration;
///
/// let all = VendorTimeouts::default();
/// let mut vega = all.of("vega");
/// vega.quiet_period = Duration::seconds(10);
/// assert_eq!(all.with("vega", vega).of("vega").quiet_period, Duration::seconds(10));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct VendorTimeouts {
    by_vendor: BTreeMap<Cow<'static, str>, Timeouts>,
}

impl VendorTimeouts {
    /// Replaces the timeouts of that vendor.
    #[must_use]
    pub fn with(mut self, vendor: impl Into<Cow<'static, str>>, timeouts: Timeouts) -> Self {
        self.by_vendor.insert(vendor.into(), timeouts);
        self
    }

    /// Returns the timeouts of that vendor; the default of [`Timeouts`] for a vendor that is not known.
    #[must_use]
    pub fn of(&self, vendor: &str) -> Timeouts {
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

/// Timeouts in whole milliseconds, as far as a configuration has them.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Changes {
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

impl Changes {
    fn apply(&self, timeouts: &mut Timeouts) {
        let fields = [
            (self.quiet_period, &mut timeouts.quiet_period),
            (self.redistribution, &mut timeouts.redistribution),
            (self.ring_limit, &mut timeouts.ring_limit),
            (self.talk_limit, &mut timeouts.talk_limit),
            (self.amendment_window, &mut timeouts.amendment_window),
        ];
        for (changed, timeout) in fields {
            *timeout = changed.map_or(*timeout, Duration::milliseconds);
        }
    }
}

impl<'de> Deserialize<'de> for VendorTimeouts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut all = Self::default();
        for (vendor, changes) in BTreeMap::<String, Changes>::deserialize(deserializer)? {
            changes.apply(all.by_vendor.entry(Cow::Owned(vendor)).or_default());
        }
        Ok(all)
    }
}
