//! A receiver in a folder of its own, and its results.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::time::Duration;

use call_legs::call::{self, Call};
use call_legs::capture::{Capture, Reader};
use call_legs::ledger::VendorTimeouts;
use clap::Parser as _;
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::emulator;
use crate::receiver::{Receiver, Settings};

/// Folder of a receiver.
pub struct Playground {
    pub folder: TempDir,
}

/// Returns settings for tests: a free port, and short time limits.
pub fn settings(data: &Path) -> Settings {
    let mut settings = Settings::new(data.to_owned());
    settings.listen.set_port(0);
    settings.snapshot_every = Duration::from_millis(300);
    settings.timeouts =
        ["connect", "vega", "webitel", "ringme"].iter().fold(VendorTimeouts::default(), |all, vendor| {
            let mut timeouts = all.get(vendor);
            (timeouts.quiet_period, timeouts.redistribution) =
                (time::Duration::milliseconds(700), time::Duration::milliseconds(700));
            all.with(*vendor, timeouts)
        });
    settings
}

impl Playground {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    pub fn settings(&self) -> Settings {
        settings(self.data())
    }

    pub async fn start(&self) -> Receiver {
        self.start_with(self.settings()).await
    }

    pub async fn start_with(&self, settings: Settings) -> Receiver {
        let (tokens, _) = settings.tokens().expect("tokens");
        Receiver::start(settings, tokens).await.expect("a receiver")
    }

    /// Returns the path of an address, such as `/vega/<token>`.
    pub fn path(&self, endpoint: &str) -> String {
        let (tokens, _) = self.settings().tokens().expect("tokens");
        format!("/{endpoint}/{}", tokens.get(endpoint).expect("an address").reveal())
    }

    pub fn log(&self) -> PathBuf {
        self.data().join("captures.jsonl")
    }

    /// Returns the calls of the log, except those that are still open.
    pub fn folded(&self) -> Vec<Call> {
        self.folded_of(|_| true)
    }

    /// Returns the calls of some of the log's messages.
    pub fn folded_of(&self, is_wanted: fn(&Capture) -> bool) -> Vec<Call> {
        let log = BufReader::new(File::open(self.log()).expect("a log"));
        let captures =
            Reader::new(log).filter_map(|(_, capture)| capture.ok().filter(is_wanted)?.observe().ok());
        let mut calls = call::fold(captures.flat_map(|observed| observed.observations));
        calls.retain(|call| call.legs.iter().all(|leg| !leg.is_open()));
        calls
    }

    /// Returns the stored calls with their revisions, in the order of `fold`.
    pub fn stored(&self) -> Vec<(Call, u32)> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let database = Connection::open_with_flags(self.data().join("calls.db"), flags).expect("a database");
        let sql = "SELECT call, revision FROM calls WHERE withdrawn = 0 AND late IS NULL";
        let mut statement = database.prepare(sql).expect("a query");
        let rows = statement.query_map((), |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).expect("rows");
        let mut rows: Vec<(Call, u32)> = rows
            .map(|row| row.map(|(call, revision)| (serde_json::from_str(&call).unwrap(), revision)).unwrap())
            .collect();
        let mut order: Vec<Call> = rows.iter().map(|(call, _)| call.clone()).collect();
        call::sort(&mut order);
        rows.sort_by_key(|(call, _)| order.iter().position(|other| other == call));
        rows
    }

    /// Waits until the stored calls are those of the log, and returns them.
    pub async fn settled(&self) -> Vec<(Call, u32)> {
        for _ in 0..100 {
            tokio::time::sleep(Duration::from_millis(200)).await;
            let stored = self.stored();
            if !stored.is_empty() && stored.iter().map(|(call, _)| call).eq(&self.folded()) {
                return stored;
            }
        }
        let stored: Vec<Call> = self.stored().into_iter().map(|(call, _)| call).collect();
        let folded = self.folded();
        let json = |call: Option<&Call>| call.map(|call| serde_json::to_string(call).expect("JSON"));
        let missing = json(folded.iter().find(|call| !stored.contains(call)));
        let wrong = json(stored.iter().find(|call| !folded.contains(call)));
        panic!(
            "{} folded, {} stored; not stored: {missing:?}; not folded: {wrong:?}",
            folded.len(),
            stored.len()
        );
    }

    /// Plays a day to the receiver at that port.
    pub async fn play(&self, port: u16, options: &[&str]) {
        let (receiver, data) = (format!("http://127.0.0.1:{port}"), self.data().to_str().expect("a path"));
        let all = [&["emulator", "--receiver", &receiver, "--data", data], options].concat();
        emulator::run(emulator::Options::parse_from(all)).await.expect("a day");
    }
}

pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("its address").port()
}

/// Sends a request unchanged, and returns status line and headers, and body, of its answer.
pub async fn raw(port: u16, request: &[u8]) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("a receiver");
    // The other end may disconnect before it has read everything.
    _ = stream.write_all(request).await;
    let mut answer = Vec::new();
    _ = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer))
        .await
        .expect("an answer");
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").map_or(answer.len(), |at| at + 4);
    let body = answer.split_off(end);
    (String::from_utf8(answer).expect("a head"), body)
}

pub async fn post(port: u16, path: &str, body: &[u8]) -> (String, Vec<u8>) {
    let length = body.len();
    let head =
        format!("POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n");
    raw(port, &[head.as_bytes(), body].concat()).await
}

pub async fn get(port: u16, path: &str) -> (String, Vec<u8>) {
    raw(port, format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").as_bytes()).await
}

/// Returns the status code of an answer.
pub fn status(head: &str) -> u16 {
    head.split(' ').nth(1).expect("a status").parse().expect("a number")
}
