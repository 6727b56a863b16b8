//! Vega's part of a call: the events of its socket, then the history that a receiver asks for when the call is over.
//!
//! | of the script | in the messages |
//! |---|---|
//! | each part, and the router | a leg of its own: dial, bridge if it was answered, hangup, and a record of the history |
//! | `router` | a group, be it called a queue, or a menu; the legs that it rings name its leg as their parent |
//! | `is_transferred` | a leg whose parent is that of the colleague who passed the call on; its record tells the path |
//! | `outcome` | `disposition` of the record: busy and declined 4, congested 2, failed and unreachable 3, else 1 |
//! | `recording` | `audioRecUrl` of the record: its address, else one of the leg's identifier |
//! | times | milliseconds; in the history's durations whole seconds |
//!
//! A menu picks up at once; a group is answered when its first member is. Parties without `id` get one of account and
//! extension. A menu's extension is not told, nor is a line's `id`, nor the line of an internal call.
//!
//! *Undocumented*: which parent a transferred leg has, and whether the history has a record of a group or menu.
//!
//! Vega cannot tell several first parts without a router: nothing links their legs.

mod messages;
mod plan;
mod summary;

use self::plan::Plan;
use super::{Script, ScriptError};
use crate::call::Call;
use crate::capture::Capture;

/// Vega's messages for the call, in the order in which they are sent.
///
/// # Errors
/// When no such call can be, or Vega cannot tell it.
pub fn captures(script: &Script) -> Result<Vec<Capture>, ScriptError> {
    messages::captures(script, &Plan::new(script)?)
}

/// What Vega can tell of the call.
///
/// # Errors
/// As [`captures`].
pub fn expected(script: &Script) -> Result<Call, ScriptError> {
    Ok(summary::call(script, &Plan::new(script)?))
}
