//! Calls of a PBX that reports one party of each leg: channels between that party and the PBX.

use call_legs::leg::PassedOn;

use super::*;

/// Channel of a call: its identifier, that of its call, and who is at its end.
#[derive(Clone, Copy)]
struct Channel {
    id: &'static str,
    call: &'static str,
    end: Seat,
}

#[derive(Clone, Copy)]
enum Seat {
    /// A client, by that number; from outside if the channel began the call.
    Client(&'static str),

    /// Employee at that extension.
    Extension(&'static str),
}

use Seat::{Client, Extension};

const fn channel(id: &'static str, call: &'static str, end: Seat) -> Channel {
    Channel { id, call, end }
}

fn extension(number: &str) -> Party {
    Party::new(PartyKind::Agent).with_extension(number)
}

impl Channel {
    fn reports(self, phase: Phase, second: i64, say: impl FnOnce(&mut Observation)) -> Observation {
        reported(self.id, phase, |observation| {
            observation.facts.state = if phase == Phase::End { State::Ended } else { State::Offered };
            observation.call = Some(self.call.to_owned());
            observation.parent = (self.id != self.call).then(|| self.call.to_owned());
            observation.sent_at = Some(instant(second));
            observation.role.one_party = true;
            let parties = &mut observation.parties;
            match self.end {
                Client(number) => {
                    parties.remote = outside(number);
                    let is_first = self.id == self.call;
                    let (direction, side) = if is_first {
                        (Direction::Inbound, Side::Remote)
                    } else {
                        (Direction::Outbound, Side::Local)
                    };
                    (parties.direction, parties.placed_by) = (Some(direction), Some(side));
                }
                Extension(number) => {
                    parties.local = extension(number);
                    parties.placed_by = (self.id == self.call).then_some(Side::Local);
                }
            }
            say(observation);
        })
    }

    fn begins(self, second: i64) -> Observation {
        self.reports(Phase::Start, second, |seen| seen.facts.offered_at = Some(at(second)))
    }

    fn is_answered(self, second: i64) -> Observation {
        self.reports(Phase::Progress, second, |seen| {
            (seen.facts.answered_at, seen.facts.was_answered) = (Some(at(second)), Some(true));
        })
    }

    /// The end of a channel, which is alike for those that were answered.
    fn ends(self, second: i64, outcome: Outcome) -> Observation {
        self.reports(Phase::End, second, |seen| {
            let mut end = ObservedEnd::new(End::new(outcome, EndSource::Reported));
            (end.unless_answered, end.may_be_elsewhere) = (true, outcome == Outcome::Unanswered);
            (seen.facts.ended_at, seen.facts.end) = (Some(at(second)), Some(end));
        })
    }

    fn answered(self, from: i64, answer: i64, to: i64) -> Vec<Observation> {
        vec![self.begins(from), self.is_answered(answer), self.ends(to, Outcome::Unanswered)]
    }

    fn unanswered(self, from: i64, to: i64, outcome: Outcome) -> Vec<Observation> {
        vec![self.begins(from), self.ends(to, outcome)]
    }

    /// The channel joins the call of another one.
    fn joins(self, call: &str, parent: &str, second: i64) -> Observation {
        self.reports(Phase::Progress, second, |seen| {
            (seen.call, seen.parent) = (Some(call.to_owned()), Some(parent.to_owned()));
            seen.facts.joined_at = Some(at(second));
            (seen.facts.answered_at, seen.facts.was_answered) = (Some(at(second)), Some(true));
        })
    }

    fn passes_on(self, second: i64, origin: Origin, to: &str) -> Observation {
        self.reports(Phase::Progress, second, |seen| {
            seen.parties.passed_on =
                Some(Box::new(PassedOn::new(origin, Party::default().with_extension(to))));
        })
    }
}

const A: Channel = channel("a", "a", Client("+380000000001"));
const B: Channel = channel("b", "a", Extension("101"));
const C: Channel = channel("c", "a", Extension("103"));

fn seconds(call: &Call) -> [Option<i64>; 3] {
    [call.wait, call.talk, call.total].map(|span| span.map(Duration::whole_seconds))
}

fn leg<'c>(call: &'c Call, id: &str) -> &'c call_legs::leg::Leg {
    call.legs.iter().find(|leg| leg.id == id).expect("a leg")
}

#[test]
fn a_called_leg_has_the_client_of_the_leg_that_led_to_it() {
    let call = one([A.answered(0, 10, 70), B.answered(2, 10, 70)].concat());
    assert_eq!((call.direction, call.outcome), (Some(Direction::Inbound), Outcome::Answered));
    assert_eq!(
        (call.client_number(), call.handled_by.as_ref()),
        (Some("+380000000001"), Some(&extension("101")))
    );
    assert_eq!(seconds(&call), [Some(10), Some(60), Some(70)]);
    let called = leg(&call, "b");
    assert_eq!((called.direction, called.placed_by), (Some(Direction::Inbound), Some(Side::Remote)));
    assert_eq!((&called.local, &called.remote), (&extension("101"), &outside("+380000000001")));
    assert_eq!(hop(&call.hops), [("a", "b", HopKind::Unknown)]);
    let by_leg = call.by_leg();
    assert_eq!(
        (by_leg.len(), by_leg[0].id.as_str(), by_leg[0].client_number()),
        (1, "b", Some("+380000000001"))
    );
    assert_eq!(call.anomalies, []);
}

#[test]
fn a_dialling_leg_has_the_direction_of_the_leg_that_it_led_to() {
    let dialling = channel("a", "a", Extension("101"));
    let outside_line = channel("b", "a", Client("+380000000001"));
    let call = one([dialling.answered(0, 10, 70), outside_line.answered(1, 10, 70)].concat());
    assert_eq!((call.direction, call.outcome), (Some(Direction::Outbound), Outcome::Answered));
    assert_eq!(
        (call.client_number(), call.handled_by.as_ref()),
        (Some("+380000000001"), Some(&extension("101")))
    );
    assert_eq!(leg(&call, "a").remote, outside("+380000000001"));
    assert_eq!(leg(&call, "b").local, extension("101"));
    assert_eq!(call.by_leg().iter().map(|call| call.id.as_str()).collect::<Vec<_>>(), ["b"]);

    let call = one([dialling.answered(0, 10, 70), C.answered(1, 10, 70)].concat());
    assert_eq!((call.direction, call.client.as_ref()), (Some(Direction::Internal), None));
    assert_eq!((call.handled_by.as_ref(), seconds(&call)[1]), (Some(&extension("103")), Some(60)));
    assert_eq!((&leg(&call, "a").remote, &leg(&call, "c").remote), (&extension("103"), &extension("101")));

    // The reason is reported by the channel that dialled, and the called one missed the call.
    let call =
        one([dialling.unanswered(0, 20, Outcome::NoAnswer), C.unanswered(1, 20, Outcome::Unanswered)]
            .concat());
    assert_eq!((call.outcome, call.missed_by.as_ref()), (Outcome::NoAnswer, Some(&extension("103"))));
}

#[test]
fn a_leg_without_a_known_side_stays_so() {
    let mut observations = [A.answered(0, 10, 70), B.answered(2, 10, 70)].concat();
    for observation in &mut observations {
        observation.parties = call_legs::leg::Parties::default();
        observation.parties.local = Party::default().with_extension("101");
    }
    let call = one(observations);
    assert_eq!((call.direction, call.client.as_ref(), call.outcome), (None, None, Outcome::Answered));
    assert!(call.legs.iter().all(|leg| leg.remote.is_empty()));
}

#[test]
fn what_is_missed_by_nobody_of_its_own_is_missed_by_the_last_that_rang() {
    let rung = [B.unanswered(2, 20, Outcome::Unanswered), C.unanswered(21, 40, Outcome::Unanswered)].concat();
    let call = one([A.unanswered(0, 41, Outcome::NoAnswer), rung.clone()].concat());
    assert_eq!((call.outcome, call.missed_by.as_ref()), (Outcome::NoAnswer, Some(&extension("103"))));

    // A machine took it, which is nobody; a queue is somebody.
    for (kind, missed_by) in [(PartyKind::Machine, "103"), (PartyKind::Queue, "sales")] {
        let took = A.reports(Phase::Progress, 40, |seen| {
            seen.parties.local = Party::new(kind).with_extension("sales");
        });
        let call = one([A.unanswered(0, 60, Outcome::NoAnswer), rung.clone(), vec![took]].concat());
        let missed = call.missed_by.as_ref().and_then(|party| party.extension.as_deref());
        assert_eq!((call.outcome, missed), (Outcome::NoAnswer, Some(missed_by)));
    }
    let alone = A.reports(Phase::Progress, 5, |seen| seen.parties.local = Party::new(PartyKind::Machine));
    let call = one([A.unanswered(0, 60, Outcome::Cancelled), vec![alone]].concat());
    assert_eq!((call.outcome, call.missed_by), (Outcome::Cancelled, None));
}

#[test]
fn an_end_that_holds_unless_the_leg_was_answered_is_no_conflict() {
    let call = one(A.answered(0, 10, 70));
    assert_eq!((call.outcome, call.anomalies), (Outcome::Answered, vec![]));
    let call = one(A.unanswered(0, 20, Outcome::Busy));
    assert_eq!((call.outcome, call.legs[0].was_answered), (Outcome::Busy, Some(false)));
}

#[test]
fn a_transfer_leads_from_the_leg_that_passed_the_call_on() {
    let legs = [A.answered(0, 10, 100), B.answered(2, 10, 40), C.answered(41, 50, 100)].concat();
    let passed_on = B.passes_on(39, Origin::Transferred, "103");
    let call = one([legs.clone(), vec![passed_on.clone()]].concat());
    assert_eq!(hop(&call.hops), [("a", "b", HopKind::Unknown), ("b", "c", HopKind::Transfer)]);
    assert_eq!(leg(&call, "c").routed_by.as_ref(), Some(&extension("101")));
    assert_eq!(
        (call.handled_by.as_ref(), seconds(&call)),
        (Some(&extension("101")), [Some(10), Some(80), Some(100)])
    );
    let passed_on_to =
        leg(&call, "b").passed_on.as_ref().and_then(|passed_on| passed_on.to.extension.as_deref());
    assert_eq!(passed_on_to, Some("103"));

    // A leg that rang before the call was answered was not transferred to.
    let earlier = channel("d", "a", Extension("103")).unanswered(2, 10, Outcome::Unanswered);
    let call = one([legs, vec![passed_on], earlier].concat());
    assert!(hop(&call.hops).contains(&("b", "c", HopKind::Transfer)), "{:?}", call.hops);
    assert!(hop(&call.hops).contains(&("a", "d", HopKind::Unknown)), "{:?}", call.hops);
}

#[test]
fn the_leg_after_a_transfer_has_the_client_of_an_outbound_call() {
    let dialling = channel("a", "a", Extension("101"));
    let outside_line = channel("b", "a", Client("+380000000001"));
    let call = one([
        dialling.answered(0, 10, 40),
        outside_line.answered(1, 10, 100),
        C.answered(41, 50, 100),
        vec![dialling.passes_on(39, Origin::Transferred, "103")],
    ]
    .concat());
    assert_eq!(
        (call.direction, call.handled_by.as_ref()),
        (Some(Direction::Outbound), Some(&extension("101")))
    );
    let follower = leg(&call, "c");
    assert_eq!(
        (follower.direction, &follower.remote),
        (Some(Direction::Outbound), &outside("+380000000001"))
    );
    assert_eq!(hop(&call.hops), [("a", "b", HopKind::Unknown), ("a", "c", HopKind::Transfer)]);
    assert_eq!(seconds(&call), [Some(10), Some(80), Some(100)]);
}

#[test]
fn a_forward_leads_from_the_caller() {
    let forward = A.passes_on(5, Origin::Forwarded, "103");
    let legs =
        [A.answered(0, 10, 70), B.unanswered(2, 6, Outcome::Unanswered), C.answered(6, 10, 70)].concat();
    let call = one([legs, vec![forward]].concat());
    assert_eq!(hop(&call.hops), [("a", "b", HopKind::Unknown), ("a", "c", HopKind::Forward)]);
    assert_eq!(
        (leg(&call, "c").routed_by.as_ref(), call.handled_by.as_ref()),
        (None, Some(&extension("103")))
    );
}

#[test]
fn an_outbound_call_may_be_handed_over_after_a_consultation() {
    let dialling = channel("a", "a", Extension("101"));
    let outside_line = channel("b", "a", Client("+380000000001"));
    let asking = channel("d", "d", Extension("101"));
    let asked = channel("e", "d", Extension("103"));
    let legs = [
        dialling.answered(0, 10, 40),
        outside_line.answered(1, 10, 100),
        asking.answered(20, 25, 40),
        asked.answered(21, 25, 100),
        vec![asked.joins("a", "b", 40)],
    ];
    let call = one(legs.concat());
    assert_eq!((call.direction, call.outcome), (Some(Direction::Outbound), Outcome::Answered));
    assert_eq!(
        (call.handled_by.as_ref(), call.client_number()),
        (Some(&extension("101")), Some("+380000000001"))
    );
    assert_eq!(seconds(&call), [Some(10), Some(90), Some(100)]);
    assert_eq!(leg(&call, "e").remote, outside("+380000000001"));
}

#[test]
fn an_answer_without_a_time_has_that_of_the_leg_that_it_led_to() {
    let dialling = channel("a", "a", Extension("101"));
    let mut legs =
        [dialling.answered(0, 10, 70), channel("b", "a", Client("+380000000001")).answered(1, 10, 70)]
            .concat();
    legs[1].facts.answered_at = None;
    let call = one(legs);
    let answered_at = leg(&call, "a").answered_at.map(|time| (time.at, time.source));
    assert_eq!(answered_at, Some((instant(10), TimeSource::Inferred)));
    assert_eq!(seconds(&call), [Some(10), Some(60), Some(70)]);
}

/// 101 asks 103 and hands the client over: from the thirtieth second to the fortieth they are three.
fn consultation(call: &'static str) -> Vec<Observation> {
    let asking = channel(call, call, Extension("101"));
    let asked = channel("e", call, Extension("103"));
    let mut handed_over = asked.joins("a", "a", 40);
    let parties = &mut handed_over.parties;
    (parties.origin, parties.routed_by) = (Some(Origin::Transferred), Some(extension("101")));
    [
        A.answered(0, 10, 100),
        B.answered(2, 10, 40),
        asking.answered(20, 25, 40),
        asked.answered(21, 25, 100),
        vec![handed_over],
    ]
    .concat()
}

#[test]
fn a_leg_that_was_consulted_before_belongs_to_the_call_from_when_it_joined() {
    let call = one(consultation("d"));
    assert_eq!(
        (call.id.as_str(), call.direction, call.outcome),
        ("a", Some(Direction::Inbound), Outcome::Answered)
    );
    assert_eq!(call.handled_by.as_ref(), Some(&extension("101")));
    assert_eq!(seconds(&call), [Some(10), Some(90), Some(100)]);
    let joined = leg(&call, "e");
    assert_eq!((joined.direction, joined.parent.as_deref()), (Some(Direction::Inbound), Some("a")));
    assert_eq!(
        (&joined.remote, joined.joined_at.map(|time| time.at)),
        (&outside("+380000000001"), Some(instant(40)))
    );
    assert_eq!(joined.talk_time(), Some(Duration::seconds(60)));
    assert!(hop(&call.hops).contains(&("b", "e", HopKind::Transfer)), "{:?}", call.hops);

    // A consultation that began long before the client called.
    let mut earlier = consultation("d");
    for observation in earlier.iter_mut().filter(|seen| seen.key.id == "d" || seen.key.id == "e") {
        let facts = &mut observation.facts;
        let start = [&mut facts.offered_at, &mut facts.answered_at].into_iter().flatten();
        if facts.joined_at.is_none() {
            start.for_each(|time| *time = at(-600));
        }
    }
    let call = one(earlier);
    assert_eq!(call.handled_by.as_ref(), Some(&extension("101")));
    assert_eq!(seconds(&call), [Some(10), Some(90), Some(100)], "the client waits from their own call");
    let times = [call.offered_at, call.answered_at].map(|time| time.map(|time| time.at));
    assert_eq!(times, [Some(instant(0)), Some(instant(10))]);
}

#[test]
fn the_time_that_several_talk_counts_once() {
    let (b, c) = (channel("b", "b", Extension("101")), channel("c", "c", Extension("103")));
    let conference = |later: i64| {
        let joined = vec![b.joins("a", "a", 10), c.joins("a", "a", later)];
        one([A.answered(0, 10, 100), b.answered(5, 6, 80), c.answered(15, 16, 60), joined].concat())
    };
    let call = conference(20);
    assert_eq!(
        (call.direction, call.handled_by.as_ref()),
        (Some(Direction::Inbound), Some(&extension("101")))
    );
    assert_eq!(seconds(&call), [Some(10), Some(70), Some(100)]);
    assert_eq!(
        call.legs.iter().map(|leg| leg.talk_time().map(Duration::whole_seconds)).collect::<Vec<_>>(),
        [Some(90), Some(70), Some(40)]
    );
}
