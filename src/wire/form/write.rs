use crate::error::{Problem, SerializeError};
use crate::fields::{Name, Value};
use crate::wire::bytes::{ByteSet, byte_set};
use crate::wire::document::Document;
use crate::wire::encoding::MARK;
use crate::wire::sink::{Sink, Unwritable, WireValue};

/// Writes `name=value` pairs, a space as `+`; `name` is what errors of the format call the document.
pub(crate) fn write<T: Document>(name: &'static str, document: &T) -> Result<Vec<u8>, SerializeError> {
    let mut writer = Writer { out: Vec::with_capacity(1024), problem: None };
    document.write_to(&mut writer)?;
    match writer.problem {
        Some(problem) => Err(SerializeError::new(name, problem)),
        None => Ok(writer.out),
    }
}

/// Bytes that are written to form data unchanged. The others are left to `form_urlencoded`.
static PLAIN: ByteSet = byte_set!(b'*' | b'-' | b'.' | b'0'..=b'9' | b'A'..=b'Z' | b'_' | b'a'..=b'z');

struct Writer {
    out: Vec<u8>,

    /// What form data cannot hold of what came first.
    problem: Option<Problem>,
}

impl Writer {
    fn name(&mut self, name: &[u8]) {
        // A byte-order mark before the first pair would be skipped, so that one which is a part of a name must not be there.
        if !self.out.is_empty() || name.starts_with(MARK) {
            self.out.push(b'&');
        }
        self.encode(name);
        self.out.push(b'=');
    }

    fn value(&mut self, value: &Value<'_>) {
        let invalid = match value {
            Value::Text(text) => return self.encode(text.as_bytes()),
            Value::Bytes(bytes) => return self.encode(bytes),
            Value::Bool(value) => return self.encode(if *value { b"true" } else { b"false" }),
            Value::Number(number) => return number.with_digits(|digits| self.encode(digits.as_bytes())),
            Value::Null => "null",
            Value::List(_) => "a list",
            Value::Fields(_) => "an object",
        };
        self.problem.get_or_insert(Problem::Unrepresentable { format: "form data", what: invalid });
    }

    fn encode(&mut self, text: &[u8]) {
        if PLAIN.has_all(text) {
            self.out.extend_from_slice(text);
        } else {
            form_urlencoded::byte_serialize(text)
                .for_each(|part| self.out.extend_from_slice(part.as_bytes()));
        }
    }
}

impl<'a> Sink<'a> for Writer {
    fn put(&mut self, name: &'static str, value: WireValue<'a>) -> Result<(), Unwritable> {
        self.name(name.as_bytes());
        match value {
            WireValue::Text(text) => self.encode(text.as_bytes()),
            WireValue::Integer(number) | WireValue::Digits(number) => {
                self.encode(itoa::Buffer::new().format(number).as_bytes());
            }
            WireValue::Time(text) => self.encode(&text),
            WireValue::Object(_) | WireValue::Objects(_) | WireValue::Value(_) => {
                self.value(&value.into_value()?);
            }
        }
        Ok(())
    }

    fn put_extra(&mut self, name: &'a Name<'a>, value: &'a Value<'a>) {
        match name {
            Name::Text(name) => self.name(name.as_bytes()),
            Name::Bytes(name) => self.name(name),
        }
        self.value(value);
    }
}
