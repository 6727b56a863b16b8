use std::borrow::Cow;
use std::marker::PhantomData;

use super::{Codec, Expected, Usual, by_value};
use crate::fields::Value;
use crate::wire::sink::{Unwritable, WireValue};
use crate::wire::words::{Textual, Vocabulary};

/// Reads by a codec that takes only texts.
fn text_of<T, S: Codec<T>>(value: Value<'_>) -> Result<T, Value<'_>> {
    match value {
        Value::Text(text) => S::read_text(text),
        other => Err(other),
    }
}

/// Text, verbatim; the empty text is a text.
pub struct Text;

impl Expected for Text {
    const EXPECTED: &'static str = "text";
}

impl<T: Textual> Codec<T> for Text {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        text_of::<T, Self>(value)
    }

    #[inline]
    fn read_text(text: Cow<'_, str>) -> Result<T, Value<'_>> {
        Ok(T::from_text(text.into_owned()))
    }

    fn write(value: &T) -> Result<WireValue<'_>, Unwritable> {
        Ok(WireValue::from(value.text()))
    }
}

/// Text that is not empty: an identifier.
pub struct NonEmpty;

impl Expected for NonEmpty {
    const EXPECTED: &'static str = "text that is not empty";
}

impl<T: Textual> Codec<T> for NonEmpty {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        text_of::<T, Self>(value)
    }

    #[inline]
    fn read_text(text: Cow<'_, str>) -> Result<T, Value<'_>> {
        if text.is_empty() { Err(Value::Text(text)) } else { Ok(T::from_text(text.into_owned())) }
    }

    fn write(value: &T) -> Result<WireValue<'_>, Unwritable> {
        let text = value.text();
        if text.is_empty() { Err(Unwritable(Self::EXPECTED)) } else { Ok(WireValue::from(text)) }
    }
}

/// Word of a vocabulary.
pub struct Word;

impl Expected for Word {
    const EXPECTED: &'static str = "text";
}

impl<T: Vocabulary> Codec<T> for Word {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        text_of::<T, Self>(value)
    }

    #[inline]
    fn read_text(word: Cow<'_, str>) -> Result<T, Value<'_>> {
        Ok(T::from_word(&word))
    }

    fn write(value: &T) -> Result<WireValue<'_>, Unwritable> {
        Ok(WireValue::from(value.word()))
    }
}

/// Word of a vocabulary that is known; any other is invalid, because the name may be somebody else's.
pub struct KnownWord;

impl Expected for KnownWord {
    const EXPECTED: &'static str = "a known value";
}

impl<T: Vocabulary> Codec<T> for KnownWord {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        let known = value.as_str().map(T::from_word).filter(Vocabulary::is_known);
        known.ok_or(value)
    }

    fn write(value: &T) -> Result<WireValue<'_>, Unwritable> {
        if value.is_known() { Word::write(value) } else { Err(Unwritable(Self::EXPECTED)) }
    }
}

/// Removes spaces, tabs and line ends around a text; almost no value has any.
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

/// Another codec, with spaces, tabs and line ends around its text, which are not read, and so cannot be written.
pub struct Trimmed<S>(PhantomData<S>);

impl<S: Expected> Expected for Trimmed<S> {
    const EXPECTED: &'static str = S::EXPECTED;
}

impl<T, S: Codec<T>> Codec<T> for Trimmed<S> {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        match value {
            Value::Text(text) => Self::read_text(text),
            other => S::read(other),
        }
    }

    #[inline]
    fn read_text(text: Cow<'_, str>) -> Result<T, Value<'_>> {
        let trimmed = trim(&text);
        if trimmed.len() == text.len() {
            return S::read_text(text);
        }
        let read = S::read_text(Cow::Borrowed(trimmed)).ok();
        read.ok_or(Value::Text(text))
    }

    fn is_unset(value: &Value<'_>) -> bool {
        S::is_unset(value)
    }

    fn write(value: &T) -> Result<WireValue<'_>, Unwritable> {
        match S::write(value)? {
            WireValue::Text(text) if trim(text).len() < text.len() => {
                Err(Unwritable("text without whitespace around it"))
            }
            other => Ok(other),
        }
    }
}

/// Text, or a JSON number, whose digits are the text: those of the integer, if it is one by its value.
pub struct TextOrNumber;

impl Expected for TextOrNumber {
    const EXPECTED: &'static str = "text";
}

impl<T: Textual> Codec<T> for TextOrNumber {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        match value {
            Value::Number(number) => {
                let is_shortest = number.as_integer().is_some();
                let by_value = if is_shortest { None } else { by_value::of_number(&number) };
                Ok(T::from_text(by_value.map_or_else(|| number.to_string(), |integer| integer.to_string())))
            }
            other => Text::read(other),
        }
    }

    #[inline]
    fn read_text(text: Cow<'_, str>) -> Result<T, Value<'_>> {
        Text::read_text(text)
    }

    fn write(value: &T) -> Result<WireValue<'_>, Unwritable> {
        Text::write(value)
    }
}
