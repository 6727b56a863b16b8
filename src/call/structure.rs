//! Properties of legs that depend on the whole call: parents, answers elsewhere, inferred ends, routers, hops.

use std::cell::LazyCell;

use super::elsewhere::answer_elsewhere;
use super::merge::Draft;
use super::parties::PartyIndex;
use super::{Hop, HopKind, order, other_side, passed_on, refutation};
use crate::leg::{Anomaly, Direction, End, EndSource, Leg, Origin, Outcome, Side, State};

/// Legs of a call, with everything that follows from belonging to one call.
pub(super) struct Structure<'d> {
    /// Legs, first to last.
    pub(super) legs: Vec<Draft<'d>>,

    /// Hops, in the order of the legs that they lead to.
    pub(super) hops: Vec<Hop>,
}

impl Structure<'_> {
    /// Returns the uppermost identifier, even of a leg that was not observed: the last one when parents are followed upwards. If
    /// there are several, the smallest.
    pub(super) fn top(&self) -> Option<&String> {
        let tops = self.legs.iter().filter(|draft| draft.parent.is_none());
        tops.map(|draft| draft.leg.parent.as_ref().unwrap_or(&draft.leg.id)).min()
    }
}

/// Decides, in this order: parents, directions, legs that were passed on, other sides, routing legs, answers that failed, answers elsewhere, ends, routers, hops.
pub(super) fn build(legs: Vec<Draft<'_>>) -> Structure<'_> {
    let mut structure = settle(legs);
    structure.hops = hops(&structure.legs);
    structure
}

/// Decides the same except for hops, which do not change legs.
pub(super) fn settle(mut legs: Vec<Draft<'_>>) -> Structure<'_> {
    legs.sort_by(|one, other| order::first_to_last(&one.leg, &other.leg));
    find_parents(&mut legs);
    let descent = descent(&legs);
    inherit_direction(&mut legs, &descent);
    passed_on::find_origins(&mut legs);
    other_side::complete(&mut legs, &descent);
    route_calls_to_routers(&mut legs);
    refutation::take_back(&mut legs);
    answer_elsewhere(&mut legs);
    close(&mut legs, &descent);
    infer_routers(&mut legs, &descent);
    Structure { legs, hops: Vec::new() }
}

/// Returns the place of the parent of the leg at that place.
fn above(legs: &[Draft<'_>], place: usize) -> Option<usize> {
    legs.get(place)?.parent
}

/// Returns the parent of the leg at that place.
fn parent<'l, 'd>(legs: &'l [Draft<'d>], place: usize) -> Option<&'l Draft<'d>> {
    legs.get(above(legs, place)?)
}

/// Returns `true` if no parent has a parent itself.
fn is_flat(legs: &[Draft<'_>]) -> bool {
    legs.iter().filter_map(|draft| draft.parent).all(|place| above(legs, place).is_none())
}

/// Finds the places of the parents. In a cycle the smallest leg's parent is removed.
fn find_parents(legs: &mut [Draft<'_>]) {
    if legs.iter().all(|draft| draft.leg.parent.is_none()) {
        return;
    }
    let ids = legs.iter().map(|draft| draft.leg.id.as_str());
    let mut places: Vec<(&str, usize)> = ids.zip(0..).collect();
    places.sort_unstable();
    let find = |id: &str| {
        let at = places.binary_search_by_key(&id, |(known, _)| *known).ok()?;
        places.get(at).map(|(_, place)| *place)
    };
    let parents: Vec<_> = legs.iter().map(|draft| find(draft.leg.parent.as_deref()?)).collect();
    for (draft, parent) in legs.iter_mut().zip(parents) {
        draft.parent = parent;
    }
    if is_flat(legs) {
        return;
    }
    for place in cycle_heads(legs) {
        if let Some(draft) = legs.get_mut(place) {
            let leg = draft.leg.to_mut();
            leg.parent = None;
            leg.anomalies.push(Anomaly::ParentCycle);
            leg.anomalies.sort_unstable();
            draft.parent = None;
        }
    }
}

/// Returns the smallest leg of each cycle.
fn cycle_heads(legs: &[Draft<'_>]) -> Vec<usize> {
    let above = |place: &usize| above(legs, *place);
    let mut walked_in = vec![None; legs.len()];
    let mut heads = Vec::new();
    for start in 0..legs.len() {
        let mut place = Some(start);
        while let Some(here) = place {
            match walked_in.get_mut(here) {
                Some(walk @ None) => *walk = Some(start),
                Some(walk) if *walk == Some(start) => {
                    let rest = std::iter::successors(above(&here), above).take_while(|place| *place != here);
                    let id = |place: &usize| legs.get(*place).map(|draft| draft.leg.id.as_str());
                    heads.extend(std::iter::once(here).chain(rest).min_by_key(id));
                    break;
                }
                _ => break,
            }
            place = above(&here);
        }
    }
    heads
}

/// Returns the places, every parent before its children.
fn descent(legs: &[Draft<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..legs.len()).collect();
    if is_flat(legs) {
        order.sort_by_key(|place| above(legs, *place).is_some());
        return order;
    }
    order.clear();
    let mut done = vec![false; legs.len()];
    for start in 0..legs.len() {
        let path = std::iter::successors(Some(start), |place| above(legs, *place));
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

/// Gives legs without a direction that of their parent, and the side that placed it.
fn inherit_direction(legs: &mut [Draft<'_>], descent: &[usize]) {
    for place in descent {
        let parent = parent(legs, *place).map(|parent| (parent.leg.direction, parent.leg.placed_by));
        let Some((direction, placed_by)) = parent else { continue };
        if let Some(draft) = legs.get_mut(*place).filter(|draft| draft.leg.direction.is_none()) {
            let leg = draft.leg.to_mut();
            leg.direction = direction;
            leg.placed_by = placed_by.or(leg.placed_by);
        }
    }
}

/// Returns `true` if the leg is internal and `local` placed it.
fn placed_inside(leg: &Leg) -> bool {
    leg.direction == Some(Direction::Internal) && leg.placed_by == Some(Side::Local)
}

/// Sets `routes` for internal legs that `local` placed to the party of a routing leg: a machine picks them up.
fn route_calls_to_routers(legs: &mut [Draft<'_>]) {
    if !legs.iter().any(|draft| placed_inside(&draft.leg)) {
        return;
    }
    let routers = legs.iter().enumerate().filter(|(_, draft)| draft.role.routes);
    let routers = PartyIndex::by_local(routers.map(|(place, draft)| (place, &*draft.leg)));
    let called: Vec<usize> = legs
        .iter()
        .enumerate()
        .filter(|(_, draft)| placed_inside(&draft.leg) && routers.contains(&draft.leg.remote))
        .map(|(place, _)| place)
        .collect();
    for place in called {
        if let Some(draft) = legs.get_mut(place) {
            draft.role.routes = true;
            draft.leg.to_mut().routes = true;
        }
    }
}

/// Closes legs whose parent has ended, and all legs if one that ends the call has.
fn close(legs: &mut [Draft<'_>], descent: &[usize]) {
    let has_no_answer = |draft: &Draft<'_>| draft.role.call_answered == Some(false);
    let enders = || legs.iter().filter(|draft| draft.role.ends_call && !draft.leg.is_open());
    let (has_ended, nobody_answered) = (enders().next().is_some(), enders().any(has_no_answer));
    for place in descent {
        let parent = parent(legs, *place).filter(|parent| !parent.leg.is_open());
        let nobody = nobody_answered || parent.is_some_and(has_no_answer);
        let closes = has_ended || parent.is_some();
        let Some(draft) = legs.get_mut(*place).filter(|draft| closes && draft.leg.is_open()) else {
            continue;
        };
        let leg = draft.leg.to_mut();
        let outcome = if leg.is_answered() {
            Outcome::Answered
        } else if nobody && !draft.role.routes && leg.placed_by == Some(Side::Remote) {
            leg.was_answered = Some(false);
            Outcome::Unanswered
        } else {
            Outcome::Unknown
        };
        leg.end = Some(End::new(outcome, EndSource::Inferred));
        leg.state = State::Ended;
    }
}

/// Sets the router of legs without one: the company's party of the parent, if that is a group, queue or menu.
fn infer_routers(legs: &mut [Draft<'_>], descent: &[usize]) {
    for place in descent {
        let Some(draft) = legs.get(*place).filter(|draft| draft.leg.routed_by.is_none()) else { continue };
        let above = draft.parent.and_then(|parent| legs.get(parent)).map(|parent| parent.leg.company_party());
        let Some(router) = above.filter(|party| party.passes_on()).cloned() else { continue };
        if let Some(draft) = legs.get_mut(*place) {
            let leg = draft.leg.to_mut();
            leg.routed_by = Some(router);
            leg.origin = leg.origin.or(Some(Origin::Distributed));
        }
    }
}

/// Returns the hops: which leg led to which.
fn hops(legs: &[Draft<'_>]) -> Vec<Hop> {
    if legs.len() < 2 {
        return Vec::new();
    }
    let numbered = || (0..).zip(legs.iter().map(|draft| &*draft.leg));
    let by_local = LazyCell::new(|| PartyIndex::by_local(numbered()));
    let incoming_by_local = LazyCell::new(|| {
        PartyIndex::by_local(numbered().filter(|(_, leg)| leg.placed_by == Some(Side::Remote)))
    });
    let from = |Draft { leg, parent, passed_on_by, .. }: &Draft<'_>| {
        if passed_on_by.is_some() {
            return *passed_on_by;
        }
        if leg.parent.is_some() {
            return *parent;
        }
        if leg.origin == Some(Origin::Forwarded) {
            return incoming_by_local.last_before(&leg.local, leg);
        }
        by_local.last_before(leg.routed_by.as_ref()?, leg)
    };
    let hop = |draft: &Draft<'_>| {
        let from = legs.get(from(draft)?)?.leg.id.clone();
        let kind = match draft.leg.origin {
            Some(Origin::Distributed) => HopKind::Distribution,
            Some(Origin::Forwarded) => HopKind::Forward,
            Some(Origin::Transferred) => HopKind::Transfer,
            Some(Origin::Callback) | None => HopKind::Unknown,
        };
        Some(Hop { from, to: draft.leg.id.clone(), kind })
    };
    legs.iter().filter_map(hop).collect()
}
