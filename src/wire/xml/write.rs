use super::TEXT;
use super::chars::{are_allowed, is_blank, is_name};
use crate::error::{MAX_DEPTH, Problem};
use crate::fields::{Name, Value};
use crate::wire::bytes::{ByteSet, byte_set};

/// Bytes that are written to XML unchanged, at any place; U+FFFE and U+FFFF, which it has not, begin with 0xEF.
static PLAIN: ByteSet =
    byte_set!(b' ' | b'!' | b'#'..=b'%' | b'\''..=b';' | b'=' | b'?'..=0xEE | 0xF0..=0xFF);

#[derive(Clone, Copy)]
enum Place {
    Attribute,
    Element,
}

pub(super) const fn unrepresentable(what: &'static str) -> Problem {
    Problem::Unrepresentable { format: "XML", what }
}

/// Writes ` name="value"`.
pub(super) fn attribute(out: &mut Vec<u8>, name: &str, value: &Value<'_>) -> Result<(), Problem> {
    if !is_name(name) {
        return Err(unrepresentable("an invalid name"));
    }
    out.push(b' ');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"=\"");
    scalar(value, |text| escaped(out, text, Place::Attribute))?
        .ok_or(unrepresentable("an attribute that is an object or a list"))?;
    out.push(b'"');
    Ok(())
}

/// Fails if two attributes have one name.
pub(super) fn are_distinct(mut names: Vec<&str>) -> Result<(), Problem> {
    names.sort_unstable();
    if names.is_sorted_by(|one, next| one < next) {
        Ok(())
    } else {
        Err(unrepresentable("two attributes of one name"))
    }
}

/// Writes a field that is no attribute of an element of that depth.
pub(super) fn content(out: &mut Vec<u8>, name: &str, value: &Value<'_>, depth: usize) -> Result<(), Problem> {
    if name == TEXT {
        return scalar(value, |text| beside(out, text))?
            .ok_or(unrepresentable("text that is an object or a list"));
    }
    if let Value::Fields(fields) = value {
        start(out, name, depth + 1)?;
        let mut attributes = Vec::new();
        for (name, value) in fields {
            if let Some(name) = text_name(name)?.strip_prefix('@') {
                attributes.push(name);
                attribute(out, name, value)?;
            }
        }
        are_distinct(attributes)?;
        out.push(b'>');
        for (name, value) in fields {
            let name = text_name(name)?;
            if !name.starts_with('@') {
                content(out, name, value, depth + 1)?;
            }
        }
        end(out, name);
        return Ok(());
    }
    let text_alone = |text: &str| {
        start(out, name, depth + 1)?;
        out.push(b'>');
        escaped(out, text, Place::Element)?;
        end(out, name);
        Ok(())
    };
    scalar(value, text_alone)?.ok_or(unrepresentable("null, a list, or text that is not UTF-8"))
}

/// Writes the start tag except its attributes and its end.
fn start(out: &mut Vec<u8>, name: &str, depth: usize) -> Result<(), Problem> {
    if depth > MAX_DEPTH {
        return Err(Problem::TooDeep);
    }
    if !is_name(name) {
        return Err(unrepresentable("an invalid name"));
    }
    out.push(b'<');
    out.extend_from_slice(name.as_bytes());
    Ok(())
}

pub(super) fn end(out: &mut Vec<u8>, name: &str) {
    out.extend_from_slice(b"</");
    out.extend_from_slice(name.as_bytes());
    out.push(b'>');
}

/// Writes text beside other content; whitespace only is written as references, or they would be layout.
fn beside(out: &mut Vec<u8>, text: &str) -> Result<(), Problem> {
    if !is_blank(text) {
        return escaped(out, text, Place::Element);
    }
    for character in text.chars() {
        out.extend_from_slice(b"&#");
        out.extend_from_slice(u32::from(character).to_string().as_bytes());
        out.push(b';');
    }
    Ok(())
}

fn escaped(out: &mut Vec<u8>, text: &str, place: Place) -> Result<(), Problem> {
    if PLAIN.has_all(text.as_bytes()) {
        out.extend_from_slice(text.as_bytes());
        return Ok(());
    }
    if !are_allowed(text) {
        return Err(unrepresentable("a character that it does not allow"));
    }
    let mut rest = text.as_bytes();
    while let Some((at, escape)) =
        rest.iter().enumerate().find_map(|(at, byte)| Some((at, escape(*byte, place)?)))
    {
        let (plain, special) = rest.split_at(at);
        out.extend_from_slice(plain);
        out.extend_from_slice(escape.as_bytes());
        rest = special.get(1..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    Ok(())
}

const fn escape(byte: u8, place: Place) -> Option<&'static str> {
    match (byte, place) {
        (b'&', _) => Some("&amp;"),
        (b'<', _) => Some("&lt;"),
        (b'>', _) => Some("&gt;"),
        (b'\r', _) => Some("&#13;"),
        (b'"', Place::Attribute) => Some("&quot;"),
        (b'\t', Place::Attribute) => Some("&#9;"),
        (b'\n', Place::Attribute) => Some("&#10;"),
        _ => None,
    }
}

pub(super) fn text_name<'n>(name: &'n Name<'_>) -> Result<&'n str, Problem> {
    name.as_str().ok_or(unrepresentable("a name that is not UTF-8"))
}

/// Gives a text, number or boolean to `write`; `None` if it is none of these.
fn scalar(value: &Value<'_>, write: impl FnOnce(&str) -> Result<(), Problem>) -> Result<Option<()>, Problem> {
    match value {
        Value::Text(text) => write(text).map(Some),
        Value::Number(number) => number.with_digits(write).map(Some),
        Value::Bool(value) => write(if *value { "true" } else { "false" }).map(Some),
        Value::Null | Value::Bytes(_) | Value::List(_) | Value::Fields(_) => Ok(None),
    }
}
