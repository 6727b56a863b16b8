//! Bodies of Bitrix24, written by hand.

use call_legs::call::{Hop, HopKind};
use call_legs::crm::bitrix24::{self, CallType, Record, StatusCode};
use call_legs::crm::{Case, Error, Options};
use call_legs::leg::{Leg, Origin, Outcome};

use super::samples::{answered, assert_record, internal, missed, options, outbound, transferred, users};

fn record(call: &call_legs::call::Call) -> Result<Record, Error> {
    bitrix24::record(call, users, bitrix24::code, &options())
}

#[test]
fn bodies() {
    let call = answered();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"register":{"USER_ID":1269,"PHONE_NUMBER":"+380000000001","TYPE":2,"CALL_START_DATE":"2026-01-31T23:00:00+00:00",
            "SHOW":0,"LINE_NUMBER":"+380440000000","EXTERNAL_CALL_ID":"UUID"},
            "finish":{"USER_ID":1269,"DURATION":60,"STATUS_CODE":"200"},"recordings":["https://pbx.example/r1"]}"#,
    );
    let call = missed();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"register":{"USER_ID":900,"PHONE_NUMBER":"+380000000001","TYPE":2,"CALL_START_DATE":"2026-01-31T23:00:00+00:00",
            "SHOW":0,"LINE_NUMBER":"+380440000000","EXTERNAL_CALL_ID":"UUID"},
            "finish":{"USER_ID":900,"DURATION":0,"STATUS_CODE":"304","FAILED_REASON":"cancelled"}}"#,
    );
    let call = outbound();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"register":{"USER_PHONE_INNER":"008","PHONE_NUMBER":"+380000000001","TYPE":1,
            "CALL_START_DATE":"2026-01-31T23:00:00+00:00","SHOW":0,"LINE_NUMBER":"+380440000000","EXTERNAL_CALL_ID":"UUID"},
            "finish":{"USER_PHONE_INNER":"008","DURATION":0,"STATUS_CODE":"480","FAILED_REASON":"no_answer"}}"#,
    );
    let call = transferred();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"register":{"USER_PHONE_INNER":"008","PHONE_NUMBER":"+380000000001","TYPE":2,
            "CALL_START_DATE":"2026-01-31T23:00:00+00:00","SHOW":0,"LINE_NUMBER":"+380440000000","EXTERNAL_CALL_ID":"UUID"},
            "finish":{"USER_ID":1269,"DURATION":115,"STATUS_CODE":"200"}}"#,
    );
    let error = record(&internal()).unwrap_err().to_string();
    assert_eq!(error, "bitrix24 register: there is no record of an internal call");
}

#[test]
fn a_callback_and_a_forwarded_call_have_types_of_their_own() {
    let mut call = answered();
    call.hops.push(Hop::new("a", "b", HopKind::Forward));
    assert_eq!(record(&call).unwrap().register.call_type, CallType::Redirected);
    call.legs.push(Leg::new("c").with_origin(Origin::Callback));
    assert_eq!(record(&call).unwrap().register.call_type, CallType::Callback);
    let mut call = outbound();
    call.hops.push(Hop::new("a", "b", HopKind::Forward));
    assert_eq!(record(&call).unwrap().register.call_type, CallType::Outbound);
}

#[test]
fn a_cell_is_overridden() {
    let codes = |case: Case| {
        if case.outcome == Outcome::Cancelled { Some(StatusCode::NoMoney) } else { bitrix24::code(case) }
    };
    let code = |call| bitrix24::record(&call, users, codes, &options()).unwrap().finish.status_code;
    assert_eq!((code(missed()), code(answered())), (StatusCode::NoMoney, StatusCode::Success));
    let none = bitrix24::record(&answered(), users, |_| None, &options()).unwrap_err();
    assert_eq!(
        none.to_string(),
        "bitrix24 finish: `STATUS_CODE` is required, and the call has no code for its outcome"
    );
}

#[test]
fn what_it_requires() {
    let mut call = answered();
    call.client = None;
    let error = record(&call).unwrap_err().to_string();
    assert_eq!(error, "bitrix24 register: `PHONE_NUMBER` is required, and the call has no `client.number`");
    let mut call = answered();
    call.offered_at = None;
    let error = record(&call).unwrap_err().to_string();
    assert_eq!(error, "bitrix24 register: `CALL_START_DATE` is required, and the call has no `offered_at`");
    let error =
        bitrix24::record(&missed(), |_| None, bitrix24::code, &Options::new()).unwrap_err().to_string();
    assert_eq!(error, "bitrix24 register: `USER_ID` is required, and the call has no party with a user");
    let error =
        bitrix24::record(&answered(), |_| Some("anna".into()), bitrix24::code, &options()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "bitrix24 register: `USER_ID` is invalid: expected an integer of 64 bits that is not negative"
    );
    let mut call = answered();
    call.talk = None;
    assert_eq!(record(&call).unwrap().finish.duration, None, "absent stays absent");
}
