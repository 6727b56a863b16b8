//! 1C-Connect's frames: their messages do not depend on how the bytes are cut.

use call_legs::connect::frame::{Decoder, FrameError, decode, encode, utf16le};

/// Greatest length of a frame: small, so that headers with a greater length are frequent.
const LIMIT: usize = 512;

/// Checks bytes of a pipe: the first byte chooses how the others are cut.
pub fn frames(input: &[u8]) {
    let Some((seed, bytes)) = input.split_first() else { return };
    let (whole, left) = decoded(bytes, bytes.len().max(1), 0);
    for (size, spread) in [(1, 0), (2, 0), (3, 0), (usize::from(*seed).max(1), 0), (1, *seed)] {
        assert_eq!(decoded(bytes, size, spread), (whole.clone(), left), "in pieces of {size}, {spread}");
    }
    check_one(bytes);
    for text in whole.into_iter().flatten() {
        let frame = encode(&text).expect("a short text");
        assert_eq!(
            decode(&frame),
            Ok(text.trim_end_matches('\0').replacen(
                '\u{feff}',
                "",
                usize::from(text.starts_with('\u{feff}'))
            ))
        );
        assert_eq!(frame[4..], utf16le(&text), "a frame is a header and a text");
    }
}

/// Returns the messages up to the first permanent error, and the number of bytes that wait then. The error is reported once
/// for each later piece, so how often depends on the pieces.
fn decoded(bytes: &[u8], size: usize, spread: u8) -> (Vec<Result<String, FrameError>>, Option<usize>) {
    let mut decoder = Decoder::with_limit(LIMIT);
    let mut messages = Vec::new();
    let (mut rest, mut turn) = (bytes, 0_usize);
    while !rest.is_empty() {
        let piece = (size + turn * usize::from(spread) % 17).min(rest.len());
        let (now, later) = rest.split_at(piece);
        (rest, turn) = (later, turn + 1);
        decoder.push(now);
        for message in decoder.by_ref() {
            let is_last = matches!(message, Err(FrameError::OddLength | FrameError::TooLong { .. }));
            messages.push(message);
            if is_last {
                decoder.push(b"more");
                assert_eq!(decoder.next(), messages.last().cloned(), "the failure is reported again");
                assert_eq!(decoder.next(), None, "and once");
                return (messages, None);
            }
        }
        assert!(decoder.pending() < LIMIT + 4, "more waits than one frame");
    }
    let pending = decoder.pending();
    (messages, Some(pending))
}

/// Checks one message whose end is known.
fn check_one(bytes: &[u8]) {
    if let Ok(text) = decode(bytes) {
        let mut decoder = Decoder::with_limit(usize::MAX);
        decoder.push(bytes);
        match decoder.next() {
            Some(message) => assert_eq!(message, Ok(text)),
            None => assert!(bytes.len() >= 4, "a length that counts the header"),
        }
    }
}
