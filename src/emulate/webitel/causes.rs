//! Causes of the played hangups: their values in the hooks, and their meaning.

use crate::emulate::ScriptError;
use crate::leg::{EndedBy, Outcome};

/// Hangup cause, with the SIP status that comes with it.
pub(super) struct Cause {
    pub(super) name: &'static str,
    pub(super) q850: Option<u8>,
    pub(super) sip: u16,

    /// Outcome where nobody answered, and the party that ended the call, if the cause names it.
    pub(super) outcome: Outcome,
    pub(super) by: Option<EndedBy>,
}

const fn cause(name: &'static str, q850: Option<u8>, sip: u16, outcome: Outcome) -> Cause {
    Cause { name, q850, sip, outcome, by: None }
}

/// The client hung up while waiting, or either side after the talk.
pub(super) const CLEARED: Cause = cause("NORMAL_CLEARING", Some(16), 200, Outcome::Cancelled);

/// The side that placed the call gave up while a phone rang.
pub(super) const GIVEN_UP: Cause =
    Cause { by: Some(EndedBy::Caller), ..cause("ORIGINATOR_CANCEL", None, 487, Outcome::Cancelled) };

/// Returns the cause for which a dialled client did not answer.
pub(super) const fn cause_of_dialling(outcome: Outcome) -> Result<Cause, ScriptError> {
    let (name, q850, sip) = match outcome {
        Outcome::Cancelled => return Ok(GIVEN_UP),
        Outcome::NoAnswer => ("NO_ANSWER", Some(19), 480),
        Outcome::Busy => ("USER_BUSY", Some(17), 486),
        Outcome::Declined => ("CALL_REJECTED", Some(21), 603),
        Outcome::AnsweredElsewhere => ("PICKED_OFF", None, 480),
        Outcome::Unreachable => ("UNALLOCATED_NUMBER", Some(1), 404),
        Outcome::Congested => ("NORMAL_CIRCUIT_CONGESTION", Some(34), 503),
        Outcome::Failed => ("NORMAL_TEMPORARY_FAILURE", Some(41), 503),
        Outcome::Unanswered => ("NORMAL_UNSPECIFIED", Some(31), 480),
        Outcome::Answered | Outcome::NoAgents | Outcome::Unknown => {
            return Err(ScriptError::UnsupportedOutcome);
        }
    };
    Ok(cause(name, q850, sip, outcome))
}
