//! Requests of the resources word for word: method, address, headers and body of each operation.

use call_legs::ringme::rest::{Access, ClientCredentials, PasswordCredentials, TokenRequest, request_token};
use call_legs::ringme::rest::{ClientId, EventKind, Method, Owner, Plan, Subscription, SubscriptionChange};
use call_legs::{SerializeError, Value};
use http::Request;
use http::header::HeaderValue;

use crate::support::report;

const TOKEN: &str = "not-a-real-token";
const API: &str = "https://pbx.example/api/ver1.0";

fn access() -> Access {
    Access::new("https://pbx.example", TOKEN).expect("an access")
}

fn subscription(url: &str, id: Option<u64>) -> Subscription {
    let mut subscription = Subscription::new(url.to_owned(), EventKind::Hangup, Method::Post);
    subscription.id = id;
    subscription
}

/// Checks everything of a request, with the header of authorisation and the type of a body, if there is one.
#[track_caller]
fn check(request: Result<Request<Vec<u8>>, SerializeError>, method: &str, address: &str, body: &str) {
    let request = request.expect("a request");
    assert_eq!(request.method().as_str(), method);
    assert_eq!(request.uri().to_string(), address);
    assert_eq!(std::str::from_utf8(request.body()), Ok(body));
    let mut expected = vec![("authorization", "Bearer not-a-real-token")];
    if !body.is_empty() {
        expected.push(("content-type", "application/json"));
    }
    assert_eq!(headers(&request), expected);
    assert!(request.headers()["authorization"].is_sensitive(), "the token is marked");
    assert!(!format!("{request:?}").contains(TOKEN), "the token is hidden");
}

fn headers(request: &Request<Vec<u8>>) -> Vec<(&str, &str)> {
    let mut headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), HeaderValue::to_str(value).expect("text")))
        .collect();
    headers.sort_unstable();
    headers
}

#[test]
fn each_operation_of_each_owner_is_its_request() {
    let client = || ClientId::from("12");
    let me = || ClientId::from("@me");
    let owners = [
        (Owner::Extension { extension: 2101 }, "/extension/2101/event/"),
        (Owner::ClientExtension { client: me(), extension: 2101 }, "/client/@me/extension/2101/event/"),
        (Owner::LocalAgent { client: client(), agent: 136 }, "/client/12/agent/local/136/event/"),
        (Owner::RemoteAgent { client: client(), agent: 137 }, "/client/12/agent/remote/137/event/"),
        (Owner::Phones { client: me() }, "/client/@me/phone_events/"),
    ];
    let new = subscription("https://crm.example/k3", None);
    let mut change = SubscriptionChange::new();
    change.method = Some(Method::Get);
    for (owner, path) in owners {
        let (all, one) = (format!("{API}{path}"), format!("{API}{path}150"));
        let json = r#"{"url":"https://crm.example/k3","event_type":"hangup","method":"POST"}"#;
        check(access().add(&owner, &new), "POST", &all, json);
        check(access().list(&owner), "GET", &all, "");
        check(access().read(&owner, 150), "GET", &one, "");
        check(access().change(&owner, 150, &change), "PUT", &one, r#"{"method":"GET"}"#);
        check(access().remove(&owner, 150), "DELETE", &one, "");
    }
}

#[test]
fn what_is_added_has_no_number() {
    let owner = Owner::Extension { extension: 2102 };
    let mut listed = subscription("https://crm.example/k3", Some(151));
    listed.extra.push("comment", "x");
    let json = r#"{"url":"https://crm.example/k3","event_type":"hangup","method":"POST","comment":"x"}"#;
    let all = format!("{API}/extension/2102/event/");
    check(access().add(&owner, &listed), "POST", &all, json);
    // Nor one that does not fit, nor one that came a second time.
    listed.extra.push("id", Value::Null);
    listed.extra.push("id", "8");
    check(access().add(&owner, &listed), "POST", &all, json);
    listed.id = None;
    check(access().add(&owner, &listed), "POST", &all, json);
}

#[test]
fn a_plan_is_its_requests_in_order() {
    let owner = Owner::RemoteAgent { client: "12".into(), agent: 137 };
    let all = format!("{API}/client/12/agent/remote/137/event/");
    let mut other = subscription("https://crm.example/b", Some(8));
    other.method = Method::Get;
    let listed = [
        subscription("https://other.example/x", Some(6)),
        subscription("https://crm.example/a", Some(7)),
        other,
        subscription("https://crm.example/c", Some(9)),
        subscription("https://crm.example/c", Some(10)),
    ];
    let mut added = subscription("https://crm.example/a", None);
    added.event_type = EventKind::AgentLogin;
    let wanted =
        [subscription("https://crm.example/b", None), subscription("https://crm.example/a", None), added];
    let plan = Plan::new(&listed, &wanted, "https://crm.example", Plan::DEFAULT_LIMIT).expect("a plan");

    let mut requests = access().carry_out(&owner, &plan).expect("requests").into_iter().map(Ok);
    let mut next = || requests.next().expect("one more request");
    check(next(), "DELETE", &format!("{all}9"), "");
    check(next(), "DELETE", &format!("{all}10"), "");
    check(next(), "PUT", &format!("{all}8"), r#"{"method":"POST"}"#);
    let json = r#"{"url":"https://crm.example/a","event_type":"agent-login","method":"POST"}"#;
    check(next(), "POST", &all, json);
    assert!(requests.next().is_none(), "what is there, and what is another's, is not touched");
}

#[test]
fn a_token_is_asked_for_beside_the_base_and_without_a_token() {
    let application = ClientCredentials::new("app".into(), "not-a-real-secret".to_owned());
    let user = PasswordCredentials::new(
        "app".into(),
        "not-a-real-secret".to_owned(),
        "user@pbx.example".to_owned(),
        "a&b c".to_owned(),
    );
    let requests = [
        (
            TokenRequest::ClientCredentials(application),
            "grant_type=client_credentials&client_id=app&client_secret=not-a-real-secret",
        ),
        (
            TokenRequest::Password(user),
            "grant_type=password&client_id=app&client_secret=not-a-real-secret\
             &username=user%40pbx.example&password=a%26b+c",
        ),
    ];
    for (request, body) in requests {
        for address in ["https://pbx.example", "https://pbx.example/"] {
            let request = request_token(address, &request).expect("a request");
            assert_eq!(request.method(), "POST");
            assert_eq!(request.uri(), "https://pbx.example/oauth/token");
            assert_eq!(headers(&request), [("content-type", "application/x-www-form-urlencoded")]);
            assert_eq!(std::str::from_utf8(request.body()), Ok(body));
        }
        let error = request_token("pbx.example", &request).expect_err("no address");
        let expected = "ringme token request: `address` is invalid: expected `http://` or `https://`, a host, and perhaps a path";
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn an_address_may_have_a_path_and_a_port() {
    for address in ["http://127.0.0.1:8080/pbx", "http://127.0.0.1:8080/pbx/"] {
        let access = Access::new(address, TOKEN).expect("an access");
        let expected = "http://127.0.0.1:8080/pbx/api/ver1.0/extension/1/event/";
        check(access.list(&Owner::Extension { extension: 1 }), "GET", expected, "");
    }
}

#[test]
fn no_request_goes_to_what_is_no_address() {
    let refused =
        "ringme access: `address` is invalid: expected `http://` or `https://`, a host, and perhaps a path";
    let addresses = [
        "",
        "pbx.example",
        "ftp://pbx.example",
        "https://user:pw@pbx.example",
        "https://pbx.example:pw",
        "https://pbx.example/@me",
        "https://a/?b",
    ];
    for address in addresses {
        assert_eq!(Access::new(address, TOKEN).expect_err(address).to_string(), refused, "{address}");
    }
    report::ran("ringme", "addresses refused", addresses.len());
}

/// HTTP clients take `..` for a step up, percent-encoded or not: the request would be about another resource.
#[test]
fn no_request_leaves_the_clients_path() {
    for client in ["", ".", ".."] {
        let client = || ClientId::from(client);
        let owners = [
            Owner::ClientExtension { client: client(), extension: 1 },
            Owner::LocalAgent { client: client(), agent: 1 },
            Owner::RemoteAgent { client: client(), agent: 1 },
            Owner::Phones { client: client() },
        ];
        for owner in owners {
            let expected = "ringme access: `client_id` is invalid: expected text that a path can hold";
            let requests = [access().list(&owner), access().remove(&owner, 7)];
            for request in requests {
                assert_eq!(request.expect_err("another path").to_string(), expected);
            }
        }
    }
    let dots = Owner::Phones { client: "...".into() };
    check(access().list(&dots), "GET", &format!("{API}/client/.../phone_events/"), "");
    let slash = Owner::Phones { client: "../1".into() };
    check(access().list(&slash), "GET", &format!("{API}/client/..%2F1/phone_events/"), "");
    let long = Owner::Phones { client: "1".repeat(70_000).as_str().into() };
    let error = access().list(&long).expect_err("too long");
    assert_eq!(error.to_string(), "ringme access: an address cannot hold more than 65534 bytes");
}

#[test]
fn what_json_cannot_hold_is_not_sent() {
    let owner = Owner::Extension { extension: 1 };
    let mut odd = subscription("https://crm.example/", None);
    odd.extra.push("x", (0..100).fold(Value::Null, |inner, _| Value::List(vec![inner])));
    let error = access().add(&owner, &odd).expect_err("too deep");
    assert_eq!(error.to_string(), "ringme subscription: document is nested deeper than 100 levels");
    let mut odd = SubscriptionChange::new();
    odd.extra.push("url", "x");
    let error = access().change(&owner, 7, &odd).expect_err("a field");
    let expected = "ringme subscription change: `url` is invalid: expected no unknown field of this name";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn the_token_is_never_shown() {
    for token in ["", " not-a-real", "not-a-real\nx: y", "not-a-real\u{7f}", "not-a-real ", "не-настоящий"]
    {
        let error = Access::new("https://pbx.example", token).expect_err("no header can hold it");
        let expected = "ringme access: `access_token` is invalid: expected ASCII text that a header can hold";
        assert_eq!(error.to_string(), expected);
        assert!(!format!("{error:?}").contains("not-a-real"));
    }
    let shown = format!("{:?} {:#?}", access(), access());
    assert!(shown.contains("pbx.example") && !shown.contains(TOKEN), "{shown}");
}
