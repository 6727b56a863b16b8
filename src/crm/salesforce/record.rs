use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::macros::format_description;
use time::{OffsetDateTime, UtcOffset};

use super::codes::{CallType, Code};
use crate::call::Call;
use crate::crm::draft::Draft;
use crate::crm::{Case, Error, Options, UserId};
use crate::leg::Party;

const DOCUMENT: &str = "salesforce task";

/// Greatest duration that the field holds: 8 digits.
const LONGEST: u64 = 99_999_999;

/// Greatest number of characters that a text holds.
const CHARACTERS: usize = 255;

/// Record of one call: a task.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Record {
    /// `Call`. Only a new task takes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_subtype: Option<Cow<'static, str>>,

    /// `Completed`.
    pub status: Cow<'static, str>,

    /// Subject. Never present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,

    /// Remarks. Never present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,

    /// Type of the call.
    pub call_type: CallType,

    /// How long people talked, in whole seconds. Absent if it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_duration_in_seconds: Option<u64>,

    /// The vendor's disposition, or else the code of the outcome.
    pub call_disposition: String,

    /// [`Call::uuid`].
    pub call_object: String,

    /// Day on which the call began, in the zone of the options. Absent if that or the time is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity_date: Option<String>,

    /// Contact or lead. The caller has searched it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who_id: Option<String>,

    /// Account or another object. The caller has searched it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what_id: Option<String>,

    /// User who owns the task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<UserId>,
}

/// Makes the record of a call, with the codes of [`code`](super::code) or of a caller's own function.
///
/// # Errors
/// When the call has no direction, or a value is too long for its field.
pub fn record(
    call: &Call,
    mut users: impl FnMut(&Party) -> Option<UserId>,
    codes: impl Fn(Case) -> Code,
    options: &Options,
) -> Result<Record, Error> {
    let draft = Draft::new(DOCUMENT, call, options)?;
    let Code { call_type, disposition } = codes(draft.case);
    let disposition = call.disposition.clone().unwrap_or_else(|| disposition.into_owned());
    if disposition.chars().nth(CHARACTERS).is_some() {
        let expected = "255 characters at most";
        return Err(draft.invalid("CallDisposition", expected));
    }
    let talk = draft.seconds("CallDurationInSeconds", draft.talk())?;
    if talk.is_some_and(|talk| talk > LONGEST) {
        let expected = "8 digits at most";
        return Err(draft.invalid("CallDurationInSeconds", expected));
    }
    let began = call.offered_at.map(|time| time.at).zip(options.zone);
    let activity_date = began.map(|(at, zone)| draft.written("ActivityDate", day(at, zone))).transpose()?;
    Ok(Record {
        task_subtype: Some(Cow::Borrowed("Call")),
        status: Cow::Borrowed("Completed"),
        subject: None,
        description: None,
        call_type,
        call_duration_in_seconds: talk,
        call_disposition: disposition,
        call_object: call.uuid().to_string(),
        activity_date,
        who_id: None,
        what_id: None,
        owner_id: draft.user_id(&mut users),
    })
}

/// Writes the day of an instant: `2026-03-07`.
fn day(at: OffsetDateTime, zone: UtcOffset) -> Option<String> {
    let at = at.checked_to_offset(zone).filter(|at| (0..=9999).contains(&at.year()))?;
    at.format(format_description!("[year]-[month]-[day]")).ok()
}
