//! 1C-Connect's streams of events and the resulting calls.

mod odd_tags;
mod parties;
mod rows;
mod talk;

use call_legs::capture::{Capture, Reader};
use call_legs::conformance::Scenario;
use call_legs::connect;
use call_legs::conversions::connect::Profile;
use call_legs::conversions::{Observe, Receipt};
use call_legs::leg::Outcome;
use serde_json::json;
use time::macros::offset;

use self::rows::{afterwards, answered, open, places, several, unanswered};
use self::talk::{
    ACCEPTED, ENDED, ID, INBOUND, OTHER_ID, OUTBOUND, STARTED, Talk, capture, configured, received,
};
use super::{Row, folded};
use crate::support::root;

pub fn scenarios() -> Vec<Scenario> {
    let rows = [
        answered(),
        unanswered(),
        places(),
        afterwards(),
        open(),
        several(),
        odd_tags::times(),
        odd_tags::afterwards(),
        parties::softphone(),
        parties::hidden(),
        parties::changing_initiator(),
        parties::group_chats(),
        documented(),
        vec![("five times over", five_times(), json!([{"id": ID}, {"id": OTHER_ID}]))],
        super::again::connect(),
    ];
    super::scenarios(rows.concat())
}

fn documented() -> Vec<Row> {
    let folder = root().join("fixtures/connect/documented");
    let body = std::fs::read_to_string(folder.join("call-finished.xml")).expect("the documented message");
    let mut profile = Profile::default();
    profile.utc_offset = Some(offset!(+5));
    let messages = vec![capture(&body, profile, "acme", None)];
    let expected = json!([{
        "vendor": "connect", "tenant": "acme", "id": "cc7cafb6-2e3c-f5d2-502c-f19ee322e58c",
        "direction": "outbound", "outcome": "answered",
        "client": {"kind": "client", "id": "227e9d68-01d8-4006-ad42-d034dcb67818",
            "organisation": "6dd05738-1464-11e3-93b5-7054d21ab6ff"},
        "line": {"id": "114c7433-4c28-11e7-80e5-0025904f970f"},
        "handled_by": {"kind": "agent", "id": "7215fb1e-89b9-4252-befa-45e20cf9bc5b"}, "missed_by": null,
        "offered_at": {"at": "2019-01-31T12:46:53Z", "source": "configured"},
        "answered_at": {"at": "2019-01-31T12:46:53Z", "source": "configured"},
        "ended_at": {"at": "2019-01-31T12:47:30Z", "source": "configured"},
        "wait_us": 0, "talk_us": 37_000_000, "total_us": 37_000_000, "anomalies": ["direction_conflict"],
        "legs": [{"routed_by": null}],
    }]);
    vec![("the documented sample", messages, expected)]
}

/// The messages of two calls, the first of them five times.
fn five_times() -> Vec<Capture> {
    let other = Talk { id: OTHER_ID, ..OUTBOUND };
    let mut often = Vec::new();
    for again in 0..5 {
        let late = 400 * again;
        let attributes = format!(r#"ID="e{again}""#);
        for (second, state, tags) in [
            (
                100,
                "Finished",
                format!(
                    "{STARTED}{ACCEPTED}{ENDED}<Duration>100</Duration><BillSec>92</BillSec><CallResult>Success</CallResult>"
                ),
            ),
            (0, "Started", STARTED.to_owned()),
            (8, "CallAccepted", format!("{STARTED}{ACCEPTED}")),
        ] {
            let body = INBOUND.body(&attributes, state, &tags);
            often.push(capture(&body, configured(), "acme", Some(received(second + late))));
        }
        often.push(other.at(late + 1, "Started", ""));
    }
    often
}

#[test]
fn repeated_events_make_the_same_calls() {
    let once = folded(&[INBOUND.started(), INBOUND.accepted(), INBOUND.success()]);
    let calls = folded(&five_times());
    assert_eq!(calls.len(), 2);
    assert_eq!(calls.iter().find(|call| call.id == ID), once.first());
}

#[test]
fn events_that_are_no_calls_make_none() {
    let bodies = [
        r#"<Event Object="AgentOnlineStatus" Mode="Colleagues" Initiator="Incoming"><Status>Away</Status></Event>"#,
        r#"<Event Object="Message"><MessageBody>да</MessageBody></Event>"#,
        r#"<Event Object="PersonalInfo"><Name>Анна</Name></Event>"#,
        r#"<Event Object="RemoteAccessSession"><State>Started</State></Event>"#,
        r#"<Event Object="FileTransfer"><State>Finished</State></Event>"#,
        r#"<Event Object="Treatment"><State>Appointed</State></Event>"#,
        r#"<Event Object="ServiceRequest"></Event>"#,
        r#"<CommandResult Action="EventSubscribe"></CommandResult>"#,
        r#"<Event Object="VideoCall"/>"#,
        "<Notice/>",
    ];
    for (at, body) in bodies.iter().enumerate() {
        let event = connect::parse(body.as_bytes()).expect(body);
        let observed = event.observe(&configured(), &Receipt::new("acme", None));
        assert!(observed.observations.is_empty(), "{body}");
        assert_eq!(observed.presences.len(), usize::from(at == 0), "{body}");
    }
}

#[test]
fn the_captured_day_has_ten_calls() {
    let path = root().join("fixtures/connect/captures/day.jsonl");
    let log = std::fs::read(path).expect("the capture log");
    let day: Vec<Capture> = Reader::new(&log[..]).map(|(_, capture)| capture.expect("a line")).collect();
    let unparsed = day.iter().flat_map(|capture| capture.parse().expect("an event").unparsed());
    assert_eq!(unparsed.collect::<Vec<_>>(), [""; 0]);
    let outcomes: Vec<Outcome> = folded(&day).iter().map(|call| call.outcome).collect();
    assert_eq!(
        outcomes,
        [
            Outcome::Answered,
            Outcome::NoAgents,
            Outcome::Answered,
            Outcome::Answered,
            Outcome::NoAnswer,
            Outcome::Answered,
            Outcome::Cancelled,
            Outcome::Declined,
            Outcome::Failed,
            Outcome::Answered,
        ]
    );
    let presences = day.iter().map(|capture| capture.observe().expect("an event").presences.len());
    assert_eq!(presences.sum::<usize>(), 6);
}
