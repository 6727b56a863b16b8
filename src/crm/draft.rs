//! What every record asks of a call, and the errors if the call lacks it.

use time::{Duration, OffsetDateTime};

use super::{Case, Error, Options, UserId, user};
use crate::call::Call;
use crate::leg::{Direction, Outcome, Party};

/// Call whose record is made.
pub(super) struct Draft<'c> {
    document: &'static str,
    pub(super) call: &'c Call,
    pub(super) options: &'c Options,
    pub(super) case: Case,
}

impl<'c> Draft<'c> {
    /// Creates a draft; fails if the direction of the call is not known.
    pub(super) fn new(document: &'static str, call: &'c Call, options: &'c Options) -> Result<Self, Error> {
        let missing = Error::Missing { document, field: "direction", of: "direction" };
        Ok(Self { document, call, options, case: Case::of(call).ok_or(missing)? })
    }

    /// The same for a CRM that has no word for an internal call.
    pub(super) fn external(
        document: &'static str,
        call: &'c Call,
        options: &'c Options,
    ) -> Result<Self, Error> {
        let draft = Self::new(document, call, options)?;
        match draft.case.direction {
            Direction::Inbound | Direction::Outbound => Ok(draft),
            Direction::Internal => Err(Error::Internal { document }),
        }
    }

    pub(super) fn required<T>(
        &self,
        field: &'static str,
        of: &'static str,
        value: Option<T>,
    ) -> Result<T, Error> {
        value.ok_or(Error::Missing { document: self.document, field, of })
    }

    pub(super) fn invalid(&self, field: &'static str, expected: &'static str) -> Error {
        Error::Invalid { document: self.document, field, expected }
    }

    /// Returns the number of the client, verbatim.
    pub(super) fn phone(&self, field: &'static str) -> Result<String, Error> {
        let number = self.required(field, "`client.number`", self.call.client_number())?;
        let is_number = number.contains(|digit: char| digit.is_ascii_digit())
            && number.chars().all(|one| one.is_ascii_digit() || "+-() .".contains(one));
        let expected = "a telephone number";
        if is_number { Ok(number.to_owned()) } else { Err(self.invalid(field, expected)) }
    }

    /// Returns when the call began.
    pub(super) fn began(&self, field: &'static str) -> Result<OffsetDateTime, Error> {
        self.required(field, "`offered_at`", self.call.offered_at.map(|time| time.at))
    }

    /// Returns how long people talked, zero if the call was certainly not answered; `None` if it is not known.
    pub(super) fn talk(&self) -> Option<Duration> {
        match self.call.outcome {
            Outcome::Answered | Outcome::Unknown => self.call.talk,
            Outcome::NoAnswer
            | Outcome::Busy
            | Outcome::Declined
            | Outcome::Cancelled
            | Outcome::NoAgents
            | Outcome::AnsweredElsewhere
            | Outcome::Unreachable
            | Outcome::Congested
            | Outcome::Failed
            | Outcome::Unanswered => Some(Duration::ZERO),
        }
    }

    /// Returns a time that the CRM's form of a date can hold.
    pub(super) fn written(&self, field: &'static str, date: Option<String>) -> Result<String, Error> {
        let expected = "a time in the years 0 to 9999";
        date.ok_or(self.invalid(field, expected))
    }

    /// Returns a duration in whole seconds, rounded down.
    pub(super) fn seconds(&self, field: &'static str, time: Option<Duration>) -> Result<Option<u64>, Error> {
        self.whole(field, time.map(Duration::whole_seconds))
    }

    /// Returns a number that is not negative.
    pub(super) fn whole(&self, field: &'static str, number: Option<i64>) -> Result<Option<u64>, Error> {
        let expected = "a duration that is not negative";
        number.map(|number| u64::try_from(number).map_err(|_| self.invalid(field, expected))).transpose()
    }

    /// Returns the user of a party, or none: as the caller knows it, then by its extension, then the fallback.
    pub(super) fn user(
        &self,
        party: Option<&Party>,
        users: &mut impl FnMut(&Party) -> Option<UserId>,
    ) -> User {
        let known = party.and_then(users).map(User::Id);
        let extension = || party.and_then(user::extension).map(|text| User::Extension(text.to_owned()));
        let fallback = || self.options.fallback_user.clone().map(User::Id);
        known.or_else(extension).or_else(fallback).unwrap_or(User::Unknown)
    }

    /// Returns the user of a CRM that takes no extensions.
    pub(super) fn user_id(&self, users: &mut impl FnMut(&Party) -> Option<UserId>) -> Option<UserId> {
        let known = user::responsible(self.call).and_then(users);
        known.or_else(|| self.options.fallback_user.clone())
    }

    /// Returns the user of a CRM whose identifiers are numbers.
    pub(super) fn number(&self, field: &'static str, user: &UserId) -> Result<u64, Error> {
        let expected = "an integer of 64 bits that is not negative";
        user.as_str().parse().map_err(|_| self.invalid(field, expected))
    }

    /// Returns the address of the first recording that has one.
    pub(super) fn recording(&self) -> Option<String> {
        self.call.recordings.iter().find_map(|recording| recording.url.clone())
    }

    /// Returns the number of the company's line.
    pub(super) fn line(&self) -> Option<String> {
        self.call.line.as_ref()?.number.clone()
    }
}

/// User of a CRM, as a record names it.
pub(super) enum User {
    Id(UserId),
    Extension(String),
    Unknown,
}
