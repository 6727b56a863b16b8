//! Checks of every request: its token, its rate, its time.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};

use super::super::server::Bounds;
use super::super::tokens::Tokens;

/// Decides which requests are served.
#[derive(Clone)]
pub(super) struct Gate {
    tokens: Arc<Tokens>,
    patience: Duration,
    /// Rate limit of each address: a flood of one vendor costs no message of another.
    rates: Arc<[(&'static str, DefaultDirectRateLimiter)]>,
}

impl Gate {
    pub(super) fn new(tokens: &Arc<Tokens>, bounds: Bounds) -> Self {
        let rate = NonZeroU32::new(bounds.rate).unwrap_or(NonZeroU32::MIN);
        let burst = rate.saturating_mul(NonZeroU32::MIN.saturating_add(9));
        let limiter = || RateLimiter::direct(Quota::per_second(rate).allow_burst(burst));
        let rates = ["ringme", "webitel", "vega", "page"].map(|endpoint| (endpoint, limiter()));
        Self { tokens: Arc::clone(tokens), patience: bounds.patience, rates: rates.into() }
    }

    /// Returns name and limit of the address, if the token is the right one.
    fn admits(&self, path: &str) -> Option<&(&'static str, DefaultDirectRateLimiter)> {
        let mut segments = path.strip_prefix('/')?.split('/');
        let (endpoint, token) = (segments.next()?, segments.next()?);
        let is_right = self.tokens.get(endpoint)?.is(token);
        self.rates.iter().find(|(name, _)| *name == endpoint && is_right)
    }
}

/// Lets a request through, or answers it.
pub(super) async fn gate(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let Some((endpoint, rate)) = gate.admits(request.uri().path()) else { return not_found().await };
    if *endpoint == "page" && !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    if rate.check().is_err() {
        return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "1")]).into_response();
    }
    match tokio::time::timeout(gate.patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => (StatusCode::REQUEST_TIMEOUT, [(header::CONNECTION, "close")]).into_response(),
    }
}

/// Returns the only answer to a request without a right token.
pub(super) async fn not_found() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// Headers of the page: scripts and styles come only from here, no frame shows it, and its address, which is a secret, goes
/// to no other page and into no cache.
const HEADERS: [(HeaderName, HeaderValue); 4] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
             base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
        ),
    ),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
];

/// Sets the headers of every answer.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().extend(HEADERS);
    response
}
