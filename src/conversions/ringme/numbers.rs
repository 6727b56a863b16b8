//! What a text is by its shape: an extension, a service code, a telephone number. None of it needs the message around it.

use crate::ringme::extension::local;

/// Digits of the shortest telephone number. An extension has at most four.
const SHORTEST: usize = 5;

/// Digits of the shortest telephone number that follows a service code without a separator between them.
const SHORTEST_AFTER_CODE: usize = 7;

/// Returns the prefix, if there is one, and the extension's own name.
fn split(local: &str) -> (Option<&str>, &str) {
    if !local.as_bytes().contains(&b'*') {
        return (None, local);
    }
    local.rsplit_once('*').map_or((None, local), |(prefix, ext)| (Some(prefix), ext))
}

/// Returns whether a number, without its domain, is an extension in full: one prefix or two, of the domain and of the client, and
/// two to four digits.
pub(super) fn is_full_extension(local: &str) -> bool {
    let (prefixes, ext) = split(local);
    prefixes.is_some_and(are_prefixes) && is_bare_extension(ext)
}

fn are_prefixes(text: &str) -> bool {
    let is_prefix = |prefix: &str| {
        (3..=6).contains(&prefix.len()) && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    match text.split_once('*') {
        Some((domain, client)) => is_prefix(domain) && is_prefix(client),
        None => is_prefix(text),
    }
}

/// Returns whether a number is two to four digits: an extension without its prefix, or a short public number.
pub(super) fn is_bare_extension(number: &str) -> bool {
    (2..=4).contains(&number.len()) && is_digits(number)
}

/// Returns whether what a field names as an extension may be one: not a telephone number, and not a word without digits.
pub(super) fn may_be_extension(local: &str) -> bool {
    local.bytes().any(|byte| byte.is_ascii_digit()) && !is_telephone_number(local)
}

/// Returns whether two numbers, without their domains, are one extension, either of them in full or bare.
pub(super) fn are_same_extension(one: &str, other: &str) -> bool {
    // Nearly all pairs are a number and an extension.
    if one.as_bytes().last() != other.as_bytes().last() {
        return false;
    }
    let ((one_prefix, one), (other_prefix, other)) = (split(one), split(other));
    let ends_with = |long: &str, short: &str| {
        long.strip_suffix(short).is_some_and(|domain| domain.is_empty() || domain.ends_with('*'))
    };
    let fit = match (one_prefix, other_prefix) {
        (Some(one), Some(other)) => ends_with(one, other) || ends_with(other, one),
        (prefix, None) | (None, prefix) => prefix != Some(""),
    };
    fit && !one.is_empty() && one == other
}

/// Returns whether a dialled number is a code of the PBX, such as `*98`, `#1` or `*4101`, and not one in front of a telephone
/// number, such as `*31#89000000001`.
pub(super) fn is_service_code(number: &str) -> bool {
    if !number.starts_with(['*', '#']) {
        return false;
    }
    if number.ends_with('#') {
        return true;
    }
    let (code, called) = number.rsplit_once(['*', '#']).unwrap_or((number, ""));
    let shortest = if code.is_empty() { SHORTEST_AFTER_CODE } else { SHORTEST };
    !is_telephone_number(called) || count_digits(called) < shortest
}

/// Returns whether a text is a telephone number, perhaps with separators between its digits.
pub(super) fn is_telephone_number(text: &str) -> bool {
    count_digits(text) >= SHORTEST
        && text
            .strip_prefix('+')
            .unwrap_or(text)
            .bytes()
            .all(|byte| byte.is_ascii_digit() || is_separator(byte))
}

/// Returns whether a text in the place of a name is a number: of a telephone, however its plus came, of an extension, or a code.
pub(super) fn is_number(text: &str) -> bool {
    let is_written_as_number = |text: &str| {
        let is_of_number =
            |byte: u8| byte.is_ascii_digit() || is_separator(byte) || matches!(byte, b'+' | b'*' | b'#');
        text.bytes().all(is_of_number) && count_digits(text) > 0
    };
    let text = text.trim();
    if is_written_as_number(text) {
        return true;
    }
    // Most names are neither.
    if !text.is_ascii() {
        return false;
    }
    let text = local(text);
    let text = text.strip_prefix("%2B").or_else(|| text.strip_prefix("%2b")).unwrap_or(text);
    is_full_extension(text) || is_written_as_number(text)
}

const fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'-' | b'(' | b')' | b'.')
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn count_digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::{are_same_extension, is_number, is_service_code};

    #[test]
    fn a_service_code_is_no_number() {
        for code in [
            "*80",
            "*98",
            "#1",
            "*4101",
            "*",
            "#",
            "*2",
            "#1101",
            "*21*101",
            "*21*89000000001#",
            "#31#",
            "*1001234",
        ] {
            assert_eq!(is_service_code(code), code != "*1001234", "{code}");
        }
        for number in
            ["*31#89000000001", "#31#+79000000001", "*67*223344", "*6789000000001", "89000000001", "101", ""]
        {
            assert!(!is_service_code(number), "{number}");
        }
    }

    #[test]
    fn an_extension_is_the_same_in_full_and_bare() {
        for (one, other) in
            [("1234*101", "101"), ("1234*101", "1234*101"), ("00700*1234*101", "1234*101"), ("101", "101")]
        {
            assert!(are_same_extension(one, other) && are_same_extension(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("1234*101", "1235*101"),
            ("1234*101", "234*101"),
            ("1234*101", "*101"),
            ("101", "*101"),
            ("1234*", ""),
            ("1234*101", "102"),
        ] {
            assert!(!are_same_extension(one, other) && !are_same_extension(other, one), "{one} {other}");
        }
    }

    #[test]
    fn a_number_is_no_name() {
        for number in [
            "+79000000001",
            " 79000000001",
            "%2B79000000001",
            "8 (900) 000-00-01",
            "101",
            "1234*101@pbx.example",
            "*98",
        ] {
            assert!(is_number(number), "{number}");
        }
        for name in ["", "Client", "1C", "Офис 5", "+", "24/7", "Отдел 1234*101"] {
            assert!(!is_number(name), "{name}");
        }
    }
}
