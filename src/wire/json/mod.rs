//! JSON text and fields, through `serde_json`.

mod read;
mod swar;
pub(crate) mod tokens;
mod write;

pub(crate) use read::{object, read, read_values};
pub(crate) use write::{write, write_list};
