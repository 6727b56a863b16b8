//! What holds for a whole XML text, whoever reads it.

use super::chars::{are_allowed, is_blank};
use crate::error::Problem;
use crate::wire::utf8;

/// Text that has no character that XML 1.0 forbids, without its byte order mark.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    pub(super) text: &'a str,

    /// Whether it has no byte that is a sign of anything but elements and plain text.
    is_plain: bool,
}

impl<'a> Text<'a> {
    pub(crate) fn new(body: &'a [u8]) -> Result<Self, Problem> {
        let text = utf8(body)?;
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        if is_blank(text) {
            return Err(Problem::Empty);
        }
        // One pass without a branch for each byte, since every message is read so.
        let is_plain = text.bytes().fold(0, |signs, byte| signs | sign(byte)) == 0;
        if is_plain || are_allowed(text) {
            Ok(Self { text, is_plain })
        } else {
            Err(Problem::ForbiddenCharacter)
        }
    }

    /// Whether it has this byte: a `&`, `]`, `!` or carriage return.
    pub(super) fn has(self, byte: u8) -> bool {
        debug_assert!(sign(byte) == 1, "the text may have it though it is plain");
        !self.is_plain && self.text.as_bytes().contains(&byte)
    }
}

/// 1 for a control character other than a tab or a line feed, for `&`, `]` and `!`, and for what begins U+FFFE and U+FFFF.
#[inline]
fn sign(byte: u8) -> u8 {
    u8::from(byte < b' ') & u8::from(byte != b'\n') & u8::from(byte != b'\t')
        | u8::from(byte == b'&')
        | u8::from(byte == b']')
        | u8::from(byte == b'!')
        | u8::from(byte == 0xEF)
}
