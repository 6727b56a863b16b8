//! The capture log: every message is in it, and on the disk, before it is parsed.
//!
//! The log is also the queue. Messages are read from it, up to the [`Horizon`], so a receiver that is restarted does what it
//! always does: it reads on.

use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use call_legs::capture::{Capture, Source};
use call_legs::conversions::Receipt;
use time::OffsetDateTime;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot, watch};

use super::file_mode;

/// Greatest number of messages that are written and synced together.
const BATCH: usize = 512;

/// Interval at which the horizon moves while nothing comes.
const TICK: Duration = Duration::from_millis(100);

/// How far the log may be read, and the time until which nothing else was received.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Horizon {
    /// Bytes that are on the disk.
    pub(crate) length: u64,

    /// Every later message comes after those bytes, and was received no earlier than this.
    pub(crate) at: OffsetDateTime,
}

/// Message that could not be kept: the disk is full, or the log is closed.
#[derive(Debug)]
pub(crate) struct NotKept;

/// Handle to append messages. The log is closed when the last clone is dropped.
#[derive(Clone)]
pub(crate) struct Log {
    entries: mpsc::Sender<Entry>,
}

struct Entry {
    source: Source,
    body: Vec<u8>,
    kept: oneshot::Sender<()>,
}

impl Log {
    /// Opens the log for one writer, whose thread ends when the last [`Log`] is dropped.
    pub(crate) fn open(
        path: &Path,
        tenant: &str,
    ) -> io::Result<(Self, watch::Receiver<Horizon>, JoinHandle<()>)> {
        let file = file_mode::options().create(true).read(true).append(true).open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(io::Error::other("is written by another receiver")),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let mut writer = Writer {
            length: mended(&file)?,
            file,
            is_torn: false,
            tenant: tenant.to_owned(),
            now: OffsetDateTime::UNIX_EPOCH,
        };
        let (entries, mut inbox) = mpsc::channel(2 * BATCH);
        let (sender, horizon) = watch::channel(writer.horizon());
        let runtime = Handle::current();
        let thread = thread::Builder::new().name("log".to_owned()).spawn(move || {
            let mut batch = Vec::with_capacity(BATCH);
            loop {
                let received = inbox.recv_many(&mut batch, BATCH);
                let received = runtime.block_on(async { tokio::time::timeout(TICK, received).await });
                writer.write(&mut batch);
                sender.send_replace(writer.horizon());
                if received == Ok(0) {
                    return;
                }
            }
        })?;
        Ok((Self { entries }, horizon, thread))
    }

    /// Appends a message, which is on the disk when this returns. Its time of receipt is that of the log's own clock.
    pub(crate) async fn append(&self, source: Source, body: Vec<u8>) -> Result<(), NotKept> {
        let (kept, is_kept) = oneshot::channel();
        self.entries.send(Entry { source, body, kept }).await.map_err(|_| NotKept)?;
        is_kept.await.map_err(|_| NotKept)
    }
}

/// Returns the length of the log. A last line that a crash cut off is completed: it stays, as a bad line if it is one, and
/// spoils no other line.
fn mended(mut file: &File) -> io::Result<u64> {
    let length = file.metadata()?.len();
    if length == 0 {
        return Ok(0);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    if last == *b"\n" {
        return Ok(length);
    }
    file.write_all(b"\n")?;
    file.sync_data()?;
    Ok(length + 1)
}

struct Writer {
    file: File,
    length: u64,
    /// Whether there may be bytes after that length.
    is_torn: bool,
    tenant: String,
    now: OffsetDateTime,
}

impl Writer {
    /// Returns the horizon. Everything with a time of receipt has been written: only this thread sets times and writes.
    fn horizon(&mut self) -> Horizon {
        Horizon { length: self.length, at: self.tick() }
    }

    /// Returns the time in microseconds, the unit of a ledger. It does not go back when the system's clock does.
    fn tick(&mut self) -> OffsetDateTime {
        let now = OffsetDateTime::now_utc();
        self.now = self.now.max(now.replace_microsecond(now.microsecond()).unwrap_or(now));
        self.now
    }

    /// Writes what came together, and then notifies those who wait for it.
    fn write(&mut self, batch: &mut Vec<Entry>) {
        let at = self.tick();
        let (mut lines, mut waiting) = (Vec::new(), Vec::with_capacity(batch.len()));
        for Entry { source, body, kept } in batch.drain(..) {
            let capture = Capture::new(source, Receipt::new(self.tenant.as_str(), Some(at)), body);
            let before = lines.len();
            match serde_json::to_writer(&mut lines, &capture) {
                Ok(()) => {
                    lines.push(b'\n');
                    waiting.push(kept);
                }
                Err(error) => {
                    tracing::error!("a message cannot be written: {error}");
                    lines.truncate(before);
                }
            }
        }
        if lines.is_empty() {
            return;
        }
        match self.append(&lines) {
            Ok(()) => {
                self.length += u64::try_from(lines.len()).unwrap_or_default();
                // A sender that no longer waits has disconnected.
                for kept in waiting {
                    _ = kept.send(());
                }
            }
            Err(error) => {
                tracing::error!("the log cannot be written: {error}");
                if let Err(error) = self.cut() {
                    tracing::error!("the log cannot be cut: {error}");
                }
            }
        }
    }

    fn append(&mut self, lines: &[u8]) -> io::Result<()> {
        self.cut()?;
        self.is_torn = true;
        self.file.write_all(lines)?;
        self.file.sync_data()?;
        self.is_torn = false;
        Ok(())
    }

    /// Removes a partial write: it would spoil the next line, and the place of every later byte.
    fn cut(&mut self) -> io::Result<()> {
        if self.is_torn {
            self.file.set_len(self.length)?;
            self.is_torn = false;
        }
        Ok(())
    }
}
