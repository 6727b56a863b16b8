//! Files as a crash leaves them.

use std::fs;

use call_legs::capture::Reader;

use crate::playground::{Playground, post};

const HANGUP: &[u8] = br#"{"event":"call.hangup","uuid":"x","lgDirection":4,"bridgeAt":1769850007000}"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_torn_last_line_costs_no_other_line() {
    let playground = Playground::new();
    let receiver = playground.start().await;
    post(receiver.address.port(), &playground.path("vega"), HANGUP).await;
    playground.settled().await;
    receiver.stop().await.expect("an end");
    let whole = fs::read(playground.log()).expect("a log");
    for cut in [1, 20, whole.len() - 1] {
        let torn = [&whole[..], &whole[..cut]].concat();
        fs::write(playground.log(), &torn).expect("a log");
        let receiver = playground.start().await;
        let other = String::from_utf8(HANGUP.to_vec()).unwrap().replace(r#""x""#, &format!(r#""y{cut}""#));
        post(receiver.address.port(), &playground.path("vega"), other.as_bytes()).await;
        let stored = playground.settled().await;
        assert!(stored.iter().any(|(call, _)| call.id == format!("y{cut}")), "after {cut} torn bytes");
        receiver.stop().await.expect("an end");
        let log = fs::read(playground.log()).expect("a log");
        assert!(log.starts_with(&torn), "what was there stays");
        assert_eq!(
            Reader::new(&log[..]).filter(|(_, capture)| capture.is_ok()).count(),
            if cut < 30 { 2 } else { 3 }
        );
        fs::write(playground.log(), &whole).expect("a log");
        for file in ["ledger.json", "calls.db", "calls.db-wal", "calls.db-shm"] {
            _ = fs::remove_file(playground.data().join(file));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unsuitable_snapshot_is_ignored() {
    let playground = Playground::new();
    let receiver = playground.start().await;
    post(receiver.address.port(), &playground.path("vega"), HANGUP).await;
    let expected = playground.settled().await;
    receiver.stop().await.expect("an end");
    let snapshot = playground.data().join("ledger.json");
    let whole = fs::read_to_string(&snapshot).expect("a snapshot");
    let beyond = whole.replacen(
        &format!(r#""offset":{}"#, fs::metadata(playground.log()).unwrap().len()),
        r#""offset":99999"#,
        1,
    );
    assert_ne!(beyond, whole);
    for damaged in ["", "{}", &whole[..whole.len() / 2], &beyond] {
        fs::write(&snapshot, damaged).expect("a snapshot");
        let receiver = playground.start().await;
        assert_eq!(playground.settled().await, expected);
        receiver.stop().await.expect("an end");
    }
    // A database that was lost is filled again.
    for file in ["calls.db", "calls.db-wal", "calls.db-shm"] {
        _ = fs::remove_file(playground.data().join(file));
    }
    let receiver = playground.start().await;
    assert_eq!(playground.settled().await, expected);
    receiver.stop().await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_receiver_of_the_same_log_is_refused() {
    let playground = Playground::new();
    let receiver = playground.start().await;
    let settings = playground.settings();
    let (tokens, _) = settings.tokens().expect("tokens");
    let second = crate::receiver::Receiver::start(settings, tokens).await;
    assert!(second.err().expect("an error").to_string().ends_with("is written by another receiver"));
    receiver.stop().await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_room_for_a_snapshot_and_with_a_locked_database_it_goes_on() {
    let playground = Playground::new();
    fs::create_dir(playground.data().join("ledger.new")).expect("an obstacle");
    let mut receiver = playground.start().await;
    let (port, vega) = (receiver.address.port(), playground.path("vega"));
    // Only the length of the log is to be stored, and another connection holds the database longer than SQLite waits.
    let holder = rusqlite::Connection::open(playground.data().join("calls.db")).expect("a database");
    holder.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    post(port, &vega, b"{}").await;
    let failed = tokio::time::timeout(std::time::Duration::from_secs(8), receiver.failed()).await;
    assert!(failed.is_err(), "{failed:?}");
    holder.execute_batch("ROLLBACK").expect("no lock");
    post(port, &vega, HANGUP).await;
    playground.settled().await;
    receiver.stop().await.expect("an end");
    assert!(!playground.data().join("ledger.json").exists());
}
