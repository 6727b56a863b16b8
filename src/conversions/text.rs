//! Texts of observations, borrowed where they can be.

use std::borrow::Cow;

/// Text of an integer, without an allocation: observations borrow it.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    bytes: [u8; LONGEST],
    start: usize,
}

/// Length of the longest texts, those of the smallest and the largest number.
const LONGEST: usize = "-9223372036854775808".len();

impl From<u64> for Digits {
    fn from(mut number: u64) -> Self {
        let mut digits = Self { bytes: [b'0'; LONGEST], start: LONGEST };
        loop {
            digits.prepend(b'0' + u8::try_from(number % 10).unwrap_or_default());
            number /= 10;
            if number == 0 {
                return digits;
            }
        }
    }
}

impl From<i64> for Digits {
    fn from(number: i64) -> Self {
        let mut digits = Self::from(number.unsigned_abs());
        if number.is_negative() {
            digits.prepend(b'-');
        }
        digits
    }
}

impl Digits {
    fn prepend(&mut self, byte: u8) {
        self.start = self.start.saturating_sub(1);
        if let Some(place) = self.bytes.get_mut(self.start) {
            *place = byte;
        }
    }

    /// Returns the text.
    pub(super) fn as_str(&self) -> &str {
        self.bytes.get(self.start..).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Borrows the text of a number that may be absent.
    pub(super) fn borrowed(digits: Option<&Self>) -> Option<Cow<'_, str>> {
        digits.map(|digits| Cow::Borrowed(digits.as_str()))
    }
}

/// Borrows the text unless it is empty.
pub(super) fn borrowed(text: Option<&str>) -> Option<Cow<'_, str>> {
    non_empty(text).map(Cow::Borrowed)
}

/// Returns the text in lower case, borrowed where it has no capitals.
pub(super) fn lowercase(text: &str) -> Cow<'_, str> {
    // All bytes are read, so that several are read at once.
    if text.bytes().fold(false, |found, byte| found | byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns the text unless it is empty.
pub(super) fn non_empty(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}
