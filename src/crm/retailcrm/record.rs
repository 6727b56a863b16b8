use serde::{Deserialize, Serialize};
use time::macros::format_description;
use time::{Duration, OffsetDateTime, UtcOffset};

use super::codes::CallResult;
use crate::call::Call;
use crate::crm::draft::{Draft, User};
use crate::crm::{Case, Error, Options, UserId, user};
use crate::leg::{Direction, Outcome, Party, names};

const DOCUMENT: &str = "retailcrm call";

/// Record of one call: one item of the list that is sent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Record {
    /// Time at which the call began, in the zone of the options, in whole seconds without a zone.
    pub date: String,

    /// Direction.
    #[serde(rename = "type")]
    pub direction: CallDirection,

    /// Number of the client, verbatim.
    pub phone: String,

    /// Extension of the party that handled or missed the call, or placed it. Either this or the user is present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,

    /// User of that party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<u64>,

    /// Code of how the call ended.
    pub result: CallResult,

    /// How long people talked, in whole seconds. Absent if it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<u64>,

    /// How long the client waited, in whole seconds: for the answer, or in vain until the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_waiting: Option<u64>,

    /// [`Call::uuid`].
    pub external_id: String,

    /// Address of a recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_url: Option<String>,

    /// Number of the company's line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_phone: Option<String>,

    /// Code of the shop. Never present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
}

names! {
    "a direction of a call of RetailCRM",
    /// Direction of a call.
    pub enum CallDirection {
        /// From outside.
        In = "in",

        /// To outside.
        Out = "out",
    }
}

/// Makes the record of a call, with the codes of [`code`](super::code) or of a caller's own function.
///
/// # Errors
/// When the call is internal, when the number of the client is not known or none that a telephone has, when neither user nor extension is
/// known, when the call has no direction, beginning or code, or the options have no zone.
pub fn record(
    call: &Call,
    mut users: impl FnMut(&Party) -> Option<UserId>,
    codes: impl Fn(Case) -> Option<CallResult>,
    options: &Options,
) -> Result<Record, Error> {
    let draft = Draft::external(DOCUMENT, call, options)?;
    let began = draft.began("date")?;
    let zone = draft.required("date", "zone in its options", options.zone)?;
    let (code, user_id) = match draft.user(user::responsible(call), &mut users) {
        User::Id(user) => (None, Some(draft.number("userId", &user)?)),
        User::Extension(extension) => (Some(extension), None),
        User::Unknown => return draft.required("userId", "party with a user", None),
    };
    let direction = match draft.case.direction {
        Direction::Inbound => CallDirection::In,
        Direction::Outbound => CallDirection::Out,
        Direction::Internal => return Err(Error::Internal { document: DOCUMENT }),
    };
    Ok(Record {
        date: draft.written("date", date(began, zone))?,
        direction,
        phone: draft.phone("phone")?,
        code,
        user_id,
        result: draft.required("result", "code for its outcome", codes(draft.case))?,
        duration: draft.seconds("duration", draft.talk())?,
        duration_waiting: draft.seconds("durationWaiting", waited(call))?,
        external_id: call.uuid().to_string(),
        record_url: draft.recording(),
        external_phone: draft.line(),
        site: None,
    })
}

/// Returns how long the client waited: of a call that was certainly not answered, as long as it lasted.
fn waited(call: &Call) -> Option<Duration> {
    let is_unanswered = !matches!(call.outcome, Outcome::Answered | Outcome::Unknown);
    call.wait.or_else(|| call.total.filter(|_| is_unanswered))
}

/// Writes an instant as the official client does: `2026-03-07 10:20:30`.
fn date(at: OffsetDateTime, zone: UtcOffset) -> Option<String> {
    let format = format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");
    let at = at.checked_to_offset(zone).filter(|at| (0..=9999).contains(&at.year()))?;
    at.format(format).ok()
}
