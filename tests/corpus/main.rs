//! Replays the fuzzer's corpus, which includes former findings, without the fuzzer.
//!
//! The checks are the fuzz targets' own, see `fuzz/README.md`. Like these, this is not part of the package.

#![allow(missing_docs, unreachable_pub, dead_code, reason = "tests are read, not called")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic, in its helpers too"
)]

#[path = "../../fuzz/src/checks/mod.rs"]
mod checks;

#[path = "../it/support"]
mod support {
    pub mod lanes;
    pub mod report;
    pub mod reported;
    pub mod tree;
}

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use checks::TARGETS;
use support::report;

fn fuzz(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(folder)
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|_| panic!("no {}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// Replays one target's corpus; a failure begins with the file's name.
fn replay(target: &str) {
    let (_, check) = TARGETS.iter().find(|(name, _)| *name == target).expect("a target");
    let inputs = names(&fuzz("corpus").join(target));
    for input in &inputs {
        let body = fs::read(input).expect("an input that can be read");
        let place = input.display().to_string();
        if let Err(panic) = std::panic::catch_unwind(|| check(&body)) {
            report::ran(&place, "input that does not hold", 1);
            std::panic::resume_unwind(panic);
        }
    }
    report::ran(target, "inputs of the fuzzer's corpus replayed", inputs.len());
}

macro_rules! targets {
    ($($target:ident)*) => {
        mod corpus {
            $(#[test] fn $target() { super::replay(stringify!($target)) })*
        }

        const REPLAYED: &[&str] = &[$(stringify!($target)),*];
    };
}

targets! { connect vega webitel ringme answers codecs frames captures observations streams snapshots lanes }

#[test]
fn every_fuzz_target_is_replayed() {
    let replayed: BTreeSet<String> = REPLAYED.iter().map(ToString::to_string).collect();
    let checked: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let stems = |folder| {
        let stem = |path: &PathBuf| path.file_stem().expect("a name").to_string_lossy().into_owned();
        names(&fuzz(folder)).iter().map(stem).collect::<BTreeSet<_>>()
    };
    assert_eq!(checked, replayed);
    assert_eq!(stems("fuzz_targets"), replayed);
    assert_eq!(stems("corpus"), replayed);
}
