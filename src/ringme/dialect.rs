//! How RingMe writes values, in form data and in JSON.

use crate::fields::Value;
use crate::wire::codec::{Codec, Expected, Text, Usual};
use crate::wire::record::Dialect;
use crate::wire::sink::{Unwritable, WireValue};

/// How RingMe spells what is not text: as text. Form data has no `null`; that of other formats is absence.
pub(super) struct RingMe;

impl Dialect for RingMe {
    const HAS_TEXT_ALONE: bool = true;

    fn is_absent(value: &Value<'_>) -> bool {
        matches!(value, Value::Null)
    }

    /// Words are read in any letter case.
    fn is_constant(value: &Value<'_>, constant: &str) -> bool {
        value.as_str().is_some_and(|text| text.eq_ignore_ascii_case(constant))
    }
}

/// Dialect of RingMe's JSON. The meaning of `null` is not documented, so it is invalid in every field.
pub(super) struct RingMeJson;

impl Dialect for RingMeJson {
    const HAS_TEXT_ALONE: bool = false;

    fn is_absent(_value: &Value<'_>) -> bool {
        false
    }
}

/// Telephone number, or any other text. One leading space before a digit is a plus that was not escaped.
pub(super) struct TelephoneNumber;

impl Expected for TelephoneNumber {
    const EXPECTED: &'static str = "text that does not begin with a space and a digit";
}

/// Returns what follows the space of an unescaped plus.
fn after_space(text: &str) -> Option<&str> {
    text.strip_prefix(' ').filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
}

impl Codec<String> for TelephoneNumber {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<String, Value<'_>> {
        match value.as_str().and_then(after_space) {
            Some(digits) => Ok(format!("+{digits}")),
            None => Text::read(value),
        }
    }

    fn write(value: &String) -> Result<WireValue<'_>, Unwritable> {
        // It would be read as another number.
        if after_space(value).is_some() { Err(Unwritable(Self::EXPECTED)) } else { Text::write(value) }
    }
}

/// Name of a caller, or any other text. One leading space before nothing but digits is a plus that was not escaped.
pub(super) struct NameOrNumber;

impl Expected for NameOrNumber {
    const EXPECTED: &'static str = "text that is not a space and digits";
}

/// Returns the digits of a number whose plus was not escaped.
fn digits_after_space(text: &str) -> Option<&str> {
    after_space(text).filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
}

impl Codec<String> for NameOrNumber {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<String, Value<'_>> {
        match value.as_str().and_then(digits_after_space) {
            Some(digits) => Ok(format!("+{digits}")),
            None => Text::read(value),
        }
    }

    fn write(value: &String) -> Result<WireValue<'_>, Unwritable> {
        // It would be read as a number with a plus.
        if digits_after_space(value).is_some() { Err(Unwritable(Self::EXPECTED)) } else { Text::write(value) }
    }
}
