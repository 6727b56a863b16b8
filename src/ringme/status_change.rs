use super::event::RingMe;
use super::extension;
use crate::fields::Fields;
use crate::wire::codec::{Natural, Text};
use crate::wire::record::record;

/// `event_type` of a status change, though it is subscribed as `extension-call-status`.
pub(super) const STATUS_CHANGE: &str = "call-status-change";

/// Change of a phone's status label: another one, or none.
///
/// A label is defined by a client of the PBX; its number means nothing by itself. The message's
/// `event_type`, always `call-status-change`, is written by this type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StatusChange {
    /// Number of the phone in REST paths. Always there.
    pub extension_id: u64,

    /// Name of the phone.
    pub extension: Option<extension::Name>,

    /// Client of the PBX that the phone belongs to.
    pub client_id: Option<u64>,

    /// Label before; `None` if there was none.
    ///
    /// *Undocumented*: how form data spells that. Whatever text came instead stays in `extra`.
    pub old_status: Option<u64>,

    /// Label now; `None` if it was taken away. Spelled as [`old_status`](Self::old_status) is.
    pub new_status: Option<u64>,

    /// When it changed. Free text: *undocumented* is the format, the zone too.
    pub changed_at: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl StatusChange {
    /// Change of a phone's label, to none.
    #[must_use]
    pub const fn new(extension_id: u64) -> Self {
        Self {
            extension_id,
            extension: None,
            client_id: None,
            old_status: None,
            new_status: None,
            changed_at: None,
            extra: Fields::new(),
        }
    }
}

record! {
    StatusChange: "ringme status change" as RingMe {
        "event_type" = "call-status-change";
        extension_id: "extension_id" as Natural, required;
        extension: "extension_name" as Text;
        client_id: "client_id" as Natural;
        old_status: "old_status_id" as Natural;
        new_status: "new_status_id" as Natural;
        changed_at: "change_dt" as Text;
        ..extra
    }
}
