//! Lists of Webitel's values, in its page's order; those that only its source has come last.

use crate::wire::words::words;

words! {
    /// Event of a queue that a hook can be for. The page names the events in Russian only; the words are those of
    /// the hook as a resource.
    ///
    /// Which queue types fire which event is *disputed*: the page claims more than the source does. What is said
    /// here is the source's.
    pub enum HookEvent {
        /// «Абонент вошел в очередь»: the subscriber came into the queue. Inbound calls, outgoing IVR, chats,
        /// outgoing tasks.
        Joined = "joined",
        /// «Принят оператором»: the agent took it. *Disputed*: documented for offline and preview queues, fired
        /// by no published version.
        Answered = "answered",
        /// «Распределение на оператора»: the agent's leg rings. Outgoing IVR: the member's leg rings.
        Offering = "offering",
        /// «Соединение абонента с оператором»: subscriber and agent are connected. Outgoing IVR: the member
        /// answered.
        Bridged = "bridged",
        /// «Пропущенный оператором»: the agent did not take it. *Disputed*: also sent when the member hangs up
        /// while the agent's phone rings.
        Missed = "missed",
        /// «Абонент вышел из очереди»: the attempt has ended. After post-processing it carries the time of the
        /// agent's report, not of the hangup.
        Leaving = "leaving",
        /// «Постобработка»: the agent works on what the call left. Only in queues with post-processing.
        Processing = "processing",
        /// «Активное действие»: the agent picked up, the member is dialled next. *Disputed*: documented as "not
        /// for calls", fired only for calls, in offline and preview queues.
        Active = "active",
    }
}

words! {
    /// Event of a team that a hook can be for. *Undocumented*.
    pub enum TeamEvent {
        /// An agent's status changed.
        AgentStatus = "agent_status",
    }
}

words! {
    /// State of an attempt: the event's value, except for chats that join. *Undocumented*.
    pub enum State {
        /// Created. Chats: the hook `joined` is sent in this state.
        Idle = "idle",
        /// Waits to be dialled.
        Waiting = "waiting",
        /// Came into the queue.
        Joined = "joined",
        /// Waits for an agent. Hooks for it exist only if somebody made one through REST.
        WaitAgent = "wait_agent",
        /// The agent picked up, the member is dialled next.
        Active = "active",
        /// Offered to an agent. Outgoing IVR: the member's leg rings.
        Offering = "offering",
        /// Connected.
        Bridged = "bridged",
        /// Post-processing.
        Processing = "processing",
        /// Over.
        Leaving = "leaving",
        /// Cancelled.
        Cancel = "cancel",
        /// The agent did not take it.
        Missed = "missed",
    }
}

words! {
    /// Kind of contact.
    pub enum Channel {
        /// Telephone call.
        Call = "call",
        /// Chat.
        Chat = "chat",
        /// Task.
        Task = "task",
        /// Chat of an instant messenger. *Undocumented*. **Since** April 2026.
        Im = "im",
        /// Outgoing call of its own queue type. *Undocumented*: such queues have no hooks.
        OutCall = "out_call",
    }
}

words! {
    /// Result of an attempt: an open list, since agents and schemas may report any text.
    ///
    /// *Disputed*: the page has three words, one of them misspelled as `sucess`. That spelling and capitals are
    /// read; small letters are written.
    pub enum AttemptResult {
        /// Usually a conversation: a bridged attempt without post-processing, the agent's or a schema's word, an
        /// IVR call longer than its minimum. Offline queues: the agent picked up, even if the member did not.
        Success = "success" | "sucess" | "SUCCESS" | "SUCESS",
        /// The agent did not take it and the attempt ended with that, or it was cancelled from outside.
        Cancel = "cancel" | "CANCEL",
        /// Nothing else was set, or the agent reported without a word. Proves nothing.
        Abandoned = "abandoned" | "ABANDONED",
        /// Dialled, never offered to an agent. *Undocumented*.
        Failed = "failed" | "FAILED",
        /// Before the hook `processing`; not final. *Undocumented*.
        Processing = "processing" | "PROCESSING",
        /// The agent's report did not come in time; no missed call. *Undocumented*.
        Timeout = "timeout" | "TIMEOUT",
        /// The same. *Undocumented*.
        CancelledByTimeout = "canceled_by_timeout" | "CANCELED_BY_TIMEOUT",
        /// Passed on after a conversation. *Undocumented*.
        Transfer = "transfer" | "TRANSFER",
        /// Conversation in an endless queue. *Undocumented*.
        Endless = "endless" | "ENDLESS",
        /// Queue is full. *Undocumented*, and not seen in hooks.
        MaxWaitSize = "max_wait_size" | "MAX_WAIT_SIZE",
        /// Chats only: the agent was silent. *Undocumented*.
        AgentTimeout = "agent_timeout" | "AGENT_TIMEOUT",
        /// Chats only: the client was silent. *Undocumented*.
        ClientTimeout = "client_timeout" | "CLIENT_TIMEOUT",
        /// Chats only: the chat lasted too long. *Undocumented*.
        DialogTimeout = "dialog_timeout" | "DIALOG_TIMEOUT",
        /// Number on a stop list. *Undocumented*: of records only, the hook says `abandoned`.
        Block = "block" | "BLOCK",
        /// The same. *Undocumented*.
        Barred = "barred" | "BARRED",
        /// Queue type `outbound_call` only. *Undocumented*: such queues have no hooks.
        NotAnswered = "not_answered" | "NOT_ANSWERED",
        /// Member whose time ran out before they were dialled. *Undocumented*.
        Expired = "expired" | "EXPIRED",
        /// The node was stopped. *Undocumented*.
        Shutdown = "shutdown" | "SHUTDOWN",
    }
}

words! {
    /// Why a member of a list is called no more. *Undocumented*. Capitals are read, small letters written.
    pub enum StopCause {
        /// Reached.
        Success = "success" | "SUCCESS",
        /// Cancelled.
        Cancel = "cancel" | "CANCEL",
        /// Gave up, or nothing else was set.
        Abandoned = "abandoned" | "ABANDONED",
        /// Could not be dialled.
        Failed = "failed" | "FAILED",
        /// The agent did not come.
        Missed = "missed" | "MISSED",
        /// The agent's report did not come in time.
        Timeout = "timeout" | "TIMEOUT",
        /// The same.
        CancelledByTimeout = "canceled_by_timeout" | "CANCELED_BY_TIMEOUT",
        /// The member's time ran out.
        Expired = "expired" | "EXPIRED",
    }
}

words! {
    /// Who picked up, as the machine detection heard it.
    ///
    /// *Disputed*: the page writes `MASHINE`, the detector says `MACHINE`. Both and small letters are read.
    pub enum AmdResult {
        /// A person.
        Human = "HUMAN" | "human",
        /// An answering machine.
        Machine = "MACHINE" | "MASHINE" | "machine" | "mashine",
        /// The detector could not decide. *Undocumented*.
        NotSure = "NOTSURE" | "notsure",
        /// Hung up during the detection. *Undocumented*, and not seen in hooks.
        Cancel = "CANCEL" | "cancel",
    }
}

words! {
    /// Label that a detection by a model gave; a customer's model may have any other. *Undocumented*.
    pub enum AmdAiResult {
        /// A person.
        Human = "human",
        /// Nobody spoke.
        Silence = "silence",
        /// Ringing tone.
        Ringback = "ringback",
        /// Voice mail.
        Voicemail = "voicemail",
        /// Not answered.
        NoAnswer = "no_answer",
        /// Cancelled.
        Cancelled = "cancelled",
        /// Took too long.
        Timeout = "timeout",
        /// The model could not decide.
        Undefined = "undefined",
    }
}

words! {
    /// Status of an agent. *Undocumented*.
    pub enum AgentState {
        /// Ready for calls.
        Online = "online",
        /// Logged out.
        Offline = "offline",
        /// Paused.
        Pause = "pause",
        /// Paused by the system after too many missed calls.
        BreakOut = "break_out",
    }
}

words! {
    /// Type of a queue: `type` of the resource of queues, there a number. No hook says it.
    pub enum QueueType {
        /// «Оффлайн очередь», 0: the agent is called first and sees whom they will call.
        Offline = "offline",
        /// «Входящая очередь», 1: inbound calls.
        Inbound = "inbound",
        /// «Исходящий IVR», 2: outgoing calls that a schema speaks with, without agents.
        Ivr = "ivr",
        /// «Превью обзвон», 3: the agent's leg is called first, then the member on the same channel.
        Preview = "preview",
        /// «Прогрессивный обзвон», 4: an agent is reserved, then the member is dialled.
        Progressive = "progressive",
        /// «Предиктивный обзвон», 5: more members are dialled than agents are free.
        Predictive = "predictive",
        /// «Входящая очередь чатов», 6.
        InboundChat = "inbound chat",
        /// «Входящая очередь заданий», 7; the page says «очередь задач».
        Task = "task",
        /// «Исходящая очередь заданий», 8. *Undocumented*. **Since** May 2022.
        OutboundTask = "outbound_task",
        /// «Очередь IM-чатов», 9. *Undocumented*. **Since** April 2026.
        Im = "im",
        /// Type 10, without hooks. *Undocumented*. **Since** June 2025.
        OutboundCall = "outbound_call",
    }
}
