//! Eight bytes of a JSON text at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Marks bytes that end plain text (a quote, a backslash, a control character); behind the first, others may be marked too.
pub(super) const fn special(word: u64) -> u64 {
    let quote = word ^ (ONES * b'"' as u64);
    let slash = word ^ (ONES * b'\\' as u64);
    (quote.wrapping_sub(ONES) & !quote
        | slash.wrapping_sub(ONES) & !slash
        | word.wrapping_sub(ONES * 0x20) & !word)
        & HIGH
}

/// Where a text ends that begins with a quote and has nothing escaped.
#[inline]
pub(super) fn closing(text: &[u8]) -> Option<usize> {
    let mut at = 1;
    while let Some(eight) = text.get(at..).and_then(|rest| rest.first_chunk()) {
        let found = special(u64::from_le_bytes(*eight));
        if found != 0 {
            let end = at + (found.trailing_zeros() / 8) as usize;
            return (text.get(end) == Some(&b'"')).then_some(end);
        }
        at += 8;
    }
    None
}
