//! Webitel's hooks of a call: one attempt of one queue.
//!
//! | script | hooks |
//! |---|---|
//! | inbound, the queue or group is the queue | `joined`, for each colleague `offering` and `missed` or `bridged`, `leaving` |
//! | outbound, of a progressive queue: the client is dialled while the colleague is reserved | answered: `offering` and `bridged` at once, `leaving`; else only `leaving` |
//! | a transfer | only the other colleague's name in `leaving`: in an inbound queue on the first one's channel, in a progressive one on their own |
//! | a transfer that was not answered | nothing |
//!
//! All times are in milliseconds, all durations in whole seconds, and both are of the client's channel: `leaving` comes at
//! the script's end, even if the colleague left before, and `call_bill_sec` counts from the last answer. The queues
//! have no post-processing; the profile knows their types.
//!
//! Identifiers of people and queues are numbers: those of the script, or made of the tenant and the extension, number and
//! name. A client without a name has the number for one, a colleague the extension.
//!
//! **Outcomes.** A hook reports why a colleague missed a call only where the client left while the phone rang: among the
//! outcomes of an inbound call's parts only cancelled at the script's end counts; failed is played as a bridge that failed,
//! `bridged` before `missed`, if the next answer is at least two seconds later. An outbound call with the outcome no
//! agents or unknown is not played.
//!
//! **Not played**: internal calls and inbound ones without a router, which have no hooks; colleagues who are rung
//! at once, or after another has talked, since a queue offers a client to one after the other, and to none after the
//! bridge.

mod causes;
mod expected;
mod messages;
mod people;
mod plan;

use self::plan::CallPlan;
use super::{Script, ScriptError, play};
use crate::call::Call;
use crate::capture::Capture;

/// Returns Webitel's messages for the call, in the order in which they are sent.
///
/// # Errors
/// When no call can follow the script, or Webitel cannot represent the call.
pub fn captures(script: &Script) -> Result<Vec<Capture>, ScriptError> {
    messages::captures(script, &CallPlan::new(script)?)
}

/// Returns the call as far as Webitel can represent it.
///
/// # Errors
/// As [`captures`].
pub fn expected(script: &Script) -> Result<Call, ScriptError> {
    Ok(play::without_hidden_number(expected::call(script, &CallPlan::new(script)?)))
}
