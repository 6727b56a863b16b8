//! Hook of a queue: one attempt at one moment.

use time::{Duration, OffsetDateTime};

use super::cause::HangupCause;
use super::dialect::Webitel;
use super::identifier::{AgentId, AttemptId, ChannelId, MemberId, QueueId};
use super::vocabulary::{AmdAiResult, AmdResult, AttemptResult, Channel, HookEvent, State, StopCause};
use crate::wire::codec::{
    Flag, KnownWord, SignedInteger, SignedSeconds, SipStatus, TextOrNumber, UnixMillis, Word,
};
use crate::wire::record::record;

record! {
    /// Snapshot of one attempt: all that Webitel knew of it at that moment, as far as the customer's template has it.
    ///
    /// The source builds one bag for all events, the page lists names event by event; so every name may be there on
    /// every event, and none must be. An expired member is the only hook without an attempt.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct QueueEvent: "webitel queue event" as Webitel {
        /// Event that the hook is for, if the template has it as a constant. *Undocumented*: read only if it is one
        /// of the eight words, else it is a variable.
        pub event: Option<HookEvent> = "event" as KnownWord;
        /// State of the attempt: equals the event, but [`State::Idle`] when a chat joins. *Undocumented*.
        pub state: Option<State> = "state" as Word;
        /// Kind of contact.
        pub channel: Option<Channel> = "channel" as Word;
        /// Attempt: the same from its first to its last hook.
        pub attempt_id: Option<AttemptId> = "attempt_id" as SignedInteger, given;
        /// Queue. Always sent. *Undocumented*.
        pub queue_id: Option<QueueId> = "queue_id" as SignedInteger;
        /// When this snapshot was built. *Undocumented*. **Since** July 2021.
        pub timestamp: Option<OffsetDateTime> = "timestamp" as UnixMillis;
        /// When the attempt was created. *Undocumented*. **Since** July 2021.
        pub joined_at: Option<OffsetDateTime> = "joined_at" as UnixMillis;
        /// When it was bridged first. *Undocumented*. **Since** August 2023.
        pub bridged_at: Option<OffsetDateTime> = "bridged_at" as UnixMillis;
        /// Subscriber's number or address, free text. *Disputed*: documented as the number to which the call comes,
        /// yet it is the caller's number in inbound queues too. The number that was dialled is never sent.
        pub destination: Option<String> = "destination" as TextOrNumber;
        /// Remark on that number, free text. *Undocumented*.
        pub destination_description: Option<String> = "destination_description" as TextOrNumber;
        /// Kind of number, by its identifier in a dictionary. *Undocumented*. **Since** August 2022.
        pub destination_type: Option<i64> = "destination_type" as SignedInteger;
        /// How many times this number was tried, this one included. *Undocumented*. **Since** August 2022.
        pub destination_seq: Option<i64> = "destination_seq" as SignedInteger;
        /// Which of the list member's numbers, from 0. *Undocumented*. **Since** March 2023.
        pub communication_id: Option<i64> = "communication_id" as SignedInteger;
        /// Whether the queue has post-processing. Sent as `true` or not at all.
        pub use_processing: Option<bool> = "use_processing" as Flag;
        /// Agent's leg, once it exists. Preview: the same as the member's. Chat: the conversation.
        ///
        /// Gone again after `missed` in queues of inbound calls, of predictive dialling and of chats. Never there in
        /// outgoing IVR, in tasks and in chats of instant messengers.
        pub agent_channel_id: Option<ChannelId> = "agent_channel_id" as TextOrNumber;
        /// Member's leg, once it exists: what attempts of one phone call have in common. **Preview: the agent's leg.**
        /// Chat: the conversation.
        ///
        /// Another one for the same attempt after an attended transfer, or when a predictive queue tries another
        /// resource. Never there in offline queues and tasks; not yet on `joined` of outgoing IVR and of chats.
        pub member_channel_id: Option<ChannelId> = "member_channel_id" as TextOrNumber;
        /// Agent's name, free text.
        ///
        /// *Disputed*: the four fields of the agent do not prove a leg of theirs. Progressive and predictive queues
        /// reserve an agent before they dial, and name them even if the member never answered.
        pub agent_name: Option<String> = "agent_name" as TextOrNumber;
        /// Agent in the call centre.
        pub agent_id: Option<AgentId> = "agent_id" as SignedInteger;
        /// The same person as a user of Webitel: another number.
        pub user_id: Option<i64> = "user_id" as SignedInteger;
        /// Agent's extension, free text: digits with leading zeros.
        pub agent_extension: Option<String> = "agent_extension" as TextOrNumber;
        /// Agent's remark, free text, after their report. *Undocumented*. **Since** November 2021.
        pub agent_description: Option<String> = "agent_description" as TextOrNumber;
        /// Subscriber's name, free text; often the number again.
        pub member_name: Option<String> = "member_name" as TextOrNumber;
        /// Member of a list. Never in inbound queues of calls and chats.
        pub member_id: Option<MemberId> = "member_id" as SignedInteger;
        /// Name of the member's time zone, free text: zones are the customer's. *Undocumented*. **Since** November
        /// 2023.
        pub member_timezone: Option<String> = "member_timezone" as TextOrNumber;
        /// Why the member is called no more, when this attempt closes their entry. *Undocumented*.
        pub member_stop_cause: Option<StopCause> = "member_stop_cause" as Word;
        /// Bucket of the queue. *Undocumented*. **Since** July 2024.
        pub bucket_id: Option<i64> = "bucket_id" as SignedInteger;
        /// Number of the attempt, from 1; list members only. Expired member: attempts made, from 0.
        pub attempt_number: Option<i64> = "cc_attempt_seq" as SignedInteger;
        /// Outgoing resource (gateway). *Undocumented*. **Since** March 2023.
        pub resource_id: Option<i64> = "cc_resource_id" as SignedInteger;
        /// Result of the attempt. *Disputed*: documented for `leaving` only, sent on `processing` and some `missed`
        /// too.
        pub result: Option<AttemptResult> = "cc_result" as Word;
        /// Which try, in a predictive queue that tries another resource. *Undocumented*. **Since** April 2023.
        pub retry_count: Option<i64> = "cc_retry_count" as SignedInteger;
        /// Whether no further resource is left. *Undocumented*. **Since** April 2023.
        pub retry_last: Option<bool> = "cc_retry_last" as Flag;
        /// Time from the *bridge* of the member's channel to its hangup or now, in whole seconds; 0 if it was never
        /// bridged.
        ///
        /// *Disputed*: documented as counted since the member picked up. Every published source counts from the
        /// bridge, which is modelled. Clocks of two nodes can make it negative.
        pub call_bill: Option<Duration> = "call_bill_sec" as SignedSeconds;
        /// Time from the *answer* of the member's channel to its hangup or now, in whole seconds. **Since** August
        /// 2021.
        ///
        /// *Disputed*: documented as counted since agent and member were connected. Every published source counts
        /// from the answer, which is modelled.
        pub call_voice: Option<Duration> = "call_voice_sec" as SignedSeconds;
        /// Time from the creation of the member's channel to its hangup or now, in whole seconds, without
        /// post-processing. Seconds since 1970 if the channel was never created.
        pub call_duration: Option<Duration> = "call_duration" as SignedSeconds;
        /// Hangup cause of the member's channel, after its hangup.
        pub call_cause: Option<HangupCause> = "call_cause" as Word;
        /// SIP status of the member's channel, 100 to 699, after its hangup. *Disputed*: 200 is sent where none is
        /// known, so it does not mean answered. Mostly what was received, not what the cause would be answered with.
        pub call_sip_code: Option<u16> = "call_sip_code" as SipStatus;
        /// Who picked up, once the machine detection has decided.
        pub amd_result: Option<AmdResult> = "amd_result" as Word;
        /// The same by a model's detection. *Undocumented*. **Since** July 2026.
        pub amd_ai_result: Option<AmdAiResult> = "amd_ai_result" as Word;
        /// Whether the chat was passed on, when it is closed. *Undocumented*.
        pub chat_transferred: Option<bool> = "chat_transferred" as Flag;
        /// Owner of the call's record, in a queue with a grantee. *Undocumented*.
        pub grantee_id: Option<i64> = "wbt_grantee_id" as SignedInteger;
        ..variables "Everything else, in wire order: variables of the member, of the agent's report, of the channel and of the queue. What other vendors' types call `extra`."
    }
}

impl QueueEvent {
    /// Returns whether this is a list member whose time ran out: the only hook without an attempt.
    #[must_use]
    pub fn is_expired_member(&self) -> bool {
        self.attempt_id.is_none()
            && (self.result == Some(AttemptResult::Expired)
                || self.member_stop_cause == Some(StopCause::Expired))
    }

    /// Returns the event that the hook is for, as far as its variables determine it: none states it for certain.
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
