//! What single messages report of legs.

use std::borrow::Cow;

use time::Duration;

use super::super::samples::{Sample, samples};
use super::super::trial::Trial;
use super::super::{Failure, Suite};
use super::plausible;
use crate::ledger::Ledger;
use crate::leg::{Facts, Observation, Observed, Observer, Presence, Receipt, TimeRef, TimeSource};
use crate::registry::Vendor;

/// Tries a property on every message of a suite.
fn each<V: Vendor>(
    suite: &Suite<V>,
    trial: &mut Trial,
    mut property: impl FnMut(&Sample, &Observed) -> Result<Option<String>, Failure>,
) -> Result<(), Failure> {
    for sample in samples(suite)? {
        let observed = sample.observe()?;
        if let Some(difference) = property(&sample, &observed)? {
            return Err(sample.failure(difference));
        }
        trial.tried += observed.observations.len() + observed.presences.len();
    }
    Ok(())
}

pub(super) const KEYS: &str = "the key of a leg has the vendor's name and the tenant of the receipt";

pub(super) fn keys<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    each(suite, trial, |sample, observed| {
        let legs = observed.observations.iter().map(|leg| (&leg.key.vendor, &leg.key.tenant));
        let agents = observed.presences.iter().map(|presence| (&presence.vendor, &presence.tenant));
        let vendor = sample.source.vendor();
        let wrong = legs.chain(agents).find_map(|(name, tenant)| {
            if name != vendor {
                Some(format!("vendor is `{name}`, expected `{vendor}`"))
            } else if *tenant != sample.receipt.tenant {
                Some(format!("tenant is `{tenant}`, expected `{}`", sample.receipt.tenant))
            } else {
                None
            }
        });
        Ok(wrong)
    })
}

pub(super) const TWICE: &str =
    "a message says the same each time it is observed, whatever was observed before";

/// Observes all messages from the last to the first, and again in their order: what a vendor keeps of one would change another.
pub(super) fn twice<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    let samples = samples(suite)?;
    let mut backwards = samples.iter().rev().map(Sample::observe).collect::<Result<Vec<_>, _>>()?;
    for sample in &samples {
        let observed = sample.observe()?;
        let before = backwards.pop().unwrap_or_default();
        different(&before, &observed).map_or(Ok(()), |difference| Err(sample.failure(difference)))?;
        trial.tried += observed.observations.len() + observed.presences.len();
    }
    Ok(())
}

pub(super) const RECEIPT: &str = "another time of receipt changes `received_at` and nothing else";

pub(super) fn receipt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    each(suite, trial, |sample, first| {
        let Receipt { tenant, at } = &sample.receipt;
        let later = at.and_then(|at| at.checked_add(Duration::hours(3)));
        for at in [later, None] {
            let other = sample.observe_with(&Receipt::new(tenant.as_str(), at))?;
            if other.observations.iter().any(|other| other.received_at != at) {
                return Ok(Some("`received_at` is not the time of receipt".to_owned()));
            }
            let [first, other] = [first, &other].map(|observed| without_receipt(observed, at.is_none()));
            if let Some(difference) = different(&first, &other) {
                return Ok(Some(difference));
            }
        }
        Ok(None)
    })
}

/// Removes the times of receipt, and what refers to them where there is none.
fn without_receipt(observed: &Observed, has_none: bool) -> Observed {
    let mut observed = observed.clone();
    for observation in &mut observed.observations {
        observation.received_at = None;
        let Facts { offered_at, answered_at, ended_at, joined_at, .. } = &mut observation.facts;
        for time in [offered_at, answered_at, ended_at, joined_at] {
            *time = time.filter(|time| !has_none || *time != TimeRef::Received);
        }
    }
    for presence in &mut observed.presences {
        presence.at = presence.at.filter(|at| at.source != TimeSource::Received);
    }
    observed
}

/// Returns the first difference between what a message said and what it says now.
fn different(before: &Observed, now: &Observed) -> Option<String> {
    let json = |observed| serde_json::to_string(observed).unwrap_or_default();
    if before == now {
        return None;
    }
    super::super::difference::between(&json(now), &json(before))
        .map(|difference| difference.replacen("calls", "observed", 1))
        .or_else(|| Some("observations differ".to_owned()))
}

pub(super) const BORROWED: &str = "borrowed and owned observations are equal";

pub(super) fn borrowed<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    let (mut borrowing, mut owning) = (Ledger::default(), Ledger::default());
    for sample in samples(suite)? {
        let mut keeper = Keeper::default();
        sample.pass(&mut keeper)?;
        if keeper.is_changed {
            return Err(sample.failure("an observation changes while it is borrowed".to_owned()));
        }
        let observed = sample.observe()?;
        if let Some(difference) = different(&observed, &keeper.observed) {
            return Err(sample.failure(difference));
        }
        trial.tried += observed.observations.len() + observed.presences.len();
        sample.pass(&mut borrowing)?;
        owning.observe(observed);
        let state = |ledger: &Ledger| (ledger.len(), ledger.deadline());
        if state(&borrowing) != state(&owning) {
            return Err(sample.failure("a ledger that borrows is in another state".to_owned()));
        }
    }
    let json = |ledger: &Ledger| serde_json::to_string(&ledger.snapshot()).unwrap_or_default();
    if json(&borrowing) == json(&owning) {
        return Ok(());
    }
    let difference = "a ledger that borrows is in another state".to_owned();
    Err(Failure { place: "all messages".to_owned(), input: String::new(), difference })
}

/// Observer that keeps what it receives, and notes whether borrowing and owning change it.
#[derive(Default)]
struct Keeper {
    observed: Observed,
    is_changed: bool,
}

impl Observer for Keeper {
    fn observation(&mut self, observation: Observation<Cow<'_, str>>) {
        let owned = observation.clone().into_owned();
        self.is_changed |= owned.as_borrowed() != observation
            || Observation::<Cow<'_, str>>::from(owned.clone()) != observation;
        self.observed.observations.push(owned);
    }

    fn presence(&mut self, presence: Presence) {
        self.observed.presences.push(presence);
    }
}

pub(super) const PLAUSIBLE: &str = "a message reports nothing impossible, and does not contradict itself";

pub(super) fn plausible<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    each(suite, trial, |_, observed| Ok(observed.observations.iter().find_map(plausible::implausible)))
}
