use std::borrow::Cow;
use std::fmt;

/// JSON number that keeps its digits: `1.50` stays `1.50`, and no integer is too long.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number<'a>(Digits<'a>);

/// An integer of 64 bits in its shortest spelling is always `Integer`, so that equal digits are equal values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Digits<'a> {
    Integer(i64),
    Other(Cow<'a, str>),
}

impl<'a> Number<'a> {
    /// Number of these digits, which JSON's grammar has already accepted.
    pub(crate) fn from_json(digits: Cow<'a, str>) -> Self {
        let integer = shortest_integer(&digits).and_then(|value| i64::try_from(value).ok());
        Self(integer.map_or(Digits::Other(digits), Digits::Integer))
    }

    /// Returns the value, if it is an integer without fraction and exponent in its shortest spelling.
    #[must_use]
    pub fn as_integer(&self) -> Option<i128> {
        match &self.0 {
            Digits::Integer(value) => Some((*value).into()),
            Digits::Other(digits) => shortest_integer(digits),
        }
    }

    /// Gives the digits to `take`, without a text of their own.
    pub(crate) fn with_digits<T>(&self, take: impl FnOnce(&str) -> T) -> T {
        match &self.0 {
            Digits::Integer(value) => take(itoa::Buffer::new().format(*value)),
            Digits::Other(digits) => take(digits),
        }
    }

    /// Converts into a number that borrows nothing.
    #[must_use]
    pub fn into_owned(self) -> Number<'static> {
        Number(match self.0 {
            Digits::Integer(value) => Digits::Integer(value),
            Digits::Other(digits) => Digits::Other(Cow::Owned(digits.into_owned())),
        })
    }

    /// Borrows the number.
    #[must_use]
    pub fn as_borrowed(&'a self) -> Number<'a> {
        Number(match &self.0 {
            Digits::Integer(value) => Digits::Integer(*value),
            Digits::Other(digits) => Digits::Other(Cow::Borrowed(digits)),
        })
    }
}

impl From<i64> for Number<'_> {
    fn from(value: i64) -> Self {
        Self(Digits::Integer(value))
    }
}

impl From<u64> for Number<'_> {
    fn from(value: u64) -> Self {
        i64::try_from(value).map_or_else(
            |_| Self(Digits::Other(Cow::Owned(value.to_string()))),
            |value| Self(Digits::Integer(value)),
        )
    }
}

/// Digits as they came.
impl fmt::Display for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Digits::Integer(value) => value.fmt(f),
            Digits::Other(digits) => f.write_str(digits),
        }
    }
}

/// Integer that is spelled the shortest way; `-0` is not.
pub(crate) fn shortest_integer(digits: &str) -> Option<i128> {
    let (is_negative, magnitude) = match digits.strip_prefix('-') {
        Some(magnitude) => (true, magnitude.as_bytes()),
        None => (false, digits.as_bytes()),
    };
    let is_shortest = match magnitude {
        [b'0'] => !is_negative,
        [b'1'..=b'9', ..] => true,
        _ => false,
    };
    if !is_shortest {
        return None;
    }
    if magnitude.len() > 18 {
        return magnitude.iter().all(u8::is_ascii_digit).then(|| digits.parse().ok()).flatten();
    }
    // Almost every number; arithmetic of 128 bits takes several times as long.
    let mut value = 0_i64;
    for byte in magnitude {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value.wrapping_mul(10).wrapping_add(digit.into());
    }
    Some(if is_negative { -value } else { value }.into())
}
