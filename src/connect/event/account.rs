use super::common::{Head, Place};
use crate::connect::dialect::{Connect, Word};
use crate::connect::vocabulary::Status;
use crate::wire::codec::Text;
use crate::wire::record::record;

record! {
    /// Personal data of a contact. No tag of its own says whose they are: a tag of the place does, where there is one.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct PersonalInfo: "connect personal info" as Connect {
        *head: Head, "Attributes of the event.";
        *place: Place, "Tags of the place.";
        "@Object" = "PersonalInfo";
        /// Given name. Free text.
        pub name: Option<String> = "Name" as Text;
        /// Patronymic. Free text.
        pub patronymic: Option<String> = "SecondaryName" as Text;
        /// Surname. Free text.
        pub surname: Option<String> = "Surname" as Text;
        /// Date of birth. Free text, since its form is not documented.
        pub birthday: Option<String> = "Birthday" as Text;
        /// Telephone number. Free text, since its form is not documented.
        pub phone: Option<String> = "Phone" as Text;
        /// E-mail address. Free text.
        pub email: Option<String> = "EMail" as Text;
        ..extra
    }
}

record! {
    /// Presence of an account: the own one (initiator `Self`), a colleague's, a contact's, or a line's user's.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct AgentOnlineStatus: "connect agent online status" as Connect {
        *head: Head, "Attributes of the event.";
        *place: Place, "Tags of the place.";
        "@Object" = "AgentOnlineStatus";
        /// Status that the account has now.
        pub status: Option<Status> = "Status" as Word;
        ..extra
    }
}
