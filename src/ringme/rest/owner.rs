use serde::{Deserialize, Serialize};

use crate::rest::percent_encoded;
use crate::ringme::vocabulary::EventKind;
use crate::wire::words::identifier;

identifier! {
    /// Client of the PBX in REST paths: digits, or `@me` for the one to whom the token belongs.
    pub struct ClientId;
}

/// Whose events a subscription is for.
///
/// Paths are below `https://<host>/api/ver1.0`. The slash at the end of a collection counts: without it, it is
/// another resource. Its serde form, as a configuration has it, is `kind`, such as `client_extension`, beside the fields.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Owner {
    /// Extension, by only its number.
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
    /// Returns whether the vendor lists the event for this owner. An unknown word is listed for none.
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

    /// Client of the PBX, if the path names one.
    pub(super) const fn client(&self) -> Option<&ClientId> {
        match self {
            Self::Extension { .. } => None,
            Self::ClientExtension { client, .. }
            | Self::LocalAgent { client, .. }
            | Self::RemoteAgent { client, .. }
            | Self::Phones { client } => Some(client),
        }
    }

    /// Returns the path of all subscriptions, with the slash at its end.
    ///
    /// All of a client but letters, digits and `-._~@` is percent-encoded.
    #[must_use]
    pub fn collection(&self) -> String {
        let client = self.client().map(|client| format!("/client/{}", percent_encoded(client.as_str())));
        let client = client.unwrap_or_default();
        match self {
            Self::Extension { extension } | Self::ClientExtension { extension, .. } => {
                format!("{client}/extension/{extension}/event/")
            }
            Self::LocalAgent { agent, .. } => format!("{client}/agent/local/{agent}/event/"),
            Self::RemoteAgent { agent, .. } => format!("{client}/agent/remote/{agent}/event/"),
            Self::Phones { .. } => format!("{client}/phone_events/"),
        }
    }

    /// Returns the path of the subscription with that [`id`](super::Subscription::id).
    #[must_use]
    pub fn item(&self, id: u64) -> String {
        format!("{}{id}", self.collection())
    }
}
