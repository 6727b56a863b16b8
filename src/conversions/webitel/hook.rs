//! Hook of a call, before its observations of either leg.

use std::borrow::Cow;

use time::{Duration, OffsetDateTime};

use super::trigger::{Trigger, direction};
use super::{Profile, Webitel};
use crate::conversions::common::{self, raw_cause, reported};
use crate::conversions::text::Digits;
use crate::leg::{
    Cause, Direction, Observation, Party, PartyKind, Phase, Receipt, Side, State, TimeRef, TimeSource,
};
use crate::webitel::{AttemptResult, Channel, HookEvent, QueueEvent, QueueType};

/// Longest time from a bridge to its hook, which is built at once.
const LONGEST_BRIDGE: Duration = Duration::seconds(2);

/// Hook of a call, with what the profile adds.
pub(super) struct CallHook<'a> {
    pub(super) event: &'a QueueEvent,
    pub(super) trigger: Trigger,
    pub(super) direction: Option<Direction>,
    attempt: Digits,
    member: Option<Digits>,
    agent: Option<Digits>,
    queue: Option<Digits>,
    queue_type: Option<&'a QueueType>,
}

impl<'a> CallHook<'a> {
    /// Returns `None` unless the hook has an attempt and its contact is a call.
    pub(super) fn new(event: &'a QueueEvent, profile: &'a Profile) -> Option<Self> {
        let is_call = match &event.channel {
            Some(Channel::Call | Channel::OutCall) | None => true,
            Some(Channel::Chat | Channel::Task | Channel::Im | Channel::Unknown(_)) => false,
        };
        let queue = profile.queue_type(event.queue_id);
        if matches!(
            queue,
            Some(QueueType::InboundChat | QueueType::Task | QueueType::OutboundTask | QueueType::Im)
        ) {
            return None;
        }
        let attempt = event.attempt_id.filter(|_| is_call)?;
        let known = profile.event.clone().filter(|event| !matches!(event, HookEvent::Unknown(_)));
        let resolved = known.or_else(|| event.resolved_event());
        // By the page it is not for calls.
        if resolved == Some(HookEvent::Active) && event.channel.is_none() && queue.is_none() {
            return None;
        }
        let trigger = Trigger::new(resolved.as_ref());
        let direction = direction(event, trigger, queue);
        Some(Self {
            event,
            trigger,
            direction,
            attempt: Digits::from(attempt.get()),
            member: event.member_id.map(|id| id.get().into()),
            agent: event.agent_id.map(|id| id.get().into()),
            queue: event.queue_id.map(|id| id.get().into()),
            queue_type: queue,
        })
    }

    /// Returns an observation of a leg that begins with `start`, with the parties that both legs have, without facts.
    pub(super) fn observation<'s>(
        &'s self,
        id: Cow<'s, str>,
        start: Trigger,
        is_end: bool,
        is_answered: bool,
        receipt: &'s Receipt,
    ) -> Observation<Cow<'s, str>> {
        let phase = if is_end {
            Phase::End
        } else if self.trigger == start {
            Phase::Start
        } else {
            Phase::Progress
        };
        let state = match (is_end, is_answered) {
            (true, _) => State::Ended,
            (false, true) => State::Answered,
            (false, false) => State::Offered,
        };
        let sent_at = self.event.timestamp;
        let mut leg = common::observation::<Webitel>(id, phase, state, sent_at, receipt);
        leg.call = self.call();
        leg.parties.direction = self.direction;
        leg.parties.placed_by = self.direction.map(|direction| match direction {
            Direction::Inbound => Side::Remote,
            Direction::Outbound | Direction::Internal => Side::Local,
        });
        leg.parties.remote = Party {
            kind: Some(PartyKind::Client),
            id: Digits::borrowed(self.member.as_ref()),
            number: self.event.destination.as_deref().map(Cow::Borrowed),
            name: self.event.member_name.as_deref().map(Cow::Borrowed),
            ..Party::default()
        };
        leg
    }

    pub(super) fn member_leg(&self) -> &str {
        self.attempt.as_str()
    }

    /// One agent may be offered an attempt twice, and one channel may pass to another agent.
    pub(super) fn agent_leg(&self) -> String {
        let agent = self.agent.as_ref().map_or("", Digits::as_str);
        let channel = self.event.agent_channel_id.as_ref().map_or("", |channel| channel.as_str());
        [self.member_leg(), agent, channel].join("/")
    }

    pub(super) fn queue(&self) -> Party<Cow<'_, str>> {
        Party { kind: Some(PartyKind::Queue), id: Digits::borrowed(self.queue.as_ref()), ..Party::default() }
    }

    pub(super) fn agent(&self) -> Party<Cow<'_, str>> {
        Party {
            kind: Some(PartyKind::Agent),
            id: Digits::borrowed(self.agent.as_ref()),
            extension: self.event.agent_extension.as_deref().map(Cow::Borrowed),
            name: self.event.agent_name.as_deref().map(Cow::Borrowed),
            ..Party::default()
        }
    }

    /// Returns the member's channel, unless it is the agent's.
    fn call(&self) -> Option<Cow<'a, str>> {
        let channel = self.event.member_channel_id.as_ref()?;
        let is_agents = self.queue_type == Some(&QueueType::Preview)
            || self.event.agent_channel_id.as_ref() == Some(channel);
        (!is_agents).then(|| Cow::Borrowed(channel.as_str()))
    }

    /// Returns the time at which the hook was built, else that of its receipt.
    pub(super) fn now(&self, source: TimeSource) -> TimeRef {
        if self.event.timestamp.is_some() { TimeRef::Sent(source) } else { TimeRef::Received }
    }

    /// Returns the time at which the attempt was bridged, if it has been. `bridged_at` is that of its first bridge, so a hook of a
    /// bridge that is sent later is of another one.
    pub(super) fn bridge(&self) -> Option<TimeRef> {
        let is_bridge = self.trigger == Trigger::Bridged;
        let is_of_another = |first: &OffsetDateTime| {
            is_bridge && self.event.timestamp.is_some_and(|now| now - *first > LONGEST_BRIDGE)
        };
        let now = is_bridge.then(|| self.now(TimeSource::Reported));
        self.event.bridged_at.filter(|first| !is_of_another(first)).map(reported).or(now)
    }

    pub(super) fn is_outbound(&self) -> bool {
        self.direction == Some(Direction::Outbound)
    }

    /// Returns whether the member's channel is the agent's, on which the member is dialled next.
    pub(super) fn is_preview(&self) -> bool {
        match self.queue_type {
            Some(queue) => *queue == QueueType::Preview,
            None => {
                self.event.member_channel_id.is_some()
                    && self.event.member_channel_id == self.event.agent_channel_id
            }
        }
    }

    fn is_offline(&self) -> bool {
        match self.queue_type {
            Some(queue) => *queue == QueueType::Offline,
            None => {
                self.event.agent_channel_id.is_some()
                    && self.event.member_channel_id.is_none()
                    && self.event.call_bill.is_none()
                    && self.event.call_duration.is_none()
            }
        }
    }

    /// Returns whether a schema talks with the member: an outgoing IVR, by the profile or by the names that are set.
    pub(super) fn is_ivr(&self) -> bool {
        match self.queue_type {
            Some(queue) => *queue == QueueType::Ivr,
            None => self.is_outbound() && self.event.agent_channel_id.is_none(),
        }
    }

    pub(super) fn is_certainly_ivr(&self) -> bool {
        self.queue_type == Some(&QueueType::Ivr)
    }

    /// Returns whether the hook reports nothing about the member's own channel.
    pub(super) fn hides_member(&self) -> bool {
        self.is_preview() || self.is_offline()
    }

    pub(super) fn is_hung_up(&self) -> bool {
        self.event.call_cause.is_some()
    }

    /// Returns whether the talk is over, although the member's channel may live: the attempt has just left the queue.
    pub(super) fn has_final_talk(&self) -> bool {
        self.is_hung_up() || self.trigger == Trigger::Leaving && self.is_connected() && !self.has_processing()
    }

    /// Returns whether post-processing may separate `leaving` from the hangup by a long time.
    pub(super) fn has_processing(&self) -> bool {
        self.event.use_processing == Some(true)
            && self.event.agent_channel_id.is_some()
            && !self.event.result.as_ref().is_some_and(leaves_at_once)
            && !self.denies_talk()
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.event.result == Some(AttemptResult::Cancel)
    }

    pub(super) fn cause(&self) -> Option<Cause<Cow<'a, str>>> {
        let cause = self.event.call_cause.as_ref()?;
        Some(Cause { q850: cause.q850(), sip: self.event.call_sip_code, ..raw_cause(cause.as_str()) })
    }
}

/// Returns whether an attempt with the result leaves at once, without post-processing: nobody talked, or the member was passed on.
const fn leaves_at_once(result: &AttemptResult) -> bool {
    match result {
        AttemptResult::Cancel
        | AttemptResult::Failed
        | AttemptResult::Transfer
        | AttemptResult::MaxWaitSize
        | AttemptResult::Block
        | AttemptResult::Barred
        | AttemptResult::NotAnswered
        | AttemptResult::Expired => true,
        AttemptResult::Success
        | AttemptResult::Abandoned
        | AttemptResult::Processing
        | AttemptResult::Timeout
        | AttemptResult::CancelledByTimeout
        | AttemptResult::Endless
        | AttemptResult::AgentTimeout
        | AttemptResult::ClientTimeout
        | AttemptResult::DialogTimeout
        | AttemptResult::Shutdown
        | AttemptResult::Unknown(_) => false,
    }
}
