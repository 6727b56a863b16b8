//! Bodies of amoCRM, written by hand.

use call_legs::call::Call;
use call_legs::crm::amocrm::{self, CallStatus, Record};
use call_legs::crm::{Case, Error, Options};
use call_legs::leg::{AmdResult, Leg, Outcome};

use super::samples::{answered, assert_record, internal, missed, options, outbound, transferred, users};

fn record(call: &Call) -> Result<Record, Error> {
    amocrm::record(call, users, amocrm::code, &options())
}

#[test]
fn bodies() {
    let call = answered();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"direction":"inbound","uniq":"UUID","duration":60,"source":"call-legs","link":"https://pbx.example/r1",
            "phone":"+380000000001","call_result":"sold","call_status":4,"responsible_user_id":1269,"created_by":1269,
            "created_at":1769900400,"request_id":"UUID"}"#,
    );
    let call = missed();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"direction":"inbound","uniq":"UUID","duration":0,"source":"call-legs","phone":"+380000000001",
            "call_result":"cancelled","call_status":6,"responsible_user_id":900,"created_by":900,"created_at":1769900400,
            "request_id":"UUID"}"#,
    );
    let call = outbound();
    let options = Options::new().with_source("our widget");
    assert_record(
        &amocrm::record(&call, users, amocrm::code, &options).unwrap(),
        &call,
        r#"{"direction":"outbound","uniq":"UUID","duration":0,"source":"our widget","phone":"+380000000001",
            "call_result":"no_answer","call_status":6,"created_at":1769900400,"request_id":"UUID"}"#,
    );
    let call = transferred();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"direction":"inbound","uniq":"UUID","duration":115,"source":"call-legs","phone":"+380000000001",
            "call_result":"answered","call_status":4,"responsible_user_id":900,"created_by":900,"created_at":1769900400,
            "request_id":"UUID"}"#,
    );
    let error = record(&internal()).unwrap_err().to_string();
    assert_eq!(error, "amocrm call: there is no record of an internal call");
}

#[test]
fn a_status_that_is_none_is_absent_and_never_null() {
    let mut call = answered();
    call.outcome = Outcome::Unknown;
    let json = serde_json::to_string(&record(&call).unwrap()).unwrap();
    assert!(!json.contains("call_status") && !json.contains("null"), "{json}");
}

#[test]
fn a_machine_that_picked_up_has_a_code_of_its_own() {
    let mut call = outbound();
    call.outcome = Outcome::Answered;
    call.talk = Some(time::Duration::seconds(3));
    call.legs = vec![Leg::new("m").with_was_answered(true).with_amd(AmdResult::Machine)];
    assert_eq!(record(&call).unwrap().call_status, Some(CallStatus::VoiceMessage));
    call.legs.push(Leg::new("h").with_was_answered(true).with_amd(AmdResult::Human));
    assert_eq!(record(&call).unwrap().call_status, Some(CallStatus::Talked), "a person did, in the end");
}

#[test]
fn a_cell_is_overridden() {
    let codes = |case: Case| {
        if case.outcome == Outcome::Cancelled { Some(CallStatus::CallBackLater) } else { amocrm::code(case) }
    };
    let code = |call| amocrm::record(&call, users, codes, &options()).unwrap().call_status;
    assert_eq!(
        (code(missed()), code(answered())),
        (Some(CallStatus::CallBackLater), Some(CallStatus::Talked))
    );
}

#[test]
fn what_it_requires() {
    let mut call = answered();
    call.talk = None;
    let error = record(&call).unwrap_err().to_string();
    assert_eq!(error, "amocrm call: `duration` is required, and the call has no `talk`");
    call = missed();
    call.offered_at = None;
    let error = record(&call).unwrap_err().to_string();
    assert_eq!(error, "amocrm call: `created_at` is required, and the call has no `offered_at`");
    call = missed();
    call.direction = None;
    let error = record(&call).unwrap_err().to_string();
    assert_eq!(error, "amocrm call: `direction` is required, and the call has no direction");
}
