//! Generated observations of a made-up vendor: few identifiers, so that they coincide; many contradictions.

use std::borrow::Cow;

use call_legs::leg::{
    AmdResult, Anomaly, Cause, Direction, Durations, End, EndSource, EndedBy, LegKey, Line, Observation,
    ObservedEnd, Origin, Outcome, Parties, Party, PartyKind, Phase, Rating, RatingSubject, Recording, Role,
    Side, State, TimeRef, TimeSource, Timestamp,
};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use time::{Duration, OffsetDateTime};

/// 2026-01-31T09:00:00Z and some seconds.
pub fn instant(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_769_850_000 + seconds).expect("a time of this century")
}

fn time_ref() -> impl Strategy<Value = TimeRef> {
    let source = select(vec![TimeSource::Reported, TimeSource::Configured, TimeSource::Inferred]);
    prop_oneof![
        (0..90_i64, source.clone()).prop_map(|(at, source)| TimeRef::At(Timestamp::new(instant(at), source))),
        source.prop_map(TimeRef::Sent),
        Just(TimeRef::Received),
    ]
}

fn party() -> impl Strategy<Value = Party> {
    let text = |texts: &'static [&'static str]| of(select(texts).prop_map(str::to_owned));
    let kind = of(select(vec![
        PartyKind::Agent,
        PartyKind::Group,
        PartyKind::Queue,
        PartyKind::Menu,
        PartyKind::Client,
    ]));
    (kind, text(&["7", "8"]), text(&["007", "900"]), text(&["+380000000001"]), text(&["Client One"]))
        .prop_map(|(kind, id, extension, number, name)| {
            let mut party = Party::default();
            (party.kind, party.id, party.extension, party.number, party.name) =
                (kind, id, extension, number, name);
            party
        })
}

fn span() -> impl Strategy<Value = Duration> {
    prop_oneof![4 => (0..120_i64).prop_map(Duration::seconds), 1 => (-5..900_000_i64).prop_map(Duration::seconds)]
}

fn parties() -> impl Strategy<Value = Parties> {
    let line = select(vec!["100", "200"]).prop_map(|number| {
        let mut line = Line::default();
        line.number = Some(number.to_owned());
        line
    });
    (
        0..3_u8,
        of(select(vec![Direction::Inbound, Direction::Outbound, Direction::Internal])),
        of(select(vec![Side::Local, Side::Remote])),
        (party(), party(), of(party()), of(line)),
        of(select(vec![Origin::Distributed, Origin::Forwarded, Origin::Transferred, Origin::Callback])),
    )
        .prop_map(|(precedence, direction, caller, (local, remote, routed_by, line), origin)| {
            let mut parties = Parties::default();
            (parties.precedence, parties.direction, parties.placed_by, parties.origin) =
                (precedence, direction, caller, origin);
            (parties.local, parties.remote, parties.routed_by, parties.line) =
                (local, remote, routed_by, line);
            parties
        })
}

fn observed_end() -> impl Strategy<Value = ObservedEnd> {
    let outcome = select(vec![
        Outcome::Answered,
        Outcome::NoAnswer,
        Outcome::Busy,
        Outcome::NoAgents,
        Outcome::Unanswered,
        Outcome::Unknown,
    ]);
    let by = of(select(vec![EndedBy::Caller, EndedBy::Callee, EndedBy::System]));
    let source = select(vec![EndSource::Reported, EndSource::Inferred]);
    let refutes_answer = prop_oneof![15 => Just(false), 1 => Just(true)];
    let flags = (any::<bool>(), any::<bool>(), refutes_answer);
    (outcome, by, of(select(vec!["BUSY", "ANSWER"])), source, flags).prop_map(
        |(outcome, by, raw, source, (may_be_elsewhere, denies_answer, refutes_answer))| {
            let mut end = End::new(outcome, source);
            end.by = by;
            end.cause = raw.map(|raw| {
                let mut cause = Cause::default();
                cause.raw = Some(raw.to_owned());
                cause
            });
            let mut observed = ObservedEnd::new(end);
            observed.may_be_elsewhere = may_be_elsewhere;
            observed.denies_answer = denies_answer;
            observed.refutes_answer = refutes_answer;
            observed
        },
    )
}

prop_compose! {
    /// Any observation of the tenant.
    pub fn observation(tenant: &'static str)(
        (id, call, parent) in (select(vec!["a", "b", "c", "d"]), of(select(vec!["A", "B"])), of(select(vec!["a", "b", "c", "z"]))),
        phase in select(vec![Phase::Start, Phase::Progress, Phase::End, Phase::After]),
        parties in parties(),
        (offered, answered, ended) in (of(time_ref()), of(time_ref()), of(time_ref())),
        (total, talk, wait, since_pickup) in (of(span()), of(span()), of(span()), of(span())),
        (was_answered, end) in (of(any::<bool>()), of(observed_end())),
        (amd, disposition) in (of(select(vec![AmdResult::Human, AmdResult::Machine])), of(select(vec!["sold", "lost"]))),
        (recording, score, anomaly) in (of(select(vec!["r1", "r2"])), of(1..6_u8), of(select(vec![Anomaly::ImplausibleValue]))),
        (routes, on_behalf, ends_call, call_answered) in (prop::bool::weighted(0.2), prop::bool::weighted(0.1), prop::bool::weighted(0.1), of(any::<bool>())),
        (at, received) in (of(0..90_i64), of(0..90_i64)),
    ) -> Observation {
        let state = match (phase, &end) {
            (_, Some(_)) => State::Ended,
            (Phase::Start, None) => State::Offered,
            _ => State::Answered,
        };
        let mut observation = Observation::new(LegKey::new(Cow::Borrowed("made-up"), tenant, id), phase, state);
        observation.call = call.map(str::to_owned);
        observation.parent = parent.map(str::to_owned);
        observation.parties = parties;
        let facts = &mut observation.facts;
        (facts.offered_at, facts.answered_at, facts.ended_at) = (offered, answered, ended);
        facts.reported = Durations::default();
        (facts.reported.total, facts.reported.talk, facts.reported.wait) = (total, talk, wait);
        facts.reported.since_pickup = since_pickup;
        (facts.was_answered, facts.end, facts.amd) = (was_answered, end, amd);
        facts.disposition = disposition.map(str::to_owned);
        facts.recordings = recording.map(|id| Recording::from_id(id.to_owned())).into_iter().collect();
        facts.ratings = score.map(|score| Rating::new(RatingSubject::Sound, score, 5)).into_iter().collect();
        facts.anomalies = anomaly.into_iter().collect();
        let mut role = Role::default();
        (role.routes, role.on_behalf, role.ends_call, role.call_answered) = (routes, on_behalf, ends_call, call_answered);
        observation.role = role;
        (observation.sent_at, observation.received_at) = (at.map(instant), received.map(instant));
        observation
    }
}
