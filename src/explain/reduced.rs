use super::body::Body;
use crate::capture::Capture;

/// Returns a message with only those fields, such as the [`fields`](super::Evidence::fields) of the evidence that it is. What has no
/// field left is left out; the root element of XML stays.
///
/// So the smallest log is made that shows a value, for instance for a question to the vendor. `None` if the message cannot be
/// divided into fields, or does not have one of these.
#[must_use]
pub fn with_only(capture: &Capture, fields: &[String]) -> Option<Capture> {
    let body = Body::read(&capture.body)?;
    if !fields.iter().all(|field| body.fields.contains(field)) {
        return None;
    }
    let is_kept = |number: usize| body.fields.get(number).is_some_and(|field| fields.contains(field));
    Some(Capture::new(capture.source.clone(), capture.receipt.clone(), body.write(&is_kept)))
}
