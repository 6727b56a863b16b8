//! Vega's part of a call: the events of its socket, then the history that a receiver requests after the call.
//!
//! | of the script | in the messages |
//! |---|---|
//! | each part, and the router | a leg of its own: dial, bridge if it was answered, hangup, and a record of the history |
//! | `router` | a group, even if the script has a queue, or a menu; the legs that it rings name its leg as their parent |
//! | `is_transferred` | a leg whose parent is that of the colleague who passed the call on; its record has the path |
//! | `outcome` | `disposition` of the record: busy and declined 4, congested 2, failed and unreachable 3, else 1 |
//! | `other`, a client with an `id` | the contacts of two CRMs: the first has no such client, and spells the number without its plus |
//! | `recording` | `audioRecUrl` of the record: its address, else one of the leg's identifier |
//! | times | milliseconds; in the history's durations whole seconds |
//!
//! A menu picks up at once; a group is answered when its first member is. Parties without `id` get one of tenant and
//! extension. A menu's extension never appears, nor does a line's `id`, nor the line of an internal call.
//!
//! *Undocumented*: which parent a transferred leg has, and whether the history has a record of a group or menu.
//!
//! **Not played**: several first parts without a router, since nothing links their legs.

mod expected;
mod messages;
mod plan;

use self::plan::CallPlan;
use super::{Script, ScriptError, play};
use crate::call::Call;
use crate::capture::Capture;

/// Returns Vega's messages for the call, in the order in which they are sent.
///
/// # Errors
/// When no call can follow the script, or Vega cannot represent the call.
pub fn captures(script: &Script) -> Result<Vec<Capture>, ScriptError> {
    messages::captures(script, &CallPlan::new(script)?)
}

/// Returns the call as far as Vega can represent it.
///
/// # Errors
/// As [`captures`].
pub fn expected(script: &Script) -> Result<Call, ScriptError> {
    Ok(play::without_hidden_number(expected::call(script, &CallPlan::new(script)?)))
}
