use call_legs::leg::{Direction, End, EndSource, EndedBy, Leg, Outcome, Side, TimeSource, Timestamp};
use call_legs::stats::Counts;
use time::Duration;
use time::macros::datetime;

use super::inbound;

/// Returns the counts of one call: answered, abandoned, assumed to be abandoned, lost, answered elsewhere, unknown.
fn counted(call: &call_legs::call::Call) -> [u64; 6] {
    let mut counts = Counts::default();
    counts.add(call);
    let Counts { answered, abandoned, assumed_abandoned, lost, answered_elsewhere, unknown, .. } = counts;
    [answered, abandoned, assumed_abandoned, lost, answered_elsewhere, unknown]
}

const ANSWERED: [u64; 6] = [1, 0, 0, 0, 0, 0];
const ABANDONED: [u64; 6] = [0, 1, 0, 0, 0, 0];
const ASSUMED: [u64; 6] = [0, 1, 1, 0, 0, 0];
const LOST: [u64; 6] = [0, 0, 0, 1, 0, 0];
const ELSEWHERE: [u64; 6] = [0, 0, 0, 0, 1, 0];
const UNKNOWN: [u64; 6] = [0, 0, 0, 0, 0, 1];

#[test]
fn every_outcome_is_counted_once() {
    let expected = |outcome| match outcome {
        Outcome::Answered => ANSWERED,
        Outcome::Cancelled => ABANDONED,
        Outcome::Unanswered => ASSUMED,
        Outcome::AnsweredElsewhere => ELSEWHERE,
        Outcome::Unknown => UNKNOWN,
        Outcome::NoAnswer
        | Outcome::Busy
        | Outcome::Declined
        | Outcome::NoAgents
        | Outcome::Unreachable
        | Outcome::Congested
        | Outcome::Failed => LOST,
        _ => panic!("{outcome} is new"),
    };
    for outcome in Outcome::ALL {
        assert_eq!(counted(&inbound(*outcome)), expected(*outcome), "{outcome}");
    }
}

#[test]
fn who_ended_an_unanswered_call_decides_whether_it_was_abandoned() {
    use Direction::{Inbound, Internal, Outbound};
    use EndedBy::{Callee, Caller, Local, Remote, System};
    use Side as S;
    for (direction, placed_by, by, expected) in [
        (Some(Inbound), None, Remote, ABANDONED),
        (Some(Inbound), None, Caller, ABANDONED),
        (Some(Inbound), Some(S::Remote), Caller, ABANDONED),
        // The PBX placed the leg to the employee, so that its caller is the company's side.
        (Some(Inbound), Some(S::Local), Caller, LOST),
        (Some(Inbound), Some(S::Local), Callee, ABANDONED),
        (Some(Inbound), None, Callee, LOST),
        (Some(Inbound), None, Local, LOST),
        (Some(Inbound), None, System, LOST),
        (Some(Outbound), None, Local, ABANDONED),
        (Some(Outbound), None, Caller, ABANDONED),
        (Some(Outbound), None, Remote, LOST),
        (Some(Internal), Some(S::Local), Caller, ABANDONED),
        (Some(Internal), Some(S::Local), Remote, LOST),
        (Some(Internal), None, Caller, ASSUMED),
        (None, Some(S::Local), Local, ASSUMED),
    ] {
        let mut leg = Leg::new("1").with_end(End::new(Outcome::Unanswered, EndSource::Reported).with_by(by));
        leg.placed_by = placed_by;
        let mut call = inbound(Outcome::Unanswered).with_legs(vec![leg]);
        call.direction = direction;
        assert_eq!(counted(&call), expected, "{direction:?} {placed_by:?} {by}");
    }
}

#[test]
fn the_leg_that_ended_last_decides() {
    let leg = |id: &str, second: Option<i64>, by| {
        let mut leg = Leg::new(id).with_end(End::new(Outcome::Unanswered, EndSource::Reported).with_by(by));
        let at = |second| datetime!(2026-01-31 09:00 UTC) + Duration::seconds(second);
        leg.ended_at = second.map(|second| Timestamp::new(at(second), TimeSource::Reported));
        leg
    };
    let legs = vec![
        leg("1", Some(5), EndedBy::Local),
        leg("2", Some(9), EndedBy::Remote),
        leg("3", Some(7), EndedBy::Local),
        leg("4", None, EndedBy::Local),
        Leg::new("5"),
    ];
    let call = inbound(Outcome::Unanswered).with_legs(legs);
    assert_eq!(call.last_ended_leg().map(|leg| leg.id.as_str()), Some("2"));
    assert_eq!(counted(&call), ABANDONED);
    assert_eq!(inbound(Outcome::Busy).last_ended_leg(), None);
}
