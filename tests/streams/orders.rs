//! Every order of up to six events, and every way to repeat some of them.

use call_legs::call::fold;
use call_legs::ledger::Ledger;
use call_legs::leg::{
    Basis, Closure, Direction, End, LegKey, Moment, Observation, ObservedEnd, Outcome, Rank, Side, Stamp,
    State,
};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::THOROUGH;
use crate::report;
use crate::updates::{folding_calls, ledger_calls};

/// Returns the instant that number of seconds after 2026-01-31T09:00:00Z.
fn instant(seconds: i64) -> OffsetDateTime {
    datetime!(2026-01-31 09:00 UTC) + Duration::seconds(seconds)
}

fn observation(id: &str, parent: Option<&str>, rank: Rank, second: i64) -> Observation {
    let state = match rank {
        Rank::Opening => State::Offered,
        Rank::Middle => State::Answered,
        Rank::Terminal | Rank::Afterwards => State::Ended,
    };
    let mut observation = Observation::new(LegKey::new("made-up", "t", id), rank, state);
    observation.parent = parent.map(str::to_owned);
    (observation.who.direction, observation.who.caller) = (Some(Direction::Inbound), Some(Side::Theirs));
    let (at, message) = (Stamp::new(instant(second), Basis::Reported), Moment::Message(Basis::Inferred));
    match rank {
        Rank::Opening => observation.facts.offered = Some(Moment::At(at)),
        Rank::Middle => {
            observation.facts.answered = Some(Moment::At(at));
            observation.facts.was_answered = Some(true);
        }
        Rank::Terminal | Rank::Afterwards => {
            let mut end = ObservedEnd::new(End::new(Outcome::Unanswered, Closure::Reported));
            end.may_be_elsewhere = true;
            (observation.facts.ended, observation.facts.end) = (Some(message), Some(end));
        }
    }
    (observation.at, observation.received) = (Some(instant(second)), Some(instant(second)));
    observation
}

/// Returns the streams: a group that rings two, and one answers; a call whose legs are linked late; a call without some events.
fn streams() -> Vec<Vec<Observation>> {
    let mut linked = observation("b", None, Rank::Terminal, 30);
    linked.call = Some("whole".to_owned());
    let mut link = observation("a", None, Rank::Middle, 9);
    link.call = Some("whole".to_owned());
    vec![
        vec![
            observation("g", None, Rank::Opening, 0),
            observation("a", Some("g"), Rank::Opening, 1),
            observation("b", Some("g"), Rank::Opening, 1),
            observation("a", Some("g"), Rank::Middle, 7),
            observation("b", Some("g"), Rank::Terminal, 8),
            observation("g", None, Rank::Terminal, 60),
        ],
        vec![
            observation("a", None, Rank::Opening, 0),
            observation("b", None, Rank::Opening, 20),
            observation("c", Some("b"), Rank::Opening, 21),
            link,
            observation("c", Some("b"), Rank::Terminal, 25),
            linked,
        ],
        vec![
            observation("x", Some("y"), Rank::Terminal, 5),
            observation("y", Some("x"), Rank::Terminal, 6),
            observation("y", None, Rank::Middle, 3),
            observation("z", None, Rank::Opening, 4),
            observation("z", Some("x"), Rank::Terminal, 9),
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
