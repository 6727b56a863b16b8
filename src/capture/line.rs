//! Lines of a capture log.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

use super::{Capture, LineError, Source};
use crate::leg::Receipt;
use crate::registry::Registry;
use crate::wire::encoding::unmarked;
use crate::wire::json::Tokens;
use crate::wire::source::{Source as _, Unusual};

/// Members of a line, not validated yet.
#[derive(Deserialize)]
pub(super) struct Line<'a> {
    #[serde(borrow)]
    pub(super) vendor: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) tenant: Option<&'a RawValue>,
    #[serde(borrow)]
    received_at: Option<&'a RawValue>,
    #[serde(borrow)]
    profile: Option<&'a RawValue>,
    #[serde(borrow)]
    document: Option<&'a RawValue>,
    #[serde(borrow)]
    body: Option<&'a RawValue>,
    #[serde(borrow)]
    body_base64: Option<&'a RawValue>,
}

impl<'a> Line<'a> {
    /// Reads the members.
    pub(super) fn read(line: &'a [u8]) -> Result<Self, LineError> {
        // A log that an editor wrote may begin with a byte-order mark.
        let object = unmarked(line);
        let skipped = line.len() - object.len();
        // serde would read a list as the members in their order.
        let start = object.len() - object.trim_ascii_start().len();
        if object.get(start) != Some(&b'{') {
            return Err(LineError::NotJson { column: skipped + start + 1 });
        }
        serde_json::from_slice(object)
            .map_err(|error| LineError::NotJson { column: skipped + error.column().max(1) })
    }
}

/// Reads a member that must be text.
pub(super) fn text<'a>(
    member: &'static str,
    raw: Option<&'a RawValue>,
) -> Result<Option<Cow<'a, str>>, LineError> {
    #[derive(Deserialize)]
    struct Borrowed<'t>(#[serde(borrow)] Cow<'t, str>);

    let Some(raw) = raw else { return Ok(None) };
    match serde_json::from_str::<Borrowed<'a>>(raw.get()) {
        Ok(Borrowed(text)) => Ok(Some(text)),
        Err(_) => Err(LineError::Invalid { member, expected: "text" }),
    }
}

/// Members of a line in the usual form, which is read in one pass.
#[derive(Default)]
struct UsualLine<'a> {
    vendor: Option<Cow<'a, str>>,
    tenant: Option<Cow<'a, str>>,
    received_at: Option<Cow<'a, str>>,
    profile: Option<&'a str>,
    document: Option<Cow<'a, str>>,
    body: Option<Vec<u8>>,
}

impl<'a> UsualLine<'a> {
    /// Names of the members, in the order in which captures are written.
    const NAMES: [Option<&'static str>; 6] = [
        Some("vendor"),
        Some("tenant"),
        Some("received_at"),
        Some("profile"),
        Some("document"),
        Some("body"),
    ];

    /// Reads the members.
    fn read(line: &'a [u8]) -> Result<Self, Unusual> {
        let text = std::str::from_utf8(line).map_err(|_| Unusual::Malformed)?;
        let mut tokens = Tokens::from_object(text).ok_or(Unusual::Malformed)?;
        let mut members = Self::default();
        while let Some(name) = tokens.name(Self::NAMES)? {
            let is_first = match name.among(&Self::NAMES).as_str() {
                Some("vendor") => members.vendor.replace(text_token(&mut tokens)?).is_none(),
                Some("tenant") => members.tenant.replace(text_token(&mut tokens)?).is_none(),
                Some("received_at") => members.received_at.replace(text_token(&mut tokens)?).is_none(),
                Some("profile") => members.profile.replace(tokens.raw()?).is_none(),
                Some("body") => members.body.replace(tokens.long_text()?).is_none(),
                Some("document") => members.document.replace(text_token(&mut tokens)?).is_none(),
                Some("body_base64") => false,
                _ => tokens.skip().map(|()| true)?,
            };
            is_first.then_some(()).ok_or(Unusual::Other)?;
        }
        if tokens.is_done() { Ok(members) } else { Err(Unusual::Malformed) }
    }

    /// Validates the members; `None` if one is invalid.
    fn capture(self, registry: &Registry) -> Option<Capture> {
        let mut source = Source::in_registry(registry, &self.vendor?)?;
        if let Some(profile) = self.profile {
            source = source.with_profile(profile).ok()?;
        }
        if let Some(document) = self.document {
            source = source.with_document(&document)?;
        }
        let at = match self.received_at {
            Some(at) => Some(instant(&at)?),
            None => None,
        };
        Some(Capture::new(source, Receipt::new(self.tenant.unwrap_or_default(), at), self.body?))
    }
}

/// Reads a text.
fn text_token<'a>(tokens: &mut Tokens<'a>) -> Result<Cow<'a, str>, Unusual> {
    tokens.text()?.map_err(|_| Unusual::Other)
}

/// Parses an instant that can be written in UTC, too.
fn instant(text: &str) -> Option<OffsetDateTime> {
    let at = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    at.checked_to_offset(UtcOffset::UTC).filter(|at| at.year() >= 0)
}

impl Capture {
    /// Reads one line. Its vendor must be one of this crate.
    ///
    /// # Errors
    /// When the line is not a JSON object, or a member is missing or invalid.
    pub fn from_line(line: &[u8]) -> Result<Self, LineError> {
        Self::from_line_of(&Registry::default(), line)
    }

    /// Reads one line. Its vendor must be one of the registry.
    ///
    /// # Errors
    /// As [`from_line`](Self::from_line).
    pub fn from_line_of(registry: &Registry, line: &[u8]) -> Result<Self, LineError> {
        if let Some(capture) = UsualLine::read(line).ok().and_then(|usual| usual.capture(registry)) {
            return Ok(capture);
        }
        let line = Line::read(line)?;
        let vendor = text("vendor", line.vendor)?.ok_or(LineError::Missing { member: "vendor" })?;
        let invalid = LineError::Invalid { member: "vendor", expected: "the name of a known vendor" };
        let mut source = Source::in_registry(registry, &vendor).ok_or(invalid)?;
        if let Some(profile) = line.profile {
            source = source.with_profile(profile.get())?;
        }
        if let Some(document) = text("document", line.document)? {
            let invalid =
                LineError::Invalid { member: "document", expected: "the name of a document of its vendor" };
            source = source.with_document(&document).ok_or(invalid)?;
        }
        let at = text("received_at", line.received_at)?.map(|at| {
            let invalid =
                LineError::Invalid { member: "received_at", expected: "a time like 2026-01-31T09:00:00Z" };
            instant(&at).ok_or(invalid)
        });
        let body = match (text("body", line.body)?, text("body_base64", line.body_base64)?) {
            (Some(body), _) => body.into_owned().into_bytes(),
            (None, Some(encoded)) => {
                let invalid = LineError::Invalid { member: "body_base64", expected: "base64" };
                STANDARD.decode(encoded.as_bytes()).map_err(|_| invalid)?
            }
            (None, None) => return Err(LineError::Missing { member: "body" }),
        };
        let tenant = text("tenant", line.tenant)?.unwrap_or_default();
        Ok(Self::new(source, Receipt::new(tenant, at.transpose()?), body))
    }
}

/// Serializes as the JSON object of one line, without the line end.
impl Serialize for Capture {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry("vendor", self.source.vendor())?;
        if !self.receipt.tenant.is_empty() {
            line.serialize_entry("tenant", &self.receipt.tenant)?;
        }
        if let Some(at) = self.receipt.at {
            let at = at.format(&Rfc3339).map_err(serde::ser::Error::custom)?;
            line.serialize_entry("received_at", &at)?;
        }
        if self.source.profile.is_some() {
            line.serialize_entry("profile", &self.source)?;
        }
        if let Some(document) = self.source.document() {
            line.serialize_entry("document", document)?;
        }
        match std::str::from_utf8(&self.body) {
            Ok(body) => line.serialize_entry("body", body)?,
            Err(_) => line.serialize_entry("body_base64", &STANDARD.encode(&self.body))?,
        }
        line.end()
    }
}
