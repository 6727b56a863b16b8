//! What all events share.

use time::PrimitiveDateTime;

use crate::connect::dialect::{Connect, Identifier, LocalTime, Word};
use crate::connect::identifier::Id;
use crate::connect::vocabulary::{Initiator, Mode};
use crate::wire::codec::Text;
use crate::wire::record::group;

group! {
    /// Attributes of every event, except `Object`, which the variant of [`Event`](super::Event) says.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Head as Connect {
        /// Identifier of the event. Whether it repeats through the states of one call is not known.
        pub id: Option<Id> = "@ID" as Identifier;
        /// When the event arose. No zone is provided, and the clock is another than that of a call's own times: in the
        /// documented sample they are five hours apart.
        pub time: Option<PrimitiveDateTime> = "@Time" as LocalTime;
        /// Place where it arose.
        pub mode: Option<Mode> = "@Mode" as Word;
        /// Who set it off. *Disputed*, see [`Initiator`].
        pub initiator: Option<Initiator> = "@Initiator" as Word, after constants;
    }
}

group! {
    /// Tags of the place where an event arose. The [`Mode`] names them, but they are read whatever it is.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Place as Connect {
        /// Organisation in which the line's user works. In [`Mode::ServicesClients`].
        pub client_id: Option<Id> = "ClientID" as Identifier;
        /// *Undocumented*: in the sample, where it equals [`client_id`](Self::client_id), which need not always be so.
        pub counterpart_id: Option<Id> = "CounterpartID" as Identifier;
        /// User of the support line: the client's person. In [`Mode::ServicesClients`].
        pub user_id: Option<Id> = "UserID" as Identifier;
        /// Support line. In [`Mode::ServicesClients`].
        pub service_id: Option<Id> = "ServiceID" as Identifier;
        /// Colleague with whom the chat is, no matter which side wrote or called. In [`Mode::Colleagues`].
        pub colleague_id: Option<Id> = "ColleagueID" as Identifier;
        /// Contact. In [`Mode::PersonalContacts`]; the vendor gives no description.
        pub personal_contact_id: Option<Id> = "PersonalContactID" as Identifier;
        /// State of the invitation. In [`Mode::PersonalContacts`]. Free text, since its words are not listed.
        pub meeting_state: Option<String> = "MeetingState" as Text;
        /// Room of the group chat. In [`Mode::GroupChats`]; the vendor gives no description.
        pub group_chat_room_id: Option<Id> = "GroupChatRoomID" as Identifier;
        /// Member of the group chat from whom the event came. In [`Mode::GroupChats`].
        pub member_id: Option<Id> = "MemberID" as Identifier;
    }
}
