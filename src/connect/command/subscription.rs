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

/// Kind, place and initiator of the events of one subscription.
type Triple = (Object, Mode, Initiator);

/// *Undocumented*: the page says that bulk kinds of events come only on demand, and lists no subscription. So three lists of
/// different strength are here: what programs in use ask for, what any public program asks for, and what the page's words can form.
/// None is known to be complete, and no answer of the desktop program to any of them is public.
///
/// | kind | in use | known besides | not known to be asked for by anyone |
/// |---|---|---|---|
/// | `Call` | `ServicesClients`, `Colleagues`, `Softphone`, both initiators | – | `PersonalContacts`, `GroupChats` |
/// | `AgentOnlineStatus` | `ServicesClients`, `Self` | `ServicesClients`, `Incoming` | other places |
/// | `Message`, `RemoteAccessSession` | – | `ServicesClients`, `Colleagues`, both initiators | other places |
/// | `Treatment` | – | `ServicesClients`, `Incoming` | `ServicesClients`, `Self` |
/// | `PersonalInfo`, `FileTransfer`, `ServiceRequest` | – | – | all |
impl Subscription {
    /// What programs in use ask for: the vendor's add-in for 1C (2018 and 2019), the six of calls and the own presence; of these a
    /// public bridge to a CRM (2019) the two of the softphone.
    pub const IN_USE: &'static [Triple] = &[
        (Object::Call, Mode::ServicesClients, Initiator::Incoming),
        (Object::Call, Mode::ServicesClients, Initiator::Own),
        (Object::Call, Mode::Colleagues, Initiator::Incoming),
        (Object::Call, Mode::Colleagues, Initiator::Own),
        (Object::Call, Mode::Softphone, Initiator::Incoming),
        (Object::Call, Mode::Softphone, Initiator::Own),
        (Object::AgentOnlineStatus, Mode::ServicesClients, Initiator::Own),
    ];

    /// What any public program asks for: [`IN_USE`](Self::IN_USE), and what the example of a public client (2019) has besides and
    /// calls all that is possible, which nobody proved. It asks for the presence of others only.
    pub const KNOWN: &'static [Triple] = &[
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

    /// Returns a subscription to each of [`IN_USE`](Self::IN_USE), in its order.
    pub fn in_use() -> impl Iterator<Item = Self> {
        Self::IN_USE.iter().cloned().map(Self::from_triple)
    }

    /// Returns a subscription to each of [`KNOWN`](Self::KNOWN), in its order.
    pub fn known() -> impl Iterator<Item = Self> {
        Self::KNOWN.iter().cloned().map(Self::from_triple)
    }

    /// Returns a subscription to each of [`KNOWN`](Self::KNOWN) for this kind. The six for calls leave out calls in the chats of
    /// personal contacts and groups, for which nobody is known to ask.
    pub fn known_for(object: &Object) -> impl Iterator<Item = Self> {
        Self::known().filter(move |subscription| subscription.object == *object)
    }

    /// Returns a subscription to each kind, place and initiator that the page has words for: every kind in every place, but a
    /// `Treatment` only in `ServicesClients`, as the page says. Most of them nobody is known to ask for, so what the desktop program
    /// makes of these is not known; `FileTransfer` is "not implemented yet".
    pub fn possible() -> impl Iterator<Item = Self> {
        let of_line =
            |object: &Object, mode: &Mode| *object != Object::Treatment || *mode == Mode::ServicesClients;
        let places =
            Object::KNOWN.iter().flat_map(|object| Mode::KNOWN.iter().map(move |mode| (object, mode)));
        places.filter(move |(object, mode)| of_line(object, mode)).flat_map(|(object, mode)| {
            Initiator::KNOWN
                .iter()
                .map(|initiator| Self::new(mode.clone(), object.clone(), initiator.clone()))
        })
    }

    fn from_triple((object, mode, initiator): Triple) -> Self {
        Self::new(mode, object, initiator)
    }
}
