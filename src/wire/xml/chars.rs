//! What XML 1.0 says of characters and names.

/// Whether XML 1.0 has this character (production `Char`).
pub(super) const fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether XML 1.0 has every character of this text.
#[allow(
    clippy::needless_bitwise_bool,
    reason = "without a branch for each byte, since every message is read so"
)]
pub(super) fn are_allowed(text: &str) -> bool {
    // U+FFFE and U+FFFF begin with 0xEF.
    let suspicious = text.bytes().fold(false, |found, byte| {
        found | (byte == 0xEF) | ((byte < b' ') & (byte != b'\t') & (byte != b'\n') & (byte != b'\r'))
    });
    !suspicious || text.chars().all(is_allowed)
}

/// Whether this is only whitespace (production `S`, or nothing).
pub(crate) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}

/// Whether this may name an element or an attribute (production `Name`).
pub(super) fn is_name(text: &str) -> bool {
    let ascii = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-' | b'.');
    match text.as_bytes() {
        [first, rest @ ..] if first.is_ascii_alphabetic() && rest.iter().all(|byte| ascii(*byte)) => true,
        _ => {
            let mut characters = text.chars();
            characters.next().is_some_and(starts_name) && characters.all(continues_name)
        }
    }
}

const fn starts_name(character: char) -> bool {
    matches!(character,
        ':' | '_' | 'A'..='Z' | 'a'..='z'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

const fn continues_name(character: char) -> bool {
    starts_name(character)
        || matches!(character,
            '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}
