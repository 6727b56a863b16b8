//! A portal: a call is registered, is finished once, and is merged with another that looks the same.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use call_legs::RestError;
use call_legs::crm::bitrix24::{
    self, Access, Record, Registration, attached_from, finished_from, registration_from,
};
use serde_json::{Value, json};

use super::{TOKEN, call, options, users};
use crate::loopback::{Server, send};

/// Registrations by what the CRM compares, and what was finished.
#[derive(Default)]
struct Portal {
    registered: BTreeMap<String, String>,
    open: Vec<String>,
    statistics: BTreeMap<String, Value>,
}

type Shared = State<Arc<Mutex<Portal>>>;
type Answer = Result<Json<Value>, (StatusCode, Json<Value>)>;

fn refused(code: &str, text: &str) -> (StatusCode, Json<Value>) {
    (StatusCode::BAD_REQUEST, Json(json!({"error": code, "error_description": text})))
}

fn authorized(body: &Value) -> Result<(), (StatusCode, Json<Value>)> {
    let is_application = body["auth"] == TOKEN;
    let text = "Current authorization type is denied for this method";
    let wrong = (StatusCode::FORBIDDEN, refused("WRONG_AUTH_TYPE", text).1);
    is_application.then_some(()).ok_or(wrong)
}

async fn register(State(portal): Shared, Json(body): Json<Value>) -> Answer {
    authorized(&body)?;
    let mut portal = portal.lock().unwrap();
    if !body["USER_ID"].is_u64() && !body["USER_PHONE_INNER"].is_string() {
        return Err(refused("ERROR_CORE", "USER_ID or USER_PHONE_INNER should be set"));
    }
    if !(1..=5).contains(&body["TYPE"].as_u64().unwrap_or_default()) {
        return Err(refused("ERROR_CORE", "Unknown TYPE"));
    }
    let date = body["CALL_START_DATE"].as_str().expect("a date");
    let format = &time::format_description::well_known::Rfc3339;
    assert!(time::OffsetDateTime::parse(date, format).is_ok(), "{date}");
    let compared = ["PHONE_NUMBER", "TYPE", "USER_ID", "USER_PHONE_INNER", "LINE_NUMBER", "EXTERNAL_CALL_ID"];
    let compared = compared.map(|name| body[name].to_string()).join(" ");
    let number = portal.registered.len();
    let id = portal.registered.entry(compared).or_insert_with(|| format!("externalCall.{number}")).clone();
    if !portal.open.contains(&id) && !portal.statistics.contains_key(&id) {
        portal.open.push(id.clone());
    }
    Ok(Json(json!({"result": {"CALL_ID": id, "CRM_CREATED_LEAD": null}, "time": {"duration": 0.25}})))
}

async fn finish(State(portal): Shared, Json(body): Json<Value>) -> Answer {
    authorized(&body)?;
    let mut portal = portal.lock().unwrap();
    let Some(id) = body["CALL_ID"].as_str() else {
        return Err(refused("INVALID_ARGUMENT", "CALL_ID must be a string"));
    };
    let Some(at) = portal.open.iter().position(|open| open == id) else {
        let text = "Call is not found (call should be registered prior to finishing)";
        return Err(refused("ERROR_CORE", text));
    };
    portal.open.remove(at);
    portal.statistics.insert(id.to_owned(), body.clone());
    let row =
        json!({"CALL_ID": id, "ID": 7, "CRM_ACTIVITY_ID": 7943, "CALL_FAILED_CODE": body["STATUS_CODE"]});
    Ok(Json(json!({"result": row})))
}

async fn attach(State(portal): Shared, Json(body): Json<Value>) -> Answer {
    authorized(&body)?;
    let mut portal = portal.lock().unwrap();
    let row = body["CALL_ID"].as_str().and_then(|id| portal.statistics.get_mut(id));
    let row = row.ok_or(refused("", "Call is not found in the statistic table."))?;
    row["RECORD_URL"] = body["RECORD_URL"].clone();
    Ok(Json(json!({"result": {"FILE_ID": 9079}})))
}

async fn server() -> (Server, Arc<Mutex<Portal>>) {
    let portal = Arc::new(Mutex::new(Portal::default()));
    let router = Router::new()
        .route("/rest/telephony.externalCall.register", post(register))
        .route("/rest/telephony.externalCall.finish", post(finish))
        .route("/rest/telephony.externalCall.attachRecord", post(attach))
        .with_state(portal.clone());
    (Server::start(router).await, portal)
}

fn record(id: &str) -> Record {
    bitrix24::record(&call(id, "+380000000001"), users, bitrix24::code, &options()).expect("a record")
}

async fn registered(access: &Access, record: &Record) -> Registration {
    let request = access.register(&record.register).expect("a request");
    registration_from(&send(request).await).expect("a registration")
}

#[tokio::test]
async fn a_call_is_registered_finished_and_gets_its_recording() {
    let (server, portal) = server().await;
    let access = Access::new(&server.base(), TOKEN).expect("an access");
    let record = record("x");
    let registration = registered(&access, &record).await;
    let request = access.finish(registration, &record.finish).expect("a request");
    let finished = finished_from(&send(request).await).expect("a finished call");
    assert_eq!((finished.id, finished.activity_id), (Some(7), Some(7943)));
    for url in &record.recordings {
        let request = access.attach_record(&finished, url).expect("a request");
        attached_from(&send(request).await).expect("an attached recording");
    }
    let portal = portal.lock().unwrap();
    let row = &portal.statistics[&finished.call_id];
    assert_eq!((&row["STATUS_CODE"], &row["DURATION"]), (&json!("200"), &json!(60)));
    assert_eq!(row["RECORD_URL"], "https://pbx.example/r1");
}

#[tokio::test]
async fn a_second_end_is_an_error() {
    let (server, _) = server().await;
    let access = Access::new(&server.base(), TOKEN).expect("an access");
    let record = record("x");
    let registration = registered(&access, &record).await;
    // The type does not allow a second end, so it is made of the identifier.
    let again = Registration::from_call_id(registration.call_id());
    let first = send(access.finish(registration, &record.finish).expect("a request")).await;
    assert!(finished_from(&first).is_ok());
    let second = send(access.finish(again, &record.finish).expect("a request")).await;
    let error = finished_from(&second).expect_err("an error");
    let expected = "bitrix24 finished call: answered with 400 Bad Request and an error body";
    assert_eq!(error.to_string(), expected);
    let RestError::Status { error: Some(error), .. } = error else { panic!("no error body") };
    assert_eq!(error.get("error").and_then(|code| code.as_str()), Some("ERROR_CORE"));
}

#[tokio::test]
async fn only_calls_without_a_key_are_merged() {
    let (server, portal) = server().await;
    let access = Access::new(&server.base(), TOKEN).expect("an access");
    let (one, other) = (record("one"), record("other"));
    let first = registered(&access, &one).await;
    let second = registered(&access, &other).await;
    assert_ne!(first.call_id(), second.call_id(), "two calls of one number at one time are two");
    let repeated = registered(&access, &one).await;
    assert_eq!(first.call_id(), repeated.call_id(), "a repeated request registers nothing");
    assert_eq!(portal.lock().unwrap().open.len(), 2);

    let (mut one, mut other) = (one, other);
    one.register.external_call_id.clear();
    other.register.external_call_id.clear();
    let (first, second) = (registered(&access, &one).await, registered(&access, &other).await);
    assert_eq!(first.call_id(), second.call_id(), "without a key they are merged");
    assert!(finished_from(&send(access.finish(first, &one.finish).unwrap()).await).is_ok());
    assert!(
        finished_from(&send(access.finish(second, &other.finish).unwrap()).await).is_err(),
        "a call is lost"
    );
}

#[tokio::test]
async fn a_token_of_another_kind_is_refused() {
    let (server, _) = server().await;
    let access = Access::new(&server.base(), "another").expect("an access");
    let request = access.register(&record("x").register).expect("a request");
    let error = registration_from(&send(request).await).expect_err("refused").to_string();
    assert_eq!(error, "bitrix24 registration: answered with 403 Forbidden and an error body");
}
