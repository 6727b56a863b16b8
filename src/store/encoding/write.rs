//! How an observation is written, before it is known whether it says anything new.

use super::number;

/// Record of an observation, and the texts that its log does not have yet.
pub(crate) struct Writer<'w> {
    /// Texts of the log, and behind them those that are new.
    texts: Vec<&'w [u8]>,

    /// Where the next text is looked for first: messages of a leg name the same texts in the same order.
    next: usize,

    added: Vec<u8>,
    record: Vec<u8>,
}

/// Room for the texts of a log: most have fewer.
pub(super) const TEXTS: usize = 32;

/// Room for the bytes of those that are new: most observations need less.
const BYTES: usize = 256;

/// What is to be appended to a log.
pub(super) struct Written {
    /// Entries of the new texts.
    pub(super) added: Vec<u8>,

    pub(super) record: Vec<u8>,
}

/// Kind of an entry, in the lowest bit of its head.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text = 0,
    Observation = 1,
}

/// Appends what stands in front of an entry of that many bytes.
pub(super) fn head(to: &mut Vec<u8>, length: usize, kind: Kind) {
    number::write(to, u64::try_from(length).unwrap_or(u64::MAX) << 1 | kind as u64);
}

impl<'w> Writer<'w> {
    /// Writer behind these texts. `record` is what the record begins with.
    pub(super) fn new(known: impl Iterator<Item = &'w [u8]>, record: Vec<u8>) -> Self {
        let mut texts = Vec::with_capacity(TEXTS);
        texts.extend(known);
        Self { texts, next: 0, added: Vec::with_capacity(BYTES), record }
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.record.push(byte);
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.record.extend_from_slice(bytes);
    }

    pub(super) fn number(&mut self, number: u64) {
        number::write(&mut self.record, number);
    }

    pub(super) fn signed(&mut self, number: i64) {
        self.number(number::fold_sign(number));
    }

    /// Has a text among the texts.
    pub(super) fn know(&mut self, text: &'w str) {
        self.next = self.number_of(text.as_bytes()) + 1;
    }

    /// Writes the number of a text among the texts, which it joins if it is new.
    pub(super) fn text(&mut self, text: &'w str) {
        let number = self.number_of(text.as_bytes());
        self.next = number + 1;
        self.number(u64::try_from(number).unwrap_or(u64::MAX));
    }

    fn number_of(&mut self, text: &'w [u8]) -> usize {
        let is_it = |known: &&[u8]| *known == text;
        let behind = self.texts.iter().skip(self.next).position(is_it).map(|place| place + self.next);
        behind.or_else(|| self.texts.iter().position(is_it)).unwrap_or_else(|| {
            head(&mut self.added, text.len(), Kind::Text);
            self.added.extend_from_slice(text);
            self.texts.push(text);
            self.texts.len() - 1
        })
    }

    pub(super) fn finish(self) -> Written {
        Written { added: self.added, record: self.record }
    }
}
