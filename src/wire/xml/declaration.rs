//! Encoding that an XML declaration names.

use crate::error::Problem;

/// Encodings that a text in UTF-8 may declare: its own, those whose every text is the same in it, and UTF-16, in which the text came
/// before a program made UTF-8 of it.
const TAKEN: &[&str] = &[
    "UTF-8",
    "UTF8",
    "US-ASCII",
    "ASCII",
    "UTF-16",
    "UTF16",
    "UTF-16LE",
    "UTF-16BE",
    "ISO-10646-UCS-2",
    "UCS-2",
    "UNICODE",
];

/// Encodings that an error can name, since it shows nothing of a message.
const NAMED: &[&str] = &[
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1257",
    "CP1251",
    "CP1252",
    "CP866",
    "IBM866",
    "KOI8-R",
    "KOI8-U",
    "MacCyrillic",
    "x-mac-cyrillic",
    "ISO-8859-1",
    "ISO-8859-2",
    "ISO-8859-5",
    "ISO-8859-15",
    "Latin1",
    "UTF-7",
    "UTF-32",
    "UTF-32LE",
    "UTF-32BE",
    "UCS-4",
    "ISO-10646-UCS-4",
    "GB2312",
    "GBK",
    "GB18030",
    "Big5",
    "Shift_JIS",
    "EUC-JP",
    "EUC-KR",
];

/// Fails if a document declares another encoding, whatever its bytes are.
#[inline]
pub(super) fn check(document: &[u8]) -> Result<(), Problem> {
    match document.strip_prefix(b"<?xml") {
        Some(rest) => check_label(rest),
        None => Ok(()),
    }
}

#[cold]
fn check_label(declaration: &[u8]) -> Result<(), Problem> {
    let Some(label) = label(declaration).filter(|label| !label.is_empty()) else { return Ok(()) };
    let is_it = |known: &&&str| known.as_bytes().eq_ignore_ascii_case(label);
    if TAKEN.iter().any(|known| is_it(&known)) {
        return Ok(());
    }
    Err(Problem::Encoding { found: NAMED.iter().find(is_it).copied().unwrap_or("another encoding") })
}

/// Value of the `encoding` of a declaration, if it has one.
fn label(declaration: &[u8]) -> Option<&[u8]> {
    let end = declaration.windows(2).position(|run| run == b"?>").unwrap_or(declaration.len());
    let text = declaration.get(..end)?;
    let found = text.windows(8).position(|run| run == b"encoding")?;
    let (before, after) = (text.get(..found)?, text.get(found + 8..)?);
    // A name that ends so, or a processing instruction whose name begins as that of a declaration.
    if !before.first()?.is_ascii_whitespace() || !before.last()?.is_ascii_whitespace() {
        return None;
    }
    let value = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
    let end = value.iter().position(|byte| byte == quote)?;
    Some(value.get(..end)?.trim_ascii())
}
