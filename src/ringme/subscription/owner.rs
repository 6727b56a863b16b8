use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::EventKind;
use crate::wire::words::identifier;

identifier! {
    /// Client of the PBX in REST paths: digits, or `@me` for the one to whom the token belongs.
    pub struct ClientId;
}

/// What stands in a path as it is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

/// Whose events a subscription is for.
///
/// Paths are below `https://<host>/api/ver1.0`. The slash at the end of a collection counts: without it, it is
/// another resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Owner {
    /// Extension, by its number alone.
    Extension {
        /// Number of the extension.
        extension: u64,
    },

    /// Extension of a client. *Undocumented*: its path, letter by letter.
    ClientExtension {
        /// Client of the PBX.
        client: ClientId,
        /// Number of the extension.
        extension: u64,
    },

    /// Queue agent at an extension of the PBX.
    LocalAgent {
        /// Client of the PBX.
        client: ClientId,
        /// Number of the agent, not of the extension.
        agent: u64,
    },

    /// Queue agent at an external number.
    RemoteAgent {
        /// Client of the PBX.
        client: ClientId,
        /// Number of the agent.
        agent: u64,
    },

    /// Every phone of a client at once. *Undocumented*: the path of one subscription.
    Phones {
        /// Client of the PBX.
        client: ClientId,
    },
}

impl Owner {
    /// Whether the vendor lists the event for this owner. A word that is not known is listed for none.
    #[must_use]
    pub const fn allows(&self, kind: &EventKind) -> bool {
        match kind {
            EventKind::DialIn
            | EventKind::DialOut
            | EventKind::Hangup
            | EventKind::Answer
            | EventKind::MessageIn
            | EventKind::MessageOut
            | EventKind::Voicemail => match self {
                Self::Extension { .. } | Self::ClientExtension { .. } | Self::Phones { .. } => true,
                Self::LocalAgent { .. } | Self::RemoteAgent { .. } => false,
            },
            EventKind::ExtensionCallStatus => matches!(self, Self::Phones { .. }),
            EventKind::AgentLogin | EventKind::AgentLogout => {
                matches!(self, Self::LocalAgent { .. } | Self::RemoteAgent { .. })
            }
            EventKind::Unknown(_) => false,
        }
    }

    /// Path of all subscriptions, with the slash at its end.
    ///
    /// Of a client, all but letters, digits and `-._~@` is percent-encoded.
    #[must_use]
    pub fn collection(&self) -> String {
        let client_path = |client: &ClientId| utf8_percent_encode(client.as_str(), ENCODED).to_string();
        match self {
            Self::Extension { extension } => format!("/extension/{extension}/event/"),
            Self::ClientExtension { client, extension } => {
                format!("/client/{}/extension/{extension}/event/", client_path(client))
            }
            Self::LocalAgent { client, agent } => {
                format!("/client/{}/agent/local/{agent}/event/", client_path(client))
            }
            Self::RemoteAgent { client, agent } => {
                format!("/client/{}/agent/remote/{agent}/event/", client_path(client))
            }
            Self::Phones { client } => format!("/client/{}/phone_events/", client_path(client)),
        }
    }

    /// Path of the subscription of that [`id`](super::Subscription::id).
    #[must_use]
    pub fn item(&self, id: u64) -> String {
        format!("{}{id}", self.collection())
    }
}
