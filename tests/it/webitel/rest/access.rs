//! Requests of the resource: method, path, headers and body of each operation.

use call_legs::webitel::rest::{Access, Hook, Lookup, Owner, Patch, PatchField, Search};
use call_legs::webitel::{HookEvent, QueueId};
use http::Request;
use http::header::HeaderValue;

use crate::support::report;

const TOKEN: &str = "s3cr3t-t0ken";

fn access() -> Access {
    Access::new("https://pbx.example", TOKEN).expect("an access")
}

/// Checks everything of a request.
#[track_caller]
fn check(request: &Request<Vec<u8>>, method: &str, address: &str, body: &str) {
    assert_eq!(request.method().as_str(), method);
    assert_eq!(request.uri().to_string(), address);
    assert_eq!(std::str::from_utf8(request.body()), Ok(body));
    let text = |value: &HeaderValue| value.to_str().expect("text").to_owned();
    let mut headers: Vec<_> =
        request.headers().iter().map(|(name, value)| (name.as_str(), text(value))).collect();
    headers.sort_by_key(|(name, _)| *name);
    let mut expected = vec![("x-webitel-access", TOKEN.to_owned())];
    if !body.is_empty() {
        expected.insert(0, ("content-type", "application/json".to_owned()));
    }
    assert_eq!(headers, expected, "headers");
    assert!(request.headers()["x-webitel-access"].is_sensitive(), "the token is marked");
    assert!(!format!("{request:?}").contains(TOKEN), "the token is hidden");
}

#[test]
fn each_operation_is_its_request() {
    let (access, queue) = (access(), QueueId::from(12));
    let hooks = "https://pbx.example/api/call_center/queues/12/hooks";
    let one = "https://pbx.example/api/call_center/queues/12/hooks/7";

    check(&access.search(queue, &Search::new()).expect("a request"), "GET", hooks, "");
    check(&access.read(queue, 7).expect("a request"), "GET", one, "");
    check(&access.delete(queue, 7).expect("a request"), "DELETE", one, "");

    let create = Hook::new(Lookup::new(301), HookEvent::Missed);
    let json = r#"{"schema":{"id":"301"},"event":"missed"}"#;
    check(&access.create(queue, &create).expect("a request"), "POST", hooks, json);

    let update = Hook::new(Lookup::new(302), HookEvent::Joined);
    let json = r#"{"schema":{"id":"302"},"event":"joined"}"#;
    check(&access.update(queue, 7, &update).expect("a request"), "PUT", one, json);

    let mut patch = Patch::new(vec![PatchField::Enabled]);
    patch.enabled = Some(false);
    let json = r#"{"fields":["enabled"],"enabled":false}"#;
    check(&access.patch(queue, 7, &patch).expect("a request"), "PATCH", one, json);
}

#[test]
fn the_hooks_of_a_team_are_beside_those_of_a_queue() {
    let one = "https://pbx.example/api/call_center/teams/4/hooks/11";
    check(&access().read(Owner::Team(4), 11).expect("a request"), "GET", one, "");
    let create = Hook::new(Lookup::new(301), HookEvent::from("agent_status"));
    let request = access().create(Owner::Team(4), &create).expect("a request");
    let json = r#"{"schema":{"id":"301"},"event":"agent_status"}"#;
    check(&request, "POST", "https://pbx.example/api/call_center/teams/4/hooks", json);
}

#[test]
fn a_search_is_percent_encoded() {
    let mut search = Search::new();
    search.query = Some("a&b=#? і".to_owned());
    search.sort = Some("+event".to_owned());
    search.ids = vec![7, 8];
    search.events = vec![HookEvent::Missed, HookEvent::from("x/y")];
    let request = access().search(QueueId::from(12), &search).expect("a request");
    let query = "q=a%26b%3D%23%3F+%D1%96&sort=%2Bevent&id=7&id=8&event=missed&event=x%2Fy";
    let address = format!("https://pbx.example/api/call_center/queues/12/hooks?{query}");
    check(&request, "GET", &address, "");
}

#[test]
fn an_address_may_have_a_path_and_a_port() {
    for address in ["https://[::1]", "https://[::1]:443", "https://pbx.example:8443"] {
        assert!(Access::new(address, TOKEN).is_ok(), "{address}");
    }
    for address in ["http://127.0.0.1:8080/pbx", "http://127.0.0.1:8080/pbx/"] {
        let access = Access::new(address, TOKEN).expect("an access");
        let request = access.read(QueueId::from(12), 7).expect("a request");
        check(&request, "GET", "http://127.0.0.1:8080/pbx/api/call_center/queues/12/hooks/7", "");
    }
}

#[test]
fn no_request_goes_to_what_is_no_address() {
    let refused =
        "webitel access: `address` is invalid: expected `http://` or `https://`, a host, and perhaps a path";
    let addresses = [
        "",
        "pbx.example",
        "/api",
        "ftp://pbx.example",
        "https://",
        "https:///api",
        "https://user:s3cr3t@pbx.example",
        "https://user/s3cr3t@pbx.example",
        "https://user:s3cr3t/pbx.example",
        "https://pbx.example:port",
        "https://pbx.example:70000",
        "https://pbx.example:",
        "https://:8080",
        "https://pbx.example/?a=b",
        "https://pbx.example?",
        "https://pbx.example/#part",
        "https://pbx.example/a b",
        "https://pbx.example/\r\nx: y",
    ];
    for address in addresses {
        let error = Access::new(address, TOKEN).expect_err(address);
        assert_eq!(error.to_string(), refused, "{address}");
    }
    report::ran("webitel", "addresses refused", addresses.len());
}

#[test]
fn the_token_is_never_shown() {
    for token in ["", "s3cr3t\nx: y", "s3cr3t\u{7f}", "s3cr3t ", "секрет"] {
        let error = Access::new("https://pbx.example", token).expect_err("no header can hold it");
        let expected =
            "webitel access: `X-Webitel-Access` is invalid: expected ASCII text that a header can hold";
        assert_eq!(error.to_string(), expected);
        assert!(!format!("{error:?}").contains("s3cr3t"));
    }
    let shown = format!("{:?} {:#?}", access(), access());
    assert!(shown.contains("pbx.example") && !shown.contains(TOKEN), "{shown}");
}

#[test]
fn a_search_that_no_address_can_hold_is_an_error() {
    let mut search = Search::new();
    search.ids = vec![u32::MAX; 6_000];
    let error = access().search(QueueId::from(12), &search).expect_err("too long");
    assert_eq!(error.to_string(), "webitel hook search: an address cannot hold more than 65534 bytes");

    let mut create = Hook::new(Lookup::new(301), HookEvent::Missed);
    create.extra.push("event", "joined");
    create.event = None;
    let error = access().create(QueueId::from(12), &create).expect_err("an event among the unknown fields");
    assert_eq!(
        error.to_string(),
        "webitel queue hook: `event` is invalid: expected no unknown field of this name"
    );
}
