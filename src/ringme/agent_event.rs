use super::event::RingMe;
use super::extension;
use super::number::TelephoneNumber;
use super::vocabulary::{AgentStatus, AgentType, EventSource};
use crate::fields::Fields;
use crate::wire::codec::{NonEmpty, Text, Word};
use crate::wire::record::record;
use crate::wire::words::identifier;

identifier! {
    /// Identifier of a queue agent, not of its extension: another number space. Text here, a number in REST paths.
    pub struct AgentId;
}

/// Login or logout of a queue agent.
///
/// Sent only when the status changes: a second login sends nothing. No time, no queue and no client is told.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct AgentEvent {
    /// Identity of the agent. Always there.
    pub agent_id: AgentId,

    /// New status. Always there.
    pub status: AgentStatus,

    /// Where the agent sits.
    pub agent_type: Option<AgentType>,

    /// Number of an external agent; with [`AgentType::Remote`]. Free text: a telephone number.
    pub number: Option<String>,

    /// Extension of an agent of the PBX; with [`AgentType::Local`].
    pub extension: Option<extension::Name>,

    /// Who changed the status.
    pub source: Option<EventSource>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl AgentEvent {
    /// New status of an agent, without more.
    #[must_use]
    pub const fn new(agent_id: AgentId, status: AgentStatus) -> Self {
        Self {
            agent_id,
            status,
            agent_type: None,
            number: None,
            extension: None,
            source: None,
            extra: Fields::new(),
        }
    }
}

record! {
    AgentEvent: "ringme agent event" as RingMe {
        agent_id: "agent_id" as NonEmpty, required;
        status: "agent_status" as Word, required;
        agent_type: "agent_type" as Word;
        number: "agent_number" as TelephoneNumber;
        extension: "extension_name" as Text;
        source: "event_source" as Word;
        ..extra
    }
}
