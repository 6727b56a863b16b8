//! 1C-Connect's streams of events and the resulting calls.

mod odd_tags;
mod parties;
mod rows;
mod talk;

use call_legs::call;
use call_legs::connect;
use call_legs::conversions::connect::Profile;
use call_legs::conversions::{Observe, Observed, Receipt};
use serde_json::{Value, json};
use time::macros::offset;

use self::rows::{Row, afterwards, answered, open, places, several, unanswered};
use self::talk::{
    ACCEPTED, ENDED, ID, INBOUND, OTHER_ID, OUTBOUND, STARTED, Talk, configured, observe, received,
};
use crate::support::report;
use crate::support::scenario::check;

fn folded(messages: &[Observed]) -> Value {
    let all = messages.iter().flat_map(|message| message.observations.clone());
    serde_json::to_value(call::fold(all)).expect("JSON")
}

#[test]
fn streams_make_these_calls() {
    let rows: Vec<Row> = [
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
    ]
    .into_iter()
    .flatten()
    .collect();
    for (name, messages, expected) in &rows {
        check(name, messages, expected);
    }
    report::ran("connect", "scenarios", rows.len());
}

#[test]
fn the_documented_message_makes_its_call() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/connect/documented");
    let body = std::fs::read_to_string(folder.join("call-finished.xml")).expect("the documented message");
    let mut profile = Profile::default();
    profile.utc_offset = Some(offset!(+5));
    let messages = [observe(&body, profile, "acme", None)];
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
    check("the documented sample", &messages, &expected);
}

#[test]
fn repeated_events_make_the_same_calls() {
    let once = [INBOUND.started(), INBOUND.accepted(), INBOUND.success()];
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
            often.push(observe(&body, configured(), "acme", Some(received(second + late))));
        }
        often.push(other.at(late + 1, "Started", ""));
    }
    let calls = folded(&often);
    let of = |id: &str| calls.as_array().expect("calls").iter().find(|call| call["id"] == id).cloned();
    assert_eq!(calls.as_array().map(Vec::len), Some(2));
    assert_eq!(of(ID), folded(&once).get(0).cloned());
    check("five times over", &often, &json!([{"id": ID}, {"id": OTHER_ID}]));
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
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/connect/captures/day.jsonl");
    let log = std::fs::read_to_string(path).expect("the capture log");
    let day: Vec<Observed> = log
        .lines()
        .map(|line| {
            let line: Value = serde_json::from_str(line).expect("a line of JSON");
            let profile: Profile = serde_json::from_value(line["profile"].clone()).expect("a profile");
            let receipt: Receipt = serde_json::from_value(json!({
                "tenant": line["tenant"], "received_at": line["received_at"],
            }))
            .expect("a receipt");
            let event = connect::parse(line["body"].as_str().expect("a body").as_bytes()).expect("an event");
            assert_eq!(event.unparsed(), [""; 0]);
            event.observe(&profile, &receipt)
        })
        .collect();
    let calls = folded(&day);
    let outcomes: Vec<_> = calls.as_array().expect("calls").iter().map(|call| &call["outcome"]).collect();
    assert_eq!(
        outcomes,
        [
            "answered",
            "no_agents",
            "answered",
            "answered",
            "no_answer",
            "answered",
            "cancelled",
            "declined",
            "failed",
            "answered",
        ]
    );
    assert_eq!(day.iter().map(|observed| observed.presences.len()).sum::<usize>(), 6);
}
