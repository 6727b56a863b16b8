//! JSON text and fields. What is read is read by tokens of our own; what is wrong with a text, `serde_json` says.

mod bytes;
mod fault;
mod fields;
mod members;
mod number_scanner;
mod read;
mod string;
mod tokens;
mod tree;
mod write;

pub(crate) use read::{object, read, read_by, value};
pub(crate) use tokens::Tokens;
pub(crate) use write::{write, write_list};
