#![doc = include_str!("../README.md")]

mod error;
mod fields;
pub mod leg;
mod wire;

pub use error::{ParseError, Problem, SerializeError};
pub use fields::{Fields, Name, Number, Value};
pub use wire::words::{Unrecognized, UnrecognizedCode};
