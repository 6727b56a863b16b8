//! RingMe's streams and the resulting calls. `phone`, `queue` and `menu` are the senders that a profile names.

mod bridged;
mod day;
mod incoming;
mod numbers;
mod outgoing;
mod rules;
mod taken_back;

use call_legs::capture::{Capture, Source};
use call_legs::conformance;
use call_legs::conversions::Receipt;
use call_legs::conversions::ringme::{Profile, RingMe, Sender};
use serde_json::{Value, json};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::{Row as Scenario, folded};
use crate::support::root;

const DIAL_IN: &str = "dial-in-from-queue";
const ANSWER: &str = "answer";
const HANGUP: &str = "hangup-recorded";
const QUEUE_TAKEN: &str = "hangup-of-queue-taken";
const QUEUE_LOST: &str = "hangup-of-queue-lost";
const MENU_LOST: &str = "hangup-of-menu-lost";
const DIAL_OUT: &str = "dial-out";
const FORWARDED: &str = "dial-out-forwarded";
const FORWARDED_INSIDE: &str = "dial-out-forwarded-inside";
const CALLBACK: &str = "dial-out-callback";
const TRANSFERRED: &str = "dial-in-transferred";
const INTERNAL: &str = "dial-in-internal";

const CALL: &str = "6f0c1d2e3a4b5968778695a4b3c2d1e0";
const LEG_OF_101: &str = "2101-0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const LEG_OF_102: &str = "2102-99887766554433221100ffeeddccbbaa";
const LEG_OF_QUEUE: &str = "2900-1122334455667788990011223344556a";
const OUTGOING_LEG: &str = "2102-a1b2c3d4e5f60718293a4b5c6d7e8f90";

/// Fixtures that report a presence, and fixtures that report neither presence nor leg.
const PRESENCES: [&str; 5] = [
    "agent-remote-logged-out",
    "agent-local-by-phone",
    "agent-words-of-the-future",
    "status-set",
    "status-removed-null",
];
const OTHERS: [&str; 5] = ["message-in", "message-out", "voicemail", "unknown-event-type", "unknown-message"];

/// Microseconds of the first dial-in, 2026-01-31T09:00:00.250013Z.
const FIRST: i64 = 1_769_850_000_250_013;

/// Message of a fixture, with some pairs replaced, added or removed.
#[derive(Clone)]
struct Message {
    pairs: Vec<(String, String)>,
    receipt: Receipt,
}

/// Returns the fixture `name`; `changes` are `Name=value` pairs between spaces, an empty value removes the pair.
fn message(name: &str, changes: &str) -> Message {
    let path = root().join(format!("fixtures/ringme/synthetic/{name}.form"));
    let body = std::fs::read(path).expect("a fixture");
    let mut pairs: Vec<_> = form_urlencoded::parse(&body).into_owned().collect();
    for change in changes.split_whitespace() {
        let (name, value) = change.split_once('=').expect("a pair");
        match pairs.iter_mut().find(|(known, _)| known == name) {
            Some(pair) => value.clone_into(&mut pair.1),
            None => pairs.push((name.to_owned(), value.to_owned())),
        }
    }
    pairs.retain(|(_, value)| !value.is_empty());
    Message { pairs, receipt: Receipt::new("acme", None) }
}

impl Message {
    /// Sets the time to that many seconds after the first dial-in.
    fn at(mut self, seconds: i64) -> Self {
        let time = (FIRST + seconds * 1_000_000).to_string();
        self.pairs.retain(|(name, _)| name != "EventTime");
        self.pairs.push(("EventTime".to_owned(), time));
        self
    }

    /// Adds an empty pair.
    fn with_empty(mut self, name: &str) -> Self {
        self.pairs.retain(|(known, _)| known != name);
        self.pairs.push((name.to_owned(), String::new()));
        self
    }

    fn of(mut self, tenant: &str) -> Self {
        tenant.clone_into(&mut self.receipt.tenant);
        self
    }

    fn received(mut self, at: OffsetDateTime) -> Self {
        self.receipt.at = Some(at);
        self
    }

    fn capture(&self, sender: Option<Sender>) -> Capture {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.pairs).finish();
        Capture::new(Source::new::<RingMe>(Profile::new(sender)), self.receipt.clone(), body.into_bytes())
    }

    fn phone(&self) -> Capture {
        self.capture(Some(Sender::Phone))
    }

    fn queue(&self) -> Capture {
        self.capture(Some(Sender::Queue))
    }

    fn menu(&self) -> Capture {
        self.capture(Some(Sender::Menu))
    }
}

fn fixture(name: &str) -> Message {
    message(name, "")
}

/// Returns the changes that turn an event of 101 into one of the phone 10`digit`.
fn of_phone(digit: u8) -> String {
    format!(
        "SubCallID=210{digit}-0f1e2d3c4b5a69788796a5b4c3d2e1f0 CalledExtension=1234*10{digit}@pbx.example \
         CalledExtensionID=210{digit} CalledNumber=1234*10{digit}"
    )
}

/// A call from queue 900 that 101 answers.
fn normal() -> Vec<Capture> {
    vec![fixture(DIAL_IN).phone(), fixture(ANSWER).phone(), fixture(HANGUP).phone()]
}

fn normal_call() -> Value {
    json!({
        "vendor": "ringme", "tenant": "acme", "id": CALL, "direction": "inbound", "outcome": "answered",
        "client": {"kind": "client", "number": "+79000000001", "name": null},
        "line": {"number": "74990000000", "label": null},
        "handled_by": {"kind": "agent", "id": "2101", "extension": "1234*101", "name": null},
        "missed_by": null,
        "offered_at": {"at": "2026-01-31T09:00:00.250013Z", "source": "reported"},
        "answered_at": {"at": "2026-01-31T09:00:07.750025Z", "source": "reported"},
        "ended_at": {"at": "2026-01-31T09:00:23.000042Z", "source": "reported"},
        "wait_us": 7_500_012, "talk_us": 15_250_017, "total_us": 22_750_029,
        "recordings": [{"id": "2101-00112233445566778899aabbccddeeff", "url": null}],
        "legs": [{
            "id": LEG_OF_101, "parent": null, "direction": "inbound", "placed_by": "remote",
            "routed_by": {"kind": null, "id": "2900", "extension": "1234*900"},
            "reported": {"talk_us": 15_250_017, "total_us": null, "wait_us": null, "since_pickup_us": null},
            "state": "ended", "was_answered": true, "origin": "distributed", "amd": null, "ratings": null,
            "end": {"outcome": "answered", "by": null, "source": "reported",
                "cause": {"raw": "ANSWER", "q850": null, "sip": null}},
        }],
        "hops": null, "anomalies": null, "ratings": null, "disposition": null,
    })
}

pub fn scenarios() -> Vec<conformance::Scenario> {
    let all = [
        incoming::incoming(),
        incoming::missed(),
        outgoing::outgoing(),
        outgoing::passed_on(),
        rules::rules(),
        bridged::bridged(),
        numbers::callers(),
        numbers::hidden(),
        numbers::dialled(),
        numbers::confined(),
        taken_back::taken_back(),
        inside(),
        incomplete(),
        apart(),
        no_legs(),
        super::again::ringme(),
    ];
    super::scenarios(all.concat())
}

fn inside() -> Vec<Scenario> {
    let dial_in = fixture(INTERNAL).at(0).phone();
    let answer = message(INTERNAL, "EventType=answer CallStatus=ANSWER").at(4).phone();
    let hangup = message(INTERNAL, "EventType=hangup CallStatus=ANSWER Duration=6000000").at(10).phone();
    vec![
        (
            "13 an internal call",
            vec![dial_in, answer.clone(), hangup.clone()],
            json!([{
                "direction": "internal", "outcome": "answered", "client": null, "line": null,
                "handled_by": {"kind": "agent", "extension": "1234*102"}, "talk_us": 6_000_000,
                "legs": [{
                    "direction": "internal", "placed_by": "remote", "origin": null, "routed_by": null,
                    "local": {"kind": "agent", "id": "2102", "extension": "1234*102", "name": null},
                    "remote": {"kind": null, "id": "2101", "extension": "1234*101", "number": null,
                        "name": "Иван Примеров"},
                }],
            }]),
        ),
        (
            "32 an internal call, or one that was passed on",
            vec![answer, hangup],
            json!([{"direction": null, "outcome": "answered", "client": null, "offered_at": null,
                "legs": [{"direction": null, "remote": null, "placed_by": "remote",
                    "local": {"extension": "1234*102"}}]}]),
        ),
    ]
}

fn incomplete() -> Vec<Scenario> {
    let start = datetime!(2026-01-31 12:00:00 UTC);
    let timeless = |name: &str, seconds: i64| {
        message(name, "EventTime=").received(start + Duration::seconds(seconds)).phone()
    };
    vec![
        (
            "21 only a hangup",
            vec![fixture(HANGUP).phone()],
            json!([{
                "outcome": "answered", "offered_at": null, "wait_us": null, "talk_us": 15_250_017,
                "answered_at": {"at": "2026-01-31T09:00:07.750025Z", "source": "inferred"},
                "ended_at": {"at": "2026-01-31T09:00:23.000042Z", "source": "reported"},
            }]),
        ),
        (
            "22 no time is reported",
            vec![timeless(DIAL_IN, 0), timeless(ANSWER, 8), timeless(HANGUP, 24)],
            json!([{
                "outcome": "answered",
                "offered_at": {"at": "2026-01-31T12:00:00Z", "source": "received"},
                "answered_at": {"at": "2026-01-31T12:00:08Z", "source": "received"},
                "ended_at": {"at": "2026-01-31T12:00:24Z", "source": "received"},
                "talk_us": 15_250_017,
            }]),
        ),
        (
            "25 an answered call without an end",
            vec![fixture(DIAL_IN).phone(), fixture(ANSWER).phone()],
            json!([{"outcome": "answered", "ended_at": null, "talk_us": null, "total_us": null,
                "handled_by": {"extension": "1234*101"}, "legs": [{"state": "answered", "end": null}]}]),
        ),
        (
            "26 a ringing call without an end",
            vec![fixture(DIAL_IN).phone()],
            json!([{"outcome": "unknown", "ended_at": null, "missed_by": null,
                "legs": [{"state": "offered", "end": null, "was_answered": null}]}]),
        ),
    ]
}

fn apart() -> Vec<Scenario> {
    vec![(
        "30 identifiers are an account's own",
        vec![fixture(DIAL_IN).phone(), fixture(DIAL_IN).of("other").phone()],
        json!([{"tenant": "acme", "id": CALL}, {"tenant": "other"}]),
    )]
}

fn no_legs() -> Vec<Scenario> {
    let names = [PRESENCES.as_slice(), OTHERS.as_slice()].concat();
    let messages = names.iter().map(|name| fixture(name).capture(None)).collect();
    vec![("29 presence and messages make no leg", messages, json!([]))]
}

#[test]
fn presence_and_messages_make_no_leg() {
    let count = |name: &str| fixture(name).capture(None).observe().expect("a message").presences.len();
    assert_eq!(PRESENCES.map(count), [1; 5]);
    assert_eq!(OTHERS.map(count), [0; 5]);
}

#[test]
fn a_stream_that_comes_twice_and_late_makes_the_same_call() {
    let received = |name: &str, seconds: i64| {
        fixture(name).received(datetime!(2026-01-31 09:00:01 UTC) + Duration::seconds(seconds)).phone()
    };
    let once = [received(DIAL_IN, 0), received(ANSWER, 7), received(HANGUP, 23)];
    let late = [received(HANGUP, 3_000), received(DIAL_IN, 7_200), received(ANSWER, 90_000)];
    let json = |messages: &[Capture]| serde_json::to_string(&folded(messages)).expect("JSON");
    let expected = json(&once);
    for stream in [[late.clone(), once.clone()].concat(), [once, late].concat()] {
        assert_eq!(json(&stream), expected);
    }
    assert_eq!(json(&normal()), expected);
}
