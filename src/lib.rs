#![doc = include_str!("../README.md")]

pub mod call;
pub mod capture;
pub mod connect;
pub mod conversions;
pub mod emulate;
mod error;
mod fields;
pub mod ledger;
pub mod leg;
mod rest;
pub mod ringme;
mod store;
pub mod vega;
pub mod vendor;
pub mod webitel;
mod wire;

pub use error::{ParseError, Problem, SerializeError};
pub use fields::{Fields, Name, Number, Value};
pub use rest::RestError;
pub use wire::words::{Unrecognized, UnrecognizedCode};
