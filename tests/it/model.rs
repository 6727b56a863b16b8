//! Values that users of the model build, name and configure.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use call_legs::call::{self, Call, CallKey, Hop, HopKind, Rule};
use call_legs::emulate::{Ring, Script};
use call_legs::ledger::{Ledger, Limits, Refusal, Update, VendorTimeouts};
use call_legs::leg::{
    AmdResult, Anomaly, Cause, Direction, Durations, End, EndSource, EndedBy, Leg, LegKey, Line, Observation,
    Origin, Outcome, Party, PartyKind, Phase, Presence, PresenceState, Rating, RatingSubject, Recording,
    Side, State, TimeSource, Timeouts, Timestamp, UnknownName,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use time::Duration;
use time::macros::datetime;

/// Asserts that `as_str`, `Display`, `FromStr` and serde use these names.
#[track_caller]
fn named<T>(all: &[T], names: &str)
where
    T: AsRef<str> + Copy + Debug + Display + DeserializeOwned + Eq + FromStr<Err = UnknownName> + Serialize,
{
    let names: Vec<&str> = names.split_whitespace().collect();
    assert_eq!(all.iter().map(AsRef::as_ref).collect::<Vec<&str>>(), names);
    for (value, name) in all.iter().zip(names) {
        assert_eq!(value.to_string(), name);
        assert_eq!(name.parse(), Ok(*value));
        assert_eq!(serde_json::to_value(value).expect("JSON"), json!(name));
        assert_eq!(serde_json::from_value::<T>(json!(name)).expect("a name"), *value);
        assert!(name.to_uppercase().parse::<T>().is_err());
    }
}

#[test]
fn every_enum_has_one_spelling() {
    named(AmdResult::ALL, "human machine unsure");
    named(
        Anomaly::ALL,
        "direction_conflict outcome_conflict clock_disorder duration_out_of_range implausible_value parent_cycle
         orphan sender_conflict bridged_conflict no_leg_id hidden_number identifier_reused",
    );
    named(Direction::ALL, "inbound outbound internal");
    named(EndSource::ALL, "reported inferred timed_out evicted");
    named(EndedBy::ALL, "caller callee local remote system");
    named(HopKind::ALL, "distribution forward transfer unknown");
    named(Origin::ALL, "distributed forwarded transferred callback");
    named(
        Outcome::ALL,
        "answered no_answer busy declined cancelled no_agents answered_elsewhere unreachable congested failed
         unanswered unknown",
    );
    named(PartyKind::ALL, "agent group queue menu client machine");
    named(Phase::ALL, "start progress end after");
    named(
        PresenceState::ALL,
        "available away busy do_not_disturb on_call wrap_up forwarding offline unknown",
    );
    named(RatingSubject::ALL, "sound");
    named(Refusal::ALL, "legs observations bytes");
    named(
        Rule::ALL,
        "inbound_talk reported_answer reported_no_answer outbound_talk other_talk open_leg deciding_leg
         sender call_identifier uppermost_leg identifier_used_again first_direction first_client first_line
         first_talker deciding_party first_offer first_talk last_end wait_for_talk sum_of_talks whole_call
         last_disposition all_legs contradicted_end hop
         parent_direction passed_on other_side placed_to_router taken_back answered_elsewhere implied_end
         parent_router parent_cycle
         leg_identifier last_parent precedence completed_party last_report furthest_state earliest_time
         latest_time last_duration proven_answer last_outcome best_source each_once contradiction any_flag",
    );
    named(Side::ALL, "local remote");
    named(State::ALL, "offered answered ended");
    named(TimeSource::ALL, "reported configured inferred received");
}

#[test]
fn an_unknown_name_is_an_error_without_the_name() {
    let error = "Answered!".parse::<Outcome>().expect_err("no outcome");
    assert_eq!(error.to_string(), "not the name of an outcome");
    assert_eq!(format!("{:>10}", Outcome::Busy), "      busy");
}

fn client() -> Party {
    Party::new(PartyKind::Client)
        .with_id("7")
        .with_number("+380000000001")
        .with_name("Olena")
        .with_organisation("Org")
}

fn missed() -> Call {
    let at = |second| {
        Timestamp::new(datetime!(2026-01-31 09:00 UTC) + Duration::seconds(second), TimeSource::Reported)
    };
    let end = End::new(Outcome::NoAnswer, EndSource::Reported)
        .with_by(EndedBy::Remote)
        .with_cause(Cause::new().with_raw("NO_ANSWER").with_q850(19).with_sip(480));
    let leg = Leg::new("x")
        .with_parent("w")
        .with_direction(Direction::Inbound)
        .with_placed_by(Side::Remote)
        .with_local(Party::new(PartyKind::Agent).with_extension("101"))
        .with_remote(client())
        .with_line(Line::new().with_id("1").with_number("+380000000002").with_label("Sales"))
        .with_offered_at(at(0))
        .with_ended_at(at(20))
        .with_state(State::Ended)
        .with_was_answered(false)
        .with_reported(Durations::default().with_total(Duration::seconds(20)))
        .with_end(end)
        .with_recordings(vec![Recording::new().with_id("r").with_url("https://pbx.example/r")])
        .with_ratings(vec![Rating::new(RatingSubject::Sound, 4, 5).with_comment("slow")]);
    Call::new(CallKey::new("vega", "acme", "w"), Outcome::NoAnswer)
        .with_direction(Direction::Inbound)
        .with_client(client())
        .with_offered_at(at(0))
        .with_ended_at(at(20))
        .with_legs(vec![leg])
        .with_hops(vec![Hop::new("w", "x", HopKind::Distribution)])
}

/// Calls that are built equal those that serde reads from this JSON.
#[test]
fn calls_can_be_built() {
    let party = json!({"kind": "client", "id": "7", "number": "+380000000001", "name": "Olena", "organisation": "Org"});
    let (begin, end) = (
        json!({"at": "2026-01-31T09:00:00Z", "source": "reported"}),
        json!({"at": "2026-01-31T09:00:20Z", "source": "reported"}),
    );
    let expected = json!({
        "vendor": "vega", "tenant": "acme", "id": "w", "direction": "inbound", "outcome": "no_answer",
        "client": party, "offered_at": begin, "ended_at": end,
        "hops": [{"from": "w", "to": "x", "kind": "distribution"}],
        "legs": [{
            "id": "x", "parent": "w", "direction": "inbound", "placed_by": "remote",
            "local": {"kind": "agent", "extension": "101"}, "remote": party,
            "line": {"id": "1", "number": "+380000000002", "label": "Sales"},
            "offered_at": begin, "ended_at": end, "state": "ended", "was_answered": false,
            "reported": {"total_us": 20_000_000},
            "end": {"outcome": "no_answer", "by": "remote", "source": "reported",
                "cause": {"raw": "NO_ANSWER", "q850": 19, "sip": 480}},
            "recordings": [{"id": "r", "url": "https://pbx.example/r"}],
            "ratings": [{"about": "sound", "score": 4, "of": 5, "comment": "slow"}],
        }],
    });
    assert_eq!(serde_json::to_value(missed()).expect("JSON"), expected);
    assert_eq!(serde_json::from_value::<Call>(expected).expect("a call"), missed());
}

#[test]
fn calls_provide_what_a_connector_needs() {
    let call = missed();
    assert!(call.is_missed() && !call.is_answered());
    assert_eq!(call.client_number(), Some("+380000000001"));
    assert_eq!(call.key(), CallKey::new("vega", "acme", "w"));
    assert_eq!(call.uuid(), call.key().uuid());
    // Version 5 of the namespace and "vega\n4\nacme\nw", computed by another implementation.
    assert_eq!(call.uuid().to_string(), "40bd9285-7a96-57d9-b234-3f4051f3ca5a");

    let of = |direction: Option<Direction>, outcome| {
        let mut call = Call::new(CallKey::new("vega", "", "x"), outcome);
        call.direction = direction;
        (call.is_missed(), call.is_answered())
    };
    let inbound = Some(Direction::Inbound);
    assert_eq!(of(inbound, Outcome::Answered), (false, true));
    assert_eq!(of(inbound, Outcome::Unknown), (false, false));
    assert_eq!(of(inbound, Outcome::AnsweredElsewhere), (false, false));
    assert_eq!(of(Some(Direction::Internal), Outcome::Busy), (true, false));
    assert_eq!(of(Some(Direction::Outbound), Outcome::Busy), (false, false));
    assert_eq!(of(None, Outcome::Busy), (false, false));
}

fn ringing(id: &str) -> Observation {
    Observation::new(LegKey::new("vega", "acme", id), Phase::Start, State::Offered)
}

#[test]
fn fold_borrows_or_takes() {
    let observations = [ringing("x"), ringing("y")];
    let borrowed = call::fold(&observations);
    assert_eq!(borrowed.len(), 2);
    assert_eq!(borrowed, call::fold(observations));
}

#[test]
fn a_ledger_finds_a_call_only_by_its_key() {
    let mut ledger = Ledger::default();
    let mut child = ringing("x");
    child.parent = Some("top".to_owned());
    let mut named = ringing("y");
    named.call = Some("whole".to_owned());
    for observation in [child, named] {
        ledger.push(observation);
    }
    let legs = |id: &str| {
        let call = ledger.get(&CallKey::new("vega", "acme", id));
        call.map(|call| call.legs.into_iter().map(|leg| leg.id).collect::<Vec<_>>())
    };
    assert_eq!(legs("top"), Some(vec!["x".to_owned()]));
    assert_eq!(legs("whole"), Some(vec!["y".to_owned()]));
    // The identifier of a leg is not the key of its call.
    assert_eq!((legs("x"), legs("y"), legs("z")), (None, None, None));
    assert_eq!(ledger.get(&CallKey::new("vega", "other", "top")), None);
    assert_eq!(ledger.get(&CallKey::new("ringme", "acme", "top")), None);
}

fn presence(agent: &str, state: PresenceState) -> Presence {
    let agent = Party::new(PartyKind::Agent).with_extension(agent);
    Presence::new("vega".into(), "acme".to_owned(), agent, state, state.to_string())
}

/// The agent with the oldest presence is forgotten: only that one's state is reported again.
#[test]
fn the_agent_with_the_oldest_presence_is_forgotten() {
    let mut limits = Limits::default();
    limits.agents = 2;
    let mut ledger = Ledger::new(VendorTimeouts::default(), limits);
    let mut is_news = |agent| {
        ledger.push_presence(presence(agent, PresenceState::Away));
        matches!(ledger.poll(), Some(Update::Presence(_)))
    };
    assert_eq!([is_news("a"), is_news("b")], [true, true]);
    // The presence of "a" is repeated, so "b" is forgotten for "c".
    assert_eq!([is_news("a"), is_news("c")], [false, true]);
    assert_eq!([is_news("a"), is_news("c"), is_news("b")], [false, false, true]);
    let restored = Ledger::restore(VendorTimeouts::default(), limits, ledger.snapshot());
    ledger = restored.expect("a snapshot");
    let mut is_news = |agent| {
        ledger.push_presence(presence(agent, PresenceState::Away));
        matches!(ledger.poll(), Some(Update::Presence(_)))
    };
    // Before the restart, the presence of "c" came before that of "b".
    assert_eq!([is_news("d"), is_news("b"), is_news("c")], [true, false, true]);
}

fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, json: Value) {
    assert_eq!(serde_json::to_value(value).expect("JSON"), json);
    assert_eq!(&serde_json::from_value::<T>(json).expect("as written"), value);
}

#[test]
fn configurations_can_be_read() {
    round_trip(
        &Timeouts::default(),
        json!({"quiet_period_ms": 2000, "redistribution_ms": 2000, "ring_limit_ms": 600_000,
            "talk_limit_ms": 86_400_000, "amendment_window_ms": 86_400_000}),
    );
    round_trip(
        &Limits::default(),
        json!({"calls": 1_000_000, "legs_per_call": 256, "observations_per_leg": 256, "bytes": 1_073_741_824,
            "agents": 100_000, "tombstones": 1_000_000, "tombstone_age_ms": 2_592_000_000_u64}),
    );
    let few: Limits = serde_json::from_value(json!({"calls": 5})).expect("limits");
    assert_eq!((few.calls, few.agents), (5, 100_000));

    // An absent value is the vendor's own default, not the general one.
    let some = json!({"ringme": {"quiet_period_ms": 7000}, "other": {"ring_limit_ms": 1}});
    let timeouts: VendorTimeouts = serde_json::from_value(some).expect("timeouts");
    let ringme = timeouts.get("ringme");
    assert_eq!((ringme.quiet_period, ringme.redistribution), (Duration::seconds(7), Duration::minutes(1)));
    assert_eq!(timeouts.get("other").ring_limit, Duration::milliseconds(1));
    assert_eq!(timeouts.get("webitel").quiet_period, Duration::seconds(30));
    for wrong in [json!({"vega": {"ring_limit": 1}}), json!({"vega": {"ring_limit_ms": "1"}}), json!([])] {
        assert!(serde_json::from_value::<VendorTimeouts>(wrong).is_err());
    }
}

#[test]
fn a_script_can_be_read() {
    let agent = Party::new(PartyKind::Agent).with_extension("101");
    let mut script = Script::new("1", Direction::Inbound, datetime!(2026-01-31 09:00 UTC), client());
    script.end = Duration::seconds(60);
    script.rings.push(Ring::answered(agent, Duration::ZERO, Duration::milliseconds(7500), script.end));
    round_trip(
        &script,
        json!({
            "seed": "1", "direction": "inbound", "start": "2026-01-31T09:00:00Z", "end_us": 60_000_000,
            "other": {"kind": "client", "id": "7", "number": "+380000000001", "name": "Olena", "organisation": "Org"},
            "rings": [{"agent": {"kind": "agent", "extension": "101"}, "offered_us": 0, "answered_us": 7_500_000,
                "ended_us": 60_000_000, "outcome": "answered"}],
        }),
    );
}
