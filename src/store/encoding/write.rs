//! Writer of observations.

use super::{number, run};

/// Buffers that an observation is written to before it is compared with the log. They are reused, so that nothing is allocated
/// for a known observation.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// Texts that are not in the log yet.
    pub(super) texts: Vec<u8>,

    pub(super) record: Vec<u8>,
}

impl Scratch {
    /// Frees capacity that only an unusual observation needs.
    pub(crate) fn trim(&mut self) {
        const USUAL: usize = 4 << 10;

        for buffer in [&mut self.texts, &mut self.record] {
            if buffer.capacity() > USUAL {
                *buffer = Vec::new();
            }
        }
    }
}

/// Writer of one record of a log.
pub(crate) struct LogWriter<'s> {
    /// Texts of the log.
    known: &'s [u8],

    to: &'s mut Scratch,

    /// Place at which the search for the next text begins: messages of a leg have the same texts in the same order.
    next: Cursor,
}

/// Place among the known texts, which the new ones follow.
#[derive(Clone, Copy, Default)]
struct Cursor {
    at: usize,

    /// Number of the text at that place.
    number: u64,
}

impl<'s> LogWriter<'s> {
    /// Creates a writer to a log with these texts.
    pub(super) fn new(known: &'s [u8], to: &'s mut Scratch) -> Self {
        to.texts.clear();
        to.record.clear();
        Self { known, to, next: Cursor::default() }
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.to.record.push(byte);
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.to.record.extend_from_slice(bytes);
    }

    pub(super) fn number(&mut self, number: u64) {
        number::write(&mut self.to.record, number);
    }

    pub(super) fn signed(&mut self, number: i64) {
        self.number(number::fold_sign(number));
    }

    /// Adds a text to the texts, if it is new.
    pub(super) fn add_text(&mut self, text: &str) {
        self.number_of(text.as_bytes());
    }

    /// Writes the number of a text, and adds it to the texts if it is new.
    pub(super) fn text(&mut self, text: &str) {
        let number = self.number_of(text.as_bytes());
        self.number(number);
    }

    /// Returns the number of a text, and adds it to the texts if it is new.
    fn number_of(&mut self, text: &[u8]) -> u64 {
        let first = self.next;
        let end = match self.search(first, usize::MAX, text) {
            Ok(number) => return number,
            Err(end) => end,
        };
        if let Ok(number) = self.search(Cursor::default(), first.at, text) {
            return number;
        }
        run::write(&mut self.to.texts, text);
        self.next = Cursor { at: self.known.len() + self.to.texts.len(), number: end.number + 1 };
        end.number
    }

    /// Returns the number of a text between these places, or else the place at which the search ended.
    fn search(&mut self, from: Cursor, to: usize, text: &[u8]) -> Result<u64, Cursor> {
        let mut here = from;
        while here.at < to {
            let mut rest = match self.known.get(here.at..) {
                Some(rest) if !rest.is_empty() => rest,
                _ => self.to.texts.get(here.at - self.known.len()..).unwrap_or_default(),
            };
            let before = rest.len();
            let Some(known) = run::take(&mut rest) else { break };
            let number = here.number;
            here = Cursor { at: here.at + before - rest.len(), number: number + 1 };
            if known == text {
                self.next = here;
                return Ok(number);
            }
        }
        Err(here)
    }
}
