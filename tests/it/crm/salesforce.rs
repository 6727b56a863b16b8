//! Bodies of Salesforce, written by hand.

use call_legs::call::Call;
use call_legs::crm::salesforce::{self, CallType, Code, Record};
use call_legs::crm::{Case, Error, Options};
use call_legs::leg::Outcome;
use time::Duration;

use super::samples::{answered, assert_record, internal, missed, options, outbound, transferred, users};

fn record(call: &Call) -> Result<Record, Error> {
    salesforce::record(call, users, salesforce::code, &options())
}

#[test]
fn bodies() {
    let call = answered();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"TaskSubtype":"Call","Status":"Completed","CallType":"Inbound","CallDurationInSeconds":60,"CallDisposition":"sold",
            "CallObject":"UUID","ActivityDate":"2026-02-01","OwnerId":"1269"}"#,
    );
    let call = missed();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"TaskSubtype":"Call","Status":"Completed","CallType":"Inbound","CallDurationInSeconds":0,
            "CallDisposition":"cancelled","CallObject":"UUID","ActivityDate":"2026-02-01","OwnerId":"900"}"#,
    );
    let call = outbound();
    assert_record(
        &salesforce::record(&call, users, salesforce::code, &Options::new()).unwrap(),
        &call,
        r#"{"TaskSubtype":"Call","Status":"Completed","CallType":"Outbound","CallDurationInSeconds":0,
            "CallDisposition":"no_answer","CallObject":"UUID"}"#,
    );
    let call = internal();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"TaskSubtype":"Call","Status":"Completed","CallType":"Internal","CallDurationInSeconds":5,
            "CallDisposition":"answered","CallObject":"UUID","ActivityDate":"2026-02-01","OwnerId":"1269"}"#,
    );
    let call = transferred();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"TaskSubtype":"Call","Status":"Completed","CallType":"Inbound","CallDurationInSeconds":115,
            "CallDisposition":"answered","CallObject":"UUID","ActivityDate":"2026-02-01","OwnerId":"900"}"#,
    );
}

#[test]
fn a_cell_is_overridden() {
    let codes = |case: Case| {
        if case.outcome == Outcome::Cancelled {
            Code::new(CallType::Inbound, "Abandoned")
        } else {
            salesforce::code(case)
        }
    };
    let text = |call| salesforce::record(&call, users, codes, &options()).unwrap().call_disposition;
    assert_eq!((&*text(missed()), &*text(answered())), ("Abandoned", "sold"));
}

#[test]
fn what_it_requires() {
    let mut call = answered();
    call.talk = Some(Duration::seconds(100_000_000));
    let error = record(&call).unwrap_err().to_string();
    assert_eq!(error, "salesforce task: `CallDurationInSeconds` is invalid: expected 8 digits at most");
    call.talk = Some(Duration::seconds(99_999_999));
    assert_eq!(record(&call).unwrap().call_duration_in_seconds, Some(99_999_999));
    call.disposition = Some("ї".repeat(255));
    assert!(record(&call).is_ok(), "characters, not bytes");
    call.disposition = Some("ї".repeat(256));
    let error = record(&call).unwrap_err().to_string();
    assert_eq!(error, "salesforce task: `CallDisposition` is invalid: expected 255 characters at most");
    let mut call = missed();
    call.direction = None;
    let error = record(&call).unwrap_err().to_string();
    assert_eq!(error, "salesforce task: `direction` is required, and the call has no direction");
}
