//! REST side of a PBX of Vega, as the vendor's clients know it, and a client.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use call_legs::vega::rest::{
    Access, Authorization, authorize as request_session, is_session_over, session_from,
};
use call_legs::{Fields, RestError};
use http::{Request, Response};
use serde_json::{Value, json};

use crate::loopback::{Server, send};

pub const KEY: &str = "s3cr3t-key";

/// State of a PBX, and the requests that it received.
#[derive(Default)]
pub struct Pbx {
    pub active: Vec<Value>,
    pub history: Vec<Value>,
    /// Requests for which a session is valid; `None` is any number.
    pub lifetime: Option<u32>,
    /// Number of opened sessions; only the last one is valid.
    pub opened: u32,
    /// Number of requests in the last session.
    pub used: u32,
    pub made: Vec<Value>,
    pub hung_up: Vec<String>,
    pub queries: Vec<String>,
}

pub type Shared = Arc<Mutex<Pbx>>;

async fn authorize(State(pbx): State<Shared>, Json(body): Json<Value>) -> axum::response::Response {
    if body != json!({"domain": "pbx.example", "apiKey": KEY}) {
        // Servers set a cookie in every answer.
        return (StatusCode::FORBIDDEN, [("set-cookie", "JSESSIONID=nobody")]).into_response();
    }
    let mut pbx = pbx.lock().unwrap();
    pbx.opened += 1;
    pbx.used = 0;
    let session = format!("JSESSIONID=s3cr3t-{}; Path=/; Secure; HttpOnly", pbx.opened);
    AppendHeaders([("set-cookie", "lang=uk; Path=/".to_owned()), ("set-cookie", session)]).into_response()
}

async fn only_with_session(
    State(pbx): State<Shared>,
    headers: HeaderMap,
    request: axum::extract::Request,
    next: middleware::Next,
) -> Result<axum::response::Response, StatusCode> {
    {
        let mut pbx = pbx.lock().unwrap();
        let cookie = format!("JSESSIONID=s3cr3t-{}", pbx.opened);
        let is_known = pbx.opened > 0 && headers.get("cookie").is_some_and(|sent| *sent == *cookie);
        if !is_known || pbx.lifetime.is_some_and(|lifetime| pbx.used >= lifetime) {
            return Err(StatusCode::FORBIDDEN);
        }
        pbx.used += 1;
    }
    Ok(next.run(request).await)
}

async fn history(
    State(pbx): State<Shared>,
    Path(resource): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Json<Vec<Value>>, StatusCode> {
    let mut pbx = pbx.lock().unwrap();
    let query = query.unwrap_or_default();
    let pairs: HashMap<String, u64> =
        serde_urlencoded::from_str(&query).map_err(|_| StatusCode::BAD_REQUEST)?;
    pbx.queries.push(format!("{resource}?{query}"));
    let number = |name: &str| pairs.get(name).copied().ok_or(StatusCode::BAD_REQUEST);
    let (span, limit) = (number("timeFrom")?..number("timeTo")?, number("limit")?);
    let directions = pairs.get("directions").copied().unwrap_or(u64::MAX);
    let wanted = |record: &&Value| {
        let in_scope = match resource.as_str() {
            "company.api" => true,
            "users.api" => record["leg"]["type"] == 1,
            "missed.api" => record["disposition"] != 0,
            other => panic!("no resource {other}"),
        };
        let direction = record["lgDirection"].as_u64().unwrap();
        in_scope && span.contains(&record["endAt"].as_u64().unwrap()) && directions & direction != 0
    };
    let page = |count: u64| usize::try_from(count).unwrap();
    let records = pbx.history.iter().filter(wanted).skip(page(number("offset")?)).take(page(limit));
    Ok(Json(records.cloned().collect()))
}

async fn make_call(State(pbx): State<Shared>, Json(order): Json<Value>) -> Json<Value> {
    let mut pbx = pbx.lock().unwrap();
    pbx.made.push(order);
    Json(json!({"uuid": format!("made-{}", pbx.made.len())}))
}

async fn hang_up(State(pbx): State<Shared>, Path(uuid): Path<String>) {
    pbx.lock().unwrap().hung_up.push(uuid);
}

async fn audio(Path(name): Path<String>) -> impl IntoResponse {
    ([("content-type", "audio/wav")], [b"RIFF\0\xff".as_slice(), name.as_bytes()].concat())
}

/// Starts a PBX.
pub async fn start(pbx: Pbx) -> (Server, Shared) {
    let pbx = Arc::new(Mutex::new(pbx));
    let users = || async {
        Json(json!([{"id": 7, "displayName": "Operator Seven", "ext": "007", "email": "seven@pbx.example"}]))
    };
    let active = |State(pbx): State<Shared>| async move { Json(pbx.lock().unwrap().active.clone()) };
    let router = Router::new()
        .route("/rest/calls/active/v3", get(active))
        .route("/rest/calls/{resource}", get(history))
        .route("/rest/users", get(users))
        .route("/rest/user/makeCall", post(make_call))
        .route("/rest/calls/active/{uuid}/hangup", get(hang_up))
        .route("/rest/public/calls/{name}/audio", get(audio))
        .layer(middleware::from_fn_with_state(pbx.clone(), only_with_session))
        .route("/rest/security/authorize", post(authorize))
        .with_state(pbx.clone());
    (Server::start(router).await, pbx)
}

/// Expected answer, or the error.
pub type Answer<T> = Result<T, RestError<Fields<'static>>>;

/// Client that opens a session when it needs one, and another one when it has expired.
pub struct Client {
    address: String,
    authorization: Authorization,
    access: Option<Access>,
}

impl Client {
    pub fn new(server: &Server, key: &str) -> Self {
        let authorization = Authorization::new("pbx.example".to_owned(), key.to_owned());
        Self { address: server.base(), authorization, access: None }
    }

    /// Sends the request that `make` returns, and reads the answer.
    pub async fn ask<T>(
        &mut self,
        make: impl Fn(&Access) -> Request<Vec<u8>>,
        read: impl Fn(&Response<Vec<u8>>) -> Answer<T>,
    ) -> Answer<T> {
        if let Some(access) = &self.access {
            match read(&send(make(access)).await) {
                Err(error) if is_session_over(&error) => {}
                answer => return answer,
            }
        }
        let request = request_session(&self.address, &self.authorization).unwrap();
        let session = session_from(&send(request).await)?;
        let request = make(self.access.insert(Access::new(&self.address, &session).unwrap()));
        read(&send(request).await)
    }
}
