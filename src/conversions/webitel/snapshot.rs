//! What a hook of a call is about, before it is said of either leg.

use std::borrow::Cow;

use time::{Duration, OffsetDateTime};

use super::{Profile, Webitel, direction, key};
use crate::conversions::text::Digits;
use crate::leg::{
    Cause, Direction, Observation, Party, PartyKind, Phase, Side, State, TimeRef, TimeSource, Timestamp,
};
use crate::leg::{Receipt, utc};
use crate::webitel::{AttemptResult, Channel, HookEvent, QueueEvent, QueueType};

/// Event that a hook is for, as far as legs are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occasion {
    Joined,
    Offering,
    /// The agent picked up, the member is dialled next.
    Accepted,
    Bridged,
    Missed,
    Processing,
    Leaving,
    /// Not told, or none that a leg knows.
    Other,
}

impl Occasion {
    fn of(event: Option<&HookEvent>) -> Self {
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

/// Hook of a call, with what the profile knows of it.
pub(super) struct Snapshot<'a> {
    pub(super) hook: &'a QueueEvent,
    pub(super) occasion: Occasion,
    pub(super) direction: Option<Direction>,
    attempt: Digits,
    member: Option<Digits>,
    agent: Option<Digits>,
    queue: Option<Digits>,
    queue_type: Option<&'a QueueType>,
}

impl<'a> Snapshot<'a> {
    /// The hook, if it has an attempt and its contact is a call.
    pub(super) fn of_call(hook: &'a QueueEvent, profile: &'a Profile) -> Option<Self> {
        let is_call = match &hook.channel {
            Some(Channel::Call | Channel::OutCall) | None => true,
            Some(Channel::Chat | Channel::Task | Channel::Im | Channel::Unknown(_)) => false,
        };
        let queue = hook.queue_id.and_then(|queue| profile.queues.get(&queue));
        let queue = match queue {
            Some(QueueType::InboundChat | QueueType::Task | QueueType::OutboundTask | QueueType::Im) => {
                return None;
            }
            Some(
                QueueType::Offline
                | QueueType::Inbound
                | QueueType::Ivr
                | QueueType::Preview
                | QueueType::Progressive
                | QueueType::Predictive
                | QueueType::OutboundCall,
            ) => queue,
            Some(QueueType::Unknown(_)) | None => None,
        };
        let attempt = hook.attempt_id.filter(|_| is_call)?;
        let known = profile.event.clone().filter(|event| !matches!(event, HookEvent::Unknown(_)));
        let occasion = Occasion::of(known.or_else(|| hook.resolved_event()).as_ref());
        let direction = direction::of(hook, occasion, queue);
        Some(Self {
            hook,
            occasion,
            direction,
            attempt: Digits::from(attempt.get()),
            member: hook.member_id.map(|id| id.get().into()),
            agent: hook.agent_id.map(|id| id.get().into()),
            queue: hook.queue_id.map(|id| id.get().into()),
            queue_type: queue,
        })
    }

    /// What this snapshot says of a leg but for what happened.
    pub(super) fn observation<'s>(
        &'s self,
        id: Cow<'s, str>,
        phase: Phase,
        state: State,
        receipt: &'s Receipt,
    ) -> Observation<Cow<'s, str>> {
        let mut leg = Observation::new(key::<Webitel>(receipt, id), phase, state);
        leg.call = self.call();
        leg.sent_at = self.hook.timestamp.map(utc);
        leg.received_at = receipt.at.map(utc);
        leg.parties.direction = self.direction;
        leg.parties.placed_by = self.direction.map(|direction| match direction {
            Direction::Inbound => Side::Remote,
            Direction::Outbound | Direction::Internal => Side::Local,
        });
        leg.parties.remote = Party {
            kind: Some(PartyKind::Client),
            id: Digits::borrowed(self.member.as_ref()),
            number: self.hook.destination.as_deref().map(Cow::Borrowed),
            name: self.hook.member_name.as_deref().map(Cow::Borrowed),
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
        let channel = self.hook.agent_channel_id.as_ref().map_or("", |channel| channel.as_str());
        [self.member_leg(), agent, channel].join("/")
    }

    pub(super) fn queue(&self) -> Party<Cow<'_, str>> {
        Party { kind: Some(PartyKind::Queue), id: Digits::borrowed(self.queue.as_ref()), ..Party::default() }
    }

    pub(super) fn agent(&self) -> Party<Cow<'_, str>> {
        Party {
            kind: Some(PartyKind::Agent),
            id: Digits::borrowed(self.agent.as_ref()),
            extension: self.hook.agent_extension.as_deref().map(Cow::Borrowed),
            name: self.hook.agent_name.as_deref().map(Cow::Borrowed),
            ..Party::default()
        }
    }

    /// The member's channel, unless it is the agent's.
    fn call(&self) -> Option<Cow<'a, str>> {
        let channel = self.hook.member_channel_id.as_ref()?;
        let is_agents = self.queue_type == Some(&QueueType::Preview)
            || self.hook.agent_channel_id.as_ref() == Some(channel);
        (!is_agents).then(|| Cow::Borrowed(channel.as_str()))
    }

    /// When the snapshot was built, else when it was received.
    pub(super) fn now(&self, source: TimeSource) -> TimeRef {
        if self.hook.timestamp.is_some() { TimeRef::Sent(source) } else { TimeRef::Received }
    }

    /// When the attempt was bridged, if this snapshot is the bridge's at the latest.
    pub(super) fn bridge(&self) -> Option<TimeRef> {
        let now = (self.occasion == Occasion::Bridged).then(|| self.now(TimeSource::Reported));
        self.hook.bridged_at.map(reported).or(now)
    }

    pub(super) fn is_outbound(&self) -> bool {
        self.direction == Some(Direction::Outbound)
    }

    /// The channel of the member is the agent's, on which the member is dialled next.
    pub(super) fn is_preview(&self) -> bool {
        match self.queue_type {
            Some(queue) => *queue == QueueType::Preview,
            None => {
                self.hook.member_channel_id.is_some()
                    && self.hook.member_channel_id == self.hook.agent_channel_id
            }
        }
    }

    fn is_offline(&self) -> bool {
        match self.queue_type {
            Some(queue) => *queue == QueueType::Offline,
            None => {
                self.hook.agent_channel_id.is_some()
                    && self.hook.member_channel_id.is_none()
                    && self.hook.call_bill.is_none()
                    && self.hook.call_duration.is_none()
            }
        }
    }

    /// Outgoing IVR: a schema speaks with the member.
    fn is_ivr(&self) -> bool {
        match self.queue_type {
            Some(queue) => *queue == QueueType::Ivr,
            None => self.is_outbound() && self.hook.agent_channel_id.is_none(),
        }
    }

    /// Nothing is said of the member's own channel.
    pub(super) fn is_blind(&self) -> bool {
        self.is_preview() || self.is_offline()
    }

    pub(super) fn is_hung_up(&self) -> bool {
        self.hook.call_cause.is_some()
    }

    /// Somebody talked with the member, or does.
    pub(super) fn is_connected(&self) -> bool {
        let contradicted =
            self.is_never_bridged() && !self.hook.call_voice.is_some_and(Duration::is_positive);
        self.occasion == Occasion::Bridged
            || self.hook.bridged_at.is_some()
            || self.hook.call_bill.is_some_and(Duration::is_positive)
            || (self.hook.result.as_ref().is_some_and(claims_conversation)
                && !self.is_blind()
                && !contradicted)
    }

    /// The vendor counted no time since a bridge.
    pub(super) fn is_never_bridged(&self) -> bool {
        self.hook.call_bill == Some(Duration::ZERO)
    }

    /// `leaving` may come long after the hangup, when the agent has reported.
    pub(super) fn is_wrapped(&self) -> bool {
        self.hook.use_processing == Some(true) && self.hook.agent_channel_id.is_some() && !self.is_cancelled()
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.hook.result == Some(AttemptResult::Cancel)
    }

    pub(super) fn cause(&self) -> Option<Cause<Cow<'a, str>>> {
        let word = self.hook.call_cause.as_ref()?;
        Some(Cause {
            raw: Some(Cow::Borrowed(word.as_str())),
            q850: word.q850(),
            sip: self.hook.call_sip_code,
        })
    }

    /// The shorter span: page and source differ in which of the two it is.
    pub(super) fn talk(&self) -> Option<Duration> {
        let bill = self.hook.call_bill?;
        Some(match self.hook.call_voice {
            Some(voice) if self.is_ivr() && self.is_connected() && self.is_never_bridged() => voice,
            Some(voice) => bill.min(voice),
            None => bill,
        })
    }

    /// The longer span.
    pub(super) fn since_pickup(&self) -> Option<Duration> {
        let voice = self.hook.call_voice?;
        Some(self.hook.call_bill.map_or(voice, |bill| bill.max(voice)))
    }
}

pub(super) fn reported(at: OffsetDateTime) -> TimeRef {
    TimeRef::At(Timestamp::new(utc(at), TimeSource::Reported))
}

fn claims_conversation(result: &AttemptResult) -> bool {
    match result {
        AttemptResult::Success | AttemptResult::Transfer | AttemptResult::Endless => true,
        AttemptResult::Cancel
        | AttemptResult::Abandoned
        | AttemptResult::Failed
        | AttemptResult::Processing
        | AttemptResult::Timeout
        | AttemptResult::CancelledByTimeout
        | AttemptResult::MaxWaitSize
        | AttemptResult::AgentTimeout
        | AttemptResult::ClientTimeout
        | AttemptResult::DialogTimeout
        | AttemptResult::Block
        | AttemptResult::Barred
        | AttemptResult::NotAnswered
        | AttemptResult::Expired
        | AttemptResult::Shutdown
        | AttemptResult::Unknown(_) => false,
    }
}
