//! Whole days, from the vendors to the database.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::playground::{Playground, free_port};
use crate::receiver::vega;
use crate::report;

#[tokio::test(flavor = "multi_thread")]
async fn stored_calls_are_those_of_the_log() {
    let playground = Playground::new();
    let receiver = playground.start().await;
    playground.play(receiver.address.port(), &["--speed", "200", "--calls", "160", "--seed", "3"]).await;
    let stored = playground.settled().await;
    receiver.stop().await.expect("an end");

    let vendors: BTreeSet<&str> = stored.iter().map(|(call, _)| call.vendor.as_ref()).collect();
    assert_eq!(vendors.len(), 4, "{vendors:?}");
    let outcomes: BTreeSet<_> = stored.iter().map(|(call, _)| call.outcome).collect();
    assert!(outcomes.len() >= 3, "{outcomes:?}");
    let text = serde_json::to_string(&stored).expect("JSON");
    assert!(text.contains(r#""origin":"transferred""#), "a call was transferred");
    // Some messages came twice, or late: the log has more than were sent once.
    assert!(stored.len() > 100, "{} calls", stored.len());
    report::ran("receiver", "calls of a day stored as `fold` makes them", stored.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn events_that_vegas_socket_missed_are_requested() {
    let playground = Playground::new();
    let [port, pbx] = [(); 2].map(|()| free_port());
    let settings = || {
        let mut settings = playground.settings();
        settings.listen.set_port(port);
        settings.vega = Some(vega::Settings {
            domain: "pbx.example".to_owned(),
            key: "k3y-that-nobody-may-see".to_owned(),
            subscribers: vec!["101".to_owned()],
            server: Some(format!("http://127.0.0.1:{pbx}")),
            ping: vega::PING,
            silence: vega::SILENCE,
        });
        settings
    };
    let first = playground.start_with(settings()).await;
    let socket = format!("127.0.0.1:{pbx}");
    let options = ["--speed", "150", "--calls", "120", "--vega-socket", &socket, "--seed", "5"];
    let off_and_on = async {
        tokio::time::sleep(Duration::from_secs(3)).await;
        first.stop().await.expect("an end");
        tokio::time::sleep(Duration::from_secs(1)).await;
        playground.start_with(settings()).await
    };
    let ((), receiver) = tokio::join!(playground.play(port, &options), off_and_on);
    let stored = playground.settled().await;
    receiver.stop().await.expect("an end");
    let log = std::fs::read_to_string(playground.log()).expect("a log");
    for document in ["active", "history"] {
        let asked = log.lines().filter(|line| line.contains(&format!(r#""document":"{document}""#))).count();
        assert!(asked >= 2, "{document}: requested {asked} times");
    }
    // Calls that ended before the socket was open again are known only from the lists.
    let heard = playground.folded_of(|capture| capture.source.document().is_none());
    assert!(heard.len() < stored.len(), "{} calls were heard, {} are stored", heard.len(), stored.len());
    assert!(!log.contains("k3y-that"), "the key is in no file");
}
