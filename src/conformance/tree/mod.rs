//! Messages as data.

mod change;
mod difference;
mod path;
#[allow(clippy::module_inception, reason = "a file for each type, by its name")]
mod tree;

pub(super) use self::difference::{difference, has_name_twice};
pub(super) use self::path::shown;
pub use self::path::{Path, Step};
pub use self::tree::Tree;
