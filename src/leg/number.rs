//! Spellings of one telephone number.

/// Returns whether two texts are spellings of one number: all digits are equal, or the last nine where one of them has no country
/// code. National numbers of the countries of the vendors have nine or ten digits.
pub(crate) fn is_same_number(one: &str, other: &str) -> bool {
    const NATIONAL: usize = 9;
    if one == other {
        return true;
    }
    if !is_number(one) || !is_number(other) {
        return false;
    }
    let equal = digits(one).rev().zip(digits(other).rev()).take_while(|(one, other)| one == other).count();
    let are_all = equal > 0 && equal >= extent(one).1.max(extent(other).1);
    are_all || equal >= NATIONAL && !(is_international(one) && is_international(other))
}

/// Returns whether the first spelling of a number has more of the international number than the other.
pub(crate) fn is_more_international(one: &str, other: &str) -> bool {
    extent(one) > extent(other)
}

/// Returns whether the text has a digit, and nothing but what telephone numbers are written with.
fn is_number(text: &str) -> bool {
    digits(text).next().is_some()
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-() .".contains(&byte))
}

fn digits(number: &str) -> impl DoubleEndedIterator<Item = u8> {
    number.bytes().filter(u8::is_ascii_digit)
}

fn is_international(number: &str) -> bool {
    number.trim_start().starts_with('+')
}

/// Returns how much of the international number a spelling has: whether it begins with a plus, and its digits without leading
/// zeros.
fn extent(number: &str) -> (bool, usize) {
    (is_international(number), digits(number).skip_while(|digit| *digit == b'0').count())
}
