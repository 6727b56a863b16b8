use time::{Duration, OffsetDateTime};

use super::event::RingMe;
use super::extension;
use super::number::TelephoneNumber;
use super::vocabulary::{CallFlow, CallStatus, EventType};
use crate::error::Problem;
use crate::fields::Fields;
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

/// Event of an extension: of a call, a message or a voice message.
///
/// The four call events are dial-in, dial-out, answer and hangup; on them [`call_id`](Self::call_id) is
/// required, and nothing else is. The fields of messages and voice messages are *undocumented*: all but
/// `EventType` stay in `extra`, unless they are named as a field here.
///
/// The message does not tell which extension sent it, nor its kind (phone, queue, menu): the address to which
/// it was sent does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ExtensionEvent {
    /// What happened. Always there.
    pub event_type: EventType,

    /// Identity of the whole call. On every call event.
    pub call_id: Option<CallId>,

    /// Identity of one leg; an extension that is rung twice in one call has two.
    ///
    /// *Undocumented* but for its use: on every call event seen.
    pub leg_id: Option<LegId>,

    /// Number of the caller: external, or `prefix*ext` if an own extension calls. Free text: hidden numbers are words.
    pub caller_number: Option<String>,

    /// Name of the caller for display; often the number again, on outgoing legs the own user's name. Free text.
    pub caller_name: Option<String>,

    /// Own public number through which the call came in. Free text: digits without `+`.
    pub did: Option<String>,

    /// Extension that is called. On the hangup of a queue or menu: where the call was missed.
    pub called_extension: Option<extension::Name>,

    /// Its number in REST paths.
    pub called_extension_id: Option<u64>,

    /// How far the leg has come, or how it ended. *Disputed*: what it means on a queue or menu.
    pub status: Option<CallStatus>,

    /// Direction as the sender sees it. *Undocumented* in the guides; on every call event seen.
    pub flow: Option<CallFlow>,

    /// Extension that placed the leg.
    ///
    /// *Disputed*: documented as the caller of an outgoing call; seen too on a dial-in, as the queue or menu
    /// that rings a phone for somebody outside.
    pub caller_extension: Option<extension::Name>,

    /// Its number in REST paths.
    pub caller_extension_id: Option<u64>,

    /// Number that is called. Free text: on dial-in the extension that rings, on dial-out the number dialled.
    ///
    /// *Disputed*: a dial-in was seen whose `CalledExtension` is another; that one rings.
    pub called_number: Option<String>,

    /// Handle for call control. *Undocumented* in the guides; on every call event seen.
    pub call_api_id: Option<CallApiId>,

    /// When it happened, to the microsecond. *Undocumented*: known from traffic, on every call event seen.
    pub at: Option<OffsetDateTime>,

    /// Whether a user of a phone took the call anywhere in the PBX. Only on the hangup of a menu or queue.
    pub bridged: Option<bool>,

    /// Whether the outgoing leg comes from forwarding. *Undocumented*: any value but `yes`; `no` is read as false.
    pub transferred: Option<bool>,

    /// External number that is really connected after an extension passed the call on with `#1` or `*2`.
    ///
    /// Stands for `CallerIDNum`. Free text: a telephone number. *Disputed*: "only in the flow of a dial-in".
    pub remote_number: Option<String>,

    /// Start through the API that led to the call.
    ///
    /// Only where an external number and something other than the extension that started it are connected.
    pub callback_id: Option<CallbackId>,

    /// Duration of the leg, to the microsecond. On hangup.
    ///
    /// *Disputed*: "length of the call"; on an answered phone leg in traffic exactly the talk, without ringing.
    /// What it is on other legs is not known.
    pub duration: Option<Duration>,

    /// Recording of the leg. On hangup, if recording is on; not reliably even then, so absence says nothing.
    pub recording_id: Option<RecordingId>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl ExtensionEvent {
    /// Event of that type; a call event is written only with its `call_id`.
    #[must_use]
    pub const fn new(event_type: EventType, call_id: Option<CallId>) -> Self {
        Self {
            event_type,
            call_id,
            leg_id: None,
            caller_number: None,
            caller_name: None,
            did: None,
            called_extension: None,
            called_extension_id: None,
            status: None,
            flow: None,
            caller_extension: None,
            caller_extension_id: None,
            called_number: None,
            call_api_id: None,
            at: None,
            bridged: None,
            transferred: None,
            remote_number: None,
            callback_id: None,
            duration: None,
            recording_id: None,
            extra: Fields::new(),
        }
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

record! {
    ExtensionEvent: "ringme extension event" as RingMe {
        event_type: "EventType" as Word, required;
        call_id: "CallID" as Text;
        leg_id: "SubCallID" as Text;
        caller_number: "CallerIDNum" as TelephoneNumber;
        caller_name: "CallerIDName" as Text;
        did: "CalledDID" as TelephoneNumber;
        called_extension: "CalledExtension" as Text;
        called_extension_id: "CalledExtensionID" as Natural;
        status: "CallStatus" as Word;
        flow: "CallFlow" as Word;
        caller_extension: "CallerExtension" as Text;
        caller_extension_id: "CallerExtensionID" as Natural;
        called_number: "CalledNumber" as TelephoneNumber;
        call_api_id: "CallAPIID" as Text;
        at: "EventTime" as UnixMicros;
        bridged: "Bridged" as YesNo;
        transferred: "Transfered" as YesNo;
        remote_number: "RemoteNumber" as TelephoneNumber;
        callback_id: "CallBackID" as Text;
        duration: "Duration" as Micros;
        recording_id: "RecID" as Text;
        ..extra
    }
}
