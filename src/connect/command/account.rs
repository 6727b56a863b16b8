use crate::connect::dialect::{Connect, Identifier, Word};
use crate::connect::identifier::Id;
use crate::connect::vocabulary::{Mode, Status};
use crate::wire::codec::Text;
use crate::wire::record::record;

record! {
    /// Number to dial.
    ///
    /// Its serde form is the command's contents except `Action`, which the variant of [`Command`](super::Command) says.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct CallTo: "connect command" as Connect {
        /// Label that the application chooses; the answer repeats it. Free text.
        pub id: Option<String> = "@ID" as Text;
        /// Place of the call. The vendor's add-in writes [`Mode::Softphone`].
        pub mode: Option<Mode> = "@Mode" as Word;
        /// Number to dial.
        pub callee: Id = "CallTo" as Identifier, required;
        ..extra
    }
}

record! {
    /// Presence that the account shall have.
    ///
    /// Its serde form is the command's contents except `Action`, which the variant of [`Command`](super::Command) says.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct ChangeMyOnlineStatus: "connect command" as Connect {
        /// Label that the application chooses; the answer repeats it. Free text.
        pub id: Option<String> = "@ID" as Text;
        /// Place. The vendor's add-in writes none.
        pub mode: Option<Mode> = "@Mode" as Word;
        /// Wished status. Which ones the desktop program takes is not known; [`Offline`](Status::Offline),
        /// [`Connecting`](Status::Connecting) and [`Talking`](Status::Talking) make no sense here, yet are not refused.
        pub status: Status = "Status" as Word, required;
        ..extra
    }
}

record! {
    /// Message for a chat. Which of its fields each place needs is not known.
    ///
    /// Its serde form is the command's contents except `Action`, which the variant of [`Command`](super::Command) says.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct SendMessage: "connect command" as Connect {
        /// Label that the application chooses; the answer repeats it. Free text.
        pub id: Option<String> = "@ID" as Text;
        /// Place of the chat.
        pub mode: Option<Mode> = "@Mode" as Word;
        /// Colleague to whom it goes. Presumably in [`Mode::Colleagues`].
        pub colleague_id: Option<Id> = "ColleagueID" as Identifier;
        /// Support line of the chat. Presumably in [`Mode::ServicesClients`].
        pub service_id: Option<Id> = "ServiceID" as Identifier;
        /// User of the support line to whom it goes. Presumably in [`Mode::ServicesClients`].
        pub user_id: Option<Id> = "UserID" as Identifier;
        /// The text, verbatim. Free text.
        pub body: Option<String> = "MessageBody" as Text;
        /// Presumably the message that is quoted. Free text.
        pub citation: Option<String> = "Citation" as Text;
        ..extra
    }
}
