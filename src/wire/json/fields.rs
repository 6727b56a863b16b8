//! Tokens as a source of fields.

use std::borrow::Cow;

use super::tokens::Tokens;
use crate::error::Problem;
use crate::fields::{MANY, Value};
use crate::wire::record::Record;
use crate::wire::scan::{contains, equal, find};
use crate::wire::source::{FromSource, NextName, OrValue, Source, Unusual};

impl<'a> Tokens<'a> {
    /// Reads one object by its table.
    #[inline]
    pub(crate) fn usual<R: Record>(&mut self) -> Result<R, Unusual> {
        if self.next_byte() != Some(b'{') {
            return Err(Unusual::Other);
        }
        self.open();
        R::read(self)
    }

    /// Reads one object that can be nothing but this document: what is wrong with its fields is what it is refused for, unless
    /// the rest of it is malformed.
    #[inline]
    pub(crate) fn usual_as<R: Record>(&mut self) -> Result<R, Unusual> {
        self.usual().map_err(|unusual| match unusual {
            Unusual::Invalid(problem) => self.refusal(R::DOCUMENT, *problem),
            other => other,
        })
    }

    /// Passes over the rest of the outermost object, and refuses the message for this fault.
    #[cold]
    pub(crate) fn refusal(&mut self, document: &'static str, problem: Problem) -> Unusual {
        match self.pass_rest() {
            Ok(()) => Unusual::refused(document, problem),
            Err(unusual) => unusual,
        }
    }

    /// Whether a name seems to be there, which reading without it would find out late.
    pub(crate) fn may_have(&self, name: &str) -> bool {
        contains(self.text.as_bytes(), name.as_bytes())
    }

    /// Passes over `null`, if it is here.
    #[inline]
    fn null(&mut self) -> bool {
        let is_null = self.rest().starts_with(b"null");
        self.at += if is_null { 4 } else { 0 };
        is_null
    }

    /// Reads a text after white space or with something escaped, or any other value.
    #[cold]
    fn unusual_text(&mut self) -> Result<OrValue<'a, Cow<'a, str>>, Unusual> {
        if self.next_byte() == Some(b'"') { self.string().map(Ok) } else { self.any().map(Err) }
    }

    /// Whether the first member has this name, spelled in the usual way.
    pub(crate) fn begins_with(&self, name: &str) -> bool {
        self.text
            .strip_prefix("{\"")
            .and_then(|rest| rest.strip_prefix(name))
            .is_some_and(|rest| rest.starts_with('"'))
    }

    /// Text of the first member, if it has this name and all is spelled in the usual way.
    pub(crate) fn first_text(&self, name: &str) -> Option<&'a str> {
        let rest = self.text.strip_prefix("{\"")?.strip_prefix(name)?.strip_prefix("\":\"")?;
        rest.get(..find(rest.as_bytes(), 0, |word| equal(word, b'"'))?)
    }
}

impl<'de> Source<'de> for Tokens<'de> {
    type Error = Unusual;

    #[inline]
    fn name<const N: usize>(
        &mut self,
        expected: [Option<&'static str>; N],
    ) -> Result<Option<NextName<'de>>, Unusual> {
        // Nobody writes white space before a comma or a colon.
        let (mut quote, mut is_member) = (self.at, self.begins);
        if !is_member && self.byte(quote) == Some(b',') {
            is_member = true;
            quote += 1;
            while let Some(b' ' | b'\n') = self.byte(quote) {
                quote += 1;
            }
        }
        if is_member && let Some([b'"', member @ ..]) = self.text.as_bytes().get(quote..) {
            for (place, expected) in expected.iter().enumerate() {
                if let Some(expected) = expected
                    && let Some((name, [b'"', b':', ..])) = member.split_at_checked(expected.len())
                    && name == expected.as_bytes()
                {
                    self.at = quote + expected.len() + 3;
                    self.begins = false;
                    self.count()?;
                    return Ok(Some(NextName::Expected(place)));
                }
            }
        }
        if !self.goes_on(b'}')? {
            return Ok(None);
        }
        self.member_name().map(|name| Some(NextName::Other(name)))
    }

    #[inline]
    fn value(&mut self) -> Result<Value<'de>, Unusual> {
        self.any()
    }

    #[inline]
    fn text(&mut self) -> Result<OrValue<'de, Cow<'de, str>>, Unusual> {
        match self.plain_string() {
            Some(text) => Ok(Ok(Cow::Borrowed(text))),
            None if self.null() => Ok(Err(Value::Null)),
            None => self.unusual_text(),
        }
    }

    #[inline]
    fn integer(&mut self) -> Result<OrValue<'de, i64>, Unusual> {
        self.next_byte();
        match self.natural() {
            Some(number) => Ok(Ok(number)),
            None if self.null() => Ok(Err(Value::Null)),
            None => self.any().map(Err),
        }
    }

    #[inline]
    fn record<R: FromSource>(&mut self) -> Result<OrValue<'de, R>, Unusual> {
        if self.next_byte() != Some(b'{') {
            return self.any().map(Err);
        }
        self.open();
        R::read(self).map(Ok)
    }

    #[inline]
    fn records<R: FromSource>(&mut self) -> Result<OrValue<'de, Vec<R>>, Unusual> {
        if self.next_byte() != Some(b'[') {
            return self.any().map(Err);
        }
        self.open();
        let mut records = Vec::new();
        while self.goes_on(b']')? {
            // Most lists have one entry; doubling a long one would make room for twice as many as can come.
            if records.is_empty() {
                records.reserve_exact(1);
            } else if records.len() == records.capacity() && records.len() >= MANY {
                records.reserve_exact(MANY);
            }
            // A list that has anything else is invalid as a whole.
            records.push(self.record()?.map_err(|_| Unusual::Other)?);
        }
        Ok(Ok(records))
    }

    fn remaining(&self) -> usize {
        MANY
    }
}
