//! Encoding of a body: UTF-8, with or without a byte-order mark.

use crate::error::Problem;

/// What some programs put before a text. It is no part of the text.
pub(crate) const MARK: &[u8] = "\u{feff}".as_bytes();

/// The same in a query string, which has ASCII only.
const MARK_IN_QUERY: &[u8] = b"%EF%BB%BF";

/// Returns a body without the byte-order mark before it. A program that adds one to a template that has one sends two.
#[inline]
pub(crate) fn unmarked(body: &[u8]) -> &[u8] {
    if body.first() == MARK.first() { skip_marks(body) } else { body }
}

#[cold]
fn skip_marks(mut body: &[u8]) -> &[u8] {
    while let Some(rest) = body.strip_prefix(MARK) {
        body = rest;
    }
    body
}

/// The same of form data, whose mark may be encoded as everything else in it.
#[inline]
pub(super) fn unmarked_form(body: &[u8]) -> &[u8] {
    if body.first() == MARK.first() || body.first() == Some(&b'%') { skip_encoded_marks(body) } else { body }
}

#[cold]
fn skip_encoded_marks(mut body: &[u8]) -> &[u8] {
    let encoded = |body: &[u8]| {
        body.get(..MARK_IN_QUERY.len()).is_some_and(|start| start.eq_ignore_ascii_case(MARK_IN_QUERY))
    };
    loop {
        let length = if body.starts_with(MARK) {
            MARK.len()
        } else if encoded(body) {
            MARK_IN_QUERY.len()
        } else {
            return body;
        };
        body = body.get(length..).unwrap_or_default();
    }
}

/// Returns the text of a body.
pub(crate) fn utf8(body: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(body).map_err(|error| not_utf8(body, error.valid_up_to()))
}

/// What is wrong with a body whose byte at that place is not UTF-8.
#[cold]
fn not_utf8(body: &[u8], at: usize) -> Problem {
    if is_utf16(body) { UTF_16 } else { Problem::NotUtf8 { byte: at + 1 } }
}

/// Another encoding, known by the first bytes.
pub(super) const UTF_16: Problem = Problem::Encoding { found: "UTF-16" };

/// Whether a body begins with the byte-order mark of UTF-16, or as ASCII does in it.
pub(super) const fn is_utf16(body: &[u8]) -> bool {
    match body {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => true,
        [one, 0, other, 0, ..] | [0, one, 0, other, ..] => *one != 0 && *other != 0,
        _ => false,
    }
}

impl Problem {
    /// The same problem of a body that has this many bytes more at its beginning.
    pub(super) const fn after(self, skipped: usize) -> Self {
        match self {
            Self::NotUtf8 { byte } => Self::NotUtf8 { byte: byte + skipped },
            Self::Syntax { format, line: 1, column } => {
                Self::Syntax { format, line: 1, column: column + skipped }
            }
            Self::Trailing { line: 1, column } => Self::Trailing { line: 1, column: column + skipped },
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_utf16, unmarked, unmarked_form};

    #[test]
    fn marks_are_skipped_at_the_beginning_only() {
        for (body, rest) in [
            ("", ""),
            ("\u{feff}", ""),
            ("\u{feff}{}", "{}"),
            ("\u{feff}\u{feff} {}", " {}"),
            (" \u{feff}{}", " \u{feff}{}"),
            ("a\u{feff}", "a\u{feff}"),
        ] {
            assert_eq!(unmarked(body.as_bytes()), rest.as_bytes(), "{body:?}");
            assert_eq!(unmarked_form(body.as_bytes()), rest.as_bytes(), "{body:?}");
        }
        for (body, rest) in [
            ("%EF%BB%BFa=1", "a=1"),
            ("%ef%bb%BF\u{feff}%EF%BB%bfa=1", "a=1"),
            ("\u{feff}%EF%BB%BF", ""),
            ("%EF%BB%B", "%EF%BB%B"),
            ("%EF%BB%BEa=1", "%EF%BB%BEa=1"),
            ("a=%EF%BB%BF", "a=%EF%BB%BF"),
        ] {
            assert_eq!(unmarked_form(body.as_bytes()), rest.as_bytes(), "{body:?}");
        }
    }

    #[test]
    fn utf_16_is_known_by_its_mark_or_by_every_other_byte() {
        let marked: [&[u8]; 4] = [b"\xFF\xFE{\0}\0", b"\xFE\xFF\0{\0}", b"{\0}\0", b"\0<\0a"];
        assert!(marked.into_iter().all(is_utf16));
        let others: [&[u8]; 6] = [b"", b"\xFF", b"{}", b"{\0}", b"\0\0\0\0", b"a\0\0\0"];
        assert!(!others.into_iter().any(is_utf16));
    }
}
