//! Messages of the pipe between bytes and text, without any input or output.
//!
//! | offset | bytes | content |
//! |---|---|---|
//! | 0 | 4 | number of bytes of text that follow, this header not counted, as a little-endian `u32`; always even |
//! | 4 | that many | one message in UTF-16LE |
//!
//! *Undocumented*: from public clients. So come the desktop program's messages; a [command](super::command) goes
//! without header, and [`utf16le`] is one of its two spellings.
//!
//! *Disputed*: the vendor's add-in cuts the text as if the header counted itself. The clients' reading is modelled;
//! [`decode`], which sees where the message ends, takes the other too.
//!
//! Of a text are dropped one leading U+FEFF and trailing U+0000, as of a text that ends in a zero; nothing else is
//! changed.
//!
//! # Example
//!
//! ```
//! use call_legs::connect::frame::{self, Decoder};
//!
//! let pipe = [frame::encode(r#"<Event Object="Call"/>"#)?, frame::encode("<CommandResult/>")?].concat();
//! let mut decoder = Decoder::new();
//! let mut messages = Vec::new();
//! for piece in pipe.chunks(5) {
//!     decoder.push(piece);
//!     for message in &mut decoder {
//!         messages.push(message?);
//!     }
//! }
//! assert_eq!(messages, [r#"<Event Object="Call"/>"#, "<CommandResult/>"]);
//! # Ok::<(), frame::FrameError>(())
//! ```

use std::fmt;

use thiserror::Error;

/// Bytes of text that a frame may have if nobody says otherwise: 1 MiB. No client is known to take more than 65 535.
pub const DEFAULT_LIMIT: usize = 1 << 20;

const HEADER: usize = 4;

/// Frame that could not be read or written. Says lengths, never the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FrameError {
    /// Length in the header that no text in UTF-16 can have.
    #[error("connect frame: text has an odd number of bytes")]
    OddLength,

    /// Length above what is taken, or above what a header can say.
    #[error("connect frame: text has more than {limit} bytes")]
    TooLong {
        /// Bytes of text that a frame may have.
        limit: usize,
    },

    /// Another length than the header's; without a whole header, another than a header's.
    #[error("connect frame: frame has {found} bytes instead of {expected}")]
    Mismatch {
        /// Bytes that there should be.
        expected: usize,
        /// Bytes that there are.
        found: usize,
    },

    /// Text with a surrogate that has no other half.
    #[error("connect frame: text is not UTF-16")]
    NotUtf16,
}

/// Whole messages of bytes that come in pieces of any size.
///
/// It is an iterator: after each [`push`](Self::push), take messages until there is none. What waits for its rest is
/// never more than one frame then, and a header with a length beyond the limit is refused before its text comes.
///
/// [`FrameError::NotUtf16`] is an error of that message only. After [`FrameError::OddLength`] and
/// [`FrameError::TooLong`] the start of the next message is not known, so the decoder stays failed: it drops what
/// it has and gets, and gives the same error once more after each `push`.
#[derive(Clone)]
pub struct Decoder {
    limit: usize,
    buffer: Vec<u8>,
    /// Where the bytes begin that were not taken yet.
    start: usize,
    failed: Option<FrameError>,
    /// Whether the failure is to be reported (again).
    is_due: bool,
}

impl Decoder {
    /// Creates a decoder of frames of at most [`DEFAULT_LIMIT`] bytes of text.
    #[must_use]
    pub const fn new() -> Self {
        Self::with_limit(DEFAULT_LIMIT)
    }

    /// Creates a decoder of frames of at most `limit` bytes of text.
    #[must_use]
    pub const fn with_limit(limit: usize) -> Self {
        Self { limit, buffer: Vec::new(), start: 0, failed: None, is_due: false }
    }

    /// Takes the bytes that came next.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.failed.is_some() {
            self.is_due |= !bytes.is_empty();
            return;
        }
        // Moved only when at least as much was taken since: a byte is moved a constant number of times.
        if self.start >= self.pending() {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// Returns the number of bytes that wait: of the messages that can be taken, and of one that is not whole yet. Where the pipe
    /// ends with any, its last message was cut.
    #[must_use]
    pub const fn pending(&self) -> usize {
        self.buffer.len().saturating_sub(self.start)
    }

    fn fail(&mut self, error: FrameError) -> FrameError {
        self.failed = Some(error);
        self.buffer = Vec::new();
        self.start = 0;
        error
    }
}

impl Iterator for Decoder {
    type Item = Result<String, FrameError>;

    /// Next whole message; `None` until more bytes come.
    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.failed {
            return std::mem::take(&mut self.is_due).then_some(Err(error));
        }
        let (header, rest) = self.buffer.get(self.start..)?.split_first_chunk::<HEADER>()?;
        let length = length_of(*header);
        if length % 2 == 1 {
            return Some(Err(self.fail(FrameError::OddLength)));
        }
        if length > self.limit {
            let limit = self.limit;
            return Some(Err(self.fail(FrameError::TooLong { limit })));
        }
        let message = text(rest.get(..length)?);
        self.start += HEADER + length;
        Some(message)
    }
}

/// Shows how much waits and how much is held for it, never what.
impl fmt::Debug for Decoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoder")
            .field("limit", &self.limit)
            .field("pending", &self.pending())
            .field("held", &self.buffer.len())
            .field("failed", &self.failed)
            .finish_non_exhaustive()
    }
}

/// Returns the length that a header carries.
fn length_of(header: [u8; HEADER]) -> usize {
    usize::try_from(u32::from_le_bytes(header)).unwrap_or(usize::MAX)
}

fn text(bytes: &[u8]) -> Result<String, FrameError> {
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
    // Counted first: a text that grew while it is decoded would take twice its memory.
    let mut length = 0;
    for character in char::decode_utf16(units.clone()) {
        length += character.map_err(|_| FrameError::NotUtf16)?.len_utf8();
    }
    let mut text = String::with_capacity(length);
    text.extend(char::decode_utf16(units).filter_map(Result::ok));
    text.truncate(text.trim_end_matches('\0').len());
    if text.starts_with('\u{FEFF}') {
        text.remove(0);
    }
    Ok(text)
}

/// Reads one frame, for who reads the pipe message by message. A header that counts itself is taken too.
///
/// # Errors
/// When the header is not whole, carries an odd length or another than the message has, or the text is not UTF-16.
pub fn decode(message: &[u8]) -> Result<String, FrameError> {
    let Some((header, rest)) = message.split_first_chunk::<HEADER>() else {
        return Err(FrameError::Mismatch { expected: HEADER, found: message.len() });
    };
    let length = length_of(*header);
    if length % 2 == 1 {
        return Err(FrameError::OddLength);
    }
    if length != rest.len() && length != message.len() {
        return Err(FrameError::Mismatch { expected: length, found: rest.len() });
    }
    text(rest)
}

/// Writes one frame, as the desktop program does: for tests, and for programs that replace it.
///
/// # Errors
/// When the text is longer than a header can say.
pub fn encode(text: &str) -> Result<Vec<u8>, FrameError> {
    let length = text.encode_utf16().count().saturating_mul(2);
    let header = u32::try_from(length)
        .map_err(|_| FrameError::TooLong { limit: usize::try_from(u32::MAX).unwrap_or(usize::MAX) })?;
    let mut frame = Vec::with_capacity(HEADER + length);
    frame.extend(header.to_le_bytes());
    frame.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    Ok(frame)
}

/// Returns the text in UTF-16LE without a header, as the vendor's add-in writes its commands.
#[must_use]
pub fn utf16le(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
