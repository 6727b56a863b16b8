use std::fmt::Display;
use std::io::{Error, ErrorKind, Result};
use std::path::Path;
use std::{fs, io};

use serde::Serialize;
use serde_json::Value;

use crate::capture::{Capture, Reader};
use crate::registry::{Registry, Vendor};

/// Messages of one or more calls, and the calls that they must make.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Scenario {
    /// Name, as a failure reports it.
    pub name: String,

    /// Messages, in the order in which they were sent.
    pub messages: Vec<Capture>,

    /// Calls, as a JSON list, each as a part of a call's JSON form: a value must be equal, `null` must be absent, other fields
    /// are ignored. In lists, entries with an `id` are matched by it.
    pub(super) calls: Value,
}

impl Scenario {
    /// Creates a scenario.
    #[must_use]
    pub fn new(name: impl Into<String>, messages: Vec<Capture>, calls: impl Serialize) -> Self {
        // What cannot be written as JSON is null, which is no list of calls.
        let calls = serde_json::to_value(calls).unwrap_or_default();
        Self { name: name.into(), messages, calls }
    }

    /// Reads the scenarios of a folder, in the order of their names: `<name>.jsonl` is a [capture log](crate::capture),
    /// `<name>.calls.json` has the calls.
    ///
    /// Messages may be of the vendor or of this crate's vendors.
    ///
    /// # Errors
    /// When a file cannot be read, a line of a log is bad, or a log has no calls. The error names the file.
    pub fn read_folder<V: Vendor>(folder: impl AsRef<Path>) -> Result<Vec<Self>> {
        let mut logs = fs::read_dir(&folder)
            .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>())
            .map_err(|error| named(folder.as_ref(), error))?;
        logs.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
        logs.sort();
        logs.iter().map(|log| Self::read::<V>(log)).collect()
    }

    fn read<V: Vendor>(log: &Path) -> Result<Self> {
        let registry = Registry::default().with::<V>();
        let file = fs::File::open(log).map_err(|error| named(log, error))?;
        let mut messages = Vec::new();
        for (line, capture) in Reader::new(io::BufReader::new(file)).with_registry(registry) {
            let place = |error| named(log, format!("line {line}: {error}"));
            messages.push(capture.map_err(place)?);
        }
        let expected = log.with_extension("calls.json");
        let json = fs::read(&expected).map_err(|error| named(&expected, error))?;
        let calls: Value = serde_json::from_slice(&json).map_err(|error| named(&expected, error))?;
        let name = log.file_stem().unwrap_or_default().to_string_lossy();
        Ok(Self::new(name, messages, calls))
    }
}

/// Returns an error with the name of the file.
fn named(path: &Path, error: impl Display) -> Error {
    Error::new(ErrorKind::InvalidData, format!("{}: {error}", path.display()))
}
