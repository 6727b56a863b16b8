//! Sides of legs that have one party: the other side is that of the leg at the other end.

use super::merge::Draft;
use super::parties::is_identified;
use crate::leg::{Direction, Leg, PartyKind, Side};

/// Sets what a leg of one party takes from the leg that led to it: the other side, and the direction. A transferred leg takes the other
/// side of the leg whose party passed the call on. A leg that led to others takes both from the first of them that was answered, or
/// else from the first.
pub(super) fn complete(legs: &mut [Draft<'_>], descent: &[usize]) {
    if !legs.iter().any(|draft| draft.role.one_party) {
        return;
    }
    let own: Vec<Option<Side>> = legs.iter().map(own_side).collect();
    let is_own = |place: usize, side: Side| own.get(place).copied().flatten() == Some(side);
    for place in descent {
        let Some((above, draft)) = above(legs, *place) else { continue };
        match (own.get(*place).copied().flatten(), own.get(above).copied().flatten()) {
            (Some(Side::Local), Some(Side::Local)) => pair_inside(legs, *place, above),
            (Some(Side::Local), Some(Side::Remote)) if draft.leg.remote.is_empty() => {
                let client = legs.get(above).map(|above| above.leg.remote.clone());
                change(legs, *place, |leg| leg.remote = client.unwrap_or_default());
            }
            (Some(Side::Remote), Some(Side::Local)) if draft.leg.local.is_empty() => {
                let local = legs.get(above).map(|above| above.leg.local.clone());
                change(legs, *place, |leg| leg.local = local.unwrap_or_default());
            }
            _ => {}
        }
    }
    for (above, below) in led_to(legs, |place| is_own(place, Side::Local)) {
        pair_above(legs, above, below, is_own(below, Side::Remote));
    }
    for place in descent {
        let from =
            legs.get(*place).and_then(|draft| draft.passed_on_by).filter(|_| is_own(*place, Side::Local));
        if let Some(from) = from {
            follow(legs, *place, from);
        }
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

/// Returns the place of a leg's parent, and the leg.
fn above<'l, 'd>(legs: &'l [Draft<'d>], place: usize) -> Option<(usize, &'l Draft<'d>)> {
    let draft = legs.get(place)?;
    Some((draft.parent?, draft))
}

fn change(legs: &mut [Draft<'_>], place: usize, change: impl FnOnce(&mut Leg)) {
    if let Some(draft) = legs.get_mut(place) {
        change(draft.leg.to_mut());
    }
}

/// Pairs a leg with its parent, both of parties of the company.
fn pair_inside(legs: &mut [Draft<'_>], place: usize, above: usize) {
    let Some(caller) = legs.get(above).map(|above| above.leg.local.clone()) else { return };
    change(legs, place, |leg| {
        leg.direction = Some(Direction::Internal);
        leg.placed_by = Some(Side::Remote);
        if leg.remote.is_empty() {
            leg.remote = caller;
        }
    });
}

/// Returns the uppermost legs of which that is true and that have no direction, each with the leg that it led to: the one that was
/// answered first, or else the first one, a client's before the company's.
fn led_to(legs: &[Draft<'_>], is_concerned: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let rank = |leg: &Leg| {
        let answered = leg.answered_at.filter(|_| leg.is_answered()).map(|time| time.at);
        (leg.direction != Some(Direction::Outbound), !leg.is_answered(), answered.is_none(), answered)
    };
    let mut best: Vec<Option<usize>> = vec![None; legs.len()];
    for (place, draft) in legs.iter().enumerate().filter(|(_, draft)| draft.leg.joined_at.is_none()) {
        let Some(best) = draft.parent.and_then(|parent| best.get_mut(parent)) else { continue };
        let known = best.and_then(|best| legs.get(best));
        if draft.role.one_party
            && !draft.role.routes
            && known.is_none_or(|known| rank(&draft.leg) < rank(&known.leg))
        {
            *best = Some(place);
        }
    }
    let is_open = |place: usize| {
        legs.get(place).is_some_and(|draft| draft.parent.is_none() && draft.leg.direction.is_none())
    };
    let found = best.into_iter().enumerate().filter_map(|(place, below)| Some((place, below?)));
    found.filter(|(place, _)| is_concerned(*place) && is_open(*place)).collect()
}

/// Gives an uppermost leg that a party of the company placed its direction, and the party that it led to.
fn pair_above(legs: &mut [Draft<'_>], place: usize, below: usize, is_client: bool) {
    let Some(below) = legs.get(below).map(|draft| &draft.leg) else { return };
    let (direction, called) = if is_client {
        (below.direction.unwrap_or(Direction::Outbound), below.remote.clone())
    } else {
        (Direction::Internal, below.local.clone())
    };
    change(legs, place, |leg| {
        leg.direction = Some(direction);
        if leg.remote.is_empty() {
            leg.remote = called;
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
            (leg.remote, leg.direction, leg.placed_by) = (client, direction, placed_by)
        });
    }
}
