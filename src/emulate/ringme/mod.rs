//! RingMe's part of a call: what the phones of those who take part send, and the hangup of a queue or menu.
//!
//! The phones are subscribed to all call events, a queue or menu to the hangup alone, as the vendor advises; each message
//! has the profile of its sender's address.
//!
//! | of the script | in the messages |
//! |---|---|
//! | each part | a leg of its own: dial-in or dial-out, answer, hangup; of an internal call the caller's dial-out too |
//! | `router` | a queue, be it called a group, or a menu: the caller of the dial-ins, and a hangup with `Bridged` |
//! | `is_transferred` | a dial-in from the colleague who passed the call on, with `RemoteNumber` |
//! | `outcome` | `CallStatus`: busy and declined `BUSY`, cancelled and answered elsewhere `CANCEL`, congested and failed `CONGESTION`, unreachable `CHANUNAVAIL`, else `NOANSWER` |
//! | `recording` | `RecID`: its identifier, else one of the extension's number |
//! | `line` | `CalledDID` of a call from outside: the number, without its plus |
//! | times | microseconds |
//!
//! An extension of two to four digits becomes `1234*101`, at `pbx.example`; one that has a prefix keeps it. Parties without
//! `id` get one of account and extension.
//!
//! RingMe cannot tell a number of the client that looks like an extension, and what it sends when an outgoing or internal
//! call is passed on is not known.

mod messages;
mod plan;
mod summary;

use self::plan::Plan;
use super::{Script, ScriptError};
use crate::call::Call;
use crate::capture::Capture;

/// RingMe's messages for the call, in the order in which they are sent.
///
/// # Errors
/// When no such call can be, or RingMe cannot tell it.
pub fn captures(script: &Script) -> Result<Vec<Capture>, ScriptError> {
    messages::captures(script, &Plan::new(script)?)
}

/// What RingMe can tell of the call.
///
/// # Errors
/// As [`captures`].
pub fn expected(script: &Script) -> Result<Call, ScriptError> {
    Ok(summary::call(script, &Plan::new(script)?))
}
