use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::draft::ANALYSIS_VENDOR;
use crate::call::Call;
use crate::error::{ParseError, Problem};

/// Members that are read. All others are ignored.
#[derive(Deserialize)]
struct Container<'a> {
    #[serde(borrow, default)]
    analysis: Option<Vec<&'a RawValue>>,
    payload: Option<IgnoredAny>,
    ciphertext: Option<IgnoredAny>,
}

/// Members of an analysis that are read.
#[derive(Deserialize)]
struct Analysis<'a> {
    vendor: String,
    #[serde(borrow)]
    body: &'a RawValue,
}

const fn invalid(field: &'static str, expected: &'static str) -> ParseError {
    ParseError::new("vCon", Problem::Invalid { field, expected })
}

/// Reads the call of a vCon that a [`Writer`](super::Writer) wrote: that of its analysis, with everything that the call had.
///
/// Everything else is ignored, whatever the version. The body may also be text that is JSON, as some stores keep it. Of several
/// analyses the last that is a call is read: a later one is added at the end.
///
/// # Errors
/// When the vCon is not a JSON object, is signed or encrypted, or has no analysis with a call.
pub fn parse(vcon: &[u8]) -> Result<Call, ParseError> {
    let start = vcon.trim_ascii_start();
    if start.is_empty() {
        return Err(ParseError::new("vCon", Problem::Empty));
    }
    let is_object = start.first() == Some(&b'{');
    let container: Container<'_> = serde_json::from_slice(vcon).map_err(|error| {
        if error.is_data() && is_object {
            return invalid("analysis", "a list");
        }
        let (line, column) = (error.line(), error.column().max(1));
        let problem = Problem::Syntax { format: "JSON", line, column };
        ParseError::new("vCon", if error.is_data() { Problem::NotAnObject } else { problem })
    })?;
    if !is_object {
        return Err(ParseError::new("vCon", Problem::NotAnObject));
    }
    if container.payload.is_some() {
        return Err(invalid("payload", "an unsigned vCon"));
    }
    if container.ciphertext.is_some() {
        return Err(invalid("ciphertext", "an unencrypted vCon"));
    }
    let listed = container.analysis.unwrap_or_default();
    let ours = listed.iter().rev().filter_map(|analysis| {
        let analysis: Analysis<'_> = serde_json::from_str(analysis.get()).ok()?;
        (analysis.vendor == ANALYSIS_VENDOR).then_some(analysis.body)
    });
    let mut error = invalid("analysis", "one of the vendor `call-legs`");
    for body in ours {
        match call(body.get()) {
            Some(call) => return Ok(call),
            None => error = invalid("body", "a call"),
        }
    }
    Err(error)
}

/// Reads a call as an object, or as text that is one.
fn call(body: &str) -> Option<Call> {
    let text: Option<String> = serde_json::from_str(body).ok();
    let body = text.as_deref().unwrap_or(body);
    // serde would read a list as the members in their order.
    if !body.trim_start().starts_with('{') {
        return None;
    }
    serde_json::from_str(body).ok()
}
