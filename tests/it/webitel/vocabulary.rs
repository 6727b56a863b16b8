//! Words of Webitel: each spelling, each accepted other one, and words that nobody knows.

use std::fmt::Debug;

use call_legs::webitel::rest::PatchField;
use call_legs::webitel::{
    AgentState, AmdAiResult, AmdResult, AttemptResult, Channel, HookEvent, QueueType, State, StopCause,
    TeamEvent,
};

/// Checks a vocabulary against its table: variant, the word that is written, other words that are read.
macro_rules! vocabulary {
    ($test:ident: $name:ident { $($word:ident = $wire:literal $(| $other:literal)*,)+ } unknown $($unknown:literal)*) => {
        #[test]
        fn $test() {
            assert_eq!($name::KNOWN, [$($name::$word,)+]);
            $(
                check(&$name::from($wire), &$name::$word, $name::$word.as_str(), $wire);
                $(check(&$name::from($other), &$name::$word, $name::$word.as_str(), $wire);)*
            )+
            for word in ["", "no such word" $(, $unknown)*] {
                assert!(matches!($name::from(word), $name::Unknown(kept) if kept.as_str() == word), "{word}");
                assert_eq!($name::from(word).as_str(), word);
            }
        }
    };
}

#[track_caller]
fn check<T: Debug + PartialEq>(read: &T, expected: &T, written: &str, wire: &str) {
    assert_eq!(read, expected);
    assert_eq!(written, wire);
}

vocabulary! {
    events_of_queues: HookEvent {
        Joined = "joined", Answered = "answered", Offering = "offering", Bridged = "bridged", Missed = "missed",
        Leaving = "leaving", Processing = "processing", Active = "active",
    } unknown "Joined" "JOINED" "agent_status"
}

vocabulary! { events_of_teams: TeamEvent { AgentStatus = "agent_status", } unknown "AGENT_STATUS" }

vocabulary! {
    states_of_attempts: State {
        Idle = "idle", Waiting = "waiting", Joined = "joined", WaitAgent = "wait_agent", Active = "active",
        Offering = "offering", Bridged = "bridged", Processing = "processing", Leaving = "leaving",
        Cancel = "cancel", Missed = "missed",
    } unknown "answered" "Idle"
}

vocabulary! {
    channels: Channel {
        Call = "call", Chat = "chat", Task = "task", Im = "im", OutCall = "out_call",
    } unknown "Call" "email"
}

vocabulary! {
    results_of_attempts: AttemptResult {
        Success = "success" | "sucess" | "SUCCESS", Cancel = "cancel" | "CANCEL",
        Abandoned = "abandoned" | "ABANDONED", Failed = "failed" | "FAILED",
        Processing = "processing" | "PROCESSING", Timeout = "timeout" | "TIMEOUT",
        CancelledByTimeout = "canceled_by_timeout" | "CANCELED_BY_TIMEOUT",
        Transfer = "transfer" | "TRANSFER", Endless = "endless" | "ENDLESS",
        MaxWaitSize = "max_wait_size" | "MAX_WAIT_SIZE", AgentTimeout = "agent_timeout" | "AGENT_TIMEOUT",
        ClientTimeout = "client_timeout" | "CLIENT_TIMEOUT", DialogTimeout = "dialog_timeout" | "DIALOG_TIMEOUT",
        Block = "block" | "BLOCK", Barred = "barred" | "BARRED", NotAnswered = "not_answered" | "NOT_ANSWERED",
        Expired = "expired" | "EXPIRED", Shutdown = "shutdown" | "SHUTDOWN",
    } unknown "Success" "order placed" "cancelled_by_timeout"
}

vocabulary! {
    causes_of_stops: StopCause {
        Success = "success" | "SUCCESS", Cancel = "cancel" | "CANCEL", Abandoned = "abandoned" | "ABANDONED",
        Failed = "failed" | "FAILED", Missed = "missed" | "MISSED", Timeout = "timeout" | "TIMEOUT",
        CancelledByTimeout = "canceled_by_timeout" | "CANCELED_BY_TIMEOUT", Expired = "expired" | "EXPIRED",
    } unknown "sucess" "Expired"
}

vocabulary! {
    results_of_machine_detection: AmdResult {
        Human = "HUMAN" | "human", Machine = "MACHINE" | "MASHINE" | "machine" | "mashine",
        NotSure = "NOTSURE" | "notsure", Cancel = "CANCEL" | "cancel",
    } unknown "Human" "NOT_SURE"
}

vocabulary! {
    labels_of_models: AmdAiResult {
        Human = "human", Silence = "silence", Ringback = "ringback", Voicemail = "voicemail",
        NoAnswer = "no_answer", Cancelled = "cancelled", Timeout = "timeout", Undefined = "undefined",
    } unknown "HUMAN" "fax"
}

vocabulary! {
    states_of_agents: AgentState {
        Online = "online", Offline = "offline", Pause = "pause", BreakOut = "break_out",
    } unknown "Online" "lunch"
}

vocabulary! {
    types_of_queues: QueueType {
        Offline = "offline", Inbound = "inbound", Ivr = "ivr", Preview = "preview", Progressive = "progressive",
        Predictive = "predictive", InboundChat = "inbound chat", Task = "task", OutboundTask = "outbound_task",
        Im = "im", OutboundCall = "outbound_call",
    } unknown "inbound_chat" "1"
}

vocabulary! {
    members_that_a_patch_changes: PatchField {
        Schema = "schema.id", Event = "event", Enabled = "enabled",
    } unknown "schema" "properties"
}
