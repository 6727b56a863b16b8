//! One law, tried on a suite.

use super::{Failure, Finding, Suite};
use crate::registry::Vendor;

/// A law, as a sentence, and what tries it.
pub(super) struct Law<V: Vendor> {
    pub(super) sentence: &'static str,
    pub(super) attempt: fn(&Suite<V>, &mut Trial) -> Result<(), Failure>,
}

/// Count of what a law was tried on.
#[derive(Default)]
pub(super) struct Trial {
    pub(super) tried: usize,
}

impl Trial {
    /// Tries a law on a suite.
    pub(super) fn of<V: Vendor>(law: &Law<V>, suite: &Suite<V>) -> Finding {
        let mut trial = Self::default();
        let failure = (law.attempt)(suite, &mut trial).err();
        Finding { law: law.sentence, tried: trial.tried, failure }
    }
}
