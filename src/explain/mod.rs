//! Explanations of finished calls: why each value is as it is.
mod body;
mod cell;
mod evaluation;
mod explainer;
mod explanation;
mod fields;
mod reasons;
mod reduced;
mod rules;
mod search;
mod subject;
mod view;

pub use self::explainer::Explainer;
pub use self::explanation::{Evidence, Explanation, Objection, Reason, Unexplained};
pub use self::reduced::with_only;
use crate::call::CallKey;
use crate::capture::Capture;
use crate::leg::Observation;

/// Explains the call with that key.
///
/// # Errors
/// As [`Explainer::explain`].
pub fn explain(captures: &[Capture], key: &CallKey) -> Result<Explanation, Unexplained> {
    Explainer::from_captures(captures).explain(key)
}

/// Explains the call with that key. Each observation counts as a message.
///
/// # Errors
/// As [`Explainer::explain`].
pub fn explain_observations(observations: &[Observation], key: &CallKey) -> Result<Explanation, Unexplained> {
    Explainer::from_observations(observations).explain(key)
}
