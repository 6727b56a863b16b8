//! RingMe's part of a call: what the phones of the participants send, and the hangup of a queue or menu.
//!
//! The phones are subscribed to all call events, a queue or menu only to the hangup, as the vendor advises; each message
//! has the profile of its sender's address.
//!
//! | of the script | in the messages |
//! |---|---|
//! | each part | a leg of its own: dial-in or dial-out, answer, hangup; of an internal call the caller's dial-out too |
//! | `router` | a queue, even if the script has a group, or a menu: the caller of the dial-ins, and a hangup with `Bridged` |
//! | `is_transferred` | a dial-in from the colleague who passed the call on, with `RemoteNumber` |
//! | `outcome` | `CallStatus`: busy and declined `BUSY`, cancelled and answered elsewhere `CANCEL`, congested and failed `CONGESTION`, unreachable `CHANUNAVAIL`, else `NOANSWER` |
//! | `recording` | `RecID`: its identifier, else one of the extension's number |
//! | `line` | `CalledDID` of a call from outside: the number, without its plus |
//! | times | microseconds |
//!
//! A phone that calls itself has nobody on the other side.
//!
//! An extension of two to four digits becomes `1234*101`, at `pbx.example`; one that has a prefix keeps it. Parties without
//! `id` get one of tenant and extension.
//!
//! **Not played**: a number of the client that looks like an extension; transfers of outbound and internal calls, whose
//! messages are not known; answers that are taken back, codes of the PBX and calls on request, which no script describes.

mod expected;
mod messages;
mod plan;

use self::plan::CallPlan;
use super::{Script, ScriptError, play};
use crate::call::Call;
use crate::capture::Capture;

/// Returns RingMe's messages for the call, in the order in which they are sent.
///
/// # Errors
/// When no call can follow the script, or RingMe cannot represent the call.
pub fn captures(script: &Script) -> Result<Vec<Capture>, ScriptError> {
    messages::captures(script, &CallPlan::new(script)?)
}

/// Returns the call as far as RingMe can represent it.
///
/// # Errors
/// As [`captures`].
pub fn expected(script: &Script) -> Result<Call, ScriptError> {
    Ok(play::without_hidden_number(expected::call(script, &CallPlan::new(script)?)))
}
