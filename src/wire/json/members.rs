//! An object that is read member by member, without a table.

use super::tokens::Tokens;
use crate::wire::source::Unusual;

impl<'a> Tokens<'a> {
    /// Enters the object that a text begins with; `None` for any other text.
    pub(crate) fn from_object(text: &'a str) -> Option<Self> {
        let mut tokens = Self::new(text);
        (tokens.next_byte() == Some(b'{')).then(|| tokens.open())?;
        Some(tokens)
    }

    /// Passes over what is left of the outermost object, after a value of its.
    pub(super) fn pass_rest(&mut self) -> Result<(), Unusual> {
        while self.is_inside() && self.goes_on(b'}')? {
            self.member_name()?;
            self.any()?;
        }
        Ok(())
    }

    /// Takes any value, as it is spelled.
    pub(crate) fn raw(&mut self) -> Result<&'a str, Unusual> {
        self.next_byte();
        let start = self.at;
        self.skip()?;
        self.text.get(start..self.at).ok_or(Unusual::Malformed)
    }

    /// Passes over any value.
    pub(crate) fn skip(&mut self) -> Result<(), Unusual> {
        match self.next_byte() {
            Some(b'"') => self.string().map(drop),
            Some(b'{') if self.is_within_depth() => {
                self.open();
                while self.goes_on(b'}')? {
                    self.member_name()?;
                    self.skip()?;
                }
                Ok(())
            }
            Some(b'[') if self.is_within_depth() => {
                self.open();
                while self.goes_on(b']')? {
                    self.skip()?;
                }
                Ok(())
            }
            _ => self.any().map(drop),
        }
    }

    /// Takes the bytes of a text that is most of what is left, with as much room.
    pub(crate) fn long_text(&mut self) -> Result<Vec<u8>, Unusual> {
        self.next_byte();
        if let Some(text) = self.plain_string() {
            return Ok(text.into());
        }
        if self.byte(self.at) != Some(b'"') {
            return Err(Unusual::Other);
        }
        self.unescape(Vec::with_capacity(self.rest().len()))
    }
}
