//! The wire form by draft-ietf-vcon-vcon-core-04 and its contact-centre extension: all that another draft may change.

use serde::Serialize;
use serde_json::value::RawValue;
use time::OffsetDateTime;

use crate::call::Call;
use crate::leg::{Outcome, PartyKind};

/// Syntax version of the draft. Later ones move transfers to a list of events.
const VERSION: &str = "0.4.0";

/// Name of the extension that has `role` and `interaction_id`.
const CONTACT_CENTRE: &[&str] = &["CC"];

/// Maker of the analysis that holds the call.
pub(super) const ANALYSIS_VENDOR: &str = "call-legs";

/// Identifier of the JSON Schema of a call.
const CALL_SCHEMA: &str = concat!(
    "https://docs.rs/crate/call-legs/",
    env!("CARGO_PKG_VERSION_MAJOR"),
    ".",
    env!("CARGO_PKG_VERSION_MINOR"),
    "/source/schemas/call.schema.json"
);

/// Container in the unsigned form.
#[derive(Serialize)]
pub(super) struct Container<'c> {
    vcon: &'static str,
    uuid: String,
    extensions: &'static [&'static str],
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    updated_at: Option<OffsetDateTime>,
    parties: Vec<Party<'c>>,
    dialog: Vec<Dialog<'c>>,
    analysis: [Analysis<'c>; 1],
}

impl<'c> Container<'c> {
    /// Creates the container of a call.
    pub(super) fn new(
        call: &'c Call,
        (created_at, updated_at): (OffsetDateTime, Option<OffsetDateTime>),
        parties: Vec<Party<'c>>,
        dialog: Vec<Dialog<'c>>,
    ) -> Self {
        let analysis = Analysis {
            kind: "report",
            dialog: (0..dialog.len()).collect(),
            vendor: ANALYSIS_VENDOR,
            schema: CALL_SCHEMA,
            mediatype: "application/json",
            encoding: "json",
            body: call,
        };
        let has_roles = parties.iter().any(|party| party.role.is_some());
        let extensions = if has_roles || !dialog.is_empty() { CONTACT_CENTRE } else { &[] };
        Self {
            vcon: VERSION,
            uuid: call.uuid().to_string(),
            extensions,
            created_at,
            updated_at,
            parties,
            dialog,
            analysis: [analysis],
        }
    }
}

/// Somebody who took part, even if only that is known: then it has no members.
#[derive(Default, Serialize)]
pub(super) struct Party<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tel: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uuid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<&'c str>,
    /// How the identity was validated: a name should have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) validation: Option<&'static str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) org: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dept: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<&'static str>,
}

/// Validation of an identity that nobody validated.
pub(super) const NOT_VALIDATED: &str = "none";

/// Name of somebody who hides theirs.
pub(super) const ANONYMOUS: &str = "anonymous";

/// Returns the type of a party, where there is a word for it.
pub(super) const fn party_type(kind: PartyKind) -> Option<&'static str> {
    match kind {
        PartyKind::Agent => Some("person"),
        PartyKind::Menu | PartyKind::Machine => Some("bot"),
        PartyKind::Group | PartyKind::Queue => Some("organization"),
        PartyKind::Client => None,
    }
}

/// Returns the role of a party, where there is a word for it.
pub(super) const fn role(kind: PartyKind) -> Option<&'static str> {
    match kind {
        PartyKind::Agent => Some("agent"),
        PartyKind::Client => Some("customer"),
        PartyKind::Group | PartyKind::Queue | PartyKind::Menu | PartyKind::Machine => None,
    }
}

/// Piece of conversation, an attempt of one, or a transfer. Numbers of parties and dialogs are places in their lists.
#[derive(Serialize)]
pub(super) struct Dialog<'c> {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) disposition: Option<&'static str>,
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<OffsetDateTime>,
    /// Seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) duration: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) parties: Vec<usize>,
    #[serde(flatten)]
    pub(super) transfer: Option<TransferParts>,
    application: &'c str,
    interaction_id: &'c str,
    #[serde(flatten)]
    pub(super) content: Option<ExternalFile<'c>>,
}

impl<'c> Dialog<'c> {
    /// Creates a dialog of a call with only a kind.
    pub(super) fn new(call: &'c Call, kind: &'static str) -> Self {
        Self {
            kind,
            disposition: None,
            start: None,
            duration: None,
            parties: Vec::new(),
            transfer: None,
            application: &call.vendor,
            interaction_id: &call.id,
            content: None,
        }
    }
}

pub(super) const RECORDING: &str = "recording";
pub(super) const INCOMPLETE: &str = "incomplete";
pub(super) const TRANSFER: &str = "transfer";

/// Members of a transfer.
#[derive(Serialize)]
pub(super) struct TransferParts {
    pub(super) transferee: usize,
    pub(super) transferor: usize,
    pub(super) transfer_target: usize,
    pub(super) original: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) target_dialog: Option<usize>,
}

/// Recording that is kept elsewhere.
#[derive(Serialize)]
pub(super) struct ExternalFile<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mediatype: Option<&'static str>,
    pub(super) url: &'c str,
    pub(super) content_hash: String,
}

/// Returns the media type of a file by the end of its name.
pub(super) fn media_type(url: &str) -> Option<&'static str> {
    let path = url.split(['?', '#']).next()?;
    let (_, extension) = path.rsplit_once('.')?;
    let types = [("mp3", "audio/x-mp3"), ("wav", "audio/x-wav"), ("ogg", "audio/ogg")];
    types
        .into_iter()
        .find(|(known, _)| extension.eq_ignore_ascii_case(known))
        .map(|(_, media_type)| media_type)
}

/// Returns the word for an attempt that nobody answered; `None` if it is not known to be one.
pub(super) const fn disposition(outcome: Outcome) -> Option<&'static str> {
    match outcome {
        Outcome::NoAnswer | Outcome::NoAgents | Outcome::AnsweredElsewhere | Outcome::Unanswered => {
            Some("no-answer")
        }
        Outcome::Busy => Some("busy"),
        Outcome::Cancelled => Some("hung-up"),
        Outcome::Congested => Some("congestion"),
        // There is no word for a refusal, and `busy` would be another fact.
        Outcome::Declined | Outcome::Unreachable | Outcome::Failed => Some("failed"),
        Outcome::Answered | Outcome::Unknown => None,
    }
}

/// What was derived from the conversation: the whole call.
#[derive(Serialize)]
struct Analysis<'c> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dialog: Vec<usize>,
    vendor: &'static str,
    schema: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    body: &'c Call,
}
