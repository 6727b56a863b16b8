//! Checks of the fuzz targets, and what they share with the crate's own tests.

pub mod checks;

/// Independent readers and writers of the crate's tests.
#[path = "../../tests/it/support"]
pub mod support {
    pub mod lanes;
    pub mod reported;
    pub mod tree;
}
