//! How a call came out, and which of its legs say so.

use super::merge::Draft;
use super::order::last_to_first;
use super::structure::Structure;
use crate::leg::{Direction, Outcome, PartyKind, Side};

/// Outcome of a call and the legs that it rests on.
pub(super) struct Verdict<'s> {
    pub(super) outcome: Outcome,

    /// Of an answered call: the legs on which it was talked.
    pub(super) counting: Vec<&'s Draft>,

    /// Of another: the leg that decided.
    pub(super) deciding: Option<&'s Draft>,

    /// Whether the deciding leg spoke of the whole call.
    pub(super) is_said_of_call: bool,

    /// Whether an answer stands against a leg that says that there was none.
    pub(super) is_contradicted: bool,
}

impl<'s> Verdict<'s> {
    fn answered(counting: Vec<&'s Draft>) -> Self {
        let outcome = Outcome::Answered;
        Self { outcome, counting, deciding: None, is_said_of_call: false, is_contradicted: false }
    }

    fn not_answered(outcome: Outcome, deciding: Option<&'s Draft>) -> Self {
        Self { outcome, counting: Vec::new(), deciding, is_said_of_call: false, is_contradicted: false }
    }
}

/// The first rule that fits decides.
pub(super) fn verdict(structure: &Structure) -> Verdict<'_> {
    let talking = talking(structure);
    let of = |direction| -> Vec<&Draft> {
        talking.iter().copied().filter(|draft| draft.leg.direction == Some(direction)).collect()
    };
    let inside = || {
        let others = talking
            .iter()
            .copied()
            .filter(|draft| !matches!(draft.leg.direction, Some(Direction::Inbound | Direction::Outbound)));
        theirs_first(others.collect())
    };
    let says = |answered: bool| {
        structure.legs.iter().filter(move |draft| draft.marks.call_answered == Some(answered))
    };
    let said_yes = says(true).next().is_some();
    let said_no = says(false).next().is_some();
    let (inbound, outbound) = (of(Direction::Inbound), of(Direction::Outbound));
    if !inbound.is_empty() {
        return Verdict { is_contradicted: said_no && !said_yes, ..Verdict::answered(inbound) };
    }
    if said_yes {
        return Verdict::answered(inside());
    }
    if said_no {
        let deciding = says(false).min_by(|one, other| {
            let key = |draft: &Draft| precedence(draft.leg.ours.kind);
            key(one).cmp(&key(other)).then_with(|| last_to_first(&one.leg, &other.leg))
        });
        return Verdict { is_said_of_call: true, ..Verdict::not_answered(Outcome::Unanswered, deciding) };
    }
    if !outbound.is_empty() {
        return Verdict::answered(outbound);
    }
    if !talking.is_empty() {
        return Verdict::answered(inside());
    }
    let unseen = structure.legs.iter().zip(&structure.parents);
    let mut unseen = unseen.filter(|(draft, parent)| draft.leg.parent.is_some() && parent.is_none());
    if structure.legs.iter().any(|draft| draft.leg.is_open()) || unseen.next().is_some() {
        return Verdict::not_answered(Outcome::Unknown, None);
    }
    let deciding = deciding(structure);
    let outcome =
        deciding.and_then(|draft| draft.leg.end.as_ref()).map_or(Outcome::Unknown, |end| end.outcome);
    Verdict::not_answered(outcome, deciding)
}

/// Queues before legs of unknown kind, these before menus.
fn precedence(kind: Option<PartyKind>) -> u8 {
    match kind {
        Some(PartyKind::Queue) => 0,
        None | Some(PartyKind::Agent | PartyKind::Group | PartyKind::Client | PartyKind::Machine) => 1,
        Some(PartyKind::Menu) => 2,
    }
}

/// Answered legs that do not route, without an answered child that does not route.
fn talking(structure: &Structure) -> Vec<&Draft> {
    let talks = |draft: &Draft| draft.leg.is_answered() && !draft.marks.routes;
    let mut passed_on = vec![false; structure.legs.len()];
    for (draft, parent) in structure.legs.iter().zip(&structure.parents) {
        if let Some(passed_on) = parent.and_then(|parent| passed_on.get_mut(parent)).filter(|_| talks(draft))
        {
            *passed_on = true;
        }
    }
    let legs = structure.legs.iter().zip(passed_on);
    legs.filter(|(draft, passed_on)| talks(draft) && !passed_on).map(|(draft, _)| draft).collect()
}

/// Of legs of which theirs placed one, without those that we placed.
fn theirs_first(mut legs: Vec<&Draft>) -> Vec<&Draft> {
    if legs.iter().any(|draft| draft.leg.caller == Some(Side::Theirs)) {
        legs.retain(|draft| draft.leg.caller != Some(Side::Ours));
    }
    legs
}

/// The leg that decides where nobody spoke of the whole call: of the uppermost the last.
fn deciding(structure: &Structure) -> Option<&Draft> {
    let mut legs: Vec<usize> = (0..structure.legs.len()).collect();
    let draft = |place: &usize| structure.legs.get(*place);
    if legs.iter().filter_map(draft).any(|draft| !draft.marks.routes) {
        legs.retain(|place| draft(place).is_some_and(|draft| !draft.marks.routes));
    } else {
        legs.retain(|place| draft(place).is_some_and(|draft| !draft.leg.is_answered()));
    }
    if legs.iter().filter_map(draft).any(|draft| draft.leg.caller == Some(Side::Theirs)) {
        legs.retain(|place| draft(place).is_some_and(|draft| draft.leg.caller != Some(Side::Ours)));
    }
    let mut is_candidate = vec![false; structure.legs.len()];
    for place in &legs {
        if let Some(is_candidate) = is_candidate.get_mut(*place) {
            *is_candidate = true;
        }
    }
    let parent = |place: &usize| structure.parents.get(*place).copied().flatten();
    legs.retain(|place| parent(place).is_none_or(|parent| is_candidate.get(parent) != Some(&true)));
    legs.iter().filter_map(draft).min_by(|one, other| last_to_first(&one.leg, &other.leg))
}
