//! Form data (`application/x-www-form-urlencoded`) and fields.

mod pairs;
mod write;

/// What some programs put before a text. In form data it is a part of the first name.
pub(crate) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

pub(crate) use pairs::{Pairs, read};
pub(crate) use write::write;
