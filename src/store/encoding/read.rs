//! Reader of observations.

use super::number;

/// Reader of one record of a log, given the log's texts.
pub(super) struct LogReader<'t, 'l> {
    texts: &'t [&'l str],
    record: &'l [u8],
}

impl<'t, 'l> LogReader<'t, 'l> {
    pub(super) const fn new(texts: &'t [&'l str], record: &'l [u8]) -> Self {
        Self { texts, record }
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.record.split_first()?;
        self.record = rest;
        Some(*byte)
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.record.split_first_chunk()?;
        self.record = rest;
        Some(*bytes)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        number::read(&mut self.record)
    }

    pub(super) fn signed(&mut self) -> Option<i64> {
        self.number().map(number::unfold_sign)
    }

    pub(super) fn text(&mut self) -> Option<&'l str> {
        let number = usize::try_from(self.number()?).ok()?;
        self.texts.get(number).copied()
    }

    /// Reads an optional text; the outer `None` if the bytes are invalid.
    #[allow(clippy::option_option, reason = "as of every option in a log")]
    pub(super) fn optional_text(&mut self) -> Option<Option<&'l str>> {
        match self.byte()? {
            0 => Some(None),
            1 => self.text().map(Some),
            _ => None,
        }
    }

    /// Returns the bytes that are not read yet.
    pub(super) const fn rest(&self) -> &'l [u8] {
        self.record
    }

    pub(super) const fn is_at_end(&self) -> bool {
        self.record.is_empty()
    }
}
