//! Webitel's hooks: what is read of each, word by word, and what is written.

mod causes;
mod conversions;
mod documented;
mod leniencies;
mod outcomes;
mod rest;
mod talk;
mod vocabulary;

use std::fs;
use std::path::Path;

use call_legs::webitel::cause::HangupCause;
use call_legs::webitel::{
    self, AgentId, AgentState, AgentStatus, AmdAiResult, AmdResult, AttemptId, AttemptResult, Channel,
    ChannelId, Event, HookEvent, MemberId, QueueEvent, QueueId, State, StopCause, TeamEvent,
};
use call_legs::{Fields, Number, Value};
use time::Duration;
use time::macros::datetime;

use crate::support::messages::readable;
use crate::support::report;
use crate::support::tree::{is_form_of, unmarked};

fn body(file: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/webitel/synthetic");
    fs::read(folder.join(file)).expect("a fixture")
}

fn read(file: &str) -> Event {
    let body = body(file);
    let is_form = Path::new(file).extension().is_some_and(|extension| extension == "form");
    let event = if is_form { webitel::parse_form(&body) } else { webitel::parse(&body) };
    event.unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn parse(json: &str) -> Event {
    webitel::parse(json.as_bytes()).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn hook(event: Event) -> QueueEvent {
    if let Event::QueueEvent(hook) = event { hook } else { panic!("no hook of a queue: {event:?}") }
}

#[allow(clippy::unnecessary_wraps, reason = "every text is optional")]
fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Every name of `every-name.json`.
fn every_name() -> QueueEvent {
    let mut hook = QueueEvent::new(Some(AttemptId::from(418_823)));
    hook.event = Some(HookEvent::Leaving);
    hook.state = Some(State::Leaving);
    hook.channel = Some(Channel::Call);
    hook.queue_id = Some(QueueId::from(57));
    hook.timestamp = Some(datetime!(2026-01-31 09:02:01.9 UTC));
    hook.joined_at = Some(datetime!(2026-01-31 09:00 UTC));
    hook.bridged_at = Some(datetime!(2026-01-31 09:00:34.187 UTC));
    hook.destination = text("380000000002");
    hook.destination_description = text("mobile");
    hook.destination_type = Some(3);
    hook.destination_seq = Some(2);
    hook.communication_id = Some(1);
    hook.use_processing = Some(true);
    hook.agent_channel_id = Some(ChannelId::from("c44e0a6b-93b1-4c7e-b1de-6a0f2d8e5b04"));
    hook.member_channel_id = Some(ChannelId::from("a1c3d9e2-7f10-4d52-8c11-0e5a7b9d2f03"));
    hook.agent_name = text("Olena Test");
    hook.agent_id = Some(AgentId::from(31));
    hook.user_id = Some(204);
    hook.agent_extension = text("1005");
    hook.agent_description = text("call back on Monday");
    hook.member_name = text("Ivan Test");
    hook.member_id = Some(MemberId::from(90_211));
    hook.member_timezone = text("Europe/Kyiv");
    hook.member_stop_cause = Some(StopCause::Success);
    hook.bucket_id = Some(5);
    hook.attempt_number = Some(2);
    hook.resource_id = Some(12);
    hook.result = Some(AttemptResult::Success);
    hook.retry_count = Some(1);
    hook.retry_last = Some(false);
    hook.call_bill = Some(Duration::seconds(61));
    hook.call_voice = Some(Duration::seconds(63));
    hook.call_duration = Some(Duration::seconds(93));
    hook.call_cause = Some(HangupCause::NormalClearing);
    hook.call_sip_code = Some(200);
    hook.amd_result = Some(AmdResult::Human);
    hook.amd_ai_result = Some(AmdAiResult::Human);
    hook.chat_transferred = Some(false);
    hook.grantee_id = Some(9);
    hook
}

#[test]
fn a_hook_is_read_name_by_name() {
    assert_eq!(read("every-name.json"), Event::QueueEvent(every_name()));
    assert_eq!(read("every-name.json").unparsed(), [""; 0]);
}

#[test]
fn a_form_is_read_as_its_json_is() {
    let mut hook = QueueEvent::new(Some(AttemptId::from(418_901)));
    hook.event = Some(HookEvent::Bridged);
    hook.channel = Some(Channel::Call);
    hook.bridged_at = Some(datetime!(2026-01-31 09:00:34.187 UTC));
    hook.destination = text("+380000000001");
    hook.agent_channel_id = Some(ChannelId::from("7b2f1c66-2c5e-4f3e-8f0e-2f4a1f5b9c02"));
    hook.member_channel_id = Some(ChannelId::from("0f3c3d0e-0d5e-4c0c-9a0b-5d1f8f1b7a01"));
    hook.agent_name = text("Petro Test");
    hook.agent_id = Some(AgentId::from(32));
    assert_eq!(read("bridged.form"), Event::QueueEvent(hook));
    assert_eq!(read("team-agent-status.form"), read("team-agent-status.json"));
}

#[test]
fn an_expired_member_is_a_hook_without_an_attempt() {
    let mut hook = QueueEvent::new(None);
    hook.queue_id = Some(QueueId::from(57));
    hook.member_name = text("Ivan Test");
    hook.member_id = Some(MemberId::from(90_300));
    hook.member_stop_cause = Some(StopCause::Expired);
    hook.attempt_number = Some(0);
    hook.result = Some(AttemptResult::Expired);
    hook.variables.push("order_no", "A-18");
    assert!(hook.is_expired_member());
    assert_eq!(read("expired-member.json"), Event::QueueEvent(hook));
    assert_eq!(read("expired-member.json").unparsed(), ["order_no"]);
}

#[test]
fn an_agents_status_is_read_name_by_name() {
    let mut status = AgentStatus::new(AgentId::from(31));
    status.user_id = Some(204);
    status.team_id = Some(4);
    status.agent_name = text("Olena Test");
    status.status = Some(AgentState::Pause);
    status.status_payload = text("lunch");
    status.extension = text("1005");
    assert_eq!(read("team-agent-status.json"), Event::AgentStatus(status.clone()));
    assert_eq!(read("team-agent-status.json").kind(), "agent_status");

    status.event = Some(TeamEvent::AgentStatus);
    status.status = Some(AgentState::Online);
    status.status_payload = None;
    assert_eq!(read("team-online.json"), Event::AgentStatus(status));
}

#[test]
fn any_other_bag_is_kept_whole() {
    let event = read("nothing-known.json");
    let Event::Unknown(fields) = &event else { panic!("{event:?}") };
    let Some(Value::Fields(order)) = fields.get("order") else { panic!("{fields:?}") };
    assert_eq!(order.get("no"), Some(&Value::from("A-17")));
    let Some(Value::List(lines)) = order.get("lines") else { panic!("{order:?}") };
    assert_eq!(lines[0], Value::Number(Number::from(1_i64)));
    assert!(matches!(&lines[1], Value::Number(number) if number.to_string() == "2.50"), "digits are kept");
    assert_eq!(event.unparsed(), ["order", "note"]);

    let mut fields = Fields::new();
    for (name, value) in [
        ("state", "joined"),
        ("channel", "call"),
        ("attempt_id", ""),
        ("queue_id", "12"),
        ("agent_id", "31"),
        ("team_id", "4"),
        ("status", "online"),
    ] {
        fields.push(name, value);
    }
    assert_eq!(read("no-attempt.json"), Event::Unknown(fields), "a state is a queue's, not a team's");
    assert_eq!(read("no-variable.json"), Event::Unknown(Fields::new()));
    assert_eq!(read("no-variable.json").kind(), "unknown");
}

#[test]
fn a_hook_is_written_in_the_pages_order_and_as_text() {
    let mut hook = every_name();
    hook.variables.push("order_no", "A-17");
    let expected = concat!(
        r#"{"event":"leaving","state":"leaving","channel":"call","attempt_id":"418823","queue_id":"57","#,
        r#""timestamp":"1769850121900","joined_at":"1769850000000","bridged_at":"1769850034187","#,
        r#""destination":"380000000002","destination_description":"mobile","destination_type":"3","#,
        r#""destination_seq":"2","communication_id":"1","use_processing":"true","#,
        r#""agent_channel_id":"c44e0a6b-93b1-4c7e-b1de-6a0f2d8e5b04","#,
        r#""member_channel_id":"a1c3d9e2-7f10-4d52-8c11-0e5a7b9d2f03","agent_name":"Olena Test","#,
        r#""agent_id":"31","user_id":"204","agent_extension":"1005","#,
        r#""agent_description":"call back on Monday","member_name":"Ivan Test","member_id":"90211","#,
        r#""member_timezone":"Europe/Kyiv","member_stop_cause":"success","bucket_id":"5","#,
        r#""cc_attempt_seq":"2","cc_resource_id":"12","cc_result":"success","cc_retry_count":"1","#,
        r#""cc_retry_last":"false","call_bill_sec":"61","call_voice_sec":"63","call_duration":"93","#,
        r#""call_cause":"NORMAL_CLEARING","call_sip_code":"200","amd_result":"HUMAN","#,
        r#""amd_ai_result":"human","chat_transferred":"false","wbt_grantee_id":"9","order_no":"A-17"}"#,
    );
    let written = webitel::serialize(&Event::QueueEvent(hook)).expect("a hook");
    assert_eq!(String::from_utf8(written).expect("UTF-8"), expected);
}

#[test]
fn a_form_is_written_with_plus_for_a_blank() {
    let written = webitel::serialize_form(&read("team-agent-status.json")).expect("a form");
    let expected = "agent_id=31&user_id=204&team_id=4&agent_name=Olena+Test&status=pause&status_payload=lunch&extension=1005";
    assert_eq!(String::from_utf8(written).expect("UTF-8"), expected);
}

#[test]
fn what_the_protocol_cannot_express_is_not_written() {
    type Change = fn(&mut QueueEvent);
    let refused = |change: Change| {
        let mut hook = QueueEvent::new(Some(AttemptId::from(1)));
        change(&mut hook);
        webitel::serialize(&Event::QueueEvent(hook)).expect_err("nothing").to_string()
    };
    let table: [(Change, &str); 6] = [
        (|hook| hook.attempt_id = None, "`attempt_id` is missing"),
        (|hook| hook.event = Some(HookEvent::from("parked")), "`event` is invalid: expected a known value"),
        (|hook| hook.agent_name = text(""), "`agent_name` is invalid: expected a value that is not empty"),
        (
            |hook| hook.call_sip_code = Some(99),
            "`call_sip_code` is invalid: expected a SIP status from 100 to 699",
        ),
        (
            |hook| hook.call_bill = Some(Duration::milliseconds(1)),
            "`call_bill_sec` is invalid: expected a number of whole seconds",
        ),
        (
            |hook| hook.timestamp = Some(datetime!(2026-01-31 09:00:00.0001 UTC)),
            "`timestamp` is invalid: expected milliseconds since 1970 in 12 or 13 digits",
        ),
    ];
    for (change, error) in table {
        assert_eq!(refused(change), format!("webitel queue event: {error}"));
    }
    let status = Event::AgentStatus(AgentStatus::new(AgentId::from(31)));
    let error = webitel::serialize(&status).expect_err("read again it would be an unknown bag");
    assert_eq!(error.to_string(), "webitel agent status: `event` is missing");

    let error = webitel::serialize_form(&read("nothing-known.json")).expect_err("a form is flat");
    assert_eq!(error.to_string(), "webitel event: form data cannot hold an object");
}

/// An unknown field that would be read as a known one is refused.
#[test]
fn what_would_be_read_as_something_else_is_not_written() {
    let hook = |name: &str, value: Value<'static>| {
        let mut hook = QueueEvent::new(Some(AttemptId::from(1)));
        hook.variables.push(name.to_owned(), value);
        Event::QueueEvent(hook)
    };
    for value in [Value::from("31"), Value::from(""), Value::Null, Value::Number(31_i64.into())] {
        let error = webitel::serialize(&hook("agent_id", value)).expect_err("it would be an agent");
        assert_eq!(
            error.to_string(),
            "webitel queue event: `agent_id` is invalid: expected no unknown field of this name"
        );
    }
    for fits in [hook("agent_id", Value::from("not yet")), hook("attempt_id", Value::from("2"))] {
        let written = webitel::serialize(&fits).expect("what reading leaves over too");
        assert_eq!(webitel::parse(&written), Ok(fits));
    }

    let mut nameless = QueueEvent::new(None);
    nameless.result = Some(AttemptResult::Expired);
    nameless.variables.push("attempt_id", "next");
    let error = webitel::serialize(&Event::QueueEvent(nameless)).expect_err("reading it is an error");
    assert_eq!(
        error.to_string(),
        "webitel queue event: `attempt_id` is invalid: expected an integer of 64 bits"
    );

    let table: &[(&[&str], &str)] = &[
        (&["attempt_id"], "attempt_id"),
        (&["member_stop_cause"], "member_stop_cause"),
        (&["agent_id", "team_id", "status"], "agent_id"),
    ];
    for (names, field) in table {
        let bag = names.iter().map(|name| ((*name).into(), Value::from("expired"))).collect();
        let error = webitel::serialize(&Event::Unknown(bag)).expect_err("it would be known");
        let expected =
            format!("webitel event: `{field}` is invalid: expected a variable of an unknown event");
        assert_eq!(error.to_string(), expected);
    }
    let nothing = Event::Unknown(Fields::new());
    assert_eq!(webitel::serialize(&nothing), Ok(b"{}".to_vec()));
    let error = webitel::serialize_form(&nothing).expect_err("no pair is no form");
    assert_eq!(error.to_string(), "webitel event: document is empty");
}

/// serde hands a fraction on as a float, and `serde_urlencoded` takes bytes that are not UTF-8 for other characters.
const CHANGED_BY_SERDE: [&str; 4] =
    ["synthetic/lone-surrogate", "synthetic/not-accepted", "synthetic/nothing-known", "synthetic/not-utf-8"];

#[test]
fn serde_reads_and_writes_what_the_functions_do() {
    let mut ran = 0;
    let all = readable("webitel");
    for fixture in all.iter().filter(|fixture| !CHANGED_BY_SERDE.contains(&fixture.name.as_str())) {
        let place = fixture.path.display();
        let body = std::str::from_utf8(unmarked(&fixture.body)).expect("UTF-8").trim_end();
        let (event, by_serde, written, by_function) = if fixture.extension == "form" {
            let event = webitel::parse_form(&fixture.body).expect("a form");
            let written = serde_urlencoded::to_string(&event).expect("a form");
            let by_function = webitel::serialize_form(&event);
            (event, serde_urlencoded::from_str::<Event>(body).expect("a form"), written, by_function)
        } else {
            let event = webitel::parse(&fixture.body).expect("JSON");
            let written = serde_json::to_string(&event).expect("JSON");
            let by_function = webitel::serialize(&event);
            (event, serde_json::from_str::<Event>(body).expect("JSON"), written, by_function)
        };
        assert_eq!(by_serde, event, "{place}");
        let by_function = by_function.expect("a message");
        // Pairs are as they are on the wire.
        let is_form = fixture.extension == "json" && is_form_of(written.as_bytes(), &by_function);
        assert!(written.as_bytes() == by_function || is_form, "{place}");
        ran += 1;
    }
    report::ran("webitel", "messages through serde", ran);
}
