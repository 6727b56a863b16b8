//! What the page shows of calls from before a restart, and of late messages.

use std::time::Duration;

use call_legs::ledger::VendorTimeouts;
use rusqlite::Connection;

use crate::messages::{event, streamed};
use crate::playground::{Playground, post};

#[tokio::test(flavor = "multi_thread")]
async fn a_leg_that_timed_out_is_not_live_again_after_a_restart() {
    let playground = Playground::new();
    let settings = || {
        let mut settings = playground.settings();
        let mut timeouts = settings.timeouts.get("vega");
        timeouts.talk_limit = time::Duration::seconds(1);
        settings.timeouts = VendorTimeouts::default().with("vega", timeouts);
        settings
    };
    let events = format!("{}/events", playground.path("page"));
    let receiver = playground.start_with(settings()).await;
    post(receiver.address.port(), &playground.path("vega"), &event("call.dial", "x", "Client One")).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let all = streamed(receiver.address.port(), &events, 1).await.remove(0);
    assert_eq!(all["live"][0]["leg"]["id"], "x", "{all}");
    tokio::time::sleep(Duration::from_secs(4)).await;
    let all = streamed(receiver.address.port(), &events, 1).await.remove(0);
    assert_eq!((all["live"].to_string(), all["calls"].as_array().map(Vec::len)), ("[]".to_owned(), Some(1)));
    receiver.stop().await.expect("an end");
    let receiver = playground.start_with(settings()).await;
    let again = streamed(receiver.address.port(), &events, 1).await.remove(0);
    assert_eq!((&again["live"], &again["calls"]), (&all["live"], &all["calls"]));
    receiver.stop().await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn late_messages_do_not_replace_a_call() {
    let playground = Playground::new();
    let settings = || {
        let mut settings = playground.settings();
        let mut timeouts = settings.timeouts.get("vega");
        timeouts.amendment_window = time::Duration::seconds(1);
        settings.timeouts = settings.timeouts.with("vega", timeouts);
        settings
    };
    let events = format!("{}/events", playground.path("page"));
    let receiver = playground.start_with(settings()).await;
    let (port, vega) = (receiver.address.port(), playground.path("vega"));
    post(port, &vega, &event("call.hangup", "x", "Client One")).await;
    playground.settled().await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    post(port, &vega, &event("call.hangup", "x", "Somebody")).await;
    let late = || {
        let database = Connection::open(playground.data().join("calls.db")).expect("a database");
        database
            .query_row("SELECT late IS NOT NULL FROM calls", (), |row| row.get::<_, bool>(0))
            .expect("a row")
    };
    for _ in 0..50 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        if late() {
            break;
        }
    }
    assert!(late(), "it came after the call was forgotten");
    let all = streamed(port, &events, 1).await.remove(0);
    assert_eq!(all["calls"][0]["call"]["client"]["name"], "Client One", "{all}");
    receiver.stop().await.expect("an end");
}
