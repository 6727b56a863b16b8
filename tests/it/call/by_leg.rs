//! A call as calls of its legs.

use super::*;

fn by_leg(observations: Vec<Observation>) -> Vec<(String, Option<Duration>)> {
    let legs = one(observations).by_leg();
    legs.into_iter().map(|call| (call.id, call.talk)).collect()
}

fn talk(id: &str, seconds: i64) -> (String, Option<Duration>) {
    (id.to_owned(), Some(Duration::seconds(seconds)))
}

#[test]
fn a_transferred_call_is_a_call_for_each_talk() {
    let observations = vec![
        ended("a", "7", 0, None, 4),
        ended("b", "8", 0, Some(5), 65),
        ended("c", "9", 60, Some(65), 185),
        router("queue", PartyKind::Queue, true, 186),
    ];
    let calls = one(observations).by_leg();
    assert_eq!(calls.len(), 2);
    let expected = [("b", "8", 5, 60), ("c", "9", 5, 120)];
    for (call, (id, agent, wait, talk)) in calls.iter().zip(expected) {
        assert_eq!((call.id.as_str(), call.outcome), (id, Outcome::Answered));
        assert_eq!(call.handled_by, Some(party(PartyKind::Agent, agent)));
        assert_eq!(call.client, Some(outside("+380000000001")));
        assert_eq!((call.wait, call.talk), (Some(Duration::seconds(wait)), Some(Duration::seconds(talk))));
        assert_eq!(call.legs.len(), 1);
    }
}

#[test]
fn a_queues_leg_counts_only_if_nobody_below_it_answered() {
    let mut queue = ended("queue", "9", 0, Some(5), 65);
    queue.parties.local = party(PartyKind::Queue, "9");
    assert_eq!(by_leg(vec![queue.clone()]), [talk("queue", 60)]);
    let mut agent = ended("agent", "7", 1, Some(5), 65);
    agent.parent = Some("queue".to_owned());
    assert_eq!(by_leg(vec![queue, agent]), [talk("agent", 60)]);
}

#[test]
fn one_talk_is_not_counted_twice() {
    let mut placed = ended("placed", "7", 0, Some(5), 65);
    placed.parties.direction = Some(Direction::Internal);
    placed.parties.placed_by = Some(Side::Local);
    let mut offered = ended("offered", "8", 0, Some(6), 65);
    offered.parties.direction = Some(Direction::Internal);
    assert_eq!(by_leg(vec![placed.clone(), offered.clone()]), [talk("offered", 59)]);
    let mut outbound = ended("outbound", "7", 0, Some(3), 65);
    outbound.parties.direction = Some(Direction::Outbound);
    assert_eq!(by_leg(vec![placed, offered, outbound.clone()]), [talk("outbound", 62)]);
    assert_eq!(by_leg(vec![ended("in", "8", 0, Some(5), 65), outbound]), [talk("in", 60)]);
}

#[test]
fn a_call_without_talk_stays_as_it_is() {
    let call = one(vec![ended("a", "7", 0, None, 4), router("queue", PartyKind::Queue, false, 9)]);
    assert_eq!(call.by_leg(), std::slice::from_ref(&call));
}
