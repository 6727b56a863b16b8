//! RingMe's side of REST, as strict as its documentation.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::extract::{Form, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::loopback::Server;

const COLLECTIONS: [&str; 5] = [
    "/extension/{extension}/event/",
    "/client/{client}/extension/{extension}/event/",
    "/client/{client}/agent/local/{agent}/event/",
    "/client/{client}/agent/remote/{agent}/event/",
    "/client/{client}/phone_events/",
];

/// State of the PBX.
pub struct Pbx {
    /// Subscriptions of each collection, by their numbers.
    pub collections: BTreeMap<String, BTreeMap<u64, Value>>,
    /// Token that is valid, and how many were given.
    pub token: Option<String>,
    pub tokens_given: u32,
    /// Requests that are left in this hour, and whether answers report them.
    pub remaining: u64,
    pub reports_limits: bool,
    /// Whether a list of one is printed as the object.
    pub one_is_an_object: bool,
    /// Method, path and status of each request below the base.
    pub log: Vec<String>,
    next_id: u64,
}

pub type Shared = Arc<Mutex<Pbx>>;
type Answer = Result<Json<Value>, Refusal>;

/// Returns status and body of a refusal.
pub struct Refusal(StatusCode, Value);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(self.1)).into_response()
    }
}

const fn refused<T>(status: StatusCode, body: Value) -> Result<T, Refusal> {
    Err(Refusal(status, body))
}

pub fn lock(pbx: &Shared) -> MutexGuard<'_, Pbx> {
    pbx.lock().expect("no test failed meanwhile")
}

/// Starts the PBX with plenty of requests left and no valid token.
pub async fn start() -> (Server, Shared) {
    let pbx = Arc::new(Mutex::new(Pbx {
        collections: BTreeMap::new(),
        token: None,
        tokens_given: 0,
        remaining: 1000,
        reports_limits: true,
        one_is_an_object: false,
        log: Vec::new(),
        next_id: 150,
    }));
    let mut resources = Router::new();
    for collection in COLLECTIONS {
        let (all, one) = (format!("/api/ver1.0{collection}"), format!("/api/ver1.0{collection}{{event}}"));
        resources =
            resources.route(&all, get(list).post(add)).route(&one, get(read).put(change).delete(remove));
    }
    let router = resources
        .fallback(|| async { refused::<()>(StatusCode::NOT_FOUND, json!({"message": "Not found"})) })
        .layer(middleware::from_fn_with_state(pbx.clone(), guard))
        .route("/oauth/token", post(give_token))
        .with_state(pbx.clone());
    (Server::start(router).await, pbx)
}

async fn give_token(
    State(pbx): State<Shared>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Answer {
    let is = |name, value| form.get(name).is_some_and(|found| found == value);
    let error = |status, word: &str| refused(status, json!({ "error": word }));
    if headers.contains_key(AUTHORIZATION) {
        return error(StatusCode::BAD_REQUEST, "invalid_request");
    }
    if !is("client_id", "crm") || !is("client_secret", "not-a-real-secret") {
        return error(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let user = is("username", "user@pbx.example") && is("password", "not&a+real password");
    match form.get("grant_type").map(String::as_str) {
        Some("client_credentials") if form.len() == 3 => {}
        Some("password") if form.len() == 5 && user => {}
        Some("password") => return error(StatusCode::BAD_REQUEST, "invalid_grant"),
        _ => return error(StatusCode::BAD_REQUEST, "unsupported_grant_type"),
    }
    let mut pbx = lock(&pbx);
    pbx.tokens_given += 1;
    let token = format!("not-a-real-token-{}", pbx.tokens_given);
    pbx.token = Some(token.clone());
    Ok(Json(json!({"access_token": token, "token_type": "Bearer", "expires_in": 3600, "scope": "all"})))
}

/// Checks the token, counts requests, and reports both.
async fn guard(State(pbx): State<Shared>, request: Request, next: Next) -> Response {
    let line = format!("{} {}", request.method(), request.uri().path());
    // Outside the `match`, so that the lock is not held while the answer is made.
    let admitted = admit(&mut lock(&pbx), &request);
    let response = match admitted {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    };
    let mut pbx = lock(&pbx);
    pbx.log.push(format!("{line} {}", response.status().as_u16()));
    with_limits(&pbx, response)
}

fn admit(pbx: &mut Pbx, request: &Request) -> Result<(), Refusal> {
    let token = pbx.token.as_ref().map(|token| format!("Bearer {token}"));
    let sent = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    if token.is_none() || token.as_deref() != sent {
        return refused(StatusCode::UNAUTHORIZED, json!({"message": "Unauthorized"}));
    }
    if matches!(*request.method(), Method::GET | Method::DELETE)
        && request.headers().contains_key(CONTENT_TYPE)
    {
        return refused(StatusCode::BAD_REQUEST, json!({"message": "No body is expected"}));
    }
    let Some(remaining) = pbx.remaining.checked_sub(1) else {
        let body = json!({"message": "Rate limit exceeded", "status": "rate_limit_exceeded"});
        return refused(StatusCode::TOO_MANY_REQUESTS, body);
    };
    pbx.remaining = remaining;
    Ok(())
}

fn with_limits(pbx: &Pbx, mut response: Response) -> Response {
    if pbx.reports_limits {
        let limits = [("limit", 1000), ("remaining", pbx.remaining), ("reset", 1800)];
        for (name, number) in limits {
            let name = http::HeaderName::try_from(format!("x-ratelimit-{name}")).expect("a name");
            response.headers_mut().insert(name, HeaderValue::from(number));
        }
    }
    response
}

/// Collection of a path, and the number after it.
fn place(uri: &Uri) -> (String, Option<u64>) {
    let path = uri.path().strip_prefix("/api/ver1.0").expect("routed so");
    let (collection, id) = path.rsplit_once('/').expect("a slash");
    (format!("{collection}/"), id.parse().ok())
}

/// Returns whether the members are those that the documentation has for that collection.
fn fits(collection: &str, body: &Value, required: bool) -> bool {
    let Some(body) = body.as_object() else { return false };
    let names = ["url", "event_type", "method"];
    let kind_fits = |kind: &str| match kind {
        "agent-login" | "agent-logout" => collection.contains("/agent/"),
        "extension-call-status" => collection.ends_with("/phone_events/"),
        _ => !collection.contains("/agent/"),
    };
    body.iter().all(|(name, value)| match (name.as_str(), value.as_str()) {
        ("url", Some(url)) => !url.is_empty(),
        ("event_type", Some(kind)) => kind_fits(kind),
        ("method", Some(method)) => ["GET", "POST"].contains(&method),
        _ => false,
    }) && (!required || names.iter().all(|name| body.contains_key(*name)))
}

fn invalid() -> Refusal {
    Refusal(StatusCode::BAD_REQUEST, json!({"message": "Bad request"}))
}

fn missing() -> Refusal {
    Refusal(StatusCode::NOT_FOUND, json!({"message": "Not found"}))
}

async fn add(
    State(pbx): State<Shared>,
    uri: Uri,
    Json(mut body): Json<Value>,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let (mut pbx, (collection, _)) = (lock(&pbx), place(&uri));
    if !fits(&collection, &body, true) {
        return Err(invalid());
    }
    let id = pbx.next_id;
    let subscriptions = pbx.collections.entry(collection).or_default();
    if subscriptions.len() >= 16 {
        // The answer is undocumented: an unknown word.
        let body = json!({"message": "Limit exceeded", "status": "event_limit"});
        return refused(StatusCode::FORBIDDEN, body);
    }
    body["id"] = json!(id);
    subscriptions.insert(id, body.clone());
    pbx.next_id += 1;
    Ok((StatusCode::CREATED, Json(body)))
}

async fn list(State(pbx): State<Shared>, uri: Uri) -> Json<Value> {
    let pbx = lock(&pbx);
    let subscriptions = pbx.collections.get(&place(&uri).0);
    let mut all: Vec<Value> = subscriptions.into_iter().flat_map(BTreeMap::values).cloned().collect();
    Json(if pbx.one_is_an_object && all.len() == 1 { all.remove(0) } else { Value::Array(all) })
}

/// Returns the answer for the subscription that a path names.
fn with_one<T>(
    pbx: &Shared,
    uri: &Uri,
    take: impl FnOnce(&str, &mut Value) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let (collection, id) = place(uri);
    let mut pbx = lock(pbx);
    let subscription = pbx.collections.get_mut(&collection).and_then(|all| all.get_mut(&id?));
    take(&collection, subscription.ok_or_else(missing)?)
}

async fn read(State(pbx): State<Shared>, uri: Uri) -> Answer {
    with_one(&pbx, &uri, |_, subscription| Ok(Json(subscription.clone())))
}

async fn change(State(pbx): State<Shared>, uri: Uri, Json(body): Json<Value>) -> Answer {
    with_one(&pbx, &uri, |collection, subscription| {
        if !fits(collection, &body, false) {
            return Err(invalid());
        }
        for (name, value) in body.as_object().into_iter().flatten() {
            subscription[name] = value.clone();
        }
        Ok(Json(subscription.clone()))
    })
}

async fn remove(State(pbx): State<Shared>, uri: Uri) -> Result<StatusCode, Refusal> {
    let (collection, id) = place(&uri);
    let mut pbx = lock(&pbx);
    let removed = pbx.collections.get_mut(&collection).and_then(|all| all.remove(&id?));
    removed.map(|_| StatusCode::NO_CONTENT).ok_or_else(missing)
}
