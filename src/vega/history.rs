//! Finished calls: the answer to `GET /rest/calls/company.api`, `…/users.api` and `…/missed.api`, a list.
//!
//! A list shorter than the `limit` that was asked for is the last page. *Undocumented*: known from public clients.
//! What only the history has: how an unanswered call ended, when exactly a call ended, transfers, recordings.
//!
//! # Example
//! ```
//! use call_legs::vega::history::{self, Disposition};
//!
//! let body = br#"[{"uuid":"00000000-0000-4000-0000-000000000a02","endAt":1769850067000,"lgDirection":4,
//!     "otherLegNum":"+380000000001","billSecs":60,"duration":67,"disposition":0,"transferHistory":"008 > 007",
//!     "audioRecUrl":"https://pbx.example/rest/public/calls/00000000-0000-4000-0000-000000000a02/audio "}]"#;
//! let records = history::parse(body)?;
//! assert_eq!(records[0].disposition, Some(Disposition::Answered));
//! assert_eq!(records[0].transfer_path().collect::<Vec<_>>(), ["008", "007"]);
//! # Ok::<(), call_legs::ParseError>(())
//! ```

use time::{Duration, OffsetDateTime};

use super::dialect::Vega;
pub use super::vocabulary::Disposition;
use super::{Direction, Entity, LegId};
use crate::error::{ParseError, SerializeError};
use crate::wire;
use crate::wire::codec::{Code, NonEmpty, Object, Seconds, Text, Trimmed, UnixMillisOrSeconds};
use crate::wire::record::record;

pub(super) const DOCUMENT: &str = "vega history";

record! {
    /// Leg of a finished call.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Record: "vega history record" as Vega {
        /// Identifier of this leg, equal to that of its events; never empty.
        pub uuid: LegId = "uuid" as NonEmpty, required;
        /// Identifier of the leg that led to this one. May be absent.
        pub parent_uuid: Option<LegId> = "parentUuid" as Text;
        /// Instant when the leg ended.
        pub end_at: Option<OffsetDateTime> = "endAt" as UnixMillisOrSeconds;
        /// Direction.
        pub direction: Direction = "lgDirection" as Code, required;
        /// Telephone number of the client, E.164 with `+`: free text. `null` on internal calls.
        pub other_leg_number: Option<String> = "otherLegNum" as Text, null;
        /// Name of the client: free text, the number again where no name is known. `null` on internal calls.
        pub other_leg_name: Option<String> = "otherLegName" as Text, null;
        /// Party on our side. What it holds may be `null` or empty on test calls.
        pub leg: Option<Entity> = "leg" as Object, null;
        /// Receiver of an internal call. `null` for any other call.
        pub leg2: Option<Entity> = "leg2" as Object, null;
        /// Talk time, from the answer to the end, in whole seconds.
        pub talk: Option<Duration> = "billSecs" as Seconds;
        /// Whole time, from dialling to the end, in whole seconds. Expected to be no less than [`talk`](Self::talk).
        pub duration: Option<Duration> = "duration" as Seconds;
        /// How it ended.
        pub disposition: Option<Disposition> = "disposition" as Code;
        /// Extensions that it went through, in order: free text such as `008 > 007`, verbatim. `null` if it was not
        /// transferred.
        pub transfer_history: Option<String> = "transferHistory" as Text, null;
        /// Address of the recording: free text, and never opened here. `null` or absent without one.
        ///
        /// Every sample ends in a space, which is not read.
        pub recording_url: Option<String> = "audioRecUrl" as Trimmed<Text>, null;
        /// Own external number as `key=value;`: free text such as `o=380000000100;`, verbatim. `null` on internal calls.
        ///
        /// *Undocumented*: what `o`, the only key that was seen, means.
        pub trunk: Option<String> = "trunk" as Text, null;
        ..extra
    }
}

impl Record {
    /// Extensions that the call went through, in order; none if it was not transferred.
    pub fn transfer_path(&self) -> impl Iterator<Item = &str> {
        let steps = self.transfer_history.iter().flat_map(|history| history.split('>'));
        steps.map(str::trim).filter(|extension| !extension.is_empty())
    }
}

/// Reads the answer.
///
/// # Errors
/// When the body is not one JSON list of objects, or `uuid` or `lgDirection` of one is missing or invalid.
pub fn parse(body: &[u8]) -> Result<Vec<Record>, ParseError> {
    wire::parse_json_list(DOCUMENT, body)
}

/// Writes the answer.
///
/// # Errors
/// When a field holds what the protocol cannot express, such as a time finer than a millisecond or whitespace around the
/// recording's address, or `extra` holds what would be read as a field.
pub fn serialize(records: &[Record]) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json_list(DOCUMENT, records)
}
