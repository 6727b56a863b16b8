use serde::{Deserialize, Serialize};
use time::macros::format_description;
use time::{OffsetDateTime, UtcOffset};

use super::call_type::CallType;
use super::codes::StatusCode;
use crate::call::Call;
use crate::crm::draft::{Draft, User};
use crate::crm::{Case, Error, Options, UserId, user};
use crate::leg::{Outcome, Party};

const REGISTER: &str = "bitrix24 register";
const FINISH: &str = "bitrix24 finish";

/// Record of one call: what registers it, what finishes it, and the recordings to be attached.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Record {
    /// Body of `telephony.externalCall.register`.
    pub register: Register,

    /// Body of `telephony.externalCall.finish`, without the identifier that the registration returns.
    pub finish: Finish,

    /// Addresses of recordings. Attaching another replaces the one before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recordings: Vec<String>,
}

/// Body of `telephony.externalCall.register`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub struct Register {
    /// User of the party that handled or missed the call. Either this or the extension is present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<u64>,

    /// Extension of that party, which the CRM looks up in the users' profiles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_phone_inner: Option<String>,

    /// Number of the client, verbatim.
    pub phone_number: String,

    /// Type of the call.
    #[serde(rename = "TYPE")]
    pub call_type: CallType,

    /// Time at which the call began, in whole seconds with a zone. The CRM would put its own time in place of none.
    pub call_start_date: String,

    /// Whether the CRM makes a lead if nobody has the number: 0 or 1. The CRM takes 0 for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crm_create: Option<u8>,

    /// Status identifier of the source of that lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crm_source: Option<String>,

    /// Whether the call's card pops up. 0: the call is over.
    pub show: u8,

    /// Whether the employee gets a chat message: 0 or 1. The CRM takes 1 for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub add_to_chat: Option<u8>,

    /// Number of the company's line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_number: Option<String>,

    /// [`Call::uuid`]. Without it the CRM merges calls of one number, user and type within 30 minutes.
    pub external_call_id: String,
}

/// Body of `telephony.externalCall.finish`, without the identifier that the registration returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub struct Finish {
    /// User of the party that had the call in the end. Either this or the extension is present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<u64>,

    /// Extension of that party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_phone_inner: Option<String>,

    /// How long people talked, in whole seconds. Absent if it is not known; the CRM then takes 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<u64>,

    /// Code of how the call ended.
    pub status_code: StatusCode,

    /// Name of the outcome of a call that was not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed_reason: Option<String>,

    /// Mark that the client gave, from 1 to 5. Never present: a [`Rating`](crate::leg::Rating) is of the sound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<u8>,

    /// Whether the employee gets a chat message: 0 or 1. The CRM takes 1 for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub add_to_chat: Option<u8>,
}

/// Makes the record of a call, with the codes of [`code`](super::code) or of a caller's own function.
///
/// # Errors
/// When the call is internal, when the number of the client is not known or none that a telephone has, when neither user nor
/// extension is known, when the call has no direction, beginning or code.
pub fn record(
    call: &Call,
    mut users: impl FnMut(&Party) -> Option<UserId>,
    codes: impl Fn(Case) -> Option<StatusCode>,
    options: &Options,
) -> Result<Record, Error> {
    let draft = Draft::external(REGISTER, call, options)?;
    let began = draft.began("CALL_START_DATE")?;
    let responsible = draft.user(user::responsible(call), &mut users);
    let (user_id, user_phone_inner) = named(&draft, responsible)?;
    draft.required(
        "USER_ID",
        "party with a user",
        user_id.map(|_| ()).or(user_phone_inner.as_ref().map(|_| ())),
    )?;
    let register = Register {
        user_id,
        user_phone_inner: user_phone_inner.clone(),
        phone_number: draft.phone("PHONE_NUMBER")?,
        call_type: CallType::of(call, draft.case.direction),
        call_start_date: draft.written("CALL_START_DATE", date(began))?,
        crm_create: None,
        crm_source: None,
        show: 0,
        add_to_chat: None,
        line_number: draft.line(),
        external_call_id: call.uuid().to_string(),
    };
    let draft = Draft::external(FINISH, call, options)?;
    let mut last = named(&draft, draft.user(user::last(call), &mut users))?;
    if last == (None, None) {
        last = (user_id, user_phone_inner);
    }
    let finish = Finish {
        user_id: last.0,
        user_phone_inner: last.1,
        duration: draft.seconds("DURATION", draft.talk())?,
        status_code: draft.required("STATUS_CODE", "code for its outcome", codes(draft.case))?,
        failed_reason: failed_reason(call.outcome),
        vote: None,
        add_to_chat: None,
    };
    let recordings = call.recordings.iter().filter_map(|recording| recording.url.clone()).collect();
    Ok(Record { register, finish, recordings })
}

fn named(draft: &Draft<'_>, user: User) -> Result<(Option<u64>, Option<String>), Error> {
    Ok(match user {
        User::Id(id) => (Some(draft.number("USER_ID", &id)?), None),
        User::Extension(extension) => (None, Some(extension)),
        User::Unknown => (None, None),
    })
}

fn failed_reason(outcome: Outcome) -> Option<String> {
    let is_failed = !matches!(outcome, Outcome::Answered | Outcome::Unknown);
    is_failed.then(|| outcome.as_str().to_owned())
}

/// Writes an instant as the CRM's example has it: `2026-03-07T10:20:30+00:00`.
fn date(at: OffsetDateTime) -> Option<String> {
    let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]+00:00");
    let at = at.checked_to_offset(UtcOffset::UTC).filter(|at| (0..=9999).contains(&at.year()))?;
    at.format(format).ok()
}
