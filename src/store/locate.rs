use std::borrow::Cow;

use super::index::{Identifier, Space};
use super::{Join, Slot, Store};
use crate::leg::Observation;

/// Where the identifiers of an observation are known.
pub(crate) struct Located<'o> {
    pub(super) vendor: &'o Cow<'static, str>,
    pub(super) tenant: &'o str,
    pub(super) id: &'o str,

    /// The leg's identifier, the one of the leg that led to it, and the call's; without account none of them is known.
    pub(super) identifiers: [Option<Identifier>; 3],

    /// The observation's leg, if it is known.
    pub(super) leg: Option<(Slot, u32)>,

    /// The calls that they were found in, each once, in the order of their numbers.
    calls: [Option<Slot>; 3],

    /// Whether one of them is not known.
    pub(super) has_new: bool,
}

impl Located<'_> {
    /// The observation's leg, if it is known.
    pub(crate) const fn leg(&self) -> Option<(Slot, u32)> {
        self.leg
    }

    /// The calls that the observation belongs to, which it makes one.
    pub(crate) fn calls(&self) -> impl Iterator<Item = Slot> {
        self.calls.into_iter().flatten()
    }
}

impl<A, C: Join, L> Store<A, C, L> {
    /// Finds where an observation belongs. Each of its identifiers is hashed once.
    pub(crate) fn locate<'o, S: AsRef<str>>(&mut self, observation: &'o Observation<S>) -> Located<'o> {
        let Observation { key, parent, call, .. } = observation;
        let (vendor, tenant, id) = (&key.vendor, key.tenant.as_ref(), key.id.as_ref());
        let mut located = Located {
            vendor,
            tenant,
            id,
            identifiers: [None; 3],
            leg: None,
            calls: [None; 3],
            has_new: true,
        };
        let Some(account) = self.accounts.find_again(vendor, tenant) else { return located };
        let find = |space, id| {
            let identifier = self.index.identifier(account, space, id);
            (identifier, self.index.find(&self.calls, identifier, id))
        };
        let named = [
            Some(find(Space::Leg, id)),
            parent.as_ref().map(|id| find(Space::Leg, id.as_ref())),
            call.as_ref().map(|id| find(Space::Call, id.as_ref())),
        ];
        located.identifiers = named.map(|named| Some(named?.0));
        located.has_new = named.iter().flatten().any(|(_, found)| found.is_none());
        let found = named.map(|named| named?.1);
        located.leg = found[0].filter(|own| own.is_own).map(|own| (own.slot, own.leg));
        located.calls = self.each_once(found.map(|found| Some(found?.slot)));
        located
    }

    /// Each call once, in the order of their numbers: their slots differ after a restart.
    fn each_once(&self, [one, mut two, mut three]: [Option<Slot>; 3]) -> [Option<Slot>; 3] {
        two = two.filter(|_| two != one);
        three = three.filter(|_| three != one && three != two);
        let mut slots = [one, two, three];
        if slots.iter().flatten().count() > 1 {
            let sequence = |slot: Slot| self.get(slot).map(|entry| entry.sequence);
            slots.sort_unstable_by_key(|slot| (slot.is_none(), slot.and_then(sequence)));
        }
        slots
    }
}
