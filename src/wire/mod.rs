//! Between bytes, [`Fields`](crate::Fields) and types, for every vendor alike.
//!
//! `json`, `xml` and `form` turn bytes into fields and back. `record` and `words` are the tables from which both
//! reading and writing come, `codec` says how one type is spelled in them, `source` what they are read from, `sink` what
//! they are written into.

#![allow(clippy::wildcard_enum_match_arm, reason = "a value of any other kind does not fit, whichever it is")]

mod bytes;
pub(crate) mod codec;
pub(crate) mod dialect;
pub(crate) mod document;
pub(crate) mod form;
pub(crate) mod json;
#[cfg(test)]
pub(crate) mod lane;
pub(crate) mod list;
pub(crate) mod object;
pub(crate) mod record;
mod scan;
pub(crate) mod secret;
pub(crate) mod sink;
pub(crate) mod source;
pub(crate) mod words;
pub(crate) mod xml;

use crate::error::Problem;

fn utf8(body: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(body).map_err(|error| Problem::NotUtf8 { byte: error.valid_up_to() + 1 })
}

/// The same part of `whole`, with the lifetime of `whole`.
fn subslice<'a>(whole: &'a str, part: &str) -> Option<&'a str> {
    let start = offset(whole, part)?;
    whole.get(start..start.checked_add(part.len())?)
}

/// Where a part of `whole` begins in it.
fn offset(whole: &str, part: &str) -> Option<usize> {
    (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)
}
