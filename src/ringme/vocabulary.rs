//! Words of RingMe, in its pages' order. Those of events are read in any letter case.

use crate::wire::words::words;

words! {
    /// What happened: `EventType`.
    ///
    /// `call_interactive` is no event of a subscription but a question to the subscriber's script, so it is
    /// `Unknown`.
    pub enum EventType ignoring case {
        /// Call that arrives at the sender.
        DialIn = "dial-in",
        /// Call that the sender places.
        DialOut = "dial-out",
        /// End of a leg.
        Hangup = "hangup",
        /// Answer of an incoming leg by the sender, of an outgoing one by the other side.
        Answer = "answer",
        /// Text message that arrived.
        MessageIn = "message-in",
        /// Text message that was sent.
        MessageOut = "message-out",
        /// Voice message that arrived. *Disputed*: only one of the vendor's lists has it.
        Voicemail = "voicemail",
    }
}

impl EventType {
    /// Returns whether the message is a call event, which says something of a leg and needs the call's identity.
    #[must_use]
    pub const fn is_call(&self) -> bool {
        match self {
            Self::DialIn | Self::DialOut | Self::Hangup | Self::Answer => true,
            Self::MessageIn | Self::MessageOut | Self::Voicemail | Self::Unknown(_) => false,
        }
    }
}

words! {
    /// How far the leg has come, or how it ended: `CallStatus`.
    ///
    /// *Disputed*: the vendor's pages name `ANSWER`, `CANCEL` and `BUSY`, one of them says that others are possible.
    /// The order is that of VoipNow, from which the events descend.
    pub enum CallStatus ignoring case {
        /// Placed, and not decided.
        Calling = "CALLING",
        /// Answered; the only success.
        Answer = "ANSWER",
        /// Called number that is busy.
        Busy = "BUSY",
        /// No answer until the server's time ran out.
        NoAnswer = "NOANSWER",
        /// Given up by the caller before that.
        Cancel = "CANCEL",
        /// Call that could not be placed, usually because the number is unknown.
        Congestion = "CONGESTION",
        /// Called phone that is not registered.
        ChannelUnavailable = "CHANUNAVAIL",
    }
}

words! {
    /// Direction as the sender sees it: `CallFlow`.
    pub enum CallFlow ignoring case {
        /// To the sender.
        In = "in",
        /// From the sender.
        Out = "out",
    }
}

words! {
    /// Status of a queue agent: `agent_status`.
    pub enum AgentStatus ignoring case {
        /// Ready for calls of the queue.
        Available = "available",
        /// Not taking calls of the queue.
        LoggedOut = "logged_out",
    }
}

words! {
    /// Where a queue agent sits: `agent_type`.
    pub enum AgentType ignoring case {
        /// At an extension of the PBX.
        Local = "local",
        /// At an external number.
        Remote = "remote",
    }
}

words! {
    /// Who changed an agent's status: `event_source`.
    pub enum EventSource ignoring case {
        /// Change through the API, such as from the web page.
        Api = "api",
        /// Login or logout code that was dialled on the agent's phone.
        Phone = "phone",
    }
}

words! {
    /// Which event a subscription asks for: its `event_type`.
    ///
    /// The kinds that an owner has are those that [`Owner::allows`](super::rest::Owner::allows).
    pub enum EventKind {
        /// Call that arrives at the extension.
        DialIn = "dial-in",
        /// Call that the extension places.
        DialOut = "dial-out",
        /// End of a leg.
        Hangup = "hangup",
        /// Answer of a leg.
        Answer = "answer",
        /// Text message that arrived.
        MessageIn = "message-in",
        /// Text message that was sent.
        MessageOut = "message-out",
        /// Voice message that arrived. *Disputed*: only one of the vendor's lists has it.
        Voicemail = "voicemail",
        /// Change of a phone's status label; it comes as `call-status-change`.
        ExtensionCallStatus = "extension-call-status",
        /// Login of a queue agent; it comes as [`AgentStatus::Available`].
        AgentLogin = "agent-login",
        /// Logout of a queue agent; it comes as [`AgentStatus::LoggedOut`].
        AgentLogout = "agent-logout",
    }
}

words! {
    /// HTTP method by which events are sent: `method` of a subscription.
    pub enum Method {
        /// Event in the query of the address.
        Get = "GET",
        /// Event in the body.
        Post = "POST",
    }
}

words! {
    /// What distinguishes failures of one HTTP status: `status` of a failure.
    ///
    /// The vendor's list is longer than what is public of it.
    pub enum FailureStatus {
        /// No right to the resource (403).
        AccessDenied = "access_denied",
        /// User who is blocked (403).
        UserBlocked = "user_blocked",
        /// User whose level of access is too low (403).
        UserAccessTypeDeny = "user_access_type_deny",
        /// Application whose level of access is too low (403).
        AppAccessTypeDeny = "app_access_type_deny",
        /// Client of the PBX that does not exist (404).
        ClientNotFound = "client_not_found",
        /// No request left in this hour (429).
        RateLimitExceeded = "rate_limit_exceeded",
    }
}
