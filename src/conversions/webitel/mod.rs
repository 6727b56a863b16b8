//! Webitel's hooks onto the common model.
//!
//! **The attempt is the leg, the member's channel is the call.** An attempt's number is on every hook, from the first to
//! the last, and never changes. One phone call may pass through several queues, each with an attempt of its own;
//! attempts that name the same channel of the member are one call. A redial has a new channel, so it is a call of
//! its own.
//!
//! A hook of a call is one observation of the *member's leg*, and one of the *agent's leg* when the agent's channel
//! is there, or when the event tells that the named agent was offered the call. Hooks of chats and tasks, of expired
//! members and unknown bags say nothing; an [`AgentStatus`] is a presence.
//!
//! | common | member's leg | agent's leg | basis |
//! |---|---|---|---|
//! | key | `attempt_id` | `attempt_id/agent_id/agent_channel_id`, a missing part empty | |
//! | `call` | `member_channel_id`, unless it is the agent's (preview) | the same | |
//! | `parent` | | the member's leg | |
//! | rank | joined opening, what ends it terminal | offering opening, what ends it terminal | |
//! | time of the message | `timestamp` | the same | |
//! | `direction`, `caller` | type of the queue, else which names are set | the same | |
//! | `local` | queue: `queue_id` | agent: `agent_id`, `agent_extension`, `agent_name` | |
//! | `remote` | client: `member_id`, `destination`, `member_name` | the same | |
//! | `routed_by` | | queue: `queue_id` | |
//! | `origin` | | distributed, on offering, active, answered, missed | |
//! | `offered` | `joined_at`; on joined `timestamp`, else the receipt | on offering `timestamp`, else the receipt | reported; received |
//! | `answered` | if connected `bridged_at`; on bridged `timestamp`, else the receipt | the same, on bridged only | reported; received |
//! | `ended` | `timestamp`, else the receipt; after post-processing `leaving` tells none | the same | reported, on processing (agent: on leaving too) inferred; received |
//! | `reported` | after the hangup `call_duration`, `call_bill_sec`, `call_voice_sec` | talk, if connected | |
//! | `was_answered` | true if connected; false if certainly not bridged | true if connected, false on missed | |
//! | `end.outcome` | `cc_result`, `call_cause`, `amd_result` | connected, missed, else the member's | |
//! | `end.by` | only where the vendor hung up, or the cause names the caller | | |
//! | `end.cause` | `call_cause`, `call_sip_code` | in preview only, where the channel is the agent's | |
//! | `amd` | `amd_result`, else `amd_ai_result` | | |
//! | `disposition` | `cc_result`, but not `processing` | | |
//!
//! `call_bill_sec` and `call_voice_sec` mean the opposite by page and source. The smaller is taken for the talk and the
//! larger for the time since the pick-up, which is right under either reading; but an outgoing IVR is not bridged
//! with anybody, so its talk is `call_voice_sec`.
//!
//! **Never told**: `line`, `recordings`, `ratings`, `reported.wait`, internal direction, organisation, origins other
//! than distributed, hold, the agent's side of a transfer; of the agent's leg, but in preview, its duration and cause.
//! Nor is it ever inferred that a call was answered elsewhere: agents are offered one after the other.
//!
//! Presence: `online` is available, `offline` offline, `pause` and `break_out` away; `at` is the receipt; `by` is never
//! told, since `status_payload` is a cause and no person.
//!
//! [`AgentStatus`]: webitel::AgentStatus

mod agent;
mod direction;
mod member;
mod outcome;
mod snapshot;
mod vendor;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::snapshot::Snapshot;
pub use self::vendor::{Document, Webitel};
use super::key;
use crate::leg::{Observe, Observer, Receipt, utc};
use crate::leg::{Party, PartyKind, Presence, PresenceState, TimeSource, Timestamp};
use crate::vendor::Vendor as _;
use crate::webitel::{self, AgentState, AgentStatus, Event, HookEvent, QueueId, QueueType};

/// What the caller knows and Webitel does not send.
///
/// # Example
/// ```
/// use call_legs::conversions::webitel::Profile;
/// use call_legs::webitel::{HookEvent, QueueId, QueueType};
///
/// let profile: Profile =
///     serde_json::from_str(r#"{"event":"joined","queues":{"12":"inbound","57":"predictive"}}"#)?;
/// assert_eq!(profile.event, Some(HookEvent::Joined));
/// assert_eq!(profile.queues.get(&QueueId::from(57)), Some(&QueueType::Predictive));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Profile {
    /// Event that the hooks are for, known from the URL or a header that the customer configured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<HookEvent>,

    /// Types of the account's queues.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub queues: BTreeMap<QueueId, QueueType>,
}

impl Observe for Event {
    type Profile = Profile;

    fn observe_with(&self, profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        match self {
            Self::QueueEvent(hook) => {
                let Some(snapshot) = Snapshot::of_call(hook, profile) else { return };
                observer.observation(member::leg(&snapshot, receipt));
                if let Some(leg) = agent::leg(&snapshot, receipt) {
                    observer.observation(leg);
                }
            }
            Self::AgentStatus(status) => {
                if let Some(presence) = presence(status, receipt) {
                    observer.presence(presence);
                }
            }
            Self::Unknown(_) => {}
        }
    }
}

fn presence(status: &AgentStatus, receipt: &Receipt) -> Option<Presence> {
    let word = status.status.as_ref()?;
    let state = match word {
        AgentState::Online => PresenceState::Available,
        AgentState::Offline => PresenceState::Offline,
        AgentState::Pause | AgentState::BreakOut => PresenceState::Away,
        AgentState::Unknown(_) => PresenceState::Unknown,
    };
    let mut agent = Party::new(PartyKind::Agent);
    agent.id = Some(status.agent_id.to_string());
    agent.name.clone_from(&status.agent_name);
    agent.extension.clone_from(&status.extension);
    let mut presence = Presence::new(
        Cow::Borrowed(Webitel::NAME),
        receipt.tenant.clone(),
        agent,
        state,
        webitel::AgentState::as_str(word).to_owned(),
    );
    presence.at = receipt.at.map(|at| Timestamp::new(utc(at), TimeSource::Received));
    Some(presence)
}
