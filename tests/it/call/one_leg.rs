//! Groups of observations, and legs merged from them.

use super::*;

#[test]
fn parents_and_call_identifiers_connect_legs_even_through_unobserved_ones() {
    let child =
        |id: &str, parent: &str| reported(id, Phase::Start, |leg| leg.parent = Some(parent.to_owned()));
    let in_call = |id: &str| reported(id, Phase::Start, |leg| leg.call = Some("A".to_owned()));
    let calls = fold(vec![child("b", "z"), child("c", "z"), in_call("x"), in_call("y"), child("y2", "y")]);
    let ids: Vec<Vec<&str>> =
        calls.iter().map(|call| call.legs.iter().map(|leg| leg.id.as_str()).collect()).collect();
    assert_eq!(calls.iter().map(|call| call.id.as_str()).collect::<Vec<_>>(), ["A", "z"]);
    assert_eq!(ids, [vec!["x", "y", "y2"], vec!["b", "c"]]);
}

#[test]
fn a_call_identifier_is_not_a_leg_identifier() {
    let of = |id: &str, call: &str| reported(id, Phase::Start, |leg| leg.call = Some(call.to_owned()));
    assert_eq!(fold(vec![of("a", "b"), of("b", "c")]).len(), 2);
}

#[test]
fn a_cycle_of_parents_is_one_call_of_its_smallest_leg() {
    let child =
        |id: &str, parent: &str| reported(id, Phase::Start, |leg| leg.parent = Some(parent.to_owned()));
    let call = one(vec![child("c", "b"), child("b", "a"), child("a", "c"), child("d", "c")]);
    assert_eq!(call.id, "a");
    assert_eq!(call.anomalies, [Anomaly::ParentCycle]);
    let parents: Vec<_> = call.legs.iter().map(|leg| (leg.id.as_str(), leg.parent.as_deref())).collect();
    assert_eq!(parents, [("a", None), ("b", Some("a")), ("c", Some("b")), ("d", Some("c"))]);
}

#[test]
fn the_earliest_of_equal_observations_is_kept() {
    let hangup = |sent: Option<i64>, received: Option<i64>| {
        reported("a", Phase::End, |leg| {
            leg.sent_at = sent.map(instant);
            leg.received_at = received.map(instant);
            let moment = if sent.is_some() { TimeRef::Sent(TimeSource::Inferred) } else { TimeRef::Received };
            leg.facts.ended_at = Some(moment);
            leg.facts.end = Some(ObservedEnd::new(End::new(Outcome::Unknown, EndSource::Reported)));
        })
    };
    let sent = one(vec![hangup(Some(9), Some(1)), hangup(Some(5), Some(7)), hangup(Some(7), Some(0))]);
    assert_eq!(sent.ended_at, Some(Timestamp::new(instant(5), TimeSource::Inferred)));
    let received = one(vec![hangup(None, Some(9)), hangup(None, Some(4)), hangup(None, None)]);
    assert_eq!(received.ended_at, Some(Timestamp::new(instant(4), TimeSource::Received)));
}

#[test]
fn the_better_source_wins_then_the_earliest_time_or_the_latest_end() {
    let stamp = |seconds, source| Some(TimeRef::At(Timestamp::new(instant(seconds), source)));
    let say = |offered, ended| {
        reported("a", Phase::End, |leg| {
            leg.facts.offered_at = offered;
            leg.facts.ended_at = ended;
            leg.facts.end = Some(ObservedEnd::new(End::new(Outcome::Unknown, EndSource::Reported)));
        })
    };
    let call = one(vec![
        say(stamp(1, TimeSource::Inferred), stamp(90, TimeSource::Inferred)),
        say(stamp(5, TimeSource::Reported), stamp(60, TimeSource::Reported)),
        say(stamp(3, TimeSource::Reported), stamp(70, TimeSource::Reported)),
    ]);
    assert_eq!(call.offered_at, Some(Timestamp::new(instant(3), TimeSource::Reported)));
    assert_eq!(call.ended_at, Some(Timestamp::new(instant(70), TimeSource::Reported)));
}

#[test]
fn no_duration_is_computed_between_two_clocks_or_in_an_impossible_order() {
    let mixed = one(vec![reported("a", Phase::End, |leg| {
        leg.received_at = Some(instant(60));
        leg.facts.offered_at = Some(at(0));
        leg.facts.ended_at = Some(TimeRef::Received);
        leg.facts.end = Some(ObservedEnd::new(End::new(Outcome::Unknown, EndSource::Reported)));
    })]);
    assert_eq!((mixed.total, mixed.anomalies), (None, vec![]));
    let reversed = one(vec![ended("a", "7", 10, Some(5), 60)]);
    assert_eq!(reversed.anomalies, [Anomaly::ClockDisorder]);
    assert_eq!((reversed.wait, reversed.talk), (None, Some(Duration::seconds(55))));
}

#[test]
fn the_greatest_precedence_decides_the_parties_and_a_different_direction_is_ignored() {
    let mut low = ended("a", "8", 0, None, 9);
    low.parties.direction = Some(Direction::Outbound);
    low.parties.line = Some(Line::default());
    let mut high = reported("a", Phase::Start, |leg| inbound(leg, "7"));
    high.parties.precedence = 1;
    high.call = Some("call".to_owned());
    let call = one(vec![low, high]);
    assert_eq!(call.direction, Some(Direction::Inbound));
    assert_eq!(call.legs[0].local, party(PartyKind::Agent, "7"));
    assert_eq!(call.anomalies, [Anomaly::DirectionConflict]);
}

#[test]
fn two_contacts_are_never_mixed() {
    let of = |phase, id: Option<&str>, name: Option<&str>, number: Option<&str>| {
        reported("a", phase, |leg| {
            leg.parties.remote = Party::new(PartyKind::Client);
            leg.parties.remote.id = id.map(str::to_owned);
            leg.parties.remote.name = name.map(str::to_owned);
            leg.parties.remote.number = number.map(str::to_owned);
        })
    };
    let remote = |observations| one(observations).legs.remove(0).remote;
    // Same contact: number and name are added, since the identifier is equal.
    let same = remote(vec![
        of(Phase::Start, Some("5"), Some("One"), Some("+1")),
        of(Phase::Progress, Some("5"), None, None),
    ]);
    assert_eq!((same.name.as_deref(), same.number.as_deref()), (Some("One"), Some("+1")));
    // Nothing that identifies a contact is equal: only the number is added.
    let other = remote(vec![
        of(Phase::Start, None, Some("One"), Some("+1")),
        of(Phase::Progress, Some("5"), None, None),
    ]);
    assert_eq!((other.name, other.number.as_deref()), (None, Some("+1")));
    // A different value: nothing is added.
    let different = remote(vec![
        of(Phase::Start, Some("5"), Some("One"), Some("+1")),
        of(Phase::Progress, Some("6"), None, None),
    ]);
    assert_eq!((different.id.as_deref(), different.name, different.number), (Some("6"), None, None));
}

#[test]
fn a_name_that_only_one_message_reports_is_kept() {
    let of = |phase, remote: Party| reported("a", phase, |leg| leg.parties.remote = remote);
    let number = || outside("+380000000001");
    let named = number().with_name("One").with_organisation("Two");
    let call = one(vec![of(Phase::Start, named.clone()), of(Phase::End, number())]);
    assert_eq!(call.legs[0].remote, named);
    // What another number belongs to is another contact.
    let other = outside("+380000000002").with_name("One");
    assert_eq!(one(vec![of(Phase::Start, other), of(Phase::End, number())]).legs[0].remote, number());
    // The number is spelled without its country code later.
    let national = outside("0670000001");
    let international = outside("+380670000001").with_name("One");
    for order in [[&international, &national], [&national, &international]] {
        let [first, last] = order.map(Clone::clone);
        assert_eq!(one(vec![of(Phase::Start, first), of(Phase::End, last)]).legs[0].remote, international);
    }
    // Identifier and name of two contacts are not joined.
    let parts = vec![
        of(Phase::Start, number().with_name("One")),
        of(Phase::Progress, number().with_id("5")),
        of(Phase::End, number()),
    ];
    assert_eq!(one(parts).legs[0].remote, number().with_id("5"));
}

/// An answer, and an end that denies it.
fn denied(answered: i64, end: i64, talk: Option<Duration>) -> Call {
    let answer = reported("a", Phase::Progress, |leg| {
        inbound(leg, "7");
        leg.call = Some("call".to_owned());
        leg.facts.answered_at = Some(at(answered));
        leg.facts.was_answered = Some(true);
    });
    let mut end = ended("a", "7", 0, None, end);
    end.facts.was_answered = None;
    end.facts.reported.talk = talk;
    end.facts.end.as_mut().expect("an end").denies_answer = true;
    one(vec![answer, end])
}

#[test]
fn an_answer_without_talk_is_taken_back_by_an_end_that_denies_it() {
    for call in [denied(20, 20, None), denied(20, 60, Some(Duration::ZERO))] {
        let leg = &call.legs[0];
        assert_eq!((leg.was_answered, leg.answered_at), (Some(false), None));
        assert_eq!(leg.end, Some(End::new(Outcome::NoAnswer, EndSource::Reported)));
        assert_eq!((call.outcome, call.talk), (Outcome::NoAnswer, None));
        assert_eq!(call.anomalies, [Anomaly::OutcomeConflict]);
    }
    let talks = [(denied(20, 21, None), 1), (denied(20, 20, Some(Duration::seconds(7))), 7)];
    for (call, seconds) in talks {
        assert_eq!((call.outcome, call.talk), (Outcome::Answered, Some(Duration::seconds(seconds))));
        assert_eq!(call.anomalies, [Anomaly::OutcomeConflict]);
    }
}

#[test]
fn a_known_answer_overrides_another_outcome() {
    let mut answer = reported("a", Phase::Progress, |leg| leg.facts.was_answered = Some(true));
    answer.call = Some("call".to_owned());
    let mut end = ended("a", "7", 0, None, 30);
    let observed = end.facts.end.as_mut().expect("an end");
    observed.end.by = Some(EndedBy::Callee);
    let mut cause = Cause::default();
    cause.raw = Some("BUSY".to_owned());
    observed.end.cause = Some(cause.clone());
    let call = one(vec![answer, end]);
    let mut expected = End::new(Outcome::Answered, EndSource::Reported);
    expected.cause = Some(cause);
    assert_eq!(call.legs[0].end, Some(expected));
    assert_eq!((call.outcome, call.anomalies), (Outcome::Answered, vec![Anomaly::OutcomeConflict]));
}

#[test]
fn an_unknown_outcome_replaces_nothing() {
    let mut later = reported("a", Phase::After, |leg| leg.call = Some("call".to_owned()));
    later.facts.end = Some(ObservedEnd::new(End::new(Outcome::Unknown, EndSource::Inferred)));
    later.facts.recordings = vec![Recording::from_id("r".to_owned())];
    let call = one(vec![ended("a", "7", 0, None, 30), later.clone()]);
    assert_eq!(call.legs[0].end, Some(End::new(Outcome::NoAnswer, EndSource::Reported)));
    assert_eq!((call.recordings.len(), call.anomalies), (1, vec![]));
    assert_eq!(one(vec![later]).anomalies, [Anomaly::Orphan]);
}

#[test]
fn an_implausible_duration_is_left_out() {
    let mut leg = ended("a", "7", 0, Some(5), 30);
    leg.facts.reported.total = Some(Duration::days(8));
    leg.facts.reported.talk = Some(Duration::seconds(-1));
    let call = one(vec![leg]);
    assert_eq!((call.total, call.talk), (Some(Duration::seconds(30)), Some(Duration::seconds(25))));
    assert_eq!(call.anomalies, [Anomaly::DurationOutOfRange]);
}

#[test]
fn the_earliest_end_wins_if_only_receipts_are_known() {
    let end = |phase, received| {
        reported("a", phase, |leg| {
            leg.received_at = Some(instant(received));
            leg.facts.ended_at = Some(TimeRef::Received);
            leg.facts.end = Some(ObservedEnd::new(End::new(Outcome::Unknown, EndSource::Reported)));
        })
    };
    let call = one(vec![end(Phase::After, 30), end(Phase::End, 20)]);
    assert_eq!(call.ended_at, Some(Timestamp::new(instant(20), TimeSource::Received)));
}

/// A machine picks up for a queue, and a message that does not report that the leg is a queue's reports an answer.
#[test]
fn an_answer_of_a_routing_leg_counts_only_from_messages_that_report_that_it_routes() {
    let pick_up = reported("queue", Phase::Progress, |leg| {
        inbound(leg, "queue");
        leg.call = Some("call".to_owned());
        leg.facts.answered_at = Some(at(1));
        leg.facts.was_answered = Some(true);
    });
    let call = one(vec![pick_up.clone(), router("queue", PartyKind::Queue, false, 30)]);
    let queue = &call.legs[0];
    assert_eq!((queue.answered_at, queue.was_answered), (None, Some(false)));
    assert_eq!((call.outcome, &queue.anomalies), (Outcome::Unanswered, &vec![]));
    // Without the other message it is an ordinary answer.
    assert_eq!(one(vec![pick_up]).outcome, Outcome::Answered);
}

#[test]
fn the_first_observation_with_a_call_identifier_decides_it() {
    let of = |phase, call: &str, sent| {
        reported("a", phase, |leg| {
            leg.call = Some(call.to_owned());
            leg.sent_at = Some(instant(sent));
        })
    };
    let call = one(vec![of(Phase::Progress, "A", 0), of(Phase::Start, "C", 9), of(Phase::Start, "B", 20)]);
    assert_eq!(call.id, "C");
}

#[test]
fn a_message_with_only_a_kind_does_not_replace_a_party() {
    let mut known = outside("+380000000001");
    known.id = Some("7".to_owned());
    let say = |phase, remote: &Party| {
        reported("a", phase, |leg| {
            inbound(leg, "7");
            leg.parties.remote = remote.clone();
        })
    };
    let nobody = Party::new(PartyKind::Client);
    let call = one(vec![say(Phase::Start, &known), say(Phase::Progress, &nobody)]);
    assert_eq!(call.client, Some(known.clone()));
    // The kind is kept, although another message reports the party without it.
    let mut nameless = known.clone();
    nameless.kind = None;
    let call = one(vec![say(Phase::Start, &nameless), say(Phase::Progress, &nobody)]);
    assert_eq!(call.legs[0].remote, known);
}

#[test]
fn an_implausible_duration_is_an_anomaly_even_beside_a_plausible_one() {
    let reported = |end, talk| {
        let mut leg = ended("a", "7", 0, Some(5), end);
        leg.facts.reported.talk = Some(talk);
        leg
    };
    for talks in [[Duration::days(8), Duration::MINUTE], [Duration::MINUTE, Duration::days(8)]] {
        let call = one(vec![reported(60, talks[0]), reported(61, talks[1])]);
        assert_eq!(call.legs[0].reported.talk, Some(Duration::MINUTE));
        assert_eq!(call.anomalies, [Anomaly::DurationOutOfRange]);
    }
}

#[test]
fn a_colleague_at_the_other_end_contradicts_a_direction_to_the_outside() {
    let inside = reported("a", Phase::End, |leg| {
        leg.parties.remote = party(PartyKind::Agent, "8");
        leg.parties.local = party(PartyKind::Agent, "9");
    });
    let call = one(vec![reported("a", Phase::Start, |leg| inbound(leg, "7")), inside.clone()]);
    assert_eq!(
        (&call.legs[0].local, &call.legs[0].remote),
        (&party(PartyKind::Agent, "7"), &outside("+380000000001"))
    );
    assert_eq!(call.anomalies, [Anomaly::DirectionConflict]);
    let call = one(vec![inside.clone()]);
    assert_eq!((&call.legs[0].remote, call.anomalies), (&party(PartyKind::Agent, "8"), vec![]));
    let internal = reported("a", Phase::Start, |leg| leg.parties.direction = Some(Direction::Internal));
    let call = one(vec![internal, inside]);
    assert_eq!((&call.legs[0].remote, call.anomalies), (&party(PartyKind::Agent, "8"), vec![]));
}
