//! Hook of a team: an agent's status changed.

use super::event::Webitel;
use super::identifier::AgentId;
use super::vocabulary::{AgentState, TeamEvent};
use crate::fields::Fields;
use crate::wire::codec::{KnownWord, SignedInteger, TextOrNumber, Word};
use crate::wire::record::record;

/// Change of an agent's status. *Undocumented*. It has no time, no channel and no queue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct AgentStatus {
    /// Event that the hook is for, if the template has it as a constant; any other text is a leftover.
    pub event: Option<TeamEvent>,

    /// Agent in the call centre.
    pub agent_id: AgentId,

    /// The same person as a user of Webitel: another number. Always sent.
    pub user_id: Option<i64>,

    /// Team. Always sent.
    pub team_id: Option<i64>,

    /// Agent's name, free text. Always sent.
    pub agent_name: Option<String>,

    /// New status. Always sent.
    pub status: Option<AgentState>,

    /// Cause of a pause, free text: the customer's own words.
    pub status_payload: Option<String>,

    /// Agent's extension, free text: digits with leading zeros. Queue hooks have it under another name.
    pub extension: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    AgentStatus: "webitel agent status" as Webitel {
        event: "event" as KnownWord;
        agent_id: "agent_id" as SignedInteger, required;
        user_id: "user_id" as SignedInteger;
        team_id: "team_id" as SignedInteger;
        agent_name: "agent_name" as TextOrNumber;
        status: "status" as Word;
        status_payload: "status_payload" as TextOrNumber;
        extension: "extension" as TextOrNumber;
        ..extra
    }
}

impl AgentStatus {
    /// Creates the status of that agent. To be read again it needs the event, or a team and a status.
    #[must_use]
    pub const fn new(agent_id: AgentId) -> Self {
        Self {
            event: None,
            agent_id,
            user_id: None,
            team_id: None,
            agent_name: None,
            status: None,
            status_payload: None,
            extension: None,
            extra: Fields::new(),
        }
    }
}
