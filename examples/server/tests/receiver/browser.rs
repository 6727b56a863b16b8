//! Headless Chromium: the few commands to its driver that the tests need. The libraries for it either turn on features of
//! `serde_json` that change how everything else here reads JSON, or have a licence of another kind.

use std::process::Stdio;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::process::{Child, Command};

use crate::playground::free_port;
use crate::report;

/// Time limit for anything on a page.
const PATIENCE: Duration = Duration::from_secs(20);

/// Options for no window, and no network traffic of its own.
const USUAL: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Keys that write no character, as the driver names them.
pub const ENTER: &str = "\u{E007}";
pub const ESCAPE: &str = "\u{E00C}";

pub struct Browser {
    client: reqwest::Client,
    /// Address of the driver's session.
    session: String,
    driver: Child,
    _profile: TempDir,
}

impl Browser {
    /// Starts a browser, unless there is no driver for one.
    pub async fn start(options: &[&str]) -> Option<Self> {
        let port = free_port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn();
        let Ok(driver) = driver else {
            report::line("receiver: SKIPPED, the page was not opened: there is no chromedriver");
            return None;
        };
        // The driver's client supports TLS, and needs a provider at once.
        _ = rustls::crypto::ring::default_provider().install_default();
        let profile = tempfile::tempdir().expect("a folder");
        let folder = format!("--user-data-dir={}", profile.path().display());
        let arguments: Vec<&str> = USUAL.iter().chain(options).copied().chain([folder.as_str()]).collect();
        let wanted = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": arguments}}}});
        let (client, address) = (reqwest::Client::new(), format!("http://127.0.0.1:{port}/session"));
        let begun = patiently("a session", async || command(&client, &address, &wanted).await.ok()).await;
        let session = format!("{address}/{}", begun["sessionId"].as_str().expect("a session"));
        Some(Self { client, session, driver, _profile: profile })
    }

    /// Sends the browser a command, and returns its value.
    async fn ask(&self, path: &str, body: Value) -> Value {
        command(&self.client, &format!("{}/{path}", self.session), &body).await.expect("an answer")
    }

    pub async fn open(&self, address: &str) {
        self.ask("url", json!({"url": address})).await;
    }

    /// Waits for an element.
    pub async fn sees(&self, selector: &str) {
        self.text(selector).await;
    }

    /// Returns the visible text of the first such element.
    pub async fn text(&self, selector: &str) -> String {
        let find = format!(
            "const found = document.querySelector({}); return found && (found.innerText ?? '')",
            json!(selector)
        );
        patiently(selector, async || self.run(&find).await.as_str().map(str::to_owned)).await
    }

    /// Waits until an element has that text.
    pub async fn reads(&self, selector: &str, text: &str) {
        let reads = async || (self.text(selector).await == text).then_some(());
        patiently(&format!("{selector} to be {text}"), reads).await;
    }

    /// Waits until an element has another text.
    pub async fn changes(&self, selector: &str, text: &str) {
        patiently(&format!("{selector} to change"), async || {
            (self.text(selector).await != text).then_some(())
        })
        .await;
    }

    /// Runs a script, and returns its result.
    pub async fn run(&self, script: &str) -> Value {
        self.ask("execute/sync", json!({"script": script, "args": []})).await
    }

    /// Presses the keys of a text, or one of [`ENTER`] and [`ESCAPE`].
    pub async fn press(&self, keys: &str) {
        let kinds = ["keyDown", "keyUp"];
        let all = keys.chars().flat_map(|key| kinds.map(|kind| json!({"type": kind, "value": key})));
        let keyboard = json!({"type": "key", "id": "keyboard", "actions": all.collect::<Vec<_>>()});
        self.ask("actions", json!({"actions": [keyboard]})).await;
    }

    /// Returns a screenshot as PNG.
    pub async fn picture(&self) -> Vec<u8> {
        let answer = self.client.get(format!("{}/screenshot", self.session)).send().await.expect("an answer");
        let answer: Value = serde_json::from_slice(&answer.bytes().await.expect("its body")).expect("JSON");
        STANDARD.decode(answer["value"].as_str().expect("a picture")).expect("base64")
    }

    pub async fn end(mut self) {
        _ = self.client.delete(&self.session).send().await;
        _ = self.driver.kill().await;
    }
}

/// Sends a command, and returns the value of its answer.
async fn command(client: &reqwest::Client, address: &str, body: &Value) -> Result<Value, String> {
    let request = client.post(address).header("content-type", "application/json").body(body.to_string());
    let answer = request.send().await.map_err(|error| error.to_string())?;
    let is_done = answer.status().is_success();
    let answer = answer.bytes().await.map_err(|error| error.to_string())?;
    let mut answer: Value = serde_json::from_slice(&answer).map_err(|error| error.to_string())?;
    if is_done { Ok(answer["value"].take()) } else { Err(answer.to_string()) }
}

/// Tries until there is a value.
async fn patiently<T>(what: &str, attempt: impl AsyncFn() -> Option<T>) -> T {
    let attempts = async {
        loop {
            if let Some(found) = attempt().await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let Ok(found) = tokio::time::timeout(PATIENCE, attempts).await else {
        panic!("waited in vain for {what}")
    };
    found
}
