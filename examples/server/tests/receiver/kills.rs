//! A receiver that is killed at any moment, and started again.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::playground::{Playground, free_port, settings};
use crate::receiver::Receiver;
use crate::report;

const FOLDER: &str = "RECEIVER_TEST_FOLDER";
const PORT: &str = "RECEIVER_TEST_PORT";

/// Runs as the process that is killed, started by the next test. By itself it does nothing.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "is run by another test"]
async fn process() {
    let (Ok(folder), Ok(port)) = (std::env::var(FOLDER), std::env::var(PORT)) else { return };
    let mut settings = settings(folder.as_ref());
    settings.listen.set_port(port.parse().expect("a port"));
    let (tokens, _) = settings.tokens().expect("tokens");
    let mut receiver = Receiver::start(settings, tokens).await.expect("a receiver");
    panic!("{}", receiver.failed().await);
}

/// Receiver process that ends with its test, even if the test fails.
struct Process(Child);

impl Process {
    fn kill(&mut self) {
        self.0.kill().expect("a process");
        self.0.wait().expect("its end");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

fn spawn(playground: &Playground, port: u16) -> Process {
    let child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "kills::process", "--ignored", "--nocapture"])
        .env(FOLDER, playground.data())
        .env(PORT, port.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    Process(child.expect("a process"))
}

/// Returns a pause that differs each time.
fn chance(most: u64) -> Duration {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).expect("chance");
    Duration::from_millis(u64::from_le_bytes(bytes) % most)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calls_are_those_of_a_receiver_that_was_never_killed() {
    let playground = Playground::new();
    let port = free_port();
    playground.settings().tokens().expect("tokens");
    let mut child = spawn(&playground, port);
    let options = ["--speed", "150", "--calls", "150", "--seed", "11"];
    let playing = playground.play(port, &options);
    let killing = async {
        for _ in 0..7 {
            tokio::time::sleep(Duration::from_millis(300) + chance(1500)).await;
            child.kill();
            if chance(2).is_zero() {
                tokio::time::sleep(chance(400)).await;
            }
            child = spawn(&playground, port);
        }
    };
    tokio::join!(playing, killing);
    let stored = playground.settled().await;
    drop(child);

    // The same log, read by a receiver in one go, gives the same calls and revisions.
    let other = Playground::new();
    fs::copy(playground.log(), other.log()).expect("a copy");
    let receiver = other.start().await;
    assert_eq!(other.settled().await, stored);
    receiver.stop().await.expect("an end");
    assert!(stored.len() > 80, "{} calls", stored.len());
    report::ran("receiver", "calls over seven kills as without", stored.len());
}
