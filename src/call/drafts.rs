use std::borrow::Cow;

use time::OffsetDateTime;

use super::lives::Extent;
use super::merge::{self, Draft};
use super::structure::Structure;
use super::{Folded, Folds, structure, summary};
use crate::leg::{Leg, ObservationRef, Phase, Role};

/// One leg of a call that results from its own observations, before the call's other legs are considered.
///
/// A call is folded again from the drafts of its legs, so that only the draft of a leg that changed is made again.
#[derive(Debug)]
pub(crate) struct LegDraft {
    draft: Draft<'static>,
    call: Option<CallId>,
    extent: Extent,
}

/// Identifier of the whole call, after the phase and time by which the identifier of one leg precedes that of another.
type CallId = (Phase, Option<OffsetDateTime>, String);

impl LegDraft {
    /// Creates the draft of a leg from its observations, which are distinct.
    pub(crate) fn new(seen: Vec<ObservationRef<'_>>) -> Option<Self> {
        let first =
            seen.iter().filter(|seen| seen.call.is_some()).min_by(|one, other| merge::order(one, other));
        let call = first.and_then(|seen| Some((seen.phase, seen.time(), seen.call?.to_owned())));
        let extent = Extent::from_seen(&seen);
        let draft = merge::single_leg(seen)?;
        Some(Self { draft, call, extent })
    }

    /// Borrows the leg, which is copied only if the call changes it.
    fn lend(&self) -> Draft<'_> {
        let Draft {
            leg,
            role,
            may_be_elsewhere,
            refutation,
            outcome_without_answer,
            parent: _,
            own_side: _,
            passed_on_by: _,
        } = &self.draft;
        Draft {
            leg: Cow::Borrowed(leg),
            role: *role,
            may_be_elsewhere: *may_be_elsewhere,
            refutation: *refutation,
            outcome_without_answer: *outcome_without_answer,
            parent: None,
            own_side: None,
            passed_on_by: None,
        }
    }
}

/// Returns `true` if the legs may be of several calls, which have the identifiers one after another: such calls are not made from
/// drafts.
pub(crate) fn may_have_several_lives(drafts: &[&LegDraft]) -> bool {
    drafts.iter().fold(Extent::new(), |extent, leg| extent.join(leg.extent)).may_have_several()
}

/// Legs of an ongoing call.
pub(crate) struct Legs<'d> {
    /// Identifier of the call.
    pub(crate) id: String,

    structure: Structure<'d>,
}

impl<'d> Legs<'d> {
    /// Returns the legs, first to last, each with its role according to its own messages. A leg is borrowed from its draft unless
    /// the call's other legs change it.
    pub(crate) fn into_legs(self) -> impl Iterator<Item = (Cow<'d, Leg>, Role)> {
        self.structure.legs.into_iter().map(|draft| (draft.leg, draft.role))
    }
}

/// Returns the legs of a call as [`folded`](super::folded) does, from their drafts.
pub(crate) fn legs<'d>(drafts: &[&'d LegDraft]) -> Legs<'d> {
    let structure = structure::settle(lent(drafts));
    let id = call_id(drafts).unwrap_or_else(|| structure.top().cloned().unwrap_or_default());
    Legs { id, structure }
}

/// Returns a call as [`folded`](super::folded) does, from the drafts of its legs, which have one life.
pub(crate) fn folded_from(vendor: Cow<'static, str>, tenant: String, drafts: &[&LegDraft]) -> Folds {
    let structure = structure::build(lent(drafts));
    let roles = structure.legs.iter().map(|draft| draft.role).collect();
    let (call, _) = summary::call(vendor, tenant, call_id(drafts), structure);
    Folds { last: Folded { call, roles }, earlier: Vec::new() }
}

fn lent<'d>(drafts: &[&'d LegDraft]) -> Vec<Draft<'d>> {
    drafts.iter().map(|draft| draft.lend()).collect()
}

/// Returns the identifier of the whole call: the first one that a message carries, in [`merge::order`], where the leg's identifier
/// decides between equal times.
fn call_id(drafts: &[&LegDraft]) -> Option<String> {
    let ids = drafts.iter().filter_map(|leg| Some((leg.call.as_ref()?, &leg.draft.leg.id)));
    ids.min_by_key(|((phase, time, _), leg)| (*phase, *time, *leg)).map(|((.., id), _)| id.clone())
}
