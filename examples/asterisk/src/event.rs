//! What one line of the log says.

use call_legs::wire::codec::{AnyTime, Integer, NonEmpty, ObjectText, Text, TextOrNumber, TimeText, Word};
use call_legs::wire::{Json, record, words};

words! {
    /// What happened on the channel: «CEL» of the AMI events and `cel.conf.sample`. The name of an event that the dialplan defines
    /// is in the `Unknown` variant.
    pub enum EventName {
        /// A channel was created.
        ChanStart = "CHAN_START",
        /// A channel was destroyed.
        ChanEnd = "CHAN_END",
        /// A channel was answered: by the telephone that was called, or by the PBX.
        Answer = "ANSWER",
        /// A channel was hung up.
        Hangup = "HANGUP",
        /// A channel entered a bridge.
        BridgeEnter = "BRIDGE_ENTER",
        /// A channel left a bridge.
        BridgeExit = "BRIDGE_EXIT",
        /// A channel entered an application that `apps` of `cel.conf` lists.
        AppStart = "APP_START",
        /// A channel left such an application.
        AppEnd = "APP_END",
        /// A channel was parked.
        ParkStart = "PARK_START",
        /// A channel was retrieved, or gave up.
        ParkEnd = "PARK_END",
        /// A channel's party transferred the call without asking.
        BlindTransfer = "BLINDTRANSFER",
        /// A channel's party transferred the call after a consultation.
        AttendedTransfer = "ATTENDEDTRANSFER",
        /// A ringing channel was picked up by another.
        PickedUp = "PICKUP",
        /// A party that a channel called forwarded the call.
        Forward = "FORWARD",
        /// The last channel with this linked identifier is gone, or goes on under another.
        LinkedIdEnd = "LINKEDID_END",
        /// A pair of `Local` channels was removed.
        LocalOptimize = "LOCAL_OPTIMIZE",
        /// The dialplan defines the event; its name is `UserDefType`.
        UserDefined = "USER_DEFINED",
    }
}

record! {
    /// Event of one channel.
    ///
    /// The first 20 fields are the columns of `Master.csv`. In JSON a field has the name of the AMI event «CEL», which is also
    /// written, or that of a JSON mapping of `cel_custom`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Event: "cel event" as Json {
        /// What happened.
        pub name: EventName = "EventName" | "EventType" as Word, required;
        /// When it happened.
        pub time: Option<TimeText> = "EventTime" as AnyTime;
        /// Name of the channel's caller.
        pub caller_name: Option<String> = "CallerIDname" | "CIDName" as Text;
        /// Number of the channel's caller; on a channel that was dialled, that of the party that was called.
        pub caller_number: Option<String> = "CallerIDnum" | "CIDNum" as Text;
        /// Number that is billed (ANI).
        pub caller_ani: Option<String> = "CallerIDani" | "CIDani" as Text;
        /// Number that redirected the call (RDNIS).
        pub caller_rdnis: Option<String> = "CallerIDrdnis" | "CIDrdnis" as Text;
        /// Number that was dialled (DNID).
        pub caller_dnid: Option<String> = "CallerIDdnid" | "CIDdnid" as Text;
        /// Extension of the dialplan that the channel executes.
        pub extension: Option<String> = "Exten" as Text;
        /// Context of the dialplan that the channel executes.
        pub context: Option<String> = "Context" as Text;
        /// Name of the channel, such as `PJSIP/101-00000002`.
        pub channel: Option<String> = "Channel" | "ChanName" as Text;
        /// Application that the channel executes, such as `Dial`; `AppDial` or `AppQueue` on a channel that these dialled.
        pub application: Option<String> = "Application" | "AppName" as Text;
        /// Arguments of the application.
        pub application_data: Option<String> = "AppData" as Text;
        /// How a billing system shall treat the event: a word in AMI, a number in `cel_custom`.
        pub ama_flags: Option<String> = "AMAFlags" as TextOrNumber;
        /// Account of the channel.
        pub account: Option<String> = "AccountCode" | "AcctCode" as Text;
        /// Identifier of the channel.
        pub unique_id: String = "UniqueID" as NonEmpty, required;
        /// Identifier of the oldest channel that this one belongs together with.
        pub linked_id: Option<String> = "LinkedID" as Text;
        /// Names of the other channels in the bridge; only in `BRIDGE_ENTER` and `BRIDGE_EXIT`.
        pub peer: Option<String> = "Peer" | "BridgePeer" as Text;
        /// Field of the dialplan's own. *Disputed*: AMI documents `UserField` and sends `Userfield`.
        pub user_field: Option<String> = "UserField" | "Userfield" as Text;
        /// Name of an event that the dialplan defines.
        pub user_event: Option<String> = "UserDefType" | "UserEventName" as Text;
        /// What only events of this name have.
        pub extra: Option<Extra> = "Extra" | "EventExtra" as ObjectText;
        /// Account of the other channel in the bridge.
        pub peer_account: Option<String> = "PeerAccount" | "PeerAcct" as Text;
        ..unknown
    }
}

record! {
    /// What only events of one name have: JSON inside a text. Fields that say nothing of a leg are among the unknown ones.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Extra: "cel extra" as Json {
        /// Q.850 cause of the hangup; 0 if there is none.
        pub hangup_cause: Option<i64> = "hangupcause" as Integer;
        /// Name of the channel that hung up, or `dialplan/…`.
        pub hangup_source: Option<String> = "hangupsource" as Text;
        /// Result of the dialling on the channel that dialled, as the variable `DIALSTATUS`; otherwise empty.
        pub dial_status: Option<String> = "dialstatus" as Text;
        /// Extension that the call is transferred to.
        pub extension: Option<String> = "extension" as Text;
        /// Identifier of the bridge.
        pub bridge_id: Option<String> = "bridge_id" as Text;
        /// Technology of the bridge, such as `simple_bridge`.
        pub bridge_technology: Option<String> = "bridge_technology" as Text;
        /// Channel that is transferred; `N/A` if there are several.
        pub transferee: Option<String> = "transferee_channel_name" as Text;
        /// Identifier of that channel.
        pub transferee_id: Option<String> = "transferee_channel_uniqueid" as Text;
        /// Channel that the call is transferred to; `N/A` if there are several, or none.
        pub target: Option<String> = "transfer_target_channel_name" as Text;
        /// Identifier of that channel.
        pub target_id: Option<String> = "transfer_target_channel_uniqueid" as Text;
        /// Identifier of the channel that picked up.
        pub pickup_id: Option<String> = "pickup_channel_uniqueid" as Text;
        /// Where the call is forwarded, such as `Local/104@internal`.
        pub forward: Option<String> = "forward" as Text;
        ..unknown
    }
}
