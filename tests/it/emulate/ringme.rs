//! RingMe's part of calls.

use call_legs::emulate::{Script, ScriptError, ringme};
use call_legs::leg::{Direction, Outcome, PartyKind, Recording};
use serde_json::{Value, json};
use time::Duration;

use super::{agent, check, passed_on};

super::every_law!("ringme");

const CALL: &str = "d4f7c3719d695eb3b80f34ac893a6478";
const ONE: &str = "2101-24c9a8edad0d5ab983d682c0f322aef0";
const TWO: &str = "2102-c44a95958a5f560b80c1117efc87f423";
const THREE: &str = "2103-ea56cd11fe9d549caa42378bf431a14c";
const QUEUE: &str = "2900-9614c99341c05daebb3b1ec7ece4d2b7";

fn at(time: &str) -> Value {
    json!({"at": format!("2026-01-31T09:{time}.250013Z"), "source": "reported"})
}

#[test]
fn a_queue_call_that_is_passed_on_has_a_transfer() {
    let client = json!({"kind": "client", "number": "+380000000001", "name": "Client One"});
    let nameless = json!({"kind": "client", "number": "+380000000001"});
    let phone = |extension: &str| json!({"kind": "agent", "id": format!("2{extension}"), "extension": format!("1234*{extension}")});
    let by =
        |extension: &str| json!({"id": format!("2{extension}"), "extension": format!("1234*{extension}")});
    let answered = json!({"outcome": "answered", "cause": {"raw": "ANSWER"}, "source": "reported"});
    let expected = json!({
        "vendor": "ringme", "tenant": "acme", "id": CALL, "direction": "inbound", "outcome": "answered",
        "client": client, "handled_by": phone("102"),
        "offered_at": at("00:01"), "answered_at": at("00:08"), "ended_at": at("01:35"),
        "wait_us": 7_000_000, "talk_us": 82_000_000, "total_us": 94_000_000,
        "legs": [
            {
                "id": ONE, "direction": "inbound", "placed_by": "remote", "local": phone("101"), "remote": client,
                "routed_by": by("900"), "origin": "distributed", "offered_at": at("00:01"), "ended_at": at("00:08"),
                "reported": {"total_us": 7_000_000}, "state": "ended", "was_answered": false,
                "end": {"outcome": "answered_elsewhere", "cause": {"raw": "CANCEL"}, "source": "reported"},
            },
            {
                "id": TWO, "direction": "inbound", "placed_by": "remote", "local": phone("102"), "remote": client,
                "routed_by": by("900"), "origin": "distributed",
                "offered_at": at("00:01"), "answered_at": at("00:08"), "ended_at": at("00:30"),
                "reported": {"talk_us": 22_000_000}, "state": "ended", "was_answered": true, "end": answered,
            },
            {
                "id": THREE, "direction": "inbound", "placed_by": "remote", "local": phone("103"), "remote": nameless,
                "routed_by": by("102"), "origin": "transferred",
                "offered_at": at("00:30"), "answered_at": at("00:35"), "ended_at": at("01:35"),
                "reported": {"talk_us": 60_000_000}, "state": "ended", "was_answered": true, "end": answered,
            },
            {
                "id": QUEUE, "direction": "inbound", "placed_by": "remote",
                "local": {"kind": "queue", "id": "2900", "extension": "1234*900"}, "remote": nameless,
                "ended_at": at("01:35"), "routes": true, "state": "ended", "was_answered": true,
                "end": {"outcome": "answered", "source": "reported"},
            },
        ],
        "hops": [
            {"from": QUEUE, "to": ONE, "kind": "distribution"},
            {"from": QUEUE, "to": TWO, "kind": "distribution"},
            {"from": TWO, "to": THREE, "kind": "transfer"},
        ],
    });
    check("ringme", &passed_on(), &expected);
}

#[test]
fn each_message_has_the_profile_of_its_sender() {
    let mut script = passed_on();
    for (kind, sender) in
        [(PartyKind::Group, "queue"), (PartyKind::Queue, "queue"), (PartyKind::Menu, "menu")]
    {
        script.router.as_mut().expect("a group").kind = Some(kind);
        let captures = ringme::captures(&script).expect("a call that can be played");
        let senders: Vec<Value> =
            captures.iter().map(|capture| serde_json::to_value(&capture.source).expect("JSON")).collect();
        let (last, phones) = senders.split_last().expect("messages");
        assert_eq!(*last, json!({"sender": sender}));
        assert_eq!(phones.len(), 8);
        assert!(phones.iter().all(|profile| *profile == json!({"sender": "phone"})));
    }
}

#[test]
fn a_lost_call_was_missed_where_it_waited() {
    let mut script = passed_on();
    script.rings.truncate(1);
    let expected = ringme::expected(&script).expect("a call that can be represented");
    assert_eq!(
        (expected.outcome, expected.legs[0].end.as_ref().map(|end| end.outcome)),
        (Outcome::Unanswered, Some(Outcome::Cancelled))
    );
    assert_eq!(expected.missed_by.and_then(|party| party.extension).as_deref(), Some("1234*900"));
    script.router = None;
    let expected = ringme::expected(&script).expect("a call that can be represented");
    assert_eq!(expected.outcome, Outcome::Cancelled);
    assert_eq!(expected.missed_by.and_then(|party| party.extension).as_deref(), Some("1234*101"));
}

#[test]
fn both_phones_report_an_internal_call() {
    let mut script = passed_on();
    (script.direction, script.router) = (Direction::Internal, None);
    script.other = agent("104", "Operator Four");
    script.rings = vec![script.rings[1].clone()];
    let expected = ringme::expected(&script).expect("a call that can be represented");
    let phones: Vec<_> = expected.legs.iter().filter_map(|leg| leg.local.extension.as_deref()).collect();
    assert!(phones.len() == 2 && phones.contains(&"1234*102") && phones.contains(&"1234*104"), "{phones:?}");
    assert_eq!(expected.handled_by.and_then(|party| party.extension).as_deref(), Some("1234*102"));
    assert_eq!(expected.talk, Some(Duration::seconds(22)));
}

#[test]
fn a_call_that_ringme_cannot_represent_is_refused() {
    let refused = |change: fn(&mut Script), error| {
        let mut script = passed_on();
        change(&mut script);
        assert_eq!(ringme::captures(&script), Err(error));
    };
    refused(|script| script.other.number = Some("900".to_owned()), ScriptError::Party);
    refused(|script| script.other.number = Some("1234*101".to_owned()), ScriptError::Party);
    refused(|script| script.rings[0].agent.extension = Some("1".to_owned()), ScriptError::Party);
    refused(|script| script.rings[0].agent.id = Some("2102".to_owned()), ScriptError::Party);
    refused(|script| script.rings[0].agent.extension = Some("900".to_owned()), ScriptError::Party);
    let transferred: fn(&mut Script) = |script| {
        (script.direction, script.router) = (Direction::Outbound, None);
        script.rings.remove(0);
    };
    refused(transferred, ScriptError::Transfer);
}

#[test]
fn a_recording_is_an_identifier() {
    let mut script = passed_on();
    let id = |script: &Script| {
        ringme::expected(script).expect("a call that can be represented").recordings[0].id.clone()
    };
    script.rings[1].recording = Some(Recording::from_id("2102-0a".to_owned()));
    assert_eq!(id(&script).as_deref(), Some("2102-0a"));
    script.rings[1].recording = Some(Recording::from_url("https://pbx.example/r/1".to_owned()));
    assert!(id(&script).is_some_and(|id| id.starts_with("2102-") && id != "2102-0a" && id != TWO));
}

#[test]
fn a_client_who_hides_their_number_has_none() {
    let mut script = passed_on();
    (script.other.number, script.other.name) = (Some("Anonymous".to_owned()), Some("anonymous".to_owned()));
    let call = super::played("ringme", &script);
    assert_eq!(call["client"], json!({"kind": "client"}));
    assert_eq!(call["anomalies"], json!(["hidden_number"]));
}
