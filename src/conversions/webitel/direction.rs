//! Direction of a hook's call: no variable says it.

use super::snapshot::Occasion;
use crate::leg::Direction;
use crate::webitel::{Channel, QueueEvent, QueueType};

/// Direction, as far as this one snapshot tells: by the type of its queue, else by which names are set.
pub(super) fn of(hook: &QueueEvent, occasion: Occasion, queue: Option<&QueueType>) -> Option<Direction> {
    match queue {
        Some(QueueType::Inbound) => return Some(Direction::Inbound),
        Some(
            QueueType::Offline
            | QueueType::Ivr
            | QueueType::Preview
            | QueueType::Progressive
            | QueueType::Predictive
            | QueueType::OutboundCall,
        ) => return Some(Direction::Outbound),
        Some(
            QueueType::InboundChat
            | QueueType::Task
            | QueueType::OutboundTask
            | QueueType::Im
            | QueueType::Unknown(_),
        )
        | None => {}
    }
    if hook.channel == Some(Channel::OutCall) {
        return Some(Direction::Outbound);
    }
    // Of the queues for calls only an inbound one has the member's channel when he joins.
    if occasion == Occasion::Joined && hook.member_channel_id.is_some() {
        return Some(Direction::Inbound);
    }
    // A list of members, a dialler, or the agent first: inbound queues have none of these.
    let is_outbound = occasion == Occasion::Accepted
        || hook.member_id.is_some()
        || hook.attempt_number.is_some()
        || hook.resource_id.is_some()
        || hook.amd_result.is_some()
        || hook.amd_ai_result.is_some();
    is_outbound.then_some(Direction::Outbound)
}
