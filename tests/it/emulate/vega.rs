//! Vega's part of calls.

use call_legs::emulate::{Script, ScriptError, vega};
use call_legs::leg::{Outcome, PartyKind, Recording};
use serde_json::{Value, json};

use super::{check, passed_on};

super::every_law!("vega");

const GROUP: &str = "2f7669e90e4e564f9e1f5498f431f75f";
const ONE: &str = "2a0ad8fadd835a15b96bde38125398b5";
const TWO: &str = "7092e119215c5dd4bb642407da9a03a0";
const THREE: &str = "60f2564462d55ca180be94b2bf8f863e";

fn at(time: &str) -> Value {
    json!({"at": format!("2026-01-31T09:{time}.25Z"), "source": "reported"})
}

#[test]
fn a_group_call_that_is_passed_on_has_a_transfer() {
    let client = json!({"kind": "client", "number": "+380000000001", "name": "Client One"});
    let sales = json!({"kind": "group", "id": "2900", "extension": "900", "name": "Sales"});
    let operator = |extension: &str, name: &str| json!({"kind": "agent", "id": format!("2{extension}"), "extension": extension, "name": name});
    let expected = json!({
        "vendor": "vega", "tenant": "acme", "id": GROUP, "direction": "inbound", "outcome": "answered",
        "client": client, "handled_by": operator("103", "Operator Three"),
        "offered_at": at("00:00"), "answered_at": at("00:08"), "ended_at": at("01:35"),
        "wait_us": 8_000_000, "talk_us": 60_000_000, "total_us": 95_000_000,
        "legs": [
            {
                "id": GROUP, "direction": "inbound", "placed_by": "remote", "local": sales, "remote": client,
                "offered_at": at("00:00"), "answered_at": at("00:08"), "ended_at": at("01:35"),
                "reported": {"total_us": 95_000_000, "talk_us": 87_000_000}, "state": "ended", "was_answered": true,
                "end": {"outcome": "answered", "source": "reported"},
            },
            {
                "id": ONE, "parent": GROUP, "direction": "inbound", "placed_by": "remote",
                "local": operator("101", "Operator One"), "remote": client, "routed_by": sales, "origin": "distributed",
                "offered_at": at("00:01"), "ended_at": at("00:08"),
                "reported": {"total_us": 7_000_000, "talk_us": 0}, "state": "ended", "was_answered": false,
                "end": {"outcome": "answered_elsewhere", "source": "reported"},
            },
            {
                "id": TWO, "parent": GROUP, "direction": "inbound", "placed_by": "remote",
                "local": operator("102", "Operator Two"), "remote": client, "routed_by": sales, "origin": "distributed",
                "offered_at": at("00:01"), "answered_at": at("00:08"), "ended_at": at("00:30"),
                "reported": {"total_us": 29_000_000, "talk_us": 22_000_000}, "state": "ended", "was_answered": true,
                "end": {"outcome": "answered", "source": "reported"},
            },
            {
                "id": THREE, "parent": TWO, "direction": "inbound", "placed_by": "remote",
                "local": operator("103", "Operator Three"), "remote": client, "origin": "transferred",
                "offered_at": at("00:30"), "answered_at": at("00:35"), "ended_at": at("01:35"),
                "reported": {"total_us": 65_000_000, "talk_us": 60_000_000}, "state": "ended", "was_answered": true,
                "end": {"outcome": "answered", "source": "reported"},
            },
        ],
        "hops": [
            {"from": GROUP, "to": ONE, "kind": "distribution"},
            {"from": GROUP, "to": TWO, "kind": "distribution"},
            {"from": TWO, "to": THREE, "kind": "transfer"},
        ],
    });
    check("vega", &passed_on(), &expected);
}

#[test]
fn a_group_begins_before_its_members_and_ends_after_them() {
    let captures = vega::captures(&passed_on()).expect("a call that can be played");
    let brief: Vec<_> = captures
        .iter()
        .map(|capture| {
            let body: Value = serde_json::from_slice(&capture.body).expect("JSON");
            let text = |name: &str| body[name].as_str().map(str::to_owned);
            capture
                .source
                .document()
                .map(str::to_owned)
                .or_else(|| Some(format!("{} {}", text("event")?, text("uuid")?)))
        })
        .collect();
    let expected = [
        format!("call.dial {GROUP}"),
        format!("call.dial {ONE}"),
        format!("call.dial {TWO}"),
        format!("call.bridge {TWO}"),
        format!("call.hangup {ONE}"),
        format!("call.dial {THREE}"),
        format!("call.hangup {TWO}"),
        format!("call.bridge {THREE}"),
        format!("call.hangup {THREE}"),
        format!("call.hangup {GROUP}"),
        "history".to_owned(),
    ];
    assert_eq!(brief, expected.map(Some));
}

#[test]
fn a_menu_that_picked_up_is_no_answer() {
    let mut script = passed_on();
    script.router.as_mut().expect("a group").kind = Some(PartyKind::Menu);
    script.rings.truncate(1);
    let expected = vega::expected(&script).expect("a call that can be represented");
    assert_eq!((expected.outcome, expected.talk), (Outcome::NoAnswer, None));
    assert_eq!(expected.missed_by.and_then(|party| party.extension).as_deref(), Some("101"));
    script.rings.clear();
    let expected = vega::expected(&script).expect("a call that can be represented");
    assert_eq!((expected.outcome, expected.missed_by), (Outcome::Unknown, None));
}

#[test]
fn a_recording_is_an_address_of_the_web() {
    let mut script = passed_on();
    let address = |script: &Script| {
        vega::expected(script).map(|call| call.recordings.into_iter().find_map(|recording| recording.url))
    };
    script.rings[2].recording = Some(Recording::from_id("r1".to_owned()));
    assert_eq!(address(&script), Ok(Some(format!("https://pbx.example/rest/public/calls/{THREE}/audio"))));
    script.rings[2].recording = Some(Recording::from_url("https://pbx.example/r/1".to_owned()));
    assert_eq!(address(&script), Ok(Some("https://pbx.example/r/1".to_owned())));
    for invalid in ["ftp://pbx.example/r/1", "https://pbx.example/r/1 "] {
        script.rings[2].recording = Some(Recording::from_url(invalid.to_owned()));
        assert_eq!(address(&script), Err(ScriptError::Recording), "{invalid}");
    }
}

#[test]
fn nothing_links_two_phones_that_no_group_rings() {
    let mut script = passed_on();
    script.router = None;
    assert_eq!(vega::captures(&script), Err(ScriptError::Unlinked));
    script.rings.remove(0);
    assert_eq!(
        vega::expected(&script).map(|call| call.id),
        vega::expected(&script).map(|call| call.legs[0].id.clone())
    );
}

#[test]
fn a_client_who_hides_their_number_has_none() {
    let mut script = passed_on();
    (script.other.number, script.other.name) = (Some("Anonymous".to_owned()), Some("anonymous".to_owned()));
    let call = super::played("vega", &script);
    assert_eq!(call["client"], json!({"kind": "client"}));
    assert_eq!(call["anomalies"], json!(["hidden_number"]));
    (script.other.id, script.other.name) = (Some("29".to_owned()), Some("Client One".to_owned()));
    let call = super::played("vega", &script);
    assert_eq!(call["client"], json!({"kind": "client", "id": "29", "name": "Client One"}));
}

/// The first CRM spells the number without its plus.
#[test]
fn a_client_whom_one_of_two_crms_has_is_that_of_this_one() {
    let mut script = passed_on();
    script.other.id = Some("29".to_owned());
    let captures = vega::captures(&script).expect("a call that can be played");
    let body: Value = serde_json::from_slice(&captures[0].body).expect("JSON");
    assert_eq!(
        (&body["otherLegs"][0]["num"], &body["otherLegs"][0]["id"]),
        (&json!("380000000001"), &json!(null))
    );
    let call = super::played("vega", &script);
    let client = json!({"kind": "client", "id": "29", "number": "+380000000001", "name": "Client One"});
    assert_eq!(call["client"], client);
}
