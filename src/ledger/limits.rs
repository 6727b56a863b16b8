//! What a ledger is told in advance.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::conversions::{connect, ringme, vega, webitel};
use crate::leg::Timeouts;

/// How much a ledger may keep. A call that fits is never changed by a limit.
///
/// Beyond [`calls`](Self::calls) or [`bytes`](Self::bytes) the finished call that was idle longest is forgotten, so that its
/// later messages begin it anew; if there is none, the open call that was idle longest is finished as evicted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Limits {
    /// Calls, open and finished, that are kept. A million unless set.
    pub calls: usize,

    /// Legs of one call. 256 unless set: what a message costs grows with its call.
    pub legs_per_call: usize,

    /// Different observations of one leg. 256 unless set.
    pub observations_per_leg: usize,

    /// Bytes of memory for all calls, approximately. A gibibyte unless set.
    pub bytes: usize,

    /// Agents whose availability is remembered. A hundred thousand unless set; beyond, what an agent was told to be may
    /// be told again.
    pub agents: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            calls: 1_000_000,
            legs_per_call: 256,
            observations_per_leg: 256,
            bytes: 1 << 30,
            agents: 100_000,
        }
    }
}

/// [`Timeouts`] of each vendor: by default those of [`conversions`](crate::conversions).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct VendorTimeouts {
    by_vendor: BTreeMap<Cow<'static, str>, Timeouts>,
}

impl VendorTimeouts {
    /// The same with another policy for that vendor.
    ///
    /// # Example
    /// ```
    /// use call_legs::{conversions::vega, ledger::Policies};
    ///
    /// let mut patient = vega::POLICY;
    /// patient.settle = time::Duration::seconds(10);
    /// let policies = Policies::default().with("vega", patient);
    /// assert_eq!(policies.of("vega").settle.whole_seconds(), 10);
    /// ```
    #[must_use]
    pub fn with(mut self, vendor: impl Into<Cow<'static, str>>, timeouts: Timeouts) -> Self {
        self.by_vendor.insert(vendor.into(), timeouts);
        self
    }

    /// Policy of that vendor; [`Timeouts::GENERAL`] where there is none.
    #[must_use]
    pub fn of(&self, vendor: &str) -> Timeouts {
        self.by_vendor.get(vendor).copied().unwrap_or(Timeouts::GENERAL)
    }
}

impl Default for VendorTimeouts {
    fn default() -> Self {
        let all = [
            ("connect", connect::TIMEOUTS),
            ("vega", vega::TIMEOUTS),
            ("webitel", webitel::TIMEOUTS),
            ("ringme", ringme::TIMEOUTS),
        ];
        Self {
            by_vendor: all.into_iter().map(|(vendor, timeouts)| (Cow::Borrowed(vendor), timeouts)).collect(),
        }
    }
}
