//! What holds for a whole XML text, for every reader.

use super::chars::{are_allowed, is_blank};
use super::declaration;
use crate::error::Problem;
use crate::wire::encoding::{self, is_utf16, unmarked, utf8};

/// Text that has no character that XML 1.0 forbids, without its byte order mark.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    pub(super) content: &'a str,

    /// Bytes of the mark.
    pub(super) skipped: usize,

    /// Bits of the bytes that are there and are a sign of anything but elements and plain text.
    signs: u8,
}

impl<'a> Text<'a> {
    pub(crate) fn new(body: &'a [u8]) -> Result<Self, Problem> {
        let rest = unmarked(body);
        let skipped = body.len() - rest.len();
        declaration::check(rest)?;
        let text = utf8(rest).map_err(|problem| problem.after(skipped))?;
        if is_blank(text) {
            return Err(Problem::Empty);
        }
        // One pass without a branch for each byte, since every message is read so; most have no sign, and need no second.
        let is_plain = text.bytes().fold(0, |signs, byte| signs | any_sign(byte)) == 0;
        let signs = if is_plain { 0 } else { text.bytes().fold(0, |signs, byte| signs | sign(byte)) };
        if signs & SUSPICIOUS == 0 || are_allowed(text) {
            Ok(Self { content: text, skipped, signs })
        } else if is_utf16(rest) {
            Err(encoding::UTF_16)
        } else {
            Err(Problem::ForbiddenCharacter)
        }
    }

    /// Whether it has this byte: a `&`, `]`, `!` or carriage return.
    pub(super) fn has(self, byte: u8) -> bool {
        debug_assert!(sign(byte) & !SUSPICIOUS != 0, "only these have a bit of their own");
        self.signs & sign(byte) != 0
    }
}

/// Bit of the bytes that may be, or begin, a character that XML forbids.
const SUSPICIOUS: u8 = 1;

/// 1 for a byte that [`sign`] has a bit for, which costs less than that.
#[inline]
fn any_sign(byte: u8) -> u8 {
    u8::from(byte < b' ') & u8::from(byte != b'\n') & u8::from(byte != b'\t')
        | u8::from(byte == b'&')
        | u8::from(byte == b']')
        | u8::from(byte == b'!')
        | u8::from(byte == 0xEF)
}

/// `SUSPICIOUS` for a control character other than white space, and for what begins U+FFFE and U+FFFF; a bit of its own
/// for each byte that [`Text::has`] knows.
#[inline]
fn sign(byte: u8) -> u8 {
    u8::from(byte < b' ') & u8::from(!matches!(byte, b'\n' | b'\t' | b'\r'))
        | u8::from(byte == 0xEF)
        | u8::from(byte == b'&') << 1
        | u8::from(byte == b']') << 2
        | u8::from(byte == b'!') << 3
        | u8::from(byte == b'\r') << 4
}
