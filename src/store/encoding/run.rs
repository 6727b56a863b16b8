//! Run of texts, each after its length, which is written in ASCII: so the run is UTF-8, and can be checked as a whole.

/// Bits of a length in one byte, and the bit that marks that more follow.
const BITS: usize = 6;
const MORE: u8 = 1 << BITS;

/// Appends a text.
pub(super) fn write(to: &mut Vec<u8>, text: &[u8]) {
    let mut length = text.len();
    loop {
        let bits = u8::try_from(length & usize::from(MORE - 1)).unwrap_or_default();
        length >>= BITS;
        if length == 0 {
            to.push(bits);
            break;
        }
        to.push(bits | MORE);
    }
    to.extend_from_slice(text);
}

/// Reads a length from the front; `None` for a text of more than 2³⁰ bytes, which no log has.
#[inline]
fn length(run: &mut &[u8]) -> Option<usize> {
    let mut length = 0;
    for shift in (0..30).step_by(BITS) {
        let (byte, rest) = run.split_first()?;
        *run = rest;
        length |= usize::from(byte & (MORE - 1)) << shift;
        if byte & MORE == 0 {
            return Some(length);
        }
    }
    None
}

/// Reads a text from the front.
#[inline]
pub(super) fn take<'r>(run: &mut &'r [u8]) -> Option<&'r [u8]> {
    let length = length(run)?;
    let (text, rest) = run.split_at_checked(length)?;
    *run = rest;
    Some(text)
}

/// Returns the first text.
pub(super) fn text(mut run: &[u8]) -> Option<&[u8]> {
    take(&mut run)
}

/// Returns the bytes of each text.
pub(super) fn texts(mut run: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || take(&mut run))
}

/// Returns all texts.
pub(super) fn strs(run: &[u8]) -> Vec<&str> {
    /// Initial capacity: most logs have fewer texts.
    const TEXTS: usize = 32;

    let mut all = Vec::with_capacity(TEXTS);
    let mut rest = str::from_utf8(run).unwrap_or_default();
    loop {
        let mut bytes = rest.as_bytes();
        let Some(length) = length(&mut bytes) else { return all };
        let start = rest.len() - bytes.len();
        let (Some(text), Some(after)) = (rest.get(start..start + length), rest.get(start + length..)) else {
            return all;
        };
        all.push(text);
        rest = after;
    }
}

/// Returns `true` if a run consists only of texts.
pub(super) fn is_whole(run: &[u8]) -> bool {
    let mut rest = run;
    while take(&mut rest).is_some() {}
    rest.is_empty() && strs(run).len() == texts(run).count()
}
