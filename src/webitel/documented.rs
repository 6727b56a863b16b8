//! What the vendor's page says of hooks: in which queues an event occurs, and which variables come with it.

use super::vocabulary::{HookEvent, QueueType};

/// What the page says of the hooks of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocumentedHook {
    /// Event.
    pub event: HookEvent,

    /// Types of the queues in which the event occurs, in the page's order. Empty for [`HookEvent::Active`]: the page does not give
    /// them.
    pub queue_types: &'static [QueueType],

    /// Wire names of the variables that come with the event in each of these queues, in the page's order.
    pub variables: &'static [&'static str],
}

/// All eight types of the page.
const ALL: &[QueueType] = &[
    QueueType::Offline,
    QueueType::Inbound,
    QueueType::Ivr,
    QueueType::Preview,
    QueueType::Progressive,
    QueueType::Predictive,
    QueueType::InboundChat,
    QueueType::Task,
];

/// Types of queues with agents.
const WITH_AGENTS: &[QueueType] = &[
    QueueType::Offline,
    QueueType::Inbound,
    QueueType::Preview,
    QueueType::Progressive,
    QueueType::Predictive,
    QueueType::InboundChat,
    QueueType::Task,
];

/// Makes a list of the variables that every event has, perhaps those of the agent and the member, and others.
macro_rules! variables {
    () => {
        &["channel", "attempt_id", "destination", "use_processing", "agent_channel_id", "member_channel_id"]
    };
    ($($other:literal),+) => {
        &[
            "channel",
            "attempt_id",
            "destination",
            "use_processing",
            "agent_channel_id",
            "member_channel_id",
            "agent_name",
            "agent_id",
            "user_id",
            "agent_extension",
            "member_name",
            "member_id",
            "cc_attempt_seq",
            $($other),+
        ]
    };
}

const OF_A_CALL: &[&str] = variables!["call_bill_sec", "call_duration", "amd_result", "call_voice_sec"];

/// The page's table, in its order: 48 pairs of an event and a type of queue, and `active`, for which it gives no type.
///
/// | event | queues | variables |
/// |---|---|---|
/// | joined | all eight | of every event |
/// | answered | offline, preview | of every event, of the agent, of the member, `call_bill_sec`, `call_duration`, `amd_result`, `call_voice_sec` |
/// | offering | all eight | as answered |
/// | bridged | all eight | as answered |
/// | missed | all except outgoing IVR | as answered, without `call_voice_sec` |
/// | leaving | all eight | as answered, and `cc_result`, `call_cause`, `call_sip_code` |
/// | processing | all except outgoing IVR | as answered, and `call_cause`, `call_sip_code` |
/// | active | not given | as answered |
///
/// Of every event: `channel`, `attempt_id`, `destination`, `use_processing`, `agent_channel_id`, `member_channel_id`. Of the agent:
/// `agent_name`, `agent_id`, `user_id`, `agent_extension`. Of the member: `member_name`, `member_id`, `cc_attempt_seq`. With each
/// event come the variables of the member and of the queue too, whose names are the customer's.
///
/// *Disputed*: the source makes one bag for all events and leaves out what is not set, so that what is sent differs; that is said in
/// the docs of each field of [`QueueEvent`](super::QueueEvent). Fields that are not named here are *undocumented*.
pub const DOCUMENTED: &[DocumentedHook] = &[
    DocumentedHook { event: HookEvent::Joined, queue_types: ALL, variables: variables![] },
    DocumentedHook {
        event: HookEvent::Answered,
        queue_types: &[QueueType::Offline, QueueType::Preview],
        variables: OF_A_CALL,
    },
    DocumentedHook { event: HookEvent::Offering, queue_types: ALL, variables: OF_A_CALL },
    DocumentedHook { event: HookEvent::Bridged, queue_types: ALL, variables: OF_A_CALL },
    DocumentedHook {
        event: HookEvent::Missed,
        queue_types: WITH_AGENTS,
        variables: variables!["call_bill_sec", "call_duration", "amd_result"],
    },
    DocumentedHook {
        event: HookEvent::Leaving,
        queue_types: ALL,
        variables: variables![
            "cc_result",
            "call_bill_sec",
            "call_duration",
            "call_cause",
            "call_sip_code",
            "amd_result",
            "call_voice_sec"
        ],
    },
    DocumentedHook {
        event: HookEvent::Processing,
        queue_types: WITH_AGENTS,
        variables: variables![
            "call_bill_sec",
            "call_duration",
            "call_cause",
            "call_sip_code",
            "amd_result",
            "call_voice_sec"
        ],
    },
    DocumentedHook { event: HookEvent::Active, queue_types: &[], variables: OF_A_CALL },
];

/// Returns the wire names of the variables that, by the page, come with an event in queues of a type; `None` if the page does not
/// have the pair.
///
/// # Example
/// ```
/// use call_legs::webitel::{HookEvent, QueueType, documented_variables};
///
/// let missed = documented_variables(&HookEvent::Missed, &QueueType::Inbound);
/// assert!(missed.is_some_and(|names| names.contains(&"agent_id") && !names.contains(&"call_voice_sec")));
/// assert_eq!(documented_variables(&HookEvent::Missed, &QueueType::Ivr), None);
/// ```
#[must_use]
pub fn documented_variables(event: &HookEvent, queue: &QueueType) -> Option<&'static [&'static str]> {
    let hook = DOCUMENTED.iter().find(|hook| hook.event == *event)?;
    hook.queue_types.contains(queue).then_some(hook.variables)
}
