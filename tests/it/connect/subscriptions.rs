//! What can be subscribed to: what is in use, what is known, and what the page's words can form.

use call_legs::connect::command::Subscription;
use call_legs::connect::{Initiator, Mode, Object};

#[test]
fn known_subscriptions_are_those_of_public_clients() {
    let table = [
        (Object::Call, "ServicesClients Colleagues Softphone", "Incoming Self"),
        (Object::Message, "ServicesClients Colleagues", "Incoming Self"),
        (Object::RemoteAccessSession, "ServicesClients Colleagues", "Incoming Self"),
        (Object::AgentOnlineStatus, "ServicesClients", "Incoming Self"),
        (Object::Treatment, "ServicesClients", "Incoming"),
    ];
    let mut expected = Vec::new();
    for (object, modes, initiators) in table {
        for mode in modes.split(' ').map(Mode::from) {
            expected.extend(
                initiators.split(' ').map(|parties| (object.clone(), mode.clone(), Initiator::from(parties))),
            );
        }
    }
    assert_eq!(Subscription::KNOWN, expected);
    assert_eq!(expected.len(), 17);
    let parts = |subscription: Subscription| (subscription.object, subscription.mode, subscription.initiator);
    assert!(Subscription::known().map(parts).eq(expected.iter().cloned()));
    assert!(
        Subscription::known().all(|subscription| subscription.id.is_none() && subscription.extra.is_empty())
    );
    assert_eq!(Subscription::known_for(&Object::Call).count(), 6);
    assert_eq!(Subscription::known_for(&Object::Treatment).count(), 1);
    assert_eq!(Subscription::known_for(&Object::ServiceRequest).count(), 0);
}

/// What is in use is known, what is known is possible, and neither is all that is possible.
#[test]
fn subscriptions_in_use_are_some_of_the_known_and_these_some_of_the_possible() {
    let triple = |it: Subscription| (it.object, it.mode, it.initiator);
    let [in_use, known, possible]: [Vec<_>; 3] = [
        Subscription::in_use().map(triple).collect(),
        Subscription::known().map(triple).collect(),
        Subscription::possible().map(triple).collect(),
    ];
    assert_eq!((in_use.len(), known.len(), possible.len()), (7, 17, 7 * 5 * 2 + 2));
    assert_eq!(in_use, Subscription::IN_USE);
    assert!(in_use.iter().all(|triple| known.contains(triple)));
    assert!(known.iter().all(|triple| possible.contains(triple)));
    assert!(in_use.contains(&(Object::AgentOnlineStatus, Mode::ServicesClients, Initiator::Own)));
    let calls: Vec<_> = in_use.iter().filter(|(object, ..)| *object == Object::Call).collect();
    assert!(calls.into_iter().eq(known.iter().filter(|(object, ..)| *object == Object::Call)));
    let unknown = (Object::Call, Mode::GroupChats, Initiator::Incoming);
    assert!(possible.contains(&unknown) && !known.contains(&unknown));
    let of_lines = possible.iter().filter(|(object, ..)| *object == Object::Treatment);
    assert!(of_lines.clone().all(|(_, mode, _)| *mode == Mode::ServicesClients));
    assert_eq!(of_lines.count(), 2);
}
