use super::{Connect, Head, Place, Word};
use crate::connect::vocabulary::Status;
use crate::fields::Fields;
use crate::wire::codec::Text;
use crate::wire::record::record;

/// Personal data of a contact. No tag of its own says whose they are: a tag of the place does, where there is one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PersonalInfo {
    /// Attributes of the event.
    pub head: Head,

    /// Tags of the place.
    pub place: Place,

    /// Given name. Free text.
    pub name: Option<String>,

    /// Patronymic. Free text.
    pub patronymic: Option<String>,

    /// Surname. Free text.
    pub surname: Option<String>,

    /// Date of birth. Free text, since its form is not documented.
    pub birthday: Option<String>,

    /// Telephone number. Free text, since its form is not documented.
    pub phone: Option<String>,

    /// E-mail address. Free text.
    pub email: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    PersonalInfo: "connect personal info" as Connect {
        *head: Head;
        *place: Place;
        "@Object" = "PersonalInfo";
        name: "Name" as Text;
        patronymic: "SecondaryName" as Text;
        surname: "Surname" as Text;
        birthday: "Birthday" as Text;
        phone: "Phone" as Text;
        email: "EMail" as Text;
        ..extra
    }
}

impl PersonalInfo {
    /// Data of which nothing is told.
    #[must_use]
    pub fn new() -> Self {
        Self {
            head: Head::new(),
            place: Place::new(),
            name: None,
            patronymic: None,
            surname: None,
            birthday: None,
            phone: None,
            email: None,
            extra: Fields::new(),
        }
    }
}

/// Presence of an account: the own one (initiator `Self`), a colleague's, a contact's, or a line's user's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct AgentOnlineStatus {
    /// Attributes of the event.
    pub head: Head,

    /// Tags of the place.
    pub place: Place,

    /// Status that the account has now.
    pub status: Option<Status>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    AgentOnlineStatus: "connect agent online status" as Connect {
        *head: Head;
        *place: Place;
        "@Object" = "AgentOnlineStatus";
        status: "Status" as Word;
        ..extra
    }
}

impl AgentOnlineStatus {
    /// Presence of which nothing is told.
    #[must_use]
    pub fn new() -> Self {
        Self { head: Head::new(), place: Place::new(), status: None, extra: Fields::new() }
    }
}
