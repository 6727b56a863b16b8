use time::{Duration, OffsetDateTime};

use super::dialect::{NameOrNumber, RingMe, TelephoneNumber};
use super::extension;
use super::vocabulary::{CallFlow, CallStatus, EventType};
use crate::error::Problem;
use crate::wire::codec::{Expected, Micros, Natural, NonEmpty, Text, UnixMicros, Word, YesNo};
use crate::wire::record::record;
use crate::wire::words::identifier;

identifier! {
    /// Identifier of a whole call, through forwarding and transfer. Opaque; seen: 32 hexadecimal digits.
    pub struct CallId ignoring case;
}

identifier! {
    /// Identifier of one leg of a call. Opaque; seen: `<extension id>-<32 hexadecimal digits>`.
    pub struct LegId ignoring case;
}

identifier! {
    /// Handle of a leg for call control through REST. Opaque.
    pub struct CallApiId ignoring case;
}

identifier! {
    /// Identifier of a call's start through the API. Opaque.
    pub struct CallbackId ignoring case;
}

identifier! {
    /// Identifier of a recording, `record_uuid` in REST. Opaque; seen: `<extension id>-<32 hexadecimal digits>`.
    pub struct RecordingId ignoring case;
}

record! {
    /// Event of an extension: of a call, a message or a voice message.
    ///
    /// The four call events are dial-in, dial-out, answer and hangup; on them [`call_id`](Self::call_id) is
    /// required, and nothing else is. The fields of messages and voice messages are *undocumented*: all but
    /// `EventType` stay in `extra`, unless they are named as a field here.
    ///
    /// The message does not carry which extension sent it, nor its kind (phone, queue, menu): the address to which
    /// it was sent does.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct ExtensionEvent: "ringme extension event" as RingMe {
        /// What happened. Always there.
        pub event_type: EventType = "EventType" as Word, required;
        /// Identity of the whole call. On every call event.
        pub call_id: Option<CallId> = "CallID" as Text, given;
        /// Identity of one leg; an extension that is rung twice in one call has two.
        ///
        /// *Undocumented* except for its use: on every call event seen.
        pub leg_id: Option<LegId> = "SubCallID" as Text;
        /// Number of the caller: external, or `prefix*ext` if an own extension calls. Free text: hidden numbers are words.
        ///
        /// *Undocumented*: an answer was seen with the leg's own extension, bare, in place of the caller's number.
        pub caller_number: Option<String> = "CallerIDNum" as TelephoneNumber;
        /// Name of the caller for display; often the number again, on outgoing legs the own user's name. Free text.
        pub caller_name: Option<String> = "CallerIDName" as NameOrNumber;
        /// Own public number through which the call came in. Free text: digits without `+`.
        pub did: Option<String> = "CalledDID" as TelephoneNumber;
        /// Extension that is called. On the hangup of a queue or menu: where the call was missed.
        pub called_extension: Option<extension::Name> = "CalledExtension" as Text;
        /// Its number in REST paths.
        pub called_extension_id: Option<u64> = "CalledExtensionID" as Natural;
        /// How far the leg has come, or how it ended. *Disputed*: what it means on a queue or menu.
        pub status: Option<CallStatus> = "CallStatus" as Word;
        /// Direction as the sender sees it. *Undocumented* in the guides; on every call event seen.
        pub flow: Option<CallFlow> = "CallFlow" as Word;
        /// Extension that placed the leg.
        ///
        /// *Disputed*: documented as the caller of an outgoing call; seen too on a dial-in, as the queue or menu
        /// that rings a phone for somebody outside.
        pub caller_extension: Option<extension::Name> = "CallerExtension" as Text;
        /// Its number in REST paths.
        pub caller_extension_id: Option<u64> = "CallerExtensionID" as Natural;
        /// Number that is called. Free text: on dial-in the extension that rings, on dial-out the number dialled.
        ///
        /// *Disputed*: a dial-in was seen whose `CalledExtension` is another; that one rings.
        pub called_number: Option<String> = "CalledNumber" as TelephoneNumber;
        /// Handle for call control. *Undocumented* in the guides; on every call event seen.
        pub call_api_id: Option<CallApiId> = "CallAPIID" as Text;
        /// When it happened, to the microsecond. *Undocumented*: known from traffic, on every call event seen.
        pub at: Option<OffsetDateTime> = "EventTime" as UnixMicros;
        /// Whether a user of a phone took the call anywhere in the PBX. Only on the hangup of a menu or queue.
        ///
        /// A value that cannot be read stays in `extra`: see [`has_bridged`](Self::has_bridged).
        pub bridged: Option<bool> = "Bridged" as YesNo;
        /// Whether the outgoing leg comes from forwarding. *Undocumented*: any value but `yes`; `no` is read as false.
        pub transferred: Option<bool> = "Transfered" as YesNo;
        /// External number that is really connected after an extension passed the call on with `#1` or `*2`.
        ///
        /// Stands for `CallerIDNum`. Free text: a telephone number. *Disputed*: "only in the flow of a dial-in".
        pub remote_number: Option<String> = "RemoteNumber" as TelephoneNumber;
        /// Content of the SIP header `Diversion`: who forwarded the call to the PBX. Free text: a number, or a SIP address.
        ///
        /// Documented in the reference of events, not in the guides.
        pub diversion: Option<String> = "Diversion" as TelephoneNumber;
        /// Start through the API that led to the call.
        ///
        /// Only where an external number and something other than the extension that started it are connected.
        pub callback_id: Option<CallbackId> = "CallBackID" as Text;
        /// Duration of the leg, to the microsecond. On hangup.
        ///
        /// *Disputed*: "length of the call"; on an answered phone leg in traffic exactly the talk, without ringing.
        /// What it is on the leg of a queue or menu is not known.
        pub duration: Option<Duration> = "Duration" as Micros;
        /// Recording of the leg. On hangup, if recording is on; not reliably even then, so absence says nothing.
        pub recording_id: Option<RecordingId> = "RecID" as Text;
        ..extra
    }
}

impl ExtensionEvent {
    /// Returns whether the message has `Bridged`, readable or not, empty or not.
    ///
    /// Only a queue or menu sends it, so the field proves its sender even where its value means nothing.
    #[must_use]
    pub fn has_bridged(&self) -> bool {
        self.bridged.is_some() || self.extra.contains("Bridged")
    }

    /// What is wrong with the identity of the call, which call events need.
    pub(super) fn call_id_problem(&self) -> Option<Problem> {
        const FIELD: &str = "CallID";
        let invalid = Problem::Invalid { field: FIELD, expected: NonEmpty::EXPECTED };
        match &self.call_id {
            _ if !self.event_type.is_call() => None,
            Some(call_id) if call_id.as_str().is_empty() => Some(invalid),
            Some(_) => None,
            None if self.extra.contains(FIELD) => Some(invalid),
            None => Some(Problem::Missing { field: FIELD }),
        }
    }
}
