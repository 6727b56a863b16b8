//! The query of the history: a query string.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::directions::{DirectionSet, Sum};
use crate::error::{ParseError, SerializeError};
use crate::fields::Value;
use crate::vega::dialect::Query;
use crate::wire::codec::{Codec, Expected, Natural, UnixMillisOrSeconds};
use crate::wire::document::Document as _;
use crate::wire::form;
use crate::wire::record::{Record as _, record};
use crate::wire::sink::{Unwritable, WireValue};

/// Which calls the history has: the resource of a [`HistoryQuery`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Scope {
    /// Calls of the company: `company.api`.
    Company,

    /// Calls of its users: `users.api`.
    Users,

    /// Missed calls that need calling back: `missed.api`.
    Missed,
}

impl Scope {
    /// Last segment of the resource's path.
    pub(super) const fn segment(self) -> &'static str {
        match self {
            Self::Company => "company.api",
            Self::Users => "users.api",
            Self::Missed => "missed.api",
        }
    }
}

record! {
    /// Part of the history: a span of time, and a page of its entries.
    ///
    /// # Example
    /// ```
    /// use call_legs::vega::rest::{self, HistoryQuery};
    /// use time::macros::datetime;
    ///
    /// let mut query = HistoryQuery::new(datetime!(2026-01-31 9:00 UTC), datetime!(2026-01-31 10:00 UTC), 50, 0);
    /// let written = rest::serialize_history_query(&query)?;
    /// assert_eq!(written, b"timeFrom=1769850000000&timeTo=1769853600000&limit=50&offset=0");
    ///
    /// query = query.next_page(50).expect("a full page is not the last one");
    /// assert_eq!(query.offset, 50);
    /// assert_eq!(query.next_page(49), None);
    /// # Ok::<(), call_legs::SerializeError>(())
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct HistoryQuery: "vega history query" as Query, private with_fields {
        /// Start of the span, in whole milliseconds.
        pub from: OffsetDateTime = "timeFrom" as Instant, required;
        /// End of the span, in whole milliseconds. *Undocumented*: whether it belongs to the span.
        pub to: OffsetDateTime = "timeTo" as Instant, required;
        /// Entries of a page, 1 to 50.
        pub limit: u32 = "limit" as Limit, required;
        /// Entries before the page.
        pub offset: u64 = "offset" as Natural, required;
        /// Directions that are wanted; `None` is all of them. *Undocumented*, see [`DirectionSet`].
        pub directions: Option<DirectionSet> = "directions" as Sum;
        ..extra
    }
}

/// Instant of a span, which always has one: zero is no way to spell none, but invalid.
struct Instant;

impl Expected for Instant {
    const EXPECTED: &'static str = UnixMillisOrSeconds::EXPECTED;
}

impl Codec<OffsetDateTime> for Instant {
    fn read(value: Value<'_>) -> Result<OffsetDateTime, Value<'_>> {
        UnixMillisOrSeconds::read(value)
    }

    fn write(value: &OffsetDateTime) -> Result<WireValue<'_>, Unwritable> {
        UnixMillisOrSeconds::write(value)
    }
}

/// Entries of a page.
struct Limit;

impl Expected for Limit {
    const EXPECTED: &'static str = "an integer from 1 to 50";
}

impl Codec<u32> for Limit {
    fn read(value: Value<'_>) -> Result<u32, Value<'_>> {
        let read: Option<u64> = Natural::read(value.as_borrowed()).ok();
        let limit = read.and_then(|number| u32::try_from(number).ok());
        limit.filter(|limit| is_limit(*limit)).ok_or(value)
    }

    fn write(value: &u32) -> Result<WireValue<'_>, Unwritable> {
        if is_limit(*value) {
            Ok(WireValue::Integer((*value).into()))
        } else {
            Err(Unwritable(Self::EXPECTED))
        }
    }
}

const fn is_limit(limit: u32) -> bool {
    matches!(limit, 1..=50)
}

const fn whole_millis(at: OffsetDateTime) -> OffsetDateTime {
    match at.replace_millisecond(at.millisecond()) {
        Ok(cut) => cut,
        Err(_) => at,
    }
}

impl HistoryQuery {
    /// Creates a query for that page of that span, in all directions. Both instants are cut to the millisecond at or
    /// before them, since the vendor's times have no smaller unit.
    #[must_use]
    pub const fn new(from: OffsetDateTime, to: OffsetDateTime, limit: u32, offset: u64) -> Self {
        Self::with_fields(whole_millis(from), whole_millis(to), limit, offset)
    }

    /// Creates the query for the next page, after this one had that number of entries; `None` if it was the last.
    ///
    /// The order of entries is not known, so what ends meanwhile may move them: let the span end in the past.
    #[must_use]
    pub fn next_page(&self, entries: usize) -> Option<Self> {
        let entries = u64::try_from(entries).ok()?;
        let is_last = entries == 0 || entries < u64::from(self.limit);
        let offset = self.offset.checked_add(entries).filter(|_| !is_last)?;
        Some(Self { offset, ..self.clone() })
    }
}

/// Reads a query string, without the `?` in front.
///
/// # Errors
/// When there is no pair at all, or `timeFrom`, `timeTo`, `limit` or `offset` is missing or invalid.
pub fn parse_history_query(query: &[u8]) -> Result<HistoryQuery, ParseError> {
    let fields = form::read(query).map_err(|problem| ParseError::new(HistoryQuery::DOCUMENT, problem))?;
    HistoryQuery::from_fields(fields)
}

/// Writes a query string, percent-encoded, without the `?` in front.
///
/// # Errors
/// When a time that was set later is finer than a millisecond, a time is not from 1973-03-03T09:46:40Z to before
/// 2286-11-20T17:46:40Z, `limit` is not 1 to 50, the directions make no sum, or a query string cannot hold an unknown pair,
/// or it would be read as a field.
pub fn serialize_history_query(query: &HistoryQuery) -> Result<Vec<u8>, SerializeError> {
    form::write(HistoryQuery::DOCUMENT, query)
}
