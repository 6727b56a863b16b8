//! The addresses, and their tokens.

mod gate;
mod page;
mod webhooks;

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::any;
use rusqlite::Connection;
use tokio::sync::watch;

use super::contacts::Contacts;
use super::dashboard::Dashboard;
use super::log::Log;
use super::profiles::Profiles;
use super::server::Bounds;
use super::tokens::Tokens;

/// State of the requests.
#[derive(Clone)]
pub(crate) struct App {
    pub(crate) tokens: Arc<Tokens>,
    pub(crate) log: Log,
    pub(crate) profiles: Arc<Profiles>,
    pub(crate) contacts: Arc<Contacts>,
    pub(crate) dashboard: Dashboard,
    /// Read-only connection to the database.
    pub(crate) calls: Arc<Mutex<Connection>>,
    /// Whether the server is stopping.
    pub(crate) stop: watch::Receiver<bool>,
}

/// Returns the routes of all addresses. The gate comes before every other answer, so that a request without a token learns
/// nothing: not even which addresses and methods there are. So the routes take any method: otherwise the framework would list
/// a route's methods before the gate.
pub(crate) fn router(app: App, bounds: Bounds) -> Router {
    let gate = gate::Gate::new(&app.tokens, bounds);
    Router::new()
        .route("/ringme/{token}", any(webhooks::ringme))
        .route("/ringme/{token}/{sender}", any(webhooks::ringme))
        .route("/webitel/{token}", any(webhooks::webitel))
        .route("/vega/{token}", any(webhooks::vega))
        .route("/page/{token}", any(page::with_slash))
        .route("/page/{token}/", any(page::index))
        .route("/page/{token}/events", any(page::events))
        .route("/page/{token}/calls/{key}", any(page::call))
        .route("/page/{token}/{asset}", any(page::asset))
        .fallback(gate::not_found)
        .layer(DefaultBodyLimit::max(bounds.body))
        .layer(from_fn_with_state(gate, gate::gate))
        .layer(from_fn(gate::headers))
        .with_state(app)
}
