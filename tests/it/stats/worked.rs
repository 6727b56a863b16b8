use call_legs::call::{Hop, HopKind};
use call_legs::leg::{
    Direction, End, EndSource, Leg, Origin, Outcome, Party, PartyKind, TimeSource, Timestamp,
};
use call_legs::stats::{AbandonedCalls, Attribute, Counts, Distribution, Group, Share, Stats};
use time::Duration;
use time::macros::datetime;

use super::inbound;

/// Returns ten inbound calls: five answered, three abandoned, one for whom nobody was free, one of unknown outcome.
fn ten() -> Counts {
    let mut counts = Counts::default();
    for wait in [5, 10, 19, 21, 40] {
        counts.add(&inbound(Outcome::Answered).with_wait(Duration::seconds(wait)));
    }
    for total in [3, 12, 30] {
        counts.add(&inbound(Outcome::Cancelled).with_total(Duration::seconds(total)));
    }
    counts.add(&inbound(Outcome::NoAgents).with_total(Duration::seconds(60)));
    counts.add(&inbound(Outcome::Unknown));
    counts
}

#[allow(clippy::unnecessary_wraps, reason = "it is compared with shares that may be none")]
fn share(part: u64, of: u64) -> Option<Share> {
    Some(Share { part, of })
}

#[test]
fn the_worked_example_holds() {
    let counts = ten();
    assert_eq!((counts.answered, counts.abandoned, counts.lost, counts.unknown), (5, 3, 1, 1));
    assert_eq!((counts.offered(), counts.missed(), counts.assumed_abandoned), (9, 4, 0));
    assert_eq!(counts.service_level(20, AbandonedCalls::Against), share(3, 8));
    assert_eq!(counts.service_level(20, AbandonedCalls::Ignored), share(3, 5));
    assert_eq!(counts.service_level(20, AbandonedCalls::ShortLeftOut(5)), share(3, 8));
    assert_eq!(counts.service_level(20, AbandonedCalls::ShortLeftOut(0)), share(3, 9));
    assert_eq!(counts.service_level(20, AbandonedCalls::InTime), share(5, 9));
    assert_eq!(counts.wait.mean(), Some(Duration::seconds(19)));
    assert_eq!(counts.abandoned_after.mean(), Some(Duration::seconds(15)));
    assert_eq!(counts.abandonment(0), share(3, 9));
    assert_eq!(counts.abandonment(5), share(2, 8));
    assert_eq!(counts.longest_wait(), Some(Duration::seconds(60)));
    assert_eq!(counts.answered_share(), share(5, 9));
    assert_eq!(counts.transfer_share(), share(0, 5));
    assert_eq!((counts.wait.percentile(50), counts.wait.percentile(90)), (Some(19), Some(40)));
}

#[test]
fn the_threshold_is_within_and_the_short_limit_is_not_short() {
    let mut counts = Counts::default();
    for wait in [19_999_999, 20_000_000, 20_000_001] {
        counts.add(&inbound(Outcome::Answered).with_wait(Duration::microseconds(wait)));
    }
    for total in [4_999_999, 5_000_000] {
        counts.add(&inbound(Outcome::Cancelled).with_total(Duration::microseconds(total)));
    }
    assert_eq!(counts.service_level(20, AbandonedCalls::Ignored), share(2, 3));
    assert_eq!(counts.service_level(20, AbandonedCalls::ShortLeftOut(5)), share(2, 4));
    assert_eq!(counts.abandonment(5), share(1, 4));
    // A call whose wait is unknown was answered, but not in time.
    counts.add(&inbound(Outcome::Answered));
    assert_eq!(counts.service_level(20, AbandonedCalls::Ignored), share(2, 4));
    assert_eq!((counts.answered, counts.wait.count()), (4, 3));
}

#[test]
fn nothing_has_no_share() {
    let counts = Counts::default();
    for abandoned in [
        AbandonedCalls::Against,
        AbandonedCalls::Ignored,
        AbandonedCalls::ShortLeftOut(5),
        AbandonedCalls::InTime,
    ] {
        assert_eq!(counts.service_level(20, abandoned), None);
    }
    assert_eq!((counts.abandonment(0), counts.answered_share(), counts.transfer_share()), (None, None, None));
    assert_eq!((counts.longest_wait(), counts.wait.mean(), counts.wait.percentile(50)), (None, None, None));
}

#[test]
fn a_distribution_counts_any_duration() {
    let mut durations = Distribution::default();
    for duration in [Duration::ZERO, Duration::microseconds(1), Duration::seconds(1), Duration::MAX] {
        durations.add(duration);
    }
    // A negative duration is none.
    durations.add(Duration::microseconds(-1));
    durations.add(Duration::MIN);
    assert_eq!((durations.count(), durations.within(0), durations.within(1)), (4, 1, 3));
    assert_eq!((durations.shorter_than(0), durations.shorter_than(1), durations.within(u32::MAX)), (0, 2, 4));
    assert_eq!(
        [0, 25, 26, 50, 75, 100, 255].map(|percent| durations.percentile(percent)),
        [Some(0), Some(0), Some(1), Some(1), Some(1), Some(1 << 31), Some(1 << 31),]
    );
    assert_eq!(durations.longest(), Some(Duration::microseconds(i64::MAX)));
}

#[test]
fn a_call_is_in_the_groups_that_it_has() {
    let agent = Party::new(PartyKind::Agent).with_extension("101").with_name("Olena");
    let other = Party::new(PartyKind::Agent).with_extension("102").with_name("Ivan");
    let sales = Party::new(PartyKind::Queue).with_id("12").with_name("Sales");
    let mut offer =
        Leg::new("1").with_local(other.clone()).with_routed_by(sales).with_origin(Origin::Distributed);
    offer.end = Some(End::new(Outcome::NoAnswer, EndSource::Reported));
    let call = inbound(Outcome::Answered)
        .with_handled_by(agent)
        .with_offered_at(Timestamp::new(datetime!(2026-01-31 11:59:59.9 +02:00), TimeSource::Reported))
        .with_legs(vec![offer.clone(), offer])
        .with_hops(vec![Hop::new("1", "2", HopKind::Transfer), Hop::new("2", "3", HopKind::Transfer)]);
    let stats: Stats = [&call].into_iter().collect();
    let seen: Vec<_> = stats
        .groups()
        .map(|(direction, group, counts)| {
            assert_eq!(direction, Some(Direction::Inbound));
            let identity = match group {
                Group::Queue(identity) | Group::Agent(identity) | Group::Line(identity) => {
                    assert_eq!((&*identity.vendor, &*identity.tenant), ("vega", "acme"));
                    format!("{} {}", identity.attribute, identity.value)
                }
                Group::Hour(hour) => hour.to_string(),
                Group::All => String::new(),
                _ => panic!("a new group"),
            };
            (identity, counts.name.clone().unwrap_or_default(), counts.answered, counts.unanswered_offers)
        })
        .collect();
    let row =
        |group: &str, name: &str, answered, offers| (group.to_owned(), name.to_owned(), answered, offers);
    assert_eq!(
        seen,
        [
            row("", "", 1, 2),
            row("id 12", "Sales", 1, 2),
            row("extension 101", "Olena", 1, 0),
            row("extension 102", "Ivan", 0, 2),
            row("2026-01-31 9:00:00.0 +00:00:00", "", 1, 2),
        ]
    );
    let all = stats.counts(Some(Direction::Inbound), &Group::All).expect("a call");
    assert_eq!(all.transfer_share(), share(1, 1));
    assert_eq!(stats.counts(None, &Group::All), None);
    assert_eq!(Attribute::ALL.len(), 4);
}
