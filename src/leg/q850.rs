//! Causes of ITU-T Recommendation Q.850.

use super::{Cause, Outcome};

impl Outcome {
    /// Returns the outcome that a Q.850 cause value of an unanswered leg reports. `None` for a value that gives no reason, such as 16.
    /// From 32 on, a value that is not defined counts as one of its class, as the Recommendation has it.
    ///
    /// ```
    /// use call_legs::leg::Outcome;
    ///
    /// assert_eq!(Outcome::from_q850(17), Some(Outcome::Busy));
    /// assert_eq!(Outcome::from_q850(16), None);
    /// ```
    #[must_use]
    pub const fn from_q850(cause: u8) -> Option<Self> {
        Some(match cause {
            17 => Self::Busy,
            19 => Self::NoAnswer,
            21 => Self::Declined,
            26 => Self::AnsweredElsewhere,
            1..=3 | 18 | 20 | 22 | 23 | 27 | 28 | 52 | 54 => Self::Unreachable,
            32..=37 | 42 | 44..=47 | 58 | 63 => Self::Congested,
            6..=9 | 25 | 29 | 30 | 38..=41 | 43 | 48..=51 | 53 | 55..=57 | 59..=62 | 64..=127 => Self::Failed,
            _ => return None,
        })
    }
}

impl Cause {
    /// Creates the cause of a number that is a Q.850 cause value, if it is one: 1 to 127. 0 and other numbers are only kept.
    ///
    /// ```
    /// use call_legs::leg::Cause;
    ///
    /// assert_eq!(Cause::from_q850(17), Cause::new().with_raw("17").with_q850(17));
    /// assert_eq!(Cause::from_q850(487), Cause::new().with_raw("487"));
    /// ```
    #[must_use]
    pub fn from_q850(number: i64) -> Self {
        let q850 = u8::try_from(number).ok().filter(|cause| (1..=127).contains(cause));
        Self { q850, ..Self::new().with_raw(number.to_string()) }
    }
}

#[cfg(test)]
mod tests {
    use super::Outcome;

    #[test]
    fn a_cause_gives_a_reason_or_none() {
        let table = [
            (0, None),
            (1, Some(Outcome::Unreachable)),
            (4, None),
            (16, None),
            (17, Some(Outcome::Busy)),
            (18, Some(Outcome::Unreachable)),
            (19, Some(Outcome::NoAnswer)),
            (21, Some(Outcome::Declined)),
            (26, Some(Outcome::AnsweredElsewhere)),
            (31, None),
            (34, Some(Outcome::Congested)),
            (38, Some(Outcome::Failed)),
            (42, Some(Outcome::Congested)),
            (64, Some(Outcome::Failed)),
            (102, Some(Outcome::Failed)),
            (127, Some(Outcome::Failed)),
            (128, None),
            (255, None),
        ];
        for (cause, outcome) in table {
            assert_eq!(Outcome::from_q850(cause), outcome, "{cause}");
        }
    }
}
