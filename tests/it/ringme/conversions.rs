//! RingMe onto the common model: the observation of each kind of message.

use call_legs::conversions::ringme::{Profile, Sender};
use call_legs::conversions::{Observe as _, Observed, Receipt};
use call_legs::leg::Observation;
use call_legs::ringme;
use serde_json::{Value, json};
use time::macros::datetime;

use super::event;
use crate::support::report;

fn receipt() -> Receipt {
    Receipt::new("acme", Some(datetime!(2026-01-31 12:00:01 +03:00)))
}

fn observed(fixture: &str, sender: Option<Sender>) -> Observed {
    event(&format!("synthetic/{fixture}")).observe(&Profile::new(sender), &receipt())
}

/// The only observation of a message in its pairs.
#[track_caller]
fn observation(pairs: &str, sender: Option<Sender>) -> Observation {
    let body = pairs.replace(" & ", "&").replace('+', "%2B");
    let event = ringme::parse(body.as_bytes()).expect("a message");
    let mut observed = event.observe(&Profile::new(sender), &Receipt::new("acme", None));
    assert_eq!((observed.observations.len(), observed.presences.len()), (1, 0), "{pairs}");
    observed.observations.remove(0)
}

fn json(observation: &Observation) -> Value {
    serde_json::to_value(observation).expect("JSON")
}

const CALL: &str = "6f0c1d2e3a4b5968778695a4b3c2d1e0";

#[test]
fn a_dial_in_opens_a_leg() {
    let observed = observed("dial-in-from-queue", Some(Sender::Phone));
    assert_eq!(
        serde_json::to_value(&observed).expect("JSON"),
        json!({"observations": [{
            "key": {"vendor": "ringme", "tenant": "acme", "id": "2101-0f1e2d3c4b5a69788796a5b4c3d2e1f0"},
            "call": CALL, "phase": "start",
            "parties": {
                "precedence": 1, "direction": "inbound", "placed_by": "remote",
                "local": {"kind": "agent", "id": "2101", "extension": "1234*101"},
                "remote": {"kind": "client", "number": "+79000000001"},
                "routed_by": {"id": "2900", "extension": "1234*900"},
                "line": {"number": "74990000000"}, "origin": "distributed",
            },
            "facts": {
                "state": "offered",
                "offered_at": {"at": {"at": "2026-01-31T09:00:00.250013Z", "source": "reported"}},
            },
            "sent_at": "2026-01-31T09:00:00.250013Z", "received_at": "2026-01-31T09:00:01Z",
        }]})
    );
}

#[test]
fn a_dial_out_opens_a_leg() {
    let observed = observed("dial-out", None);
    assert_eq!(
        json(&observed.observations[0]),
        json!({
            "key": {"vendor": "ringme", "tenant": "acme", "id": "2102-a1b2c3d4e5f60718293a4b5c6d7e8f90"},
            "call": "a1b2c3d4e5f60718293a4b5c6d7e8f90", "phase": "start",
            "parties": {
                "precedence": 1, "direction": "outbound", "placed_by": "local",
                "local": {"id": "2102", "extension": "1234*102", "name": "Анна Тестова"},
                "remote": {"kind": "client", "number": "+79000000002"},
            },
            "facts": {
                "state": "offered",
                "offered_at": {"at": {"at": "2026-01-31T10:00:00.000007Z", "source": "reported"}},
            },
            "sent_at": "2026-01-31T10:00:00.000007Z", "received_at": "2026-01-31T09:00:01Z",
        })
    );
}

#[test]
fn an_answer_proves_itself() {
    let observed = observed("answer", Some(Sender::Phone));
    let answer = &observed.observations[0];
    assert_eq!(json(answer)["phase"], "progress");
    assert_eq!(answer.parties.precedence, 0);
    assert_eq!(
        json(answer)["facts"],
        json!({"state": "answered", "was_answered": true,
            "answered_at": {"at": {"at": "2026-01-31T09:00:07.750025Z", "source": "reported"}}})
    );
}

#[test]
fn a_hangup_has_the_talk_and_the_recording() {
    let observed = observed("hangup-recorded", Some(Sender::Phone));
    assert_eq!(
        json(&observed.observations[0])["facts"],
        json!({
            "state": "ended", "was_answered": true,
            "answered_at": {"at": {"at": "2026-01-31T09:00:07.750025Z", "source": "inferred"}},
            "ended_at": {"at": {"at": "2026-01-31T09:00:23.000042Z", "source": "reported"}},
            "reported": {"talk_us": 15_250_017},
            "end": {"outcome": "answered", "cause": {"raw": "ANSWER"}, "source": "reported"},
            "recordings": [{"id": "2101-00112233445566778899aabbccddeeff"}],
        })
    );
}

#[test]
fn a_queues_hangup_describes_the_whole_call() {
    let observed = observed("hangup-of-queue-lost", Some(Sender::Queue));
    let hangup = json(&observed.observations[0]);
    assert_eq!(hangup["role"], json!({"routes": true, "call_answered": false}));
    assert_eq!(
        hangup["facts"],
        json!({
            "state": "ended", "was_answered": false,
            "ended_at": {"at": {"at": "2026-01-31T09:00:23.400051Z", "source": "reported"}},
            "end": {"outcome": "unanswered", "source": "reported"},
        })
    );
    let menu = self::observed("hangup-of-menu-lost", Some(Sender::Menu));
    assert_eq!(
        json(&menu.observations[0])["role"],
        json!({"routes": true, "ends_call": true, "call_answered": false})
    );
}

#[test]
fn a_routers_answer_status_and_duration_have_no_meaning() {
    let answer = observation("EventType=answer & CallID=0a & SubCallID=1 & CallFlow=in", Some(Sender::Queue));
    assert_eq!(json(&answer)["facts"], json!({"state": "offered"}));
    let hangup = observation(
        "EventType=hangup & CallID=0a & SubCallID=1 & CallStatus=ANSWER & Duration=5",
        Some(Sender::Menu),
    );
    assert_eq!(
        json(&hangup)["facts"],
        json!({"state": "ended", "ended_at": "received",
            "end": {"outcome": "unknown", "source": "reported"}})
    );
}

#[test]
fn messages_and_unknown_types_yield_no_observations() {
    for fixture in ["message-in", "message-out", "voicemail", "unknown-event-type", "unknown-message"] {
        assert_eq!(observed(fixture, Some(Sender::Phone)), Observed::default(), "{fixture}");
    }
}

#[test]
fn agent_events_and_status_changes_are_presences() {
    let presence = |fixture| {
        let observed = observed(fixture, Some(Sender::Queue));
        assert_eq!(observed.observations, []);
        serde_json::to_value(&observed.presences).expect("JSON")
    };
    let at = json!({"at": "2026-01-31T09:00:01Z", "source": "received"});
    assert_eq!(
        presence("agent-remote-logged-out"),
        json!([{"vendor": "ringme", "tenant": "acme", "state": "offline", "raw": "logged_out", "by": "phone",
            "agent": {"kind": "agent", "id": "137", "number": "79000000004"}, "at": at}])
    );
    assert_eq!(
        presence("agent-local-by-phone"),
        json!([{"vendor": "ringme", "tenant": "acme", "state": "available", "raw": "available", "by": "phone",
            "agent": {"kind": "agent", "id": "136", "extension": "1234*101"}, "at": at}])
    );
    assert_eq!(
        presence("agent-words-of-the-future"),
        json!([{"vendor": "ringme", "tenant": "acme", "state": "unknown", "raw": "paused", "by": "schedule",
            "agent": {"kind": "agent", "id": "136"}, "at": at}])
    );
    assert_eq!(
        presence("status-set"),
        json!([{"vendor": "ringme", "tenant": "acme", "state": "unknown", "raw": "5",
            "agent": {"kind": "agent", "id": "2101", "extension": "1234*101"}, "at": at}])
    );
    assert_eq!(presence("status-removed-null")[0]["raw"], "");
}

#[test]
fn a_leg_without_identifier_is_named_by_its_sender() {
    let keys = [
        ("EventType=hangup & CallID=0A & CalledExtension=1234*900@pbx.example & Bridged=no", "0a/1234*900"),
        ("EventType=dial-in & CallID=0A & SubCallID= & CalledNumber=1234*101@pbx.example", "0a/1234*101"),
        ("EventType=dial-out & CallID=0A & CallerExtension=1234*102@pbx.example", "0a/1234*102"),
        ("EventType=dial-out & CallID=0A & CallerIDNum=1234*102", "0a/1234*102"),
        ("EventType=hangup & CallID=0A & CalledExtension=1234*102", "0a/"),
    ];
    for (pairs, key) in keys {
        let observation = observation(pairs, None);
        assert_eq!(observation.key.id, key, "{pairs}");
        assert_eq!(observation.call.as_deref(), Some("0a"), "{pairs}");
        assert_eq!(json(&observation)["facts"]["anomalies"], json!(["no_leg_id"]), "{pairs}");
    }
    assert_eq!(observation("EventType=hangup & CallID=0a & SubCallID=2101-AB", None).key.id, "2101-ab");
    report::ran("ringme", "keys without leg id", keys.len());
}

#[test]
fn direction_follows_the_far_number() {
    const CALL: &str = "CallID=0a & SubCallID=1";
    let rows = [
        ("EventType=dial-in & CallerIDNum=1234*101", Some("internal")),
        ("EventType=dial-in & CallerIDNum=1234*101@pbx.example", Some("internal")),
        ("EventType=dial-in & CallerIDNum=00700*1234*101", Some("internal")),
        ("EventType=dial-in & CallerIDNum=abc*101", Some("internal")),
        ("EventType=dial-in & CallerIDNum=101 & CallerExtension=1234*101@pbx.example", Some("internal")),
        ("EventType=dial-in & CallerIDNum=101 & CallerExtension=1234*102@pbx.example", Some("inbound")),
        ("EventType=dial-in & CallerIDNum=101", Some("inbound")),
        ("EventType=dial-in & CallerIDNum=12*101", Some("inbound")),
        ("EventType=dial-in & CallerIDNum=ab*1234*101", Some("inbound")),
        ("EventType=dial-in & CallerIDNum=1234*ab*101", Some("inbound")),
        ("EventType=dial-in & CallerIDNum=123*456*789*101", Some("inbound")),
        ("EventType=dial-in & CallerIDNum=anonymous", Some("inbound")),
        ("EventType=dial-in", Some("inbound")),
        ("EventType=dial-in & CallerIDNum=1234*101 & RemoteNumber=+79000000001", Some("inbound")),
        ("EventType=dial-out & CalledNumber=1234*103", Some("internal")),
        ("EventType=dial-out & CalledExtension=1234*103@pbx.example", Some("internal")),
        ("EventType=dial-out & CalledNumber=103 & CalledExtension=1234*103@pbx.example", Some("internal")),
        ("EventType=dial-out & CalledNumber=+79000000002 & CalledExtension=1234*103", Some("outbound")),
        (
            "EventType=dial-out & CalledNumber=+79000000002 & Transfered=yes & CalledExtensionID=1 & CallerExtensionID=2",
            Some("internal"),
        ),
        (
            "EventType=dial-out & CalledNumber=+79000000002 & Transfered=yes & CalledExtensionID=x & CallerExtensionID=2",
            Some("outbound"),
        ),
        (
            "EventType=dial-out & CalledNumber=+79000000002 & CalledExtensionID=1 & CallerExtensionID=2",
            Some("outbound"),
        ),
        ("EventType=answer & CallFlow=in & CallerIDNum=+79000000001", Some("inbound")),
        ("EventType=answer & CallFlow=in & CallerIDNum=1234*101", None),
        (
            "EventType=hangup & CallFlow=in & CallerIDNum=1234*101 & RemoteNumber=+79000000001",
            Some("inbound"),
        ),
        ("EventType=hangup & CallFlow=out & CallerIDNum=1234*101 & Bridged=no", Some("internal")),
        ("EventType=answer & CallFlow=out & CalledNumber=1234*103", Some("internal")),
        ("EventType=hangup & CalledNumber=+79000000002", None),
        ("EventType=hangup & CallFlow=sideways & CalledNumber=+79000000002", None),
    ];
    for (pairs, direction) in rows {
        let parties = observation(&format!("{pairs} & {CALL}"), None).parties;
        let actual = parties.direction.map(|direction| serde_json::to_value(direction).expect("JSON"));
        assert_eq!(actual, direction.map(Value::from), "{pairs}");
        assert_eq!(parties.remote.is_empty(), direction.is_none(), "{pairs}");
    }
    report::ran("ringme", "directions", rows.len());
}

#[test]
fn a_message_that_contradicts_itself_has_an_anomaly() {
    let flow = observation("EventType=dial-in & CallFlow=out & CallID=0a & SubCallID=1", None);
    assert_eq!(json(&flow)["facts"]["anomalies"], json!(["direction_conflict"]));
    assert_eq!(json(&flow)["parties"]["direction"], "inbound");
    let sender = observation(
        "EventType=hangup & Bridged=no & CalledExtension=1234*900 & CallID=0a & SubCallID=1",
        Some(Sender::Phone),
    );
    assert_eq!(json(&sender)["facts"]["anomalies"], json!(["sender_conflict"]));
    assert_eq!(json(&sender)["parties"]["local"], json!({"kind": "agent", "extension": "1234*900"}));
    assert_eq!(json(&sender)["role"], Value::Null);
}

#[test]
fn a_name_that_repeats_the_number_is_none() {
    let name = |number: &str, name: &str| {
        let pairs = format!(
            "EventType=dial-in & CallID=0a & SubCallID=1 & CallerIDNum={number} & CallerIDName={name}"
        );
        observation(&pairs, None).parties.remote.name
    };
    assert_eq!(name("+79000000001", "79000000001"), None);
    assert_eq!(name("79000000001", "+79000000001"), None);
    assert_eq!(name("+79000000001", ""), None);
    assert_eq!(name("+79000000001", "Client"), Some("Client".to_owned()));
    assert_eq!(name("1234*101", "1234*101"), None);
}

#[test]
fn the_duration_of_an_unanswered_leg_is_its_total() {
    let reported = |pairs: &str| {
        let pairs = format!("EventType=hangup & CallID=0a & SubCallID=1 & CallFlow=in & {pairs}");
        json(&observation(&pairs, None))["facts"]["reported"].clone()
    };
    assert_eq!(reported("CallStatus=ANSWER & Duration=5"), json!({"talk_us": 5}));
    assert_eq!(reported("CallStatus=ANSWER & Duration=0"), json!({"talk_us": 0}));
    for status in ["BUSY", "NOANSWER", "CANCEL", "CONGESTION", "CHANUNAVAIL"] {
        assert_eq!(
            reported(&format!("CallStatus={status} & Duration=5")),
            json!({"total_us": 5}),
            "{status}"
        );
        assert_eq!(reported(&format!("CallStatus={status} & Duration=0")), json!({"talk_us": 0}), "{status}");
        assert_eq!(reported(&format!("CallStatus={status}")), Value::Null, "{status}");
    }
    for status in ["CALLING", "WEIRD", ""] {
        assert_eq!(reported(&format!("CallStatus={status} & Duration=5")), Value::Null, "{status}");
    }
    assert_eq!(reported("CallStatus=BUSY & Duration=5 & Bridged=no"), Value::Null);
}

#[test]
fn no_answer_is_inferred_from_an_impossible_talk() {
    let answered = |duration: &str| {
        let pairs = format!(
            "EventType=hangup & CallID=0a & SubCallID=1 & CallStatus=ANSWER & EventTime=1769850023000042 \
             & Duration={duration}"
        );
        observation(&pairs, None).facts.answered_at
    };
    assert!(answered("604800000000").is_some(), "seven days");
    for duration in ["0", "604800000001", "9223372036854775807", "-1"] {
        assert_eq!(answered(duration), None, "{duration}");
    }
}

#[test]
fn some_ends_may_be_answered_elsewhere() {
    let may_be = |flow: &str, status: &str| {
        let pairs =
            format!("EventType=hangup & CallID=0a & SubCallID=1 & CallFlow={flow} & CallStatus={status}");
        observation(&pairs, None).facts.end.expect("an end").may_be_elsewhere
    };
    for status in ["CANCEL", "NOANSWER", "WEIRD", "CALLING", ""] {
        assert!(may_be("in", status), "{status}");
        assert!(!may_be("out", status), "{status}");
    }
    for status in ["ANSWER", "BUSY", "CONGESTION", "CHANUNAVAIL"] {
        assert!(!may_be("in", status), "{status}");
    }
}

#[test]
fn a_profile_names_the_sender() {
    let read = |json: &str| serde_json::from_str::<Profile>(json);
    let sender = |sender| Profile::new(Some(sender));
    for (json, profile) in [
        ("{}", Profile::default()),
        (r#"{"sender":"phone"}"#, sender(Sender::Phone)),
        (r#"{"sender":"queue"}"#, sender(Sender::Queue)),
        (r#"{"sender":"menu"}"#, sender(Sender::Menu)),
    ] {
        assert_eq!(read(json).expect("a profile"), profile);
        assert_eq!(serde_json::to_string(&profile).expect("JSON"), json);
    }
    for ivr in ["ivr", "IVR", "Ivr"] {
        let profile = read(&format!(r#"{{"sender":"{ivr}"}}"#)).expect("a profile");
        assert_eq!(profile, sender(Sender::Menu), "{ivr}");
    }
    for bad in
        [r#"{"sender":"fax"}"#, r#"{"sender":"Phone"}"#, r#"{"sender":1}"#, r#"{"kind":"phone"}"#, "[1]"]
    {
        assert!(read(bad).is_err(), "{bad}");
    }
}
