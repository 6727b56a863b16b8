//! Records of the history.

use call_legs::vega::history::{self, Disposition, Record};
use call_legs::vega::{Direction, Entity, EntityKind, LegId};
use time::Duration;
use time::macros::datetime;

use super::document::{self, reader};
use super::{body, operator};

#[test]
fn every_fixture_is_read_and_written() {
    document::check("history", "", &reader!(history::parse, history::serialize, unparsed));
}

fn unparsed(records: &[Record]) -> Vec<String> {
    records.iter().flat_map(Record::unparsed).collect()
}

fn transferred() -> Record {
    let mut record = Record::new(LegId::from("00000000-0000-4000-0000-000000000a02"), Direction::Incoming);
    record.parent_uuid = Some(LegId::from("00000000-0000-4000-0000-000000000a01"));
    record.end_at = Some(datetime!(2026-01-31 09:01:07 UTC));
    record.other_leg_number = Some("+380000000001".to_owned());
    record.other_leg_name = Some("+380000000001".to_owned());
    record.leg = Some(operator(Some(EntityKind::User)));
    record.talk = Some(Duration::MINUTE);
    record.duration = Some(Duration::seconds(67));
    record.disposition = Some(Disposition::Answered);
    record.transfer_history = Some("008 > 007".to_owned());
    let url = "https://pbx.example/rest/public/calls/00000000-0000-4000-0000-000000000a02/audio";
    record.recording_url = Some(url.to_owned());
    record.trunk = Some("o=380000000100;".to_owned());
    record
}

fn test_call() -> Record {
    let mut record = Record::new(LegId::from("00000000-0000-4000-0000-000000000b01"), Direction::Outgoing);
    record.end_at = Some(datetime!(2026-01-31 09:00:20 UTC));
    record.other_leg_number = Some("+380000000002".to_owned());
    record.other_leg_name = Some("Client Two".to_owned());
    let mut nobody = Entity::new();
    nobody.kind = Some(EntityKind::User);
    nobody.display_name = Some(String::new());
    record.leg = Some(nobody);
    record.talk = Some(Duration::ZERO);
    record.duration = Some(Duration::seconds(20));
    record.disposition = Some(Disposition::Busy);
    record
}

#[test]
fn a_history_is_read_whole() {
    assert_eq!(history::parse(&body("history/synthetic/history")), Ok(vec![transferred(), test_call()]));
}

#[test]
fn what_does_not_fit_is_listed() {
    let records = history::parse(&body("history/synthetic/misfits")).expect("a list");
    let expected = [
        "parentUuid",
        "endAt",
        "otherLegNum",
        "leg",
        "billSecs",
        "duration",
        "disposition",
        "transferHistory",
        "audioRecUrl",
        "hangupAt",
    ];
    assert_eq!(unparsed(&records), expected);
}

#[test]
fn a_bare_record_is_written_with_its_nulls() {
    let record = Record::new(LegId::from("x"), Direction::Internal);
    let expected = concat!(
        r#"[{"uuid":"x","lgDirection":1,"otherLegNum":null,"otherLegName":null,"leg":null,"leg2":null,"#,
        r#""transferHistory":null,"audioRecUrl":null,"trunk":null}]"#,
    );
    let written = history::serialize(&[record]).expect("a list");
    assert_eq!(String::from_utf8(written).expect("UTF-8"), expected);
}

#[test]
fn the_path_of_a_transfer_is_its_extensions() {
    let path = |text: Option<&str>| {
        let mut record = transferred();
        record.transfer_history = text.map(str::to_owned);
        record.transfer_path().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(path(Some("102 > 101")), ["102", "101"]);
    assert_eq!(path(Some("008>007 > 007 ")), ["008", "007", "007"]);
    assert_eq!(path(Some("007")), ["007"]);
    assert_eq!(path(Some(" > ")), [""; 0]);
    assert_eq!(path(Some("")), [""; 0]);
    assert_eq!(path(None), [""; 0]);
}

#[test]
fn dispositions_are_those_of_the_page() {
    let table = [
        (Disposition::Answered, 0),
        (Disposition::NotAnswered, 1),
        (Disposition::Congested, 2),
        (Disposition::Failed, 3),
        (Disposition::Busy, 4),
    ];
    for (word, code) in table {
        assert_eq!((Disposition::from(code), word.code()), (word, code));
    }
    assert_eq!(Disposition::KNOWN, table.map(|(word, _)| word));
    for (fixture, code) in
        [("not-answered", 1), ("congested", 2), ("failed", 3), ("unknown", 9), ("as-text", 4)]
    {
        let records = history::parse(&body(&format!("history/synthetic/disposition-{fixture}")));
        let disposition = records.expect("a list")[1].disposition;
        assert_eq!(disposition, Some(Disposition::from(code)), "{fixture}");
    }
}

#[test]
fn what_cannot_be_written_is_an_error() {
    type Change = fn(&mut Record);
    let table: [(Change, &str); 4] = [
        (
            |record| record.talk = Some(Duration::milliseconds(1500)),
            "`billSecs` is invalid: expected a number of whole seconds",
        ),
        (
            |record| record.duration = Some(Duration::seconds(-1)),
            "`duration` is invalid: expected a number of whole seconds",
        ),
        (
            |record| record.recording_url = Some("https://pbx.example/ ".to_owned()),
            "`audioRecUrl` is invalid: expected text without whitespace around it",
        ),
        (
            |record| record.end_at = Some(datetime!(1970-01-01 00:00 UTC)),
            "`endAt` is invalid: expected milliseconds since 1970 in 12 or 13 digits",
        ),
    ];
    for (change, expected) in table {
        let mut record = transferred();
        change(&mut record);
        let error = history::serialize(&[record]).expect_err(expected).to_string();
        assert_eq!(error, format!("vega history record: {expected}"));
    }
}
