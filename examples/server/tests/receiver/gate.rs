//! Which requests are served, and how large they may be.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::playground::{Playground, get, post, raw, status};

/// Returns the parts by which answers differ: all except the date.
fn compared((head, body): (String, Vec<u8>)) -> (Vec<String>, Vec<u8>) {
    (head.lines().filter(|line| !line.starts_with("date:")).map(str::to_owned).collect(), body)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_gets_the_answer_of_an_unknown_path() {
    let playground = Playground::new();
    let receiver = playground.start().await;
    let port = receiver.address.port();
    let unknown = [compared(get(port, "/nothing").await), compared(post(port, "/nothing", b"{}").await)];
    assert!(unknown[0].0[0].contains("404"), "{unknown:?}");
    let right = playground.path("vega");
    let (almost, longer) = (&right[..right.len() - 1], format!("{right}A"));
    let of_another = playground.path("vega").replace("/vega/", "/page/");
    let wrong = [
        "/",
        "/vega",
        "/vega/",
        "/vega/x",
        "/ringme/x",
        "/ringme/x/queue",
        "/webitel/x",
        "/page/x",
        "/page/x/",
        "/page/x/page.js",
        "/page/x/events",
        "/page/x/calls/1",
        "/vega/%ff",
        "/page/%ff/%ff",
        "/VEGA/x",
        almost,
        longer.as_str(),
        of_another.as_str(),
        "/favicon.ico",
        "/.git/config",
    ];
    for path in wrong {
        assert_eq!(compared(get(port, path).await), unknown[0], "GET {path}");
        assert_eq!(compared(post(port, path, b"{}").await), unknown[1], "POST {path}");
    }
    for method in ["PUT", "DELETE", "OPTIONS", "BREW"] {
        let ask = |path: &str| format!("{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        let expected = compared(raw(port, ask("/nothing").as_bytes()).await);
        assert_eq!(compared(raw(port, ask("/vega/x").as_bytes()).await), expected, "{method}");
    }
    assert_eq!(status(&post(port, &right, b"{}").await.0), 200);
    assert_eq!(status(&get(port, &right).await.0), 405, "a request with the token gets another answer");
    receiver.stop().await.expect("an end");
    let log = std::fs::read_to_string(playground.log()).expect("a log");
    assert_eq!(log.lines().count(), 1, "messages without a token are not kept: {log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_are_kept_for_their_owner_and_are_the_same_again() {
    let playground = Playground::new();
    let first = playground.settings().tokens().expect("tokens");
    let second = playground.settings().tokens().expect("tokens");
    assert!(first.1 && !second.1, "they are made once");
    assert_eq!(first.0.addresses("http://x"), second.0.addresses("http://x"));
    assert_eq!(format!("{:?}", first.0.page), "Token(…)");
    let all: std::collections::BTreeSet<_> = ["ringme", "webitel", "vega", "page"]
        .iter()
        .map(|name| first.0.get(name).unwrap().reveal())
        .collect();
    assert!(all.len() == 4 && all.iter().all(|token| token.len() == 32), "each address has its own");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn files_with_numbers_are_readable_only_by_their_owner() {
    use std::os::unix::fs::PermissionsExt as _;
    let playground = Playground::new();
    // The folder existed before, readable for everybody.
    std::fs::set_permissions(playground.data(), std::fs::Permissions::from_mode(0o755)).expect("a folder");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let mut settings = playground.settings();
    settings.database = elsewhere.path().join("calls.db");
    let receiver = playground.start_with(settings).await;
    post(receiver.address.port(), &playground.path("vega"), b"{}").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut seen = 0;
    for folder in [playground.data(), elsewhere.path()] {
        for entry in std::fs::read_dir(folder).expect("files").flatten() {
            let mode = entry.metadata().expect("a file").permissions().mode();
            assert_eq!(mode & 0o077, 0, "{:?}: {mode:o}", entry.file_name());
            seen += 1;
        }
    }
    assert_eq!(seen, 6, "log, snapshot, tokens, and a database of three files");
    receiver.stop().await.expect("an end");
}

#[test]
fn no_error_shows_a_secret() {
    use clap::Parser as _;
    let playground = Playground::new();
    let options = crate::receiver::Options::parse_from(["receiver", "--page-token", "s3cret"]);
    let error = options.settings().err().expect("too short").to_string();
    assert!(error.contains("the page's") && !error.contains("s3cret"), "{error}");
    std::fs::write(playground.data().join("tokens.json"), r#"{"ringme":"s3cret/"}"#).expect("a file");
    let error = playground.settings().tokens().expect_err("no token").to_string();
    assert!(error.contains("tokens.json") && !error.contains("s3cret"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_too_large_is_refused_and_the_next_is_taken() {
    let playground = Playground::new();
    let mut settings = playground.settings();
    (settings.bounds.body, settings.bounds.head) = (10_000, 16 << 10);
    let receiver = playground.start_with(settings).await;
    let (port, path) = (receiver.address.port(), playground.path("webitel"));
    assert_eq!(status(&post(port, &path, &vec![b'x'; 10_001]).await.0), 413);
    let chunked =
        format!("POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n");
    let chunks = format!("2000\r\n{}\r\n", "x".repeat(0x2000)).repeat(3);
    assert_eq!(status(&raw(port, format!("{chunked}{chunks}0\r\n\r\n").as_bytes()).await.0), 413);
    let head = format!("GET {path}?{} HTTP/1.1\r\nhost: x\r\n\r\n", "x".repeat(20_000));
    assert!([414, 431].contains(&status(&raw(port, head.as_bytes()).await.0)));
    assert_eq!(status(&post(port, &path, &vec![b'x'; 10_000]).await.0), 200);
    receiver.stop().await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_client_is_disconnected_and_delays_no_other() {
    let playground = Playground::new();
    let mut settings = playground.settings();
    (settings.bounds.patience, settings.bounds.connections) = (Duration::from_secs(1), 6);
    let receiver = playground.start_with(settings).await;
    let (port, path) = (receiver.address.port(), playground.path("vega"));
    let started = Instant::now();
    let mut slow = Vec::new();
    for number in 0..6 {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("a receiver");
        // Half of a head, or half of a body.
        let start = match number % 2 {
            0 => "POST /vega HTTP/1.1\r\nhost: x\r\nx-slow: ".to_owned(),
            _ => format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{{"),
        };
        stream.write_all(start.as_bytes()).await.expect("a start");
        slow.push(stream);
    }
    assert_eq!(status(&post(port, &path, b"{}").await.0), 200, "there is room again");
    assert!(started.elapsed() < Duration::from_secs(8), "{:?}", started.elapsed());
    for mut stream in slow {
        let mut rest = Vec::new();
        _ = tokio::time::timeout(Duration::from_secs(8), stream.read_to_end(&mut rest))
            .await
            .expect("an end");
        assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&rest));
    }
    receiver.stop().await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_to_one_address_leaves_the_others_open() {
    let playground = Playground::new();
    let mut settings = playground.settings();
    settings.bounds.rate = 1;
    let receiver = playground.start_with(settings).await;
    let (port, path) = (receiver.address.port(), playground.path("vega"));
    let mut refused = None;
    for _ in 0..30 {
        let (head, _) = post(port, &path, b"{}").await;
        if status(&head) == 429 {
            refused = Some(head);
            break;
        }
    }
    assert!(refused.expect("a limit").contains("retry-after: 1"));
    assert_eq!(status(&post(port, &playground.path("webitel"), b"{}").await.0), 200);
    receiver.stop().await.expect("an end");
}
