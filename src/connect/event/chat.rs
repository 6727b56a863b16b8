use time::{Duration, PrimitiveDateTime};

use super::common::{Head, Place};
use crate::connect::dialect::{Connect, Identifier, LocalTime, Natural, WholeSeconds, Word};
use crate::connect::identifier::Id;
use crate::connect::vocabulary::TransferState;
use crate::wire::codec::Text;
use crate::wire::record::record;

record! {
    /// Message in a chat.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Message: "connect message" as Connect {
        *head: Head, "Attributes of the event.";
        *place: Place, "Tags of the place.";
        "@Object" = "Message";
        /// Identifier of the message.
        pub message_id: Option<Id> = "MessageID" as Identifier;
        /// Author of the message.
        pub author_id: Option<Id> = "AuthorID" as Identifier;
        /// Body, verbatim. Free text; whether it can hold markup is not known.
        pub body: Option<String> = "MessageBody" as Text;
        /// When it was sent. No zone is provided.
        pub sent_at: Option<PrimitiveDateTime> = "Sended" as LocalTime;
        /// Presumably the specialist who serves the chat; the vendor gives no description. In
        /// [`Mode::ServicesClients`](crate::connect::Mode::ServicesClients).
        pub specialist_id: Option<Id> = "SpecialistID" as Identifier;
        ..extra
    }
}

record! {
    /// File put into a chat. "Not implemented yet", says the vendor.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct FileTransfer: "connect file transfer" as Connect {
        *head: Head, "Attributes of the event.";
        *place: Place, "Tags of the place.";
        "@Object" = "FileTransfer";
        /// Identifier of the file that is carried.
        pub file_transfer_id: Option<Id> = "FileTransferID" as Identifier;
        /// State that the call, session, transfer or request entered. *Undocumented* as a tag: it appears in the conditions of other tags only.
        pub state: Option<TransferState> = "State" as Word;
        /// File name with its extension. Free text.
        pub file_name: Option<String> = "FileName" as Text;
        /// Size of the file, in bytes.
        pub file_size: Option<u64> = "FileSize" as Natural;
        /// Time from or to the server, in whole seconds. From `Finished` on.
        pub duration: Option<Duration> = "TransferDuration" as WholeSeconds;
        ..extra
    }
}
