//! Messages that are invalid, come twice, or are hostile.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::playground::{Playground, get, post, status};

#[tokio::test(flavor = "multi_thread")]
async fn every_message_is_kept_and_answered() {
    let playground = Playground::new();
    let receiver = playground.start().await;
    let port = receiver.address.port();
    let bodies: [&[u8]; 8] = [
        b"",
        b"{",
        b"[1]",
        b"\xff\xfe\0",
        b"EventType=hangup",
        b"null",
        br#"{"event":"future"}"#,
        b"a\nb\r\n",
    ];
    let mut sent = 0;
    for endpoint in ["ringme", "webitel", "vega"] {
        for body in bodies {
            let (head, _) = post(port, &playground.path(endpoint), body).await;
            assert_eq!(status(&head), 200, "{endpoint}: {}", String::from_utf8_lossy(body));
            sent += 1;
        }
    }
    let (head, _) = get(port, &format!("{}/queue?EventType=hangup&%zz=%", playground.path("ringme"))).await;
    assert_eq!(status(&head), 200);
    assert_eq!(status(&get(port, &format!("{}/cellar", playground.path("ringme"))).await.0), 404);
    receiver.stop().await.expect("an end");
    let log = std::fs::read(playground.log()).expect("a log");
    let captures: Vec<_> =
        call_legs::capture::Reader::new(&log[..]).map(|(_, capture)| capture.unwrap()).collect();
    assert_eq!(captures.len(), sent + 1);
    assert_eq!(captures[3].body, b"\xff\xfe\0", "byte for byte");
    assert_eq!(captures.last().unwrap().body, b"EventType=hangup&%zz=%");
}

pub fn event(name: &str, uuid: &str, client: &str) -> Vec<u8> {
    let now = time::OffsetDateTime::now_utc().unix_timestamp() * 1000;
    let event = json!({"event": name, "uuid": uuid, "lgDirection": 4, "dialAt": now - 9000, "bridgeAt": now - 5000,
        "serverTime": now, "leg": {"id": 7, "type": 1, "ext": "007", "displayName": "Operator Seven"},
        "otherLegs": [{"id": "29", "name": client, "num": "+380000000001"}]});
    serde_json::to_vec(&event).expect("JSON")
}

/// Returns the data of the first events of a stream.
pub async fn streamed(port: u16, path: &str, wanted: usize) -> Vec<Value> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("a receiver");
    let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("a request");
    let (mut text, mut piece) = (String::new(), [0; 4096]);
    loop {
        let read =
            tokio::time::timeout(Duration::from_secs(10), stream.read(&mut piece)).await.expect("an event");
        text.push_str(&String::from_utf8_lossy(&piece[..read.expect("bytes")]));
        let found: Vec<Value> = text
            .split("\n\n")
            .filter_map(|event| event.lines().find_map(|line| line.strip_prefix("data: ")))
            .filter_map(|data| serde_json::from_str(data).ok())
            .collect();
        if found.len() >= wanted {
            return found;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_name_stays_a_name() {
    let name =
        "</script><img src=x onerror=alert(1)>\n\ndata: {\"live\":[]}\u{2028}\u{202e}\"'`&amp;\0${7*7}";
    let playground = Playground::new();
    let receiver = playground.start().await;
    let (port, vega, page) = (receiver.address.port(), playground.path("vega"), playground.path("page"));
    post(port, &vega, &event("call.dial", "x", name)).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let all = streamed(port, &format!("{page}/events"), 1).await.remove(0);
    assert_eq!(all["live"][0]["leg"]["remote"]["name"], name);
    post(port, &vega, &event("call.hangup", "x", name)).await;
    let stored = playground.settled().await;
    let (call, _) = &stored[0];
    assert_eq!(call.client.as_ref().and_then(|client| client.name.as_deref()), Some(name));
    let (head, body) = get(port, &format!("{page}/calls/{}", call.uuid())).await;
    assert!(head.contains("content-type: application/json\r\n") && head.contains("nosniff"), "{head}");
    assert_eq!(serde_json::from_slice::<Value>(&body).expect("JSON")["client"]["name"], name);
    assert_eq!(status(&get(port, &format!("{page}/calls/'%20OR%201=1")).await.0), 404);
    receiver.stop().await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_loads_nothing_from_elsewhere() {
    let playground = Playground::new();
    let receiver = playground.start().await;
    let (port, page) = (receiver.address.port(), playground.path("page"));
    assert!(get(port, &page).await.0.contains(&format!("location: {page}/\r\n")));
    let (head, index) = get(port, &format!("{page}/")).await;
    assert!(head.contains("content-security-policy: default-src 'none'; script-src 'self'"), "{head}");
    let index = String::from_utf8(index).expect("text");
    let mut texts = vec![index.clone()];
    for asset in [
        "page.css",
        "icon.svg",
        "page.js",
        "dom.js",
        "words.js",
        "live.js",
        "agents.js",
        "calls.js",
        "ladder.js",
    ] {
        let (head, body) = get(port, &format!("{page}/{asset}")).await;
        assert_eq!(status(&head), 200, "{asset}");
        texts.push(String::from_utf8(body).expect("text"));
    }
    for text in &texts {
        for word in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "eval(",
            "document.write",
            "https://",
            "style=\"",
        ] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
    for text in &texts {
        for import in text.lines().filter_map(|line| line.split_once("from \"./")) {
            let name = import.1.trim_end_matches("\";");
            assert_eq!(status(&get(port, &format!("{page}/{name}")).await.0), 200, "{name}");
        }
    }
    receiver.stop().await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_message_makes_one_call() {
    let playground = Playground::new();
    let receiver = playground.start().await;
    let (port, vega) = (receiver.address.port(), playground.path("vega"));
    let messages = [event("call.hangup", "x", "Client One"), event("call.dial", "x", "Client One")];
    for _ in 0..3 {
        for message in &messages {
            assert_eq!(post(port, &vega, message).await.1, b"[]");
        }
    }
    let stored = playground.settled().await;
    // Sent again after the call was stored, it is no amendment.
    post(port, &vega, &messages[0]).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(playground.stored(), stored);
    assert_eq!((stored.len(), stored[0].1), (1, 0));
    receiver.stop().await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn vegas_contact_look_ups_are_answered() {
    let playground = Playground::new();
    let contacts = playground.data().join("contacts.json");
    std::fs::write(&contacts, r#"[{"number":"+380000000001","name":"Client One","extension":"007"}]"#)
        .expect("a file");
    let mut settings = playground.settings();
    settings.contacts = Some(contacts);
    let receiver = playground.start_with(settings).await;
    let (port, vega) = (receiver.address.port(), playground.path("vega"));
    let ask = |number: &str| serde_json::to_vec(&json!({"otherLegNum": number})).unwrap();
    let known: Value =
        serde_json::from_slice(&post(port, &vega, &ask("+380000000001")).await.1).expect("JSON");
    assert_eq!((&known["name"], &known["responsibleEmployeeExt"]), (&json!("Client One"), &json!("007")));
    assert_eq!(known["newEntity"], false);
    let unknown: Value =
        serde_json::from_slice(&post(port, &vega, &ask("+380000000002")).await.1).expect("JSON");
    assert_eq!((&unknown["name"], &unknown["newEntity"]), (&Value::Null, &json!(true)));
    receiver.stop().await.expect("an end");
}
