use crate::error::{MAX_DEPTH, Problem, SerializeError};
use crate::fields::{Name, Value};
use crate::wire::bytes::{ByteSet, byte_set};
use crate::wire::document::Document;
use crate::wire::sink::{Contents, Sink, Unwritable, WireValue};

/// Writes a document without whitespace; `name` is what errors of the format call it.
pub(crate) fn write<T: Document>(name: &'static str, document: &T) -> Result<Vec<u8>, SerializeError> {
    let mut writer = Writer::new();
    writer.document(document)?;
    writer.finish(name)
}

/// Writes a list of documents without whitespace.
pub(crate) fn write_list<T: Document>(
    name: &'static str,
    documents: &[T],
) -> Result<Vec<u8>, SerializeError> {
    let mut writer = Writer::new();
    writer.open(b'[');
    for document in documents {
        writer.next();
        writer.document(document)?;
    }
    writer.close(b']');
    writer.finish(name)
}

/// Bytes that are written to a JSON text unchanged. The others are left to `serde_json`.
static PLAIN: ByteSet = byte_set!(b' ' | b'!' | b'#'..=b'[' | b']'..=0xFF);

struct Writer {
    out: Vec<u8>,

    /// Objects and lists that are open.
    depth: usize,

    /// What JSON cannot hold of what came first.
    problem: Option<Problem>,
}

impl Writer {
    fn new() -> Self {
        Self { out: Vec::with_capacity(1024), depth: 0, problem: None }
    }

    fn finish(self, document: &'static str) -> Result<Vec<u8>, SerializeError> {
        match self.problem {
            Some(problem) => Err(SerializeError::new(document, problem)),
            None => Ok(self.out),
        }
    }

    fn note(&mut self, problem: Problem) {
        self.problem.get_or_insert(problem);
    }

    fn open(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.depth += 1;
    }

    fn close(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.depth -= 1;
    }

    /// Separates the next entry from the one before it.
    fn next(&mut self) {
        if !matches!(self.out.last(), Some(b'{' | b'[')) {
            self.out.push(b',');
        }
    }

    fn document<T: Document>(&mut self, document: &T) -> Result<(), SerializeError> {
        self.open(b'{');
        document.write_to(self)?;
        self.close(b'}');
        Ok(())
    }

    fn object(&mut self, contents: &dyn Contents) -> Result<(), Unwritable> {
        self.open(b'{');
        contents.write_to(self)?;
        self.close(b'}');
        Ok(())
    }

    fn value(&mut self, value: &Value<'_>) {
        if self.depth >= MAX_DEPTH {
            return self.note(Problem::TooDeep);
        }
        match value {
            Value::Null => self.out.extend_from_slice(b"null"),
            Value::Bool(value) => self.out.extend_from_slice(if *value { b"true" } else { b"false" }),
            Value::Number(number) => {
                number.with_digits(|digits| self.out.extend_from_slice(digits.as_bytes()));
            }
            Value::Text(text) => self.text(text),
            Value::Bytes(bytes) => self.bytes(bytes),
            Value::List(values) => {
                self.open(b'[');
                for value in values {
                    self.next();
                    self.value(value);
                }
                self.close(b']');
            }
            Value::Fields(fields) => {
                self.open(b'{');
                fields.iter().for_each(|(name, value)| self.extra(name, value));
                self.close(b'}');
            }
        }
    }

    fn extra(&mut self, name: &Name<'_>, value: &Value<'_>) {
        self.next();
        match name {
            Name::Text(name) => self.text(name),
            Name::Bytes(name) => self.bytes(name),
        }
        self.out.push(b':');
        self.value(value);
    }

    fn text(&mut self, text: &str) {
        if PLAIN.has_all(text.as_bytes()) {
            self.plain(text.as_bytes());
        } else if serde_json::to_writer(&mut self.out, text).is_err() {
            self.note(unrepresentable("a text"));
        }
    }

    /// Text that is not UTF-8: its bytes as they came, except those that JSON has only escaped.
    #[cold]
    fn bytes(&mut self, text: &[u8]) {
        self.out.push(b'"');
        for byte in text {
            match byte {
                b'"' | b'\\' => self.out.extend_from_slice(&[b'\\', *byte]),
                ..b' ' => self.out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
                _ => self.out.push(*byte),
            }
        }
        self.out.push(b'"');
    }

    /// Text in which nothing is escaped.
    fn plain(&mut self, text: &[u8]) {
        self.out.push(b'"');
        self.out.extend_from_slice(text);
        self.out.push(b'"');
    }
}

impl<'a> Sink<'a> for Writer {
    fn put(&mut self, name: &'static str, value: WireValue<'a>) -> Result<(), Unwritable> {
        debug_assert!(PLAIN.has_all(name.as_bytes()), "the tables have names that JSON has as they are");
        self.next();
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        match value {
            WireValue::Text(text) => self.text(text),
            WireValue::Integer(number) => {
                self.out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
            }
            WireValue::Digits(number) => self.plain(itoa::Buffer::new().format(number).as_bytes()),
            WireValue::Time(text) => self.plain(&text),
            WireValue::Object(contents) => self.object(contents)?,
            WireValue::Objects(list) => {
                self.open(b'[');
                for contents in list.iter() {
                    self.next();
                    self.object(contents)?;
                }
                self.close(b']');
            }
            WireValue::Value(value) => self.value(&value),
        }
        Ok(())
    }

    fn put_extra(&mut self, name: &'a Name<'a>, value: &'a Value<'a>) {
        self.extra(name, value);
    }
}

const fn unrepresentable(what: &'static str) -> Problem {
    Problem::Unrepresentable { format: "JSON", what }
}
