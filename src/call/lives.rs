//! Lives of an identifier: observations of calls that have it one after another.
//!
//! Some vendors use an identifier again, hours after the call that had it. What belongs together by its identifiers is then not
//! one call of hours, but one call for each life. A life ends where none of the observations has an instant for a while, and
//! then a leg begins that cannot belong to the call: because it has begun before, or because every leg has ended long ago.
//!
//! Only instants of the vendor's clock are compared. What has none belongs to the life in which it was received.

use std::collections::{BTreeMap, HashMap};

use time::{Duration, OffsetDateTime};

use crate::leg::{Facts, ObservationRef, Phase, TimeRef, Timestamp, utc};

/// Least time from all that is known of a call to a leg of it that begins again, by which the identifiers have another life. No
/// leg begins twice, but a group may ring one of its phones again, which is a matter of minutes.
pub(crate) const AGAIN: Duration = Duration::hours(1);

/// The same for a leg that was not known before, of a call whose legs have all ended. It is longer, since a caller may wait in a
/// queue that rings nobody, or talk to somebody whose phone reports nothing.
pub(crate) const SILENCE: Duration = Duration::hours(2);

/// Lives of the identifiers.
pub(super) struct Lives<'o> {
    /// The only life, or the last one.
    pub(super) last: Life<'o>,

    /// The lives before it, the first one first.
    pub(super) earlier: Vec<Life<'o>>,
}

/// Observations of one call among those that belong together by their identifiers.
pub(super) struct Life<'o> {
    pub(super) seen: Vec<ObservationRef<'o>>,

    /// Earliest instant of the vendor's clock. `None` if there is none, or nothing depends on it.
    pub(super) first: Option<OffsetDateTime>,
}

/// First and last instant of some observations, in quarters of an hour, by which most calls are known to have one life.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    first: i32,
    last: i32,
}

impl Extent {
    pub(super) const fn new() -> Self {
        Self { first: i32::MAX, last: i32::MIN }
    }

    /// Returns that of observations.
    pub(super) fn from_seen(seen: &[ObservationRef<'_>]) -> Self {
        let mut extent = Self::new();
        for seen in seen {
            let Facts { offered_at, answered_at, ended_at, .. } = seen.facts;
            for time in [offered_at, answered_at, ended_at] {
                // The time of sending is added below.
                if let Some(TimeRef::At(Timestamp { at, source })) = time
                    && !source.is_own_clock()
                {
                    extent.add(*at);
                }
            }
            if let Some(at) = seen.sent_at {
                extent.add(at);
            }
        }
        extent
    }

    fn add(&mut self, at: OffsetDateTime) {
        let at = quarter(at);
        (self.first, self.last) = (self.first.min(at), self.last.max(at));
    }

    /// Returns that of the observations of both.
    pub(super) fn join(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// Returns `true` if the observations may have several lives.
    pub(super) fn may_have_several(self) -> bool {
        i64::from(self.last.saturating_sub(self.first)) >= AGAIN.whole_minutes() / 15
    }
}

/// Returns the number of the quarter of an hour, as if every year were a leap year: cheaper than the exact difference, and never less.
fn quarter(at: OffsetDateTime) -> i32 {
    let at = if at.offset().is_utc() { at } else { utc(at) };
    let (year, day) = at.to_ordinal_date();
    ((year * 366 + i32::from(day)) * 24 + i32::from(at.hour())) * 4 + i32::from(at.minute() / 15)
}

/// Returns the times of an observation that are of the vendor's clock.
fn times(seen: &ObservationRef<'_>) -> [Option<OffsetDateTime>; 4] {
    seen.facts.vendors_times(seen.sent_at)
}

/// Returns `true` if the observation reports when the leg began.
fn starts(seen: &ObservationRef<'_>) -> bool {
    seen.facts.reported_start(seen.sent_at).is_some()
}

/// First and last instant of an observation, and the observation.
type Dated<'s, 'o> = (OffsetDateTime, OffsetDateTime, &'s ObservationRef<'o>);

/// Divides distinct observations that belong together by their identifiers into their lives.
///
/// With `is_again` even the only life has its first instant.
pub(super) fn lives(seen: Vec<ObservationRef<'_>>, is_again: bool) -> Lives<'_> {
    if !is_again && !Extent::from_seen(&seen).may_have_several() {
        return Lives { last: Life { seen, first: None }, earlier: Vec::new() };
    }
    let is_local = seen.iter().any(|seen| seen.facts.has_local_time());
    let (mut dated, mut undated): (Vec<Dated<'_, '_>>, Vec<&ObservationRef<'_>>) = (Vec::new(), Vec::new());
    for seen in &seen {
        match instants(seen, is_local) {
            Some((first, last)) => dated.push((first, last, seen)),
            None => undated.push(seen),
        }
    }
    dated.sort_by_key(|(first, last, seen)| (*first, *last, seen.leg, seen.parent));
    let mut lives = Vec::new();
    let mut receipts = Vec::new();
    for of_life in cut(&dated) {
        let first = of_life.first().map(|(first, ..)| *first);
        receipts.push(of_life.iter().filter_map(|(.., seen)| seen.received_at).min());
        lives.push(Life { first, seen: of_life.iter().map(|(.., seen)| **seen).collect() });
    }
    // From here on the first receipt of each life or of a later one: so they are in order, those without any last.
    let mut first: Option<OffsetDateTime> = None;
    for receipt in receipts.iter_mut().rev() {
        first = (*receipt).into_iter().chain(first).min();
        *receipt = first;
    }
    for seen in undated {
        let has_begun = |receipt: &Option<OffsetDateTime>| {
            receipt.zip(seen.received_at).is_some_and(|(first, received)| first <= received)
        };
        let place = receipts.partition_point(has_begun).saturating_sub(1);
        if let Some(life) = lives.get_mut(place) {
            life.seen.push(*seen);
        }
    }
    let last = lives.pop().unwrap_or(Life { seen: Vec::new(), first: None });
    Lives { last, earlier: lives }
}

/// Returns the first and the last instant of an observation by the vendor's clock. When a message was sent says nothing of a leg
/// that has ended before; and it is of another clock where the message has local times, whose zone is configured.
fn instants(seen: &ObservationRef<'_>, is_local: bool) -> Option<(OffsetDateTime, OffsetDateTime)> {
    let times = times(seen);
    let sent_at = seen.sent_at.filter(|_| !is_local && seen.phase != Phase::After);
    let all = || times.into_iter().chain([sent_at]).flatten();
    all().min().zip(all().max())
}

/// Cuts observations, in the order of their first instants, into lives.
fn cut<'d, 's, 'o>(dated: &'d [Dated<'s, 'o>]) -> Vec<&'d [Dated<'s, 'o>]> {
    let mut lives = Vec::new();
    let mut known = Known::default();
    // Where the life begins that is looked at, and the part of it that the last pause was followed by.
    let (mut life, mut part) = (0, 0);
    let mut last: Option<OffsetDateTime> = None;
    let mut pause = Duration::ZERO;
    let places = dated.iter().map(|(first, ..)| Some(*first)).chain([None]).enumerate();
    for (place, first) in places {
        let next_pause = match (first, last) {
            (Some(first), Some(last)) if first - last < AGAIN => None,
            (Some(first), Some(last)) => Some(first - last),
            (Some(_), None) => None,
            (None, _) => Some(Duration::ZERO),
        };
        if let Some(next_pause) = next_pause {
            let following = dated.get(part..place).unwrap_or_default();
            if part > life && known.is_over(following, pause) {
                lives.push(dated.get(life..part).unwrap_or_default());
                known = Known::default();
                life = part;
            }
            known.add(following);
            (part, pause) = (place, next_pause);
        }
        if let Some((_, of_this, _)) = dated.get(place) {
            last = Some(last.map_or(*of_this, |last| last.max(*of_this)));
        }
    }
    lives.push(dated.get(life..).unwrap_or_default());
    lives
}

/// Legs of a life.
#[derive(Default)]
struct Known<'o> {
    legs: HashMap<&'o str, KnownLeg<'o>>,

    /// Number of legs that have not ended, and of those whose parent has.
    open: usize,
    orphaned: usize,

    /// Number of the legs that have not ended, by their parent.
    children: HashMap<&'o str, usize>,

    /// Whether a leg has ended that ends the call.
    is_closed: bool,
}

#[derive(Clone, Copy, Default)]
struct KnownLeg<'o> {
    has_ended: bool,
    parent: Option<&'o str>,
}

impl<'o> Known<'o> {
    fn has_ended(&self, leg: &str) -> bool {
        self.legs.get(leg).is_some_and(|leg| leg.has_ended)
    }

    fn children(&self, leg: &str) -> usize {
        self.children.get(leg).copied().unwrap_or_default()
    }

    fn add(&mut self, part: &[Dated<'_, 'o>]) {
        for (.., seen) in part {
            self.add_one(seen);
        }
    }

    fn add_one(&mut self, seen: &ObservationRef<'o>) {
        let ends = seen.facts.end.is_some();
        self.is_closed |= ends && seen.role.ends_call;
        let leg = *self.legs.entry(seen.leg).or_insert_with(|| {
            self.open += 1;
            KnownLeg::default()
        });
        if leg.has_ended {
            return;
        }
        let parent = leg.parent.or(seen.parent);
        if let Some(parent) = parent.filter(|_| leg.parent.is_none()) {
            *self.children.entry(parent).or_default() += 1;
            self.orphaned += usize::from(self.has_ended(parent));
        }
        if ends {
            self.open -= 1;
            if let Some(parent) = parent {
                self.orphaned -= usize::from(self.has_ended(parent));
                self.children.entry(parent).and_modify(|count| *count -= 1);
            }
            self.orphaned += self.children(seen.leg);
        }
        self.legs.insert(seen.leg, KnownLeg { has_ended: ends, parent });
    }

    /// Returns `true` if the observations that follow after a pause are of another life: a leg begins that cannot belong to this
    /// one, and none of those that are known can be open.
    fn is_over(&self, following: &[Dated<'_, 'o>], pause: Duration) -> bool {
        let (mut again, mut begins) = (BTreeMap::new(), false);
        for (.., seen) in following.iter().filter(|(.., seen)| seen.phase != Phase::After) {
            match self.legs.get(seen.leg) {
                // A leg that has ended is neither answered nor ended again.
                Some(leg) if leg.has_ended => begins |= times(seen).iter().any(Option::is_some),
                Some(leg) if starts(seen) => {
                    again.insert(seen.leg, leg.parent);
                }
                None => begins |= starts(seen) && seen.parent.is_none() && pause >= SILENCE,
                Some(_) => {}
            }
        }
        (begins || !again.is_empty()) && (self.is_closed || self.open == self.over(&again))
    }

    /// Returns the number of legs that have not ended, but begin again, or their parents do, or their parents have ended.
    fn over(&self, again: &BTreeMap<&str, Option<&str>>) -> usize {
        let by_parent: usize = again.keys().map(|leg| self.children(leg)).sum();
        let by_parent_too = |parent: &str| self.has_ended(parent) || again.contains_key(parent);
        let by_themselves = again.values().filter(|parent| !parent.is_some_and(by_parent_too)).count();
        self.orphaned + by_parent + by_themselves
    }
}
