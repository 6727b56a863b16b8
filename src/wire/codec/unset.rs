//! What programs put where a time belongs when there is none.

use crate::fields::Value;

/// Returns whether a value that is not a time is used where there is none.
///
/// - `null`, `false`, and text of nothing but whitespace;
/// - zero in every spelling, and every negative number, as a number or as text;
/// - a word of [`WORDS`] in any letter case;
/// - a [first day](is_first_day) of a calendar, in any usual order of year, month and day, at any time of that day.
#[cold]
pub(super) fn is_unset(value: &Value<'_>) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.with_digits(is_zero_or_negative),
        Value::Text(text) => {
            let text = text.trim();
            let is_word = || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word));
            text.is_empty() || is_zero_or_negative(text) || is_word() || is_on_first_day(text)
        }
        Value::Bool(true) | Value::Bytes(_) | Value::List(_) | Value::Fields(_) => false,
    }
}

/// Words for nothing, in several programming languages and their printed forms.
const WORDS: &[&str] = &["null", "(null)", "nil", "<nil>", "none", "undefined", "nan", "false", "n/a", "-"];

/// Returns whether a day is the first of a calendar that programs count from, or the one before it, which it is west of
/// Greenwich: of the Common Era, of Windows, of OLE, of SQL Server, of Unix. The year 0 is no year.
pub(super) fn is_first_day(year: i32, month: u8, day: u8) -> bool {
    const FIRST_DAYS: [(i32, u8, u8); 9] = [
        (1, 1, 1),
        (1600, 12, 31),
        (1601, 1, 1),
        (1899, 12, 29),
        (1899, 12, 30),
        (1899, 12, 31),
        (1900, 1, 1),
        (1969, 12, 31),
        (1970, 1, 1),
    ];
    year <= 1970 && (year == 0 || FIRST_DAYS.contains(&(year, month, day)))
}

/// Decimal digits with an optional sign, fraction and exponent, whose value is zero or less.
fn is_zero_or_negative(number: &str) -> bool {
    let (is_negative, magnitude) = match number.strip_prefix(['-', '+']) {
        Some(magnitude) => (number.starts_with('-'), magnitude),
        None => (false, number),
    };
    let (digits, exponent) = magnitude.split_once(['e', 'E']).unwrap_or((magnitude, "0"));
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let is_number = is_digits(whole)
        && (fraction.is_empty() || is_digits(fraction))
        && is_digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent));
    is_number && (is_negative || [whole, fraction].iter().all(|part| part.bytes().all(|digit| digit == b'0')))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether a date, with or without a time of day and a zone, is such a first day.
fn is_on_first_day(text: &str) -> bool {
    let (date, time) = text.split_at(text.find([' ', 'T', 't']).unwrap_or(text.len()));
    let is_time = time.bytes().all(|byte| byte.is_ascii_digit() || b" :.,+-TtZz".contains(&byte))
        || [" AM", " PM", " UTC", " GMT"].iter().any(|end| time.ends_with(end));
    is_time && days(date).into_iter().flatten().any(|(year, month, day)| is_first_day(year, month, day))
}

/// Year, month and day of a date, which may have two readings.
fn days(date: &str) -> [Option<(i32, u8, u8)>; 2] {
    fn number<T: std::str::FromStr>(digits: &str) -> Option<T> {
        is_digits(digits).then(|| digits.parse().ok()).flatten()
    }
    let day = |year, month, day| Some((number(year)?, number(month)?, number(day)?));
    let mut parts = date.split(['-', '.', '/']);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(first), Some(second), Some(third), None) if first.len() == 4 => {
            [day(first, second, third), None]
        }
        (Some(first), Some(second), Some(third), None) if third.len() == 4 => {
            [day(third, second, first), day(third, first, second)]
        }
        // Without anything between them, perhaps with the digits of the time.
        (Some(_), None, None, None) if matches!(date.len(), 8 | 14) => {
            let part = |range| date.get(range).unwrap_or_default();
            [day(part(0..4), part(4..6), part(6..8)), None]
        }
        _ => [None, None],
    }
}

#[cfg(test)]
mod tests {
    use super::is_unset;
    use crate::fields::{Number, Value};

    #[test]
    fn what_is_used_where_there_is_no_time() {
        let texts = [
            "",
            " ",
            "\t\n",
            "\u{a0}",
            "0",
            "00",
            "0.0",
            "0,0",
            "0e0",
            "+0",
            "-0",
            "-1",
            "-1.5",
            "-62135596800000",
            "00000000000000",
            "null",
            "NULL",
            " null ",
            "None",
            "nil",
            "<nil>",
            "(null)",
            "undefined",
            "NaN",
            "False",
            "N/A",
            "-",
            "0000-00-00",
            "0000-00-00 00:00:00",
            "0001-01-01T00:00:00",
            "0001-01-01T00:00:00Z",
            "0001-01-01T02:30:17+02:30",
            "1970-01-01T00:00:00",
            "1970-01-01 03:00:00.000",
            "1969-12-31T19:00:00-05:00",
            "1970-01-01 00:00:00 UTC",
            "01.01.0001",
            "01.01.0001 0:00:00",
            "1/1/0001 12:00:00 AM",
            "12/30/1899",
            "30.12.1899 00:00:00",
            "1601-01-01T00:00:00",
            "1900-01-01 00:00:00",
            "00010101",
            "00010101000000",
        ];
        for text in texts {
            assert!(is_unset(&Value::from(text)), "{text:?}");
        }
        for number in ["0", "-0", "0.0", "-0.0", "0e0", "0E+7", "-1", "-1.5", "-1769850000000", "-1e3"] {
            assert!(is_unset(&Value::Number(Number::from_json(number.into()))), "{number}");
        }
        assert!(is_unset(&Value::Null));
        assert!(is_unset(&Value::Bool(false)));
    }

    #[test]
    fn what_is_merely_no_time() {
        let texts = [
            "soon",
            "1",
            "7",
            "0x0",
            "0.5",
            "1e-9",
            "00.1",
            ".",
            "e",
            "--1",
            "- 1",
            "-one",
            "true",
            "nothing",
            "nulls",
            "1e400",
            "17698500000",
            "2026-01-31",
            "2026-01-31T09:00:00Z",
            "1970-01-02",
            "1970-01-01x",
            "1970-01-01 at noon",
            "1968-05-17T10:00:00",
            "01.01.1970.0",
            "1970-1",
            "31.01.2026 09:00",
            "20260131",
        ];
        for text in texts {
            assert!(!is_unset(&Value::from(text)), "{text:?}");
        }
        for number in ["1", "0.1", "1e400", "17698500000", "1769850000000.5", "99999999999999999999"] {
            assert!(!is_unset(&Value::Number(Number::from_json(number.into()))), "{number}");
        }
        assert!(!is_unset(&Value::Bool(true)));
        assert!(!is_unset(&Value::List(Vec::new())));
    }
}
