//! An object of which some members are wanted, and none by a table.

use super::tokens::Tokens;
use crate::wire::source::Unusual;

impl<'a> Tokens<'a> {
    /// Enters the object that the text begins with; `None` for any other text.
    pub(crate) fn of_object(body: &'a [u8]) -> Option<Self> {
        let mut tokens = Self::new(std::str::from_utf8(body).ok()?);
        (tokens.next_byte() == Some(b'{')).then(|| tokens.open())?;
        Some(tokens)
    }

    /// Takes any value, as it is spelled.
    pub(crate) fn raw(&mut self) -> Result<&'a str, Unusual> {
        self.next_byte();
        let start = self.at;
        self.any()?;
        self.text.get(start..self.at).ok_or(Unusual::Malformed)
    }

    /// Takes a text that is most of what is left, with as much room.
    pub(crate) fn long_text(&mut self) -> Result<String, Unusual> {
        self.next_byte();
        if let Some(text) = self.plain_string() {
            return Ok(text.to_owned());
        }
        if self.byte(self.at) != Some(b'"') {
            return Err(Unusual::Other);
        }
        self.unescape(String::with_capacity(self.rest().len()))
    }
}
