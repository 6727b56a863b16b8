//! Code that the tests share with the library's.

#[path = "../../it/support/report.rs"]
pub mod report;

use std::path::Path;

/// Root of the library's package.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
