//! A CRM whose times are milliseconds: a record in seconds is in 1970, and is none of this account's.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{patch, post};
use axum::{Json, Router};
use call_legs::crm::hubspot::{self, Access, Association, Record, created_from, deleted_from};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::{TOKEN, call, options, users};
use crate::loopback::{Server, send};

#[derive(Default)]
struct Crm(BTreeMap<String, Value>);

type Shared = State<Arc<Mutex<Crm>>>;
type Answer = Result<(StatusCode, Json<Value>), (StatusCode, Json<Value>)>;

/// Refuses what this account cannot have: a call before it existed.
fn checked(headers: &HeaderMap, body: &Value) -> Result<(), (StatusCode, Json<Value>)> {
    let refused = |status, text: &str| Err((status, Json(json!({"status": "error", "message": text}))));
    if headers.get("authorization").is_none_or(|value| *value != format!("Bearer {TOKEN}")) {
        return refused(StatusCode::UNAUTHORIZED, "token");
    }
    let Some(millis) = body["properties"]["hs_timestamp"].as_i64() else {
        return refused(StatusCode::BAD_REQUEST, "hs_timestamp is required");
    };
    let at = OffsetDateTime::UNIX_EPOCH + Duration::milliseconds(millis);
    if at.year() == 1970 { refused(StatusCode::BAD_REQUEST, "a call in 1970") } else { Ok(()) }
}

async fn create(State(crm): Shared, headers: HeaderMap, Json(body): Json<Value>) -> Answer {
    checked(&headers, &body)?;
    let mut crm = crm.lock().unwrap();
    let id = (4711 + crm.0.len()).to_string();
    crm.0.insert(id.clone(), body.clone());
    Ok((StatusCode::CREATED, Json(json!({"id": id, "properties": body["properties"]}))))
}

async fn update(
    State(crm): Shared,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Answer {
    checked(&headers, &body)?;
    let mut crm = crm.lock().unwrap();
    let unknown = (StatusCode::NOT_FOUND, Json(json!({"status": "error"})));
    let known = crm.0.get_mut(&id).ok_or(unknown)?;
    for (name, value) in body["properties"].as_object().expect("properties") {
        known["properties"][name] = value.clone();
    }
    Ok((StatusCode::OK, Json(json!({"id": id}))))
}

async fn delete(State(crm): Shared, Path(id): Path<String>) -> StatusCode {
    crm.lock().unwrap().0.remove(&id);
    StatusCode::NO_CONTENT
}

async fn server() -> (Server, Arc<Mutex<Crm>>) {
    let crm = Arc::new(Mutex::new(Crm::default()));
    let router = Router::new()
        .route("/crm/v3/objects/calls", post(create))
        .route("/crm/v3/objects/calls/{id}", patch(update).delete(delete))
        .with_state(crm.clone());
    (Server::start(router).await, crm)
}

fn record() -> Record {
    hubspot::record(&call("x", "+380000000001"), users, hubspot::code, &options()).expect("a record")
}

#[tokio::test]
async fn a_call_is_made_changed_and_deleted() {
    let (server, crm) = server().await;
    let access = Access::new(&server.base(), TOKEN).expect("an access");
    let mut record = record();
    record.properties.hs_call_recording_url = None;
    record.associations.push(Association::contact("501"));
    let id = created_from(&send(access.create(&record).expect("a request")).await).expect("an id");
    {
        let crm = crm.lock().unwrap();
        let properties = &crm.0[id.as_str()]["properties"];
        let millis = properties["hs_timestamp"].as_i64().expect("milliseconds");
        let at = OffsetDateTime::UNIX_EPOCH + Duration::milliseconds(millis);
        assert_eq!(at.to_string(), "2026-01-31 9:00:00.0 +00:00:00");
        assert_eq!(properties["hs_call_duration"], 60_000);
    }
    let amended = self::record();
    let same = created_from(&send(access.update(&id, &amended).expect("a request")).await).expect("an id");
    assert_eq!(same, id);
    {
        let crm = crm.lock().unwrap();
        let call = &crm.0[id.as_str()];
        assert_eq!(call["properties"]["hs_call_recording_url"], "https://pbx.example/r1");
        assert_eq!(call["associations"][0]["to"]["id"], "501", "a change leaves the ties");
    }
    deleted_from(&send(access.delete(&id).expect("a request")).await).expect("a deleted call");
    assert!(crm.lock().unwrap().0.is_empty());
}

#[tokio::test]
async fn seconds_would_be_in_1970() {
    let (server, _) = server().await;
    let access = Access::new(&server.base(), TOKEN).expect("an access");
    let mut record = record();
    record.properties.hs_timestamp /= 1000;
    let error = created_from(&send(access.create(&record).expect("a request")).await).expect_err("refused");
    assert_eq!(error.to_string(), "hubspot call: answered with 400 Bad Request and an error body");
}
