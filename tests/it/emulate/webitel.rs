//! Calls played for Webitel.

use call_legs::emulate::{self, Ring, Script, ScriptError};
use call_legs::leg::{Direction, Outcome, Party, PartyKind};
use serde_json::{Value, json};
use time::Duration;
use time::macros::datetime;

use super::{fails, millis, party, played};
use crate::support::expected::contains;

fn agent(number: u8) -> Party {
    let expected = json!({"id": format!("3{number}"), "extension": format!("100{number}"), "name": format!("Agent {number}")});
    party(PartyKind::Agent, expected)
}

/// Call to queue 12, or of a list, of a little over 100 seconds from 2026-01-31T09:00:00Z on.
fn script(direction: Direction, rings: Vec<Ring>) -> Script {
    let client = party(PartyKind::Client, json!({"id": "90211", "number": "+380000000001"}));
    let mut script = Script::new("one", direction, datetime!(2026-01-31 09:00 UTC), client);
    "acme".clone_into(&mut script.tenant);
    if direction == Direction::Inbound {
        script.router = Some(party(PartyKind::Queue, json!({"id": "12"})));
    }
    script.end = millis(100_900);
    script.rings = rings;
    script
}

fn passed_on() -> Ring {
    let mut ring = Ring::answered(agent(3), millis(50_000), millis(60_000), millis(100_900));
    ring.is_transferred = true;
    ring
}

fn missed(from: i64, to: i64, outcome: Outcome) -> Ring {
    Ring::unanswered(agent(1), millis(from), millis(to), outcome)
}

fn talk() -> Ring {
    Ring::answered(agent(2), millis(25_000), millis(34_187), millis(60_000))
}

fn instant(second: &str, source: &str) -> Value {
    json!({"at": format!("2026-01-31T09:{second}Z"), "source": source})
}

pub(super) const REFUSALS: &[ScriptError] =
    &[ScriptError::Unrepresentable, ScriptError::UnsupportedOutcome, ScriptError::Party];

super::every_law!("webitel");

/// A colleague who was busy, one who talked, and one to whom the call was passed on: the hooks report of the last one only
/// that they had the call in the end.
#[test]
fn a_queues_call_is_its_attempt() {
    let rings = vec![passed_on(), talk(), missed(10_000, 25_000, Outcome::Busy)];
    let (call, attempt) = ("c3c7656f-65eb-5240-a769-5ec70c5907a4", "8641428260278667");
    let (first, second) = ("6bc5fb62-79e6-5eb9-8c79-5520e73fdc84", "6f0ae876-2dff-5c65-94ec-a3783efa8491");
    let client = json!({"kind": "client", "number": "+380000000001", "name": "+380000000001"});
    let queue = json!({"kind": "queue", "id": "12"});
    let person = |number: u8| {
        let (id, extension) = (format!("3{number}"), format!("100{number}"));
        json!({"kind": "agent", "id": id, "extension": extension, "name": format!("Agent {number}")})
    };
    let answered = instant("00:34.187", "reported");
    let ended = instant("01:40.9", "reported");
    let leg = |id: String, rest: Value| {
        let mut leg = json!({"id": id, "direction": "inbound", "placed_by": "remote", "remote": client, "state": "ended"});
        let (Value::Object(leg_members), Value::Object(rest)) = (&mut leg, rest) else {
            unreachable!("objects")
        };
        leg_members.extend(rest);
        leg
    };
    let of_agent = |number: u8, channel: &str, rest: Value| {
        let mut leg = leg(format!("{attempt}/3{number}/{channel}"), rest);
        leg["parent"] = json!(attempt);
        leg["local"] = person(number);
        leg["routed_by"] = queue.clone();
        leg
    };
    let hop = |number: u8, channel: &str, kind: &str| json!({"from": attempt, "to": format!("{attempt}/3{number}/{channel}"), "kind": kind});
    let expected = json!({
        "vendor": "webitel", "tenant": "acme", "id": call, "direction": "inbound", "outcome": "answered",
        "client": client, "handled_by": person(2),
        "offered_at": instant("00:00", "reported"), "answered_at": answered, "ended_at": ended,
        "wait_us": 34_187_000, "talk_us": 40_000_000, "total_us": 100_000_000, "disposition": "success",
        "legs": [
            leg(attempt.to_owned(), json!({
                "local": queue, "offered_at": instant("00:00", "reported"), "answered_at": answered, "ended_at": ended,
                "reported": {"total_us": 100_000_000, "talk_us": 40_000_000, "since_pickup_us": 100_000_000},
                "was_answered": true, "disposition": "success",
                "end": {"outcome": "answered", "source": "reported",
                    "cause": {"raw": "NORMAL_CLEARING", "q850": 16, "sip": 200}},
            })),
            of_agent(1, first, json!({
                "offered_at": instant("00:10", "reported"), "ended_at": instant("00:25", "reported"),
                "was_answered": false, "origin": "distributed",
                "end": {"outcome": "no_answer", "source": "reported"},
            })),
            of_agent(2, second, json!({
                "offered_at": instant("00:25", "reported"), "answered_at": answered,
                "was_answered": true, "origin": "distributed",
                "end": {"outcome": "answered", "source": "inferred"},
            })),
            of_agent(3, second, json!({
                "ended_at": instant("01:40.9", "inferred"), "reported": {"talk_us": 40_000_000},
                "was_answered": true, "end": {"outcome": "answered", "source": "inferred"},
            })),
        ],
        "hops": [hop(1, first, "distribution"), hop(2, second, "distribution"), hop(3, second, "unknown")],
    });
    assert_eq!(played("webitel", &script(Direction::Inbound, rings)), expected);
}

/// The bytes stay the same from release to release: identifiers come only from the seed.
#[test]
fn messages_have_the_vendors_form() {
    let captures = emulate::webitel::captures(&script(Direction::Outbound, vec![talk()])).expect("messages");
    assert_eq!(captures.len(), 3);
    let line = serde_json::to_value(&captures[2]).expect("a line");
    let expected = json!({
        "vendor": "webitel", "tenant": "acme", "received_at": "2026-01-31T09:01:40.9Z", "profile": {"queues": {"2635975745": "progressive"}},
        "body": concat!(
            r#"{"state":"leaving","channel":"call","attempt_id":"8641428260278667","queue_id":"2635975745","#,
            r#""timestamp":"1769850100900","joined_at":"1769850000000","bridged_at":"1769850034187","#,
            r#""destination":"+380000000001","destination_seq":"1","communication_id":"0","#,
            r#""agent_channel_id":"6bc5fb62-79e6-5eb9-8c79-5520e73fdc84","#,
            r#""member_channel_id":"c3c7656f-65eb-5240-a769-5ec70c5907a4","agent_name":"Agent 2","agent_id":"32","#,
            r#""user_id":"3285916443","agent_extension":"1002","member_name":"+380000000001","member_id":"90211","#,
            r#""member_stop_cause":"success","cc_attempt_seq":"1","cc_resource_id":"1","cc_result":"success","#,
            r#""call_bill_sec":"66","call_voice_sec":"66","call_duration":"75","call_cause":"NORMAL_CLEARING","#,
            r#""call_sip_code":"200"}"#,
        ),
    });
    assert_eq!(line, expected);
}

#[test]
fn a_client_who_leaves_while_a_phone_rings_has_a_cause_of_their_own() {
    let while_ringing = script(Direction::Inbound, vec![missed(90_000, 100_900, Outcome::Cancelled)]);
    let expected = json!({
        "outcome": "cancelled", "missed_by": {"kind": "queue", "id": "12"},
        "legs": [{"end": {"by": "caller", "cause": {"raw": "ORIGINATOR_CANCEL", "sip": 487}}},
            {"end": {"outcome": "cancelled"}}],
    });
    contains(&played("webitel", &while_ringing), &expected, "call").expect("the call");
    let while_waiting = script(Direction::Inbound, vec![missed(10_000, 20_000, Outcome::Cancelled)]);
    let expected = json!({
        "outcome": "cancelled", "legs": [{"end": {"by": null, "cause": {"q850": 16}}}, {"end": {"outcome": "no_answer"}}],
    });
    contains(&played("webitel", &while_waiting), &expected, "call").expect("the call");
    let offered_too_late = vec![
        missed(90_000, 100_900, Outcome::Cancelled),
        Ring::unanswered(agent(2), millis(100_900), millis(100_900), Outcome::NoAnswer),
    ];
    let expected = json!({"legs": [{"end": {"by": null}}, {"end": {"outcome": "no_answer"}}, {}]});
    let call = played("webitel", &script(Direction::Inbound, offered_too_late));
    contains(&call, &expected, "call").expect("the call");
}

/// The hooks after a bridge that failed carry its time too.
#[test]
fn a_bridge_that_fails_is_no_answer() {
    let failed = || missed(10_000, 25_000, Outcome::Failed);
    let nobody = script(Direction::Inbound, vec![failed()]);
    let hooks = emulate::webitel::captures(&nobody).expect("hooks");
    let states: Vec<bool> = hooks
        .iter()
        .map(|hook| String::from_utf8_lossy(&hook.body).contains(r#""bridged_at":"1769850024700""#))
        .collect();
    assert_eq!(states, [false, false, true, true, true], "joined, offering, bridged, missed, leaving");
    let expected = json!({
        "outcome": "cancelled", "missed_by": {"kind": "queue", "id": "12"}, "handled_by": null, "answered_at": null,
        "talk_us": null, "anomalies": ["outcome_conflict"],
        "legs": [{"was_answered": false, "answered_at": null},
            {"was_answered": false, "answered_at": null, "end": {"outcome": "no_answer"}}],
    });
    contains(&played("webitel", &nobody), &expected, "call").expect("the call");
    let next = script(Direction::Inbound, vec![failed(), talk()]);
    let expected = json!({
        "outcome": "answered", "handled_by": {"id": "32"}, "answered_at": instant("00:34.187", "reported"),
        "wait_us": 34_187_000, "talk_us": 66_000_000, "legs": [{}, {"was_answered": false}, {"was_answered": true}],
    });
    contains(&played("webitel", &next), &expected, "call").expect("the call");
}

/// The reserved colleague is named in the hook, but has no leg.
#[test]
fn a_client_who_is_not_reached_has_the_only_leg() {
    let rows = [
        (Outcome::Busy, "busy", "USER_BUSY", Some(17), 486),
        (Outcome::NoAnswer, "no_answer", "NO_ANSWER", Some(19), 480),
        (Outcome::Declined, "declined", "CALL_REJECTED", Some(21), 603),
        (Outcome::Cancelled, "cancelled", "ORIGINATOR_CANCEL", None, 487),
        (Outcome::AnsweredElsewhere, "answered_elsewhere", "PICKED_OFF", None, 480),
        (Outcome::Unreachable, "unreachable", "UNALLOCATED_NUMBER", Some(1), 404),
        (Outcome::Congested, "congested", "NORMAL_CIRCUIT_CONGESTION", Some(34), 503),
        (Outcome::Failed, "failed", "NORMAL_TEMPORARY_FAILURE", Some(41), 503),
        (Outcome::Unanswered, "unanswered", "NORMAL_UNSPECIFIED", Some(31), 480),
    ];
    for (outcome, expected, cause, q850, sip) in rows {
        let script = script(Direction::Outbound, vec![missed(2_000, 14_500, outcome)]);
        let hooks = emulate::webitel::captures(&script).expect("one hook");
        let body = String::from_utf8(hooks[0].body.clone()).expect("text");
        assert!(
            hooks.len() == 1 && body.contains(r#""agent_id":"31""#) && !body.contains("agent_channel_id")
        );
        let expected = json!({
            "outcome": expected, "missed_by": null, "client": {"id": "90211"}, "total_us": 12_000_000,
            "ended_at": instant("00:14.5", "reported"),
            "legs": [{"was_answered": false, "end": {"cause": {"raw": cause, "q850": q850, "sip": sip}}}],
        });
        contains(&played("webitel", &script), &expected, cause).expect("the call");
    }
}

#[test]
fn a_call_that_the_vendor_cannot_represent_is_not_played() {
    let with = |change: fn(&mut Script)| {
        let mut script = script(Direction::Inbound, vec![talk()]);
        change(&mut script);
        script
    };
    let mut internal = Script::new("one", Direction::Internal, datetime!(2026-01-31 09:00 UTC), agent(1));
    (internal.rings, internal.end) = (vec![talk()], millis(60_000));
    let mut lone = script(Direction::Inbound, vec![missed(0, 9_000, Outcome::Busy)]);
    lone.rings[0].is_transferred = true;
    let mut listed = script(Direction::Outbound, vec![talk()]);
    listed.other.id = Some("a client".to_owned());
    let rows = [
        (internal, ScriptError::Unrepresentable),
        (lone, ScriptError::Order),
        (with(|script| script.router = None), ScriptError::Unrepresentable),
        (
            with(|script| script.rings.push(missed(20_000, 26_000, Outcome::NoAnswer))),
            ScriptError::Unrepresentable,
        ),
        (
            with(|script| script.rings.push(missed(60_000, 61_000, Outcome::NoAnswer))),
            ScriptError::Unrepresentable,
        ),
        (
            with(|script| {
                script.rings.push(passed_on());
                script.rings[1].offered = Duration::ZERO;
            }),
            ScriptError::Order,
        ),
        (
            script(Direction::Outbound, vec![missed(0, 9_000, Outcome::NoAgents)]),
            ScriptError::UnsupportedOutcome,
        ),
        (
            script(Direction::Outbound, vec![missed(0, 9_000, Outcome::Unknown)]),
            ScriptError::UnsupportedOutcome,
        ),
        (with(|script| script.other.number = None), ScriptError::Party),
        (listed, ScriptError::Party),
        (with(|script| script.rings[0].agent.id = Some("007".to_owned())), ScriptError::Party),
        (with(|script| script.router = Some(Party::new(PartyKind::Menu))), ScriptError::Party),
        (with(|script| script.rings[0].agent = Party::new(PartyKind::Agent)), ScriptError::Party),
        (
            with(|script| {
                script.rings.push(passed_on());
                script.rings[1].agent.id = Some("32".to_owned());
            }),
            ScriptError::Party,
        ),
        (with(|script| script.start = datetime!(1972-01-31 09:00 UTC)), ScriptError::Time),
        (with(|script| script.end = Duration::days(8)), ScriptError::Time),
    ];
    for (script, error) in rows {
        fails("webitel", &script, error);
    }
}

#[test]
fn a_client_who_hides_their_number_has_none() {
    let mut script = script(Direction::Inbound, vec![talk()]);
    (script.other.id, script.other.number) = (None, Some("Withheld".to_owned()));
    let call = played("webitel", &script);
    assert_eq!(call["client"], json!({"kind": "client"}));
    assert_eq!(call["anomalies"], json!(["hidden_number"]));
}
