//! The ledger's snapshot on the disk, and how many bytes of the log it covers.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use call_legs::ledger::{Ledger, Limits, Snapshot, VendorTimeouts};
use serde::{Deserialize, Serialize};

use super::file_mode;

pub(crate) struct StateFile {
    path: PathBuf,
}

#[derive(Deserialize, Serialize)]
struct State<L> {
    offset: u64,
    ledger: L,
}

impl StateFile {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Returns the ledger, and the place in the log to go on from. Without a suitable snapshot it is the beginning: the log has
    /// everything, and the database knows how much it has stored.
    ///
    /// A database that has less than the snapshot is another one, so it is filled from the beginning, too.
    pub(crate) fn read(
        &self,
        timeouts: &VendorTimeouts,
        limits: Limits,
        log: u64,
        applied: u64,
    ) -> (Ledger, u64) {
        let afresh = |why: &str| {
            tracing::warn!("{}: {why}, so the log is read from its beginning", self.path.display());
            (Ledger::new(timeouts.clone(), limits), 0)
        };
        let state: State<Snapshot> = match File::open(&self.path).map(BufReader::new) {
            Ok(file) => match serde_json::from_reader(file) {
                Ok(state) => state,
                Err(_) => return afresh("is damaged"),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return (Ledger::new(timeouts.clone(), limits), 0);
            }
            Err(error) => return afresh(&error.to_string()),
        };
        if state.offset > log {
            return afresh("covers more than the log has");
        }
        if state.offset > applied {
            return afresh("covers more than the database has");
        }
        match Ledger::restore(timeouts.clone(), limits, state.ledger) {
            Ok(ledger) => (ledger, state.offset),
            Err(error) => afresh(&error.to_string()),
        }
    }

    /// Writes another file and renames it, so that the former snapshot remains if the process is killed meanwhile.
    pub(crate) fn write(&self, ledger: &Ledger, offset: u64) -> io::Result<()> {
        let beside = self.path.with_extension("new");
        let mut file = BufWriter::new(file_mode::create(&beside)?);
        serde_json::to_writer(&mut file, &State { offset, ledger: ledger.snapshot() })?;
        file.flush()?;
        file.get_ref().sync_all()?;
        fs::rename(&beside, &self.path)?;
        sync_folder(&self.path)
    }
}

/// Syncs a folder, since a new name is on the disk only when its folder is; Windows has no such operation.
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
