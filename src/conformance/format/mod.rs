//! Formats of messages.

mod form;
#[allow(clippy::module_inception, reason = "a file for each type, by its name")]
mod format;
mod json;
mod xml;

pub use self::format::Format;

/// Name of a field that no vendor has.
const UNKNOWN: &[u8] = b"Zz_Unknown";
