//! 1C-Connect's messages of a call, as the desktop program of the colleague who was rung, or who called, sends them.
//!
//! | script | messages |
//! |---|---|
//! | a queue or group, which is a support line; or a client without a number | `ServicesClients`: the line's user, who has only identifiers |
//! | any other client | `Softphone`: the client's number |
//! | internal | `Colleagues` |
//! | a router without rings | a call to the line itself, `NobodyToAnswer` |
//! | a recording | `MP3RecordReady`, half a minute after the end; with an address of its own if the script has none |
//!
//! Every call is `Started` and `Finished`, an answered one `CallAccepted` in between. Without an answer `AcceptTime` is
//! preset, as in the vendor's sample. Times are local ones of the script's own offset, which the profile has too, in
//! whole seconds; the event's own is in UTC.
//!
//! Identifiers of people and lines are UUIDs: those of the script, or made of the tenant and the extension, number and name.
//!
//! **Not played**: several rings and transfers, since their messages are not known; outcomes without a value of the
//! vendor's: busy, congested, answered elsewhere, unanswered, unknown, and no agents without a support line.

mod expected;
mod messages;
mod plan;

use self::plan::CallPlan;
use super::{Script, ScriptError, play};
use crate::call::Call;
use crate::capture::Capture;

/// Returns 1C-Connect's messages for the call, in the order in which they are sent.
///
/// # Errors
/// When no call can follow the script, or 1C-Connect cannot represent the call.
pub fn captures(script: &Script) -> Result<Vec<Capture>, ScriptError> {
    messages::captures(script, &CallPlan::new(script)?)
}

/// Returns the call as far as 1C-Connect can represent it.
///
/// # Errors
/// As [`captures`].
pub fn expected(script: &Script) -> Result<Call, ScriptError> {
    Ok(play::without_hidden_number(expected::call(script, &CallPlan::new(script)?)))
}
