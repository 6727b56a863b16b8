//! Hangup causes: words of `call_cause`.
//!
//! The vendor's table lists 65 and FreeSWITCH knows 82. 63 are in both, `UNSPECIFIED` and `ABANDONED` in the
//! vendor's only, so there are 84.
//!
//! Causes are known by name: their numbers above 487 differ between the vendor's table and FreeSWITCH of today.
//! Nothing checks or fills in a cause by its `call_sip_code`: the code is mostly what was received, the vendor's
//! column is what FreeSWITCH answers, and 200 is sent where no code is known.
//!
//! **Since** March 2026 the vendor rewrites before it sends: `ALLOTTED_TIMEOUT` and `RECOVERY_ON_TIMER_EXPIRE`
//! become `NO_ANSWER` with 487; `NORMAL_CLEARING` with a status other than 200 becomes `NO_USER_RESPONSE`.

use crate::wire::words::words;

/// Defines the list of causes, and the numbers that the tables have for each.
macro_rules! causes {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$word_meta:meta])* $word:ident = $wire:literal: $q850:tt, $sip:tt, $freeswitch:tt;)+
        }
    ) => {
        words! {
            $(#[$meta])*
            pub enum $name {
                $($(#[$word_meta])* $word = $wire,)+
            }
        }

        impl $name {
            /// Returns the Q.850 cause value that the word names. FreeSWITCH's numbers above 127 are its own, so they are
            /// none.
            #[must_use]
            pub const fn q850(&self) -> Option<u8> {
                match self {
                    $(Self::$word => causes!(@cell $q850),)+
                    Self::Unknown(_) => None,
                }
            }

            /// Returns the SIP status in the column «SIP ответ» of the vendor's table of causes.
            #[must_use]
            pub const fn sip(&self) -> Option<u16> {
                match self {
                    $(Self::$word => causes!(@cell $sip),)+
                    Self::Unknown(_) => None,
                }
            }

            /// Returns the SIP status with which FreeSWITCH rejects a call of this cause; its default is 480.
            #[must_use]
            pub const fn freeswitch_sip(&self) -> Option<u16> {
                match self {
                    $(Self::$word => causes!(@cell $freeswitch),)+
                    Self::Unknown(_) => None,
                }
            }
        }
    };

    (@cell -) => { None };
    (@cell $number:literal) => { Some($number) };
}

// Word: Q.850, the vendor's SIP status, FreeSWITCH's SIP status.
causes! {
    /// Why a channel ended, by FreeSWITCH's names. Exact capitals; any other word is kept as it came.
    ///
    /// # Example
    /// ```
    /// use call_legs::webitel::cause::HangupCause;
    ///
    /// let cause = HangupCause::from("USER_BUSY");
    /// assert_eq!((cause.q850(), cause.sip()), (Some(17), Some(486)));
    /// assert_eq!(HangupCause::from("TIMEOUT").q850(), None, "no cause of FreeSWITCH");
    /// ```
    pub enum HangupCause {
        /// No cause was set.
        None = "NONE": -, -, 480;
        /// Cause of the vendor's table only, as number 0.
        Unspecified = "UNSPECIFIED": -, -, -;
        /// Number that nobody has.
        UnallocatedNumber = "UNALLOCATED_NUMBER": 1, 404, 404;
        /// No way to the transit network.
        NoRouteTransitNet = "NO_ROUTE_TRANSIT_NET": 2, 404, 404;
        /// No way to the number.
        NoRouteDestination = "NO_ROUTE_DESTINATION": 3, 404, 404;
        /// Channel that cannot be used.
        ChannelUnacceptable = "CHANNEL_UNACCEPTABLE": 6, -, 480;
        /// Call put onto an established channel.
        CallAwardedDelivered = "CALL_AWARDED_DELIVERED": 7, -, 480;
        /// Somebody hung up. The call centre sets it too.
        NormalClearing = "NORMAL_CLEARING": 16, -, 480;
        /// Busy. The call centre sets it too.
        UserBusy = "USER_BUSY": 17, 486, 486;
        /// The phone did not react. FreeSWITCH also makes it of SIP 480.
        NoUserResponse = "NO_USER_RESPONSE": 18, 408, 408;
        /// It rang until the time ran out. The call centre sets it too.
        NoAnswer = "NO_ANSWER": 19, 480, 480;
        /// Phone that is not there.
        SubscriberAbsent = "SUBSCRIBER_ABSENT": 20, 480, 480;
        /// Turned down. The call centre sets it too.
        CallRejected = "CALL_REJECTED": 21, 603, 603;
        /// Number that is another one now.
        NumberChanged = "NUMBER_CHANGED": 22, 410, 410;
        /// Sent to another number.
        RedirectionToNewDestination = "REDIRECTION_TO_NEW_DESTINATION": 23, 410, 410;
        /// Loop, or too many hops.
        ExchangeRoutingError = "EXCHANGE_ROUTING_ERROR": 25, 483, 483;
        /// Phone or its network is out of order.
        DestinationOutOfOrder = "DESTINATION_OUT_OF_ORDER": 27, 502, 502;
        /// Incomplete or malformed number.
        InvalidNumberFormat = "INVALID_NUMBER_FORMAT": 28, 484, 484;
        /// Feature that was turned down.
        FacilityRejected = "FACILITY_REJECTED": 29, 501, 501;
        /// Answer to a question for the status.
        ResponseToStatusEnquiry = "RESPONSE_TO_STATUS_ENQUIRY": 30, -, 480;
        /// Ended without a reason. The call centre sets it when a machine picked up.
        NormalUnspecified = "NORMAL_UNSPECIFIED": 31, 480, 480;
        /// No free circuit.
        NormalCircuitCongestion = "NORMAL_CIRCUIT_CONGESTION": 34, 503, 503;
        /// Network is out of order.
        NetworkOutOfOrder = "NETWORK_OUT_OF_ORDER": 38, 503, 503;
        /// Fault that may be gone at the next try.
        NormalTemporaryFailure = "NORMAL_TEMPORARY_FAILURE": 41, 503, 503;
        /// Overloaded switch.
        SwitchCongestion = "SWITCH_CONGESTION": 42, 503, 503;
        /// Information that the network could not deliver.
        AccessInfoDiscarded = "ACCESS_INFO_DISCARDED": 43, -, 480;
        /// No free channel. The call centre sets it when it has no resource.
        RequestedChanUnavail = "REQUESTED_CHAN_UNAVAIL": 44, 503, 503;
        /// Gave way to a call of higher priority.
        PreEmpted = "PRE_EMPTED": 45, -, 480;
        /// Feature that was not ordered.
        FacilityNotSubscribed = "FACILITY_NOT_SUBSCRIBED": 50, -, 480;
        /// Outgoing calls are barred. The call centre sets it too.
        OutgoingCallBarred = "OUTGOING_CALL_BARRED": 52, 403, 403;
        /// Incoming calls are barred.
        IncomingCallBarred = "INCOMING_CALL_BARRED": 54, 403, 403;
        /// Bearer capability that is not allowed.
        BearercapabilityNotauth = "BEARERCAPABILITY_NOTAUTH": 57, 403, 403;
        /// Bearer capability that is not available now.
        BearercapabilityNotavail = "BEARERCAPABILITY_NOTAVAIL": 58, 503, 503;
        /// Service that is not available.
        ServiceUnavailable = "SERVICE_UNAVAILABLE": 63, -, 480;
        /// Bearer capability that does not exist here.
        BearercapabilityNotimpl = "BEARERCAPABILITY_NOTIMPL": 65, 488, 488;
        /// Kind of channel that does not exist here.
        ChanNotImplemented = "CHAN_NOT_IMPLEMENTED": 66, -, 480;
        /// Feature that does not exist here.
        FacilityNotImplemented = "FACILITY_NOT_IMPLEMENTED": 69, 501, 501;
        /// Service that does not exist here.
        ServiceNotImplemented = "SERVICE_NOT_IMPLEMENTED": 79, 501, 501;
        /// Reference to no call.
        InvalidCallReference = "INVALID_CALL_REFERENCE": 81, -, 480;
        /// Phone that cannot take this kind of call.
        IncompatibleDestination = "INCOMPATIBLE_DESTINATION": 88, 488, 488;
        /// Invalid message.
        InvalidMsgUnspecified = "INVALID_MSG_UNSPECIFIED": 95, -, 480;
        /// Message without a mandatory element.
        MandatoryIeMissing = "MANDATORY_IE_MISSING": 96, -, 480;
        /// Message of an unknown type.
        MessageTypeNonexist = "MESSAGE_TYPE_NONEXIST": 97, -, 480;
        /// Message that does not fit here.
        WrongMessage = "WRONG_MESSAGE": 98, -, 480;
        /// Message with an unknown element.
        IeNonexist = "IE_NONEXIST": 99, -, 480;
        /// Message with an invalid element.
        InvalidIeContents = "INVALID_IE_CONTENTS": 100, -, 480;
        /// Message that does not fit the state of the call.
        WrongCallState = "WRONG_CALL_STATE": 101, -, 480;
        /// A timer of the signalling ran out.
        RecoveryOnTimerExpire = "RECOVERY_ON_TIMER_EXPIRE": 102, 504, 504;
        /// Message with an element of a wrong length.
        MandatoryIeLengthError = "MANDATORY_IE_LENGTH_ERROR": 103, -, 480;
        /// Fault of the signalling.
        ProtocolError = "PROTOCOL_ERROR": 111, -, 480;
        /// Fault between two kinds of signalling.
        Interworking = "INTERWORKING": 127, -, 480;
        /// No fault.
        Success = "SUCCESS": -, -, 480;
        /// The caller hung up before the answer. The call centre sets it when the other side left, the attempt was
        /// cancelled, or nobody was free in time.
        OriginatorCancel = "ORIGINATOR_CANCEL": -, 487, 487;
        /// Cause of the vendor's table only: the caller gave up.
        Abandoned = "ABANDONED": -, -, -;
        /// The switch crashed.
        Crash = "CRASH": -, -, 480;
        /// The switch was stopped.
        SystemShutdown = "SYSTEM_SHUTDOWN": -, -, 480;
        /// Another leg was faster. The call centre sets it when the agent failed, so the waiting member is dropped.
        LoseRace = "LOSE_RACE": -, -, 480;
        /// Hung up by command.
        ManagerRequest = "MANAGER_REQUEST": -, -, 480;
        /// Transferred without asking.
        BlindTransfer = "BLIND_TRANSFER": -, -, 480;
        /// Transferred after asking.
        AttendedTransfer = "ATTENDED_TRANSFER": -, -, 480;
        /// The time that was set for the call ran out.
        AllottedTimeout = "ALLOTTED_TIMEOUT": -, -, 480;
        /// Phone that did not authenticate.
        UserChallenge = "USER_CHALLENGE": -, -, 480;
        /// No sound came any more.
        MediaTimeout = "MEDIA_TIMEOUT": -, -, 480;
        /// Taken by somebody else.
        PickedOff = "PICKED_OFF": -, -, 480;
        /// Phone that is not registered.
        UserNotRegistered = "USER_NOT_REGISTERED": -, -, 480;
        /// No ringing tone came in time.
        ProgressTimeout = "PROGRESS_TIMEOUT": -, -, 480;
        /// Gateway that does not exist.
        InvalidGateway = "INVALID_GATEWAY": -, -, 484;
        /// Gateway that is down.
        GatewayDown = "GATEWAY_DOWN": -, -, 503;
        /// Invalid address.
        InvalidUrl = "INVALID_URL": -, -, 484;
        /// SIP profile that does not exist.
        InvalidProfile = "INVALID_PROFILE": -, -, 502;
        /// Nobody picked the call up.
        NoPickup = "NO_PICKUP": -, -, 480;
        /// Fault of the encrypted sound.
        SrtpReadError = "SRTP_READ_ERROR": -, -, 480;
        /// The switch left the call to the two others.
        Bowout = "BOWOUT": -, -, 480;
        /// Busy at each of its places.
        BusyEverywhere = "BUSY_EVERYWHERE": -, -, 600;
        /// Turned down.
        Decline = "DECLINE": -, -, 603;
        /// Number that exists nowhere.
        DoesNotExistAnywhere = "DOES_NOT_EXIST_ANYWHERE": -, -, 604;
        /// Kind of call that is taken nowhere.
        NotAcceptable = "NOT_ACCEPTABLE": -, -, 606;
        /// Unwanted caller.
        Unwanted = "UNWANTED": -, -, 607;
        /// Call without the caller's signed identity.
        NoIdentity = "NO_IDENTITY": -, -, 428;
        /// Signed identity that could not be fetched.
        BadIdentityInfo = "BAD_IDENTITY_INFO": -, -, 429;
        /// Signed identity with a certificate that is not supported.
        UnsupportedCertificate = "UNSUPPORTED_CERTIFICATE": -, -, 437;
        /// Signed identity that is not valid.
        InvalidIdentity = "INVALID_IDENTITY": -, -, 438;
        /// Signed identity that is too old.
        StaleDate = "STALE_DATE": -, -, 403;
        /// Turned down at each of its places.
        RejectAll = "REJECT_ALL": -, -, 603;
    }
}

impl HangupCause {
    /// Returns the cause that FreeSWITCH makes of the SIP status with which an outgoing leg failed.
    ///
    /// It explains the pairs of cause and code that hooks carry. It is not the inverse of
    /// [`sip`](Self::sip), which is the answer to a cause.
    #[must_use]
    pub const fn from_sip(status: u16) -> Self {
        match status {
            200 => Self::NormalClearing,
            400 | 481 | 500 | 503 => Self::NormalTemporaryFailure,
            401 | 402 | 403 | 407 | 603 | 608 => Self::CallRejected,
            404 => Self::UnallocatedNumber,
            405 => Self::ServiceUnavailable,
            406 | 415 | 501 => Self::ServiceNotImplemented,
            408 | 504 => Self::RecoveryOnTimerExpire,
            410 => Self::NumberChanged,
            413 | 414 | 416 | 420 | 421 | 423 | 505 | 513 => Self::Interworking,
            428 => Self::NoIdentity,
            429 => Self::BadIdentityInfo,
            437 => Self::UnsupportedCertificate,
            438 => Self::InvalidIdentity,
            480 => Self::NoUserResponse,
            482 | 483 => Self::ExchangeRoutingError,
            484 => Self::InvalidNumberFormat,
            485 | 604 => Self::NoRouteDestination,
            486 | 600 => Self::UserBusy,
            487 => Self::OriginatorCancel,
            488 | 606 => Self::IncompatibleDestination,
            502 => Self::NetworkOutOfOrder,
            607 => Self::Unwanted,
            _ => Self::NormalUnspecified,
        }
    }
}
