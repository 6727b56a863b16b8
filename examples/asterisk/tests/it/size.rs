//! How long the vendor is.

use std::fs;

use crate::scenarios::path;

/// Lines that are neither empty nor comments.
fn lines(file: &str) -> usize {
    let text = fs::read_to_string(path(&format!("src/{file}.rs"))).expect("a file");
    text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//")).count()
}

#[test]
fn types_conversion_and_trait_take_300_lines() {
    let [types, conversion, vendor] = [&["event", "profile"][..], &["observe"], &["entry"]]
        .map(|files| files.iter().map(|file| lines(file)).sum::<usize>());
    let [format, library] = ["format", "lib"].map(lines);
    println!("types {types}, conversion {conversion}, trait {vendor}; formats {format}, library {library}");
    assert!(types + conversion + vendor <= 300, "{}", types + conversion + vendor);
    assert!(format + library <= 50, "{}", format + library);
}
