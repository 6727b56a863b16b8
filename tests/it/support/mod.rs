//! Code that the tests share.

pub mod damage;
pub mod expected;
pub mod explained;
pub mod lanes;
pub mod messages;
pub mod report;
pub mod reported;
pub mod tree;

use std::path::Path;

/// Root of the library's package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
