//! XML text and fields: attributes are `@Name`, text beside other content is `#text`.
//!
//! An element without attributes and child elements is a text; any other is fields, in document order.

mod chars;
mod declaration;
mod element;
mod fields;
mod read;
mod root;
mod text;
mod write;

pub(crate) use chars::is_blank;
pub(crate) use fields::RootElement;
pub(crate) use read::read;
pub(crate) use root::{element, write};
pub(crate) use text::Text;

use crate::fields::{Fields, Value};

/// Name of text beside attributes or child elements.
pub(crate) const TEXT: &str = "#text";

/// Joins texts that are adjacent because what was between them was read: written, they are one.
pub(crate) fn join_texts(fields: &mut Fields<'static>) {
    if fields.iter().filter(|(name, _)| *name == *TEXT).count() < 2 {
        return;
    }
    let mut last: Option<String> = None;
    let mut joined = Fields::with_capacity(fields.len());
    for (name, value) in std::mem::take(fields) {
        match value {
            Value::Text(text) if name == *TEXT => last.get_or_insert_default().push_str(&text),
            value => {
                joined.extend(last.take().map(|text| (TEXT.into(), Value::from(text))));
                joined.push(name, value);
            }
        }
    }
    joined.extend(last.map(|text| (TEXT.into(), Value::from(text))));
    *fields = joined;
}
