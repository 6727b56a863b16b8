//! Scenarios: tables of events, and the calls that they must make.

use std::fs;
use std::path::{Path, PathBuf};

use asterisk_cel::{Entry, Profile};
use call_legs::call;
use call_legs::leg::{Observe as _, Receipt};

use crate::log::events;

fn profile() -> Profile {
    Profile { trunks: vec!["provider".to_owned()], utc_offset: None }
}

#[test]
fn show() {
    let only = std::env::var("ONLY").unwrap_or_default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("folder").map(|e| e.expect("e").path()).collect();
    paths.sort();
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "events")) {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if !only.is_empty() && only != name {
            continue;
        }
        let table = fs::read_to_string(path).expect("table");
        let mut observations = Vec::new();
        for event in events(&table) {
            let entry = Entry::Json(event);
            observations.extend(entry.observe(&profile(), &Receipt::new("acme", None)).observations);
        }
        let calls = call::fold(&observations);
        println!("== {name}");
        for call in calls {
            let v = serde_json::to_value(&call).unwrap();
            let o = v.as_object().unwrap();
            for (k, v) in o {
                if k == "legs" {
                    for l in v.as_array().unwrap() {
                        println!("   leg {l}")
                    }
                } else {
                    println!("  {k}: {v}")
                }
            }
        }
    }
}
