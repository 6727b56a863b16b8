//! What holds for every document beside the events, whichever it is: over its fixtures, whole and damaged.

use std::fs;

use crate::support::messages::{Fixture, fixtures};
use crate::support::report;
use crate::support::tree;

/// What was read of a document: written again, and the paths of its unparsed fields.
pub struct Read {
    pub written: Vec<u8>,
    pub unparsed: Vec<String>,
}

/// Reads and writes a document through its own functions and through serde, which must agree.
macro_rules! reader {
    ($parse:path, $serialize:path, $unparsed:expr) => {
        |body: &[u8]| -> Result<$crate::vega::document::Read, String> {
            let read = $parse(body).map_err(|error| error.to_string())?;
            let written = $serialize(&read).map_err(|error| error.to_string())?;
            let again = $parse(&written).map_err(|error| error.to_string())?;
            assert_eq!(again, read, "written {}", String::from_utf8_lossy(&written));
            let json = serde_json::to_vec(&read).expect("a serde form");
            // Queries and addresses of the socket are pairs, not JSON.
            let is_json = matches!(written.first(), Some(b'{' | b'['));
            // serde has no bytes in JSON.
            let is_json = is_json && std::str::from_utf8(&written).is_ok();
            assert!(
                !is_json || $crate::support::tree::is_form_of(&json, &written),
                "serde writes something else"
            );
            assert_eq!($parse(body).as_ref(), Ok(&read), "the same every time");
            Ok($crate::vega::document::Read { unparsed: $unparsed(&read), written })
        }
    };
}
pub(crate) use reader;

type Reader = dyn Fn(&[u8]) -> Result<Read, String>;

/// Fixtures of a folder whose name begins so.
fn of(folder: &str, kind: &str, prefix: &str) -> Vec<Fixture> {
    let start = format!("{folder}/{kind}/{prefix}");
    let mut all = fixtures("vega", &format!("{folder}/{kind}"));
    all.retain(|fixture| fixture.name.starts_with(&start));
    all
}

fn canonical(fixture: &Fixture) -> Option<Vec<u8>> {
    fs::read(fixture.path.with_extension(format!("canonical.{}", fixture.extension))).ok()
}

fn same(extension: &str, one: &[u8], other: &[u8]) -> bool {
    if extension == "url" { one == other } else { tree::read(extension, one) == tree::read(extension, other) }
}

/// Runs all of this module over the fixtures of a folder whose names begin with `prefix`.
pub fn check(folder: &str, prefix: &str, read: &Reader) {
    both_ways(folder, prefix, read);
    malformed(folder, prefix, read);
    unknown_fields(folder, prefix, read);
    damaged(folder, prefix, read);
}

fn both_ways(folder: &str, prefix: &str, read: &Reader) {
    let fixtures = of(folder, "synthetic", prefix);
    for fixture in &fixtures {
        let document = read(&fixture.body).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
        let canonical = canonical(fixture);
        if let Some(canonical) = &canonical {
            let needless = same(&fixture.extension, canonical, &fixture.body);
            assert!(!needless, "{}: needs no canonical file", fixture.name);
        }
        let expected = canonical.as_deref().unwrap_or(&fixture.body);
        let shown = String::from_utf8_lossy(&document.written);
        assert!(same(&fixture.extension, &document.written, expected), "{}: written {shown}", fixture.name);
        let says_odd = ["misfits", "early-client", "as-one-types-it"];
        let is_odd = says_odd.iter().any(|odd| fixture.name.contains(odd));
        assert_eq!(!document.unparsed.is_empty(), is_odd, "{}: {:?}", fixture.name, document.unparsed);
    }
    report::ran("vega", &format!("fixtures of {folder}/{prefix} both ways"), fixtures.len());
}

fn malformed(folder: &str, prefix: &str, read: &Reader) {
    let fixtures = of(folder, "malformed", prefix);
    for fixture in &fixtures {
        let expected = fs::read_to_string(fixture.path.with_extension("error"))
            .unwrap_or_else(|_| panic!("{}: has no .error beside it", fixture.name));
        let error = read(&fixture.body).err().unwrap_or_else(|| panic!("{}: was read", fixture.name));
        assert_eq!(error, expected.trim_end(), "{}", fixture.name);
    }
    report::ran("vega", &format!("malformed fixtures of {folder}/{prefix}"), fixtures.len());
}

/// A field that nobody knows, in any object, is written back as it came.
fn unknown_fields(folder: &str, prefix: &str, read: &Reader) {
    let json = of(folder, "synthetic", prefix).into_iter().filter(|fixture| fixture.extension == "json");
    for fixture in json {
        let came = tree::read("json", &fixture.body);
        let expected = canonical(&fixture).map_or_else(|| came.clone(), |body| tree::read("json", &body));
        for path in came.objects() {
            let Some(expected) = tree::with_unknown(&expected, &path, "json") else { continue };
            let body = tree::write("json", &tree::with_unknown(&came, &path, "json").expect("its own path"));
            let document = read(&body).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
            assert_eq!(tree::read("json", &document.written), expected, "{}", fixture.name);
        }
    }
}

/// No damage panics, what is read all the same is read to a fixed point, and no error shows a value.
fn damaged(folder: &str, prefix: &str, read: &Reader) {
    let (mut readable, mut errors) = (0, 0);
    let mut one = |body: &[u8]| match read(body) {
        Ok(document) => {
            readable += 1;
            let again = read(&document.written).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(again.written, document.written, "{}", String::from_utf8_lossy(body));
        }
        Err(error) => {
            errors += 1;
            for value in ["38000", "Client One", "secret", "seven", "Operator", "1769850"] {
                assert!(!error.contains(value), "{error}");
            }
        }
    };
    for fixture in of(folder, "synthetic", prefix) {
        for at in 0..fixture.body.len() {
            one(&fixture.body[..at]);
            let mut body = fixture.body.clone();
            body[at] = [b'9', b'"', b'}', b',', b'%', b'&', 0xff][at % 7];
            one(&body);
        }
    }
    report::ran("vega", &format!("damaged documents of {folder}/{prefix} that are read"), readable);
    report::ran("vega", &format!("errors of {folder}/{prefix} without a value"), errors);
}
