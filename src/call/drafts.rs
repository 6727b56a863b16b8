use std::borrow::Cow;

use time::OffsetDateTime;

use super::merge::{self, Draft};
use super::{Folded, structure, summary};
use crate::leg::{Leg, Marks, ObservationRef, Rank};

/// One leg of a call as its own observations make it, before the call's other legs are known.
///
/// A call is folded anew from the drafts of its legs, so only that of a leg that changed is made anew.
#[derive(Clone, Debug)]
pub(crate) struct LegDraft {
    draft: Draft,
    named: Option<Named>,
}

/// Identifier of the whole call, and what decides which leg's is believed.
type Named = (Rank, Option<OffsetDateTime>, String);

impl LegDraft {
    /// Draft of a leg from all that is said of it, each once.
    pub(crate) fn new(said: Vec<ObservationRef<'_>>) -> Option<Self> {
        let named =
            said.iter().filter(|said| said.call.is_some()).min_by(|one, other| merge::order(one, other));
        let named = named.and_then(|said| Some((said.rank, said.time(), said.call?.to_owned())));
        let draft = merge::legs(said).pop()?;
        Some(Self { draft, named })
    }
}

/// Legs of a call that goes on.
pub(crate) struct Legs {
    /// Identifier of the call.
    pub(crate) id: String,

    /// First to last, each with what its own messages say of its part in the call.
    pub(crate) legs: Vec<(Leg, Marks)>,
}

/// Legs of a call as [`folded`](super::folded) has them, from their drafts.
pub(crate) fn legs(drafts: Vec<LegDraft>) -> Legs {
    let id = name(&drafts);
    let structure = structure::settle(drafts.into_iter().map(|leg| leg.draft).collect());
    let id = id.unwrap_or_else(|| structure.top().cloned().unwrap_or_default());
    let legs = structure.legs.into_iter().map(|draft| (draft.leg, draft.marks)).collect();
    Legs { id, legs }
}

/// Call as [`folded`](super::folded) has it, from the drafts of its legs.
pub(crate) fn folded_from(vendor: Cow<'static, str>, tenant: String, drafts: Vec<LegDraft>) -> Folded {
    let id = name(&drafts);
    let structure = structure::build(drafts.into_iter().map(|leg| leg.draft).collect());
    let marks = structure.legs.iter().map(|draft| draft.marks).collect();
    Folded { call: summary::call(vendor, tenant, id, structure), marks }
}

/// Identifier of the whole call: of what the messages say the first, by [`merge::order`], in which the leg decides after the time.
fn name(drafts: &[LegDraft]) -> Option<String> {
    let named = drafts.iter().filter_map(|leg| Some((leg.named.as_ref()?, &leg.draft.leg.id)));
    named.min_by_key(|((rank, time, _), leg)| (*rank, *time, *leg)).map(|((.., id), _)| id.clone())
}
