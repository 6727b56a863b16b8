use super::{Connect, Identifier, Word};
use crate::connect::event::Id;
use crate::connect::vocabulary::{Mode, Status};
use crate::fields::Fields;
use crate::wire::codec::Text;
use crate::wire::record::record;

/// Number to dial.
///
/// Its serde form is the command's contents but for `Action`, which the variant of [`Command`](super::Command) says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CallTo {
    /// Label that the application chooses; the answer repeats it. Free text.
    pub id: Option<String>,

    /// Place of the call. The vendor's add-in writes [`Mode::Softphone`].
    pub mode: Option<Mode>,

    /// Number to dial.
    pub callee: Id,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    CallTo: "connect command" as Connect {
        id: "@ID" as Text;
        mode: "@Mode" as Word;
        callee: "CallTo" as Identifier, required;
        ..extra
    }
}

impl CallTo {
    /// Call to that number, without a label and a place.
    #[must_use]
    pub fn new(callee: impl Into<Id>) -> Self {
        Self { id: None, mode: None, callee: callee.into(), extra: Fields::new() }
    }
}

/// Presence that the account shall have.
///
/// Its serde form is the command's contents but for `Action`, which the variant of [`Command`](super::Command) says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ChangeMyOnlineStatus {
    /// Label that the application chooses; the answer repeats it. Free text.
    pub id: Option<String>,

    /// Place. The vendor's add-in writes none.
    pub mode: Option<Mode>,

    /// Wished status. Which ones the desktop program takes is not known; [`Offline`](Status::Offline),
    /// [`Connecting`](Status::Connecting) and [`Talking`](Status::Talking) make no sense here, yet are not refused.
    pub status: Status,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    ChangeMyOnlineStatus: "connect command" as Connect {
        id: "@ID" as Text;
        mode: "@Mode" as Word;
        status: "Status" as Word, required;
        ..extra
    }
}

impl ChangeMyOnlineStatus {
    /// Change to that status, without a label and a place.
    #[must_use]
    pub const fn new(status: Status) -> Self {
        Self { id: None, mode: None, status, extra: Fields::new() }
    }
}

/// Message for a chat. Which of its fields each place needs is not known.
///
/// Its serde form is the command's contents but for `Action`, which the variant of [`Command`](super::Command) says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SendMessage {
    /// Label that the application chooses; the answer repeats it. Free text.
    pub id: Option<String>,

    /// Place of the chat.
    pub mode: Option<Mode>,

    /// Colleague to whom it goes. Presumably in [`Mode::Colleagues`].
    pub colleague_id: Option<Id>,

    /// Support line of the chat. Presumably in [`Mode::ServicesClients`].
    pub service_id: Option<Id>,

    /// User of the support line to whom it goes. Presumably in [`Mode::ServicesClients`].
    pub user_id: Option<Id>,

    /// The text, verbatim. Free text.
    pub body: Option<String>,

    /// Presumably the message that is quoted. Free text.
    pub citation: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    SendMessage: "connect command" as Connect {
        id: "@ID" as Text;
        mode: "@Mode" as Word;
        colleague_id: "ColleagueID" as Identifier;
        service_id: "ServiceID" as Identifier;
        user_id: "UserID" as Identifier;
        body: "MessageBody" as Text;
        citation: "Citation" as Text;
        ..extra
    }
}

impl SendMessage {
    /// Message that says nothing to nobody.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            id: None,
            mode: None,
            colleague_id: None,
            service_id: None,
            user_id: None,
            body: None,
            citation: None,
            extra: Fields::new(),
        }
    }
}
