use time::{Duration, PrimitiveDateTime};

use super::{Connect, Head, Id, Identifier, LocalTime, Natural, Place, WholeSeconds, Word};
use crate::connect::vocabulary::TransferState;
use crate::fields::Fields;
use crate::wire::codec::Text;
use crate::wire::record::record;

/// Message in a chat.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Message {
    /// Attributes of the event.
    pub head: Head,

    /// Tags of the place.
    pub place: Place,

    /// Identifier of the message.
    pub message_id: Option<Id>,

    /// Author of the message.
    pub author_id: Option<Id>,

    /// Body, verbatim. Free text; whether it can hold markup is not known.
    pub body: Option<String>,

    /// When it was sent. No zone is told.
    pub sent_at: Option<PrimitiveDateTime>,

    /// Presumably the specialist who serves the chat; the vendor gives no description. In
    /// [`Mode::ServicesClients`](crate::connect::Mode::ServicesClients).
    pub specialist_id: Option<Id>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    Message: "connect message" as Connect {
        *head: Head;
        *place: Place;
        "@Object" = "Message";
        message_id: "MessageID" as Identifier;
        author_id: "AuthorID" as Identifier;
        body: "MessageBody" as Text;
        sent_at: "Sended" as LocalTime;
        specialist_id: "SpecialistID" as Identifier;
        ..extra
    }
}

impl Message {
    /// Message of which nothing is told.
    #[must_use]
    pub fn new() -> Self {
        Self {
            head: Head::new(),
            place: Place::new(),
            message_id: None,
            author_id: None,
            body: None,
            sent_at: None,
            specialist_id: None,
            extra: Fields::new(),
        }
    }
}

/// File put into a chat. "Not implemented yet", says the vendor.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FileTransfer {
    /// Attributes of the event.
    pub head: Head,

    /// Tags of the place.
    pub place: Place,

    /// Identifier of the file that is carried.
    pub file_transfer_id: Option<Id>,

    /// State that this event tells. *Undocumented* as a tag: it stands in the conditions of other tags only.
    pub state: Option<TransferState>,

    /// File name with its extension. Free text.
    pub file_name: Option<String>,

    /// Size of the file, in bytes.
    pub file_size: Option<u64>,

    /// Time from or to the server, in whole seconds. From `Finished` on.
    pub duration: Option<Duration>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    FileTransfer: "connect file transfer" as Connect {
        *head: Head;
        *place: Place;
        "@Object" = "FileTransfer";
        file_transfer_id: "FileTransferID" as Identifier;
        state: "State" as Word;
        file_name: "FileName" as Text;
        file_size: "FileSize" as Natural;
        duration: "TransferDuration" as WholeSeconds;
        ..extra
    }
}

impl FileTransfer {
    /// Transfer of which nothing is told.
    #[must_use]
    pub fn new() -> Self {
        Self {
            head: Head::new(),
            place: Place::new(),
            file_transfer_id: None,
            state: None,
            file_name: None,
            file_size: None,
            duration: None,
            extra: Fields::new(),
        }
    }
}
