//! Webitel's hooks as a resource.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use axum::{Json, Router, middleware};
use call_legs::RestError;
use call_legs::webitel::rest::{Access, Hook, Lookup, Owner, Patch, PatchField, Search};
use call_legs::webitel::rest::{hook_from, page_from};
use call_legs::webitel::{HookEvent, QueueId};
use http::Response;
use serde_json::{Value, json};

use crate::loopback::{Server, send};

const TOKEN: &str = "s3cr3t-t0ken";

/// Hooks of one owner by their numbers, and the queries that searched them.
#[derive(Default)]
struct Hooks {
    by_id: BTreeMap<u32, Value>,
    queries: Vec<String>,
}

type Shared = State<Arc<Mutex<Hooks>>>;
type Answer = Result<Json<Value>, StatusCode>;

async fn search(State(hooks): Shared, RawQuery(query): RawQuery) -> Json<Value> {
    let mut hooks = hooks.lock().unwrap();
    hooks.queries.push(query.unwrap_or_default());
    let items: Vec<_> = hooks.by_id.values().cloned().collect();
    // An empty list is omitted, as in protobuf's JSON.
    Json(if items.is_empty() { json!({}) } else { json!({"next": false, "items": items}) })
}

async fn create(State(hooks): Shared, Json(body): Json<Value>) -> Answer {
    let mut hooks = hooks.lock().unwrap();
    let id = 7 + u32::try_from(hooks.by_id.len()).unwrap();
    Ok(Json(replaced(&mut hooks, id, body)))
}

async fn read(State(hooks): Shared, Path((_, id)): Path<(i64, u32)>) -> Answer {
    hooks.lock().unwrap().by_id.get(&id).cloned().map(Json).ok_or(StatusCode::NOT_FOUND)
}

async fn update(State(hooks): Shared, Path((_, id)): Path<(i64, u32)>, Json(body): Json<Value>) -> Answer {
    Ok(Json(replaced(&mut hooks.lock().unwrap(), id, body)))
}

async fn patch(State(hooks): Shared, Path((_, id)): Path<(i64, u32)>, Json(body): Json<Value>) -> Answer {
    let mut hooks = hooks.lock().unwrap();
    let mut hook = hooks.by_id.get(&id).cloned().ok_or(StatusCode::NOT_FOUND)?;
    for field in body["fields"].as_array().ok_or(StatusCode::BAD_REQUEST)? {
        let member = field.as_str().unwrap().split('.').next().unwrap();
        hook[member] = body[member].clone();
    }
    Ok(Json(replaced(&mut hooks, id, hook)))
}

async fn delete(State(hooks): Shared, Path((_, id)): Path<(i64, u32)>) -> Answer {
    hooks.lock().unwrap().by_id.remove(&id).map(Json).ok_or(StatusCode::NOT_FOUND)
}

/// Keeps a hook and names its schema, as an answer does.
fn replaced(hooks: &mut Hooks, id: u32, mut hook: Value) -> Value {
    assert!(hook["schema"]["id"].is_string(), "an int64 is text in protobuf's JSON");
    hook["id"] = json!(id);
    hook["schema"]["name"] = json!("to crm");
    hooks.by_id.insert(id, hook.clone());
    hook
}

async fn only_with_token(
    headers: HeaderMap,
    request: axum::extract::Request,
    next: middleware::Next,
) -> Result<axum::response::Response, (StatusCode, Json<Value>)> {
    if headers.get("x-webitel-access").is_none_or(|token| token != TOKEN) {
        return Err((StatusCode::UNAUTHORIZED, Json(json!({"code": 401, "detail": "token"}))));
    }
    Ok(next.run(request).await)
}

async fn server() -> (Server, Arc<Mutex<Hooks>>) {
    let hooks = Arc::new(Mutex::new(Hooks::default()));
    let (all, one) = (get(search).post(create), get(read).put(update).patch(patch).delete(delete));
    let router = Router::new()
        .route("/api/call_center/queues/{owner}/hooks", all.clone())
        .route("/api/call_center/queues/{owner}/hooks/{id}", one.clone())
        .route("/api/call_center/teams/{owner}/hooks", all)
        .route("/api/call_center/teams/{owner}/hooks/{id}", one)
        .layer(middleware::from_fn(only_with_token))
        .with_state(hooks.clone());
    (Server::start(router).await, hooks)
}

#[tokio::test]
async fn a_hook_is_made_read_changed_and_deleted() {
    let (server, hooks) = server().await;
    let access = Access::new(&server.base(), TOKEN).expect("an access");
    for owner in [Owner::Queue(QueueId::from(12)), Owner::Team(4)] {
        let nothing = page_from(&send(access.search(owner, &Search::new()).unwrap()).await).expect("a page");
        assert_eq!((nothing.items, nothing.next), (None, None), "an empty page has neither");

        let mut create = Hook::new(Lookup::new(301), HookEvent::Missed);
        create.enabled = Some(true);
        let made = hook_from(&send(access.create(owner, &create).unwrap()).await).expect("a hook");
        let (id, schema) = (made.id.expect("a number"), made.schema.as_ref().expect("a schema"));
        assert_eq!((id, made.enabled, made.event.as_ref()), (7, Some(true), Some(&HookEvent::Missed)));
        assert_eq!((schema.id, schema.name.as_deref()), (Some(301), Some("to crm")));

        let read = hook_from(&send(access.read(owner, id).unwrap()).await).expect("a hook");
        assert_eq!(read, made);

        let mut update = Hook::new(Lookup::new(302), HookEvent::Leaving);
        update.enabled = Some(true);
        let updated = hook_from(&send(access.update(owner, id, &update).unwrap()).await).expect("a hook");
        assert_eq!(updated.schema.and_then(|schema| schema.id), Some(302));

        let mut patch = Patch::new(vec![PatchField::Enabled]);
        patch.enabled = Some(false);
        let patched = hook_from(&send(access.patch(owner, id, &patch).unwrap()).await).expect("a hook");
        assert_eq!((patched.enabled, patched.event.as_ref()), (Some(false), Some(&HookEvent::Leaving)));

        let mut search = Search::new();
        search.sort = Some("+event".to_owned());
        search.events = vec![HookEvent::Missed, HookEvent::Leaving];
        let found = page_from(&send(access.search(owner, &search).unwrap()).await).expect("a page");
        assert_eq!((found.next, found.items), (Some(false), Some(vec![patched.clone()])));
        let last = hooks.lock().unwrap().queries.last().cloned();
        assert_eq!(last.as_deref(), Some("sort=%2Bevent&event=missed&event=leaving"));

        let deleted = hook_from(&send(access.delete(owner, id).unwrap()).await).expect("a hook");
        assert_eq!(deleted, patched, "the deleted hook is the answer");
        let gone = hook_from(&send(access.read(owner, id).unwrap()).await).expect_err("gone");
        assert_eq!(gone.to_string(), "webitel queue hook: answered with 404 Not Found");
    }
}

#[tokio::test]
async fn a_wrong_token_is_an_error_of_the_vendor() {
    let (server, _) = server().await;
    let access = Access::new(&server.base(), "another").expect("an access");
    let error = hook_from(&send(access.read(QueueId::from(12), 7).unwrap()).await).expect_err("refused");
    let RestError::Status { status, error: Some(vendors), .. } = &error else { panic!("{error:?}") };
    assert_eq!(status.as_u16(), 401);
    assert_eq!(vendors.len(), 2, "the body is kept, whatever it says");
    assert!(!error.to_string().contains("another") && !format!("{error:?}").contains("detail"));
}

#[tokio::test]
async fn what_is_no_hook_is_an_error() {
    let answers: [(u16, &str, &str); 6] = [
        (
            200,
            "<html><body>login</body></html>",
            "webitel queue hook: document is not JSON at line 1, column 1",
        ),
        (200, "[]", "webitel queue hook: document is not a JSON object"),
        (204, "", "webitel queue hook: document is empty"),
        (302, "", "webitel queue hook: answered with 302 Found"),
        (429, "slow down", "webitel queue hook: answered with 429 Too Many Requests"),
        (503, "{}", "webitel queue hook: answered with 503 Service Unavailable and an error body"),
    ];
    for (status, body, expected) in answers {
        let answer = move || async move { (StatusCode::from_u16(status).unwrap(), body) };
        let server = Server::start(Router::new().fallback(answer)).await;
        let access = Access::new(&server.base(), TOKEN).expect("an access");
        let response: Response<Vec<u8>> = send(access.read(QueueId::from(12), 7).unwrap()).await;
        let error = hook_from(&response).expect_err("no hook");
        assert_eq!(error.to_string(), expected);
    }
}
