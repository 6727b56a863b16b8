use super::chars::is_name;
use super::write::{are_distinct, attribute, content, end, text_name, unrepresentable};
use crate::error::{Problem, SerializeError};
use crate::fields::{Fields, Name, Value};
use crate::wire::document::Document;
use crate::wire::sink::{Sink, Unwritable, WireValue};

/// Writes one element without layout and always with an end tag; `name` is what errors of XML call the document.
pub(crate) fn write<T: Document>(
    name: &'static str,
    root: &str,
    document: &T,
) -> Result<Vec<u8>, SerializeError> {
    let mut element = Root::new(root);
    document.write_to(&mut element)?;
    element.finish().map_err(|problem| SerializeError::new(name, problem))
}

/// The root element as a tree: the one field of its name.
pub(crate) fn element<'a, T: Document>(root: &'a str, document: &'a T) -> Result<Fields<'a>, SerializeError> {
    let mut contents = Fields::with_capacity(16);
    document.write_to(&mut contents)?;
    let mut fields = Fields::with_capacity(1);
    fields.push(root, contents);
    Ok(fields)
}

/// The root element, field by field. An attribute that comes after contents waits until all is there.
struct Root<'a> {
    name: &'a str,
    out: Vec<u8>,

    /// Where the start tag ends, once there are contents.
    start: Option<usize>,

    /// Names of the attributes, and those that came after contents.
    attributes: Vec<&'a str>,
    late: Vec<u8>,

    /// What XML cannot hold of the attributes, and of the contents: the first of each.
    invalid_attribute: Option<Problem>,
    invalid_content: Option<Problem>,
}

impl<'a> Root<'a> {
    fn new(name: &'a str) -> Self {
        let mut out = Vec::with_capacity(1024);
        out.push(b'<');
        out.extend_from_slice(name.as_bytes());
        Self {
            name,
            out,
            start: None,
            attributes: Vec::with_capacity(8),
            late: Vec::new(),
            invalid_attribute: None,
            invalid_content: None,
        }
    }

    fn finish(mut self) -> Result<Vec<u8>, Problem> {
        let start = self.close_start();
        end(&mut self.out, self.name);
        self.out.splice(start..start, self.late);
        if !is_name(self.name) {
            return Err(unrepresentable("an invalid name"));
        }
        self.invalid_attribute.map_or(Ok(()), Err)?;
        are_distinct(self.attributes)?;
        self.invalid_content.map_or(Ok(self.out), Err)
    }

    fn close_start(&mut self) -> usize {
        *self.start.get_or_insert_with(|| {
            self.out.push(b'>');
            self.out.len() - 1
        })
    }

    fn field(&mut self, name: &'a str, value: &Value<'_>) {
        if let Some(name) = name.strip_prefix('@') {
            self.attributes.push(name);
            let out = if self.start.is_none() { &mut self.out } else { &mut self.late };
            if let Err(problem) = attribute(out, name, value) {
                self.invalid_attribute.get_or_insert(problem);
            }
        } else {
            self.close_start();
            if let Err(problem) = content(&mut self.out, name, value, 1) {
                self.invalid_content.get_or_insert(problem);
            }
        }
    }
}

impl<'a> Sink<'a> for Root<'a> {
    fn put(&mut self, name: &'static str, value: WireValue<'a>) -> Result<(), Unwritable> {
        match value {
            WireValue::Text(text) => self.field(name, &Value::from(text)),
            WireValue::Integer(number) | WireValue::Digits(number) => {
                self.field(name, &Value::from(itoa::Buffer::new().format(number)));
            }
            WireValue::Time(text) => {
                self.field(name, &Value::from(str::from_utf8(&text).unwrap_or_default()));
            }
            WireValue::Object(_) | WireValue::Objects(_) | WireValue::Value(_) => {
                self.field(name, &value.into_value()?);
            }
        }
        Ok(())
    }

    fn put_extra(&mut self, name: &'a Name<'a>, value: &'a Value<'a>) {
        match text_name(name) {
            Ok(name) => self.field(name, value),
            Err(problem) => {
                self.invalid_attribute.get_or_insert(problem);
            }
        }
    }
}
