//! Ends that take back an answer: a bridge that failed.

use super::*;

/// Returns a report that the leg was answered at that second.
fn answer(id: &str, answered: i64) -> Observation {
    reported(id, Phase::Progress, |leg| {
        leg.call = Some("call".to_owned());
        leg.facts.answered_at = Some(at(answered));
        leg.facts.was_answered = Some(true);
    })
}

/// Returns an end at that second, by which nobody talked.
fn refutation(id: &str, agent: &str, outcome: Outcome, end: i64) -> Observation {
    let mut refutation = ended(id, agent, 0, None, end);
    let observed = refutation.facts.end.as_mut().expect("an end");
    observed.end.outcome = outcome;
    observed.refutes_answer = true;
    refutation
}

fn under(mut observation: Observation, parent: &str) -> Observation {
    observation.parent = Some(parent.to_owned());
    observation
}

#[test]
fn an_end_takes_back_an_answer_from_before_it() {
    let call = one(vec![answer("a", 5), refutation("a", "7", Outcome::Cancelled, 6)]);
    assert_eq!((call.outcome, call.answered_at, call.talk), (Outcome::Cancelled, None, None));
    assert!(call.is_missed());
    let leg = &call.legs[0];
    assert_eq!((leg.was_answered, leg.answered_at, leg.state), (Some(false), None, State::Ended));
    assert_eq!(call.anomalies, [Anomaly::OutcomeConflict]);

    let alone = one(vec![refutation("a", "7", Outcome::Cancelled, 6)]);
    assert_eq!((alone.outcome, alone.anomalies), (Outcome::Cancelled, vec![]));
}

#[test]
fn an_end_takes_back_no_answer_that_is_certainly_later() {
    let call = one(vec![refutation("a", "7", Outcome::NoAnswer, 6), answer("a", 7)]);
    assert_eq!((call.outcome, call.answered_at.map(|time| time.at)), (Outcome::Answered, Some(instant(7))));
    let same = one(vec![refutation("a", "7", Outcome::NoAnswer, 6), answer("a", 6)]);
    assert_eq!(same.outcome, Outcome::NoAnswer);
    let mut timeless = answer("a", 7);
    timeless.facts.answered_at = None;
    assert_eq!(one(vec![refutation("a", "7", Outcome::NoAnswer, 6), timeless]).outcome, Outcome::NoAnswer);
}

/// The end of the parent is lost, or does not refute the answer itself.
#[test]
fn a_refuted_answer_is_taken_back_from_the_parent() {
    let legs = || vec![answer("queue", 5), under(answer("a", 5), "queue")];
    let open = one([legs(), vec![under(refutation("a", "7", Outcome::NoAnswer, 6), "queue")]].concat());
    assert_eq!((open.outcome, open.answered_at, open.handled_by), (Outcome::Unknown, None, None));
    assert_eq!((open.legs[1].state, open.legs[1].was_answered), (State::Offered, None));

    let ends = [under(refutation("a", "7", Outcome::NoAnswer, 6), "queue"), ended("queue", "9", 0, None, 20)];
    let over = one([legs(), ends.to_vec()].concat());
    assert_eq!((over.outcome, over.answered_at), (Outcome::NoAnswer, None));

    // Another one was answered.
    let other = [under(refutation("a", "7", Outcome::NoAnswer, 6), "queue"), under(answer("b", 9), "queue")];
    let answered = one([legs(), other.to_vec()].concat());
    assert_eq!(
        (answered.outcome, answered.answered_at.map(|time| time.at)),
        (Outcome::Answered, Some(instant(9)))
    );

    // A talk was reported.
    let mut talk = ended("queue", "9", 0, Some(5), 20);
    talk.facts.reported.talk = Some(Duration::seconds(11));
    let ends = [under(refutation("a", "7", Outcome::NoAnswer, 6), "queue"), talk];
    let talked = one([legs(), ends.to_vec()].concat());
    assert_eq!((talked.outcome, talked.talk), (Outcome::Answered, Some(Duration::seconds(11))));
}

/// A leg without an answer of its own has none to take back.
#[test]
fn an_unanswered_child_leaves_its_parent_alone() {
    let legs = [answer("queue", 5), under(refutation("a", "7", Outcome::NoAnswer, 3), "queue")];
    assert_eq!(one(legs.to_vec()).outcome, Outcome::Answered);
}

#[test]
fn a_refuted_answer_is_taken_back_from_the_children() {
    let legs = vec![
        answer("queue", 5),
        under(answer("a", 5), "queue"),
        refutation("queue", "9", Outcome::Cancelled, 6),
    ];
    let call = one(legs);
    assert_eq!((call.outcome, call.handled_by, call.talk), (Outcome::Cancelled, None, None));
    let child = call.legs.iter().find(|leg| leg.id == "a").expect("the child");
    assert_eq!(child.end, Some(End::new(Outcome::Unanswered, EndSource::Inferred)));
    assert_eq!((child.was_answered, child.answered_at), (Some(false), None));
}
