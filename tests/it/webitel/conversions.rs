//! Webitel's hooks onto the common leg: whole observations written by hand, then rule by rule.

use call_legs::conversions::{Observe, Observed, Receipt, webitel::Profile};
use call_legs::leg::{
    AmdResult, Cause, Direction, End, EndSource, LegKey, Observation, ObservedEnd, Origin, Outcome, Party,
    PartyKind, Phase, PresenceState, Side, State, TimeRef, TimeSource, Timestamp,
};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::{body, parse, read};
use crate::support::report;

const RECEIVED: OffsetDateTime = datetime!(2026-01-31 09:00:00.04 UTC);
const MEMBER: &str = "0f3c3d0e-0d5e-4c0c-9a0b-5d1f8f1b7a01";

fn observed_with(json: &str, profile: &str) -> Observed {
    let profile: Profile = serde_json::from_str(profile).expect("a profile");
    parse(json).observe(&profile, &Receipt::new("acme", Some(RECEIVED)))
}

fn observed(json: &str) -> Observed {
    observed_with(json, "{}")
}

fn file(name: &str) -> Vec<Observation> {
    read(name).observe(&Profile::default(), &Receipt::new("acme", Some(RECEIVED))).observations
}

fn party(kind: PartyKind, id: Option<&str>, number: Option<&str>, name: Option<&str>) -> Party {
    let mut party = Party::new(kind);
    party.id = id.map(str::to_owned);
    party.number = number.map(str::to_owned);
    party.name = name.map(str::to_owned);
    party
}

#[allow(clippy::unnecessary_wraps, reason = "every moment is optional")]
fn reported(at: OffsetDateTime) -> Option<TimeRef> {
    Some(TimeRef::At(Timestamp::new(at, TimeSource::Reported)))
}

#[allow(clippy::unnecessary_wraps, reason = "every cause is optional")]
fn cause(raw: &str, q850: Option<u8>, sip: Option<u16>) -> Option<Cause> {
    let mut cause = Cause::default();
    (cause.raw, cause.q850, cause.sip) = (Some(raw.to_owned()), q850, sip);
    Some(cause)
}

/// Observation of attempt 418901, whose client waits in queue 12.
fn of_queue_12(id: &str, phase: Phase, state: State, at: OffsetDateTime) -> Observation {
    let mut leg = Observation::new(LegKey::new("webitel", "acme", id), phase, state);
    leg.call = Some(MEMBER.to_owned());
    leg.parties.remote = party(PartyKind::Client, None, Some("+380000000001"), Some("+380000000001"));
    leg.sent_at = Some(at);
    leg.received_at = Some(RECEIVED);
    leg
}

fn member(phase: Phase, state: State, at: OffsetDateTime) -> Observation {
    let mut leg = of_queue_12("418901", phase, state, at);
    leg.parties.local = party(PartyKind::Queue, Some("12"), None, None);
    leg.facts.offered_at = reported(datetime!(2026-01-31 09:00 UTC));
    leg
}

fn agent(id: &str, name: &str, channel: &str, phase: Phase, state: State, at: OffsetDateTime) -> Observation {
    let mut leg = of_queue_12(&format!("418901/{id}/{channel}"), phase, state, at);
    leg.parent = Some("418901".to_owned());
    leg.parties.local = party(PartyKind::Agent, Some(id), None, Some(name));
    leg.parties.local.extension = Some(if id == "31" { "1005" } else { "1006" }.to_owned());
    leg.parties.routed_by = Some(party(PartyKind::Queue, Some("12"), None, None));
    leg
}

const FIRST: &str = "7b2f1c66-2c5e-4f3e-8f0e-2f4a1f5b9c00";
const SECOND: &str = "7b2f1c66-2c5e-4f3e-8f0e-2f4a1f5b9c02";

#[test]
fn joined_opens_the_members_leg() {
    let at = datetime!(2026-01-31 09:00 UTC);
    let mut leg = member(Phase::Start, State::Offered, at);
    leg.parties.direction = Some(Direction::Inbound);
    leg.parties.placed_by = Some(Side::Remote);
    assert_eq!(file("joined.json"), [leg]);
}

#[test]
fn offering_opens_the_agents_leg() {
    let at = datetime!(2026-01-31 09:00:10 UTC);
    let mut leg = agent("31", "Olena Test", FIRST, Phase::Start, State::Offered, at);
    leg.parties.origin = Some(Origin::Distributed);
    leg.facts.offered_at = Some(TimeRef::Sent(TimeSource::Reported));
    assert_eq!(file("offering.json"), [member(Phase::Progress, State::Offered, at), leg]);
}

#[test]
fn missed_ends_the_agents_leg() {
    let at = datetime!(2026-01-31 09:00:25 UTC);
    let mut leg = agent("31", "Olena Test", FIRST, Phase::End, State::Ended, at);
    leg.parties.origin = Some(Origin::Distributed);
    leg.facts.ended_at = Some(TimeRef::Sent(TimeSource::Reported));
    leg.facts.was_answered = Some(false);
    let mut end = ObservedEnd::new(End::new(Outcome::NoAnswer, EndSource::Reported));
    end.refutes_answer = true;
    leg.facts.end = Some(end);
    assert_eq!(file("missed.json"), [member(Phase::Progress, State::Offered, at), leg]);
}

#[test]
fn bridged_answers_both_legs() {
    let at = datetime!(2026-01-31 09:00:34.2 UTC);
    let answered = |mut leg: Observation| {
        leg.facts.answered_at = reported(datetime!(2026-01-31 09:00:34.187 UTC));
        leg.facts.was_answered = Some(true);
        leg
    };
    let agent = agent("32", "Petro Test", SECOND, Phase::Progress, State::Answered, at);
    let member = member(Phase::Progress, State::Answered, at);
    assert_eq!(file("bridged.json"), [answered(member), answered(agent)]);
}

/// Both after the hangup; the member's leg of processing and of leaving differ in the end's time and the result.
fn after_the_hangup(at: OffsetDateTime) -> (Observation, Observation) {
    let mut member = member(Phase::End, State::Ended, at);
    member.facts.answered_at = reported(datetime!(2026-01-31 09:00:34.187 UTC));
    member.facts.was_answered = Some(true);
    member.facts.reported.total = Some(Duration::seconds(100));
    member.facts.reported.talk = Some(Duration::seconds(61));
    member.facts.reported.since_pickup = Some(Duration::seconds(100));
    let mut end = End::new(Outcome::Answered, EndSource::Reported);
    end.cause = cause("NORMAL_CLEARING", Some(16), Some(200));
    member.facts.end = Some(ObservedEnd::new(end));
    let mut agent = agent("32", "Petro Test", SECOND, Phase::End, State::Ended, at);
    agent.facts.was_answered = Some(true);
    agent.facts.reported.talk = Some(Duration::seconds(61));
    (member, agent)
}

#[test]
fn processing_ends_both_legs() {
    let (mut member, mut agent) = after_the_hangup(datetime!(2026-01-31 09:01:35.3 UTC));
    member.facts.ended_at = Some(TimeRef::Sent(TimeSource::Inferred));
    agent.facts.ended_at = Some(TimeRef::Sent(TimeSource::Inferred));
    agent.facts.end = Some(ObservedEnd::new(End::new(Outcome::Answered, EndSource::Reported)));
    assert_eq!(file("processing.json"), [member, agent]);
}

#[test]
fn leaving_after_post_processing_has_no_end() {
    let (mut member, mut agent) = after_the_hangup(datetime!(2026-01-31 09:02:01.9 UTC));
    member.facts.disposition = Some("success".to_owned());
    agent.facts.end = Some(ObservedEnd::new(End::new(Outcome::Answered, EndSource::Inferred)));
    assert_eq!(file("leaving.json"), [member, agent]);
}

#[test]
fn an_agents_status_is_a_presence() {
    let table = [
        ("team-online.json", PresenceState::Available, "online"),
        ("team-offline.json", PresenceState::Offline, "offline"),
        ("team-agent-status.json", PresenceState::Away, "pause"),
        ("team-break-out.json", PresenceState::Away, "break_out"),
        ("team-unknown-status.json", PresenceState::Unknown, "lunch"),
    ];
    for (name, state, raw) in table {
        let observed = read(name).observe(&Profile::default(), &Receipt::new("acme", Some(RECEIVED)));
        assert!(observed.observations.is_empty());
        let [presence] = &observed.presences[..] else { panic!("{name}: {observed:?}") };
        assert_eq!((presence.state, presence.raw.as_str()), (state, raw), "{name}");
        assert_eq!((presence.vendor.as_ref(), presence.tenant.as_str()), ("webitel", "acme"));
        assert_eq!(presence.agent.kind, Some(PartyKind::Agent));
        assert_eq!(presence.agent.id.as_deref(), Some("31"));
        assert_eq!(presence.at, Some(Timestamp::new(RECEIVED, TimeSource::Received)));
        assert_eq!(presence.by, None);
    }
    assert_eq!(observed(r#"{"event":"agent_status","agent_id":"31"}"#), Observed::default(), "no status");
}

#[test]
fn nothing_but_a_call_with_an_attempt_is_a_leg() {
    for name in ["expired-member.json", "chat-joined-is-idle.json", "chat-leaving.json", "task-offering.json"]
    {
        assert_eq!(file(name), [], "{name}");
    }
    for name in ["nothing-known.json", "no-attempt.json", "no-variable.json", "unknown-words.json"] {
        assert_eq!(file(name), [], "{name}");
    }
    for channel in ["call", "out_call", ""] {
        let body = format!(r#"{{"attempt_id":"1","channel":"{channel}"}}"#);
        assert_eq!(observed(&body).observations.len(), 1, "{channel}");
    }
    for queue in ["inbound chat", "task", "outbound_task", "im"] {
        let profile = format!(r#"{{"queues":{{"12":"{queue}"}}}}"#);
        let joined = String::from_utf8(body("joined.json")).expect("UTF-8");
        assert_eq!(observed_with(&joined, &profile), Observed::default(), "{queue}");
    }
}

#[test]
fn without_a_time_of_its_own_a_hook_has_that_of_its_receipt() {
    let body = r#"{"attempt_id":"1","event":"bridged","agent_id":"31","agent_channel_id":"a"}"#;
    let observed = observed(body);
    for leg in &observed.observations {
        assert_eq!(leg.facts.answered_at, Some(TimeRef::Received));
        assert_eq!((leg.sent_at, leg.received_at), (None, Some(RECEIVED)));
    }
    assert_eq!(observed.observations[1].key.id, "1/31/a");
}

/// Variables, profile, direction of both legs.
#[test]
fn the_direction_is_that_of_the_first_rule_that_fits() {
    const IN: Option<Direction> = Some(Direction::Inbound);
    const OUT: Option<Direction> = Some(Direction::Outbound);
    let joined = r#""state":"joined","member_channel_id":"m""#;
    let table: &[(&str, &str, Option<Direction>)] = &[
        (r#""queue_id":"1","member_id":"5""#, r#"{"queues":{"1":"inbound"}}"#, IN),
        (r#""queue_id":"1","channel":"out_call""#, r#"{"queues":{"1":"inbound"}}"#, IN),
        (r#""queue_id":"1""#, r#"{"queues":{"1":"offline"}}"#, OUT),
        (r#""queue_id":"1""#, r#"{"queues":{"1":"ivr"}}"#, OUT),
        (r#""queue_id":"1""#, r#"{"queues":{"1":"preview"}}"#, OUT),
        (r#""queue_id":"1""#, r#"{"queues":{"1":"progressive"}}"#, OUT),
        (r#""queue_id":"1""#, r#"{"queues":{"1":"predictive"}}"#, OUT),
        (r#""queue_id":"1""#, r#"{"queues":{"1":"outbound_call"}}"#, OUT),
        (r#""queue_id":"1""#, r#"{"queues":{"1":"no such type","2":"ivr"}}"#, None),
        (r#""channel":"out_call","state":"joined","member_channel_id":"m""#, "{}", OUT),
        (joined, "{}", IN),
        (r#""state":"joined","member_channel_id":"m","member_id":"5""#, "{}", IN),
        (r#""member_channel_id":"m""#, r#"{"event":"joined"}"#, IN),
        (r#""state":"joined","member_channel_id":"m""#, r#"{"event":"offering"}"#, None),
        (r#""state":"joined","member_id":"5""#, "{}", OUT),
        (r#""cc_attempt_seq":"1""#, "{}", OUT),
        (r#""cc_resource_id":"1""#, "{}", OUT),
        (r#""amd_result":"HUMAN""#, "{}", OUT),
        (r#""amd_ai_result":"human""#, "{}", OUT),
        (r#""channel":"call","state":"active""#, "{}", OUT),
        (r#""event":"answered""#, "{}", OUT),
        (r#""state":"offering","agent_id":"31","agent_channel_id":"a","member_channel_id":"m""#, "{}", None),
    ];
    for (variables, profile, direction) in table {
        let observed = observed_with(&format!(r#"{{"attempt_id":"7",{variables}}}"#), profile);
        let caller = direction.map(|direction| match direction {
            Direction::Inbound => Side::Remote,
            Direction::Outbound | Direction::Internal => Side::Local,
        });
        for leg in &observed.observations {
            assert_eq!(
                (leg.parties.direction, leg.parties.placed_by),
                (*direction, caller),
                "{variables} {profile}"
            );
        }
        assert!(!observed.observations.is_empty());
    }
    report::ran("webitel", "directions", table.len());
}

/// A reserved agent has no leg; an agent to whom something happened has one, even if the template omits the channel.
#[test]
fn an_agents_leg_needs_a_channel_or_an_event_of_the_agent() {
    for event in ["offering", "active", "answered", "bridged", "missed", "processing"] {
        let body = format!(r#"{{"attempt_id":"7","channel":"call","event":"{event}","agent_id":"31"}}"#);
        let observed = observed(&body);
        assert_eq!(observed.observations.len(), 2, "{event}");
        assert_eq!(observed.observations[1].key.id, "7/31/");
    }
    let legs = |variables: &str| {
        observed(&format!(r#"{{"attempt_id":"7","channel":"call",{variables}}}"#)).observations.len()
    };
    for variables in [r#""event":"joined""#, r#""event":"leaving""#, r#""state":"wait_agent""#] {
        let with = |agent: &str| legs(&format!("{variables},{agent}"));
        assert_eq!(with(r#""agent_id":"31""#), 1, "{variables}");
        assert_eq!(with(r#""agent_id":"31","agent_channel_id":"a""#), 2, "{variables}");
    }
    for event in ["joined", "offering", "active", "bridged", "missed", "processing", "leaving"] {
        let with = |agent: &str| legs(&format!(r#""event":"{event}","agent_channel_id":"a"{agent}"#));
        assert_eq!(with(""), 1, "{event}: whose channel it is, is not known");
        assert_eq!(with(r#","user_id":"204""#), 1, "{event}");
        assert_eq!(with(r#","agent_extension":"1005""#), 2, "{event}");
        assert_eq!(with(r#","agent_name":"Olena Test""#), 2, "{event}");
    }
}

#[test]
fn active_is_of_a_call_only_if_the_channel_or_the_queue_says_so() {
    let body = r#"{"attempt_id":"7","event":"active","agent_id":"31","agent_channel_id":"a"}"#;
    assert_eq!(observed(body), Observed::default());
    assert_eq!(observed_with(body, r#"{"event":"active"}"#), Observed::default());
    let of_call = body.replacen(r#""event""#, r#""channel":"call","event""#, 1);
    assert_eq!(observed(&of_call).observations.len(), 2);
    assert_eq!(observed_with(body, r#"{"queue":"preview"}"#).observations.len(), 2);
    let of_queue = body.replacen(r#""event""#, r#""queue_id":"57","event""#, 1);
    assert_eq!(observed_with(&of_queue, r#"{"queues":{"57":"offline"}}"#).observations.len(), 2);
}

#[test]
fn the_call_is_the_members_channel_unless_that_is_the_agents() {
    let call = |variables: &str, profile: &str| {
        let observed = observed_with(&format!(r#"{{"attempt_id":"7","queue_id":"1",{variables}}}"#), profile);
        let calls: Vec<_> = observed.observations.into_iter().map(|leg| leg.call).collect();
        assert!(calls.windows(2).all(|pair| pair[0] == pair[1]), "both legs are of one call");
        calls[0].clone()
    };
    let both = r#""agent_channel_id":"a","member_channel_id":"m""#;
    assert_eq!(call(both, "{}").as_deref(), Some("m"));
    assert_eq!(call(r#""agent_channel_id":"a","member_channel_id":"a""#, "{}"), None);
    assert_eq!(call(both, r#"{"queues":{"1":"preview"}}"#), None);
    let same_elsewhere =
        call(r#""agent_channel_id":"a","member_channel_id":"a""#, r#"{"queues":{"1":"inbound"}}"#);
    assert_eq!(same_elsewhere, None);
    assert_eq!(call(r#""agent_channel_id":"a""#, "{}"), None);
}

#[test]
fn amd_is_that_of_the_detection_else_of_the_model() {
    let table = [
        (r#""amd_result":"HUMAN""#, Some(AmdResult::Human)),
        (r#""amd_result":"MASHINE""#, Some(AmdResult::Machine)),
        (r#""amd_result":"NOTSURE""#, Some(AmdResult::Unsure)),
        (r#""amd_result":"CANCEL","amd_ai_result":"human""#, None),
        (r#""amd_result":"other","amd_ai_result":"human""#, None),
        (r#""amd_result":"MACHINE","amd_ai_result":"human""#, Some(AmdResult::Machine)),
        (r#""amd_ai_result":"human""#, Some(AmdResult::Human)),
        (r#""amd_ai_result":"voicemail""#, Some(AmdResult::Machine)),
        (r#""amd_ai_result":"silence""#, None),
        (r#""amd_ai_result":"other""#, None),
    ];
    for (variables, amd) in table {
        let observed = observed(&format!(r#"{{"attempt_id":"7",{variables}}}"#));
        assert_eq!(observed.observations[0].facts.amd, amd, "{variables}");
    }
}

/// Variables besides the hangup, and the durations in seconds: total, talk, since pickup.
#[test]
fn durations_are_reported_only_after_the_hangup() {
    type Collected = (Option<i64>, Option<i64>, Option<i64>);
    let all = r#""call_bill_sec":"40","call_voice_sec":"50","call_duration":"60""#;
    let turned = r#""call_bill_sec":"50","call_voice_sec":"40","call_duration":"60""#;
    let ivr = r#""event":"leaving","cc_result":"success","member_id":"5","call_bill_sec":"0","call_voice_sec":"30""#;
    let table: &[(String, &str, Collected)] = &[
        (format!(r#"{all},"call_cause":"NORMAL_CLEARING""#), "{}", (Some(60), Some(40), Some(50))),
        (format!(r#"{turned},"call_cause":"NORMAL_CLEARING""#), "{}", (Some(60), Some(40), Some(50))),
        (all.to_owned(), "{}", (None, None, None)),
        (r#""call_bill_sec":"40","call_cause":"X""#.to_owned(), "{}", (None, Some(40), None)),
        (r#""call_voice_sec":"40","call_cause":"X""#.to_owned(), "{}", (None, None, Some(40))),
        (format!(r#"{ivr},"call_cause":"X""#), "{}", (None, Some(30), Some(30))),
        (format!(r#"{ivr},"call_cause":"X""#), r#"{"queues":{"1":"ivr"}}"#, (None, Some(30), Some(30))),
        (format!(r#"{ivr},"call_cause":"X""#), r#"{"queues":{"1":"predictive"}}"#, (None, Some(0), Some(30))),
        (format!(r#"{all},"call_cause":"X""#), r#"{"queues":{"1":"preview"}}"#, (None, Some(40), None)),
    ];
    for (variables, profile, expected) in table {
        let body = format!(r#"{{"attempt_id":"7","queue_id":"1",{variables}}}"#);
        let durations = observed_with(&body, profile).observations[0].facts.reported;
        let seconds = |span: Option<Duration>| span.map(Duration::whole_seconds);
        let actual = (seconds(durations.total), seconds(durations.talk), seconds(durations.since_pickup));
        assert_eq!(actual, *expected, "{variables} {profile}");
        assert_eq!(durations.wait, None);
    }
}

/// The field has 64 bits, and so have the microseconds of a duration's JSON form.
#[test]
fn an_absurd_duration_does_not_prevent_serialization() {
    for seconds in [i64::MIN, i64::MAX] {
        let observed = observed(&format!(
            r#"{{"attempt_id":"7","event":"leaving","call_duration":"{seconds}","call_cause":"GATEWAY_DOWN"}}"#
        ));
        let form = serde_json::to_string(&observed).expect("a form");
        let again: Observed = serde_json::from_str(&form).expect("its own form");
        let [before, after] = [observed, again].map(|observed| call_legs::call::fold(observed.observations));
        assert_eq!(before, after, "dropped either way");
        assert_eq!(before[0].anomalies, [call_legs::leg::Anomaly::DurationOutOfRange]);
    }
}
