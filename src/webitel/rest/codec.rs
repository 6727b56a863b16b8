//! The dialect of the resource of hooks, and the codecs that no other document of Webitel has.

use std::marker::PhantomData;

use crate::fields::Value;
use crate::wire::codec::{Codec, Expected, SignedInteger, Text, Word};
use crate::wire::record::Dialect;
use crate::wire::sink::{Unwritable, WireValue};

/// Dialect of the resource: `null` and absent are the same, an empty text is a text.
pub(super) struct Resource;

impl Dialect for Resource {
    const HAS_TEXT_ALONE: bool = false;

    fn is_absent(value: &Value<'_>) -> bool {
        matches!(value, Value::Null)
    }
}

/// Integer of 32 bits that is not negative, as a number; its digits as text are read too.
pub(super) struct Natural32;

impl Expected for Natural32 {
    const EXPECTED: &'static str = "an integer of 32 bits that is not negative";
}

impl Codec<u32> for Natural32 {
    fn read(value: Value<'_>) -> Result<u32, Value<'_>> {
        let read: Option<i64> = SignedInteger::read(value.as_borrowed()).ok();
        read.and_then(|number| u32::try_from(number).ok()).ok_or(value)
    }

    fn write(value: &u32) -> Result<WireValue<'_>, Unwritable> {
        Ok(WireValue::Integer((*value).into()))
    }
}

/// Integer of 64 bits, as text: JSON of a 64-bit field of gRPC. A number is read too.
pub(super) struct IntegerAsText;

impl Expected for IntegerAsText {
    const EXPECTED: &'static str = SignedInteger::EXPECTED;
}

impl Codec<i64> for IntegerAsText {
    fn read(value: Value<'_>) -> Result<i64, Value<'_>> {
        SignedInteger::read(value)
    }

    fn write(value: &i64) -> Result<WireValue<'_>, Unwritable> {
        Ok(WireValue::Digits(*value))
    }
}

/// List of values of another codec; a list with anything else is invalid.
pub(super) struct List<S>(PhantomData<S>);

/// List of texts, verbatim.
pub(super) type Texts = List<Text>;

/// List of words of a vocabulary.
pub(super) type Words = List<Word>;

impl<S> Expected for List<S> {
    const EXPECTED: &'static str = "a list";
}

impl<T, S: Codec<T>> Codec<Vec<T>> for List<S> {
    fn read(value: Value<'_>) -> Result<Vec<T>, Value<'_>> {
        let read: Option<Vec<T>> = match &value {
            Value::List(values) => values.iter().map(|value| S::read(value.as_borrowed()).ok()).collect(),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::Bytes(_)
            | Value::Fields(_) => None,
        };
        read.ok_or(value)
    }

    fn write(value: &Vec<T>) -> Result<WireValue<'_>, Unwritable> {
        let values =
            value.iter().map(|value| S::write(value)?.into_value().map_err(|_| Unwritable(Self::EXPECTED)));
        values.collect::<Result<_, _>>().map(|values| Value::List(values).into())
    }
}
