use std::borrow::Cow;

use super::index::{HashedId, IdKind, Index};
use super::slab::{Slab, Slot};
use super::{CallEntry, Partitions};
use crate::leg::Observation;

/// Places at which the identifiers of an observation are known.
pub(crate) struct Located<'o> {
    pub(super) vendor: &'o Cow<'static, str>,
    pub(super) tenant: &'o str,
    pub(super) id: &'o str,

    /// Identifiers of the leg, of the leg that led to it, and of the call. `None` also if the partition is not known.
    pub(super) ids: [Option<HashedId>; 3],

    /// The observation's leg, if it is known.
    pub(super) leg: Option<(Slot, u32)>,

    /// Calls in which the identifiers were found, each once, in the order of their numbers.
    calls: [Option<Slot>; 3],

    /// Whether one of the identifiers is not known.
    pub(super) has_new: bool,
}

impl<'o> Located<'o> {
    /// Finds where an observation belongs. Each of its identifiers is hashed once.
    pub(super) fn new<P, C, L, S: AsRef<str>>(
        partitions: &mut Partitions<P>,
        index: &Index,
        calls: &Slab<CallEntry<C, L>>,
        observation: &'o Observation<S>,
    ) -> Self {
        let Observation { key, parent, call, .. } = observation;
        let (vendor, tenant, id) = (&key.vendor, key.tenant.as_ref(), key.id.as_ref());
        let mut located =
            Self { vendor, tenant, id, ids: [None; 3], leg: None, calls: [None; 3], has_new: true };
        let Some(partition) = partitions.find_and_remember(vendor, tenant) else { return located };
        let find = |kind, id| {
            let hashed = index.hash(partition, kind, id);
            (hashed, index.find(calls, hashed, id))
        };
        let found = [
            Some(find(IdKind::Leg, id)),
            parent.as_ref().map(|id| find(IdKind::Leg, id.as_ref())),
            call.as_ref().map(|id| find(IdKind::Call, id.as_ref())),
        ];
        located.ids = found.map(|found| Some(found?.0));
        located.has_new = found.iter().flatten().any(|(_, found)| found.is_none());
        let found = found.map(|found| found?.1);
        located.leg = found[0].filter(|own| own.is_own).map(|own| (own.slot, own.leg));
        located.calls = each_once(calls, found.map(|found| Some(found?.slot)));
        located
    }

    /// Returns the observation's leg, if it is known.
    pub(crate) const fn leg(&self) -> Option<(Slot, u32)> {
        self.leg
    }

    /// Returns `true` if one of the identifiers is not known.
    pub(crate) const fn has_new(&self) -> bool {
        self.has_new
    }

    /// Returns the calls that the observation belongs to, and unites.
    pub(crate) fn calls(&self) -> impl Iterator<Item = Slot> {
        self.calls.into_iter().flatten()
    }
}

/// Returns each call once, in the order of their numbers: slots differ after a restart.
fn each_once<C, L>(
    calls: &Slab<CallEntry<C, L>>,
    [one, mut two, mut three]: [Option<Slot>; 3],
) -> [Option<Slot>; 3] {
    two = two.filter(|_| two != one);
    three = three.filter(|_| three != one && three != two);
    let mut slots = [one, two, three];
    if slots.iter().flatten().count() > 1 {
        let sequence = |slot: Slot| calls.get(slot).map(|entry| entry.sequence);
        slots.sort_unstable_by_key(|slot| (slot.is_none(), slot.and_then(sequence)));
    }
    slots
}
