use std::marker::PhantomData;

use super::{Expected, Spelling, Taken};
use crate::fields::Value;
use crate::wire::record::Dialect;
use crate::wire::sink::{Unwritable, Written};
use crate::wire::source::Source;
use crate::wire::words::{Textual, Vocabulary};

/// Text, verbatim; the empty text is a text.
pub(crate) struct Text;

impl Expected for Text {
    const EXPECTED: &'static str = "text";
}

impl<T: Textual> Spelling<T> for Text {
    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        match value {
            Value::Text(text) => Ok(T::from_text(text.into_owned())),
            other => Err(other),
        }
    }

    #[inline]
    fn take<'de, D: Dialect, S: Source<'de>>(source: &mut S) -> Result<Taken<'de, T>, S::Error> {
        Ok(match source.text()? {
            Ok(text) if D::is_absent_text(&text) => Taken::Absent,
            Ok(text) => Taken::Read(T::from_text(text.into_owned())),
            Err(value) if D::is_absent(&value) => Taken::Absent,
            Err(value) => Self::read(value).map_or_else(Taken::Unfit, Taken::Read),
        })
    }

    fn write(value: &T) -> Result<Written<'_>, Unwritable> {
        Ok(Written::from(value.text()))
    }
}

/// Text that is not empty: an identifier.
pub(crate) struct NonEmpty;

impl Expected for NonEmpty {
    const EXPECTED: &'static str = "text that is not empty";
}

impl<T: Textual> Spelling<T> for NonEmpty {
    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        match value {
            Value::Text(text) if !text.is_empty() => Ok(T::from_text(text.into_owned())),
            other => Err(other),
        }
    }

    #[inline]
    fn take<'de, D: Dialect, S: Source<'de>>(source: &mut S) -> Result<Taken<'de, T>, S::Error> {
        Ok(match source.text()? {
            Ok(text) if D::is_absent_text(&text) => Taken::Absent,
            Ok(text) => {
                if text.is_empty() {
                    Taken::Unfit(Value::Text(text))
                } else {
                    Taken::Read(T::from_text(text.into_owned()))
                }
            }
            Err(value) if D::is_absent(&value) => Taken::Absent,
            Err(value) => Self::read(value).map_or_else(Taken::Unfit, Taken::Read),
        })
    }

    fn write(value: &T) -> Result<Written<'_>, Unwritable> {
        let text = value.text();
        if text.is_empty() { Err(Unwritable(Self::EXPECTED)) } else { Ok(Written::from(text)) }
    }
}

/// Word of a vocabulary.
pub(crate) struct Word;

impl Expected for Word {
    const EXPECTED: &'static str = "a word";
}

impl<T: Vocabulary> Spelling<T> for Word {
    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        match value {
            Value::Text(word) => Ok(T::from_word(&word)),
            other => Err(other),
        }
    }

    #[inline]
    fn take<'de, D: Dialect, S: Source<'de>>(source: &mut S) -> Result<Taken<'de, T>, S::Error> {
        Ok(match source.text()? {
            Ok(text) if D::is_absent_text(&text) => Taken::Absent,
            Ok(text) => Taken::Read(T::from_word(&text)),
            Err(value) if D::is_absent(&value) => Taken::Absent,
            Err(value) => Self::read(value).map_or_else(Taken::Unfit, Taken::Read),
        })
    }

    fn write(value: &T) -> Result<Written<'_>, Unwritable> {
        Ok(Written::from(value.word()))
    }
}

/// Word of a vocabulary that is known; any other does not fit, because the name may be somebody else's.
pub(crate) struct KnownWord;

impl Expected for KnownWord {
    const EXPECTED: &'static str = "a known word";
}

impl<T: Vocabulary> Spelling<T> for KnownWord {
    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        let known = value.as_text().map(T::from_word).filter(Vocabulary::is_known);
        known.ok_or(value)
    }

    fn write(value: &T) -> Result<Written<'_>, Unwritable> {
        if value.is_known() { Word::write(value) } else { Err(Unwritable(Self::EXPECTED)) }
    }
}

/// Without blanks, tabs and line ends around it; almost no value has any.
fn trim(text: &str) -> &str {
    const fn is_blank(byte: Option<&u8>) -> bool {
        matches!(byte, Some(b' ' | b'\t' | b'\n' | b'\r'))
    }
    let bytes = text.as_bytes();
    if is_blank(bytes.first()) || is_blank(bytes.last()) {
        text.trim_matches([' ', '\t', '\n', '\r'])
    } else {
        text
    }
}

/// Another spelling with blanks, tabs and line ends around it, which are not read, and so cannot be written.
pub(crate) struct Trimmed<S>(PhantomData<S>);

impl<S: Expected> Expected for Trimmed<S> {
    const EXPECTED: &'static str = S::EXPECTED;
}

impl<T, S: Spelling<T>> Spelling<T> for Trimmed<S> {
    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        let Value::Text(text) = value else { return S::read(value) };
        let trimmed = trim(&text);
        if trimmed.len() == text.len() {
            return S::read(Value::Text(text));
        }
        let read = S::read(Value::from(trimmed)).ok();
        read.ok_or(Value::Text(text))
    }

    fn write(value: &T) -> Result<Written<'_>, Unwritable> {
        match S::write(value)? {
            Written::Text(text) if trim(text).len() < text.len() => {
                Err(Unwritable("without blanks around it"))
            }
            other => Ok(other),
        }
    }
}

/// Text, or a JSON number, whose digits are the text.
pub(crate) struct TextOrNumber;

impl Expected for TextOrNumber {
    const EXPECTED: &'static str = "text";
}

impl<T: Textual> Spelling<T> for TextOrNumber {
    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        match value {
            Value::Number(number) => Ok(T::from_text(number.to_string())),
            other => Text::read(other),
        }
    }

    #[inline]
    fn take<'de, D: Dialect, S: Source<'de>>(source: &mut S) -> Result<Taken<'de, T>, S::Error> {
        Ok(match source.text()? {
            Ok(text) if D::is_absent_text(&text) => Taken::Absent,
            Ok(text) => Taken::Read(T::from_text(text.into_owned())),
            Err(value) if D::is_absent(&value) => Taken::Absent,
            Err(value) => Self::read(value).map_or_else(Taken::Unfit, Taken::Read),
        })
    }

    fn write(value: &T) -> Result<Written<'_>, Unwritable> {
        Text::write(value)
    }
}
