//! An account: each call of a list is added to who has its number, or refused.

use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use call_legs::crm::amocrm::{self, Access, Record, created_from};
use serde_json::{Map, Value, json};

use super::{TOKEN, call, options, users};
use crate::loopback::{Server, send};

/// Only this number has a contact.
const KNOWN: &str = "+380000000001";

async fn calls(headers: HeaderMap, Json(body): Json<Value>) -> (StatusCode, Json<Value>) {
    if headers.get("authorization").is_none_or(|value| *value != format!("Bearer {TOKEN}")) {
        return (StatusCode::UNAUTHORIZED, Json(json!({"title": "Unauthorized", "status": 401})));
    }
    let Some(items) = body.as_array() else {
        return (StatusCode::BAD_REQUEST, Json(json!({"title": "Bad Request", "detail": "not an array"})));
    };
    let (mut added, mut errors) = (Vec::new(), Vec::new());
    for item in items {
        for required in ["direction", "duration", "source", "phone"] {
            assert!(!item[required].is_null(), "{required} is required");
        }
        assert!(!item.as_object().expect("an object").values().any(Value::is_null), "null is refused");
        assert!(item["created_at"].as_i64().is_some_and(|at| at < 10_000_000_000), "seconds");
        let request_id = &item["request_id"];
        if item["phone"] == KNOWN {
            let id = format!("call of {request_id}");
            added
                .push(json!({"id": id, "entity_id": 11, "entity_type": "contact", "request_id": request_id}));
        } else {
            errors.push(json!({"title": "Entity not found", "status": 263, "request_id": request_id}));
        }
    }
    let status = if added.is_empty() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    let mut answer = Map::from_iter([("_total_items".to_owned(), json!(added.len()))]);
    if !errors.is_empty() {
        answer.insert("errors".to_owned(), json!(errors));
    }
    if !added.is_empty() {
        answer.insert("_embedded".to_owned(), json!({"calls": added}));
    }
    (status, Json(Value::Object(answer)))
}

async fn server() -> Server {
    Server::start(Router::new().route("/api/v4/calls", post(calls))).await
}

fn record(id: &str, number: &str) -> Record {
    amocrm::record(&call(id, number), users, amocrm::code, &options()).expect("a record")
}

#[tokio::test]
async fn some_are_added_and_others_refused() {
    let server = server().await;
    let access = Access::new(&server.base(), TOKEN).expect("an access");
    let records = vec![record("a", KNOWN), record("b", "+380000000002"), record("c", KNOWN)];
    let keys: Vec<String> = records.iter().map(|record| record.uniq.clone()).collect();
    let created = created_from(&send(access.create(records).expect("a request")).await).expect("an answer");
    let added: Vec<_> = created.calls.iter().filter_map(|call| call.request_id.as_deref()).collect();
    assert_eq!(added, [&keys[0], &keys[2]], "the key says which call it is");
    let refused: Vec<_> = created.errors.iter().filter_map(|error| error.request_id.as_deref()).collect();
    assert_eq!(refused, [&keys[1]]);
}

#[tokio::test]
async fn all_are_refused_with_their_reasons() {
    let server = server().await;
    let access = Access::new(&server.base(), TOKEN).expect("an access");
    let request = access.create(vec![record("b", "+380000000002")]).expect("a request");
    let response = send(request).await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    let created = created_from(&response).expect("reasons");
    assert_eq!(created.errors[0].title.as_deref(), Some("Entity not found"));
}

#[tokio::test]
async fn a_wrong_token_is_an_error() {
    let server = server().await;
    let access = Access::new(&server.base(), "another").expect("an access");
    let request = access.create(vec![record("a", KNOWN)]).expect("a request");
    let error = created_from(&send(request).await).expect_err("refused").to_string();
    assert_eq!(error, "amocrm calls: answered with 401 Unauthorized and an error body");
}
