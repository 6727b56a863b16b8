//! One line of a capture log.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::{Capture, LineError, Source};
use crate::conversions::Receipt;
use crate::wire::json as tokens;

/// Members of a line, none of them checked.
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
    pub(super) fn read(line: &'a [u8]) -> Result<Self, LineError> {
        // serde would read a list as the members in their order.
        let blanks = line.len() - line.trim_ascii_start().len();
        if line.get(blanks) != Some(&b'{') {
            return Err(LineError::NotJson { column: blanks + 1 });
        }
        serde_json::from_slice(line).map_err(|error| LineError::NotJson { column: error.column().max(1) })
    }
}

const TEXT: &str = "text";

pub(super) fn text<'a>(
    member: &'static str,
    raw: Option<&'a RawValue>,
) -> Result<Option<Cow<'a, str>>, LineError> {
    #[derive(Deserialize)]
    struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

    let Some(raw) = raw else { return Ok(None) };
    match serde_json::from_str::<Text<'a>>(raw.get()) {
        Ok(Text(text)) => Ok(Some(text)),
        Err(_) => Err(LineError::Unfit { member, expected: TEXT }),
    }
}

/// A line of which nothing is odd.
fn plain(line: &[u8]) -> Option<Capture> {
    let [mut vendor, mut tenant, mut received_at, mut profile, mut document, mut body] = [None; 6];
    let mut is_odd = false;
    tokens::members(line, &mut |name, value| {
        let member = match name {
            "vendor" => &mut vendor,
            "tenant" => &mut tenant,
            "received_at" => &mut received_at,
            "profile" => &mut profile,
            "document" => &mut document,
            "body" => &mut body,
            "body_base64" => return is_odd = true,
            _ => return,
        };
        is_odd |= member.replace(value).is_some() || value == "null";
    })?;
    if is_odd || document.is_some() {
        return None;
    }
    let mut source = Source::of(&tokens::unescaped(vendor?)?)?;
    if let Some(profile) = profile {
        source = source.with_profile(profile).ok()?;
    }
    let at = match received_at {
        Some(at) => {
            let at = OffsetDateTime::parse(&tokens::unescaped(at)?, &Rfc3339).ok()?;
            Some(at.checked_to_offset(time::UtcOffset::UTC).filter(|at| at.year() >= 0)?)
        }
        None => None,
    };
    let tenant = match tenant {
        Some(tenant) => tokens::unescaped(tenant)?.into_owned(),
        None => String::new(),
    };
    let body = tokens::unescaped(body?)?.into_owned().into_bytes();
    Some(Capture::new(source, Receipt::new(tenant, at), body))
}

impl Capture {
    /// Reads one line.
    ///
    /// # Errors
    /// When it is no JSON object, or a member is missing or not what it must be.
    pub fn from_line(line: &[u8]) -> Result<Self, LineError> {
        if let Some(capture) = plain(line) {
            return Ok(capture);
        }
        let line = Line::read(line)?;
        let vendor = text("vendor", line.vendor)?.ok_or(LineError::Missing { member: "vendor" })?;
        let expected = "connect, vega, webitel or ringme";
        let mut source = Source::of(&vendor).ok_or(LineError::Unfit { member: "vendor", expected })?;
        if let Some(profile) = line.profile {
            source = source.with_profile(profile.get())?;
        }
        if let Some(document) = text("document", line.document)? {
            let unfit =
                LineError::Unfit { member: "document", expected: "a document of its vendor that is known" };
            source = source.with_document(&document).ok_or(unfit)?;
        }
        let at = text("received_at", line.received_at)?.map(|at| {
            let at = OffsetDateTime::parse(&at, &Rfc3339).ok();
            let unfit =
                LineError::Unfit { member: "received_at", expected: "a time like 2026-01-31T09:00:00Z" };
            // In UTC too it must be an instant that can be written.
            let at = at.and_then(|at| at.checked_to_offset(time::UtcOffset::UTC));
            at.filter(|at| at.year() >= 0).ok_or(unfit)
        });
        let body = match (text("body", line.body)?, text("body_base64", line.body_base64)?) {
            (Some(body), _) => body.into_owned().into_bytes(),
            (None, Some(encoded)) => {
                let unfit = LineError::Unfit { member: "body_base64", expected: "base64" };
                STANDARD.decode(encoded.as_bytes()).map_err(|_| unfit)?
            }
            (None, None) => return Err(LineError::Missing { member: "body" }),
        };
        let tenant = text("tenant", line.tenant)?.unwrap_or_default();
        Ok(Self::new(source, Receipt::new(tenant, at.transpose()?), body))
    }
}

/// Written as one line's JSON object, without its line end.
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
        if !self.source.is_default() {
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
