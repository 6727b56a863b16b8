//! Observations of single events, written by hand.

use call_legs::connect::{self, Event, Status};
use call_legs::conversions::connect::Profile;
use call_legs::conversions::{Observe, Observed, Receipt};
use call_legs::leg::{
    Anomaly, Cause, Direction, End, EndSource, EndedBy, LegKey, Line, Observation, ObservedEnd, Outcome,
    Party, PartyKind, Phase, Presence, PresenceState, Rating, RatingSubject, Recording, Side, State, TimeRef,
    TimeSource, Timestamp,
};
use time::macros::{datetime, offset};
use time::{Duration, OffsetDateTime};

use super::event;

const SPECIALIST: &str = "5a000000-0000-4000-8000-000000000101";
const COLLEAGUE: &str = "5a000000-0000-4000-8000-000000000102";
const USER: &str = "5c000000-0000-4000-8000-000000000201";
const CLIENT: &str = "5e000000-0000-4000-8000-000000000301";
const SERVICE: &str = "51000000-0000-4000-8000-000000000401";
const RECEIVED: OffsetDateTime = datetime!(2026-01-31 9:01:42 UTC);

fn profile() -> Profile {
    let mut profile = Profile::default();
    profile.utc_offset = Some(offset!(+3));
    profile
}

/// Receipt in another zone, to see that all times become UTC.
fn receipt() -> Receipt {
    Receipt::new("271900", Some(RECEIVED.to_offset(offset!(+2))))
}

fn observe(name: &str) -> Observed {
    event(name).observe(&profile(), &receipt())
}

fn observe_body(body: &str) -> Observation {
    let event = connect::parse(body.as_bytes()).unwrap_or_else(|error| panic!("{error}: {body}"));
    event.observe(&profile(), &receipt()).observations.remove(0)
}

fn party(kind: PartyKind, id: &str) -> Party {
    let mut party = Party::new(kind);
    party.id = Some(id.to_owned());
    party
}

fn configured(at: OffsetDateTime) -> TimeRef {
    TimeRef::At(Timestamp::new(at, TimeSource::Configured))
}

fn ended(outcome: Outcome, by: Option<EndedBy>, raw: Option<&str>, source: EndSource) -> ObservedEnd {
    let mut end = End::new(outcome, source);
    end.by = by;
    end.cause = raw.map(|raw| {
        let mut cause = Cause::default();
        cause.raw = Some(raw.to_owned());
        cause
    });
    ObservedEnd::new(end)
}

/// Observation of the five states of one call, except for the fields that only one of them has.
fn inbound(phase: Phase, state: State, at: OffsetDateTime) -> Observation {
    let key = LegKey::new("connect", "271900", "ca110000-0000-4000-8000-000000000001");
    let mut expected = Observation::new(key, phase, state);
    expected.sent_at = Some(at);
    expected.received_at = Some(RECEIVED);
    expected.parties.precedence = 4;
    expected.parties.direction = Some(Direction::Inbound);
    expected.parties.placed_by = Some(Side::Remote);
    expected.parties.local = party(PartyKind::Agent, SPECIALIST);
    expected.parties.remote = party(PartyKind::Client, USER);
    expected.parties.remote.organisation = Some(CLIENT.to_owned());
    expected.parties.routed_by = Some(party(PartyKind::Queue, SERVICE));
    let mut line = Line::default();
    line.id = Some(SERVICE.to_owned());
    expected.parties.line = Some(line);
    expected
}

#[test]
fn observes_the_five_states_of_a_call() {
    let start = Some(configured(datetime!(2026-01-31 9:00 UTC)));
    let accept = Some(configured(datetime!(2026-01-31 9:00:08 UTC)));

    let mut started = inbound(Phase::Start, State::Offered, datetime!(2026-01-31 9:00 UTC));
    started.facts.offered_at = start;
    assert_eq!(observe("synthetic/call-started-inbound"), started.into());

    let mut accepted = inbound(Phase::Progress, State::Answered, datetime!(2026-01-31 9:00:08 UTC));
    (accepted.facts.offered_at, accepted.facts.answered_at) = (start, accept);
    accepted.facts.was_answered = Some(true);
    assert_eq!(observe("synthetic/call-accepted"), accepted.into());

    let mut finished = inbound(Phase::End, State::Ended, datetime!(2026-01-31 9:01:40 UTC));
    (finished.facts.offered_at, finished.facts.answered_at) = (start, accept);
    finished.facts.ended_at = Some(configured(datetime!(2026-01-31 9:01:40 UTC)));
    finished.facts.reported.total = Some(Duration::seconds(100));
    finished.facts.reported.talk = Some(Duration::seconds(92));
    finished.facts.was_answered = Some(true);
    finished.facts.end = Some(ended(Outcome::Answered, None, Some("Success"), EndSource::Reported));
    assert_eq!(observe("synthetic/call-finished-inbound"), finished.into());

    // No party is reported from here on, so the initiator decides, with the lowest precedence.
    let key = LegKey::new("connect", "271900", "ca110000-0000-4000-8000-000000000001");
    let mut recorded = Observation::new(key, Phase::After, State::Ended);
    recorded.sent_at = Some(datetime!(2026-01-31 9:02:10 UTC));
    recorded.received_at = Some(RECEIVED);
    recorded.parties.direction = Some(Direction::Inbound);
    recorded.parties.placed_by = Some(Side::Remote);
    recorded.facts.end = Some(ended(Outcome::Unknown, None, None, EndSource::Inferred));
    let mut rated = recorded.clone();
    let url = "https://pbx.example/records/ca11-1.mp3?key=1&part=2";
    recorded.facts.recordings = vec![Recording::from_url(url.to_owned())];
    assert_eq!(observe("synthetic/call-record-ready"), recorded.into());

    rated.sent_at = Some(datetime!(2026-01-31 9:03 UTC));
    rated.parties.direction = Some(Direction::Outbound);
    rated.parties.placed_by = Some(Side::Local);
    let mut rating = Rating::new(RatingSubject::Sound, 4, 5);
    rating.comment = Some("Эхо в начале & шум".to_owned());
    rated.facts.ratings = vec![rating];
    assert_eq!(observe("synthetic/call-sound-rated"), rated.into());
}

#[test]
fn maps_each_result() {
    use Outcome::{Answered, Cancelled, Declined, Failed, NoAgents, NoAnswer, Unknown};
    let rows = [
        ("Success", Answered, None, Some(true)),
        ("NobodyToAnswer", NoAgents, Some(EndedBy::System), Some(false)),
        ("RingingTimeout", NoAnswer, Some(EndedBy::System), Some(false)),
        ("RejectedByCallee", Declined, Some(EndedBy::Callee), Some(false)),
        ("RejectedByCaller", Cancelled, Some(EndedBy::Caller), Some(false)),
        ("PBXunreachableForMe", Failed, None, Some(false)),
        ("PBXunreachableForTarget", Failed, None, Some(false)),
        ("TargetHaveNoSoundDevices", Failed, None, Some(false)),
        ("IHaveNoSoundDevices", Failed, None, Some(false)),
        ("NewWord", Unknown, None, None),
    ];
    for (word, outcome, by, was_answered) in rows {
        let facts = observe_body(&format!(
            r#"<Event Object="Call"><CallID>1</CallID><State>Finished</State><CallResult>{word}</CallResult></Event>"#
        ))
        .facts;
        assert_eq!(facts.end, Some(ended(outcome, by, Some(word), EndSource::Reported)), "{word}");
        assert_eq!(facts.was_answered, was_answered, "{word}");
    }
    let lower = observe_body(
        r#"<Event Object="Call"><CallID>1</CallID><State>Finished</State><CallResult>success</CallResult></Event>"#,
    );
    assert_eq!(lower.facts.end, Some(ended(Answered, None, Some("Success"), EndSource::Reported)));
}

#[test]
fn maps_each_status() {
    use PresenceState::{Available, Away, Busy, DoNotDisturb, Forwarding, Offline, OnCall, Unknown};
    let states = [Offline, Offline, Available, Away, OnCall, DoNotDisturb, Forwarding, Busy, Unknown];
    let words = Status::KNOWN.iter().map(Status::as_str).chain(["Asleep"]);
    for (word, state) in words.zip(states) {
        let body =
            format!(r#"<Event Object="AgentOnlineStatus" Initiator="Self"><Status>{word}</Status></Event>"#);
        let observed = connect::parse(body.as_bytes()).expect("a status").observe(&profile(), &receipt());
        let agent = Party::new(PartyKind::Agent);
        let mut expected = Presence::new("connect".into(), "271900".into(), agent, state, word.to_owned());
        expected.at = Some(Timestamp::new(RECEIVED, TimeSource::Received));
        assert_eq!(observed, expected.into(), "{word}");
    }
    let empty = br#"<Event Object="AgentOnlineStatus" Initiator="Self"><Status/></Event>"#;
    assert_eq!(connect::parse(empty).expect("a status").observe(&profile(), &receipt()), Observed::default());
}

#[test]
fn the_place_names_the_party_whose_presence_changed() {
    let mut user = party(PartyKind::Client, USER);
    user.organisation = Some(CLIENT.to_owned());
    let mut member = party(PartyKind::Agent, COLLEAGUE);
    member.kind = None;
    let place = format!(
        "<ClientID>{CLIENT}</ClientID><UserID>{USER}</UserID><ColleagueID>{COLLEAGUE}</ColleagueID>\
         <PersonalContactID>5b</PersonalContactID><MemberID>{COLLEAGUE}</MemberID>"
    );
    let rows = [
        (r#"Mode="ServicesClients""#, user),
        (r#"Mode="Colleagues""#, party(PartyKind::Agent, COLLEAGUE)),
        (r#"Mode="PersonalContacts""#, party(PartyKind::Client, "5b")),
        (r#"Mode="GroupChats""#, member),
        (r#"Mode="Softphone""#, Party::default()),
        (r#"Mode="Kiosk""#, Party::default()),
        ("", Party::default()),
    ];
    for (mode, agent) in rows {
        for initiator in ["", r#"Initiator="Incoming""#, r#"Initiator="Other""#] {
            let body = format!(
                r#"<Event {mode} {initiator} Object="AgentOnlineStatus">{place}<Status>Away</Status></Event>"#
            );
            let presences =
                connect::parse(body.as_bytes()).expect("a status").observe(&profile(), &receipt()).presences;
            assert_eq!(presences.first().map(|presence| &presence.agent), Some(&agent), "{body}");
        }
    }
}

#[test]
fn uses_the_initiator_where_the_parties_do_not_decide() {
    let parties = |head: &str, tags: &str| {
        observe_body(&format!(
            r#"<Event {head} Object="Call">{tags}<CallID>1</CallID><State>Started</State></Event>"#
        ))
        .parties
    };
    let number = |kind, number: &str| {
        let mut party = Party::new(kind);
        party.number = Some(number.to_owned());
        party
    };
    let two = "<CallFrom>405</CallFrom><CallTo>+79000000001</CallTo>";
    for head in
        [r#"Initiator="Self""#, r#"Initiator="Self" Mode="Kiosk""#, r#"Initiator="Self" Mode="Softphone""#]
    {
        let parties = parties(head, two);
        assert_eq!(
            (parties.direction, parties.placed_by, parties.precedence),
            (Some(Direction::Outbound), Some(Side::Local), 3),
            "{head}"
        );
        assert_eq!(parties.local, number(PartyKind::Agent, "405"), "{head}");
        assert_eq!(parties.remote, number(PartyKind::Client, "+79000000001"), "{head}");
    }
    let undecided = parties(r#"Mode="Softphone""#, two);
    assert_eq!((undecided.direction, undecided.placed_by), (None, None));
    assert!(undecided.local.is_empty() && undecided.remote.is_empty());

    let client =
        parties(r#"Mode="ServicesClients" Initiator="Incoming""#, &format!("<UserID>{USER}</UserID>{two}"));
    assert_eq!(client.direction, Some(Direction::Inbound));
    assert_eq!(client.remote, party(PartyKind::Client, USER));
    assert_eq!(client.local, number(PartyKind::Agent, "+79000000001"));

    let colleague = parties(r#"Mode="Colleagues" Initiator="Incoming""#, two);
    assert_eq!((colleague.direction, colleague.placed_by), (Some(Direction::Internal), Some(Side::Remote)));
    assert_eq!(colleague.remote, number(PartyKind::Agent, "405"));
    assert_eq!(colleague.local, number(PartyKind::Agent, "+79000000001"));
}

#[test]
fn an_earlier_states_initiator_takes_precedence_over_a_laters() {
    let precedence = |state: &str| {
        observe_body(&format!(
            r#"<Event Initiator="Self" Object="Call"><CallID>1</CallID><State>{state}</State></Event>"#
        ))
        .parties
        .precedence
    };
    let states = ["Started", "CallAccepted", "Finished", "MP3RecordReady"];
    assert_eq!(states.map(precedence), [3, 2, 1, 0]);
}

#[test]
fn infers_a_missing_state() {
    let phase = |tags: &str| {
        let observation = observe_body(&format!(r#"<Event Object="Call"><CallID>1</CallID>{tags}</Event>"#));
        let facts = observation.facts;
        assert_eq!(facts.was_answered, None, "{tags}");
        assert!(
            ![facts.offered_at, facts.answered_at, facts.ended_at].contains(&Some(TimeRef::Received)),
            "{tags}"
        );
        observation.phase
    };
    assert_eq!(phase(""), Phase::Start);
    assert_eq!(phase("<AcceptTime>2026-01-31T12:00:00</AcceptTime>"), Phase::Progress);
    assert_eq!(phase("<CallResult>NewWord</CallResult>"), Phase::End);
    assert_eq!(phase("<EndTime>2026-01-31T12:00:00</EndTime>"), Phase::End);
    assert_eq!(phase("<CallRecordLink>https://pbx.example/1.mp3</CallRecordLink>"), Phase::After);
    assert_eq!(phase("<State>Parked</State><Assessment>3</Assessment>"), Phase::After);
    assert_eq!(phase("<State/><CallResult/><CallRecordLink/>"), Phase::Start, "empty is like absent");
}

#[test]
fn uses_a_tag_only_from_its_state_on() {
    let facts = observe_body(
        r#"<Event Object="Call"><CallID>1</CallID><State>Started</State><AcceptTime>2026-01-31T12:00:00</AcceptTime>
        <EndTime>2026-01-31T12:01:00</EndTime><Duration>60</Duration><BillSec>60</BillSec>
        <CallResult>Success</CallResult></Event>"#,
    )
    .facts;
    assert_eq!((facts.answered_at, facts.ended_at, facts.was_answered, facts.end), (None, None, None, None));
    assert_eq!((facts.state, facts.reported.total, facts.reported.talk), (State::Offered, None, None));
    assert_eq!(facts.offered_at, Some(TimeRef::Received));
}

#[test]
fn makes_one_key_of_both_letter_cases_of_a_uuid_only() {
    let key =
        |id: &str| observe_body(&format!(r#"<Event Object="Call"><CallID>{id}</CallID></Event>"#)).key.id;
    assert_eq!(key("CA110000-0000-4000-8000-00000000ABCD"), "ca110000-0000-4000-8000-00000000abcd");
    assert_eq!(key("Call-1"), "Call-1");
}

#[test]
fn reports_contradictions_as_anomalies() {
    let anomalies = |head: &str, tags: &str| {
        observe_body(&format!(
            r#"<Event {head} Object="Call"><UserID>u</UserID><CallID>1</CallID>{tags}</Event>"#
        ))
        .facts
        .anomalies
    };
    let outbound = "<CallFrom>a</CallFrom><CallTo>U</CallTo>";
    assert_eq!(
        anomalies(r#"Mode="ServicesClients" Initiator="Incoming""#, outbound),
        [Anomaly::DirectionConflict]
    );
    assert_eq!(anomalies(r#"Mode="ServicesClients" Initiator="Self""#, outbound), []);
    assert_eq!(
        anomalies("", "<BillSec>5</BillSec><CallResult>RingingTimeout</CallResult>"),
        [Anomaly::OutcomeConflict]
    );
    for state in
        ["", "<State>Started</State>", "<State>Finished</State>", "<State>SoundQualityAssessment</State>"]
    {
        for assessment in ["6", "0", "-1", "18446744073709551616"] {
            let tags = format!("{state}<Assessment>{assessment}</Assessment>");
            assert_eq!(anomalies("", &tags), [Anomaly::ImplausibleValue], "{tags}");
        }
        for assessment in ["1", "5", "four", "4.5"] {
            assert_eq!(
                anomalies("", &format!("{state}<Assessment>{assessment}</Assessment>")),
                [],
                "{assessment}"
            );
        }
    }
    let end_of_calendar = observe_body(
        r#"<Event Object="Call" Time="9999-12-31T23:59:59"><CallID>1</CallID><State>Started</State>
        <StartTime>0000-01-01T00:00:00</StartTime></Event>"#,
    );
    assert_eq!(end_of_calendar.facts.offered_at, Some(TimeRef::Received), "no timestamp beyond the calendar");
    assert!(serde_json::to_string(&end_of_calendar).is_ok());
}

#[test]
fn reads_the_offset_of_its_profile() {
    let read = |text: &str| serde_json::from_str::<Profile>(text).map_err(|error| error.to_string());
    for (text, offset) in [
        ("+05:00", offset!(+5)),
        ("-03:30", offset!(-3:30)),
        ("-00:30", offset!(-0:30)),
        ("+00:00", offset!(UTC)),
    ] {
        let json = format!(r#"{{"utc_offset":"{text}"}}"#);
        let profile = read(&json).expect("a profile");
        assert_eq!(profile.utc_offset, Some(offset), "{text}");
        assert_eq!(serde_json::to_string(&profile).expect("JSON"), json);
    }
    assert_eq!(read("{}"), Ok(Profile::default()));
    assert_eq!(serde_json::to_string(&Profile::default()).expect("JSON"), "{}");
    for text in ["5", "+5:00", "05:00", "+05:60", "+24:00", "+0500", "+05:00:00", "Europe/Kyiv"] {
        let error = read(&format!(r#"{{"utc_offset":"{text}"}}"#)).expect_err(text);
        assert!(error.starts_with("`utc_offset` is not like +05:00"), "{error}");
    }
    assert!(read(r#"{"offset":"+05:00"}"#).is_err(), "an unknown member");
}

#[test]
fn other_kinds_of_events_yield_no_observations() {
    for name in [
        "personal-info",
        "message-service",
        "remote-session-finished",
        "file-transfer",
        "treatment-appointed",
        "service-request",
        "command-result",
        "unknown-object",
        "unknown-root",
    ] {
        let event: Event = event(&format!("synthetic/{name}"));
        assert_eq!(event.observe(&profile(), &receipt()), Observed::default(), "{name}");
    }
}
