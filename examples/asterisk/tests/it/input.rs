//! What is not as documented: kept, and not believed.

use asterisk_cel::{Entry, Profile, parse};
use call_legs::call::{self, Call};
use call_legs::leg::{
    Cause, Observation, Observe as _, Outcome, PartyKind, Receipt, TimeRef, TimeSource, Timestamp,
};
use std::fs;
use time::OffsetDateTime;
use time::macros::{datetime, offset};

use crate::log::events;
use crate::scenarios::{path, profile};

const RECEIVED: OffsetDateTime = datetime!(2026-01-31 09:00:08 UTC);

fn observe(json: &str, profile: &Profile) -> Vec<Observation> {
    let entry = parse(json.as_bytes()).expect("an entry");
    entry.observe(profile, &Receipt::new("acme", Some(RECEIVED))).observations
}

/// Returns the calls of a scenario with another profile.
fn calls(name: &str, profile: &Profile) -> Vec<Call> {
    let table = fs::read_to_string(path(&format!("scenarios/{name}.events"))).expect("a table");
    let receipt = Receipt::new("acme", None);
    let entries = events(&table, 0).into_iter().map(Entry::Json);
    call::fold(entries.flat_map(|entry| entry.observe(profile, &receipt).observations))
}

#[test]
fn a_time_without_a_zone_needs_the_profile_and_one_that_is_none_is_that_of_the_receipt() {
    let seven = datetime!(2026-01-31 09:00:07 UTC);
    let in_kyiv = Profile { utc_offset: Some(offset!(+2)), ..profile() };
    let table = [
        ("1769850007.000000", Some((seven, TimeSource::Reported)), Some((seven, TimeSource::Reported))),
        (
            "2026-01-31 11:00:07+0200",
            Some((seven, TimeSource::Reported)),
            Some((seven, TimeSource::Reported)),
        ),
        ("2026-01-31 11:00:07", None, Some((seven, TimeSource::Configured))),
        ("soon", None, None),
        ("", None, None),
    ];
    for (text, without, with) in table {
        let json =
            format!(r#"{{"EventName":"CHAN_START","EventTime":"{text}","UniqueID":"1","LinkedID":"1"}}"#);
        for (profile, expected) in [(&profile(), without), (&in_kyiv, with)] {
            let [leg] = &observe(&json, profile)[..] else { panic!("one leg") };
            let at = leg.timestamp(leg.facts.offered_at.expect("a time"));
            let (time, source) = expected.unwrap_or((RECEIVED, TimeSource::Received));
            assert_eq!(at, Some(Timestamp::new(time, source)), "{text}");
            assert_eq!(leg.sent_at, expected.map(|(time, _)| time), "{text}");
        }
    }
}

#[test]
fn a_cause_that_is_none_is_kept_and_not_believed() {
    let cause = |extra: &str| {
        let json = format!(
            r#"{{"EventName":"HANGUP","Application":"AppDial","UniqueID":"2","LinkedID":"1","Extra":{extra:?}}}"#
        );
        let [leg] = &observe(&json, &profile())[..] else { panic!("one leg") };
        let end = leg.facts.end.clone().expect("an end");
        (end.end.outcome, end.end.cause, end.may_be_elsewhere)
    };
    let number = |raw: &str| Some(Cause::new().with_raw(raw));
    assert_eq!(
        cause(r#"{"hangupcause":17}"#),
        (Outcome::Busy, number("17").map(|cause| cause.with_q850(17)), false)
    );
    assert_eq!(cause(r#"{"hangupcause":0}"#), (Outcome::Unanswered, number("0"), true));
    assert_eq!(cause(r#"{"hangupcause":487}"#), (Outcome::Unanswered, number("487"), false));
    assert_eq!(cause(r#"{"hangupcause":-1}"#), (Outcome::Unanswered, number("-1"), false));
    assert_eq!(cause(r#"{"hangupcause":"BUSY"}"#), (Outcome::Unanswered, None, true));
    assert_eq!(cause("17"), (Outcome::Unanswered, None, true), "no object");
    assert_eq!(cause(""), (Outcome::Unanswered, None, true), "nothing");
}

#[test]
fn without_trunks_nobody_knows_which_side_a_channel_is_on() {
    let calls = calls("answered", &Profile::default());
    let [call] = &calls[..] else { panic!("one call") };
    assert_eq!((call.outcome, call.direction, call.client.as_ref()), (Outcome::Answered, None, None));
    let who = call.handled_by.as_ref().expect("a party");
    assert_eq!((who.kind, who.extension.as_deref(), who.name.as_deref()), (None, Some("101"), Some("Anna")));
    let caller = &call.legs[0].local;
    assert_eq!((caller.kind, caller.extension.as_deref()), (None, Some("provider")));
}

#[test]
fn a_trunk_may_be_a_technology() {
    let mut profile = Profile::default();
    profile.trunks.push("DAHDI".to_owned());
    let json = r#"{"EventName":"CHAN_START","Channel":"DAHDI/i1/5550001-1","CallerIDnum":"+380000000001",
        "Exten":"s","UniqueID":"1","LinkedID":"1"}"#;
    let [leg] = &observe(json, &profile)[..] else { panic!("one leg") };
    assert_eq!(leg.parties.remote.kind, Some(PartyKind::Client));
    assert_eq!(leg.parties.remote.number.as_deref(), Some("+380000000001"));
    let line = leg.parties.line.as_ref().expect("a line");
    assert_eq!((line.label.as_deref(), line.number.as_deref()), (Some("i1/5550001"), None));
    assert_eq!(leg.parties.direction, None, "a channel without a number may be one that the PBX calls");
}

#[test]
fn a_hidden_number_is_none() {
    let json = r#"{"EventName":"CHAN_START","Channel":"PJSIP/provider-00000001","CallerIDnum":"anonymous",
        "CallerIDname":"Anonymous","Exten":"380440000001","UniqueID":"1","LinkedID":"1"}"#;
    let [leg] = &observe(json, &profile())[..] else { panic!("one leg") };
    assert_eq!((leg.parties.remote.number.as_ref(), leg.parties.remote.name.as_ref()), (None, None));
    assert_eq!(leg.facts.anomalies.len(), 1);
}

#[test]
fn an_event_that_reports_no_leg_is_no_observation() {
    for event in ["SURVEY", "LINKEDID_END", "PARK_START", "USER_DEFINED", "STREAM_BEGIN", "chan_start"] {
        let json = format!(r#"{{"EventName":"{event}","UniqueID":"1","LinkedID":"1"}}"#);
        assert_eq!(observe(&json, &profile()), [], "{event}");
    }
    // A transfer to an application, and a pickup without an identifier.
    let none = r#"{\"transferee_channel_uniqueid\":\"1\",\"transfer_target_channel_uniqueid\":\"N/A\"}"#;
    for (event, extra) in [("ATTENDEDTRANSFER", none), ("PICKUP", r#"{\"pickup_channel\":\"PJSIP/103-1\"}"#)]
    {
        let json = format!(r#"{{"EventName":"{event}","UniqueID":"2","LinkedID":"1","Extra":"{extra}"}}"#);
        assert_eq!(observe(&json, &profile()), [], "{event}");
    }
}

#[test]
fn a_bridge_without_people_is_no_answer() {
    let answered = |event: &str, technology: &str, peer: &str| {
        let extra = format!(r#"{{\"bridge_id\":\"b\",\"bridge_technology\":\"{technology}\"}}"#);
        let json = format!(
            r#"{{"EventName":"{event}","UniqueID":"1","LinkedID":"1","Peer":"{peer}","Extra":"{extra}"}}"#
        );
        observe(&json, &profile()).first().and_then(|leg| leg.facts.was_answered)
    };
    let peer = "PJSIP/101-00000002";
    let table = [
        ("BRIDGE_ENTER", "simple_bridge", "", Some(true)),
        ("BRIDGE_ENTER", "simple_bridge", peer, Some(true)),
        ("BRIDGE_ENTER", "native_rtp", peer, Some(true)),
        ("BRIDGE_ENTER", "softmix", peer, Some(true)),
        ("BRIDGE_ENTER", "softmix", "", None),
        ("BRIDGE_ENTER", "holding_bridge", "", None),
        ("BRIDGE_ENTER", "holding_bridge", peer, None),
        ("BRIDGE_EXIT", "simple_bridge", peer, Some(true)),
        ("BRIDGE_EXIT", "simple_bridge", "", None),
        ("BRIDGE_EXIT", "holding_bridge", peer, None),
    ];
    for (event, technology, peer, expected) in table {
        assert_eq!(answered(event, technology, peer), expected, "{event} {technology} {peer}");
    }
}

#[test]
fn a_message_without_a_linked_identifier_is_of_a_call_of_its_own() {
    let json = r#"{"EventName":"ANSWER","Application":"AppDial","UniqueID":"2"}"#;
    let [leg] = &observe(json, &profile())[..] else { panic!("one leg") };
    assert_eq!((leg.call.as_deref(), leg.parent.as_deref()), (Some("2"), None));
    assert_eq!(leg.facts.was_answered, None, "the PBX answers it");
    let received = observe(r#"{"EventName":"CHAN_START","UniqueID":"2"}"#, &profile());
    assert_eq!(received[0].facts.offered_at, Some(TimeRef::Received));
}
