//! Which messages take the fast lane: one that should but does not would be read as it is, yet slowly, and nobody would notice.

use std::fs;
use std::path::Path;

use super::encoding::unmarked;

/// Names of the fixtures in a folder that a reader refuses. Nothing is odd about most of them.
pub(crate) fn refused(folder: &str, extension: &str, is_read: impl Fn(&[u8]) -> bool) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let files = fs::read_dir(root).expect("fixtures").map(|entry| entry.expect("a fixture").path());
    let mut names: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|known| known == extension))
        .filter(|path| !is_read(unmarked(&fs::read(path).expect("a fixture"))))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    names
}
