//! Explanations of finished calls: which messages each value rests on, which of their fields, and by which rule.
//!
//! # Example
//! Why is this call missed? It rang, and then it ended without an answer.
//! ```
//! use call_legs::call::{CallKey, Rule};
//! use call_legs::capture::{Capture, Source};
//! use call_legs::explain::explain;
//! use call_legs::leg::Receipt;
//!
//! let captures = [
//!     r#"{"event":"call.dial","uuid":"x","lgDirection":4,"leg":{"id":7,"type":1,"ext":"007"},
//!         "otherLegs":[{"num":"+380000000001"}],"dialAt":1769850000000,"serverTime":1769850000020}"#,
//!     r#"{"event":"call.hangup","uuid":"x","lgDirection":4,"leg":{"id":7,"type":1,"ext":"007"},
//!         "otherLegs":[{"num":"+380000000001"}],"dialAt":1769850000000,"bridgeAt":null,"serverTime":1769850025000}"#,
//! ]
//! .map(|body| {
//!     let source = Source::from_name("vega").expect("a vendor of this crate");
//!     Capture::new(source, Receipt::new("acme", None), body.into())
//! });
//! let explanation = explain(&captures, &CallKey::new("vega", "acme", "x"))?;
//! assert!(explanation.call.is_missed());
//!
//! // The outcome rests on three fields of the second message: a hangup without an answer.
//! let reason = explanation.below("outcome").next().expect("every call has an outcome");
//! assert_eq!(reason.rule, Rule::DecidingLeg);
//! assert_eq!(reason.messages.len(), 1);
//! assert_eq!(reason.messages[0].place, 1);
//! assert_eq!(reason.messages[0].fields.as_deref(), Some(&["event", "uuid", "lgDirection"].map(str::to_owned)[..]));
//!
//! // Who missed it, by the same message.
//! let reason = explanation.below("missed_by.extension").next().expect("the call is missed");
//! assert_eq!(reason.messages[0].fields.as_ref().map(|fields| fields.contains(&"leg.ext".to_owned())), Some(true));
//! # Ok::<(), call_legs::explain::Unexplained>(())
//! ```
//! `cargo run --example explain -- LOG CALL outcome` prints the same of a capture log.
//!
//! # What an explanation is
//!
//! Every value of the [JSON form](crate::call::Call) of a call has a [`Reason`]. It is found by [`fold`](crate::call::fold) itself, which
//! folds the call again and again, without one message or the other, and then without one field or the other. So it never disagrees
//! with `fold`:
//!
//! - Folded without all others, the [`messages`](Reason::messages) result in the same value by the same [`rule`](Reason::rule).
//!   Without any one of them they do not. If there are several such sets, one of a single message is preferred, and the message
//!   that is last in the input.
//! - With only the named [`fields`](Evidence::fields) these messages still do, and without any one of the fields they do not. A field is
//!   left out of the raw message, which is parsed again; legs that the whole message does not report are ignored then. XML, JSON
//!   and form data are divided into fields, whatever the vendor. A message in another format, or with more than 500 fields, or with two
//!   fields of one path, is not divided: its fields are unknown.
//! - A message is [`against`](Reason::against) the value if it results in another one when it is the only message.
//!
//! If fewer messages do not make the same call, the value is that of the call with the same key, or else of the only one with a leg
//! of the explained call. Legs are the same by their identifiers, hops by their ends, and other list entries by their value; their
//! places in the lists are not explained. Nor is what is absent.
//!
//! # Cost
//!
//! A call is folded hundreds of times, and each message is parsed again for each of its fields. So explain a call when somebody asks,
//! and not whenever one is finished. A call may have [`Explainer::LIMIT`] messages.

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
