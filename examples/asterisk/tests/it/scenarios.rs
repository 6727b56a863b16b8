//! Scenarios: tables of events, and the calls that they must make.

use std::fs;
use std::path::{Path, PathBuf};

use asterisk_cel::{Asterisk, Entry, Event, Profile, serialize};
use call_legs::capture::{Capture, Source};
use call_legs::conformance::Scenario;
use call_legs::leg::Receipt;
use time::Duration;

use crate::log::events;

/// Returns the path of a file or folder of this package.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Profile of all scenarios.
pub(crate) fn profile() -> Profile {
    let mut profile = Profile::default();
    profile.trunks.push("provider".to_owned());
    profile
}

/// Format of an entry.
pub(crate) type Format = fn(Event) -> Entry;

/// Returns the events as messages, each received 50 ms after it happened.
pub(crate) fn captures(events: Vec<Event>, format: Format) -> Vec<Capture> {
    let capture = |event: Event| {
        let at = event.time.as_ref().and_then(|time| time.instant(None)).expect("a time");
        let receipt = Receipt::new("acme", Some(at + Duration::milliseconds(50)));
        let body = serialize(&format(event)).expect("an entry");
        Capture::new(Source::new::<Asterisk>(profile()), receipt, body)
    };
    events.into_iter().map(capture).collect()
}

/// Returns every scenario, in alternating formats.
pub(crate) fn scenarios() -> Vec<Scenario> {
    let mut tables: Vec<PathBuf> = fs::read_dir(path("scenarios"))
        .expect("a folder")
        .map(|entry| entry.expect("a file").path())
        .collect();
    tables.retain(|path| path.extension().is_some_and(|extension| extension == "events"));
    tables.sort();
    let formats = [Entry::Json as Format, Entry::Csv].into_iter().cycle();
    let scenario = |(table, format): (PathBuf, Format)| {
        let name = table.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let events = events(&fs::read_to_string(&table).expect("a table"), 0);
        let calls = fs::read(table.with_extension("calls.json")).expect("calls");
        let calls: serde_json::Value = serde_json::from_slice(&calls).expect("JSON");
        Scenario::new(name, captures(events, format), calls)
    };
    tables.into_iter().zip(formats).map(scenario).collect()
}
