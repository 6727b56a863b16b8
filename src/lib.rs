#![cfg_attr(docsrs, feature(doc_cfg))]
// The first definition of a link wins, so that the README's pictures are found here too, where its relative paths lead nowhere.
#![doc = "[page]: https://docs.rs/crate/call-legs/latest/source/docs/receiver.png"]
#![doc = "[page-call]: https://docs.rs/crate/call-legs/latest/source/docs/receiver-call.png"]
#![doc = "[growth]: https://docs.rs/crate/call-legs/latest/source/docs/growth.svg"]
#![doc = ""]
#![doc = include_str!("../README.md")]

pub mod call;
pub mod capture;
pub mod cloudevents;
#[cfg(feature = "conformance")]
#[cfg_attr(docsrs, doc(cfg(feature = "conformance")))]
pub mod conformance;
#[doc(alias = "buhphone")]
#[doc(alias = "1С-Коннект")]
pub mod connect;
pub mod conversions;
pub mod crm;
pub mod emulate;
mod error;
pub mod explain;
mod fields;
pub mod guide;
pub mod ledger;
pub mod leg;
pub mod registry;
mod rest;
#[doc(alias = "telphin")]
#[doc(alias = "Телфин")]
#[doc(alias = "Телфін")]
#[doc(alias = "webhook")]
pub mod ringme;
pub mod stats;
mod store;
pub mod table;
pub mod vcon;
#[doc(alias = "phonet")]
#[doc(alias = "Вега")]
#[doc(alias = "Фонет")]
#[doc(alias = "webhook")]
pub mod vega;
#[doc(alias = "Вебітел")]
#[doc(alias = "webhook")]
pub mod webitel;
pub mod wire;

pub use error::{ParseError, Problem, SerializeError};
pub use fields::{Fields, Name, Number, Value};
pub use rest::RestError;
pub use wire::words::{Unrecognized, UnrecognizedCode};
