//! Calls played for 1C-Connect.

use call_legs::emulate::{self, Ring, Script, ScriptError};
use call_legs::leg::{Direction, Outcome, Party, PartyKind, Recording};
use serde_json::json;
use time::Duration;
use time::macros::datetime;

use super::{fails, millis, party, played};
use crate::support::expected::contains;

const AGENT: &str = "5a000000-0000-4000-8000-000000000101";

fn agent() -> Party {
    party(PartyKind::Agent, json!({"id": AGENT, "name": "Anna"}))
}

/// Call of a client with a number, from 12:00:00.9 of the program's clock on.
fn script(direction: Direction, ring: Ring) -> Script {
    let client = party(
        PartyKind::Client,
        json!({
            "id": "5C000000-0000-4000-8000-000000000201", "number": "+79000000001",
            "organisation": "5e000000-0000-4000-8000-000000000301",
        }),
    );
    let mut script = Script::new("one", direction, datetime!(2026-01-31 12:00:00.9 +3), client);
    "anna".clone_into(&mut script.tenant);
    script.end = ring.ended;
    script.rings.push(ring);
    script
}

fn talk() -> Ring {
    let mut ring = Ring::answered(agent(), millis(200), millis(8_000), millis(100_000));
    ring.recording = Some(Recording::from_url("https://pbx.example/1.mp3".to_owned()));
    ring
}

fn unanswered(outcome: Outcome) -> Ring {
    Ring::unanswered(agent(), Duration::ZERO, millis(30_000), outcome)
}

fn queue() -> Party {
    party(PartyKind::Queue, json!({"id": "51000000-0000-4000-8000-000000000401", "name": "Support"}))
}

pub(super) const REFUSALS: &[ScriptError] =
    &[ScriptError::Transfer, ScriptError::Unlinked, ScriptError::UnsupportedOutcome, ScriptError::Party];

super::every_law!("connect");

/// Neither the number nor any name is reported, and all times are truncated to seconds.
#[test]
fn a_support_lines_call_has_only_identifiers() {
    let mut script = script(Direction::Inbound, talk());
    script.router = Some(queue());
    let id = "2815241f-cd04-5071-b4a7-5c0e53fa8134";
    let client = json!({"kind": "client", "id": "5C000000-0000-4000-8000-000000000201",
        "organisation": "5e000000-0000-4000-8000-000000000301"});
    let agent = json!({"kind": "agent", "id": AGENT});
    let line = json!({"id": "51000000-0000-4000-8000-000000000401"});
    let offered = json!({"at": "2026-01-31T09:00:01Z", "source": "configured"});
    let answered = json!({"at": "2026-01-31T09:00:08Z", "source": "configured"});
    let ended = json!({"at": "2026-01-31T09:01:40Z", "source": "configured"});
    let recordings = json!([{"url": "https://pbx.example/1.mp3"}]);
    let expected = json!({
        "vendor": "connect", "tenant": "anna", "id": id, "direction": "inbound", "outcome": "answered",
        "client": client, "line": line, "handled_by": agent,
        "offered_at": offered, "answered_at": answered, "ended_at": ended,
        "wait_us": 7_000_000, "talk_us": 92_000_000, "total_us": 99_000_000, "recordings": recordings,
        "legs": [{
            "id": id, "direction": "inbound", "placed_by": "remote", "local": agent, "remote": client,
            "routed_by": {"kind": "queue", "id": "51000000-0000-4000-8000-000000000401"}, "line": line,
            "offered_at": offered, "answered_at": answered, "ended_at": ended,
            "reported": {"total_us": 99_000_000, "talk_us": 92_000_000},
            "state": "ended", "was_answered": true,
            "end": {"outcome": "answered", "cause": {"raw": "Success"}, "source": "reported"},
            "recordings": recordings,
        }],
    });
    assert_eq!(played("connect", &script), expected);
}

/// The bytes stay the same from release to release: identifiers come only from the seed.
#[test]
fn messages_have_the_vendors_form() {
    let captures = emulate::connect::captures(&script(Direction::Outbound, talk())).expect("messages");
    assert_eq!(captures.len(), 4);
    let line = serde_json::to_value(&captures[2]).expect("a line");
    let expected = json!({
        "vendor": "connect", "tenant": "anna", "received_at": "2026-01-31T09:01:40.9Z", "profile": {"utc_offset": "+03:00"},
        "body": concat!(
            r#"<Event ID="b3738f30-0e2c-594b-bc94-88eba7de07f5" Time="2026-01-31T09:01:40" Mode="Softphone" Object="Call" Initiator="Self"><CallID>2815241f-cd04-5071-b4a7-5c0e53fa8134</CallID"#,
            r#"><CallFrom>5a000000-0000-4000-8000-000000000101</CallFrom><CallTo>+79000000001</CallTo>"#,
            r#"<State>Finished</State><StartTime>2026-01-31T12:00:01</StartTime>"#,
            r#"<AcceptTime>2026-01-31T12:00:08</AcceptTime><EndTime>2026-01-31T12:01:40</EndTime>"#,
            r#"<Duration>99</Duration><BillSec>92</BillSec><CallResult>Success</CallResult></Event>"#,
        ),
    });
    assert_eq!(line, expected);
}

#[test]
fn a_line_that_finds_nobody_is_called_itself() {
    let mut script = script(Direction::Inbound, talk());
    script.rings.clear();
    script.router = Some(queue());
    let expected = json!({
        "outcome": "no_agents", "missed_by": {"kind": "queue", "id": "51000000-0000-4000-8000-000000000401"},
        "legs": [{"local": {"kind": "queue"}, "end": {"by": "system", "cause": {"raw": "NobodyToAnswer"}}}],
    });
    contains(&played("connect", &script), &expected, "call").expect("the call");
}

#[test]
fn outcomes_become_the_vendors_results() {
    let rows = [
        (Direction::Inbound, Outcome::NoAnswer, "RingingTimeout", "no_answer"),
        (Direction::Inbound, Outcome::Declined, "RejectedByCallee", "declined"),
        (Direction::Outbound, Outcome::Cancelled, "RejectedByCaller", "cancelled"),
        (Direction::Outbound, Outcome::Unreachable, "PBXunreachableForTarget", "failed"),
        (Direction::Inbound, Outcome::Unreachable, "PBXunreachableForMe", "failed"),
        (Direction::Outbound, Outcome::Failed, "TargetHaveNoSoundDevices", "failed"),
        (Direction::Inbound, Outcome::Failed, "IHaveNoSoundDevices", "failed"),
    ];
    for (direction, outcome, result, expected) in rows {
        let call = played("connect", &script(direction, unanswered(outcome)));
        let expected = json!({"outcome": expected, "client": {"number": "+79000000001", "id": null},
            "legs": [{"answered_at": null, "end": {"cause": {"raw": result}}, "reported": {"talk_us": 0}}]});
        contains(&call, &expected, result).expect("the call");
    }
}

#[test]
fn a_call_that_the_vendor_cannot_represent_is_not_played() {
    let inbound = || script(Direction::Inbound, talk());
    let with = |change: fn(&mut Script)| {
        let mut script = inbound();
        change(&mut script);
        script
    };
    let rows = [
        (with(|script| script.rings.clear()), ScriptError::NoParties),
        (with(|script| script.rings.push(unanswered(Outcome::NoAnswer))), ScriptError::Unlinked),
        (
            with(|script| {
                let mut ring = Ring::answered(agent(), millis(9_000), millis(9_000), millis(99_000));
                ring.is_transferred = true;
                script.rings.push(ring);
            }),
            ScriptError::Transfer,
        ),
        (script(Direction::Inbound, unanswered(Outcome::Busy)), ScriptError::UnsupportedOutcome),
        (script(Direction::Inbound, unanswered(Outcome::NoAgents)), ScriptError::UnsupportedOutcome),
        (with(|script| script.rings[0].agent.id = None), ScriptError::Party),
        (with(|script| script.rings[0].agent.id = Some("31".to_owned())), ScriptError::Party),
        (with(|script| script.rings[0].agent.kind = Some(PartyKind::Client)), ScriptError::Party),
        (with(|script| script.other.number = Some(AGENT.to_owned())), ScriptError::Party),
        (with(|script| script.router = Some(Party::new(PartyKind::Menu))), ScriptError::Party),
        (with(|script| script.router = Some(agent())), ScriptError::Party),
        (with(|script| script.other.number = Some(" 1".to_owned())), ScriptError::Party),
        (with(|script| script.other.number = Some("\u{1}".to_owned())), ScriptError::Party),
        (
            with(|script| script.rings[0].recording = Some(Recording::from_url("\u{FFFF}".to_owned()))),
            ScriptError::Recording,
        ),
        (with(|script| script.start = datetime!(2026-01-31 12:00 +3:00:01)), ScriptError::Time),
        (with(|script| script.start = datetime!(-0001-01-31 12:00 UTC)), ScriptError::Time),
        (with(|script| script.start = datetime!(9999-12-31 23:59 -3)), ScriptError::Time),
        (with(|script| script.end = Duration::days(8)), ScriptError::Time),
        (with(|script| script.end = millis(99_999)), ScriptError::Order),
    ];
    for (script, error) in rows {
        fails("connect", &script, error);
    }
    let mut nobody = inbound();
    nobody.rings.clear();
    nobody.router = Some(queue());
    nobody.end = millis(-1);
    fails("connect", &nobody, ScriptError::Order);
}

#[test]
fn a_client_who_hides_their_number_has_none() {
    let mut script = script(Direction::Inbound, talk());
    script.other.number = Some("anonymous".to_owned());
    let call = played("connect", &script);
    assert_eq!(call["client"], json!({"kind": "client"}));
    assert_eq!(call["anomalies"], json!(["hidden_number"]));
}
