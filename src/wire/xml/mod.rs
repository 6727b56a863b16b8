//! XML text and fields: attributes are `@Name`, text beside other content is `#text`.
//!
//! An element without attributes and child elements is a text; any other is fields, in document order.

mod chars;
mod read;
mod write;

pub(crate) use chars::is_blank;
pub(crate) use read::read;
pub(crate) use write::write;

/// Name of text that stands beside attributes or child elements.
pub(crate) const TEXT: &str = "#text";
