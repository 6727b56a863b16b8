//! Requests: method, address, header, body; and that no token is shown.

use call_legs::SerializeError;
use call_legs::crm::bitrix24::{self, Finished, Registration};
use call_legs::crm::{amocrm, hubspot, retailcrm, salesforce};
use http::Request;

use super::samples::{answered, missed, options, users};

const TOKEN: &str = "not-a-real-token";

/// Method, path, content type and value of the header that authorises.
fn head<'r>(request: &'r Request<Vec<u8>>, authorises: &str) -> [&'r str; 4] {
    let header = |name: &str| request.headers().get(name).map_or("", |value| value.to_str().expect("text"));
    [request.method().as_str(), request.uri().path(), header("content-type"), header(authorises)]
}

fn body(request: &Request<Vec<u8>>) -> &str {
    std::str::from_utf8(request.body()).expect("text")
}

#[test]
fn bitrix24_has_its_token_in_the_body() {
    let access = bitrix24::Access::new("https://acme.bitrix24.example/", TOKEN).expect("an access");
    let record = bitrix24::record(&missed(), users, bitrix24::code, &options()).expect("a record");
    let request = access.register(&record.register).expect("a request");
    let path = "/rest/telephony.externalCall.register";
    assert_eq!(head(&request, "authorization"), ["POST", path, "application/json", ""]);
    let uuid = missed().uuid();
    let expected = format!(
        "{{\"USER_ID\":900,\"PHONE_NUMBER\":\"+380000000001\",\"TYPE\":2,\
        \"CALL_START_DATE\":\"2026-01-31T23:00:00+00:00\",\"SHOW\":0,\"LINE_NUMBER\":\"+380440000000\",\
        \"EXTERNAL_CALL_ID\":\"{uuid}\",\"auth\":\"not-a-real-token\"}}"
    );
    assert_eq!(body(&request), expected);

    let request = access.finish(Registration::from_call_id("ex.1"), &record.finish).expect("a request");
    let path = "/rest/telephony.externalCall.finish";
    assert_eq!(head(&request, "authorization"), ["POST", path, "application/json", ""]);
    assert_eq!(
        body(&request),
        r#"{"CALL_ID":"ex.1","USER_ID":900,"DURATION":0,"STATUS_CODE":"304","FAILED_REASON":"cancelled","auth":"not-a-real-token"}"#
    );

    let finished: Finished = serde_json::from_str(r#"{"call_id":"ex.1"}"#).expect("a finished call");
    let request = access.attach_record(&finished, "https://pbx.example/r1").expect("a request");
    let path = "/rest/telephony.externalCall.attachRecord";
    assert_eq!(head(&request, "authorization"), ["POST", path, "application/json", ""]);
    let expected = r#"{"CALL_ID":"ex.1","RECORD_URL":"https://pbx.example/r1","auth":"not-a-real-token"}"#;
    assert_eq!(body(&request), expected);
}

#[test]
fn amocrm_sends_a_list() {
    let access = amocrm::Access::new("https://acme.amocrm.example", TOKEN).expect("an access");
    let record = |call| amocrm::record(&call, users, amocrm::code, &options()).expect("a record");
    let request = access.create(vec![record(answered()), record(missed())]).expect("a request");
    let expected = ["POST", "/api/v4/calls", "application/json", "Bearer not-a-real-token"];
    assert_eq!(head(&request, "authorization"), expected);
    assert!(body(&request).starts_with(r#"[{"direction":"inbound","uniq":""#), "{}", body(&request));
    assert_eq!(body(&request).matches("\"uniq\"").count(), 2);
}

#[test]
fn hubspot_makes_changes_and_deletes() {
    let access = hubspot::Access::new("https://api.hubapi.com", TOKEN).expect("an access");
    let mut record = hubspot::record(&answered(), users, hubspot::code, &options()).expect("a record");
    record.associations.push(hubspot::Association::contact("501"));
    let (path, bearer) = ("/crm/v3/objects/calls", "Bearer not-a-real-token");
    let request = access.create(&record).expect("a request");
    assert_eq!(head(&request, "authorization"), ["POST", path, "application/json", bearer]);
    assert!(
        body(&request).contains("associations") && body(&request).contains("\"hs_timestamp\":1769900400250")
    );
    let request = access.update(&"47/11".into(), &record).expect("a request");
    let path = "/crm/v3/objects/calls/47%2F11";
    assert_eq!(head(&request, "authorization"), ["PATCH", path, "application/json", bearer]);
    assert!(!body(&request).contains("associations"), "a change has no ties");
    let request = access.delete(&"47/11".into()).expect("a request");
    assert_eq!(head(&request, "authorization"), ["DELETE", path, "", bearer]);
    assert!(access.delete(&"..".into()).is_err(), "no path can hold it");
}

#[test]
fn retailcrm_sends_a_form() {
    let access = retailcrm::Access::new("https://acme.retailcrm.example", TOKEN).expect("an access");
    let record = retailcrm::record(&missed(), users, retailcrm::code, &options()).expect("a record");
    let request = access.create(&[record]).expect("a request");
    let path = "/api/v5/telephony/calls/upload";
    assert_eq!(head(&request, "x-api-key"), ["POST", path, "application/x-www-form-urlencoded", TOKEN]);
    let uuid = missed().uuid();
    let expected = format!(
        "calls=%5B%7B%22date%22%3A%222026-02-01+01%3A00%3A00%22%2C%22type%22%3A%22in%22%2C%22phone%22%3A%22%2B380000000001\
        %22%2C%22userId%22%3A900%2C%22result%22%3A%22no+answer%22%2C%22duration%22%3A0%2C%22durationWaiting%22%3A25%2C\
        %22externalId%22%3A%22{uuid}%22%2C%22externalPhone%22%3A%22%2B380440000000%22%7D%5D"
    );
    assert_eq!(body(&request), expected);
}

#[test]
fn salesforce_makes_upserts_changes_and_deletes() {
    let base = "https://acme.my.salesforce.example/services/data/v61.0";
    let access = salesforce::Access::new(base, TOKEN).expect("an access");
    let record = salesforce::record(&answered(), users, salesforce::code, &options()).expect("a record");
    let bearer = "Bearer not-a-real-token";
    let request = access.create(&record).expect("a request");
    let path = "/services/data/v61.0/sobjects/Task";
    assert_eq!(head(&request, "authorization"), ["POST", path, "application/json", bearer]);
    let request = access.upsert("Key__c", &record).expect("a request");
    let path = format!("/services/data/v61.0/sobjects/Task/Key__c/{}", answered().uuid());
    assert_eq!(head(&request, "authorization"), ["PATCH", &path, "application/json", bearer]);
    assert!(body(&request).contains(r#""TaskSubtype":"Call""#));
    let request = access.update(&"00T1".into(), &record).expect("a request");
    let path = "/services/data/v61.0/sobjects/Task/00T1";
    assert_eq!(head(&request, "authorization"), ["PATCH", path, "application/json", bearer]);
    assert!(!body(&request).contains("TaskSubtype"), "only a new task takes it");
    let request = access.delete(&"00T1".into()).expect("a request");
    assert_eq!(head(&request, "authorization"), ["DELETE", path, "", bearer]);
}

#[test]
fn a_wrong_address_or_token_is_refused_and_not_shown() {
    type New = fn(&str, &str) -> Result<String, SerializeError>;
    let all: [(&str, New); 5] = [
        ("bitrix24", |address, token| bitrix24::Access::new(address, token).map(|it| format!("{it:?}"))),
        ("amocrm", |address, token| amocrm::Access::new(address, token).map(|it| format!("{it:?}"))),
        ("hubspot", |address, token| hubspot::Access::new(address, token).map(|it| format!("{it:?}"))),
        ("retailcrm", |address, token| retailcrm::Access::new(address, token).map(|it| format!("{it:?}"))),
        ("salesforce", |address, token| salesforce::Access::new(address, token).map(|it| format!("{it:?}"))),
    ];
    for (crm, new) in all {
        assert!(!new("https://crm.example", TOKEN).expect("an access").contains("not-a-real"), "{crm}");
        let error = new("crm.example", TOKEN).expect_err("no address").to_string();
        let expected = "`address` is invalid: expected `http://` or `https://`, a host, and perhaps a path";
        assert_eq!(error, format!("{crm} access: {expected}"));
        assert!(new("https://user:secret@crm.example", TOKEN).is_err(), "{crm}");
        let error = new("https://crm.example", "").expect_err("no token").to_string();
        assert!(error.starts_with(&format!("{crm} access: `token` is invalid: expected ")), "{error}");
    }
}
