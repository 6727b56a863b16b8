//! Which part of a log a line belongs to.

use std::borrow::Cow;
use std::str::Utf8Error;

use super::LineError;
use super::line::{Line, text};
use crate::wire::json::Tokens;
use crate::wire::source::{NextName, Source as _};

/// Reads the vendor and the tenant of a line, without its body: calls never cross them, so lines that differ in one of the
/// two can be folded by different threads or machines.
///
/// The other members are not read: a line that has a key may still be one that
/// [`Capture::from_line`](super::Capture::from_line) refuses.
///
/// # Errors
/// When the line is no JSON object, as far as it is read, or one of the two is not text, or the vendor is missing.
///
/// # Example
/// ```
/// let line = br#"{"vendor":"vega","tenant":"acme","body":"{}"}"#;
/// let (vendor, tenant) = call_legs::capture::partition_key(line)?;
/// assert_eq!((&*vendor, &*tenant), ("vega", "acme"));
/// # Ok::<(), call_legs::capture::LineError>(())
/// ```
pub fn partition_key(line: &[u8]) -> Result<(Cow<'_, str>, Cow<'_, str>), LineError> {
    if let Some(key) = usual(line) {
        return Ok(key);
    }
    let line = Line::read(line)?;
    let vendor = text("vendor", line.vendor)?.ok_or(LineError::Missing { member: "vendor" })?;
    Ok((vendor, text("tenant", line.tenant)?.unwrap_or_default()))
}

/// Bytes in which the first members usually are.
const HEAD: usize = 160;

/// Reads both members where they come first, which is where captures have them.
fn usual(line: &[u8]) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    // What comes after the first members is neither needed nor looked at.
    let head = line.get(..HEAD).unwrap_or(line);
    let text = |bytes| std::str::from_utf8(bytes);
    let cut = |error: Utf8Error| text(head.get(..error.valid_up_to()).unwrap_or_default());
    let mut tokens = Tokens::from_object(text(head).or_else(cut).ok()?)?;
    let mut member = |name| match tokens.name([Some(name)]).ok()?? {
        NextName::Expected(_) => tokens.text().ok()?.ok(),
        NextName::Other(_) => None,
    };
    Some((member("vendor")?, member("tenant")?))
}
