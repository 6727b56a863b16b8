//! Webitel's hooks onto the common model.
//!
//! **The attempt is the leg, the member's channel is the call.** An attempt's number is on every hook, from the first to
//! the last, and never changes. One phone call may pass through several queues, each with an attempt of its own;
//! attempts that name the same channel of the member are one call. A redial has a new channel, so it is a call of
//! its own.
//!
//! A hook of a call is one observation of the *member's leg*, and one of the *agent's leg* when the agent's channel
//! and the agent's identifier, extension or name are present, or when the event proves that the agent of that identifier was
//! offered the call. `active` is of a call only if `channel` or the type of the queue says so. Hooks of chats and tasks, of expired
//! members and unknown bags yield nothing; an [`AgentStatus`](crate::webitel::AgentStatus) is a presence.
//!
//! | common model | member's leg | agent's leg | source of the time |
//! |---|---|---|---|
//! | key | `attempt_id` | `attempt_id/agent_id/agent_channel_id`, a missing part empty | |
//! | `call` | `member_channel_id`, unless it is the agent's (preview) | the same | |
//! | `parent` | | the member's leg | |
//! | `phase` | start on joined, end on what ends it, else progress | start on offering, end on what ends it, else progress | |
//! | `sent_at` | `timestamp` | the same | |
//! | `direction`, `placed_by` | type of the queue by the profile (`queues`, else `queue`), else the names that are set | the same | |
//! | `local` | queue: `queue_id` | agent: `agent_id`, `agent_extension`, `agent_name` | |
//! | `remote` | client: `member_id`, `destination`, `member_name` | the same | |
//! | `routed_by` | | queue: `queue_id` | |
//! | `origin` | | distributed, on offering, active, answered, missed | |
//! | `offered_at` | `joined_at`; on joined `timestamp`, else the receipt | on offering `timestamp`, else the receipt | reported; received |
//! | `answered_at` | if connected `bridged_at`; on bridged `timestamp`, else the receipt | the same, only on bridged | reported; received |
//! | `ended_at` | `timestamp`, else the receipt; none by a `leaving` after post-processing | the same | reported, on processing (agent: on leaving too) inferred; received |
//! | `reported` | after the hangup `call_duration`, `call_bill_sec`, `call_voice_sec`; without one the talk, on a `leaving` without post-processing if connected | talk, if connected | |
//! | `state` | ended by what ends it, else answered if connected, else offered | ended by what ends it, else answered if `was_answered`, else offered | |
//! | `was_answered` | true if connected; false if certainly not bridged | true if connected, false on missed | |
//! | `end.refutes_answer` | result and durations agree that nobody talked | the same, and always on missed | |
//! | `end.outcome` | `cc_result`, `call_cause`, `amd_result` | connected, missed, else the member's | |
//! | `end.by` | only where the vendor hung up, or the cause names the caller | | |
//! | `end.cause` | `call_cause`, `call_sip_code` | only in preview, where the channel is the agent's | |
//! | `amd` | `amd_result`, else `amd_ai_result` | | |
//! | `disposition` | `cc_result`, except `processing` | | |
//!
//! *Disputed*: page and source give `call_bill_sec` and `call_voice_sec` opposite meanings. What is taken is right under either:
//!
//! - Where both are present, they show a talk only if both are above zero. The smaller is the talk and the larger the time since
//!   pickup; but an outgoing IVR is not bridged with anybody, so its talk is the one that is not zero.
//! - `call_bill_sec` without the other is a talk by the source's meaning, except on joined, offering, active, answered and missed:
//!   there it can only be the page's time since pickup. `call_voice_sec` without the other shows no talk.
//! - Both zero with a cause of a call that is not picked up (busy, no answer): the member did not pick up.
//!
//! **After post-processing** `leaving` carries the time of the agent's report, so it ends nothing by its time. That is so where
//! `use_processing` is true and the agent's channel is present; but not with a result of an attempt that leaves at once
//! (`transfer`, `cancel`, `failed` …), nor where nobody talked.
//!
//! *Connected* is what was bridged, what shows a talk, and what `cc_result` says had one (`success`, `transfer`, `endless`) unless
//! the durations contradict. **A bridge may fail**: `bridged_at` proves nothing where `cc_result` is `abandoned`, `cancel`,
//! `failed` or `not_answered` and one of the durations is zero, nor on missed, nor, with a duration of zero, where an agent is
//! offered the call. Such an end takes back the answer that `bridged` reported, on both legs; an agent's missed takes back that of
//! the same agent on the same channel, and the member's if no other agent took the call. A bridge of less than a second with such a
//! result counts as one that failed.
//!
//! **Hidden callers.** `anonymous` and other placeholders in `destination` are no number, and the same in `member_name` no name; the
//! leg has the anomaly `hidden_number`. The text stays in the event.
//!
//! **Never present**: `line`, `recordings`, `ratings`, `reported.wait`, internal direction, organisation, origins other
//! than distributed, hold, the agent's side of a transfer; of the agent's leg, except in preview, duration and cause.
//! Nor is it ever inferred that a call was answered elsewhere: agents are offered a call one after the other.
//!
//! **Presence.** `online` is available, `offline` offline, `pause` and `break_out` away; `at` is the receipt; `by` is
//! never present, since `status_payload` is a cause and no person.

mod agent;
mod event;
mod hook;
mod member;
mod outcome;
mod talk;
mod trigger;
mod vendor;

pub use self::vendor::{Document, Profile, Webitel};
