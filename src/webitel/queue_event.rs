//! Hook of a queue: one attempt at one moment.

use time::{Duration, OffsetDateTime};

use super::cause::HangupCause;
use super::event::Webitel;
use super::identifier::{AgentId, AttemptId, ChannelId, MemberId, QueueId};
use super::vocabulary::{AmdAiResult, AmdResult, AttemptResult, Channel, HookEvent, State, StopCause};
use crate::fields::Fields;
use crate::wire::codec::{
    Flag, KnownWord, SignedInteger, SignedSeconds, SipStatus, TextOrNumber, UnixMillis, Word,
};
use crate::wire::record::record;

/// Snapshot of one attempt: all that Webitel knew of it at that moment, as far as the customer's template has it.
///
/// The source builds one bag for all events, the page lists names event by event; so every name may be there on
/// every event, and none must be. An expired member is the only hook without an attempt.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct QueueEvent {
    /// Event that the hook is for, if the template has it as a constant. *Undocumented*: read only if it is one
    /// of the eight words, else it is a variable.
    pub event: Option<HookEvent>,

    /// State of the attempt: equals the event, but [`State::Idle`] when a chat joins. *Undocumented*.
    pub state: Option<State>,

    /// Kind of contact.
    pub channel: Option<Channel>,

    /// Attempt: the same from its first to its last hook.
    pub attempt_id: Option<AttemptId>,

    /// Queue. Always sent. *Undocumented*.
    pub queue_id: Option<QueueId>,

    /// When this snapshot was built. *Undocumented*. **Since** July 2021.
    pub timestamp: Option<OffsetDateTime>,

    /// When the attempt was created. *Undocumented*. **Since** July 2021.
    pub joined_at: Option<OffsetDateTime>,

    /// When it was bridged first. *Undocumented*. **Since** August 2023.
    pub bridged_at: Option<OffsetDateTime>,

    /// Subscriber's number or address, free text. *Disputed*: documented as the number to which the call comes,
    /// yet it is the caller's number in inbound queues too. The number that was dialled is never sent.
    pub destination: Option<String>,

    /// Remark on that number, free text. *Undocumented*.
    pub destination_description: Option<String>,

    /// Kind of number, by its identifier in a dictionary. *Undocumented*. **Since** August 2022.
    pub destination_type: Option<i64>,

    /// How many times this number was tried, this one included. *Undocumented*. **Since** August 2022.
    pub destination_seq: Option<i64>,

    /// Which of the list member's numbers, from 0. *Undocumented*. **Since** March 2023.
    pub communication_id: Option<i64>,

    /// Whether the queue has post-processing. Sent as `true` or not at all.
    pub use_processing: Option<bool>,

    /// Agent's leg, once it exists. Preview: the same as the member's. Chat: the conversation.
    ///
    /// Gone again after `missed` in queues of inbound calls, of predictive dialling and of chats. Never there in
    /// outgoing IVR, in tasks and in chats of instant messengers.
    pub agent_channel_id: Option<ChannelId>,

    /// Member's leg, once it exists: what attempts of one phone call have in common. **Preview: the agent's leg.**
    /// Chat: the conversation.
    ///
    /// Another one for the same attempt after an attended transfer, or when a predictive queue tries another
    /// resource. Never there in offline queues and tasks; not yet on `joined` of outgoing IVR and of chats.
    pub member_channel_id: Option<ChannelId>,

    /// Agent's name, free text.
    ///
    /// *Disputed*: the four fields of the agent do not prove a leg of his. Progressive and predictive queues
    /// reserve an agent before they dial, and name him even if the member never answered.
    pub agent_name: Option<String>,

    /// Agent in the call centre.
    pub agent_id: Option<AgentId>,

    /// The same person as a user of Webitel: another number.
    pub user_id: Option<i64>,

    /// Agent's extension, free text: digits with leading zeros.
    pub agent_extension: Option<String>,

    /// Agent's remark, free text, after his report. *Undocumented*. **Since** November 2021.
    pub agent_description: Option<String>,

    /// Subscriber's name, free text; often the number again.
    pub member_name: Option<String>,

    /// Member of a list. Never in inbound queues of calls and chats.
    pub member_id: Option<MemberId>,

    /// Name of the member's time zone, free text: zones are the customer's. *Undocumented*. **Since** November
    /// 2023.
    pub member_timezone: Option<String>,

    /// Why the member is called no more, when this attempt closes him. *Undocumented*.
    pub member_stop_cause: Option<StopCause>,

    /// Bucket of the queue. *Undocumented*. **Since** July 2024.
    pub bucket_id: Option<i64>,

    /// Number of the attempt, from 1; list members only. Expired member: attempts made, from 0.
    pub attempt_number: Option<i64>,

    /// Outgoing resource (gateway). *Undocumented*. **Since** March 2023.
    pub resource_id: Option<i64>,

    /// Result of the attempt. *Disputed*: documented for `leaving` only, sent on `processing` and some `missed`
    /// too.
    pub result: Option<AttemptResult>,

    /// Which try, in a predictive queue that tries another resource. *Undocumented*. **Since** April 2023.
    pub retry_count: Option<i64>,

    /// Whether no further resource is left. *Undocumented*. **Since** April 2023.
    pub retry_last: Option<bool>,

    /// Time from the *bridge* of the member's channel to its hangup or now, in whole seconds; 0 if it was never
    /// bridged.
    ///
    /// *Disputed*: documented as counted since the member picked up. Every published source counts from the
    /// bridge, which is modelled. Clocks of two nodes can make it negative.
    pub call_bill: Option<Duration>,

    /// Time from the *answer* of the member's channel to its hangup or now, in whole seconds. **Since** August
    /// 2021.
    ///
    /// *Disputed*: documented as counted since agent and member were connected. Every published source counts
    /// from the answer, which is modelled.
    pub call_voice: Option<Duration>,

    /// Time from the creation of the member's channel to its hangup or now, in whole seconds, without
    /// post-processing. Seconds since 1970 if the channel was never created.
    pub call_duration: Option<Duration>,

    /// Hangup cause of the member's channel, after its hangup.
    pub call_cause: Option<HangupCause>,

    /// SIP status of the member's channel, 100 to 699, after its hangup. *Disputed*: 200 is sent where none is
    /// known, so it does not mean answered. Mostly what was received, not what the cause would be answered with.
    pub call_sip_code: Option<u16>,

    /// Who picked up, once the machine detection has decided.
    pub amd_result: Option<AmdResult>,

    /// The same by a model's detection. *Undocumented*. **Since** July 2026.
    pub amd_ai_result: Option<AmdAiResult>,

    /// Whether the chat was passed on, when it is closed. *Undocumented*.
    pub chat_transferred: Option<bool>,

    /// Owner of the call's record, in a queue with a grantee. *Undocumented*.
    pub grantee_id: Option<i64>,

    /// Everything else, in wire order: variables of the member, of the agent's report, of the channel and of the
    /// queue. What other vendors' types call `extra`.
    pub variables: Fields<'static>,
}

record! {
    QueueEvent: "webitel queue event" as Webitel {
        event: "event" as KnownWord;
        state: "state" as Word;
        channel: "channel" as Word;
        attempt_id: "attempt_id" as SignedInteger;
        queue_id: "queue_id" as SignedInteger;
        timestamp: "timestamp" as UnixMillis;
        joined_at: "joined_at" as UnixMillis;
        bridged_at: "bridged_at" as UnixMillis;
        destination: "destination" as TextOrNumber;
        destination_description: "destination_description" as TextOrNumber;
        destination_type: "destination_type" as SignedInteger;
        destination_seq: "destination_seq" as SignedInteger;
        communication_id: "communication_id" as SignedInteger;
        use_processing: "use_processing" as Flag;
        agent_channel_id: "agent_channel_id" as TextOrNumber;
        member_channel_id: "member_channel_id" as TextOrNumber;
        agent_name: "agent_name" as TextOrNumber;
        agent_id: "agent_id" as SignedInteger;
        user_id: "user_id" as SignedInteger;
        agent_extension: "agent_extension" as TextOrNumber;
        agent_description: "agent_description" as TextOrNumber;
        member_name: "member_name" as TextOrNumber;
        member_id: "member_id" as SignedInteger;
        member_timezone: "member_timezone" as TextOrNumber;
        member_stop_cause: "member_stop_cause" as Word;
        bucket_id: "bucket_id" as SignedInteger;
        attempt_number: "cc_attempt_seq" as SignedInteger;
        resource_id: "cc_resource_id" as SignedInteger;
        result: "cc_result" as Word;
        retry_count: "cc_retry_count" as SignedInteger;
        retry_last: "cc_retry_last" as Flag;
        call_bill: "call_bill_sec" as SignedSeconds;
        call_voice: "call_voice_sec" as SignedSeconds;
        call_duration: "call_duration" as SignedSeconds;
        call_cause: "call_cause" as Word;
        call_sip_code: "call_sip_code" as SipStatus;
        amd_result: "amd_result" as Word;
        amd_ai_result: "amd_ai_result" as Word;
        chat_transferred: "chat_transferred" as Flag;
        grantee_id: "wbt_grantee_id" as SignedInteger;
        ..variables
    }
}

impl QueueEvent {
    /// Creates a hook of that attempt. Without one it can only be an expired member's, which needs that result.
    #[must_use]
    pub const fn new(attempt_id: Option<AttemptId>) -> Self {
        Self {
            event: None,
            state: None,
            channel: None,
            attempt_id,
            queue_id: None,
            timestamp: None,
            joined_at: None,
            bridged_at: None,
            destination: None,
            destination_description: None,
            destination_type: None,
            destination_seq: None,
            communication_id: None,
            use_processing: None,
            agent_channel_id: None,
            member_channel_id: None,
            agent_name: None,
            agent_id: None,
            user_id: None,
            agent_extension: None,
            agent_description: None,
            member_name: None,
            member_id: None,
            member_timezone: None,
            member_stop_cause: None,
            bucket_id: None,
            attempt_number: None,
            resource_id: None,
            result: None,
            retry_count: None,
            retry_last: None,
            call_bill: None,
            call_voice: None,
            call_duration: None,
            call_cause: None,
            call_sip_code: None,
            amd_result: None,
            amd_ai_result: None,
            chat_transferred: None,
            grantee_id: None,
            variables: Fields::new(),
        }
    }

    /// Whether this is a list member whose time ran out: the only hook without an attempt.
    #[must_use]
    pub fn is_expired_member(&self) -> bool {
        self.attempt_id.is_none()
            && (self.result == Some(AttemptResult::Expired)
                || self.member_stop_cause == Some(StopCause::Expired))
    }

    /// Event that the hook is for, as far as its variables tell: no one says it for certain.
    ///
    /// The constant `event` goes before the state; an attempt of a chat that is idle has joined; an expired
    /// member is leaving.
    #[must_use]
    pub fn resolved_event(&self) -> Option<HookEvent> {
        let state = || {
            let state = self.state.as_ref()?;
            let event = HookEvent::from(state.as_str());
            let is_chat = matches!(self.channel, Some(Channel::Chat | Channel::Im));
            match event {
                HookEvent::Unknown(_) if *state == State::Idle && is_chat => Some(HookEvent::Joined),
                HookEvent::Unknown(_) => None,
                HookEvent::Joined
                | HookEvent::Answered
                | HookEvent::Offering
                | HookEvent::Bridged
                | HookEvent::Missed
                | HookEvent::Leaving
                | HookEvent::Processing
                | HookEvent::Active => Some(event),
            }
        };
        let said = self.event.clone().filter(|event| !matches!(event, HookEvent::Unknown(_)));
        said.or_else(state).or_else(|| self.is_expired_member().then_some(HookEvent::Leaving))
    }
}
