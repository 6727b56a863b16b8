//! Identifiers of Webitel: numbers, except those of the channels.

use crate::wire::words::identifier;

identifier! {
    /// Identifier of one channel: a call as one side of it knows it, or a conversation.
    pub struct ChannelId;
}

identifier! {
    /// Identifier of one passage of a subscriber through a queue, never used again.
    pub struct AttemptId(i64);
}

identifier! {
    /// Identifier of a queue.
    pub struct QueueId(i64);
}

identifier! {
    /// Identifier of an employee in the call centre. As a user of Webitel they have another number.
    pub struct AgentId(i64);
}

identifier! {
    /// Identifier of a subscriber in a list.
    pub struct MemberId(i64);
}
