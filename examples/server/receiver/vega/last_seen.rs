//! Time until which each employee's events are known, kept over restarts: others write the log while Vega's socket is closed, so
//! the log's last line does not show it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use time::OffsetDateTime;

use super::super::file_mode;

/// Shortest interval at which the file is written. A minute more than was missed is requested anyway.
const EVERY: Duration = Duration::from_secs(20);

/// Unix time in seconds, for each employee.
pub(crate) struct LastSeen {
    path: PathBuf,
    /// Time for employees who are not in the file.
    first: OffsetDateTime,
    times: Mutex<(BTreeMap<String, i64>, Option<Instant>)>,
}

impl LastSeen {
    /// Reads that file. It only saves requests: without it, or if it is damaged, `first` holds.
    pub(crate) fn of(path: PathBuf, first: OffsetDateTime) -> Self {
        let times =
            fs::read(&path).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        Self { path, first, times: Mutex::new((times, None)) }
    }

    /// Returns the time until which everything of that employee is known.
    pub(crate) fn since(&self, subscriber: &str) -> OffsetDateTime {
        let times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        let known = times.0.get(subscriber).and_then(|at| OffsetDateTime::from_unix_timestamp(*at).ok());
        known.unwrap_or(self.first)
    }

    /// Notes that nothing is missing until that time.
    pub(crate) fn note(&self, subscriber: &str, at: OffsetDateTime) {
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        let (all, written) = &mut *times;
        all.insert(subscriber.to_owned(), at.unix_timestamp());
        if written.is_some_and(|written| written.elapsed() < EVERY) {
            return;
        }
        *written = Some(Instant::now());
        // Not worth a sync: what a crash takes of it is requested again.
        let beside = self.path.with_extension("new");
        let text = serde_json::to_vec(all).unwrap_or_default();
        let written = file_mode::create(&beside).and_then(|mut file| file.write_all(&text));
        if let Err(error) = written.and_then(|()| fs::rename(&beside, &self.path)) {
            tracing::warn!("{}: {error}", self.path.display());
        }
    }
}
