use super::TEXT;
use super::chars::{are_allowed, is_blank, is_name};
use crate::error::{MAX_DEPTH, Problem};
use crate::fields::{Fields, Name, Value};

/// Writes one element without layout and always with an end tag.
pub(crate) fn write(root: &str, fields: &Fields<'_>) -> Result<Vec<u8>, Problem> {
    let mut writer = Writer { out: String::with_capacity(1024) };
    writer.element(root, Content::Fields(fields), 1)?;
    Ok(writer.out.into_bytes())
}

const fn inexpressible(what: &'static str) -> Problem {
    Problem::Inexpressible { format: "XML", what }
}

#[derive(Clone, Copy)]
enum Content<'a> {
    Text(&'a str),
    Fields(&'a Fields<'a>),
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Attribute,
    Element,
}

struct Writer {
    out: String,
}

impl Writer {
    fn element(&mut self, name: &str, content: Content<'_>, depth: usize) -> Result<(), Problem> {
        if depth > MAX_DEPTH {
            return Err(Problem::TooDeep);
        }
        if !is_name(name) {
            return Err(inexpressible("a name that is none"));
        }
        self.out.push('<');
        self.out.push_str(name);
        match content {
            Content::Text(text) => {
                self.out.push('>');
                self.escaped(text, Place::Element)?;
            }
            Content::Fields(fields) => {
                self.attributes(fields)?;
                self.out.push('>');
                self.children(fields, depth)?;
            }
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        Ok(())
    }

    fn attributes(&mut self, fields: &Fields<'_>) -> Result<(), Problem> {
        let mut names = Vec::new();
        for (name, value) in fields {
            let Some(name) = text_name(name)?.strip_prefix('@') else { continue };
            if !is_name(name) {
                return Err(inexpressible("a name that is none"));
            }
            names.push(name);
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            scalar(value, |text| self.escaped(text, Place::Attribute))?
                .ok_or(inexpressible("an attribute with contents"))?;
            self.out.push('"');
        }
        names.sort_unstable();
        if names.is_sorted_by(|one, next| one < next) {
            Ok(())
        } else {
            Err(inexpressible("an attribute twice"))
        }
    }

    fn children(&mut self, fields: &Fields<'_>, depth: usize) -> Result<(), Problem> {
        for (name, value) in fields {
            let name = text_name(name)?;
            if name == TEXT {
                scalar(value, |text| self.beside(text))?.ok_or(inexpressible("text with contents"))?;
            } else if !name.starts_with('@') {
                match value {
                    Value::Fields(fields) => self.element(name, Content::Fields(fields), depth + 1)?,
                    _ => scalar(value, |text| self.element(name, Content::Text(text), depth + 1))?
                        .ok_or(inexpressible("null, a list, or text that is not UTF-8"))?,
                }
            }
        }
        Ok(())
    }

    /// Text beside other content; blanks alone are written as references, or they would be layout.
    fn beside(&mut self, text: &str) -> Result<(), Problem> {
        if !is_blank(text) {
            return self.escaped(text, Place::Element);
        }
        for character in text.chars() {
            self.out.push_str("&#");
            self.out.push_str(&u32::from(character).to_string());
            self.out.push(';');
        }
        Ok(())
    }

    fn escaped(&mut self, text: &str, place: Place) -> Result<(), Problem> {
        if !are_allowed(text) {
            return Err(inexpressible("a character that it does not allow"));
        }
        let mut rest = text;
        while let Some(at) = rest.find(|character| escape(character, place).is_some()) {
            let (plain, special) = rest.split_at(at);
            self.out.push_str(plain);
            let mut characters = special.chars();
            let escaped = characters.next().and_then(|character| escape(character, place));
            self.out.push_str(escaped.unwrap_or_default());
            rest = characters.as_str();
        }
        self.out.push_str(rest);
        Ok(())
    }
}

fn escape(character: char, place: Place) -> Option<&'static str> {
    match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\r' => Some("&#13;"),
        '"' if place == Place::Attribute => Some("&quot;"),
        '\t' if place == Place::Attribute => Some("&#9;"),
        '\n' if place == Place::Attribute => Some("&#10;"),
        _ => None,
    }
}

fn text_name<'n>(name: &'n Name<'_>) -> Result<&'n str, Problem> {
    name.as_text().ok_or(inexpressible("a name that is not UTF-8"))
}

/// Gives a text, number or boolean to `write`; `None` if it is none of these.
fn scalar(value: &Value<'_>, write: impl FnOnce(&str) -> Result<(), Problem>) -> Result<Option<()>, Problem> {
    match value {
        Value::Text(text) => write(text).map(Some),
        Value::Number(number) => write(&number.to_string()).map(Some),
        Value::Bool(value) => write(if *value { "true" } else { "false" }).map(Some),
        Value::Null | Value::Bytes(_) | Value::List(_) | Value::Fields(_) => Ok(None),
    }
}
