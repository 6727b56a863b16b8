use serde::{Deserialize, Serialize};

use super::association::Association;
use super::codes::{CallStatus, Code, Disposition};
use crate::call::Call;
use crate::crm::draft::Draft;
use crate::crm::{Case, Error, Options, UserId};
use crate::leg::{Direction, Party, names};

const DOCUMENT: &str = "hubspot call";

/// Record of one call: its properties, and what it is tied to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Record {
    /// Properties of the call.
    pub properties: Properties,

    /// Contacts and others that the call is tied to. The caller has searched them; none comes from the call.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub associations: Vec<Association>,
}

/// Properties of a call.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Properties {
    /// Time at which the call began, in **milliseconds** since 1970.
    pub hs_timestamp: i64,

    /// Title. Never present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs_call_title: Option<String>,

    /// Remarks. Never present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs_call_body: Option<String>,

    /// Direction.
    pub hs_call_direction: CallDirection,

    /// How long people talked, in **milliseconds**. Absent if it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs_call_duration: Option<u64>,

    /// How the call ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs_call_status: Option<CallStatus>,

    /// Result, as a GUID of the account's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs_call_disposition: Option<Disposition>,

    /// Number that called, verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs_call_from_number: Option<String>,

    /// Number that was called, verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs_call_to_number: Option<String>,

    /// Address of a recording, if it begins with `https://`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs_call_recording_url: Option<String>,

    /// `INTEGRATIONS_PLATFORM` beside a recording, which is processed only then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs_call_source: Option<String>,

    /// Owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hubspot_owner_id: Option<UserId>,

    /// [`Call::uuid`].
    pub hs_call_external_id: String,

    /// Tenant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs_call_external_account_id: Option<String>,
}

names! {
    "a direction of a call of HubSpot",
    /// Direction of a call.
    pub enum CallDirection {
        /// From outside.
        Inbound = "INBOUND",

        /// To outside.
        Outbound = "OUTBOUND",
    }
}

/// Makes the record of a call, with the codes of [`code`](super::code) or of a caller's own function.
///
/// # Errors
/// When the call is internal, or has no direction or beginning.
pub fn record(
    call: &Call,
    mut users: impl FnMut(&Party) -> Option<UserId>,
    codes: impl Fn(Case) -> Code,
    options: &Options,
) -> Result<Record, Error> {
    let draft = Draft::external(DOCUMENT, call, options)?;
    let (line, client) = (draft.line(), call.client_number().map(str::to_owned));
    let (direction, from, to) = match draft.case.direction {
        Direction::Inbound => (CallDirection::Inbound, client, line),
        Direction::Outbound => (CallDirection::Outbound, line, client),
        Direction::Internal => return Err(Error::Internal { document: DOCUMENT }),
    };
    let millis = draft.talk().map(|talk| i64::try_from(talk.whole_milliseconds()).unwrap_or(i64::MAX));
    let mut recordings = call.recordings.iter().filter_map(|recording| recording.url.clone());
    let recording = recordings.find(|url| url.starts_with("https://"));
    let Code { status, disposition } = codes(draft.case);
    let properties = Properties {
        hs_timestamp: unix_millis(draft.began("hs_timestamp")?),
        hs_call_title: None,
        hs_call_body: None,
        hs_call_direction: direction,
        hs_call_duration: draft.whole("hs_call_duration", millis)?,
        hs_call_status: status,
        hs_call_disposition: disposition,
        hs_call_from_number: from,
        hs_call_to_number: to,
        hs_call_source: recording.as_ref().map(|_| "INTEGRATIONS_PLATFORM".to_owned()),
        hs_call_recording_url: recording,
        hubspot_owner_id: draft.user_id(&mut users),
        hs_call_external_id: call.uuid().to_string(),
        hs_call_external_account_id: Some(call.tenant.clone()).filter(|tenant| !tenant.is_empty()),
    };
    Ok(Record { properties, associations: Vec::new() })
}

/// Returns the milliseconds since 1970. Every instant that the type can hold fits.
fn unix_millis(at: time::OffsetDateTime) -> i64 {
    at.unix_timestamp().saturating_mul(1000).saturating_add(i64::from(at.millisecond()))
}
