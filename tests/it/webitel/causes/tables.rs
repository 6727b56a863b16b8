//! The two tables of causes, as they are: how many causes there are, and what is said of each.

use std::collections::BTreeSet;

use call_legs::webitel::cause::HangupCause;

use crate::support::report;

/// The vendor's table: cause, its number there, column «SIP ответ».
const VENDOR: [(&str, u16, Option<u16>); 65] = [
    ("UNSPECIFIED", 0, None),
    ("UNALLOCATED_NUMBER", 1, Some(404)),
    ("NO_ROUTE_TRANSIT_NET", 2, Some(404)),
    ("NO_ROUTE_DESTINATION", 3, Some(404)),
    ("CHANNEL_UNACCEPTABLE", 6, None),
    ("CALL_AWARDED_DELIVERED", 7, None),
    ("NORMAL_CLEARING", 16, None),
    ("USER_BUSY", 17, Some(486)),
    ("NO_USER_RESPONSE", 18, Some(408)),
    ("NO_ANSWER", 19, Some(480)),
    ("SUBSCRIBER_ABSENT", 20, Some(480)),
    ("CALL_REJECTED", 21, Some(603)),
    ("NUMBER_CHANGED", 22, Some(410)),
    ("REDIRECTION_TO_NEW_DESTINATION", 23, Some(410)),
    ("EXCHANGE_ROUTING_ERROR", 25, Some(483)),
    ("DESTINATION_OUT_OF_ORDER", 27, Some(502)),
    ("INVALID_NUMBER_FORMAT", 28, Some(484)),
    ("FACILITY_REJECTED", 29, Some(501)),
    ("RESPONSE_TO_STATUS_ENQUIRY", 30, None),
    ("NORMAL_UNSPECIFIED", 31, Some(480)),
    ("NORMAL_CIRCUIT_CONGESTION", 34, Some(503)),
    ("NETWORK_OUT_OF_ORDER", 38, Some(503)),
    ("NORMAL_TEMPORARY_FAILURE", 41, Some(503)),
    ("SWITCH_CONGESTION", 42, Some(503)),
    ("ACCESS_INFO_DISCARDED", 43, None),
    ("REQUESTED_CHAN_UNAVAIL", 44, Some(503)),
    ("PRE_EMPTED", 45, None),
    ("FACILITY_NOT_SUBSCRIBED", 50, None),
    ("OUTGOING_CALL_BARRED", 52, Some(403)),
    ("INCOMING_CALL_BARRED", 54, Some(403)),
    ("BEARERCAPABILITY_NOTAUTH", 57, Some(403)),
    ("BEARERCAPABILITY_NOTAVAIL", 58, Some(503)),
    ("SERVICE_UNAVAILABLE", 63, None),
    ("BEARERCAPABILITY_NOTIMPL", 65, Some(488)),
    ("CHAN_NOT_IMPLEMENTED", 66, None),
    ("FACILITY_NOT_IMPLEMENTED", 69, Some(501)),
    ("SERVICE_NOT_IMPLEMENTED", 79, Some(501)),
    ("INVALID_CALL_REFERENCE", 81, None),
    ("INCOMPATIBLE_DESTINATION", 88, Some(488)),
    ("INVALID_MSG_UNSPECIFIED", 95, None),
    ("MANDATORY_IE_MISSING", 96, None),
    ("MESSAGE_TYPE_NONEXIST", 97, None),
    ("WRONG_MESSAGE", 98, None),
    ("IE_NONEXIST", 99, None),
    ("INVALID_IE_CONTENTS", 100, None),
    ("WRONG_CALL_STATE", 101, None),
    ("RECOVERY_ON_TIMER_EXPIRE", 102, Some(504)),
    ("MANDATORY_IE_LENGTH_ERROR", 103, None),
    ("PROTOCOL_ERROR", 111, None),
    ("INTERWORKING", 127, None),
    ("ORIGINATOR_CANCEL", 487, Some(487)),
    ("ABANDONED", 687, None),
    ("CRASH", 500, None),
    ("SYSTEM_SHUTDOWN", 501, None),
    ("LOSE_RACE", 502, None),
    ("MANAGER_REQUEST", 503, None),
    ("BLIND_TRANSFER", 600, None),
    ("ATTENDED_TRANSFER", 601, None),
    ("ALLOTTED_TIMEOUT", 602, None),
    ("USER_CHALLENGE", 603, None),
    ("MEDIA_TIMEOUT", 604, None),
    ("PICKED_OFF", 605, None),
    ("USER_NOT_REGISTERED", 606, None),
    ("PROGRESS_TIMEOUT", 607, None),
    ("GATEWAY_DOWN", 609, None),
];

/// FreeSWITCH's table: cause, its number of today, the status with which it rejects a call of this cause.
const FREESWITCH: [(&str, u16, u16); 82] = [
    ("NONE", 0, 480),
    ("UNALLOCATED_NUMBER", 1, 404),
    ("NO_ROUTE_TRANSIT_NET", 2, 404),
    ("NO_ROUTE_DESTINATION", 3, 404),
    ("CHANNEL_UNACCEPTABLE", 6, 480),
    ("CALL_AWARDED_DELIVERED", 7, 480),
    ("NORMAL_CLEARING", 16, 480),
    ("USER_BUSY", 17, 486),
    ("NO_USER_RESPONSE", 18, 408),
    ("NO_ANSWER", 19, 480),
    ("SUBSCRIBER_ABSENT", 20, 480),
    ("CALL_REJECTED", 21, 603),
    ("NUMBER_CHANGED", 22, 410),
    ("REDIRECTION_TO_NEW_DESTINATION", 23, 410),
    ("EXCHANGE_ROUTING_ERROR", 25, 483),
    ("DESTINATION_OUT_OF_ORDER", 27, 502),
    ("INVALID_NUMBER_FORMAT", 28, 484),
    ("FACILITY_REJECTED", 29, 501),
    ("RESPONSE_TO_STATUS_ENQUIRY", 30, 480),
    ("NORMAL_UNSPECIFIED", 31, 480),
    ("NORMAL_CIRCUIT_CONGESTION", 34, 503),
    ("NETWORK_OUT_OF_ORDER", 38, 503),
    ("NORMAL_TEMPORARY_FAILURE", 41, 503),
    ("SWITCH_CONGESTION", 42, 503),
    ("ACCESS_INFO_DISCARDED", 43, 480),
    ("REQUESTED_CHAN_UNAVAIL", 44, 503),
    ("PRE_EMPTED", 45, 480),
    ("FACILITY_NOT_SUBSCRIBED", 50, 480),
    ("OUTGOING_CALL_BARRED", 52, 403),
    ("INCOMING_CALL_BARRED", 54, 403),
    ("BEARERCAPABILITY_NOTAUTH", 57, 403),
    ("BEARERCAPABILITY_NOTAVAIL", 58, 503),
    ("SERVICE_UNAVAILABLE", 63, 480),
    ("BEARERCAPABILITY_NOTIMPL", 65, 488),
    ("CHAN_NOT_IMPLEMENTED", 66, 480),
    ("FACILITY_NOT_IMPLEMENTED", 69, 501),
    ("SERVICE_NOT_IMPLEMENTED", 79, 501),
    ("INVALID_CALL_REFERENCE", 81, 480),
    ("INCOMPATIBLE_DESTINATION", 88, 488),
    ("INVALID_MSG_UNSPECIFIED", 95, 480),
    ("MANDATORY_IE_MISSING", 96, 480),
    ("MESSAGE_TYPE_NONEXIST", 97, 480),
    ("WRONG_MESSAGE", 98, 480),
    ("IE_NONEXIST", 99, 480),
    ("INVALID_IE_CONTENTS", 100, 480),
    ("WRONG_CALL_STATE", 101, 480),
    ("RECOVERY_ON_TIMER_EXPIRE", 102, 504),
    ("MANDATORY_IE_LENGTH_ERROR", 103, 480),
    ("PROTOCOL_ERROR", 111, 480),
    ("INTERWORKING", 127, 480),
    ("SUCCESS", 142, 480),
    ("ORIGINATOR_CANCEL", 487, 487),
    ("CRASH", 700, 480),
    ("SYSTEM_SHUTDOWN", 701, 480),
    ("LOSE_RACE", 702, 480),
    ("MANAGER_REQUEST", 703, 480),
    ("BLIND_TRANSFER", 800, 480),
    ("ATTENDED_TRANSFER", 801, 480),
    ("ALLOTTED_TIMEOUT", 802, 480),
    ("USER_CHALLENGE", 803, 480),
    ("MEDIA_TIMEOUT", 804, 480),
    ("PICKED_OFF", 805, 480),
    ("USER_NOT_REGISTERED", 806, 480),
    ("PROGRESS_TIMEOUT", 807, 480),
    ("INVALID_GATEWAY", 808, 484),
    ("GATEWAY_DOWN", 809, 503),
    ("INVALID_URL", 810, 484),
    ("INVALID_PROFILE", 811, 502),
    ("NO_PICKUP", 812, 480),
    ("SRTP_READ_ERROR", 813, 480),
    ("BOWOUT", 814, 480),
    ("BUSY_EVERYWHERE", 815, 600),
    ("DECLINE", 816, 603),
    ("DOES_NOT_EXIST_ANYWHERE", 817, 604),
    ("NOT_ACCEPTABLE", 818, 606),
    ("UNWANTED", 819, 607),
    ("NO_IDENTITY", 820, 428),
    ("BAD_IDENTITY_INFO", 821, 429),
    ("UNSUPPORTED_CERTIFICATE", 822, 437),
    ("INVALID_IDENTITY", 823, 438),
    ("STALE_DATE", 824, 403),
    ("REJECT_ALL", 825, 603),
];

fn unique<'w>(words: impl IntoIterator<Item = &'w str>) -> BTreeSet<&'w str> {
    let mut all = BTreeSet::new();
    for word in words {
        assert!(all.insert(word), "{word} is there twice");
    }
    all
}

#[test]
fn all_65_of_the_vendor_and_all_82_of_freeswitch_are_84_together() {
    let vendor = unique(VENDOR.iter().map(|row| row.0));
    let freeswitch = unique(FREESWITCH.iter().map(|row| row.0));
    let known = unique(HangupCause::KNOWN.iter().map(HangupCause::as_str));
    assert_eq!(known, vendor.union(&freeswitch).copied().collect());
    let in_both = vendor.intersection(&freeswitch).count();
    assert_eq!((vendor.len(), freeswitch.len(), in_both, known.len()), (65, 82, 63, 84));
    let vendors_own: Vec<_> = vendor.difference(&freeswitch).copied().collect();
    assert_eq!(vendors_own, ["ABANDONED", "UNSPECIFIED"]);
    report::ran("webitel", "causes of both tables", known.len());
}

#[test]
fn a_cause_tells_what_each_table_says_of_it_and_no_more() {
    for cause in HangupCause::KNOWN {
        let word = cause.as_str();
        let vendor = VENDOR.iter().find(|row| row.0 == word);
        let freeswitch = FREESWITCH.iter().find(|row| row.0 == word);
        assert_eq!(cause.sip(), vendor.and_then(|row| row.2), "{word}: the vendor's");
        assert_eq!(cause.freeswitch_sip(), freeswitch.map(|row| row.2), "{word}: FreeSWITCH's");
        // Up to 127 FreeSWITCH numbers as Q.850 does, where 0 is no cause.
        let number = freeswitch.map(|row| row.1).filter(|number| (1..=127).contains(number));
        assert_eq!(cause.q850().map(u16::from), number, "{word}: Q.850");
    }
}

/// Why causes are known by their names.
#[test]
fn the_numbers_of_both_tables_agree_up_to_487_only() {
    for (word, number, _) in VENDOR {
        let Some((_, today, _)) = FREESWITCH.iter().find(|row| row.0 == word) else { continue };
        assert_eq!(number == *today, *today <= 487, "{word}");
    }
}
