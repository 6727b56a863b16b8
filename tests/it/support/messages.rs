//! One interface to the four vendors, and their fixtures.

use std::fs;
use std::path::{Path, PathBuf};

/// Functions of every vendor's event.
pub trait Message: std::fmt::Debug {
    fn write(&self, extension: &str) -> Result<Vec<u8>, String>;
    fn unparsed(&self) -> Vec<String>;
    fn to_json(&self) -> String;
}

macro_rules! messages {
    ($($vendor:ident: $($extension:literal => $parse:ident, $serialize:ident);+;)*) => {
        /// Names of the vendors.
        pub const VENDORS: &[&str] = &[$(stringify!($vendor)),*];

        /// Parses a body by its vendor and its file's extension.
        pub fn parse(vendor: &str, extension: &str, body: &[u8]) -> Result<Box<dyn Message>, String> {
            match (vendor, extension) {
                $($((stringify!($vendor), $extension) => call_legs::$vendor::$parse(body)
                    .map(|event| Box::new(event) as Box<dyn Message>)
                    .map_err(|error| error.to_string()),)+)*
                other => panic!("no parser for {other:?}"),
            }
        }

        $(impl Message for call_legs::$vendor::Event {
            fn write(&self, extension: &str) -> Result<Vec<u8>, String> {
                match extension {
                    $($extension => call_legs::$vendor::$serialize(self).map_err(|error| error.to_string()),)+
                    other => panic!("no writer for .{other}"),
                }
            }

            fn unparsed(&self) -> Vec<String> {
                self.unparsed()
            }

            fn to_json(&self) -> String {
                serde_json::to_string(self).expect("every event has a serde form")
            }
        })*
    };
}

messages! {
    connect: "xml" => parse, serialize;
    vega: "json" => parse, serialize;
    webitel: "json" => parse, serialize; "form" => parse_form, serialize_form;
    ringme: "form" => parse, serialize;
}

/// Makes a test for each vendor of functions that take its name.
macro_rules! each_vendor {
    ($($law:ident;)*) => {
        $(mod $law {
            #[test]
            fn connect() { super::$law("connect") }
            #[test]
            fn vega() { super::$law("vega") }
            #[test]
            fn webitel() { super::$law("webitel") }
            #[test]
            fn ringme() { super::$law("ringme") }
        })*
    };
}
pub(crate) use each_vendor;

/// One fixture.
pub struct Fixture {
    pub path: PathBuf,
    /// `documented/call-finished`
    pub name: String,
    pub extension: String,
    pub body: Vec<u8>,
}

/// Fixtures of one vendor and kind (`documented`, `synthetic`, `malformed`), by name.
pub fn fixtures(vendor: &str, kind: &str) -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(vendor).join(kind);
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).unwrap_or_else(|_| panic!("no {}", folder.display())) {
        let path = entry.expect("a folder that can be read").path();
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        let Some((name, extension)) = file.rsplit_once('.') else { continue };
        if name.is_empty() || name.ends_with(".canonical") || extension == "error" {
            continue;
        }
        let body = fs::read(&path).expect("a fixture that can be read");
        found.push(Fixture { name: format!("{kind}/{name}"), extension: extension.to_owned(), body, path });
    }
    found.sort_by(|one, next| one.name.cmp(&next.name));
    found
}

/// Fixtures that can be read, documented and synthetic.
pub fn readable(vendor: &str) -> Vec<Fixture> {
    let mut all = fixtures(vendor, "documented");
    all.extend(fixtures(vendor, "synthetic"));
    all
}
