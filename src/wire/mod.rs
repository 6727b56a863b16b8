//! What a crate needs to read and write the messages of another vendor: tables, lists of values, codecs, formats.
//!
//! [`record!`] defines a struct from a table of its fields, [`words!`] and [`codes!`] an enum from a list of texts or numbers,
//! [`identifier!`] an opaque identifier. [`codec`] has the spellings that a table names, and a [`Dialect`] says what a vendor takes
//! for absent: most are [`Json`]. What a table does not name is kept in the record's `extra`, and written back.
//!
//! Between bytes and tables, [`parse_json`] and its like read a whole document, and [`json_fields`] reads the fields of one whose kind
//! must be found out first: `from_fields` of a [`Document`] takes them. Of a format of your own, [`Document`]
//! makes a type of fields and fields of a type, and [`parse_row`] reads the columns of a row, as CSV has them.
//!
//! # Example
//! ```
//! use call_legs::wire::codec::{NonEmpty, UnixMillis, Word};
//! use call_legs::wire::{self, Json, record, words};
//! use time::OffsetDateTime;
//!
//! words! {
//!     /// What happened.
//!     pub enum Kind {
//!         /// It rings.
//!         Ring = "ring",
//!         /// It is over.
//!         End = "end",
//!     }
//! }
//!
//! record! {
//!     /// Event of one leg.
//!     #[derive(Clone, Debug, PartialEq, Eq)]
//!     pub struct Event: "duet event" as Json {
//!         /// What happened.
//!         pub kind: Kind = "kind" as Word, required;
//!         /// Identifier of the leg.
//!         pub leg: String = "leg" as NonEmpty, required;
//!         /// When it happened.
//!         pub at: Option<OffsetDateTime> = "at" as UnixMillis;
//!         ..extra
//!     }
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let event: Event = wire::parse_json(br#"{"kind":"ring","leg":"x","mood":"good"}"#)?;
//! assert_eq!((event.kind.clone(), event.unparsed()), (Kind::Ring, vec!["mood".to_owned()]));
//! assert_eq!(wire::serialize_json(&event)?, br#"{"kind":"ring","leg":"x","mood":"good"}"#);
//! let error = wire::parse_json::<Event>(br#"{"kind":"ring"}"#).unwrap_err();
//! assert_eq!(error.to_string(), "duet event: `leg` is missing");
//! # Ok(())
//! # }
//! ```

#![allow(clippy::wildcard_enum_match_arm, reason = "a value of any other kind is invalid, whichever it is")]

mod bytes;
pub mod codec;
mod dialect;
#[doc(hidden)]
pub mod document;
pub(crate) mod encoding;
pub(crate) mod form;
mod formats;
pub(crate) mod json;
#[cfg(test)]
pub(crate) mod lane;
#[doc(hidden)]
pub mod record;
mod rows;
mod scan;
pub(crate) mod secret;
#[doc(hidden)]
pub mod sink;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod words;
pub(crate) mod xml;

#[doc(hidden)]
pub use {serde, uuid};

pub use self::dialect::{Dialect, Json};
pub use self::document::Document;
pub(crate) use self::formats::parse_json_as;
pub use self::formats::{
    form_fields, json_fields, parse_form, parse_json, parse_json_list, serialize_form, serialize_json,
    serialize_json_list,
};
#[doc(inline)]
pub use self::record::record;
pub use self::rows::{parse_row, serialize_row};
#[doc(inline)]
pub use self::words::{codes, identifier, words};

/// The same part of `whole`, with the lifetime of `whole`.
fn subslice<'a>(whole: &'a str, part: &str) -> Option<&'a str> {
    let start = offset(whole, part)?;
    whole.get(start..start.checked_add(part.len())?)
}

/// Where a part of `whole` begins in it.
fn offset(whole: &str, part: &str) -> Option<usize> {
    (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)
}
