//! Reads the log, folds it, and stores and shows the result. One thread, and the only one that holds the ledger.
//!
//! What it does is a function of the log: the times of receipt are its clock, and between them the [`Horizon`] says that
//! nothing came. So it does not matter how often it was killed, and where.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Seek as _, SeekFrom};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use call_legs::capture::{Capture, LineError};
use call_legs::ledger::{Ledger, Update};
use call_legs::registry::Registry;
use call_legs::vega::lookup;
use time::OffsetDateTime;
use tokio::runtime::Handle;
use tokio::sync::watch;

use super::Failure;
use super::change::Change;
use super::dashboard::Dashboard;
use super::log::Horizon;
use super::registry::registry;
use super::state::StateFile;
use super::store::Store;

/// Greatest number of lines whose calls are stored together.
const BATCH: usize = 1000;

/// Shortest interval at which open pages get changes.
const FLUSH: Duration = Duration::from_millis(100);

pub(crate) struct Processor {
    log: BufReader<File>,
    offset: u64,
    /// Bytes of the log whose calls the database had when the processor was opened.
    known: u64,
    registry: Registry,
    ledger: Ledger,
    store: Store,
    dashboard: Dashboard,
    state: StateFile,
    changes: Vec<Change>,
    snapshot_every: Duration,
    kept: (u64, Instant),
    flushed: Instant,
}

impl Processor {
    /// Opens the log at the place of the snapshot.
    pub(crate) fn open(
        log: &PathBuf,
        (ledger, offset): (Ledger, u64),
        store: Store,
        dashboard: Dashboard,
        state: StateFile,
        snapshot_every: Duration,
    ) -> io::Result<Self> {
        let mut log = BufReader::with_capacity(1 << 18, File::open(log)?);
        log.seek(SeekFrom::Start(offset))?;
        let now = Instant::now();
        let changes = Vec::new();
        Ok(Self {
            log,
            offset,
            known: store.applied(),
            registry: registry(),
            ledger,
            store,
            dashboard,
            state,
            changes,
            snapshot_every,
            kept: (offset, now),
            flushed: now,
        })
    }

    /// Reads until the log is closed and read to its end. A permanent failure ends the receiver: the log has everything.
    pub(crate) fn run(
        mut self,
        mut horizon: watch::Receiver<Horizon>,
        runtime: &Handle,
    ) -> Result<(), Failure> {
        loop {
            let is_open = runtime.block_on(horizon.changed()).is_ok();
            let until = *horizon.borrow_and_update();
            self.read(until)?;
            if !is_open {
                return self.keep();
            }
            let (kept, at) = self.kept;
            if self.offset > kept && at.elapsed() >= self.snapshot_every {
                self.keep()?;
            }
        }
    }

    fn read(&mut self, until: Horizon) -> Result<(), Failure> {
        let (mut line, mut lines) = (Vec::new(), 0);
        while self.offset < until.length {
            line.clear();
            self.offset += u64::try_from(self.log.read_until(b'\n', &mut line)?)?;
            if let Err(error) = self.take(&line) {
                tracing::warn!("line that ends at byte {} of the log: {error}", self.offset);
            }
            lines += 1;
            if lines % BATCH == 0 {
                self.commit()?;
            }
        }
        self.ledger.advance(until.at);
        // It is unknown whether that time had come before a restart; storing the same twice changes nothing.
        self.poll(true);
        self.commit()
    }

    fn take(&mut self, line: &[u8]) -> Result<(), LineError> {
        let capture = Capture::from_line_of(&self.registry, line)?;
        if let Some(received) = capture.receipt.at {
            self.ledger.advance(received);
        }
        match capture.observe_with(&mut self.ledger) {
            Ok(()) => {}
            // Vega sends its look-ups to the address of its events.
            Err(_) if is_lookup(&capture) => {}
            Err(error) => return Err(error.into()),
        }
        self.poll(self.offset > self.known);
        Ok(())
    }

    fn poll(&mut self, is_news: bool) {
        while let Some(update) = self.ledger.poll() {
            if let Update::Refused(observation, why) = &update {
                tracing::warn!("an observation of {} is beyond a limit: {why:?}", observation.key.vendor);
            }
            self.dashboard.take(&update);
            if is_news {
                self.changes.extend(Change::of(update));
            }
        }
    }

    /// Stores the changes, and sends them to the pages.
    fn commit(&mut self) -> Result<(), Failure> {
        if !self.changes.is_empty() {
            self.store()?;
        }
        if self.flushed.elapsed() >= FLUSH {
            self.flushed = Instant::now();
            self.dashboard.flush(OffsetDateTime::now_utc());
        }
        Ok(())
    }

    /// Stores the changes, and tries again if it fails: meanwhile messages are kept in the log, and answered.
    fn store(&mut self) -> Result<(), Failure> {
        let mut tries = 0;
        while let Err(error) = self.store.commit(&self.changes, self.offset) {
            tries += 1;
            if tries == 60 {
                return Err(error.into());
            }
            tracing::error!("the database: {error}");
            thread::sleep(Duration::from_secs(1));
        }
        self.changes.clear();
        Ok(())
    }

    /// Takes a snapshot, which never covers more than the database. If it cannot be written, the previous one serves: then more
    /// of the log is read after a restart.
    fn keep(&mut self) -> Result<(), Failure> {
        self.store()?;
        let kept = match self.state.write(&self.ledger, self.offset) {
            Ok(()) => self.offset,
            Err(error) => {
                tracing::error!("no snapshot is taken: {error}");
                self.kept.0
            }
        };
        self.kept = (kept, Instant::now());
        Ok(())
    }
}

fn is_lookup(capture: &Capture) -> bool {
    capture.source.vendor() == "vega" && lookup::parse_request(&capture.body).is_ok()
}
