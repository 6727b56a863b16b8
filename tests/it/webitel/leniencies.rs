//! What Webitel's hooks get away with, leniency by leniency, and what they do not.

use call_legs::conversions::webitel::Profile;
use call_legs::conversions::{Observe, Receipt};
use call_legs::leg::Outcome;

use super::*;

#[test]
fn empty_and_null_are_absent() {
    let mut hook = QueueEvent::new(Some(AttemptId::from(418_901)));
    hook.event = Some(HookEvent::Joined);
    hook.channel = Some(Channel::Call);
    hook.destination = text("+380000000001");
    hook.member_channel_id = Some(ChannelId::from("0f3c3d0e-0d5e-4c0c-9a0b-5d1f8f1b7a01"));
    hook.call_bill = Some(Duration::ZERO);
    hook.call_voice = Some(Duration::seconds(5));
    hook.call_duration = Some(Duration::seconds(5));
    hook.variables.push("my_note", "");
    let event = read("template-with-all-names.json");
    assert_eq!(event, Event::QueueEvent(hook));
    assert_eq!(event.unparsed(), ["my_note"], "an unknown name keeps its empty text");

    let event = read("null-is-absent.json");
    assert_eq!(event.unparsed(), ["my_note"]);
    assert_eq!(hook_of(&event).call_bill, None);
    assert_eq!(hook_of(&event).variables.get("my_note"), Some(&Value::Null));
}

fn hook_of(event: &Event) -> QueueEvent {
    hook(event.clone())
}

#[test]
fn numbers_and_booleans_are_read_as_their_text() {
    let event = read("numbers-without-quotes.json");
    assert_eq!(event.unparsed(), [""; 0]);
    let hook = hook(event);
    assert_eq!(hook.attempt_id, Some(AttemptId::from(418_901)));
    assert_eq!(hook.destination, text("380000000001"));
    assert_eq!(hook.use_processing, Some(true));
    assert_eq!(hook.call_bill, Some(Duration::seconds(61)));
    assert_eq!(hook.call_sip_code, Some(200));

    let event = read("team-numbers-without-quotes.json");
    let Event::AgentStatus(status) = &event else { panic!("{event:?}") };
    assert_eq!((status.agent_id, status.team_id), (AgentId::from(31), Some(4)));
    assert_eq!((status.extension.clone(), status.status_payload.clone()), (text("1005"), None));
}

#[test]
fn misspelled_words_of_the_page_are_read() {
    let event = read("documented-names-leaving.json");
    assert_eq!(event.unparsed(), [""; 0]);
    let hook = hook(event);
    assert_eq!((hook.result, hook.amd_result), (Some(AttemptResult::Success), Some(AmdResult::Machine)));
}

/// Law 4 where the vendor's software contradicts its page: each spelling that is read is written as the software has it.
#[test]
fn what_the_page_spells_otherwise_is_written_as_the_software_does() {
    let expected = r#"{"attempt_id":"1","agent_id":"31","use_processing":"true","cc_result":"success","amd_result":"MACHINE"}"#;
    for (result, amd) in
        [("sucess", "MASHINE"), ("SUCESS", "mashine"), ("SUCCESS", "machine"), ("success", "MACHINE")]
    {
        for (agent, flag) in [("31", "true"), ("\"31\"", "\"true\"")] {
            let body = format!(
                r#"{{"attempt_id":1,"agent_id":{agent},"use_processing":{flag},"cc_result":"{result}","amd_result":"{amd}"}}"#
            );
            let written =
                webitel::serialize(&webitel::parse(body.as_bytes()).expect("a hook")).expect("JSON");
            let came = crate::support::tree::read("json", &written);
            assert_eq!(came, crate::support::tree::read("json", expected.as_bytes()), "{body}");
        }
    }
}

#[test]
fn words_in_the_other_case_are_read() {
    let hook = hook(read("words-in-other-case.json"));
    assert_eq!(hook.member_stop_cause, Some(StopCause::CancelledByTimeout));
    assert_eq!(hook.result, Some(AttemptResult::Cancel));
    assert_eq!(hook.amd_result, Some(AmdResult::NotSure));
}

#[test]
fn an_event_that_is_none_of_the_eight_is_a_variable() {
    let event = read("misfits.json");
    let unparsed = ["event", "agent_id", "call_duration", "call_sip_code", "joined_at", "use_processing"];
    assert_eq!(event.unparsed(), unparsed);
    let mut expected = QueueEvent::new(Some(AttemptId::from(418_901)));
    expected.state = Some(State::Offering);
    expected.channel = Some(Channel::Call);
    for (name, value) in unparsed.iter().zip(["order shipped", "not yet", "12.5", "0", "1769850000", "yes"]) {
        expected.variables.push(*name, value);
    }
    assert_eq!(hook_of(&event), expected);
    assert_eq!(hook_of(&event).resolved_event(), Some(HookEvent::Offering), "the state's");
}

#[test]
fn an_idle_chat_has_joined() {
    let hook = hook(read("chat-joined-is-idle.json"));
    assert_eq!(hook.state, Some(State::Idle));
    assert_eq!(hook.resolved_event(), Some(HookEvent::Joined));
}

#[test]
fn the_event_is_resolved_in_this_order() {
    let table = [
        (r#"{"attempt_id":"1","event":"leaving","state":"processing"}"#, Some(HookEvent::Leaving)),
        (r#"{"attempt_id":"1","event":"other","state":"processing"}"#, Some(HookEvent::Processing)),
        (r#"{"attempt_id":"1","state":"answered"}"#, Some(HookEvent::Answered)),
        (r#"{"attempt_id":"1","state":"idle","channel":"im"}"#, Some(HookEvent::Joined)),
        (r#"{"attempt_id":"1","state":"idle","channel":"call"}"#, None),
        (r#"{"attempt_id":"1","state":"wait_agent"}"#, None),
        (r#"{"attempt_id":"1","cc_result":"expired"}"#, None),
        (r#"{"cc_result":"expired"}"#, Some(HookEvent::Leaving)),
        (r#"{"member_stop_cause":"EXPIRED"}"#, Some(HookEvent::Leaving)),
    ];
    for (body, event) in table {
        assert_eq!(hook(parse(body)).resolved_event(), event, "{body}");
    }
}

#[test]
fn a_query_is_read_in_any_order() {
    let event = read("query.form");
    assert_eq!(event.unparsed(), ["order_no"]);
    let hook = hook(event);
    assert_eq!((hook.member_name, hook.agent_id), (text("Ivan Test"), None));
    assert_eq!(hook.variables.get("order_no"), Some(&Value::from("A+17")));
}

#[test]
fn text_that_is_not_utf_8_stays_a_variable() {
    let event = read("not-utf-8.form");
    assert_eq!(event.unparsed(), ["member_name", "note"]);
    let json = webitel::serialize(&event).expect("JSON with the same bytes");
    assert_eq!(webitel::parse(&json), Ok(event));

    let event = read("not-utf-8.json");
    assert_eq!(event.unparsed(), ["member_name", "%E8%EC%FF"]);
    let hook = hook(event);
    assert_eq!(hook.agent_name, text("\u{422}"));
    assert_eq!(hook.variables.get("member_name"), Some(&Value::Bytes(b"\xCE\xEB\xE5\xED\xE0 \"T\"".into())));
}

#[test]
fn absurd_durations_are_kept() {
    assert_eq!(hook(read("never-created.json")).call_duration, Some(Duration::seconds(1_769_850_003)));
    assert_eq!(hook(read("negative-duration.json")).call_duration, Some(Duration::seconds(-1)));
}

#[test]
fn unknown_words_are_kept_in_every_vocabulary() {
    let event = read("unknown-words.json");
    assert_eq!(event.unparsed(), [""; 0], "each has a type that keeps it");
    let hook = hook(event);
    assert!(matches!(hook.state, Some(State::Unknown(word)) if word.as_str() == "parked"));
    assert!(matches!(hook.channel, Some(Channel::Unknown(word)) if word.as_str() == "fax"));
    assert!(matches!(hook.member_stop_cause, Some(StopCause::Unknown(word)) if word.as_str() == "Success"));
    assert!(matches!(hook.result, Some(AttemptResult::Unknown(word)) if word.as_str() == "Success"));
    assert!(matches!(hook.call_cause, Some(HangupCause::Unknown(word)) if word.as_str() == "user_busy"));
    assert!(matches!(hook.amd_result, Some(AmdResult::Unknown(word)) if word.as_str() == "Human"));
    assert!(matches!(hook.amd_ai_result, Some(AmdAiResult::Unknown(word)) if word.as_str() == "HUMAN"));

    let results = ["custom-result.json", "unknown-cause.json"].map(|file| hook_of(&read(file)));
    assert!(
        matches!(&results[0].result, Some(AttemptResult::Unknown(word)) if word.as_str() == "order placed")
    );
    assert!(matches!(&results[1].call_cause, Some(HangupCause::Unknown(word)) if word.as_str() == "TIMEOUT"));
    assert_eq!(hook_of(&read("wait-agent-hook.json")).state, Some(State::WaitAgent));
}

#[test]
fn a_list_as_go_prints_it_is_text() {
    let event = read("list-as-go-prints-it.json");
    assert_eq!(event.unparsed(), ["tags"]);
    assert_eq!(hook(event).variables.get("tags"), Some(&Value::from("[vip night]")));
}

#[test]
fn the_first_of_a_repeated_name_counts() {
    let event = read("repeated-names.json");
    assert_eq!(event.unparsed(), ["agent_id", "note", "note", "attempt_id"]);
    assert_eq!(hook(event).agent_id, Some(AgentId::from(31)));

    let event =
        parse(r#"{"attempt_id":"","attempt_id":"418901","agent_id":null,"agent_id":"32","agent_id":""}"#);
    assert_eq!(event.unparsed(), ["agent_id"], "an absent value is no first, and after the first it is kept");
    assert_eq!(hook_of(&event).agent_id, Some(AgentId::from(32)));
    assert_eq!(hook(event).attempt_id, Some(AttemptId::from(418_901)));
}

#[test]
fn other_spellings_do_not_fit() {
    let event = read("not-accepted.json");
    let unparsed = [
        "queue_id",
        "timestamp",
        "joined_at",
        "bridged_at",
        "destination_type",
        "destination_seq",
        "communication_id",
        "use_processing",
        "agent_extension",
        "member_name",
        "bucket_id",
        "cc_result",
        "cc_retry_last",
        "call_bill_sec",
        "call_sip_code",
        "chat_transferred",
        "call_answer_sec",
    ];
    assert_eq!(event.unparsed(), unparsed);
    let mut expected = QueueEvent::new(Some(AttemptId::from(418_901)));
    expected.state = Some(State::Offering);
    expected.variables = hook_of(&event).variables;
    assert_eq!(hook(event), expected, "nothing else is typed");

    for value in [
        "\"1.5\"",
        "1.5",
        "\"1.\"",
        "\"1e3\"",
        "1.5e0",
        "1e-1",
        "\"-0.0\"",
        "\"+1\"",
        "\" 1\"",
        "\"01\"",
        "\"-0\"",
        "9223372036854775808",
        "true",
        "[1]",
    ] {
        let event = parse(&format!(r#"{{"attempt_id":"1","user_id":{value},"agent_name":false}}"#));
        assert_eq!(event.unparsed(), ["user_id", "agent_name"], "{value}");
    }
    for (value, fits) in [
        ("\"-5\"", -5),
        ("\"-5.0\"", -5),
        ("-5.0", -5),
        ("1e3", 1000),
        ("-5", -5),
        ("0", 0),
        ("9223372036854775807", i64::MAX),
    ] {
        let hook = hook(parse(&format!(r#"{{"attempt_id":"1","user_id":{value}}}"#)));
        assert_eq!(hook.user_id, Some(fits));
    }
    for (value, fits) in
        [("99999999999", false), ("100000000000", true), ("9999999999999", true), ("10000000000000", false)]
    {
        let hook = hook(parse(&format!(r#"{{"attempt_id":"1","timestamp":"{value}"}}"#)));
        assert_eq!(hook.timestamp.is_some(), fits, "{value}");
    }
}

#[test]
fn a_bag_is_a_teams_only_if_nothing_speaks_for_a_queue() {
    let table = [
        (r#"{"agent_id":"31","team_id":"4","status":"pause"}"#, "agent_status"),
        (r#"{"agent_id":"31","event":"agent_status","state":"joined"}"#, "agent_status"),
        (r#"{"agent_id":"31","team_id":"4","status":"pause","event":"other"}"#, "unknown"),
        (r#"{"agent_id":"31","team_id":"4","status":"pause","channel":"call"}"#, "unknown"),
        (r#"{"agent_id":"31","team_id":"4","status":"pause","state":""}"#, "agent_status"),
        (r#"{"agent_id":"31","team_id":"4","status":""}"#, "unknown"),
        (r#"{"agent_id":"31","team_id":"4","status":"pause","attempt_id":"1"}"#, "queue_event"),
        (r#"{"agent_id":"31","team_id":"4","status":"pause","cc_result":"expired"}"#, "queue_event"),
        (r#"{"event":"joined"}"#, "unknown"),
    ];
    for (body, kind) in table {
        assert_eq!(parse(body).kind(), kind, "{body}");
    }
    let event = read("team-with-state.json");
    assert_eq!(event.unparsed(), ["team_id", "state"]);
    let words = ["team-online", "team-offline", "team-agent-status", "team-break-out", "team-unknown-status"];
    let states = words.map(|name| {
        let event = read(&format!("{name}.json"));
        let Event::AgentStatus(status) = event else { panic!("{event:?}") };
        status.status.expect("a status").as_str().to_owned()
    });
    assert_eq!(states, ["online", "offline", "pause", "break_out", "lunch"]);
}

/// Of programs that have no other numbers than floats.
#[test]
fn a_number_that_is_an_integer_by_its_value_is_that_integer() {
    for name in ["numbers-with-fractions.json", "numbers-with-fractions.form"] {
        let event = read(name);
        assert_eq!(event.unparsed(), ["agent_id", "order_no"], "{name}");
        let hook = hook_of(&event);
        assert_eq!(hook.attempt_id, Some(AttemptId::from(418_901)), "{name}");
        assert_eq!(hook.queue_id, Some(QueueId::from(12)), "{name}");
        assert_eq!(hook.timestamp, Some(datetime!(2026-01-31 09:02:01 UTC)), "{name}");
        assert_eq!((hook.user_id, hook.member_id), (Some(205), Some(MemberId::from(90_211))), "{name}");
        assert_eq!(hook.call_bill, Some(Duration::seconds(61)), "{name}");
        assert_eq!(hook.call_voice, Some(Duration::seconds(100)), "{name}");
        assert_eq!(hook.call_sip_code, Some(200), "{name}");
    }
    let number = hook(read("numbers-with-fractions.json")).destination;
    assert_eq!(number, text("380000000001"), "a JSON number");
    assert_eq!(hook(read("numbers-with-fractions.form")).destination, text("380000000001.0"), "free text");

    for invalid in [r#""418901.5""#, "418901.5", r#""4.18901e5""#, "4.18901e4", "1e400"] {
        let body = format!(r#"{{"attempt_id":{invalid},"state":"joined"}}"#);
        let error = webitel::parse(body.as_bytes()).expect_err("no integer");
        let expected = "webitel queue event: `attempt_id` is invalid: expected an integer of 64 bits";
        assert_eq!(error.to_string(), expected, "{invalid}");
    }
    let status = parse(
        r#"{"event":"agent_status","agent_id":31.0,"team_id":"4.00","status":"pause","extension":1005.0}"#,
    );
    let Event::AgentStatus(status) = status else { panic!("{status:?}") };
    assert_eq!(
        (status.agent_id, status.team_id, status.extension),
        (AgentId::from(31), Some(4), text("1005"))
    );
}

/// A bridge without a time is none: the caller gave up.
#[test]
fn what_means_no_time_is_none() {
    let hook = hook(read("times-that-are-none.json"));
    assert_eq!((hook.timestamp, hook.joined_at, hook.bridged_at), (None, None, None));
    assert!(hook.variables.is_empty());
    for none in [r#""0""#, "0", "0.0", r#""-1""#, r#""null""#, "null", r#""""#, r#""1970-01-01T00:00:00Z""#] {
        let body = format!(
            r#"{{"attempt_id":"418901","event":"leaving","channel":"call","member_channel_id":"m","bridged_at":{none},
                "cc_result":"abandoned","call_bill_sec":"0","call_voice_sec":"45","call_cause":"NORMAL_CLEARING"}}"#
        );
        let observed = parse(&body).observe(&Profile::default(), &Receipt::new("acme", None)).observations;
        let end = observed[0].facts.end.as_ref().expect("an end");
        assert_eq!((observed[0].facts.answered_at, end.end.outcome), (None, Outcome::Cancelled), "{none}");
    }
}
