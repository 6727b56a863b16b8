use serde::{Deserialize, Serialize};

/// Role of a leg in its call, as one message reports it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own that a message reports")]
#[non_exhaustive]
pub struct Role {
    /// Whether the leg is a queue's or menu's own: nobody talks on it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub routes: bool,

    /// Whether `local` is not a party of the leg, which runs on behalf of an extension.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub on_behalf: bool,

    /// Whether the end of the leg ends the whole call.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ends_call: bool,

    /// Whether the vendor reports one party of each leg: the leg connects that party, `local` or `remote`, with the PBX. The other
    /// side is that of the leg that led to this one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub one_party: bool,

    /// Whether anybody answered the whole call; `None` if the message does not show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_answered: Option<bool>,
}

impl Role {
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde's `skip_serializing_if` asks for this signature"
    )]
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
