//! Hook of a team: an agent's status changed.

use super::dialect::Webitel;
use super::identifier::AgentId;
use super::vocabulary::{AgentState, TeamEvent};
use crate::wire::codec::{KnownWord, SignedInteger, TextOrNumber, Word};
use crate::wire::record::record;

record! {
    /// Change of an agent's status. *Undocumented*. It has no time, no channel and no queue.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct AgentStatus: "webitel agent status" as Webitel {
        /// Event that the hook is for, if the template has it as a constant; any other text stays in `extra`.
        pub event: Option<TeamEvent> = "event" as KnownWord;
        /// Agent in the call centre.
        pub agent_id: AgentId = "agent_id" as SignedInteger, required;
        /// The same person as a user of Webitel: another number. Always sent.
        pub user_id: Option<i64> = "user_id" as SignedInteger;
        /// Team. Always sent.
        pub team_id: Option<i64> = "team_id" as SignedInteger;
        /// Agent's name, free text. Always sent.
        pub agent_name: Option<String> = "agent_name" as TextOrNumber;
        /// New status. Always sent.
        pub status: Option<AgentState> = "status" as Word;
        /// Cause of a pause, free text: the customer's own words.
        pub status_payload: Option<String> = "status_payload" as TextOrNumber;
        /// Agent's extension, free text: digits with leading zeros. Queue hooks have it under another name.
        pub extension: Option<String> = "extension" as TextOrNumber;
        ..extra
    }
}
