//! An object of which some members are wanted, and none by a table.

use std::borrow::Cow;

use super::tokens::Tokens;

/// Provides each name of one object with the text of its value, escapes and all; `None` for any other text than one object.
///
/// Strings are not unescaped, so what is escaped in them is not checked.
pub(crate) fn members<'a>(body: &'a [u8], take: &mut dyn FnMut(&str, &'a str)) -> Option<()> {
    let text = std::str::from_utf8(body).ok()?;
    let mut tokens = Tokens::new(text);
    if tokens.next_byte() != Some(b'{') {
        return None;
    }
    tokens.open();
    while tokens.goes_on(b'}').ok()? {
        let name = tokens.member_name().ok()?;
        let start = tokens.next_byte().map(|_| tokens.at)?;
        if tokens.byte(start) == Some(b'"') {
            tokens.skip_string().ok()?;
        } else {
            tokens.any().ok()?;
        }
        take(name.as_text()?, text.get(start..tokens.at)?);
    }
    tokens.is_done().then_some(())
}

/// Returns the text of a string that is spelled so in JSON.
pub(crate) fn unescaped(raw: &str) -> Option<Cow<'_, str>> {
    let mut tokens = Tokens::new(raw);
    let text = if raw.starts_with('"') { tokens.string().ok()? } else { return None };
    tokens.is_done().then_some(text)
}
