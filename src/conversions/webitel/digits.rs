/// Text of a number, which is kept without an allocation: most of an attempt's numbers appear in both of its legs.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    bytes: [u8; LONGEST],
    start: usize,
}

/// Length of the longest text, that of the smallest number.
const LONGEST: usize = "-9223372036854775808".len();

impl Digits {
    pub(super) fn new(number: i64) -> Self {
        let mut digits = Self { bytes: [b'0'; LONGEST], start: LONGEST };
        let mut rest = number.unsigned_abs();
        loop {
            digits.push(b'0' + u8::try_from(rest % 10).unwrap_or_default());
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if number < 0 {
            digits.push(b'-');
        }
        digits
    }

    /// Puts a byte in front of the others.
    fn push(&mut self, byte: u8) {
        self.start = self.start.saturating_sub(1);
        if let Some(place) = self.bytes.get_mut(self.start) {
            *place = byte;
        }
    }

    pub(super) fn as_str(&self) -> &str {
        self.bytes.get(self.start..).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}
