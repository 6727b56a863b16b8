//! The vendors' tables of documents: everything there is true, and nothing is left out.

mod bad_input;
mod rows;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::messages::{Fixture, VENDORS};
use crate::support::{report, tree};
use bad_input::Format;
use rows::ROWS;

/// Row of a vendor's table.
pub struct Row {
    vendor: &'static str,
    /// Type as the table links it.
    path: &'static str,
    format: Format,
    /// Folder of its fixtures, if it has one, and how their names begin.
    fixtures: &'static str,
    read: fn(&[u8]) -> Result<(), String>,
}

impl Row {
    const fn new(
        vendor: &'static str,
        path: &'static str,
        format: Format,
        fixtures: &'static str,
        read: fn(&[u8]) -> Result<(), String>,
    ) -> Self {
        Self { vendor, path, format, fixtures, read }
    }

    /// Folder of its fixtures, and how their names begin.
    fn place(&self) -> (String, &'static str) {
        match self.fixtures.split_once('/') {
            Some((folder, start)) => (format!("{}/{folder}", self.vendor), start),
            None => (self.vendor.to_owned(), self.fixtures),
        }
    }
}

/// Whether a fixture of a row's folder is the row's own: no other row there has a longer beginning of its name.
fn belongs(row: &Row, fixture: &Fixture) -> bool {
    let name = fixture.name.rsplit('/').next().unwrap_or_default();
    let (folder, start) = row.place();
    let others = ROWS.iter().map(Row::place).filter(|(other, _)| *other == folder);
    name.starts_with(start)
        && !others.into_iter().any(|(_, other)| other.len() > start.len() && name.starts_with(other))
}

/// What the vendors document, by the names of their pages, and the types that are made of it. Every one has a row.
const DOCUMENTED: &[(&str, &str, &[&str])] = &[
    (
        "connect",
        "Event, eight kinds",
        &[
            "PersonalInfo",
            "AgentOnlineStatus",
            "Message",
            "Call",
            "RemoteAccessSession",
            "FileTransfer",
            "Treatment",
            "ServiceRequest",
        ],
    ),
    ("connect", "CommandResult", &["CommandResult"]),
    ("connect", "anything else", &["Unknown"]),
    ("connect", "Command", &["command::Command"]),
    ("connect", "frame", &["frame::Decoder"]),
    ("vega", "event on the socket, by webhook", &["Event"]),
    ("vega", "active call", &["active::Call"]),
    ("vega", "history record", &["history::Record"]),
    ("vega", "user", &["users::User"]),
    ("vega", "contact lookup", &["lookup::Request"]),
    ("vega", "contact answer", &["lookup::Answer"]),
    ("vega", "address of the socket", &["socket::Address"]),
    (
        "vega",
        "authorisation, call order, queries",
        &["rest::Authorization", "rest::Session", "rest::HistoryQuery", "rest::MakeCall", "rest::CallMade"],
    ),
    ("webitel", "queue hook", &["QueueEvent"]),
    ("webitel", "team hook", &["AgentStatus"]),
    ("webitel", "hangup cause", &["cause::HangupCause"]),
    (
        "webitel",
        "hook as a resource",
        &["rest::Hook", "rest::Page", "rest::Search", "rest::Patch", "rest::Lookup"],
    ),
    ("ringme", "extension event", &["ExtensionEvent"]),
    ("ringme", "agent event", &["AgentEvent"]),
    ("ringme", "status change", &["StatusChange"]),
    ("ringme", "anything else", &["Event::Unknown"]),
    ("ringme", "extension name", &["extension::Name"]),
    ("ringme", "subscription, list of subscriptions", &["rest::Subscription"]),
    ("ringme", "change of a subscription", &["rest::SubscriptionChange"]),
    ("ringme", "error", &["rest::Failure"]),
    ("ringme", "rate limit", &["rest::RateLimit"]),
    ("ringme", "token request, token", &["rest::TokenRequest", "rest::Token"]),
];

/// Rows of a vendor's table: the type that each links last, and its fixtures.
fn table(vendor: &str) -> Vec<(String, Vec<String>)> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(vendor).join("mod.rs");
    let page = fs::read_to_string(page).expect("a module page");
    let section = page.split("//! # Documents").nth(1).and_then(|rest| rest.split("//! # ").next());
    let rows = section.expect("a section").lines().filter_map(|line| line.strip_prefix("//! |")).skip(2);
    let read = |row: &str| {
        let cells: Vec<&str> = row.trim_end_matches('|').split('|').collect();
        let link = cells[1].rsplit_once('[').expect("a linked type").1;
        // [`Type`], or [`Type`](path::Type)
        let path = link.rsplit_once("](").map_or(link, |(_, target)| target);
        let path = path.trim().trim_matches(|end: char| "`]()".contains(end)).to_owned();
        let fixtures = cells[3].split('`').skip(1).step_by(2).map(str::to_owned).collect();
        (path, fixtures)
    };
    rows.map(read).collect()
}

#[test]
fn every_row_has_its_functions_and_they_read_its_fixtures() {
    for vendor in VENDORS {
        let rows: Vec<_> = ROWS.iter().filter(|row| row.vendor == *vendor).collect();
        let table = table(vendor);
        let paths: Vec<_> = table.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, rows.iter().map(|row| row.path).collect::<Vec<_>>(), "{vendor}");
        let mut checked = 0;
        for (row, (path, fixtures)) in rows.iter().zip(&table) {
            let is_in_headers = matches!(path.as_str(), "rest::RateLimit" | "rest::Session");
            assert_eq!(fixtures.is_empty(), is_in_headers, "{vendor} {path}: has a fixture that is read");
            for fixture in fixtures {
                let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(vendor).join(fixture);
                let read = (row.read)(&fs::read(file).expect("a fixture"));
                assert_eq!(read, Ok(()), "{vendor} {path}: {fixture}");
                checked += 1;
            }
        }
        report::ran(vendor, "fixtures read by the functions of their row", checked);
    }
}

#[test]
fn every_document_that_is_read_from_bytes_has_what_is_refused() {
    let mut checked = 0;
    for row in ROWS.iter().filter(|row| !row.format.extension.is_empty()) {
        // A search takes any query.
        if row.path == "rest::Search" {
            continue;
        }
        let malformed = bad_input::of(row, "malformed");
        assert!(!malformed.is_empty(), "{} {}: nothing is refused", row.vendor, row.path);
        for fixture in malformed {
            let place = fixture.path.display();
            assert!(fixture.path.with_extension("error").exists(), "{place}: no .error beside it");
            assert!((row.read)(&fixture.body).is_err(), "{} {}: reads {place}", row.vendor, row.path);
            checked += 1;
        }
    }
    report::ran("documents", "malformed fixtures refused by each row's functions", checked);
}

#[test]
fn every_documented_document_has_a_row() {
    let mut types = BTreeSet::new();
    for (vendor, document, paths) in DOCUMENTED {
        for path in *paths {
            let rows = table(vendor);
            assert!(rows.iter().any(|(row, _)| row == path), "{vendor}: no row for {document}: {path}");
            types.insert((*vendor, *path));
        }
    }
    // Tags of the place are a part of every event: the page has no line of their own.
    types.insert(("connect", "Place"));
    let rows: BTreeSet<_> = ROWS.iter().map(|row| (row.vendor, row.path)).collect();
    assert_eq!(rows, types, "and every row is documented");
    report::ran("documents", "documents with a row", types.len());
}

/// In no message's vocabulary, so that it is known wherever it turns up.
const SECRET: &str = "s3cr3t+380000000001";

/// Every text and number of every document's fixtures becomes a secret, whole, and cut where that hurts: if the document is
/// refused, no four bytes of the secret are in the error.
#[test]
fn no_document_shows_a_value_in_an_error() {
    for vendor in VENDORS {
        let (mut ran, mut errors) = (0, 0);
        for row in ROWS.iter().filter(|row| row.vendor == *vendor && !row.fixtures.is_empty()) {
            let fixtures = bad_input::of(row, "synthetic");
            for fixture in fixtures.iter().filter(|fixture| fixture.extension != "hex") {
                for body in with_secrets(fixture) {
                    ran += 1;
                    let Err(error) = (row.read)(&body) else { continue };
                    let shows = SECRET
                        .as_bytes()
                        .windows(4)
                        .any(|run| error.as_bytes().windows(4).any(|part| part == run));
                    assert!(!shows, "{}: {error}", fixture.path.display());
                    errors += 1;
                }
            }
        }
        if ran > 0 {
            assert!(errors > ran / 20, "{vendor}: {errors} errors of {ran} prove little");
            report::ran(vendor, "secrets in further documents that no error shows", errors);
        }
    }
}

/// The body with the secret instead of each value, whole and cut.
fn with_secrets(fixture: &Fixture) -> Vec<Vec<u8>> {
    let extension =
        if fixture.extension == "xml" || fixture.extension == "json" { &fixture.extension } else { "form" };
    let mut bodies = Vec::new();
    if std::str::from_utf8(&fixture.body).is_err()
        || extension == "json" && !fixture.body.starts_with(b"{") && !fixture.body.starts_with(b"[")
    {
        return bodies;
    }
    let came = tree::read(extension, &fixture.body);
    for path in came.leaves() {
        let body = tree::write(extension, &came.with_text(&path, SECRET).expect("its own path"));
        for cut in [body.len(), body.len() - 1, body.len() / 2] {
            bodies.push(body[..cut].to_vec());
        }
    }
    bodies
}
