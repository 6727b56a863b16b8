//! Which part of a log a line belongs to.

use std::borrow::Cow;

use super::LineError;
use super::line::{Line, text};

/// Reads the vendor and the tenant of a line, without its body: calls never cross them, so lines that differ in one of the
/// two can be folded by different threads or machines.
///
/// The other members are not checked: a line that has a key may still be one that [`Capture::from_line`](super::Capture)
/// refuses.
///
/// # Errors
/// When the line is no JSON object, or one of the two is not text, or the vendor is missing.
///
/// # Example
/// ```
/// let line = br#"{"vendor":"vega","tenant":"acme","body":"{}"}"#;
/// let (vendor, tenant) = call_legs::capture::partition_key(line)?;
/// assert_eq!((&*vendor, &*tenant), ("vega", "acme"));
/// # Ok::<(), call_legs::capture::LineError>(())
/// ```
pub fn partition_key(line: &[u8]) -> Result<(Cow<'_, str>, Cow<'_, str>), LineError> {
    let line = Line::read(line)?;
    let vendor = text("vendor", line.vendor)?.ok_or(LineError::Missing { member: "vendor" })?;
    Ok((vendor, text("tenant", line.tenant)?.unwrap_or_default()))
}
