//! Answers, as the CRMs document them or public clients show them.

use call_legs::RestError;
use call_legs::crm::{amocrm, bitrix24, hubspot, retailcrm, salesforce};
use http::Response;

fn answer(status: u16, body: &str) -> Response<&[u8]> {
    Response::builder().status(status).body(body.as_bytes()).expect("an answer")
}

#[test]
fn bitrix24() {
    let body = r#"{"result":{"CALL_ID":"externalCall.71.17","CRM_CREATED_LEAD":null,"CRM_CREATED_ENTITIES":[],
        "LEAD_CREATION_ERROR":"no rights"},"time":{"start":1773130778,"finish":1773130779.120838}}"#;
    let registration = bitrix24::registration_from(&answer(200, body)).expect("a registration");
    assert_eq!(registration.call_id(), "externalCall.71.17");
    assert_eq!(registration.lead_error.as_deref(), Some("no rights"));
    let body = r#"{"result":{"CALL_ID":"externalCall.71.17","CALL_START_DATE":{},"CALL_STATUS":1,"CRM_ACTIVITY_ID":7943,
        "COST":0,"ID":"7"}}"#;
    let finished = bitrix24::finished_from(&answer(200, body)).expect("a finished call");
    let read = (&*finished.call_id, finished.id, finished.activity_id);
    assert_eq!(read, ("externalCall.71.17", Some(7), Some(7943)));
    assert!(bitrix24::attached_from(&answer(200, r#"{"result":{"FILE_ID":9079}}"#)).is_ok());

    let body = r#"{"error":"ERROR_CORE","error_description":"Call is not found"}"#;
    let failed = bitrix24::finished_from(&answer(400, body)).expect_err("an error");
    let expected = "bitrix24 finished call: answered with 400 Bad Request and an error body";
    assert_eq!(failed.to_string(), expected);
    assert!(!format!("{failed:?}").contains("ERROR_CORE"), "a body is not shown");
    let RestError::Status { error: Some(error), .. } = failed else { panic!("no error body") };
    assert_eq!(error.get("error").and_then(|code| code.as_str()), Some("ERROR_CORE"));
    let texts = [
        ("", "bitrix24 registration: document is empty"),
        ("{}", "bitrix24 registration: `result` is missing"),
        (r#"{"result":{}}"#, "bitrix24 registration: `CALL_ID` is missing"),
        (r#"{"result":{"CALL_ID":null}}"#, "bitrix24 registration: `CALL_ID` is missing"),
        (
            r#"{"result":{"CALL_ID":[]}}"#,
            "bitrix24 registration: `CALL_ID` is invalid: expected text that is not empty",
        ),
        ("<html>", "bitrix24 registration: document is not JSON at line 1, column 1"),
    ];
    for (body, expected) in texts {
        let error = bitrix24::registration_from(&answer(200, body)).expect_err("an error");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn amocrm_answers_for_each_call() {
    let body = r#"{"_total_items":2,"errors":[{"title":"Entity not found","detail":"no entity","status":263,"request_id":"b"}],
        "_embedded":{"calls":[{"id":"0c1b","entity_id":11,"entity_type":"contact","request_id":"a"}]}}"#;
    let created = amocrm::created_from(&answer(200, body)).expect("an answer");
    let call = &created.calls[0];
    assert_eq!((&*call.id, call.request_id.as_deref(), call.entity_id), ("0c1b", Some("a"), Some(11)));
    assert_eq!(call.entity_type.as_deref(), Some("contact"));
    let error = &created.errors[0];
    assert_eq!((error.title.as_deref(), error.status), (Some("Entity not found"), Some(263)));
    assert_eq!((error.request_id.as_deref(), error.detail.as_deref()), (Some("b"), Some("no entity")));

    let body = r#"{"_total_items":0,"errors":[{"title":"Entity not found"}]}"#;
    let created = amocrm::created_from(&answer(400, body)).expect("an answer");
    assert_eq!((created.calls.len(), created.errors.len()), (0, 1));
    let body = r#"{"title":"Bad Request","validation-errors":[]}"#;
    let error = amocrm::created_from(&answer(400, body)).expect_err("an error").to_string();
    assert_eq!(error, "amocrm calls: answered with 400 Bad Request and an error body");
    let error = amocrm::created_from(&answer(429, "")).expect_err("an error").to_string();
    assert_eq!(error, "amocrm calls: answered with 429 Too Many Requests");
    let error = amocrm::created_from(&answer(200, r#"{"_embedded":{"calls":[{}]}}"#)).expect_err("an error");
    assert_eq!(error.to_string(), "amocrm calls: `id` is missing");
}

#[test]
fn hubspot_returns_an_identifier() {
    let id = hubspot::created_from(&answer(201, r#"{"id":"4711","properties":{}}"#)).expect("an id");
    assert_eq!(id.as_str(), "4711");
    assert!(hubspot::deleted_from(&answer(204, "")).is_ok());
    let error =
        hubspot::created_from(&answer(400, r#"{"status":"error"}"#)).expect_err("an error").to_string();
    assert_eq!(error, "hubspot call: answered with 400 Bad Request and an error body");
    let error = hubspot::created_from(&answer(200, "{}")).expect_err("an error").to_string();
    assert_eq!(error, "hubspot call: `id` is missing");
}

#[test]
fn retailcrm_says_whether_it_succeeded() {
    let body = r#"{"success":true,"processedCallsCount":1}"#;
    assert_eq!(retailcrm::created_from(&answer(200, body)).expect("an answer").processed, Some(1));
    let error =
        retailcrm::created_from(&answer(200, r#"{"success":false}"#)).expect_err("an error").to_string();
    assert_eq!(error, "retailcrm calls: `success` is invalid: expected `true`");
    let error = retailcrm::created_from(&answer(200, "{}")).expect_err("an error").to_string();
    assert_eq!(error, "retailcrm calls: `success` is missing");
    let body = r#"{"success":false,"errorMsg":"Wrong \"apiKey\" value."}"#;
    let error = retailcrm::created_from(&answer(403, body)).expect_err("an error").to_string();
    assert_eq!(error, "retailcrm calls: answered with 403 Forbidden and an error body");
}

#[test]
fn salesforce_returns_an_identifier_of_a_new_task() {
    let body = r#"{"id":"00T1","success":true,"errors":[],"created":true}"#;
    assert_eq!(salesforce::created_from(&answer(201, body)).expect("an id").as_str(), "00T1");
    let upserted = salesforce::upserted_from(&answer(201, body)).expect("an answer");
    assert_eq!(upserted.expect("a new task").as_str(), "00T1");
    assert_eq!(salesforce::upserted_from(&answer(204, "")).expect("an answer"), None, "a change");
    assert!(salesforce::updated_from(&answer(204, "")).is_ok());
    let error = salesforce::upserted_from(&answer(300, "[]")).expect_err("an error").to_string();
    assert_eq!(error, "salesforce task: answered with 300 Multiple Choices");
    let body = r#"[{"message":"no such column","errorCode":"INVALID_FIELD"}]"#;
    let error = salesforce::created_from(&answer(400, body)).expect_err("an error");
    assert_eq!(error.to_string(), "salesforce task: answered with 400 Bad Request");
    let RestError::Status { body, .. } = error else { panic!("no status") };
    assert!(String::from_utf8(body).expect("text").contains("INVALID_FIELD"), "the reason is kept");
}
