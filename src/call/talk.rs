//! How long people talked in a call.

use time::{Duration, OffsetDateTime};

use super::merge::Draft;
use super::outcome::Verdict;
use crate::leg::Leg;

/// Returns how long people talked: the sum over the counting legs, in which the time that several have in common counts once; `None`
/// if there are none, or the talk of one is not known. Where a queue's or group's answered leg led to that one, its talk is that of
/// all legs below it.
pub(super) fn talk(verdict: &Verdict<'_>, legs: &[Draft<'_>]) -> Option<Duration> {
    let mut talking: Vec<&Leg> = Vec::with_capacity(verdict.counting.len());
    let mut routers = Vec::new();
    for draft in verdict.counting.iter().filter(|draft| draft.leg.talk_time().is_none()) {
        routers.push(draft.parent?);
    }
    routers.sort_unstable();
    routers.dedup();
    for router in &routers {
        let router = legs.get(*router).filter(|router| router.leg.company_party().passes_on())?;
        router.leg.talk_time()?;
        talking.push(&router.leg);
    }
    let is_below =
        |draft: &Draft<'_>| draft.parent.is_some_and(|parent| routers.binary_search(&parent).is_ok());
    talking.extend(verdict.counting.iter().filter(|draft| !is_below(draft)).map(|draft| &*draft.leg));
    let talks = talking.iter().filter_map(|leg| leg.talk_time());
    let sum = talks.reduce(Duration::saturating_add)?;
    Some(if talking.len() < 2 { sum } else { sum.saturating_sub(common(talking)) })
}

/// Returns by how much the sum of talks is longer than the time in which people talked: legs of a conference, or of a consultation,
/// have time in common. Only talk between two instants of the vendor's clock is compared: what a vendor reports is rounded.
fn common(legs: Vec<&Leg>) -> Duration {
    let interval = |leg: &Leg| -> Option<(OffsetDateTime, OffsetDateTime)> {
        let (begin, end) = (leg.talk_began_at()?, leg.ended_at?);
        let is_comparable = leg.reported.talk.is_none() && !begin.source.is_own_clock();
        (is_comparable && end.since(begin).is_some()).then_some((begin.at, end.at))
    };
    let mut intervals: Vec<_> = legs.into_iter().filter_map(interval).collect();
    intervals.sort_unstable();
    let (mut until, mut common) = (None::<OffsetDateTime>, Duration::ZERO);
    for (begin, end) in intervals {
        if let Some(until) = until.filter(|until| *until > begin) {
            common = common.saturating_add(until.min(end) - begin);
        }
        until = until.max(Some(end));
    }
    common
}
