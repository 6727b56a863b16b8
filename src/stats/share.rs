use serde::{Deserialize, Serialize};

use super::counts::Counts;

/// Share of one count in another, as the two counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Share {
    /// Number of those that are meant.
    pub part: u64,

    /// Number of all.
    pub of: u64,
}

impl Share {
    /// Creates a share. `None` of nothing: it is neither 0 nor 100 %.
    #[must_use]
    pub const fn new(part: u64, of: u64) -> Option<Self> {
        if of == 0 { None } else { Some(Self { part, of }) }
    }
}

/// How abandoned calls count in a service level: products differ, and few say which they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AbandonedCalls {
    /// Against it: calls answered in time, of those answered or abandoned. Widely used, but not documented by any product that was
    /// looked up.
    Against,

    /// Not at all: calls answered in time, of those answered. Widely used, but not documented by any product that was looked up.
    Ignored,

    /// Against it, except the short ones: calls answered in time, of all offered without those abandoned in less than this number of
    /// seconds. A queue of RingCentral has it as a setting, with 0 for all of them.
    ShortLeftOut(u32),

    /// For it, if they were short enough: calls answered or abandoned in time, of all offered. Amazon Connect documents this form.
    InTime,
}

impl Counts {
    /// Returns the service level: the share of calls that were served within a number of seconds, such as 20. A wait of exactly that
    /// long is within, and a call whose wait is unknown is not.
    ///
    /// `None` if there is no call that counts.
    #[must_use]
    pub fn service_level(&self, seconds: u32, abandoned: AbandonedCalls) -> Option<Share> {
        let in_time = self.wait.within(seconds);
        match abandoned {
            AbandonedCalls::Against => Share::new(in_time, self.answered.saturating_add(self.abandoned)),
            AbandonedCalls::Ignored => Share::new(in_time, self.answered),
            AbandonedCalls::ShortLeftOut(short) => {
                Share::new(in_time, self.offered().saturating_sub(self.abandoned_after.shorter_than(short)))
            }
            AbandonedCalls::InTime => {
                let abandoned = self.abandoned_after.within(seconds);
                Share::new(in_time.saturating_add(abandoned), self.offered())
            }
        }
    }

    /// Returns the share of offered calls that were abandoned. Calls abandoned in less than `short` seconds are left out of both counts;
    /// with 0 none is.
    #[must_use]
    pub fn abandonment(&self, short: u32) -> Option<Share> {
        let short = self.abandoned_after.shorter_than(short);
        Share::new(self.abandoned.saturating_sub(short), self.offered().saturating_sub(short))
    }

    /// Returns the share of offered calls that were answered.
    #[must_use]
    pub const fn answered_share(&self) -> Option<Share> {
        Share::new(self.answered, self.offered())
    }

    /// Returns the share of answered calls that were transferred.
    #[must_use]
    pub const fn transfer_share(&self) -> Option<Share> {
        Share::new(self.transferred, self.answered)
    }
}
