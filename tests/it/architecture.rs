//! Who may name whom, how long a file may be, and what every vendor's folder holds.

mod cycles;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::messages::VENDORS;
use crate::support::report;

/// Module, and the modules of this crate that it may name besides itself.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("fields", &["error"]),
    ("rest", &["error", "fields", "wire"]),
    ("wire", &["error", "fields"]),
    ("connect", &["error", "fields", "rest", "wire"]),
    ("vega", &["error", "fields", "rest", "wire"]),
    ("webitel", &["error", "fields", "rest", "wire"]),
    ("ringme", &["error", "fields", "rest", "wire"]),
    ("leg", &[]),
    ("store", &["leg"]),
    ("call", &["leg", "store"]),
    ("registry", &["error", "leg"]),
    ("ledger", &["call", "leg", "registry", "store"]),
    ("stats", &["call", "leg"]),
    ("table", &["call", "leg"]),
    ("conversions", &["connect", "error", "leg", "ringme", "vega", "registry", "webitel"]),
    ("crm", &["call", "error", "fields", "leg", "rest", "wire"]),
    ("cloudevents", &["call", "error", "ledger", "leg"]),
    ("vcon", &["call", "error", "leg"]),
    ("guide", &["call", "leg", "registry"]),
    ("capture", &["error", "fields", "ledger", "leg", "registry", "wire"]),
    ("explain", &["call", "capture", "error", "fields", "leg", "registry"]),
    ("conformance", &["call", "capture", "error", "fields", "ledger", "leg", "registry"]),
    (
        "emulate",
        &[
            "call",
            "capture",
            "connect",
            "conversions",
            "error",
            "leg",
            "ringme",
            "vega",
            "registry",
            "webitel",
        ],
    ),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.expect("a folder that can be read").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// Lines of code, without those that are comments.
fn code(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a source file");
    text.lines().filter(|line| !line.trim_start().starts_with("//")).map(str::to_owned).collect()
}

/// First path segment of every `crate::…` of a line, braces opened.
fn named(line: &str) -> BTreeSet<String> {
    let first_word = |text: &str| -> String {
        text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
    };
    let mut names = BTreeSet::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => names.extend(list.split([',', '}']).map(|part| first_word(part.trim()))),
            None => {
                names.insert(first_word(rest));
            }
        }
    }
    names.remove("");
    names
}

fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).expect("a source file");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn modules_name_only_those_below_them() {
    let mut checked = 0;
    for path in rust_files(&root().join("src")) {
        let module = module_of(&path);
        if module == "lib" {
            continue;
        }
        let (_, allowed) = MAY_NAME
            .iter()
            .find(|(known, _)| *known == module)
            .unwrap_or_else(|| panic!("{module} has no line in MAY_NAME"));
        for line in code(&path) {
            for name in named(&line) {
                let is_module = MAY_NAME.iter().any(|(known, _)| *known == name);
                let allowed = name == module || allowed.contains(&name.as_str());
                assert!(!is_module || allowed, "{}: {module} names {name}: {line}", path.display());
                checked += 1;
            }
        }
    }
    report::ran("architecture", "names between modules", checked);
}

#[test]
fn the_common_model_and_the_wire_know_no_vendor() {
    let common = [
        "leg",
        "call",
        "store",
        "rest",
        "wire",
        "fields",
        "registry",
        "ledger",
        "capture",
        "stats",
        "table",
        "cloudevents",
        "vcon",
    ];
    for path in rust_files(&root().join("src")) {
        if !common.contains(&module_of(&path).as_str()) {
            continue;
        }
        for line in code(&path) {
            let found = VENDORS.iter().find(|vendor| line.to_lowercase().contains(*vendor));
            assert!(found.is_none(), "{}: names a vendor: {line}", path.display());
        }
    }
}

#[test]
fn no_file_is_longer_than_400_lines() {
    for folder in ["src", "tests", "examples", "benches", "fuzz/src", "fuzz/examples"] {
        for path in rust_files(&root().join(folder)) {
            let lines = fs::read_to_string(&path).expect("a source file").lines().count();
            assert!(lines <= 400, "{}: {lines} lines", path.display());
        }
    }
}

#[test]
fn every_vendor_has_the_same_files_and_headings() {
    const HEADINGS: [&str; 5] = ["# Example", "# Transport", "# Documents", "# Leniencies", "# Undocumented"];
    for vendor in VENDORS {
        let folder = root().join("src").join(vendor);
        let page = fs::read_to_string(folder.join("mod.rs")).expect("a module page");
        let prose = page.split("//! ```").step_by(2);
        let headings: Vec<_> = prose
            .flat_map(str::lines)
            .filter_map(|line| line.strip_prefix("//! "))
            .filter(|line| line.starts_with("# "))
            .collect();
        assert_eq!(headings, HEADINGS, "{vendor}");
        for file in ["dialect.rs", "vocabulary.rs"] {
            assert!(folder.join(file).exists(), "{vendor} has {file}");
        }
        assert!(
            folder.join("event.rs").exists() || folder.join("event").is_dir(),
            "{vendor} has its events in event"
        );
        let conversions = root().join("src/conversions");
        let one = conversions.join(format!("{vendor}.rs")).exists() || conversions.join(vendor).is_dir();
        assert!(one, "{vendor} has its conversions");
    }
}

/// Every row of a documents table names a type that exists and a fixture that exists.
#[test]
fn the_documents_tables_are_true() {
    for vendor in VENDORS {
        let folder = root().join("src").join(vendor);
        let sources: String = rust_files(&folder).iter().flat_map(|path| code(path)).collect();
        let page = fs::read_to_string(folder.join("mod.rs")).expect("a module page");
        let section = page.split("//! # Documents").nth(1).and_then(|rest| rest.split("//! # ").next());
        let rows = section.expect("a section").lines().filter_map(|line| line.strip_prefix("//! |")).skip(2);
        let mut checked = 0;
        for row in rows {
            let cells: Vec<&str> = row.trim_end_matches('|').split('|').map(str::trim).collect();
            let [document, types, page, fixtures] = cells[..] else {
                panic!("{vendor}: four cells in {row}")
            };
            assert!(!document.is_empty() && !page.is_empty(), "{vendor}: {row}");
            let name = types
                .split(['`', ':', '(', '[', ']'])
                .rfind(|part| part.chars().all(char::is_alphanumeric) && !part.is_empty());
            let name = name.unwrap_or_else(|| panic!("{vendor}: no type in {types}"));
            assert!(sources.contains(name), "{vendor}: no {name} in the sources");
            for fixture in fixtures.split('`').skip(1).step_by(2) {
                let path = root().join("fixtures").join(vendor).join(fixture);
                assert!(path.exists(), "{vendor}: no {}", path.display());
                checked += 1;
            }
        }
        report::ran(vendor, "fixtures named by documents", checked);
    }
}

/// A float cannot hold a time; the only ones are those that serde hands over, and they become digits at once.
#[test]
fn there_is_no_float() {
    for path in rust_files(&root().join("src")) {
        let floats = code(&path).iter().filter(|line| line.contains("f64") || line.contains("f32")).count();
        assert!(floats == 0 || path.ends_with("fields/de.rs"), "{}", path.display());
    }
}

#[test]
fn there_is_no_clock_and_no_chance() {
    for path in rust_files(&root().join("src")) {
        for line in code(&path) {
            for word in ["now_utc", "now_local", "SystemTime", "Instant::now", "new_v4", "rand::", "env::var"]
            {
                assert!(!line.contains(word), "{}: {line}", path.display());
            }
        }
    }
}
