//! What proves that somebody talked, and what proves the contrary.

use super::outcomes::legs;

/// Without a queue's type, the names that are set decide whether the member's own channel is known.
#[test]
fn a_success_proves_a_conversation_unless_the_members_channel_is_unknown() {
    let answered = |variables: &str| {
        legs(&format!(r#""event":"leaving","cc_result":"success",{variables}"#))[0].facts.was_answered
    };
    assert_eq!(answered(r#""agent_channel_id":"a""#), None, "offline");
    assert_eq!(answered(r#""agent_channel_id":"a","member_channel_id":"a""#), None, "preview");
    for names in [
        r#""member_channel_id":"m""#,
        r#""call_duration":"1""#,
        r#""call_bill_sec":"0","call_voice_sec":"1""#,
    ] {
        assert_eq!(answered(&format!(r#""agent_channel_id":"a",{names}"#)), Some(true), "{names}");
    }
}

#[test]
fn only_a_leg_that_was_certainly_never_bridged_is_unanswered() {
    let answered = |variables: &str| legs(&format!(r#""member_id":"5",{variables}"#))[0].facts.was_answered;
    assert_eq!(answered(r#""event":"leaving","call_bill_sec":"0""#), Some(false));
    assert_eq!(answered(r#""event":"leaving","call_bill_sec":"0","call_voice_sec":"4""#), None, "picked up");
    assert_eq!(answered(r#""event":"leaving","call_bill_sec":"-1""#), None);
    assert_eq!(answered(r#""event":"leaving""#), None, "not reported");
    assert_eq!(answered(r#""event":"processing","call_bill_sec":"0""#), None, "not ended");
    let preview = r#""agent_channel_id":"a","member_channel_id":"a","call_voice_sec":"4""#;
    assert_eq!(answered(&format!(r#""event":"leaving","call_bill_sec":"0",{preview}"#)), Some(false));
}

/// By the page both durations may be above zero before a bridge, and `call_bill_sec` is on `missed` without the other.
#[test]
fn one_duration_is_no_talk_before_the_bridge() {
    let answered = |variables: &str| legs(variables)[0].facts.was_answered;
    for event in ["joined", "offering", "answered", "missed"] {
        assert_eq!(answered(&format!(r#""event":"{event}","call_bill_sec":"15""#)), None, "{event}");
        let both = format!(r#""event":"{event}","call_bill_sec":"15","call_voice_sec":"0""#);
        assert_eq!(answered(&both), None, "{event}");
        let talked = format!(r#""event":"{event}","call_bill_sec":"15","call_voice_sec":"5""#);
        assert_eq!(answered(&talked), Some(true), "{event}");
    }
    for variables in [r#""event":"leaving""#, r#""event":"processing""#, r#""queue_id":"1""#] {
        let bill = format!(r#"{variables},"call_bill_sec":"15""#);
        assert_eq!(answered(&bill), Some(true), "{variables}: the source's meaning");
        let both = format!(r#"{variables},"call_bill_sec":"15","call_voice_sec":"0""#);
        assert_eq!(answered(&both), None, "{variables}");
        let voice = format!(r#"{variables},"call_voice_sec":"15""#);
        assert_eq!(answered(&voice), None, "{variables}");
    }
    assert_eq!(answered(r#""state":"wait_agent","call_bill_sec":"31""#), None);
    let missed = legs(r#""event":"missed","call_bill_sec":"15","call_cause":"NORMAL_CLEARING""#);
    assert_eq!(missed[0].facts.reported.talk, None, "the time since pickup, by the page");
}

#[test]
fn a_bridge_failed_if_result_and_durations_agree_that_nobody_talked() {
    let table = [
        (r#""event":"leaving","cc_result":"abandoned","call_bill_sec":"0""#, true),
        (r#""event":"leaving","cc_result":"abandoned","call_bill_sec":"0","call_voice_sec":"45""#, true),
        (r#""event":"leaving","cc_result":"abandoned","call_bill_sec":"45","call_voice_sec":"0""#, true),
        (r#""event":"leaving","cc_result":"cancel","call_bill_sec":"0""#, true),
        (r#""event":"leaving","cc_result":"failed","call_bill_sec":"0""#, true),
        (r#""cc_result":"failed","call_bill_sec":"0""#, true),
        (r#""event":"leaving","cc_result":"abandoned""#, false),
        (r#""event":"leaving","call_bill_sec":"0""#, false),
        (r#""event":"leaving","cc_result":"success","call_bill_sec":"0""#, false),
        (r#""event":"leaving","cc_result":"timeout","call_bill_sec":"0""#, false),
        (r#""event":"leaving","cc_result":"abandoned","call_bill_sec":"1""#, false),
        (r#""event":"leaving","cc_result":"abandoned","call_bill_sec":"-1""#, false),
        (r#""event":"processing","cc_result":"processing","call_bill_sec":"0""#, false),
        // An outgoing IVR bridges nobody.
        (
            r#""event":"leaving","cc_result":"abandoned","call_bill_sec":"0","call_voice_sec":"3","member_id":"5""#,
            false,
        ),
    ];
    for (variables, failed) in table {
        let legs = legs(&format!(r#"{variables},"bridged_at":"1769850012000""#));
        assert_eq!(legs[0].facts.was_answered == Some(true), !failed, "{variables}");
        let denies = legs[0].facts.end.as_ref().is_some_and(|end| end.refutes_answer);
        assert_eq!(denies, failed && variables.contains("leaving"), "{variables}");
    }
    let missed = legs(
        r#""event":"missed","bridged_at":"1769850012000","agent_id":"31","agent_channel_id":"a","call_duration":"9""#,
    );
    assert_eq!(missed[0].facts.was_answered, None);
    assert!(missed[1].facts.end.as_ref().is_some_and(|end| end.refutes_answer));
}
