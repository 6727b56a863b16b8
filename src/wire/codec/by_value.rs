//! Integers in other spellings than the shortest, such as `418901.0`: programs write those whose only numbers are floats.

use crate::fields::{Number, Value, shortest_integer};

/// Longest integer that is read, in digits.
const LONGEST: usize = 19;

/// Returns the integer that a number or text is by its value: text only with a fraction of zeros, a JSON number in every spelling.
#[cold]
pub(super) fn integer(value: &Value<'_>) -> Option<i128> {
    match value {
        Value::Text(text) => of_text(text),
        Value::Number(number) => of_number(number),
        Value::Null | Value::Bool(_) | Value::Bytes(_) | Value::List(_) | Value::Fields(_) => None,
    }
}

/// Returns the integer that a JSON number is by its value.
#[cold]
pub(super) fn of_number(number: &Number<'_>) -> Option<i128> {
    number.with_digits(of_digits)
}

fn of_text(text: &str) -> Option<i128> {
    let (whole, fraction) = text.split_once('.')?;
    let is_zero = !fraction.is_empty() && fraction.bytes().all(|digit| digit == b'0');
    shortest_integer(whole).filter(|_| is_zero)
}

fn of_digits(number: &str) -> Option<i128> {
    let (is_negative, magnitude) = match number.strip_prefix('-') {
        Some(magnitude) => (true, magnitude),
        None => (false, number),
    };
    let (mantissa, exponent) = magnitude.split_once(['e', 'E']).unwrap_or((magnitude, "0"));
    let exponent: i64 = exponent.parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    let significant = digits.trim_end_matches('0');
    let dropped = i64::try_from(digits.len() - significant.len()).ok()?;
    let behind_point = i64::try_from(fraction.len()).ok()?;
    let significant = significant.trim_start_matches('0');
    if significant.is_empty() {
        return Some(0).filter(|_| !is_negative);
    }
    let zeros = usize::try_from(exponent.checked_add(dropped)?.checked_sub(behind_point)?).ok()?;
    if zeros.checked_add(significant.len())? > LONGEST {
        return None;
    }
    let magnitude: i128 = [significant, &"0".repeat(zeros)].concat().parse().ok()?;
    Some(if is_negative { -magnitude } else { magnitude })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::integer;
    use crate::fields::{Number, Value};

    #[test]
    fn a_json_number_is_an_integer_by_its_value() {
        let read = |digits: &'static str| integer(&Value::Number(Number::from_json(Cow::Borrowed(digits))));
        let table = [
            ("418901.0", Some(418_901)),
            ("418901.000", Some(418_901)),
            ("-5.0", Some(-5)),
            ("0.0", Some(0)),
            ("-0.0", None),
            ("4.18901e5", Some(418_901)),
            ("4.18901E+05", Some(418_901)),
            ("4189010e-1", Some(418_901)),
            ("1e0", Some(1)),
            ("0e9999999999999999999", None),
            ("0e999", Some(0)),
            ("9223372036854775807.0", Some(9_223_372_036_854_775_807)),
            ("418901.5", None),
            ("4.18901e4", None),
            ("1e-1", None),
            ("1e19", None),
            ("1e999999999", None),
            ("1e-9223372036854775808", None),
            ("1e9223372036854775807", None),
        ];
        for (digits, value) in table {
            assert_eq!(read(digits), value, "{digits}");
        }
    }

    #[test]
    fn text_is_an_integer_with_a_fraction_of_zeros() {
        let table = [
            ("418901.0", Some(418_901)),
            ("-5.00", Some(-5)),
            ("418901.", None),
            (".0", None),
            ("0418901.0", None),
            ("+1.0", None),
            ("-0.0", None),
            ("1.0.0", None),
            ("1.0 ", None),
            ("418901.5", None),
            ("1,0", None),
            ("1e3", None),
            ("1.0e0", None),
        ];
        for (text, value) in table {
            assert_eq!(integer(&Value::from(text)), value, "{text}");
        }
    }
}
