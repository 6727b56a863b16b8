use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::leg::Timeouts;
use crate::vendor::Registry;

/// [`Timeouts`] of each vendor, by default those of the vendors of this crate.
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
