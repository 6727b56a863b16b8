use super::dialect::RingMe;
use super::extension;
use crate::wire::codec::{Natural, Text};
use crate::wire::record::record;

/// `event_type` of a status change, though it is subscribed as `extension-call-status`.
pub(super) const STATUS_CHANGE: &str = "call-status-change";

record! {
    /// Change of a phone's status label: another one, or none.
    ///
    /// A label is defined by a client of the PBX; its number means nothing by itself. The message's
    /// `event_type`, always `call-status-change`, is written by this type.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct StatusChange: "ringme status change" as RingMe {
        "event_type" = "call-status-change";
        /// Number of the phone in REST paths. Always there.
        pub extension_id: u64 = "extension_id" as Natural, required;
        /// Name of the phone.
        pub extension: Option<extension::Name> = "extension_name" as Text;
        /// Client of the PBX that the phone belongs to.
        pub client_id: Option<u64> = "client_id" as Natural;
        /// Label before; `None` if there was none.
        ///
        /// *Undocumented*: how form data spells that. Whatever text came instead stays in `extra`.
        pub old_status: Option<u64> = "old_status_id" as Natural;
        /// Label now; `None` if it was taken away. Spelled as [`old_status`](Self::old_status) is.
        pub new_status: Option<u64> = "new_status_id" as Natural;
        /// When it changed. Free text: *undocumented* is the format, the zone too.
        pub changed_at: Option<String> = "change_dt" as Text;
        ..extra
    }
}
