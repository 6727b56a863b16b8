use std::cell::Cell;

/// Where the values of a JSON text begin, in the order in which a deserializer comes to them.
///
/// It follows a deserializer that checks the syntax: up to a fault both see the same values, and after it nothing is asked.
pub(super) struct NumberScanner<'t> {
    text: &'t [u8],
    at: Cell<usize>,
}

impl<'t> NumberScanner<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), at: Cell::new(0) }
    }

    /// Moves to the next value, and returns whether it is a number.
    pub(super) fn next_is_number(&self) -> bool {
        loop {
            let rest = self.rest(|byte| is_blank(byte) || matches!(byte, b',' | b':' | b']' | b'}'));
            match rest.first() {
                Some(b'"') => {
                    self.skip_text();
                    // A name belongs to the value after it.
                    if self.rest(is_blank).first() != Some(&b':') {
                        return false;
                    }
                }
                Some(b'{' | b'[') => {
                    self.at.update(|at| at + 1);
                    return false;
                }
                Some(first) => {
                    self.rest(|byte| !is_blank(byte) && !matches!(byte, b',' | b']' | b'}'));
                    return matches!(first, b'-' | b'0'..=b'9');
                }
                None => return false,
            }
        }
    }

    /// Passes over bytes, and returns what is after them.
    fn rest(&self, skips: impl Fn(u8) -> bool) -> &'t [u8] {
        let rest = self.text.get(self.at.get()..).unwrap_or_default();
        let passed = rest.iter().position(|byte| !skips(*byte)).unwrap_or(rest.len());
        self.at.update(|at| at + passed);
        rest.get(passed..).unwrap_or_default()
    }

    fn skip_text(&self) {
        self.at.update(|at| at + 1);
        while let Some(b'\\') = self.rest(|byte| byte != b'"' && byte != b'\\').first() {
            self.at.update(|at| at + 2);
        }
        self.at.update(|at| at + 1);
    }
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
