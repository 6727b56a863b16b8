//! Every order of up to six events, and every way to repeat some of them.

use call_legs::call::fold;
use call_legs::ledger::Ledger;
use call_legs::leg::{
    Direction, End, EndSource, LegKey, Observation, ObservedEnd, Outcome, Phase, Side, State, TimeRef,
    TimeSource, Timestamp,
};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::THOROUGH;
use crate::report;
use crate::reported::{folding_calls, ledger_calls};

/// Returns the instant that number of seconds after 2026-01-31T09:00:00Z.
fn instant(seconds: i64) -> OffsetDateTime {
    datetime!(2026-01-31 09:00 UTC) + Duration::seconds(seconds)
}

fn observation(id: &str, parent: Option<&str>, phase: Phase, second: i64) -> Observation {
    let state = match phase {
        Phase::Start => State::Offered,
        Phase::Progress => State::Answered,
        Phase::End | Phase::After => State::Ended,
    };
    let mut observation = Observation::new(LegKey::new("made-up", "t", id), phase, state);
    observation.parent = parent.map(str::to_owned);
    (observation.parties.direction, observation.parties.placed_by) =
        (Some(Direction::Inbound), Some(Side::Remote));
    let (at, message) =
        (Timestamp::new(instant(second), TimeSource::Reported), TimeRef::Sent(TimeSource::Inferred));
    match phase {
        Phase::Start => observation.facts.offered_at = Some(TimeRef::At(at)),
        Phase::Progress => {
            observation.facts.answered_at = Some(TimeRef::At(at));
            observation.facts.was_answered = Some(true);
        }
        Phase::End | Phase::After => {
            let mut end = ObservedEnd::new(End::new(Outcome::Unanswered, EndSource::Reported));
            end.may_be_elsewhere = true;
            (observation.facts.ended_at, observation.facts.end) = (Some(message), Some(end));
        }
    }
    (observation.sent_at, observation.received_at) = (Some(instant(second)), Some(instant(second)));
    observation
}

/// Returns the streams: a group that rings two, and one answers; a call whose legs are linked late; a call without some events.
fn streams() -> Vec<Vec<Observation>> {
    let mut linked = observation("b", None, Phase::End, 30);
    linked.call = Some("whole".to_owned());
    let mut link = observation("a", None, Phase::Progress, 9);
    link.call = Some("whole".to_owned());
    vec![
        vec![
            observation("g", None, Phase::Start, 0),
            observation("a", Some("g"), Phase::Start, 1),
            observation("b", Some("g"), Phase::Start, 1),
            observation("a", Some("g"), Phase::Progress, 7),
            observation("b", Some("g"), Phase::End, 8),
            observation("g", None, Phase::End, 60),
        ],
        vec![
            observation("a", None, Phase::Start, 0),
            observation("b", None, Phase::Start, 20),
            observation("c", Some("b"), Phase::Start, 21),
            link,
            observation("c", Some("b"), Phase::End, 25),
            linked,
        ],
        vec![
            observation("x", Some("y"), Phase::End, 5),
            observation("y", Some("x"), Phase::End, 6),
            observation("y", None, Phase::Progress, 3),
            observation("z", None, Phase::Start, 4),
            observation("z", Some("x"), Phase::End, 9),
        ],
    ]
}

/// Calls the function with every order of the items.
fn permute(items: &mut Vec<usize>, from: usize, each: &mut impl FnMut(&[usize])) {
    if from == items.len() {
        each(items);
        return;
    }
    for at in from..items.len() {
        items.swap(from, at);
        permute(items, from + 1, each);
        items.swap(from, at);
    }
}

#[test]
fn every_order_and_every_repeat_makes_the_same_calls() {
    let mut ran = 0;
    for stream in streams() {
        let expected = fold(stream.clone());
        permute(&mut (0..stream.len()).collect(), 0, &mut |order| {
            for again in (0..1_usize << stream.len()).filter(|again| THOROUGH || again.count_ones() < 2) {
                let once = order.iter().map(|at| stream[*at].clone());
                let repeats = order.iter().filter(|at| again >> **at & 1 == 1).map(|at| stream[*at].clone());
                let stream: Vec<Observation> = once.chain(repeats).collect();
                assert_eq!(folding_calls(stream.clone()), expected, "folding {order:?} {again:b}");
                let calls = ledger_calls(Ledger::default().without_live_legs(), stream);
                assert_eq!(calls, expected, "{order:?} {again:b}");
                ran += 1;
            }
        });
    }
    report::ran("ledger", "orders with repeats", ran);
}
