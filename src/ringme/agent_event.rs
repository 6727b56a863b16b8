use super::dialect::RingMe;
use super::dialect::TelephoneNumber;
use super::extension;
use super::vocabulary::{AgentStatus, AgentType, EventSource};
use crate::wire::codec::{NonEmpty, Text, Word};
use crate::wire::record::record;
use crate::wire::words::identifier;

identifier! {
    /// Identifier of a queue agent, not of its extension: another number space. Text here, a number in REST paths.
    pub struct AgentId;
}

record! {
    /// Login or logout of a queue agent.
    ///
    /// Sent only when the status changes: a second login sends nothing. No time, no queue and no client is provided.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct AgentEvent: "ringme agent event" as RingMe {
        /// Identity of the agent. Always there.
        pub agent_id: AgentId = "agent_id" as NonEmpty, required;
        /// New status. Always there.
        pub status: AgentStatus = "agent_status" as Word, required;
        /// Where the agent sits.
        pub agent_type: Option<AgentType> = "agent_type" as Word;
        /// Number of an external agent; with [`AgentType::Remote`]. Free text: a telephone number.
        pub number: Option<String> = "agent_number" as TelephoneNumber;
        /// Extension of an agent of the PBX; with [`AgentType::Local`].
        pub extension: Option<extension::Name> = "extension_name" as Text;
        /// Who changed the status.
        pub source: Option<EventSource> = "event_source" as Word;
        ..extra
    }
}
