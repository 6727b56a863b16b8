use serde::{Deserialize, Serialize};

use super::codes::CallStatus;
use crate::call::Call;
use crate::crm::draft::Draft;
use crate::crm::{Case, Error, Options, UserId};
use crate::leg::{Direction, Party, names};

const DOCUMENT: &str = "amocrm call";

/// Name of the integration, if the options have none.
const SOURCE: &str = "call-legs";

/// Record of one call: one item of the list that is sent. It can be sent once, and neither read nor changed afterwards, so
/// [`Access::create`](super::Access::create) takes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Record {
    /// Direction.
    pub direction: CallDirection,

    /// [`Call::uuid`].
    pub uniq: String,

    /// How long people talked, in whole seconds.
    pub duration: u64,

    /// Name of the integration.
    pub source: String,

    /// Address of a recording, which the card plays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,

    /// Number of the client, verbatim. The CRM finds the contact by its last 10 digits.
    pub phone: String,

    /// The vendor's disposition, or else the name of the outcome.
    pub call_result: String,

    /// Code of how the call ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_status: Option<CallStatus>,

    /// User who is responsible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible_user_id: Option<u64>,

    /// User who is the author. Without it the CRM's statistics show a robot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<u64>,

    /// Time at which the call began, in seconds since 1970.
    pub created_at: i64,

    /// [`Call::uuid`] once more: the answer repeats it, so that an error is known to be of this record.
    pub request_id: String,
}

names! {
    "a direction of a call of amoCRM",
    /// Direction of a call.
    pub enum CallDirection {
        /// From outside.
        Inbound = "inbound",

        /// To outside.
        Outbound = "outbound",
    }
}

/// Makes the record of a call, with the codes of [`code`](super::code) or of a caller's own function.
///
/// # Errors
/// When the call is internal, when the number of the client is not known or none that a telephone has, when the call has no direction
/// or beginning, or was perhaps answered and has no talk.
pub fn record(
    call: &Call,
    mut users: impl FnMut(&Party) -> Option<UserId>,
    codes: impl Fn(Case) -> Option<CallStatus>,
    options: &Options,
) -> Result<Record, Error> {
    let draft = Draft::external(DOCUMENT, call, options)?;
    let user =
        draft.user_id(&mut users).map(|user| draft.number("responsible_user_id", &user)).transpose()?;
    let talk = draft.seconds("duration", draft.talk())?;
    let result = call.disposition.as_deref().unwrap_or(call.outcome.as_str());
    let direction = match draft.case.direction {
        Direction::Inbound => CallDirection::Inbound,
        Direction::Outbound => CallDirection::Outbound,
        Direction::Internal => return Err(Error::Internal { document: DOCUMENT }),
    };
    Ok(Record {
        direction,
        uniq: call.uuid().to_string(),
        duration: draft.required("duration", "`talk`", talk)?,
        source: options.source.clone().unwrap_or_else(|| SOURCE.to_owned()),
        link: draft.recording(),
        phone: draft.phone("phone")?,
        call_result: result.to_owned(),
        call_status: codes(draft.case),
        responsible_user_id: user,
        created_by: user,
        created_at: draft.began("created_at")?.unix_timestamp(),
        request_id: call.uuid().to_string(),
    })
}
