//! Partition of a capture log that a line belongs to.

use std::borrow::Cow;
use std::str::Utf8Error;

use super::LineError;
use super::line::{Line, text};
use crate::wire::json::Tokens;
use crate::wire::source::{NextName, Source as _};

/// Reads the vendor and the tenant of a line, without its body. A call has one vendor and one tenant, so lines that differ in
/// either can be folded by different threads or machines.
///
/// The other members are not read: [`Capture::from_line`](super::Capture::from_line) may refuse a line that has a key.
///
/// # Errors
/// When the line, as far as it is read, is not a JSON object, when one of the two is not text, or when the vendor is missing.
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

/// Number of bytes that usually contain both members.
const HEAD: usize = 160;

/// Reads both members if they come first, as in a serialized capture.
fn usual(line: &[u8]) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    // The rest of the line is not validated.
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
