//! End of a channel's leg.

use call_legs::leg::{Cause, End, EndSource, EndedBy, ObservedEnd, Outcome};

use crate::event::DialStatus;
use crate::message::{Message, text};

impl Message<'_> {
    /// Returns the end that a hangup reports. Its outcome is that of an answered leg only where the dialling says so.
    pub(crate) fn end(self) -> ObservedEnd {
        let by = self.ended_by();
        let cause = self.extra().and_then(|extra| extra.hangup_cause);
        let outcome = if self.is_dialled() {
            by_cause(cause)
        } else {
            let status = self.extra().and_then(|extra| extra.dial_status.as_ref());
            let is_given_up = by == Some(EndedBy::Caller);
            let without_status = if is_given_up { Outcome::Cancelled } else { Outcome::Unanswered };
            match (status, cause) {
                // The status is the same, whether there is no telephone, or its user declined.
                (Some(DialStatus::ChanUnavail), Some(21)) => Outcome::Declined,
                (status, _) => status.and_then(by_status).unwrap_or(without_status),
            }
        };
        let mut end = End::new(outcome, EndSource::Reported);
        end.by = by;
        end.cause = cause.map(|cause| {
            let q850 = u8::try_from(cause).ok().filter(|cause| (1..=127).contains(cause));
            let mut raw = Cause::new().with_raw(cause.to_string());
            raw.q850 = q850;
            raw
        });
        let mut observed = ObservedEnd::new(end);
        observed.unless_answered = outcome != Outcome::Answered;
        observed.may_be_elsewhere = self.is_dialled() && matches!(cause, None | Some(0 | 16 | 26));
        observed
    }

    /// Returns who hung up. *Undocumented*: the channel's own name, that of the other channel, or a place in the PBX.
    fn ended_by(self) -> Option<EndedBy> {
        let source = text(self.extra()?.hangup_source.as_deref())?;
        let is_own = Some(source) == self.event.channel.as_deref();
        Some(match (is_own, self.is_dialled()) {
            _ if source.starts_with("dialplan/") => EndedBy::System,
            (true, true) | (false, false) => EndedBy::Callee,
            (true, false) | (false, true) => EndedBy::Caller,
        })
    }
}

/// Result of the dialling, on the channel that dialled.
fn by_status(status: &DialStatus) -> Option<Outcome> {
    match status {
        DialStatus::Answer => Some(Outcome::Answered),
        DialStatus::NoAnswer => Some(Outcome::NoAnswer),
        DialStatus::Busy => Some(Outcome::Busy),
        DialStatus::Cancel => Some(Outcome::Cancelled),
        DialStatus::Congestion => Some(Outcome::Congested),
        DialStatus::ChanUnavail => Some(Outcome::Unreachable),
        DialStatus::DontCall | DialStatus::Torture => Some(Outcome::Declined),
        DialStatus::InvalidArgs => Some(Outcome::Failed),
        DialStatus::Unknown(_) => None,
    }
}

/// Cause of a hangup, on a channel that was dialled: «Hangup Cause Mappings».
fn by_cause(cause: Option<i64>) -> Outcome {
    match cause {
        Some(17) => Outcome::Busy,
        Some(19) => Outcome::NoAnswer,
        Some(21) => Outcome::Declined,
        Some(26) => Outcome::AnsweredElsewhere,
        Some(34 | 38 | 42) => Outcome::Congested,
        Some(1 | 3 | 18 | 20 | 27) => Outcome::Unreachable,
        _ => Outcome::Unanswered,
    }
}
