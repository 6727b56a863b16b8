//! The table of hangup causes, row by row, and the way back from SIP.

mod tables;

use call_legs::webitel::cause::HangupCause;

use crate::support::report;

/// Cause, word, Q.850, the vendor's SIP status, FreeSWITCH's.
type Row = (HangupCause, &'static str, Option<u8>, Option<u16>, Option<u16>);

const CAUSES: &[Row] = &[
    (HangupCause::None, "NONE", None, None, Some(480)),
    (HangupCause::Unspecified, "UNSPECIFIED", None, None, None),
    (HangupCause::UnallocatedNumber, "UNALLOCATED_NUMBER", Some(1), Some(404), Some(404)),
    (HangupCause::NoRouteTransitNet, "NO_ROUTE_TRANSIT_NET", Some(2), Some(404), Some(404)),
    (HangupCause::NoRouteDestination, "NO_ROUTE_DESTINATION", Some(3), Some(404), Some(404)),
    (HangupCause::ChannelUnacceptable, "CHANNEL_UNACCEPTABLE", Some(6), None, Some(480)),
    (HangupCause::CallAwardedDelivered, "CALL_AWARDED_DELIVERED", Some(7), None, Some(480)),
    (HangupCause::NormalClearing, "NORMAL_CLEARING", Some(16), None, Some(480)),
    (HangupCause::UserBusy, "USER_BUSY", Some(17), Some(486), Some(486)),
    (HangupCause::NoUserResponse, "NO_USER_RESPONSE", Some(18), Some(408), Some(408)),
    (HangupCause::NoAnswer, "NO_ANSWER", Some(19), Some(480), Some(480)),
    (HangupCause::SubscriberAbsent, "SUBSCRIBER_ABSENT", Some(20), Some(480), Some(480)),
    (HangupCause::CallRejected, "CALL_REJECTED", Some(21), Some(603), Some(603)),
    (HangupCause::NumberChanged, "NUMBER_CHANGED", Some(22), Some(410), Some(410)),
    (
        HangupCause::RedirectionToNewDestination,
        "REDIRECTION_TO_NEW_DESTINATION",
        Some(23),
        Some(410),
        Some(410),
    ),
    (HangupCause::ExchangeRoutingError, "EXCHANGE_ROUTING_ERROR", Some(25), Some(483), Some(483)),
    (HangupCause::DestinationOutOfOrder, "DESTINATION_OUT_OF_ORDER", Some(27), Some(502), Some(502)),
    (HangupCause::InvalidNumberFormat, "INVALID_NUMBER_FORMAT", Some(28), Some(484), Some(484)),
    (HangupCause::FacilityRejected, "FACILITY_REJECTED", Some(29), Some(501), Some(501)),
    (HangupCause::ResponseToStatusEnquiry, "RESPONSE_TO_STATUS_ENQUIRY", Some(30), None, Some(480)),
    (HangupCause::NormalUnspecified, "NORMAL_UNSPECIFIED", Some(31), Some(480), Some(480)),
    (HangupCause::NormalCircuitCongestion, "NORMAL_CIRCUIT_CONGESTION", Some(34), Some(503), Some(503)),
    (HangupCause::NetworkOutOfOrder, "NETWORK_OUT_OF_ORDER", Some(38), Some(503), Some(503)),
    (HangupCause::NormalTemporaryFailure, "NORMAL_TEMPORARY_FAILURE", Some(41), Some(503), Some(503)),
    (HangupCause::SwitchCongestion, "SWITCH_CONGESTION", Some(42), Some(503), Some(503)),
    (HangupCause::AccessInfoDiscarded, "ACCESS_INFO_DISCARDED", Some(43), None, Some(480)),
    (HangupCause::RequestedChanUnavail, "REQUESTED_CHAN_UNAVAIL", Some(44), Some(503), Some(503)),
    (HangupCause::PreEmpted, "PRE_EMPTED", Some(45), None, Some(480)),
    (HangupCause::FacilityNotSubscribed, "FACILITY_NOT_SUBSCRIBED", Some(50), None, Some(480)),
    (HangupCause::OutgoingCallBarred, "OUTGOING_CALL_BARRED", Some(52), Some(403), Some(403)),
    (HangupCause::IncomingCallBarred, "INCOMING_CALL_BARRED", Some(54), Some(403), Some(403)),
    (HangupCause::BearercapabilityNotauth, "BEARERCAPABILITY_NOTAUTH", Some(57), Some(403), Some(403)),
    (HangupCause::BearercapabilityNotavail, "BEARERCAPABILITY_NOTAVAIL", Some(58), Some(503), Some(503)),
    (HangupCause::ServiceUnavailable, "SERVICE_UNAVAILABLE", Some(63), None, Some(480)),
    (HangupCause::BearercapabilityNotimpl, "BEARERCAPABILITY_NOTIMPL", Some(65), Some(488), Some(488)),
    (HangupCause::ChanNotImplemented, "CHAN_NOT_IMPLEMENTED", Some(66), None, Some(480)),
    (HangupCause::FacilityNotImplemented, "FACILITY_NOT_IMPLEMENTED", Some(69), Some(501), Some(501)),
    (HangupCause::ServiceNotImplemented, "SERVICE_NOT_IMPLEMENTED", Some(79), Some(501), Some(501)),
    (HangupCause::InvalidCallReference, "INVALID_CALL_REFERENCE", Some(81), None, Some(480)),
    (HangupCause::IncompatibleDestination, "INCOMPATIBLE_DESTINATION", Some(88), Some(488), Some(488)),
    (HangupCause::InvalidMsgUnspecified, "INVALID_MSG_UNSPECIFIED", Some(95), None, Some(480)),
    (HangupCause::MandatoryIeMissing, "MANDATORY_IE_MISSING", Some(96), None, Some(480)),
    (HangupCause::MessageTypeNonexist, "MESSAGE_TYPE_NONEXIST", Some(97), None, Some(480)),
    (HangupCause::WrongMessage, "WRONG_MESSAGE", Some(98), None, Some(480)),
    (HangupCause::IeNonexist, "IE_NONEXIST", Some(99), None, Some(480)),
    (HangupCause::InvalidIeContents, "INVALID_IE_CONTENTS", Some(100), None, Some(480)),
    (HangupCause::WrongCallState, "WRONG_CALL_STATE", Some(101), None, Some(480)),
    (HangupCause::RecoveryOnTimerExpire, "RECOVERY_ON_TIMER_EXPIRE", Some(102), Some(504), Some(504)),
    (HangupCause::MandatoryIeLengthError, "MANDATORY_IE_LENGTH_ERROR", Some(103), None, Some(480)),
    (HangupCause::ProtocolError, "PROTOCOL_ERROR", Some(111), None, Some(480)),
    (HangupCause::Interworking, "INTERWORKING", Some(127), None, Some(480)),
    (HangupCause::Success, "SUCCESS", None, None, Some(480)),
    (HangupCause::OriginatorCancel, "ORIGINATOR_CANCEL", None, Some(487), Some(487)),
    (HangupCause::Abandoned, "ABANDONED", None, None, None),
    (HangupCause::Crash, "CRASH", None, None, Some(480)),
    (HangupCause::SystemShutdown, "SYSTEM_SHUTDOWN", None, None, Some(480)),
    (HangupCause::LoseRace, "LOSE_RACE", None, None, Some(480)),
    (HangupCause::ManagerRequest, "MANAGER_REQUEST", None, None, Some(480)),
    (HangupCause::BlindTransfer, "BLIND_TRANSFER", None, None, Some(480)),
    (HangupCause::AttendedTransfer, "ATTENDED_TRANSFER", None, None, Some(480)),
    (HangupCause::AllottedTimeout, "ALLOTTED_TIMEOUT", None, None, Some(480)),
    (HangupCause::UserChallenge, "USER_CHALLENGE", None, None, Some(480)),
    (HangupCause::MediaTimeout, "MEDIA_TIMEOUT", None, None, Some(480)),
    (HangupCause::PickedOff, "PICKED_OFF", None, None, Some(480)),
    (HangupCause::UserNotRegistered, "USER_NOT_REGISTERED", None, None, Some(480)),
    (HangupCause::ProgressTimeout, "PROGRESS_TIMEOUT", None, None, Some(480)),
    (HangupCause::InvalidGateway, "INVALID_GATEWAY", None, None, Some(484)),
    (HangupCause::GatewayDown, "GATEWAY_DOWN", None, None, Some(503)),
    (HangupCause::InvalidUrl, "INVALID_URL", None, None, Some(484)),
    (HangupCause::InvalidProfile, "INVALID_PROFILE", None, None, Some(502)),
    (HangupCause::NoPickup, "NO_PICKUP", None, None, Some(480)),
    (HangupCause::SrtpReadError, "SRTP_READ_ERROR", None, None, Some(480)),
    (HangupCause::Bowout, "BOWOUT", None, None, Some(480)),
    (HangupCause::BusyEverywhere, "BUSY_EVERYWHERE", None, None, Some(600)),
    (HangupCause::Decline, "DECLINE", None, None, Some(603)),
    (HangupCause::DoesNotExistAnywhere, "DOES_NOT_EXIST_ANYWHERE", None, None, Some(604)),
    (HangupCause::NotAcceptable, "NOT_ACCEPTABLE", None, None, Some(606)),
    (HangupCause::Unwanted, "UNWANTED", None, None, Some(607)),
    (HangupCause::NoIdentity, "NO_IDENTITY", None, None, Some(428)),
    (HangupCause::BadIdentityInfo, "BAD_IDENTITY_INFO", None, None, Some(429)),
    (HangupCause::UnsupportedCertificate, "UNSUPPORTED_CERTIFICATE", None, None, Some(437)),
    (HangupCause::InvalidIdentity, "INVALID_IDENTITY", None, None, Some(438)),
    (HangupCause::StaleDate, "STALE_DATE", None, None, Some(403)),
    (HangupCause::RejectAll, "REJECT_ALL", None, None, Some(603)),
];

const FROM_SIP: &[(u16, HangupCause)] = &[
    (200, HangupCause::NormalClearing),
    (400, HangupCause::NormalTemporaryFailure),
    (401, HangupCause::CallRejected),
    (402, HangupCause::CallRejected),
    (403, HangupCause::CallRejected),
    (404, HangupCause::UnallocatedNumber),
    (405, HangupCause::ServiceUnavailable),
    (406, HangupCause::ServiceNotImplemented),
    (407, HangupCause::CallRejected),
    (408, HangupCause::RecoveryOnTimerExpire),
    (410, HangupCause::NumberChanged),
    (413, HangupCause::Interworking),
    (414, HangupCause::Interworking),
    (415, HangupCause::ServiceNotImplemented),
    (416, HangupCause::Interworking),
    (420, HangupCause::Interworking),
    (421, HangupCause::Interworking),
    (423, HangupCause::Interworking),
    (428, HangupCause::NoIdentity),
    (429, HangupCause::BadIdentityInfo),
    (437, HangupCause::UnsupportedCertificate),
    (438, HangupCause::InvalidIdentity),
    (480, HangupCause::NoUserResponse),
    (481, HangupCause::NormalTemporaryFailure),
    (482, HangupCause::ExchangeRoutingError),
    (483, HangupCause::ExchangeRoutingError),
    (484, HangupCause::InvalidNumberFormat),
    (485, HangupCause::NoRouteDestination),
    (486, HangupCause::UserBusy),
    (487, HangupCause::OriginatorCancel),
    (488, HangupCause::IncompatibleDestination),
    (500, HangupCause::NormalTemporaryFailure),
    (501, HangupCause::ServiceNotImplemented),
    (502, HangupCause::NetworkOutOfOrder),
    (503, HangupCause::NormalTemporaryFailure),
    (504, HangupCause::RecoveryOnTimerExpire),
    (505, HangupCause::Interworking),
    (513, HangupCause::Interworking),
    (600, HangupCause::UserBusy),
    (603, HangupCause::CallRejected),
    (604, HangupCause::NoRouteDestination),
    (606, HangupCause::IncompatibleDestination),
    (607, HangupCause::Unwanted),
    (608, HangupCause::CallRejected),
];

#[test]
fn webitel_causes_are_the_tables() {
    for (cause, word, q850, sip, freeswitch) in CAUSES {
        assert_eq!(&HangupCause::from(*word), cause);
        assert_eq!(cause.as_str(), *word);
        assert_eq!((cause.q850(), cause.sip(), cause.freeswitch_sip()), (*q850, *sip, *freeswitch), "{word}");
    }
    let causes: Vec<_> = CAUSES.iter().map(|row| row.0.clone()).collect();
    assert_eq!(causes, HangupCause::KNOWN);
    report::ran("webitel", "hangup causes", CAUSES.len());
}

#[test]
fn another_word_is_no_cause() {
    for word in ["TIMEOUT", "user_busy", " USER_BUSY", "17"] {
        let cause = HangupCause::from(word);
        assert!(matches!(&cause, HangupCause::Unknown(unknown) if unknown.as_str() == word));
        assert_eq!((cause.q850(), cause.sip(), cause.freeswitch_sip()), (None, None, None));
    }
}

#[test]
fn a_sip_status_is_the_cause_that_freeswitch_makes_of_it() {
    for status in 0..1000 {
        let listed = FROM_SIP.iter().find(|(known, _)| *known == status);
        let expected = listed.map_or(HangupCause::NormalUnspecified, |(_, cause)| cause.clone());
        assert_eq!(HangupCause::from_sip(status), expected, "{status}");
    }
    report::ran("webitel", "SIP statuses", FROM_SIP.len());
}
