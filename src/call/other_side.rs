//! Sides of legs that have one party: the other side is that of the leg at the other end.

use super::merge::Draft;
use super::parties::is_identified;
use crate::leg::{Direction, Leg, Party, PartyKind, Side, TimeSource, Timestamp};

/// Sets what a leg of one party takes from the leg that led to it: the other side, and the direction. A transferred leg takes the other
/// side of the leg whose party passed the call on. A leg that led to others takes both from the first of them that was answered, or
/// else from the first.
pub(super) fn complete(legs: &mut [Draft<'_>], descent: &[usize]) {
    if !legs.iter().any(|draft| draft.role.one_party) {
        return;
    }
    for draft in legs.iter_mut() {
        draft.own_side = own_side(draft);
    }
    for place in descent {
        complete_below(legs, *place);
    }
    for (above, below) in led_to(legs) {
        pair_above(legs, above, below);
    }
    for place in descent {
        let is_local = |draft: &&Draft<'_>| draft.own_side == Some(Side::Local);
        if let Some(from) = legs.get(*place).filter(is_local).and_then(|draft| draft.passed_on_by) {
            follow(legs, *place, from);
        }
    }
}

/// Gives a leg the other side from its parent, if it has none.
fn complete_below(legs: &mut [Draft<'_>], place: usize) {
    let Some(draft) = legs.get(place) else { return };
    let Some(above) = draft.parent.and_then(|parent| legs.get(parent)) else { return };
    let (own, above_own) = (draft.own_side, above.own_side);
    let (local, remote) = (above.leg.local.clone(), above.leg.remote.clone());
    change(legs, place, |leg| match (own, above_own) {
        (Some(Side::Local), Some(Side::Local)) => {
            (leg.direction, leg.placed_by) = (Some(Direction::Internal), Some(Side::Remote));
            set(&mut leg.remote, local);
        }
        (Some(Side::Local), Some(Side::Remote)) => set(&mut leg.remote, remote),
        (Some(Side::Remote), Some(Side::Local)) => set(&mut leg.local, local),
        (Some(Side::Remote), Some(Side::Remote)) | (None, _) | (_, None) => {}
    });
}

/// Sets a party, if nothing is known of it.
fn set(party: &mut Party, other: Party) {
    if party.is_empty() {
        *party = other;
    }
}

/// Returns the side of a leg's one party.
fn own_side(draft: &Draft<'_>) -> Option<Side> {
    let Leg { local, remote, .. } = &*draft.leg;
    if !draft.role.one_party {
        None
    } else if remote.kind == Some(PartyKind::Client) {
        Some(Side::Remote)
    } else if local.kind == Some(PartyKind::Agent) {
        Some(Side::Local)
    } else {
        None
    }
}

fn change(legs: &mut [Draft<'_>], place: usize, change: impl FnOnce(&mut Leg)) {
    if let Some(draft) = legs.get_mut(place) {
        change(draft.leg.to_mut());
    }
}

/// Returns the uppermost legs of the company without a direction, each with the leg that it led to: the one that was answered first, or
/// else the first one, a client's before the company's.
fn led_to(legs: &[Draft<'_>]) -> Vec<(usize, usize)> {
    let rank = |draft: &Draft<'_>| {
        let answered = draft.leg.answered_at.filter(|_| draft.leg.is_answered()).map(|time| time.at);
        (draft.own_side != Some(Side::Remote), !draft.leg.is_answered(), answered.is_none(), answered)
    };
    let mut best: Vec<Option<usize>> = vec![None; legs.len()];
    for (place, draft) in legs.iter().enumerate() {
        let Some(best) = draft.parent.and_then(|parent| best.get_mut(parent)) else { continue };
        let known = best.and_then(|best| legs.get(best));
        let is_candidate = draft.own_side.is_some() && !draft.leg.routes && draft.leg.joined_at.is_none();
        if is_candidate && known.is_none_or(|known| rank(draft) < rank(known)) {
            *best = Some(place);
        }
    }
    let is_open = |draft: &Draft<'_>| {
        draft.own_side == Some(Side::Local) && draft.parent.is_none() && draft.leg.direction.is_none()
    };
    let found = best.into_iter().enumerate().filter_map(|(place, below)| Some((place, below?)));
    found.filter(|(place, _)| legs.get(*place).is_some_and(is_open)).collect()
}

/// Gives an uppermost leg that a party of the company placed its direction, the party that it led to, and the time of the answer, if
/// its own was not reported.
fn pair_above(legs: &mut [Draft<'_>], place: usize, below: usize) {
    let Some(below) = legs.get(below) else { return };
    let (direction, called) = if below.own_side == Some(Side::Remote) {
        (below.leg.direction.unwrap_or(Direction::Outbound), below.leg.remote.clone())
    } else {
        (Direction::Internal, below.leg.local.clone())
    };
    let answered_at = below.leg.answered_at.filter(|_| below.leg.is_answered());
    change(legs, place, |leg| {
        leg.direction = Some(direction);
        set(&mut leg.remote, called);
        if leg.is_answered() && leg.answered_at.is_none() {
            leg.answered_at = answered_at
                .map(|Timestamp { at, source }| Timestamp::new(at, source.max(TimeSource::Inferred)));
        }
    });
}

/// Gives a leg that a call was passed on to the other side and the direction of the leg whose party passed it on, if that talked with
/// a client.
fn follow(legs: &mut [Draft<'_>], place: usize, from: usize) {
    let Some(from) = legs.get(from).map(|draft| &draft.leg) else { return };
    let faces_client = from.remote.kind == Some(PartyKind::Client) && is_identified(&from.remote);
    let (client, direction, placed_by) = (from.remote.clone(), from.direction, from.placed_by);
    if faces_client && from.local.kind == Some(PartyKind::Agent) {
        change(legs, place, |leg| {
            (leg.remote, leg.direction, leg.placed_by) = (client, direction, placed_by);
        });
    }
}
