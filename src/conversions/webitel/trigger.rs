//! Event that triggered a hook, and the direction of its call, which no variable reports.

use crate::leg::Direction;
use crate::webitel::{Channel, HookEvent, QueueEvent, QueueType};

/// Event that triggered a hook, as far as legs are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trigger {
    Joined,
    Offering,
    /// The agent picked up; the member is dialled next.
    Accepted,
    Bridged,
    Missed,
    Processing,
    Leaving,
    /// Absent, or without a meaning for a leg.
    Other,
}

impl Trigger {
    pub(super) const fn new(event: Option<&HookEvent>) -> Self {
        match event {
            Some(HookEvent::Joined) => Self::Joined,
            Some(HookEvent::Offering) => Self::Offering,
            Some(HookEvent::Answered | HookEvent::Active) => Self::Accepted,
            Some(HookEvent::Bridged) => Self::Bridged,
            Some(HookEvent::Missed) => Self::Missed,
            Some(HookEvent::Processing) => Self::Processing,
            Some(HookEvent::Leaving) => Self::Leaving,
            Some(HookEvent::Unknown(_)) | None => Self::Other,
        }
    }
}

/// Returns the direction, as far as one hook decides it: by the type of its queue, else by the names that are set.
pub(super) fn direction(hook: &QueueEvent, trigger: Trigger, queue: Option<&QueueType>) -> Option<Direction> {
    if queue == Some(&QueueType::Inbound) {
        return Some(Direction::Inbound);
    }
    let is_outbound_queue = matches!(
        queue,
        Some(
            QueueType::Offline
                | QueueType::Ivr
                | QueueType::Preview
                | QueueType::Progressive
                | QueueType::Predictive
                | QueueType::OutboundCall
        )
    );
    if is_outbound_queue || hook.channel == Some(Channel::OutCall) {
        return Some(Direction::Outbound);
    }
    // Of the queues for calls only an inbound one has the member's channel when the member joins.
    if trigger == Trigger::Joined && hook.member_channel_id.is_some() {
        return Some(Direction::Inbound);
    }
    // Inbound queues have no list of members, no dialler, and never call the agent first.
    let is_outbound = trigger == Trigger::Accepted
        || hook.member_id.is_some()
        || hook.attempt_number.is_some()
        || hook.resource_id.is_some()
        || hook.amd_result.is_some()
        || hook.amd_ai_result.is_some();
    is_outbound.then_some(Direction::Outbound)
}
