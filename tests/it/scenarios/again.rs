//! Streams of each vendor in which the identifiers of a call are used again hours later, for another call.

use call_legs::capture::{Capture, Source};
use call_legs::conversions::Receipt;
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::{Row, folded};
use crate::support::report;

/// Three hours, in seconds.
const LATER: i64 = 3 * 3600;

const START: OffsetDateTime = datetime!(2026-01-31 09:00 UTC);

fn after(seconds: i64) -> OffsetDateTime {
    START + Duration::seconds(seconds)
}

fn text(at: OffsetDateTime) -> String {
    at.format(&Rfc3339).expect("a time of this century")
}

fn message(vendor: &str, profile: &str, seconds: i64, body: String) -> Capture {
    let source = Source::from_name(vendor).expect("a vendor").with_profile(profile).expect("a profile");
    // A message is received two seconds after it was sent.
    let receipt = Receipt::new("t", Some(after(seconds + 2)));
    Capture::new(source, receipt, body.into_bytes())
}

fn vega_at(seconds: i64, event: &str, start: i64, answered: Option<i64>) -> Capture {
    let millis = |seconds: i64| after(seconds).unix_timestamp() * 1000;
    let body = json!({
        "event": event, "uuid": "x", "lgDirection": 4, "leg": {"id": 7, "type": 1, "ext": "007"},
        "otherLegs": [{"num": "+380000000001"}], "dialAt": millis(start), "bridgeAt": answered.map(millis),
        "serverTime": millis(seconds),
    });
    message("vega", "{}", seconds, body.to_string())
}

/// Dial, bridge after 7 seconds, hangup after 67.
fn vegas_call(at: i64) -> Vec<Capture> {
    vec![
        vega_at(at, "call.dial", at, None),
        vega_at(at + 7, "call.bridge", at, Some(at + 7)),
        vega_at(at + 67, "call.hangup", at, Some(at + 7)),
    ]
}

fn ringme_at(seconds: i64, event: &str, leg: &str, rest: &str) -> Capture {
    let micros = after(seconds).unix_timestamp() * 1_000_000;
    let body = format!(
        "EventType={event}&CallID=6f0c&SubCallID={leg}&CallerIDNum=%2B79000000001&CallFlow=in&EventTime={micros}\
         &CalledExtension=1234*101@pbx.example&CalledNumber=1234*101{rest}"
    );
    message("ringme", r#"{"sender":"phone"}"#, seconds, body)
}

fn ringmes_call(at: i64, leg: &str) -> Vec<Capture> {
    vec![
        ringme_at(at, "dial-in", leg, ""),
        ringme_at(at + 7, "answer", leg, ""),
        ringme_at(at + 67, "hangup", leg, "&CallStatus=ANSWER&Duration=60000000"),
    ]
}

fn webitel_at(seconds: i64, state: &str, start: i64, rest: &Value) -> Capture {
    let millis = |seconds: i64| (after(seconds).unix_timestamp() * 1000).to_string();
    let mut body = json!({
        "state": state, "channel": "call", "attempt_id": "418901", "queue_id": "12", "timestamp": millis(seconds),
        "joined_at": millis(start), "destination": "+380000000001", "member_channel_id": "m1",
    });
    for (name, value) in rest.as_object().expect("an object") {
        body[name] = value.clone();
    }
    message("webitel", r#"{"queues":{"12":"inbound"}}"#, seconds, body.to_string())
}

fn webitels_call(at: i64, channel: &str) -> Vec<Capture> {
    let agent = json!({"agent_id": "7", "agent_channel_id": channel});
    vec![
        webitel_at(at, "joined", at, &json!({})),
        webitel_at(at + 2, "offering", at, &agent),
        webitel_at(at + 7, "bridged", at, &agent),
        webitel_at(
            at + 67,
            "leaving",
            at,
            &json!({
                "agent_id": "7", "agent_channel_id": channel, "cc_result": "success", "cc_call_bill_sec": "60",
                "cc_call_duration_sec": "67", "cc_call_cause": "NORMAL_CLEARING",
            }),
        ),
    ]
}

fn connect_at(seconds: i64, state: &str, tags: &str) -> Capture {
    let at = text(after(seconds));
    let body = format!(
        "<Event ID=\"e{seconds}\" Time=\"{}\" Mode=\"Softphone\" Object=\"Call\" Initiator=\"Incoming\"><CallID>c1</CallID>\
         <State>{state}</State>{tags}</Event>",
        at.trim_end_matches('Z')
    );
    message("connect", r#"{"utc_offset":"+00:00"}"#, seconds, body)
}

fn connects_call(at: i64) -> Vec<Capture> {
    let time =
        |name: &str, seconds: i64| format!("<{name}>{}</{name}>", text(after(seconds)).trim_end_matches('Z'));
    let (start, accept, end) = (time("StartTime", at), time("AcceptTime", at + 7), time("EndTime", at + 67));
    vec![
        connect_at(at, "Started", &start),
        connect_at(at + 7, "CallAccepted", &[start.as_str(), &accept].concat()),
        connect_at(
            at + 67,
            "Finished",
            &[&start, &accept, &end, "<BillSec>60</BillSec><CallResult>Success</CallResult>"].concat(),
        ),
    ]
}

/// A call of 67 seconds that was answered after 7, and the later use of its identifier.
fn used(id: &str, at: i64) -> Value {
    let id = if at == 0 { id.to_owned() } else { format!("{id}@{}", text(after(at))) };
    json!({
        "id": id, "outcome": "answered", "talk_us": 60_000_000, "wait_us": 7_000_000,
        "offered_at": {"at": text(after(at))}, "answered_at": {"at": text(after(at + 7))},
        "ended_at": {"at": text(after(at + 67))}, "anomalies": ["identifier_reused"],
    })
}

const BOTH: &str = "an identifier that is used again makes two calls";

/// Returns a row of each vendor's stream in which all identifiers are used again.
fn twice(vendor: &str) -> Row {
    let both = |call: fn(i64) -> Vec<Capture>| [call(0), call(LATER)].concat();
    let (stream, id) = match vendor {
        "vega" => (both(vegas_call), "x"),
        "ringme" => (both(|at| ringmes_call(at, "2101-1")), "6f0c"),
        "webitel" => ([webitels_call(0, "a1"), webitels_call(LATER, "a2")].concat(), "m1"),
        _ => (both(connects_call), "c1"),
    };
    (BOTH, stream, json!([used(id, 0), used(id, LATER)]))
}

/// Where nothing but the time of a hook differs, as of the agent's leg here, it counts as the same hook.
fn the_same_hook() -> Row {
    let both = [webitels_call(0, "a1"), webitels_call(LATER, "a1")].concat();
    ("only the time of a hook differs", both, json!([used("m1", 0), used("m1", LATER)]))
}

/// Whatever one message is lost, no call has a time over both.
#[test]
fn a_lost_message_does_not_make_them_one_call() {
    let mut ran = 0;
    let rows = ["vega", "ringme", "webitel", "connect"].map(twice).into_iter().chain([the_same_hook()]);
    for (_, messages, _) in rows {
        for lost in 0..messages.len() {
            let mut messages = messages.clone();
            let vendor = messages.remove(lost).source.vendor();
            let calls = folded(&messages);
            assert_eq!(calls.len(), 2, "{vendor} without message {lost}");
            for call in calls {
                let of_both = |time: Option<Duration>| time.is_some_and(|time| time > Duration::seconds(67));
                assert!(
                    !of_both(call.talk) && !of_both(call.total),
                    "{vendor} without message {lost}: {call:?}"
                );
            }
            ran += 1;
        }
    }
    report::ran("call", "streams with an identifier that is used again, one message lost", ran);
}

pub(super) fn ringme() -> Vec<Row> {
    let with_legs = |at| [ringmes_call(0, "2101-1"), ringmes_call(at, "2102-2")].concat();
    let long = vec![
        ringme_at(0, "dial-in", "2101-1", ""),
        ringme_at(7, "answer", "2101-1", ""),
        // A second leg begins while the first one is open.
        ringme_at(LATER, "dial-in", "2102-2", ""),
        ringme_at(LATER + 5, "answer", "2102-2", ""),
        ringme_at(LATER + 6, "hangup", "2101-1", "&CallStatus=ANSWER"),
        ringme_at(LATER + 60, "hangup", "2102-2", "&CallStatus=ANSWER"),
    ];
    vec![
        twice("ringme"),
        (
            "another leg after hours of silence is another call",
            with_legs(LATER),
            json!([used("6f0c", 0), used("6f0c", LATER)]),
        ),
        (
            "a caller may wait in a queue that rings nobody for more than an hour",
            with_legs(5400),
            json!([{"id": "6f0c", "talk_us": 120_000_000, "anomalies": null, "legs": [{}, {}]}]),
        ),
        (
            "a call of hours is one call",
            long,
            json!([{"id": "6f0c", "outcome": "answered", "anomalies": null, "legs": [{}, {}]}]),
        ),
    ]
}

pub(super) fn vega() -> Vec<Row> {
    let thrice = [vegas_call(0), vegas_call(LATER), vegas_call(2 * LATER)].concat();
    let long = vec![
        vega_at(0, "call.dial", 0, None),
        vega_at(7, "call.bridge", 0, Some(7)),
        vega_at(LATER, "call.hangup", 0, Some(7)),
    ];
    vec![
        twice("vega"),
        (
            "an identifier may be used three times",
            thrice,
            json!([used("x", 0), used("x", LATER), used("x", 2 * LATER)]),
        ),
        (
            "a call of hours is one call",
            long,
            json!([{"id": "x", "talk_us": (LATER - 7) * 1_000_000, "anomalies": null}]),
        ),
    ]
}

pub(super) fn webitel() -> Vec<Row> {
    let (name, all, _) = twice("webitel");
    let agents = json!([{"id": "m1", "handled_by": {"id": "7"}, "legs": [{}, {}]}, {"handled_by": {"id": "7"}, "legs": [{}, {}]}]);
    vec![twice("webitel"), the_same_hook(), (name, all, agents)]
}

pub(super) fn connect() -> Vec<Row> {
    let mut rated = connects_call(0);
    rated.push(connect_at(
        2 * LATER,
        "SoundQualityAssessment",
        "<StartTime>2026-01-31T09:00:00</StartTime><Assessment>4</Assessment>",
    ));
    let call = json!([{"id": "c1", "talk_us": 60_000_000, "anomalies": null, "ratings": [{}]}]);
    vec![twice("connect"), ("a rating of hours later", rated, call)]
}
