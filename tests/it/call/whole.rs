//! Properties that depend on the whole call.

use super::*;

#[test]
fn a_leg_is_answered_elsewhere_if_a_sibling_was_answered_while_it_rang() {
    let call = one(vec![
        ended("early", "1", 0, None, 5),
        ended("loser", "2", 1, None, 9),
        ended("winner", "3", 1, Some(8), 60),
        ended("late", "4", 20, None, 30),
    ]);
    assert_eq!(
        outcomes(&call),
        [
            ("early", Some(Outcome::NoAnswer)),
            ("loser", Some(Outcome::AnsweredElsewhere)),
            ("winner", Some(Outcome::Answered)),
            ("late", Some(Outcome::NoAnswer)),
        ]
    );
    assert_eq!(call.handled_by, Some(party(PartyKind::Agent, "3")));
}

fn at_millis(millis: i64) -> TimeRef {
    let at = instant(0) + Duration::milliseconds(millis);
    TimeRef::At(Timestamp::new(at, TimeSource::Reported))
}

/// Ends of the loser, stamped at that millisecond, in a call whose other leg was answered at the tenth second.
fn loser(end: i64, change: impl FnOnce(&mut Observation)) -> End {
    let mut loser = ended("loser", "2", 0, None, 0);
    loser.facts.ended_at = Some(at_millis(end));
    loser.facts.end.as_mut().expect("an end").end.by = Some(EndedBy::Caller);
    change(&mut loser);
    let call = one(vec![loser, ended("winner", "3", 0, Some(10), 60)]);
    assert_eq!(call.outcome, Outcome::Answered);
    call.legs.into_iter().find(|leg| leg.id == "loser").and_then(|leg| leg.end).expect("an end")
}

#[test]
fn a_loser_may_end_up_to_a_second_before_the_winner_answers() {
    let kept = |end: &End| (end.outcome, end.by);
    for end in [9_000, 9_999, 10_000, 11_000, 40_000] {
        assert_eq!(kept(&loser(end, |_| ())), (Outcome::AnsweredElsewhere, None), "{end}");
    }
    assert_eq!(kept(&loser(8_999, |_| ())), (Outcome::NoAnswer, Some(EndedBy::Caller)));
}

#[test]
fn the_caller_did_not_hang_up_when_somebody_answered() {
    let other_end =
        |end| loser(end, |leg| leg.facts.end.as_mut().expect("an end").may_be_elsewhere = false).by;
    let other_side = |end| loser(end, |leg| leg.parties.direction = Some(Direction::Internal)).by;
    for end in [9_000, 10_000, 11_000] {
        assert_eq!((other_end(end), other_side(end)), (None, None), "{end}");
    }
    for end in [8_999, 11_001] {
        assert_eq!(
            (other_end(end), other_side(end)),
            (Some(EndedBy::Caller), Some(EndedBy::Caller)),
            "{end}"
        );
    }
}

#[test]
fn talk_is_known_only_if_that_of_every_counting_leg_is() {
    let mut open = ended("second", "8", 60, Some(65), 0);
    open.facts.ended_at = None;
    let call = one(vec![ended("first", "7", 0, Some(5), 65), open.clone()]);
    assert_eq!((call.outcome, call.talk), (Outcome::Answered, None));
    let call = one(vec![ended("first", "7", 0, Some(5), 65), ended("second", "8", 60, Some(65), 95)]);
    assert_eq!(call.talk, Some(Duration::seconds(90)));
    // The leg of the queue that both were on knows the whole talk, the leg of a colleague only its own.
    for (kind, talk) in [(PartyKind::Queue, Some(Duration::seconds(90))), (PartyKind::Agent, None)] {
        let mut above = ended("above", "9", 0, Some(5), 95);
        above.parties.local = party(kind, "9");
        let mut below = [ended("first", "7", 0, Some(5), 65), open.clone()];
        for leg in &mut below {
            leg.parent = Some("above".to_owned());
        }
        let [first, second] = below;
        assert_eq!(one(vec![above, first, second]).talk, talk, "{kind:?}");
    }
}

#[test]
fn the_total_is_that_of_a_leg_only_if_it_lasted_as_long_as_the_call() {
    let timed = |id, agent, offered, end, total| {
        let mut leg = ended(id, agent, offered, Some(offered), end);
        leg.facts.reported.total = Some(Duration::seconds(total));
        leg
    };
    assert_eq!(one(vec![timed("first", "7", 0, 60, 59)]).total, Some(Duration::seconds(59)));
    let transfer = one(vec![timed("first", "7", 0, 60, 60), timed("second", "8", 60, 180, 120)]);
    assert_eq!(transfer.total, Some(Duration::seconds(180)));
    let mut open = timed("second", "8", 60, 180, 120);
    (open.facts.ended_at, open.facts.end, open.facts.state) = (None, None, State::Answered);
    open.facts.reported.total = None;
    assert_eq!(one(vec![timed("first", "7", 0, 60, 60), open]).total, None);
}

#[test]
fn an_ended_parent_closes_its_open_children() {
    let child = reported("child", Phase::Progress, |leg| {
        leg.parent = Some("parent".to_owned());
        leg.facts.was_answered = Some(true);
    });
    let mut parent = ended("parent", "3", 0, None, 50);
    parent.call = None;
    parent.facts.end = Some(ObservedEnd::new(End::new(Outcome::Unknown, EndSource::Reported)));
    let call = one(vec![child, parent]);
    let child = call.legs.iter().find(|leg| leg.id == "child").expect("the child");
    assert_eq!(child.end, Some(End::new(Outcome::Answered, EndSource::Inferred)));
    assert_eq!((child.ended_at, child.state), (None, State::Ended));
}

#[test]
fn an_ended_leg_closes_the_open_legs_below_its_children() {
    let below =
        |id: &str, parent: &str| reported(id, Phase::Start, |leg| leg.parent = Some(parent.to_owned()));
    let mut top = ended("top", "3", 0, None, 50);
    top.call = None;
    let call = one(vec![below("a", "b"), below("b", "c"), below("c", "top"), top]);
    assert_eq!(call.legs.len(), 4);
    assert!(call.legs.iter().all(|leg| !leg.is_open()), "{call:?}");
}

#[test]
fn the_end_of_a_menu_closes_the_call_and_reports_that_nobody_answered() {
    let rings = reported("rings", Phase::Start, |leg| {
        inbound(leg, "7");
        leg.call = Some("call".to_owned());
    });
    let local = reported("local", Phase::Start, |leg| {
        leg.call = Some("call".to_owned());
        leg.parties.direction = Some(Direction::Outbound);
        leg.parties.placed_by = Some(Side::Local);
    });
    let mut menu = router("menu", PartyKind::Menu, false, 40);
    menu.role.ends_call = true;
    let call = one(vec![rings, local, menu]);
    let end = |id: &str| call.legs.iter().find(|leg| leg.id == id).and_then(|leg| leg.end.clone());
    assert_eq!(end("rings"), Some(End::new(Outcome::Unanswered, EndSource::Inferred)));
    assert_eq!(end("local"), Some(End::new(Outcome::Unknown, EndSource::Inferred)));
    assert_eq!(call.outcome, Outcome::Unanswered);
}

#[test]
fn a_parent_that_is_a_group_routed_its_legs() {
    let mut group = ended("group", "9", 0, Some(8), 60);
    group.parties.local = party(PartyKind::Group, "9");
    let mut member = ended("member", "7", 1, Some(8), 60);
    member.parent = Some("group".to_owned());
    let call = one(vec![group, member]);
    let member = &call.legs[1];
    assert_eq!(
        (&member.routed_by, member.origin),
        (&Some(party(PartyKind::Group, "9")), Some(Origin::Distributed))
    );
    assert_eq!(hop(&call.hops), [("group", "member", HopKind::Distribution)]);
    // The group's leg and the member's report one talk.
    assert_eq!(
        (call.talk, call.handled_by),
        (Some(Duration::seconds(52)), Some(party(PartyKind::Agent, "7")))
    );
}

#[test]
fn without_a_parent_the_last_leg_of_the_router_led_to_a_leg() {
    let mut transferred = ended("third", "8", 40, Some(45), 60);
    transferred.parties.routed_by = Some(party(PartyKind::Agent, "7"));
    transferred.parties.origin = Some(Origin::Transferred);
    let call = one(vec![
        ended("first", "7", 0, None, 9),
        ended("second", "7", 20, Some(22), 40),
        transferred.clone(),
    ]);
    assert_eq!(hop(&call.hops), [("second", "third", HopKind::Transfer)]);
    // A leg that was offered later did not lead to it.
    let call = one(vec![ended("first", "7", 0, None, 9), ended("late", "7", 50, None, 55), transferred]);
    assert_eq!(hop(&call.hops), [("first", "third", HopKind::Transfer)]);
}

#[test]
fn a_forwarded_leg_comes_from_the_incoming_leg_of_the_same_extension() {
    let mut forwarded = ended("forwarded", "7", 20, Some(25), 60);
    forwarded.parties.direction = Some(Direction::Outbound);
    forwarded.parties.placed_by = Some(Side::Local);
    forwarded.parties.origin = Some(Origin::Forwarded);
    // An outgoing leg of the same extension in between did not forward the call.
    let mut own = ended("own", "7", 10, None, 15);
    own.parties.direction = Some(Direction::Outbound);
    own.parties.placed_by = Some(Side::Local);
    let call = one(vec![ended("rang", "7", 0, None, 20), own, forwarded]);
    assert_eq!(hop(&call.hops), [("rang", "forwarded", HopKind::Forward)]);
    // Nobody answered the incoming leg, and people talked on the outgoing one.
    assert_eq!((call.outcome, call.direction), (Outcome::Answered, Some(Direction::Inbound)));
    assert_eq!(call.handled_by, Some(party(PartyKind::Agent, "7")));
}

#[test]
fn an_answered_inbound_leg_overrides_a_queue_that_reports_no_answer() {
    let call = one(vec![router("queue", PartyKind::Queue, false, 30), ended("agent", "7", 0, Some(5), 60)]);
    assert_eq!((call.outcome, call.anomalies), (Outcome::Answered, vec![Anomaly::BridgedConflict]));
    let both = one(vec![
        router("queue", PartyKind::Queue, false, 30),
        router("other", PartyKind::Queue, true, 40),
        ended("agent", "7", 0, Some(5), 60),
    ]);
    assert_eq!((both.outcome, both.anomalies), (Outcome::Answered, vec![]));
}

#[test]
fn a_queue_that_reports_no_answer_overrides_an_outgoing_answer_and_a_menu() {
    let mut callback = ended("callback", "7", 0, Some(5), 60);
    callback.parties.direction = Some(Direction::Outbound);
    callback.parties.placed_by = Some(Side::Local);
    let call = one(vec![
        callback,
        router("menu", PartyKind::Menu, false, 90),
        router("first", PartyKind::Queue, false, 70),
        router("last", PartyKind::Queue, false, 80),
    ]);
    assert_eq!(call.outcome, Outcome::Unanswered);
    assert_eq!(call.missed_by, Some(party(PartyKind::Queue, "last")));
    assert_eq!((call.handled_by, call.talk), (None, None));
}

#[test]
fn a_leg_on_behalf_of_an_extension_does_not_handle_the_call() {
    let mut callback = ended("callback", "7", 0, Some(5), 60);
    callback.parties.direction = Some(Direction::Outbound);
    callback.parties.placed_by = Some(Side::Local);
    callback.role.on_behalf = true;
    let call = one(vec![callback]);
    assert_eq!((call.outcome, call.handled_by), (Outcome::Answered, None));
    assert_eq!(call.talk, Some(Duration::seconds(55)));
}

#[test]
fn a_colleague_that_called_a_queue_was_answered_by_a_machine() {
    let mut colleague = ended("colleague", "7", 0, Some(1), 60);
    colleague.parties.direction = Some(Direction::Internal);
    colleague.parties.placed_by = Some(Side::Local);
    colleague.parties.remote = party(PartyKind::Queue, "queue");
    let mut queue = router("queue", PartyKind::Queue, false, 60);
    queue.parties.direction = Some(Direction::Internal);
    let call = one(vec![colleague, queue]);
    assert_eq!((call.outcome, call.direction), (Outcome::Unanswered, Some(Direction::Internal)));
    assert_eq!((call.client, call.missed_by), (None, Some(party(PartyKind::Queue, "queue"))));
}

#[test]
fn the_called_party_handles_an_internal_call() {
    let mut internal = ended("internal", "7", 0, Some(4), 24);
    internal.parties.direction = Some(Direction::Internal);
    internal.parties.placed_by = Some(Side::Local);
    internal.parties.remote = party(PartyKind::Agent, "8");
    let call = one(vec![internal]);
    assert_eq!((call.handled_by, call.client), (Some(party(PartyKind::Agent, "8")), None));
}

#[test]
fn the_outcome_is_unknown_if_an_unobserved_leg_may_have_been_answered() {
    let mut member = ended("member", "7", 0, None, 8);
    member.call = None;
    member.parent = Some("group that was never seen".to_owned());
    let call = one(vec![member]);
    assert_eq!((call.outcome, call.missed_by), (Outcome::Unknown, None));
    let open = reported("open", Phase::Start, |leg| inbound(leg, "7"));
    assert_eq!(one(vec![open]).outcome, Outcome::Unknown);
}

#[test]
fn the_last_of_the_uppermost_legs_decides_if_nobody_answered() {
    let mut queue = ended("queue", "12", 0, None, 30);
    queue.parties.local = party(PartyKind::Queue, "12");
    queue.facts.end = Some(ObservedEnd::new(End::new(Outcome::NoAgents, EndSource::Reported)));
    let mut second = queue.clone();
    second.key.id = "second queue".to_owned();
    second.parties.local = party(PartyKind::Queue, "13");
    second.facts.ended_at = Some(at(50));
    let mut agent = ended("agent", "7", 10, None, 60);
    agent.parent = Some("queue".to_owned());
    let call = one(vec![queue, second, agent]);
    assert_eq!((call.outcome, call.missed_by), (Outcome::NoAgents, Some(party(PartyKind::Queue, "13"))));
}

#[test]
fn calls_are_ordered_by_their_earliest_instant_and_then_by_key() {
    let of = |id: &str, offered: Option<i64>| {
        reported(id, Phase::Start, |leg| leg.facts.offered_at = offered.map(at))
    };
    let calls =
        fold(vec![of("z", Some(1)), of("y", None), of("b", Some(2)), of("a", Some(2)), of("x", None)]);
    assert_eq!(calls.iter().map(|call| call.id.as_str()).collect::<Vec<_>>(), ["z", "a", "b", "x", "y"]);
}

#[test]
fn the_key_for_upserts_is_the_same_for_every_revision_and_differs_between_tenants() {
    let first = one(vec![ended("a", "7", 0, None, 9)]);
    let revised = one(vec![ended("a", "7", 0, None, 9), ended("b", "8", 1, Some(5), 60)]);
    assert_eq!(first.uuid(), revised.uuid());
    assert_eq!(first.uuid().get_version_num(), 5);
    let mut elsewhere = ended("a", "7", 0, None, 9);
    elsewhere.key.tenant = "another".to_owned();
    assert_ne!(one(vec![elsewhere]).uuid(), first.uuid());
}

#[test]
fn a_leg_without_a_direction_inherits_it_from_its_parent_with_the_placing_side() {
    let mut child = reported("child", Phase::Start, |leg| leg.parent = Some("parent".to_owned()));
    child.call = Some("call".to_owned());
    let mut grandchild = reported("grandchild", Phase::Start, |leg| leg.parent = Some("child".to_owned()));
    grandchild.parties.placed_by = Some(Side::Local);
    let mut parent = reported("parent", Phase::Start, |leg| inbound(leg, "7"));
    parent.facts.offered_at = Some(at(0));
    let call = one(vec![grandchild, child, parent]);
    for leg in &call.legs {
        assert_eq!(
            (leg.direction, leg.placed_by),
            (Some(Direction::Inbound), Some(Side::Remote)),
            "{}",
            leg.id
        );
    }
}

#[test]
fn a_call_is_missed_by_the_queue_if_it_had_no_agents_otherwise_by_the_party_that_was_rung() {
    let missed = |outcome| {
        let mut leg = ended("a", "7", 0, None, 30);
        leg.parties.routed_by = Some(party(PartyKind::Queue, "12"));
        leg.facts.end = Some(ObservedEnd::new(End::new(outcome, EndSource::Reported)));
        one(vec![leg]).missed_by
    };
    assert_eq!(missed(Outcome::NoAgents), Some(party(PartyKind::Queue, "12")));
    assert_eq!(missed(Outcome::NoAnswer), Some(party(PartyKind::Agent, "7")));
    assert_eq!(missed(Outcome::Unknown), None);
}

#[test]
fn a_call_has_not_ended_while_one_leg_is_open() {
    let open = reported("open", Phase::Start, |leg| {
        inbound(leg, "8");
        leg.call = Some("call".to_owned());
    });
    let call = one(vec![ended("a", "7", 0, Some(5), 30), open]);
    assert_eq!((call.outcome, call.ended_at, call.total), (Outcome::Answered, None, None));
    assert_eq!(call.talk, Some(Duration::seconds(25)));
}

#[test]
fn the_client_is_that_of_the_first_leg_with_more_than_a_kind() {
    let mut nobody = ended("a", "7", 0, None, 9);
    nobody.parties.remote = Party::new(PartyKind::Client);
    let call = one(vec![nobody.clone(), ended("b", "8", 10, None, 19)]);
    assert_eq!(call.client, Some(outside("+380000000001")));
    assert_eq!(one(vec![nobody]).client, Some(Party::new(PartyKind::Client)), "only the kind is known");
}

#[test]
fn an_internal_leg_does_not_decide_when_the_client_called() {
    let mut taken = ended("taken", "7", 0, Some(10), 90);
    taken.facts.offered_at = None;
    let mut consultation = ended("consultation", "7", 30, None, 50);
    consultation.parties.direction = Some(Direction::Internal);
    consultation.parties.placed_by = Some(Side::Local);
    let call = one(vec![taken, consultation.clone()]);
    assert_eq!(
        (call.direction, call.offered_at, call.wait, call.total),
        (Some(Direction::Inbound), None, None, None)
    );
    let alone = one(vec![consultation]);
    assert_eq!(alone.offered_at, Some(Timestamp::new(instant(30), TimeSource::Reported)));
}
