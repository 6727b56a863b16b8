//! Bodies of HubSpot, written by hand.

use call_legs::call::Call;
use call_legs::crm::hubspot::{self, Code, Disposition, Record};
use call_legs::crm::{Case, Error, Options};
use call_legs::leg::Outcome;

use super::samples::{answered, assert_record, internal, missed, options, outbound, transferred, users};

fn record(call: &Call) -> Result<Record, Error> {
    hubspot::record(call, users, hubspot::code, &options())
}

#[test]
fn bodies() {
    let call = answered();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"properties":{"hs_timestamp":1769900400250,"hs_call_direction":"INBOUND","hs_call_duration":60900,
            "hs_call_status":"COMPLETED","hs_call_disposition":"f240bbac-87c9-4f6e-bf70-924b57d47db7",
            "hs_call_from_number":"+380000000001","hs_call_to_number":"+380440000000",
            "hs_call_recording_url":"https://pbx.example/r1","hs_call_source":"INTEGRATIONS_PLATFORM",
            "hubspot_owner_id":"1269","hs_call_external_id":"UUID","hs_call_external_account_id":"acme"}}"#,
    );
    let call = missed();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"properties":{"hs_timestamp":1769900400250,"hs_call_direction":"INBOUND","hs_call_duration":0,
            "hs_call_status":"NO_ANSWER","hs_call_from_number":"+380000000001","hs_call_to_number":"+380440000000",
            "hubspot_owner_id":"900","hs_call_external_id":"UUID","hs_call_external_account_id":"acme"}}"#,
    );
    let call = outbound();
    assert_record(
        &hubspot::record(&call, users, hubspot::code, &Options::new()).unwrap(),
        &call,
        r#"{"properties":{"hs_timestamp":1769900400250,"hs_call_direction":"OUTBOUND","hs_call_duration":0,
            "hs_call_status":"NO_ANSWER","hs_call_disposition":"73a0d17f-1163-4015-bdd5-ec830791da20",
            "hs_call_from_number":"+380440000000","hs_call_to_number":"+380000000001",
            "hs_call_external_id":"UUID","hs_call_external_account_id":"acme"}}"#,
    );
    let call = transferred();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"properties":{"hs_timestamp":1769900400250,"hs_call_direction":"INBOUND","hs_call_duration":115000,
            "hs_call_status":"COMPLETED","hs_call_disposition":"f240bbac-87c9-4f6e-bf70-924b57d47db7",
            "hs_call_from_number":"+380000000001","hs_call_to_number":"+380440000000",
            "hubspot_owner_id":"900","hs_call_external_id":"UUID","hs_call_external_account_id":"acme"}}"#,
    );
    let error = record(&internal()).unwrap_err().to_string();
    assert_eq!(error, "hubspot call: there is no record of an internal call");
}

#[test]
fn a_hidden_number_is_absent() {
    let mut call = missed();
    call.client = None;
    let properties = record(&call).unwrap().properties;
    assert_eq!(
        (properties.hs_call_from_number, properties.hs_call_to_number.as_deref()),
        (None, Some("+380440000000"))
    );
}

#[test]
fn a_recording_without_https_is_absent() {
    let mut call = answered();
    call.recordings[1].url = Some("http://pbx.example/r1".to_owned());
    let properties = record(&call).unwrap().properties;
    assert_eq!((properties.hs_call_recording_url, properties.hs_call_source), (None, None));
}

#[test]
fn a_cell_is_overridden() {
    let codes = |case: Case| {
        if case.outcome == Outcome::Cancelled {
            Code::new(None, Some(Disposition::new("00000000-0000-0000-0000-000000000001")))
        } else {
            hubspot::code(case)
        }
    };
    let properties = hubspot::record(&missed(), users, codes, &options()).unwrap().properties;
    assert_eq!(properties.hs_call_status, None);
    assert_eq!(properties.hs_call_disposition.unwrap().as_str(), "00000000-0000-0000-0000-000000000001");
}

#[test]
fn what_it_requires() {
    let mut call = missed();
    call.offered_at = None;
    let error = record(&call).unwrap_err().to_string();
    assert_eq!(error, "hubspot call: `hs_timestamp` is required, and the call has no `offered_at`");
    let mut call = answered();
    call.talk = None;
    assert_eq!(record(&call).unwrap().properties.hs_call_duration, None, "absent stays absent");
}
