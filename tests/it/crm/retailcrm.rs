//! Bodies of RetailCRM, written by hand.

use call_legs::call::Call;
use call_legs::crm::retailcrm::{self, CallResult, Record};
use call_legs::crm::{Case, Error, Options};
use call_legs::leg::Outcome;

use super::samples::{answered, assert_record, internal, missed, options, outbound, transferred, users};

fn record(call: &Call) -> Result<Record, Error> {
    retailcrm::record(call, users, retailcrm::code, &options())
}

#[test]
fn bodies() {
    let call = answered();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"date":"2026-02-01 01:00:00","type":"in","phone":"+380000000001","userId":1269,"result":"answered","duration":60,
            "durationWaiting":7,"externalId":"UUID","recordUrl":"https://pbx.example/r1","externalPhone":"+380440000000"}"#,
    );
    let call = missed();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"date":"2026-02-01 01:00:00","type":"in","phone":"+380000000001","userId":900,"result":"no answer","duration":0,
            "durationWaiting":25,"externalId":"UUID","externalPhone":"+380440000000"}"#,
    );
    let call = outbound();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"date":"2026-02-01 01:00:00","type":"out","phone":"+380000000001","code":"008","result":"no answer","duration":0,
            "externalId":"UUID","externalPhone":"+380440000000"}"#,
    );
    let call = transferred();
    assert_record(
        &record(&call).unwrap(),
        &call,
        r#"{"date":"2026-02-01 01:00:00","type":"in","phone":"+380000000001","code":"008","result":"answered","duration":115,
            "externalId":"UUID","externalPhone":"+380440000000"}"#,
    );
    let error = record(&internal()).unwrap_err().to_string();
    assert_eq!(error, "retailcrm call: there is no record of an internal call");
}

#[test]
fn a_cell_is_overridden() {
    let codes = |case: Case| {
        if case.outcome == Outcome::Cancelled { Some(CallResult::NotAllowed) } else { retailcrm::code(case) }
    };
    let code = |call| retailcrm::record(&call, users, codes, &options()).unwrap().result;
    assert_eq!((code(missed()), code(answered())), (CallResult::NotAllowed, CallResult::Answered));
}

#[test]
fn what_it_requires() {
    let error =
        retailcrm::record(&answered(), users, retailcrm::code, &Options::new()).unwrap_err().to_string();
    assert_eq!(error, "retailcrm call: `date` is required, and the call has no zone in its options");
    let mut call = answered();
    call.talk = None;
    call.wait = None;
    let record = record(&call).unwrap();
    assert_eq!((record.duration, record.duration_waiting), (None, None), "absent stays absent");
    let options = options();
    let nobody = Options::new().with_zone(options.zone.unwrap());
    let error = retailcrm::record(&missed(), users, retailcrm::code, &nobody).unwrap_err().to_string();
    assert_eq!(error, "retailcrm call: `userId` is required, and the call has no party with a user");
}
