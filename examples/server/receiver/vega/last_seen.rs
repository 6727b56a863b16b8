//! Until when each employee's events are known, over restarts too: others write the log while Vega is not heard, so the
//! log's last line does not tell.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use time::OffsetDateTime;

use super::super::file_mode;

/// How often the file is written, at most. A minute more than was missed is asked for anyway.
const EVERY: Duration = Duration::from_secs(20);

/// Seconds of the Unix time, employee by employee.
pub(crate) struct LastSeen {
    path: PathBuf,
    /// What holds for those who are not in the file.
    first: OffsetDateTime,
    times: Mutex<(BTreeMap<String, i64>, Option<Instant>)>,
}

impl LastSeen {
    /// What that file says. It only saves questions: without it, or with a damaged one, `first` holds.
    pub(crate) fn of(path: PathBuf, first: OffsetDateTime) -> Self {
        let times =
            fs::read(&path).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        Self { path, first, times: Mutex::new((times, None)) }
    }

    /// Everything of that employee until then is known.
    pub(crate) fn since(&self, subscriber: &str) -> OffsetDateTime {
        let times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        let known = times.0.get(subscriber).and_then(|at| OffsetDateTime::from_unix_timestamp(*at).ok());
        known.unwrap_or(self.first)
    }

    /// Notes that nothing is missing until then.
    pub(crate) fn note(&self, subscriber: &str, at: OffsetDateTime) {
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        let (all, written) = &mut *times;
        all.insert(subscriber.to_owned(), at.unix_timestamp());
        if written.is_some_and(|written| written.elapsed() < EVERY) {
            return;
        }
        *written = Some(Instant::now());
        // Small, and not worth a sync: what a crash takes of it is asked for again.
        let beside = self.path.with_extension("new");
        let text = serde_json::to_vec(all).unwrap_or_default();
        let written = file_mode::create(&beside).and_then(|mut file| file.write_all(&text));
        if let Err(error) = written.and_then(|()| fs::rename(&beside, &self.path)) {
            tracing::warn!("{}: {error}", self.path.display());
        }
    }
}
