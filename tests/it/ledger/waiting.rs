//! Times at which calls are reported: each vendor's quiet periods, and the legs that a limit closes.

use call_legs::capture::{Capture, Source};
use call_legs::conversions::Receipt;
use call_legs::ledger::{Ledger, Update};
use serde_json::{Value, json};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::support::report;

const START: OffsetDateTime = datetime!(2026-01-31 09:00 UTC);

/// Returns a message that came that number of seconds after the start.
type Came = (i64, Capture);

fn after(seconds: i64) -> OffsetDateTime {
    START + Duration::seconds(seconds)
}

fn came(seconds: i64, vendor: &str, profile: &str, body: String) -> Came {
    let source = Source::from_name(vendor).expect("a vendor").with_profile(profile).expect("a profile");
    (seconds, Capture::new(source, Receipt::new("t", Some(after(seconds))), body.into_bytes()))
}

/// Runs the messages, then the clock to its end, and returns the updates of calls with their times.
fn reported(messages: Vec<Came>) -> Vec<String> {
    let mut ledger = Ledger::default();
    let mut reported = Vec::new();
    for (seconds, capture) in messages {
        run(&mut ledger, Some(after(seconds)), &mut reported);
        ledger.observe(capture.observe().expect("a message"));
        anomaly(&mut ledger, after(seconds), &mut reported);
    }
    run(&mut ledger, None, &mut reported);
    assert!(ledger.is_empty(), "finished calls are forgotten");
    reported
}

fn run(ledger: &mut Ledger, until: Option<OffsetDateTime>, reported: &mut Vec<String>) {
    while let Some(deadline) =
        ledger.deadline().filter(|deadline| until.is_none_or(|until| *deadline <= until))
    {
        ledger.advance(deadline);
        anomaly(ledger, deadline, reported);
    }
}

fn anomaly(ledger: &mut Ledger, now: OffsetDateTime, reported: &mut Vec<String>) {
    while let Some(update) = ledger.poll() {
        let (what, call) = match update {
            Update::Finished(call) => ("finished".to_owned(), call),
            Update::Amended(call, revision) => (format!("amended {revision}"), call),
            Update::Late(_, key) => {
                reported.push(format!("{} late for {}", (now - START).whole_seconds(), key.id));
                continue;
            }
            Update::Leg(_) | Update::Withdrawn(..) | Update::Presence(_) | Update::Refused(..) | _ => {
                continue;
            }
        };
        let call = serde_json::to_value(&call).expect("JSON");
        let closures: Vec<&str> = call["legs"].as_array().expect("legs").iter().map(source).collect();
        let at = (now - START).whole_seconds();
        reported.push(format!(
            "{at} {what} {} {}",
            call["outcome"].as_str().expect("a word"),
            closures.join(" ")
        ));
    }
}

fn source(leg: &Value) -> &str {
    leg["end"]["source"].as_str().unwrap_or("open")
}

fn vega(seconds: i64, event: &str, uuid: &str, parent: Option<&str>, answered: Option<i64>) -> Came {
    let millis = |seconds: i64| after(seconds).unix_timestamp_nanos() / 1_000_000;
    let body = json!({
        "event": event, "uuid": uuid, "parentUuid": parent, "lgDirection": 4, "leg": {"id": 7, "type": 1, "ext": "007"},
        "otherLegs": [{"num": "+380000000001"}], "dialAt": i64::try_from(millis(0)).expect("a time"),
        "bridgeAt": answered.map(|at| i64::try_from(millis(0)).expect("a time") + at * 1000),
        "serverTime": i64::try_from(millis(seconds)).expect("a time"),
    });
    came(seconds, "vega", "{}", body.to_string())
}

fn ringme(seconds: i64, sender: &str, event: &str, leg: &str, rest: &str) -> Came {
    let micros = after(seconds).unix_timestamp_nanos() / 1000;
    let body = format!(
        "EventType={event}&CallID=6f0c&SubCallID={leg}&CallerIDNum=%2B79000000001&CallFlow=in&EventTime={micros}&{rest}"
    );
    came(seconds, "ringme", &json!({"sender": sender}).to_string(), body)
}

/// Returns a message of a phone that a queue rings.
fn phone(seconds: i64, event: &str, status: &str) -> Came {
    let rest = format!(
        "CalledExtension=1234*101@pbx.example&CalledNumber=1234*101&CallerExtension=1234*900@pbx.example&CallStatus={status}"
    );
    ringme(seconds, "phone", event, "2101-1", &rest)
}

fn queue(seconds: i64, bridged: &str) -> Came {
    let rest = format!("CalledExtension=1234*900@pbx.example&CallStatus=ANSWER&Bridged={bridged}");
    ringme(seconds, "queue", "hangup", "2900-1", &rest)
}

fn menu(seconds: i64, bridged: &str) -> Came {
    let rest = format!("CalledExtension=1234*099@pbx.example&CallStatus=ANSWER&Bridged={bridged}");
    ringme(seconds, "menu", "hangup", "2099-1", &rest)
}

fn webitel(seconds: i64, state: &str, rest: &str) -> Came {
    let millis = |seconds: i64| after(seconds).unix_timestamp_nanos() / 1_000_000;
    let (now, joined) = (millis(seconds), millis(0));
    let body = format!(
        r#"{{"state":"{state}","channel":"call","attempt_id":"418901","queue_id":"12","timestamp":"{now}","joined_at":"{joined}","destination":"+380000000001","member_channel_id":"m1"{rest}}}"#
    );
    came(seconds, "webitel", r#"{"queues":{"12":"inbound"}}"#, body)
}

fn connect(seconds: i64, state: &str, tags: &str) -> Came {
    let body = format!(
        r#"<Event ID="e1" Time="2026-01-31T09:00:00" Mode="Softphone" Object="Call" Initiator="Self"><CallID>c1</CallID><State>{state}</State>{tags}</Event>"#
    );
    came(seconds, "connect", r#"{"utc_offset":"+00:00"}"#, body)
}

/// Description of a stream, its messages, and the expected updates: second, kind, outcome, and the source of each leg's end.
type Row = (&'static str, Vec<Came>, Vec<String>);

#[test]
fn vega_is_waited_for_by_its_timeouts() {
    let (dial, bridge, hangup) = ("call.dial", "call.bridge", "call.hangup");
    check(
        "vega",
        vec![
            (
                "two seconds settle",
                vec![
                    vega(0, dial, "x", None, None),
                    vega(7, bridge, "x", None, Some(7)),
                    vega(67, hangup, "x", None, Some(7)),
                ],
                vec!["69 finished answered reported".to_owned()],
            ),
            (
                "a member's hangup is not the group's",
                vec![
                    vega(0, dial, "g", None, None),
                    vega(1, dial, "a", Some("g"), None),
                    vega(20, hangup, "a", Some("g"), None),
                    vega(300, hangup, "g", None, None),
                ],
                vec!["302 finished unanswered reported reported".to_owned()],
            ),
            (
                "ringing for ever",
                vec![vega(0, dial, "x", None, None)],
                vec!["600 finished unknown timed_out".to_owned()],
            ),
            (
                "talking for ever",
                vec![vega(0, dial, "x", None, None), vega(7, bridge, "x", None, Some(7))],
                vec!["86407 finished answered timed_out".to_owned()],
            ),
            (
                "an end that was lost, and comes at last",
                vec![vega(0, dial, "x", None, None), vega(4000, hangup, "x", None, None)],
                vec![
                    "600 finished unknown timed_out".to_owned(),
                    "4002 amended 1 unanswered reported".to_owned(),
                ],
            ),
            (
                "a message after the window is late",
                vec![
                    vega(0, hangup, "x", None, None),
                    vega(90_000, bridge, "x", None, Some(7)),
                    vega(90_001, bridge, "x", None, Some(7)),
                ],
                vec![
                    "2 finished unanswered reported".to_owned(),
                    "90000 late for x".to_owned(),
                    "90001 late for x".to_owned(),
                ],
            ),
        ],
    );
}

#[test]
fn ringme_is_waited_for_by_its_timeouts() {
    check(
        "ringme",
        vec![
            (
                "the queue's hangup follows the menu's",
                vec![menu(0, "no"), queue(1, "no")],
                vec!["6 finished unanswered reported reported".to_owned()],
            ),
            (
                "a queue that may ring another phone",
                vec![phone(0, "dial-in", "CALLING"), phone(20, "hangup", "NOANSWER")],
                vec!["80 finished no_answer reported".to_owned()],
            ),
            (
                "a queue that has ended rings no other",
                vec![phone(0, "dial-in", "CALLING"), phone(20, "hangup", "NOANSWER"), queue(21, "no")],
                vec!["26 finished unanswered reported reported".to_owned()],
            ),
            (
                "a menu ends the call with all its legs",
                vec![phone(0, "dial-in", "CALLING"), phone(7, "answer", "ANSWER"), menu(60, "yes")],
                vec!["65 finished answered inferred reported".to_owned()],
            ),
            (
                "a distributed phone for ever",
                vec![phone(0, "dial-in", "CALLING")],
                vec!["600 finished unknown timed_out".to_owned()],
            ),
            (
                "messages of phones that come late",
                vec![
                    queue(0, "no"),
                    phone(35, "dial-in", "CALLING"),
                    phone(36, "answer", "ANSWER"),
                    phone(37, "hangup", "ANSWER"),
                ],
                vec![
                    "5 finished unanswered reported".to_owned(),
                    "42 amended 1 answered reported reported".to_owned(),
                ],
            ),
        ],
    );
}

#[test]
fn webitel_is_waited_for_by_its_timeouts() {
    check(
        "webitel",
        vec![
            (
                "thirty seconds settle",
                vec![webitel(0, "joined", ""), webitel(24, "leaving", r#","cc_result":"abandoned""#)],
                vec!["54 finished no_agents reported".to_owned()],
            ),
            (
                "waiting for hours",
                vec![webitel(0, "joined", "")],
                vec!["7200 finished unknown timed_out".to_owned()],
            ),
        ],
    );
}

#[test]
fn connect_is_waited_for_by_its_timeouts() {
    check(
        "connect",
        vec![
            (
                "nothing follows the end but a recording and a rating",
                vec![
                    connect(0, "Started", ""),
                    connect(100, "Finished", "<CallResult>Success</CallResult>"),
                    connect(
                        160,
                        "MP3RecordReady",
                        "<CallRecordLink>https://pbx.example/1.mp3</CallRecordLink>",
                    ),
                    connect(170, "SoundQualityAssessment", "<Assessment>4</Assessment>"),
                ],
                vec![
                    "100 finished answered reported".to_owned(),
                    "160 amended 1 answered reported".to_owned(),
                    "170 amended 2 answered reported".to_owned(),
                ],
            ),
            (
                "an end that was missed",
                vec![connect(0, "Started", "")],
                vec!["600 finished unknown timed_out".to_owned()],
            ),
        ],
    );
}

fn check(vendor: &str, rows: Vec<Row>) {
    let count = rows.len();
    for (name, messages, expected) in rows {
        assert_eq!(reported(messages), expected, "{vendor}: {name}");
    }
    report::ran(vendor, "streams and when they are reported", count);
}
