use crate::connect::dialect::{Connect, Word};
use crate::connect::vocabulary::{Initiator, Mode, Object};
use crate::wire::codec::Text;
use crate::wire::record::record;

record! {
    /// Which events are wanted, or wanted no longer.
    ///
    /// One asks for one place, kind and initiator; no word is known that stands for all. What comes without asking cannot
    /// be relied on, and a new connection knows nothing of the one before.
    ///
    /// Its serde form is the command's contents except `Action`, which the variant of [`Command`](super::Command) says.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Subscription: "connect command" as Connect {
        /// Label that the application chooses; the answer repeats it. Free text.
        pub id: Option<String> = "@ID" as Text;
        /// Place of the events.
        pub mode: Mode = "@Mode" as Word, required;
        /// Kind of the events.
        pub object: Object = "@Object" as Word, required;
        /// Whose events.
        pub initiator: Initiator = "@Initiator" as Word, required;
        ..extra
    }
}

impl Subscription {
    /// What can be asked for: public clients know these, and call them all that there are (2019).
    ///
    /// *Undocumented*. The clients ask for the presence of others only, the vendor's add-in for the own one.
    pub const KNOWN: &'static [(Object, Mode, Initiator)] = &[
        (Object::Call, Mode::ServicesClients, Initiator::Incoming),
        (Object::Call, Mode::ServicesClients, Initiator::Own),
        (Object::Call, Mode::Colleagues, Initiator::Incoming),
        (Object::Call, Mode::Colleagues, Initiator::Own),
        (Object::Call, Mode::Softphone, Initiator::Incoming),
        (Object::Call, Mode::Softphone, Initiator::Own),
        (Object::Message, Mode::ServicesClients, Initiator::Incoming),
        (Object::Message, Mode::ServicesClients, Initiator::Own),
        (Object::Message, Mode::Colleagues, Initiator::Incoming),
        (Object::Message, Mode::Colleagues, Initiator::Own),
        (Object::RemoteAccessSession, Mode::ServicesClients, Initiator::Incoming),
        (Object::RemoteAccessSession, Mode::ServicesClients, Initiator::Own),
        (Object::RemoteAccessSession, Mode::Colleagues, Initiator::Incoming),
        (Object::RemoteAccessSession, Mode::Colleagues, Initiator::Own),
        (Object::AgentOnlineStatus, Mode::ServicesClients, Initiator::Incoming),
        (Object::AgentOnlineStatus, Mode::ServicesClients, Initiator::Own),
        (Object::Treatment, Mode::ServicesClients, Initiator::Incoming),
    ];

    /// Returns a subscription to each of [`KNOWN`](Self::KNOWN), in its order.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::KNOWN.iter().cloned().map(|(object, mode, initiator)| Self::new(mode, object, initiator))
    }

    /// Returns a subscription to each of [`KNOWN`](Self::KNOWN) for this kind: six of them to all calls.
    pub fn all_for(object: &Object) -> impl Iterator<Item = Self> {
        Self::all().filter(move |subscription| subscription.object == *object)
    }
}
