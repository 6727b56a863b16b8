//! An account with a custom field that is an external id, by which a task is added once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{patch, post};
use axum::{Json, Router};
use call_legs::crm::salesforce::{self, Access, Record, created_from, updated_from, upserted_from};
use serde_json::{Value, json};

use super::{TOKEN, call, options, users};
use crate::loopback::{Server, send};

/// Tasks by their identifiers; the field of an upsert is `CallKey__c`.
type Tasks = BTreeMap<String, Value>;
type Shared = State<Arc<Mutex<Tasks>>>;
type Answer = (StatusCode, Json<Value>);

fn added(tasks: &mut Tasks, task: Value) -> Answer {
    let id = format!("00T{}", tasks.len());
    tasks.insert(id.clone(), task);
    (StatusCode::CREATED, Json(json!({"id": id, "success": true, "errors": [], "created": true})))
}

async fn create(State(tasks): Shared, headers: HeaderMap, Json(body): Json<Value>) -> Answer {
    if headers.get("authorization").is_none_or(|value| *value != format!("Bearer {TOKEN}")) {
        let error = json!([{"message": "Session expired or invalid", "errorCode": "INVALID_SESSION_ID"}]);
        return (StatusCode::UNAUTHORIZED, Json(error));
    }
    added(&mut tasks.lock().unwrap(), body)
}

async fn upsert(
    State(tasks): Shared,
    Path((field, key)): Path<(String, String)>,
    Json(mut body): Json<Value>,
) -> Answer {
    assert_eq!(field, "CallKey__c");
    body[&field] = json!(key);
    let mut tasks = tasks.lock().unwrap();
    match tasks.values_mut().find(|task| task[&field] == key) {
        Some(task) => {
            *task = body;
            (StatusCode::NO_CONTENT, Json(Value::Null))
        }
        None => added(&mut tasks, body),
    }
}

async fn update(State(tasks): Shared, Path(id): Path<String>, Json(body): Json<Value>) -> Answer {
    if !body["TaskSubtype"].is_null() {
        return (StatusCode::BAD_REQUEST, Json(json!([{"errorCode": "INVALID_FIELD_FOR_INSERT_UPDATE"}])));
    }
    tasks.lock().unwrap().insert(id, body);
    (StatusCode::NO_CONTENT, Json(Value::Null))
}

async fn server() -> (Server, Arc<Mutex<Tasks>>) {
    let tasks = Arc::new(Mutex::new(Tasks::new()));
    let router = Router::new()
        .route("/services/data/v61.0/sobjects/Task", post(create))
        .route("/services/data/v61.0/sobjects/Task/{id}", patch(update))
        .route("/services/data/v61.0/sobjects/Task/{field}/{key}", patch(upsert))
        .with_state(tasks.clone());
    (Server::start(router).await, tasks)
}

fn record() -> Record {
    salesforce::record(&call("x", "+380000000001"), users, salesforce::code, &options()).expect("a record")
}

fn access(server: &Server, token: &str) -> Access {
    Access::new(&format!("{}/services/data/v61.0", server.base()), token).expect("an access")
}

#[tokio::test]
async fn an_upsert_makes_one_task() {
    let (server, tasks) = server().await;
    let access = access(&server, TOKEN);
    let mut record = record();
    let request = access.upsert("CallKey__c", &record).expect("a request");
    let id = upserted_from(&send(request).await).expect("an answer").expect("a new task");
    record.call_disposition = "amended".to_owned();
    let request = access.upsert("CallKey__c", &record).expect("a request");
    assert_eq!(upserted_from(&send(request).await).expect("an answer"), None, "a change");
    let tasks = tasks.lock().unwrap();
    assert_eq!(tasks.len(), 1);
    let task = &tasks[id.as_str()];
    assert_eq!((&task["CallDisposition"], &task["CallDurationInSeconds"]), (&json!("amended"), &json!(60)));
}

#[tokio::test]
async fn a_task_is_made_and_changed() {
    let (server, tasks) = server().await;
    let access = access(&server, TOKEN);
    let record = record();
    let id = created_from(&send(access.create(&record).expect("a request")).await).expect("an id");
    updated_from(&send(access.update(&id, &record).expect("a request")).await).expect("a change");
    assert_eq!(tasks.lock().unwrap()[id.as_str()]["ActivityDate"], "2026-01-31");
    let another = self::access(&server, "another");
    let error = created_from(&send(another.create(&record).expect("a request")).await).expect_err("refused");
    assert_eq!(error.to_string(), "salesforce task: answered with 401 Unauthorized");
}
