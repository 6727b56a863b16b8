//! What is in the public interface is this crate's, the standard library's, or of the crates that `Cargo.toml` calls
//! public: another library can be exchanged without a new major version.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::report;

/// Its derive writes implementations of the standard library's traits, and nothing of it is in them.
const DERIVES: &str = "thiserror";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Names of the dependencies below a comment of `Cargo.toml`, as the source names them.
fn dependencies(comment: &str) -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("a manifest");
    let section = manifest.split("[dependencies]\n").nth(1).expect("dependencies");
    let section = section.split("\n\n").next().expect("a section");
    let below = section.split(comment).nth(1).unwrap_or_else(|| panic!("no {comment:?}"));
    let lines = below.lines().skip(1).take_while(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split([' ', '.']).next()).map(|name| name.replace('-', "_")).collect()
}

/// Words and paths of a text: `a::b` is one.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    text.split(|end: char| !(end.is_alphanumeric() || end == '_' || end == ':'))
        .map(|path| path.trim_matches(':'))
        .filter(|path| !path.is_empty())
}

/// Names that a file imports from private crates.
fn imported(code: &str, private: &BTreeSet<String>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for import in code.split("\nuse ").skip(1).filter_map(|rest| rest.split(';').next()) {
        let from = paths(import).next().and_then(|path| path.split("::").next()).unwrap_or_default();
        if private.contains(from) && from != DERIVES {
            // `value::{RawValue, …}` brings no `value`.
            let brought = import.split("::{").flat_map(|part| {
                let mut paths: Vec<_> = paths(part).collect();
                if import.contains(&format!("{part}::{{")) {
                    paths.pop();
                }
                paths
            });
            names.extend(brought.filter_map(|path| path.rsplit("::").next()).map(str::to_owned));
        }
    }
    names.remove("as");
    names.remove("_");
    names
}

/// Signatures of what a file makes public, and of what it implements.
fn signatures(code: &str) -> Vec<String> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let start = line.trim_start();
        let indent = &line[..line.len() - start.len()];
        let ends: &dyn Fn(&str) -> bool = if start.starts_with("pub enum ") || start.starts_with("pub trait ")
        {
            &|line| line == format!("{indent}}}") || line.ends_with("{}") || line.ends_with(';')
        } else if start.starts_with("pub ") && start.contains("fn ") || start.starts_with("impl") {
            &|line| line.contains('{') || line.ends_with(';')
        } else if start.starts_with("pub ") {
            &|line| line.contains(['{', ';']) || line.ends_with(',') || line.ends_with(']')
        } else {
            continue;
        };
        let count =
            lines[at..].iter().position(|line| ends(line)).map_or(lines.len() - at, |count| count + 1);
        found.push(lines[at..at + count].join(" "));
    }
    found
}

/// Foreign path of a signature, if it has one.
fn foreign<'s>(
    signature: &'s str,
    private: &BTreeSet<String>,
    imported: &BTreeSet<String>,
) -> Option<&'s str> {
    paths(signature).find(|path| {
        let first = path.split("::").next().unwrap_or_default();
        private.contains(first) || imported.contains(first)
    })
}

#[test]
fn no_private_crate_is_in_the_public_interface() {
    let (public, private) = (dependencies("# Public"), dependencies("# Private"));
    assert_eq!(public, ["http", "serde", "time", "uuid"].map(str::to_owned).into(), "a promise to users");
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut checked = 0;
    for path in files {
        let text = fs::read_to_string(&path).expect("a source file");
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        let imported = imported(&format!("\n{code}"), &private);
        for signature in signatures(&code) {
            let foreign = foreign(&signature, &private, &imported);
            assert_eq!(foreign, None, "{}: {signature}", path.display());
            checked += 1;
        }
    }
    assert!(checked > 500, "only {checked} signatures found");
    report::ran("architecture", "signatures without private crates", checked);
}

#[test]
fn a_private_crate_is_found_wherever_it_is() {
    let private = BTreeSet::from(["serde_json", "quick_xml"].map(str::to_owned));
    let code = "
use serde_json::value::{RawValue, Map as Members};
use quick_xml::Reader;
pub struct A { x: RawValue }
pub struct B {
    pub raw: Box<RawValue>,
}
pub fn c(
    of: &str,
    to: Option<Members<String, u8>>,
) -> bool {
pub enum D {
    One,
    Two(Reader<u8>),
}
impl From<serde_json::Error> for A {
pub type E = std::vec::Vec<quick_xml::events::Event>;
pub use quick_xml::Writer;
pub fn fine(raw: &str) -> Vec<u8> { let reader = Reader::new(raw); }
";
    let imported = imported(code, &private);
    assert_eq!(imported, ["RawValue", "Map", "Members", "Reader"].map(str::to_owned).into());
    let found: Vec<_> = signatures(code)
        .iter()
        .filter_map(|signature| {
            foreign(signature.split(") -> Vec<u8> {").next()?, &private, &imported).map(str::to_owned)
        })
        .collect();
    let expected = [
        "RawValue",
        "RawValue",
        "Members",
        "Reader",
        "serde_json::Error",
        "quick_xml::events::Event",
        "quick_xml::Writer",
    ];
    assert_eq!(found, expected);
}
