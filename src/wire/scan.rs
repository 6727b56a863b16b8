//! Bytes of a text, eight at a time.
//!
//! Each function that marks bytes sets the top bit of every byte of a word that is sought; other bits mean nothing. After the first
//! mark, there may be false ones, since a difference borrows from the next byte: only the first counts.

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// Flags bytes that equal `byte`.
#[inline]
pub(super) const fn equal(word: u64, byte: u8) -> u64 {
    let difference = word ^ (ONES * byte as u64);
    difference.wrapping_sub(ONES) & !difference
}

/// Flags bytes that are less than `byte`, which is at most 128.
#[inline]
pub(super) const fn below(word: u64, byte: u8) -> u64 {
    word.wrapping_sub(ONES * byte as u64) & !word
}

/// Finds the first marked byte at or after `from`.
#[inline]
pub(super) fn find(text: &[u8], from: usize, marks: impl Fn(u64) -> u64) -> Option<usize> {
    let (words, rest) = text.get(from..)?.as_chunks();
    for (passed, word) in words.iter().enumerate() {
        let found = marks(u64::from_le_bytes(*word)) & TOPS;
        if found != 0 {
            return Some(from + passed * 8 + (found.trailing_zeros() / 8) as usize);
        }
    }
    let is_marked = |byte: &u8| marks(u64::from_le_bytes([*byte; 8])) & TOPS != 0;
    rest.iter().position(is_marked).map(|passed| text.len() - rest.len() + passed)
}

/// Appends the bytes before the first marked one at or after `from`, and returns where that is.
///
/// Words are copied before they are looked at, since a part of unknown length costs a call.
#[allow(
    clippy::inline_always,
    reason = "texts and bytes are read alike, and two callers keep it from being inlined"
)]
#[inline(always)]
pub(super) fn copy_until(
    text: &[u8],
    from: usize,
    marks: impl Fn(u64) -> u64,
    out: &mut Vec<u8>,
) -> Option<usize> {
    let (words, rest) = text.get(from..)?.as_chunks();
    for (passed, word) in words.iter().enumerate() {
        out.extend_from_slice(word);
        let found = marks(u64::from_le_bytes(*word)) & TOPS;
        if found != 0 {
            let plain = (found.trailing_zeros() / 8) as usize;
            out.truncate(out.len() - 8 + plain);
            return Some(from + passed * 8 + plain);
        }
    }
    let start = text.len() - rest.len();
    let end = find(text, start, marks)?;
    out.extend_from_slice(text.get(start..end)?);
    Some(end)
}

/// Whether a text contains a part, most likely near its beginning.
pub(super) fn contains(text: &[u8], part: &[u8]) -> bool {
    let Some(first) = part.first() else { return true };
    let mut from = 0;
    while let Some(found) = find(text, from, |word| equal(word, *first)) {
        if text.get(found..).is_some_and(|rest| rest.starts_with(part)) {
            return true;
        }
        from = found + 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{below, equal, find};

    #[test]
    fn the_first_byte_is_found_whatever_surrounds_it() {
        for byte in 0..=255_u8 {
            for around in [0, byte.wrapping_sub(1), byte.wrapping_add(1), byte ^ 0x80, 255] {
                for (length, at) in (1..20).flat_map(|length| (0..length).map(move |at| (length, at))) {
                    let mut text = vec![around; length];
                    text[at] = byte;
                    let sought = text.iter().position(|known| *known == byte);
                    assert_eq!(find(&text, 0, |word| equal(word, byte)), sought, "{byte} in {text:?}");
                    let less = text.iter().position(|known| *known < b' ');
                    assert_eq!(find(&text, 0, |word| below(word, b' ')), less, "below in {text:?}");
                }
            }
        }
        assert_eq!(find(b"aa", 1, |word| equal(word, b'a')), Some(1));
        assert_eq!(find(b"aa", 3, |word| equal(word, b'a')), None);
    }
}
