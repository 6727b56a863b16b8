//! What only the whole call can tell of its legs: parents, who took it elsewhere, what ended with it, who routed it.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashMap};

use time::OffsetDateTime;

use super::merge::Draft;
use super::parties::PartyIndex;
use super::{Hop, HopKind, order};
use crate::leg::{Closure, Direction, End, Leg, Note, Origin, Outcome, PartyKind, Side, State};

/// Legs of a call with all that follows from their being one call.
pub(super) struct Structure {
    /// First to last.
    pub(super) legs: Vec<Draft>,

    /// Place of each leg's parent, if that was seen.
    pub(super) parents: Vec<Option<usize>>,

    /// As the legs that they lead to.
    pub(super) hops: Vec<Hop>,

    /// Uppermost identifier, be it of a leg that was never seen.
    pub(super) top: String,
}

/// Decides, in this order: parents, directions, routing legs, answers elsewhere, ends, who routed, hops.
pub(super) fn build(legs: Vec<Draft>) -> Structure {
    let mut structure = settle(legs);
    structure.hops = hops(&structure.legs, &structure.parents);
    structure
}

/// The same without hops, which change no leg.
pub(super) fn settle(mut legs: Vec<Draft>) -> Structure {
    legs.sort_by(|one, other| order::first_to_last(&one.leg, &other.leg));
    let parents = parents(&mut legs);
    let descent = descent(&parents);
    inherit_direction(&mut legs, &parents, &descent);
    route_calls_to_routers(&mut legs);
    answer_elsewhere(&mut legs);
    close(&mut legs, &parents, &descent);
    infer_routers(&mut legs, &parents, &descent);
    let top = top(&legs, &parents);
    Structure { legs, parents, hops: Vec::new(), top }
}

/// Legs that are looked at one by one sooner than a table of them is made.
const FEW: usize = 16;

fn at(legs: &[Draft], place: Option<usize>) -> Option<&Draft> {
    legs.get(place?)
}

/// Places of the parents. Of a cycle the smallest leg's parent counts as none.
fn parents(legs: &mut [Draft]) -> Vec<Option<usize>> {
    if legs.iter().all(|draft| draft.leg.parent.is_none()) {
        return vec![None; legs.len()];
    }
    let mut parents: Vec<Option<usize>> = if legs.len() <= FEW {
        let place = |id: &str| legs.iter().position(|draft| draft.leg.id == id);
        legs.iter().map(|draft| place(draft.leg.parent.as_deref()?)).collect()
    } else {
        let places: BTreeMap<&str, usize> =
            legs.iter().enumerate().map(|(at, draft)| (draft.leg.id.as_str(), at)).collect();
        legs.iter().map(|draft| places.get(draft.leg.parent.as_deref()?).copied()).collect()
    };
    // Of almost every call: parents without parents, which make no circle.
    let above = |place: usize| parents.get(place).copied().flatten();
    if parents.iter().flatten().all(|place| above(*place).is_none()) {
        return parents;
    }
    for place in cycle_heads(legs, &parents) {
        if let (Some(draft), Some(parent)) = (legs.get_mut(place), parents.get_mut(place)) {
            draft.leg.parent = None;
            draft.leg.notes.push(Note::ParentCycle);
            draft.leg.notes.sort_unstable();
            *parent = None;
        }
    }
    parents
}

/// The smallest leg of each cycle.
fn cycle_heads(legs: &[Draft], parents: &[Option<usize>]) -> Vec<usize> {
    let mut walked_in = vec![None; legs.len()];
    let mut heads = Vec::new();
    for start in 0..legs.len() {
        let mut place = Some(start);
        while let Some(here) = place {
            match walked_in.get_mut(here) {
                Some(walk @ None) => *walk = Some(start),
                Some(walk) if *walk == Some(start) => {
                    let above = |place: &usize| parents.get(*place).copied().flatten();
                    let rest = std::iter::successors(above(&here), above).take_while(|place| *place != here);
                    let id = |place: &usize| legs.get(*place).map(|draft| draft.leg.id.as_str());
                    heads.extend(std::iter::once(here).chain(rest).min_by_key(id));
                    break;
                }
                _ => break,
            }
            place = parents.get(here).copied().flatten();
        }
    }
    heads
}

/// Places with every parent before its children.
fn descent(parents: &[Option<usize>]) -> Vec<usize> {
    let mut done = vec![false; parents.len()];
    let mut order = Vec::with_capacity(parents.len());
    for start in 0..parents.len() {
        let above = |place: &usize| parents.get(*place).copied().flatten();
        let path = std::iter::successors(Some(start), above);
        let first = order.len();
        order.extend(path.take_while(|place| done.get(*place) == Some(&false)));
        for place in order.iter().skip(first) {
            if let Some(done) = done.get_mut(*place) {
                *done = true;
            }
        }
        if let Some(path) = order.get_mut(first..) {
            path.reverse();
        }
    }
    order
}

/// A leg without direction takes its parent's, and its caller.
fn inherit_direction(legs: &mut [Draft], parents: &[Option<usize>], descent: &[usize]) {
    for place in descent {
        let parent = at(legs, parents.get(*place).copied().flatten());
        let Some((direction, caller)) = parent.map(|parent| (parent.leg.direction, parent.leg.caller)) else {
            continue;
        };
        if let Some(draft) = legs.get_mut(*place).filter(|draft| draft.leg.direction.is_none()) {
            draft.leg.direction = direction;
            draft.leg.caller = caller.or(draft.leg.caller);
        }
    }
}

fn placed_inside(leg: &Leg) -> bool {
    leg.direction == Some(Direction::Internal) && leg.caller == Some(Side::Ours)
}

/// An internal leg that we placed to a leg that routes, routes too: a machine picks it up.
fn route_calls_to_routers(legs: &mut [Draft]) {
    if !legs.iter().any(|draft| placed_inside(&draft.leg)) {
        return;
    }
    let routers = legs.iter().enumerate().filter(|(_, draft)| draft.marks.routes);
    let routers = PartyIndex::of_ours(routers.map(|(place, draft)| (place, &draft.leg)));
    let called: Vec<usize> = legs
        .iter()
        .enumerate()
        .filter(|(_, draft)| placed_inside(&draft.leg) && routers.contains(&draft.leg.theirs))
        .map(|(place, _)| place)
        .collect();
    for place in called {
        if let Some(draft) = legs.get_mut(place) {
            draft.marks.routes = true;
        }
    }
}

/// What siblings have in common, and the clock by which they can be compared.
type Siblings = (Option<String>, Option<Direction>, Option<Side>, bool);

fn siblings(leg: &Leg, own_clock: bool) -> Siblings {
    (leg.parent.clone(), leg.direction, leg.caller, own_clock)
}

/// An unanswered leg whose end may be elsewhere, of which a sibling was answered while it was offered.
fn answer_elsewhere(legs: &mut [Draft]) {
    if !legs.iter().any(|draft| draft.may_be_elsewhere && !draft.leg.is_answered()) {
        return;
    }
    if legs.len() <= FEW {
        return answer_elsewhere_of_few(legs);
    }
    let mut answers: HashMap<Siblings, Vec<OffsetDateTime>> = HashMap::new();
    for draft in legs.iter().filter(|draft| draft.leg.is_answered() && !draft.marks.routes) {
        if let Some(answered) = draft.leg.answered {
            answers.entry(siblings(&draft.leg, answered.basis.is_own_clock())).or_default().push(answered.at);
        }
    }
    for answers in answers.values_mut() {
        answers.sort_unstable();
    }
    for draft in legs.iter_mut().filter(|draft| draft.may_be_elsewhere && !draft.leg.is_answered()) {
        let Some(ended) = draft.leg.ended else { continue };
        let own_clock = ended.basis.is_own_clock();
        let offered = draft.leg.offered.filter(|offered| offered.basis.is_own_clock() == own_clock);
        let Some(answers) = answers.get(&siblings(&draft.leg, own_clock)) else { continue };
        let from = answers.partition_point(|answered| offered.is_some_and(|offered| *answered < offered.at));
        if answers.get(from).is_some_and(|answered| *answered <= ended.at) {
            draft.leg.was_answered = Some(false);
            if let Some(end) = &mut draft.leg.end {
                end.outcome = Outcome::AnsweredElsewhere;
                end.by = None;
            }
        }
    }
}

/// The same of few legs, each of which is compared with each.
fn answer_elsewhere_of_few(legs: &mut [Draft]) {
    for place in 0..legs.len() {
        let Some(draft) = legs.get(place).filter(|draft| draft.may_be_elsewhere && !draft.leg.is_answered())
        else {
            continue;
        };
        let Some(ended) = draft.leg.ended else { continue };
        let own_clock = ended.basis.is_own_clock();
        let offered = draft.leg.offered.filter(|offered| offered.basis.is_own_clock() == own_clock);
        let took = |other: &Draft| {
            let (one, other_leg) = (&draft.leg, &other.leg);
            other_leg.is_answered()
                && !other.marks.routes
                && (&one.parent, one.direction, one.caller)
                    == (&other_leg.parent, other_leg.direction, other_leg.caller)
                && other_leg.answered.is_some_and(|answered| {
                    answered.basis.is_own_clock() == own_clock
                        && offered.is_none_or(|offered| answered.at >= offered.at)
                        && answered.at <= ended.at
                })
        };
        if !legs.iter().any(took) {
            continue;
        }
        if let Some(draft) = legs.get_mut(place) {
            draft.leg.was_answered = Some(false);
            if let Some(end) = &mut draft.leg.end {
                end.outcome = Outcome::AnsweredElsewhere;
                end.by = None;
            }
        }
    }
}

/// Closes legs whose parent's leg has ended, and all legs where one that ends the call has.
fn close(legs: &mut [Draft], parents: &[Option<usize>], descent: &[usize]) {
    let enders: Vec<usize> = (0..legs.len())
        .filter(|place| {
            at(legs, Some(*place)).is_some_and(|draft| draft.marks.ends_call && !draft.leg.is_open())
        })
        .collect();
    let says_nobody = |draft: &Draft| draft.marks.call_answered == Some(false);
    let ender_says_nobody = enders.iter().filter_map(|place| legs.get(*place)).any(says_nobody);
    for place in descent {
        let parent = at(legs, parents.get(*place).copied().flatten()).filter(|parent| !parent.leg.is_open());
        let nobody = ender_says_nobody || parent.is_some_and(says_nobody);
        let closes = !enders.is_empty() || parent.is_some();
        let Some(draft) = legs.get_mut(*place).filter(|draft| closes && draft.leg.is_open()) else {
            continue;
        };
        let outcome = if draft.leg.is_answered() {
            Outcome::Answered
        } else if nobody && !draft.marks.routes && draft.leg.caller == Some(Side::Theirs) {
            draft.leg.was_answered = Some(false);
            Outcome::Unanswered
        } else {
            Outcome::Unknown
        };
        draft.leg.end = Some(End::new(outcome, Closure::Inferred));
        draft.leg.state = State::Ended;
    }
}

/// Where nothing told who routed a leg: a known parent that is a group, queue or menu on our side did.
fn infer_routers(legs: &mut [Draft], parents: &[Option<usize>], descent: &[usize]) {
    for place in descent {
        let Some(parent) = at(legs, parents.get(*place).copied().flatten()) else { continue };
        let router = parent.leg.our_party();
        if !matches!(router.kind, Some(PartyKind::Group | PartyKind::Queue | PartyKind::Menu)) {
            continue;
        }
        let router = router.clone();
        if let Some(draft) = legs.get_mut(*place).filter(|draft| draft.leg.routed_by.is_none()) {
            draft.leg.routed_by = Some(router);
            draft.leg.origin = draft.leg.origin.or(Some(Origin::Distributed));
        }
    }
}

/// Which leg led to which.
fn hops(legs: &[Draft], parents: &[Option<usize>]) -> Vec<Hop> {
    let numbered = || legs.iter().map(|draft| &draft.leg).enumerate();
    let by_ours = LazyCell::new(|| PartyIndex::of_ours(numbered()));
    let by_ours_of_calls_to_us =
        LazyCell::new(|| PartyIndex::of_ours(numbered().filter(|(_, leg)| leg.caller == Some(Side::Theirs))));
    let from = |leg: &Leg, parent: Option<usize>| {
        if leg.parent.is_some() {
            return parent;
        }
        if leg.origin == Some(Origin::Forwarded) {
            return by_ours_of_calls_to_us.last_before(&leg.ours, leg);
        }
        by_ours.last_before(leg.routed_by.as_ref()?, leg)
    };
    let hop = |(leg, parent): (&Leg, &Option<usize>)| {
        let from = at(legs, from(leg, *parent))?.leg.id.clone();
        let kind = match leg.origin {
            Some(Origin::Distributed) => HopKind::Distribution,
            Some(Origin::Forwarded) => HopKind::Forward,
            Some(Origin::Transferred) => HopKind::Transfer,
            Some(Origin::Callback) | None => HopKind::Unknown,
        };
        Some(Hop { from, to: leg.id.clone(), kind })
    };
    legs.iter().map(|draft| &draft.leg).zip(parents).filter_map(hop).collect()
}

/// The last identifier named when parents are followed upwards; of several the smallest.
fn top(legs: &[Draft], parents: &[Option<usize>]) -> String {
    let tops = legs.iter().zip(parents).filter(|(_, parent)| parent.is_none());
    let named = tops.map(|(draft, _)| draft.leg.parent.as_ref().unwrap_or(&draft.leg.id));
    named.min().cloned().unwrap_or_default()
}
