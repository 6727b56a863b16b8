//! Words and numbers of Vega, in its page's order.

use crate::wire::words::{codes, words};

words! {
    /// Kind of an event: `event`.
    ///
    /// Matched exactly: `CALL.DIAL` and `dial` are unknown words.
    pub enum EventName {
        /// Start of a call: it rings.
        Dial = "call.dial",
        /// Answer to a call.
        Bridge = "call.bridge",
        /// End of a call or of its conversation.
        Hangup = "call.hangup",
        /// Error.
        Error = "error",
    }
}

codes! {
    /// Direction of a call, or change of an employee's presence: `lgDirection`.
    ///
    /// No bit mask, though its numbers are powers of two: a message carries exactly one. 8 and 16 are
    /// *undocumented*.
    pub enum Direction {
        /// Call between two of the company.
        Internal = 1,
        /// Call from the company to a client.
        Outgoing = 2,
        /// Call from a client to the company.
        Incoming = 4,
        /// Pause set: the employee is not at the desk.
        PauseSet = 32,
        /// Pause lifted: the employee is available again.
        PauseLifted = 64,
    }
}

impl Direction {
    /// Whether this is a change of presence, not a call.
    pub(crate) const fn is_pause(self) -> bool {
        match self {
            Self::PauseSet | Self::PauseLifted => true,
            Self::Internal | Self::Outgoing | Self::Incoming | Self::Unknown(_) => false,
        }
    }
}

codes! {
    /// Kind of a party on the company's side: `type` of `leg` and `leg2`.
    pub enum EntityKind {
        /// User: an employee.
        User = 1,
        /// Group: a department.
        Group = 2,
        /// Scenario: a voice menu (IVR). Not listed for `leg2`.
        Scenario = 4,
    }
}

codes! {
    /// How a leg ended, as its record in the history has it: `disposition`. *Undocumented*.
    pub enum Disposition {
        /// Answered.
        Answered = 0,
        /// Not answered.
        NotAnswered = 1,
        /// Congested: the direction was overloaded.
        Congested = 2,
        /// Failed: an internal error, or one in dialling.
        Failed = 3,
        /// Busy.
        Busy = 4,
    }
}
