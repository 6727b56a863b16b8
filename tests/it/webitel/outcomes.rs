//! Outcomes of Webitel's attempts: the rules in their order, and the outcome of every cause.

use call_legs::conversions::{Observe, Receipt, webitel::Profile};
use call_legs::leg::{End, EndedBy, Observation, Outcome};

use super::parse;
use crate::support::report;

/// Outcome by cause of a leg that was dialled and not answered.
const CAUSES: &[(&str, Outcome, Option<EndedBy>)] = &[
    ("NONE", Outcome::Unknown, None),
    ("UNSPECIFIED", Outcome::Unknown, None),
    ("UNALLOCATED_NUMBER", Outcome::Unreachable, None),
    ("NO_ROUTE_TRANSIT_NET", Outcome::Unreachable, None),
    ("NO_ROUTE_DESTINATION", Outcome::Unreachable, None),
    ("CHANNEL_UNACCEPTABLE", Outcome::Failed, None),
    ("CALL_AWARDED_DELIVERED", Outcome::Failed, None),
    ("NORMAL_CLEARING", Outcome::Unanswered, None),
    ("USER_BUSY", Outcome::Busy, None),
    ("NO_USER_RESPONSE", Outcome::NoAnswer, None),
    ("NO_ANSWER", Outcome::NoAnswer, None),
    ("SUBSCRIBER_ABSENT", Outcome::Unreachable, None),
    ("CALL_REJECTED", Outcome::Declined, None),
    ("NUMBER_CHANGED", Outcome::Unreachable, None),
    ("REDIRECTION_TO_NEW_DESTINATION", Outcome::Unreachable, None),
    ("EXCHANGE_ROUTING_ERROR", Outcome::Failed, None),
    ("DESTINATION_OUT_OF_ORDER", Outcome::Unreachable, None),
    ("INVALID_NUMBER_FORMAT", Outcome::Unreachable, None),
    ("FACILITY_REJECTED", Outcome::Failed, None),
    ("RESPONSE_TO_STATUS_ENQUIRY", Outcome::Failed, None),
    ("NORMAL_UNSPECIFIED", Outcome::Unanswered, None),
    ("NORMAL_CIRCUIT_CONGESTION", Outcome::Congested, None),
    ("NETWORK_OUT_OF_ORDER", Outcome::Failed, None),
    ("NORMAL_TEMPORARY_FAILURE", Outcome::Failed, None),
    ("SWITCH_CONGESTION", Outcome::Congested, None),
    ("ACCESS_INFO_DISCARDED", Outcome::Failed, None),
    ("REQUESTED_CHAN_UNAVAIL", Outcome::Congested, None),
    ("PRE_EMPTED", Outcome::Congested, None),
    ("FACILITY_NOT_SUBSCRIBED", Outcome::Failed, None),
    ("OUTGOING_CALL_BARRED", Outcome::Unreachable, None),
    ("INCOMING_CALL_BARRED", Outcome::Unreachable, None),
    ("BEARERCAPABILITY_NOTAUTH", Outcome::Failed, None),
    ("BEARERCAPABILITY_NOTAVAIL", Outcome::Congested, None),
    ("SERVICE_UNAVAILABLE", Outcome::Congested, None),
    ("BEARERCAPABILITY_NOTIMPL", Outcome::Failed, None),
    ("CHAN_NOT_IMPLEMENTED", Outcome::Failed, None),
    ("FACILITY_NOT_IMPLEMENTED", Outcome::Failed, None),
    ("SERVICE_NOT_IMPLEMENTED", Outcome::Failed, None),
    ("INVALID_CALL_REFERENCE", Outcome::Failed, None),
    ("INCOMPATIBLE_DESTINATION", Outcome::Failed, None),
    ("INVALID_MSG_UNSPECIFIED", Outcome::Failed, None),
    ("MANDATORY_IE_MISSING", Outcome::Failed, None),
    ("MESSAGE_TYPE_NONEXIST", Outcome::Failed, None),
    ("WRONG_MESSAGE", Outcome::Failed, None),
    ("IE_NONEXIST", Outcome::Failed, None),
    ("INVALID_IE_CONTENTS", Outcome::Failed, None),
    ("WRONG_CALL_STATE", Outcome::Failed, None),
    ("RECOVERY_ON_TIMER_EXPIRE", Outcome::NoAnswer, None),
    ("MANDATORY_IE_LENGTH_ERROR", Outcome::Failed, None),
    ("PROTOCOL_ERROR", Outcome::Failed, None),
    ("INTERWORKING", Outcome::Failed, None),
    ("SUCCESS", Outcome::Unknown, None),
    ("ORIGINATOR_CANCEL", Outcome::Cancelled, Some(EndedBy::Caller)),
    ("ABANDONED", Outcome::Cancelled, Some(EndedBy::Caller)),
    ("CRASH", Outcome::Failed, None),
    ("SYSTEM_SHUTDOWN", Outcome::Failed, None),
    ("LOSE_RACE", Outcome::Cancelled, Some(EndedBy::System)),
    ("MANAGER_REQUEST", Outcome::Cancelled, Some(EndedBy::System)),
    ("BLIND_TRANSFER", Outcome::Unknown, None),
    ("ATTENDED_TRANSFER", Outcome::Unknown, None),
    ("ALLOTTED_TIMEOUT", Outcome::NoAnswer, None),
    ("USER_CHALLENGE", Outcome::Failed, None),
    ("MEDIA_TIMEOUT", Outcome::Failed, None),
    ("PICKED_OFF", Outcome::AnsweredElsewhere, None),
    ("USER_NOT_REGISTERED", Outcome::Unreachable, None),
    ("PROGRESS_TIMEOUT", Outcome::NoAnswer, None),
    ("INVALID_GATEWAY", Outcome::Unreachable, None),
    ("GATEWAY_DOWN", Outcome::Unreachable, None),
    ("INVALID_URL", Outcome::Unreachable, None),
    ("INVALID_PROFILE", Outcome::Failed, None),
    ("NO_PICKUP", Outcome::NoAnswer, None),
    ("SRTP_READ_ERROR", Outcome::Failed, None),
    ("BOWOUT", Outcome::Failed, None),
    ("BUSY_EVERYWHERE", Outcome::Busy, None),
    ("DECLINE", Outcome::Declined, None),
    ("DOES_NOT_EXIST_ANYWHERE", Outcome::Unreachable, None),
    ("NOT_ACCEPTABLE", Outcome::Failed, None),
    ("UNWANTED", Outcome::Declined, None),
    ("NO_IDENTITY", Outcome::Failed, None),
    ("BAD_IDENTITY_INFO", Outcome::Failed, None),
    ("UNSUPPORTED_CERTIFICATE", Outcome::Failed, None),
    ("INVALID_IDENTITY", Outcome::Failed, None),
    ("STALE_DATE", Outcome::Failed, None),
    ("REJECT_ALL", Outcome::Declined, None),
    ("TIMEOUT", Outcome::Unknown, None),
];

pub(super) fn legs(variables: &str) -> Vec<Observation> {
    let event = parse(&format!(r#"{{"attempt_id":"7",{variables}}}"#));
    event.observe(&Profile::default(), &Receipt::new("acme", None)).observations
}

fn end(leg: &Observation) -> End {
    leg.facts.end.clone().expect("an end").end
}

#[test]
fn every_cause_has_its_outcome() {
    for (cause, outcome, by) in CAUSES {
        let legs = legs(&format!(
            r#""event":"leaving","member_id":"5","member_channel_id":"m","call_bill_sec":"0","call_cause":"{cause}""#
        ));
        let end = end(&legs[0]);
        assert_eq!((end.outcome, end.by), (*outcome, *by), "{cause}");
        assert_eq!(end.cause.and_then(|end| end.raw).as_deref(), Some(*cause));
    }
    report::ran("webitel", "outcomes of causes", CAUSES.len());
}

/// The numbers are the rules', in their order.
#[test]
#[allow(clippy::too_many_lines, reason = "a row for each case of a rule")]
fn the_members_outcome_is_that_of_the_first_rule_that_fits() {
    use EndedBy::{Caller, System};
    use Outcome::{Answered, Cancelled, Failed, NoAgents, NoAnswer, Unanswered, Unknown};
    let table: &[(u8, &str, Outcome, Option<EndedBy>)] = &[
        (1, r#""event":"leaving","bridged_at":"1769850034187","cc_result":"abandoned""#, Answered, None),
        (1, r#""event":"leaving","call_bill_sec":"1","cc_result":"cancel""#, Answered, None),
        (1, r#""event":"leaving","cc_result":"success""#, Answered, None),
        (
            1,
            r#""event":"leaving","cc_result":"transfer","call_bill_sec":"0","call_voice_sec":"1""#,
            Answered,
            None,
        ),
        (1, r#""event":"leaving","cc_result":"endless""#, Answered, None),
        (
            1,
            r#""event":"leaving","cc_result":"abandoned","call_bill_sec":"30","call_voice_sec":"20""#,
            Answered,
            None,
        ),
        (
            1,
            r#""event":"leaving","cc_result":"abandoned","call_bill_sec":"20","call_voice_sec":"30""#,
            Answered,
            None,
        ),
        (
            1,
            r#""event":"leaving","cc_result":"success","call_bill_sec":"0","call_voice_sec":"9","bridged_at":"1769850034187""#,
            Answered,
            None,
        ),
        (2, r#""event":"leaving","cc_result":"cancel","member_id":"5","call_voice_sec":"9""#, NoAgents, None),
        (2, r#""event":"missed","cc_result":"cancel","member_id":"5","call_voice_sec":"9""#, NoAgents, None),
        (3, r#""event":"leaving","cc_result":"cancel","call_voice_sec":"9""#, Cancelled, Some(System)),
        (3, r#""event":"leaving","cc_result":"cancel","member_id":"5""#, Cancelled, Some(System)),
        (
            3,
            r#""event":"leaving","cc_result":"cancel","member_id":"5","call_voice_sec":"9","member_channel_id":"a","agent_channel_id":"a""#,
            Cancelled,
            Some(System),
        ),
        (
            3,
            r#""event":"missed","cc_result":"cancel","member_id":"5","agent_channel_id":"a""#,
            Cancelled,
            Some(System),
        ),
        (4, r#""event":"processing","cc_result":"processing","call_cause":"USER_BUSY""#, Unknown, None),
        (4, r#""event":"leaving","cc_result":"processing","call_cause":"USER_BUSY""#, Unknown, None),
        (5, r#""event":"leaving","amd_result":"MACHINE","call_cause":"NORMAL_CLEARING""#, Cancelled, None),
        (
            5,
            r#""event":"leaving","amd_result":"MACHINE","call_cause":"NORMAL_UNSPECIFIED""#,
            Cancelled,
            Some(System),
        ),
        (
            5,
            r#""event":"leaving","amd_result":"NOTSURE","call_cause":"NORMAL_UNSPECIFIED""#,
            Cancelled,
            Some(System),
        ),
        (5, r#""event":"leaving","amd_ai_result":"voicemail","call_cause":"USER_BUSY""#, Cancelled, None),
        (
            6,
            r#""event":"leaving","amd_result":"NOTSURE","call_cause":"USER_BUSY","call_voice_sec":"1""#,
            NoAgents,
            None,
        ),
        (
            6,
            r#""event":"leaving","member_id":"5","call_cause":"NORMAL_CLEARING","call_voice_sec":"0""#,
            NoAgents,
            None,
        ),
        (7, r#""event":"leaving","call_cause":"NORMAL_CLEARING","call_voice_sec":"9""#, Cancelled, None),
        (7, r#""event":"leaving","call_cause":"NORMAL_UNSPECIFIED""#, Cancelled, None),
        (7, r#""event":"leaving","call_cause":"NO_USER_RESPONSE""#, Cancelled, None),
        (
            7,
            r#""event":"leaving","cc_result":"abandoned","call_bill_sec":"30","call_voice_sec":"0","call_cause":"NORMAL_CLEARING""#,
            Cancelled,
            None,
        ),
        (
            7,
            r#""event":"leaving","cc_result":"abandoned","call_bill_sec":"0","bridged_at":"1769850034187","call_cause":"NORMAL_CLEARING""#,
            Cancelled,
            None,
        ),
        (
            8,
            r#""event":"leaving","member_id":"5","call_cause":"USER_BUSY","call_bill_sec":"0","call_voice_sec":"0""#,
            Outcome::Busy,
            None,
        ),
        (8, r#""event":"leaving","call_cause":"ORIGINATOR_CANCEL""#, Cancelled, Some(Caller)),
        (8, r#""event":"leaving","member_id":"5","call_cause":"NO_USER_RESPONSE""#, NoAnswer, None),
        (
            8,
            r#""event":"leaving","member_id":"5","call_cause":"NO_ANSWER","cc_result":"failed""#,
            NoAnswer,
            None,
        ),
        (
            6,
            r#""event":"leaving","member_id":"5","call_cause":"NORMAL_CLEARING","call_bill_sec":"30","call_voice_sec":"0""#,
            NoAgents,
            None,
        ),
        (9, r#""event":"leaving","cc_result":"abandoned","member_channel_id":"m""#, NoAgents, None),
        (
            9,
            r#""event":"leaving","cc_result":"abandoned","member_channel_id":"m","call_bill_sec":"30","call_voice_sec":"0""#,
            NoAgents,
            None,
        ),
        (
            9,
            r#""event":"leaving","cc_result":"abandoned","member_channel_id":"m","member_id":"5","call_voice_sec":"1""#,
            NoAgents,
            None,
        ),
        (
            10,
            r#""event":"leaving","cc_result":"abandoned","member_channel_id":"m","member_id":"5""#,
            Unanswered,
            None,
        ),
        (10, r#""event":"leaving","cc_result":"abandoned""#, Unanswered, None),
        (
            10,
            r#""event":"leaving","cc_result":"abandoned","member_channel_id":"a","agent_channel_id":"a","call_cause":"USER_BUSY""#,
            Unanswered,
            None,
        ),
        (11, r#""event":"leaving","cc_result":"failed""#, Failed, None),
        (12, r#""event":"leaving","cc_result":"max_wait_size""#, NoAgents, Some(System)),
        (13, r#""event":"leaving","cc_result":"block""#, Cancelled, Some(System)),
        (13, r#""event":"leaving","cc_result":"barred""#, Cancelled, Some(System)),
        (13, r#""event":"leaving","cc_result":"expired""#, Cancelled, Some(System)),
        (14, r#""event":"leaving","cc_result":"not_answered""#, NoAnswer, None),
        (15, r#""event":"leaving","cc_result":"success","call_bill_sec":"0""#, Unknown, None),
        (15, r#""event":"leaving","cc_result":"success","agent_channel_id":"a""#, Unknown, None),
        (15, r#""event":"leaving","cc_result":"timeout""#, Unknown, None),
        (15, r#""event":"leaving","cc_result":"canceled_by_timeout""#, Unknown, None),
        (15, r#""event":"leaving","cc_result":"agent_timeout""#, Unknown, None),
        (15, r#""event":"leaving","cc_result":"client_timeout""#, Unknown, None),
        (15, r#""event":"leaving","cc_result":"dialog_timeout""#, Unknown, None),
        (15, r#""event":"leaving","cc_result":"shutdown""#, Unknown, None),
        (15, r#""event":"leaving","cc_result":"order placed""#, Unknown, None),
        (15, r#""event":"leaving""#, Unknown, None),
    ];
    for (rule, variables, outcome, by) in table {
        let leg = &legs(variables)[0];
        let end = end(leg);
        assert_eq!((end.outcome, end.by), (*outcome, *by), "rule {rule}: {variables}");
        assert_eq!(leg.facts.was_answered == Some(true), *outcome == Answered, "rule {rule}: {variables}");
    }
    report::ran("webitel", "outcomes of members", table.len());
}

#[test]
fn the_agent_has_an_outcome_of_their_own() {
    use Outcome::{Answered, Busy, Cancelled, NoAnswer, Unanswered, Unknown};
    let preview = r#""agent_id":"31","agent_channel_id":"a","member_channel_id":"a""#;
    let other = r#""agent_id":"31","agent_channel_id":"a","member_channel_id":"m","call_duration":"1""#;
    let table: &[(String, Outcome)] = &[
        (format!(r#""event":"missed",{other}"#), NoAnswer),
        (format!(r#""event":"missed",{other},"call_cause":"LOSE_RACE""#), NoAnswer),
        (format!(r#""event":"missed",{other},"call_cause":"ORIGINATOR_CANCEL""#), Cancelled),
        (format!(r#""event":"missed",{other},"call_cause":"NORMAL_CLEARING""#), Cancelled),
        (format!(r#""event":"missed",{preview},"call_cause":"USER_BUSY""#), Busy),
        (format!(r#""event":"missed",{preview},"call_cause":"NORMAL_CLEARING""#), NoAnswer),
        (format!(r#""event":"missed",{preview},"call_cause":"NORMAL_UNSPECIFIED""#), NoAnswer),
        (format!(r#""event":"missed",{preview},"call_cause":"LOSE_RACE""#), Cancelled),
        (format!(r#""event":"missed",{other},"bridged_at":"1769850034187""#), NoAnswer),
        (format!(r#""event":"leaving",{other},"cc_result":"cancel""#), NoAnswer),
        (format!(r#""event":"leaving",{other},"cc_result":"success""#), Answered),
        (format!(r#""event":"leaving",{preview},"cc_result":"abandoned""#), Unanswered),
        (format!(r#""event":"leaving",{other},"call_cause":"USER_BUSY""#), Busy),
        (format!(r#""event":"processing",{other},"call_bill_sec":"5""#), Answered),
        (format!(r#""event":"processing",{other}"#), Unknown),
        (format!(r#""event":"processing",{preview},"call_bill_sec":"0""#), Unanswered),
        (format!(r#""event":"processing",{preview}"#), Unknown),
    ];
    for (variables, outcome) in table {
        let legs = legs(variables);
        let end = end(&legs[1]);
        assert_eq!((end.outcome, end.by), (*outcome, None), "{variables}");
        assert_eq!(legs[1].facts.was_answered == Some(true), *outcome == Answered, "{variables}");
        assert_eq!(end.cause.is_some(), variables.contains(preview) && variables.contains("call_cause"));
    }
    report::ran("webitel", "outcomes of agents", table.len());
}

#[test]
fn a_members_leg_ends_only_where_the_attempt_does() {
    let ends = |variables: &str| legs(variables)[0].facts.end.is_some();
    assert!(!ends(r#""event":"missed""#), "the next agent is offered");
    assert!(ends(r#""event":"missed","cc_result":"cancel""#));
    assert!(!ends(r#""event":"processing","call_duration":"1""#), "the member may be with the schema again");
    assert!(ends(r#""event":"processing","call_cause":"NORMAL_CLEARING""#));
    assert!(ends(r#""event":"processing","agent_channel_id":"a""#), "an offline queue reports nothing more");
    assert!(!ends(r#""event":"joined","call_cause":"NORMAL_CLEARING""#));

    let ended = |variables: &str| legs(variables)[0].facts.ended_at.is_some();
    let wrapped = r#""event":"leaving","use_processing":"true","agent_channel_id":"a""#;
    assert!(!ended(wrapped));
    assert!(ended(&format!(r#"{wrapped},"cc_result":"cancel""#)));
    assert!(ended(r#""event":"leaving","use_processing":"true""#));
    for result in ["transfer", "TRANSFER", "failed", "max_wait_size", "barred", "not_answered"] {
        assert!(ended(&format!(r#"{wrapped},"cc_result":"{result}""#)), "{result}");
    }
    for result in ["success", "abandoned", "timeout", "canceled_by_timeout", "order placed"] {
        assert!(!ended(&format!(r#"{wrapped},"cc_result":"{result}""#)), "{result}");
    }
    assert!(ended(&format!(r#"{wrapped},"cc_result":"abandoned","call_bill_sec":"0""#)), "nobody talked");
}
