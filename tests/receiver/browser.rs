//! Chromium without a window, by its driver.

use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use thirtyfour::common::keys::TypingData;
use thirtyfour::prelude::*;
use tokio::process::{Child, Command};

use crate::playground::free_port;
use crate::report;

/// How long a page may take for anything.
const PATIENCE: Duration = Duration::from_secs(20);

/// No window, and nothing of its own over the network.
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

pub struct Browser {
    page: WebDriver,
    driver: Child,
    _profile: TempDir,
}

impl Browser {
    /// A browser of its own, unless there is no driver for one.
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
        // The driver's client may speak TLS, and asks at once which library's.
        _ = rustls::crypto::ring::default_provider().install_default();
        let profile = tempfile::tempdir().expect("a folder");
        let folder = format!("--user-data-dir={}", profile.path().display());
        let mut wanted = DesiredCapabilities::chrome();
        for option in USUAL.iter().chain(options).copied().chain([folder.as_str()]) {
            wanted.add_arg(option).expect("an option");
        }
        let address = format!("http://127.0.0.1:{port}");
        let page = patiently("a session", async || WebDriver::new(&address, wanted.clone()).await.ok()).await;
        Some(Self { page, driver, _profile: profile })
    }

    pub async fn open(&self, address: &str) {
        self.page.goto(address).await.expect("a page");
    }

    /// Waits for an element.
    pub async fn sees(&self, selector: &str) {
        patiently(selector, async || self.page.find(By::Css(selector)).await.ok()).await;
    }

    /// Text of the first such element, as it is seen.
    pub async fn text(&self, selector: &str) -> String {
        patiently(selector, async || self.page.find(By::Css(selector)).await.ok()?.text().await.ok()).await
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

    /// What a script returns.
    pub async fn run(&self, script: &str) -> Value {
        self.page.execute(script, Vec::new()).await.expect("a result").json().clone()
    }

    /// Presses a key, or the keys of a text.
    pub async fn press(&self, keys: impl Into<TypingData>) {
        self.page.action_chain().send_keys(keys).perform().await.expect("a key");
    }

    /// What is seen, as PNG.
    pub async fn picture(&self) -> Vec<u8> {
        self.page.screenshot_as_png().await.expect("a picture")
    }

    pub async fn end(mut self) {
        _ = self.page.quit().await;
        _ = self.driver.kill().await;
    }
}

/// Tries until there is something.
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
