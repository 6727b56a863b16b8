use std::borrow::Cow;

use time::OffsetDateTime;

use super::merge::{self, Draft};
use super::structure::Structure;
use super::{Folded, structure, summary};
use crate::leg::{Leg, ObservationRef, Phase, Role};

/// One leg of a call as its own observations make it, before the call's other legs are known.
///
/// A call is folded anew from the drafts of its legs, so only that of a leg that changed is made anew.
#[derive(Debug)]
pub(crate) struct LegDraft {
    draft: Draft<'static>,
    named: Option<Named>,
}

/// Identifier of the whole call, and what decides which leg's is believed.
type Named = (Phase, Option<OffsetDateTime>, String);

impl LegDraft {
    /// Draft of a leg from all that is said of it, each once.
    pub(crate) fn new(said: Vec<ObservationRef<'_>>) -> Option<Self> {
        let named =
            said.iter().filter(|said| said.call.is_some()).min_by(|one, other| merge::order(one, other));
        let named = named.and_then(|said| Some((said.phase, said.time(), said.call?.to_owned())));
        let draft = merge::leg_alone(said)?;
        Some(Self { draft, named })
    }

    /// Borrows the leg, which its call copies only to change it.
    fn lend(&self) -> Draft<'_> {
        let Draft { leg, role, may_be_elsewhere, parent } = &self.draft;
        Draft { leg: Cow::Borrowed(leg), role: *role, may_be_elsewhere: *may_be_elsewhere, parent: *parent }
    }
}

/// Legs of a call that goes on.
pub(crate) struct Legs<'d> {
    /// Identifier of the call.
    pub(crate) id: String,

    structure: Structure<'d>,
}

impl<'d> Legs<'d> {
    /// First to last, each with what its own messages say of its part in the call. A leg is borrowed from its draft if the call's
    /// other legs change nothing of it.
    pub(crate) fn into_legs(self) -> impl Iterator<Item = (Cow<'d, Leg>, Role)> {
        self.structure.legs.into_iter().map(|draft| (draft.leg, draft.role))
    }
}

/// Legs of a call as [`folded`](super::folded) has them, from their drafts.
pub(crate) fn legs<'d>(drafts: &[&'d LegDraft]) -> Legs<'d> {
    let structure = structure::quiet_period(lent(drafts));
    let id = name(drafts).unwrap_or_else(|| structure.top().cloned().unwrap_or_default());
    Legs { id, structure }
}

/// Call as [`folded`](super::folded) has it, from the drafts of its legs.
pub(crate) fn folded_from(vendor: Cow<'static, str>, tenant: String, drafts: &[&LegDraft]) -> Folded {
    let structure = structure::build(lent(drafts));
    let role = structure.legs.iter().map(|draft| draft.role).collect();
    Folded { call: summary::call(vendor, tenant, name(drafts), structure), role }
}

fn lent<'d>(drafts: &[&'d LegDraft]) -> Vec<Draft<'d>> {
    drafts.iter().map(|draft| draft.lend()).collect()
}

/// Identifier of the whole call: of what the messages say the first, by [`merge::order`], in which the leg decides after the time.
fn name(drafts: &[&LegDraft]) -> Option<String> {
    let named = drafts.iter().filter_map(|leg| Some((leg.named.as_ref()?, &leg.draft.leg.id)));
    named.min_by_key(|((phase, time, _), leg)| (*phase, *time, *leg)).map(|((.., id), _)| id.clone())
}
