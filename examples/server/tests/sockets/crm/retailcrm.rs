//! An account that takes a form.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Form, Json, Router};
use call_legs::crm::retailcrm::{self, Access, created_from};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{TOKEN, call, options, users};
use crate::loopback::{Server, send};

#[derive(Deserialize)]
struct Upload {
    calls: String,
}

type Shared = State<Arc<Mutex<Vec<Value>>>>;

async fn upload(
    State(calls): Shared,
    headers: HeaderMap,
    Form(upload): Form<Upload>,
) -> (StatusCode, Json<Value>) {
    if headers.get("x-api-key").is_none_or(|key| key != TOKEN) {
        return (
            StatusCode::FORBIDDEN,
            Json(json!({"success": false, "errorMsg": "Wrong \"apiKey\" value."})),
        );
    }
    let items: Vec<Value> = serde_json::from_str(&upload.calls).expect("a JSON list");
    for item in &items {
        for required in ["date", "type", "phone", "result"] {
            assert!(item[required].is_string(), "{required} is required");
        }
        assert!(item["code"].is_string() || item["userId"].is_u64(), "a user is required");
    }
    let mut calls = calls.lock().unwrap();
    calls.extend(items.clone());
    (StatusCode::OK, Json(json!({"success": true, "processedCallsCount": items.len()})))
}

#[tokio::test]
async fn calls_are_uploaded() {
    let calls = Arc::new(Mutex::new(Vec::new()));
    let router =
        Router::new().route("/api/v5/telephony/calls/upload", post(upload)).with_state(calls.clone());
    let server = Server::start(router).await;
    let record = |id| {
        let call = call(id, "+380000000001");
        retailcrm::record(&call, users, retailcrm::code, &options()).expect("a record")
    };
    let access = Access::new(&server.base(), TOKEN).expect("an access");
    let request = access.create(&[record("a"), record("b")]).expect("a request");
    let created = created_from(&send(request).await).expect("an answer");
    assert_eq!(created.processed, Some(2));
    {
        let calls = calls.lock().unwrap();
        let call = &calls[0];
        assert_eq!((&call["date"], &call["phone"]), (&json!("2026-01-31 11:00:00"), &json!("+380000000001")));
        assert_eq!((&call["duration"], &call["durationWaiting"]), (&json!(60), &json!(7)));
    }
    let access = Access::new(&server.base(), "another").expect("an access");
    let request = access.create(&[record("a")]).expect("a request");
    let error = created_from(&send(request).await).expect_err("refused").to_string();
    assert_eq!(error, "retailcrm calls: answered with 403 Forbidden and an error body");
}
