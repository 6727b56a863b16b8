//! RingMe's subscriptions as a resource: owners, operations, limits.

mod pbx;
mod plan;
mod token;

use axum::Router;
use call_legs::RestError;
use call_legs::ringme::rest::{
    Access, ClientCredentials, EventKind, Failure, FailureStatus, Method, Owner, RateLimit, Subscription,
    SubscriptionChange, TokenRequest, removed_from, request_token, subscription_from, subscriptions_from,
    token_from,
};
use http::{Response, StatusCode};
use time::Duration;

use self::pbx::lock;
use crate::loopback::{Server, send};

fn credentials(secret: &str) -> TokenRequest {
    TokenRequest::ClientCredentials(ClientCredentials::new("crm".into(), secret.to_owned()))
}

/// Requests a token, as an application does.
async fn log_in(server: &Server) -> Access {
    let request = request_token(&server.base(), &credentials("not-a-real-secret")).expect("a request");
    let token = token_from(&send(request).await).expect("a token");
    Access::new(&server.base(), &token.access_token).expect("an access")
}

fn new(url: &str, kind: EventKind) -> Subscription {
    Subscription::new(url.to_owned(), kind, Method::Post)
}

/// Returns an owner of each kind, and an event that it may have.
fn owners() -> [(Owner, EventKind); 5] {
    [
        (Owner::Extension { extension: 2101 }, EventKind::Hangup),
        (Owner::ClientExtension { client: "@me".into(), extension: 2101 }, EventKind::DialIn),
        (Owner::LocalAgent { client: "12".into(), agent: 136 }, EventKind::AgentLogin),
        (Owner::RemoteAgent { client: "12".into(), agent: 136 }, EventKind::AgentLogout),
        (Owner::Phones { client: "@me".into() }, EventKind::ExtensionCallStatus),
    ]
}

/// Status of an answer, and the vendor's failure.
fn failed<T: std::fmt::Debug>(answer: Result<T, RestError<Box<Failure>>>) -> (StatusCode, Failure) {
    let error = answer.expect_err("a failure");
    let RestError::Status { status, error: Some(error), .. } = error else { panic!("{error:?}") };
    (status, *error)
}

#[tokio::test]
async fn a_subscription_of_every_owner_is_added_listed_read_changed_and_removed() {
    let (server, pbx) = pbx::start().await;
    let access = log_in(&server).await;
    for (owner, kind) in owners() {
        let nothing = subscriptions_from(&send(access.list(&owner).unwrap()).await).expect("a list");
        assert_eq!(nothing, [], "{owner:?}");

        let wanted = new("https://crm.example/k3?a=b&c", kind.clone());
        let added = subscription_from(&send(access.add(&owner, &wanted).unwrap()).await).expect("added");
        let id = added.id.expect("a number");
        assert_eq!(added, {
            let mut wanted = wanted;
            wanted.id = Some(id);
            wanted
        });

        let read = subscription_from(&send(access.read(&owner, id).unwrap()).await).expect("read");
        assert_eq!(read, added);

        let mut change = SubscriptionChange::new();
        change.method = Some(Method::Get);
        let changed = send(access.change(&owner, id, &change).unwrap()).await;
        let changed = subscription_from(&changed).expect("changed");
        assert_eq!((changed.url.as_str(), &changed.method), ("https://crm.example/k3?a=b&c", &Method::Get));

        // Documented as one object, seen as a list.
        for one_is_an_object in [false, true] {
            lock(&pbx).one_is_an_object = one_is_an_object;
            let listed = subscriptions_from(&send(access.list(&owner).unwrap()).await).expect("a list");
            assert_eq!(listed, std::slice::from_ref(&changed));
        }

        removed_from(&send(access.remove(&owner, id).unwrap()).await).expect("removed");
        for gone in [access.remove(&owner, id).unwrap(), access.read(&owner, id).unwrap()] {
            let (status, failure) = failed(removed_from(&send(gone).await));
            assert_eq!((status, failure.message.as_deref()), (StatusCode::NOT_FOUND, Some("Not found")));
        }

        let all = format!("/api/ver1.0{}", owner.collection());
        let one = format!("{all}{id}");
        let expected = [
            format!("GET {all} 200"),
            format!("POST {all} 201"),
            format!("GET {one} 200"),
            format!("PUT {one} 200"),
            format!("GET {all} 200"),
            format!("GET {all} 200"),
            format!("DELETE {one} 204"),
            format!("DELETE {one} 404"),
            format!("GET {one} 404"),
        ];
        assert_eq!(std::mem::take(&mut lock(&pbx).log), expected);
    }
}

/// Checks that the PBX of these tests is strict, since otherwise they prove nothing.
#[tokio::test]
async fn another_slash_is_another_resource() {
    let (server, _) = pbx::start().await;
    let access = log_in(&server).await;
    for (owner, kind) in owners() {
        let added = send(access.add(&owner, &new("https://crm.example/", kind)).unwrap()).await;
        let id = subscription_from(&added).expect("added").id.expect("a number");
        let (list, read) = (access.list(&owner).unwrap(), access.read(&owner, id).unwrap());
        let without_slash = list.uri().to_string().trim_end_matches('/').to_owned();
        let addresses = [
            (list.clone(), without_slash),
            (read.clone(), format!("{}/", read.uri())),
            (read.clone(), read.uri().to_string().replace("/api/ver1.0", "")),
        ];
        for (mut request, address) in addresses {
            *request.uri_mut() = address.parse().expect("an address");
            assert_eq!(send(request).await.status(), StatusCode::NOT_FOUND, "{address}");
        }
    }
}

#[tokio::test]
async fn requests_are_counted_and_refused_beyond_the_limit() {
    let (server, pbx) = pbx::start().await;
    let (access, owner) = (log_in(&server).await, owners()[4].0.clone());
    lock(&pbx).remaining = 2;
    let limit_of = |response: &Response<Vec<u8>>| {
        let limit = RateLimit::from_headers(response.headers());
        (limit.limit, limit.remaining, limit.reset)
    };
    let hour = |remaining| (Some(1000), Some(remaining), Some(Duration::minutes(30)));
    for (remaining, is_refused) in [(1, false), (0, false), (0, true)] {
        let response = send(access.list(&owner).unwrap()).await;
        assert_eq!(limit_of(&response), hour(remaining));
        assert_eq!(subscriptions_from(&response).is_err(), is_refused);
    }
    for (reports, expected) in [(true, hour(0)), (false, (None, None, None))] {
        lock(&pbx).reports_limits = reports;
        let response = send(access.remove(&owner, 7).unwrap()).await;
        assert_eq!(limit_of(&response), expected);
        let (status, failure) = failed(removed_from(&response));
        assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(failure.status, Some(FailureStatus::RateLimitExceeded));
    }
}

#[tokio::test]
async fn the_seventeenth_is_refused() {
    let (server, _) = pbx::start().await;
    let (access, (owner, kind)) = (log_in(&server).await, owners()[2].clone());
    for at in 0..16 {
        let wanted = new(&format!("https://crm.example/{at}"), kind.clone());
        subscription_from(&send(access.add(&owner, &wanted).unwrap()).await).expect("added");
    }
    let wanted = new("https://crm.example/16", kind);
    let (status, failure) = failed(subscription_from(&send(access.add(&owner, &wanted).unwrap()).await));
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert_eq!(failure.status, Some(FailureStatus::from("event_limit")));
    let listed = subscriptions_from(&send(access.list(&owner).unwrap()).await).expect("a list");
    assert_eq!(listed.len(), 16);
}

#[tokio::test]
async fn what_is_no_subscription_is_an_error() {
    let html = "<html><body>404</body></html>";
    let one = r#"[{"url":"https://crm.example/","event_type":"hangup","method":"POST","id":151}]"#;
    let denied = r#"{"message":"Access denied","status":"access_denied"}"#;
    let answers: [(u16, &str, &str); 8] = [
        (200, html, "ringme subscription: document is not JSON at line 1, column 1"),
        (200, one, "ringme subscription: document is not a JSON object"),
        (204, "", "ringme subscription: document is empty"),
        (302, "", "ringme subscription: answered with 302 Found"),
        (403, denied, "ringme subscription: answered with 403 Forbidden and an error body"),
        (404, html, "ringme subscription: answered with 404 Not Found"),
        (502, html, "ringme subscription: answered with 502 Bad Gateway"),
        (503, denied, "ringme subscription: answered with 503 Service Unavailable"),
    ];
    for (status, body, expected) in answers {
        let answer = move || async move { (StatusCode::from_u16(status).unwrap(), body) };
        let server = Server::start(Router::new().fallback(answer)).await;
        let access = Access::new(&server.base(), "not-a-real-token").expect("an access");
        let response = send(access.read(&owners()[0].0, 7).unwrap()).await;
        let error = subscription_from(&response).expect_err("no subscription");
        assert_eq!(error.to_string(), expected);
        if let RestError::Status { body: kept, .. } = error {
            assert_eq!(kept, body.as_bytes(), "whatever it is");
        }
    }
}
