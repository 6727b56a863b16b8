//! Records of the history onto the common leg, one against an observation written by hand.

use call_legs::conversions::{Observe, Receipt, vega::Profile};
use call_legs::leg::{
    Direction, End, EndSource, LegKey, Line, Observation, ObservedEnd, Origin, Outcome, Party, PartyKind,
    Phase, Recording, Side, State, TimeRef, TimeSource, Timestamp,
};
use call_legs::vega::history::{self, Disposition, Record};
use call_legs::vega::{self, LegId};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::body;

const RECEIVED: OffsetDateTime = datetime!(2026-01-31 10:00:00 UTC);

fn records() -> Vec<Record> {
    history::parse(&body("history/synthetic/history")).expect("a list")
}

fn observed(record: &Record) -> Option<Observation> {
    let observed = record.observe(&Profile::default(), &Receipt::new("shop", Some(RECEIVED)));
    assert_eq!(observed.presences, []);
    observed.observations.into_iter().next()
}

/// The first record with one thing changed.
fn changed(change: impl Fn(&mut Record)) -> Observation {
    let mut record = records().remove(0);
    change(&mut record);
    observed(&record).expect("a leg")
}

fn at(at: OffsetDateTime, source: TimeSource) -> TimeRef {
    TimeRef::At(Timestamp::new(at, source))
}

#[test]
fn a_record_yields_this_observation() {
    let key = LegKey::new("vega", "shop", "00000000-0000-4000-0000-000000000a02");
    let mut expected = Observation::new(key, Phase::After, State::Ended);
    expected.parent = Some("00000000-0000-4000-0000-000000000a01".to_owned());
    expected.received_at = Some(RECEIVED);
    expected.parties.precedence = 0;
    expected.parties.direction = Some(Direction::Inbound);
    expected.parties.placed_by = Some(Side::Remote);
    expected.parties.local = Party::new(PartyKind::Agent);
    expected.parties.local.id = Some("7".to_owned());
    expected.parties.local.extension = Some("007".to_owned());
    expected.parties.local.name = Some("Operator Seven".to_owned());
    expected.parties.remote = Party::new(PartyKind::Client);
    expected.parties.remote.number = Some("+380000000001".to_owned());
    let mut line = Line::default();
    line.number = Some("380000000100".to_owned());
    expected.parties.line = Some(line);
    expected.parties.origin = Some(Origin::Transferred);
    expected.facts.offered_at = Some(at(datetime!(2026-01-31 09:00:00 UTC), TimeSource::Inferred));
    expected.facts.answered_at = Some(at(datetime!(2026-01-31 09:00:07 UTC), TimeSource::Inferred));
    expected.facts.ended_at = Some(at(datetime!(2026-01-31 09:01:07 UTC), TimeSource::Reported));
    expected.facts.reported.total = Some(Duration::seconds(67));
    expected.facts.reported.talk = Some(Duration::seconds(60));
    expected.facts.was_answered = Some(true);
    expected.facts.end = Some(ObservedEnd::new(End::new(Outcome::Answered, EndSource::Reported)));
    let url = "https://pbx.example/rest/public/calls/00000000-0000-4000-0000-000000000a02/audio";
    expected.facts.recordings = vec![Recording::from_url(url.to_owned())];
    assert_eq!(observed(&records()[0]), Some(expected));
}

#[test]
fn an_unanswered_record_has_no_answer_and_no_origin() {
    let observation = observed(&records()[1]).expect("a leg");
    assert_eq!(observation.facts.answered_at, None);
    assert_eq!(
        observation.facts.offered_at,
        Some(at(datetime!(2026-01-31 09:00:00 UTC), TimeSource::Inferred))
    );
    assert_eq!(observation.parties.origin, None);
    assert_eq!(observation.parties.remote.name.as_deref(), Some("Client Two"));
    assert_eq!((observation.parties.local.id, observation.parties.local.name), (None, None), "a test call");
}

#[test]
fn each_disposition_has_its_outcome() {
    for (disposition, was_answered, outcome, elsewhere) in [
        (Some(0), Some(true), Outcome::Answered, false),
        (Some(1), Some(false), Outcome::NoAnswer, true),
        (Some(2), Some(false), Outcome::Congested, false),
        (Some(3), Some(false), Outcome::Failed, false),
        (Some(4), Some(false), Outcome::Busy, false),
        (Some(9), None, Outcome::Unknown, true),
        (None, None, Outcome::Unknown, true),
    ] {
        let facts = changed(|record| record.disposition = disposition.map(Disposition::from)).facts;
        let end = facts.end.expect("an end");
        assert_eq!(facts.was_answered, was_answered, "{disposition:?}");
        assert_eq!((end.end.outcome, end.may_be_elsewhere), (outcome, elsewhere), "{disposition:?}");
        assert_eq!((end.end.by, end.end.cause), (None, None));
        assert_eq!(facts.answered_at.is_some(), was_answered == Some(true), "{disposition:?}");
    }
}

#[test]
fn a_recording_is_an_address_of_the_web() {
    for (url, is_one) in [
        ("https://pbx.example/a", true),
        ("HTTP://pbx.example/a", true),
        ("ftp://pbx.example/a", false),
        ("file:///etc/passwd", false),
        ("javascript:alert(1)", false),
        ("httpsx://pbx.example", false),
        ("pbx.example/a", false),
        ("", false),
    ] {
        let recordings = changed(|record| record.recording_url = Some(url.to_owned())).facts.recordings;
        let expected = is_one.then(|| Recording::from_url(url.to_owned()));
        assert_eq!(recordings, Vec::from_iter(expected), "{url}");
    }
}

#[test]
fn the_line_is_the_value_of_o() {
    for (trunk, number) in [
        ("o=380000000100;", Some("380000000100")),
        ("a=1;o=2;o=3", Some("2")),
        (" o = 2 ;", Some("2")),
        ("o=;o=3", Some("3")),
        ("no=5;O=6", None),
        ("o;", None),
        ("", None),
    ] {
        let line = changed(|record| record.trunk = Some(trunk.to_owned())).parties.line;
        assert_eq!(line.and_then(|line| line.number).as_deref(), number, "{trunk}");
    }
}

#[test]
fn no_instant_is_computed_from_an_absent_or_impossible_duration() {
    type Change = fn(&mut Record);
    let table: [(Change, [bool; 3]); 6] = [
        (|_| {}, [true, true, true]),
        (|record| record.end_at = None, [false, false, false]),
        (|record| record.duration = None, [false, true, true]),
        (|record| record.talk = None, [true, false, true]),
        (|record| record.duration = Some(Duration::days(8)), [false, true, true]),
        (|record| record.talk = Some(Duration::MAX), [true, false, true]),
    ];
    for (at, (change, expected)) in table.into_iter().enumerate() {
        let facts = changed(change).facts;
        let present = [facts.offered_at.is_some(), facts.answered_at.is_some(), facts.ended_at.is_some()];
        assert_eq!(present, expected, "row {at}");
        assert_eq!(facts.end.map(|end| end.end.source), Some(EndSource::Reported), "it is over all the same");
    }
}

#[test]
fn an_empty_parent_and_a_pause_are_ignored() {
    assert_eq!(changed(|record| record.parent_uuid = Some(record.uuid.clone())).parent, None);
    assert_eq!(changed(|record| record.parent_uuid = Some(LegId::from(""))).parent, None);
    for direction in [32, 64] {
        let mut record = records().remove(0);
        record.direction = vega::Direction::from(direction);
        assert_eq!(observed(&record), None);
    }
}

/// A list yields the observations of its items, in their order.
#[test]
fn a_list_is_observed_whole() {
    let observed = records().observe(&Profile::default(), &Receipt::new("shop", None));
    let ids: Vec<_> = observed.observations.iter().map(|observation| observation.key.id.as_str()).collect();
    assert_eq!(ids, ["00000000-0000-4000-0000-000000000a02", "00000000-0000-4000-0000-000000000b01"]);
}
