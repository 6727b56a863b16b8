use super::{Codec, Expected, Object};
use crate::fields::{Fields, Value};
use crate::wire::document::Document;
use crate::wire::json;
use crate::wire::record::Record;
use crate::wire::sink::{Unwritable, WireValue};

/// JSON object inside a text; the fields of the object are all optional. The empty text is the object without fields, and is
/// written for it. A plain object is read too.
pub struct ObjectText;

impl Expected for ObjectText {
    const EXPECTED: &'static str = "a JSON object as text";
}

impl<T: Record + Document> Codec<T> for ObjectText {
    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        let Value::Text(text) = &value else {
            // Bytes that are not UTF-8 have a form in an object, and none in a text.
            let kept = value.clone();
            return Object::read(value)
                .and_then(|read| if Self::write(&read).is_ok() { Ok(read) } else { Err(kept) });
        };
        let fields = if text.is_empty() { Ok(Fields::new()) } else { json::read(text.as_bytes()) };
        let read = fields.ok().and_then(|fields| Object::read(Value::Fields(fields)).ok());
        read.ok_or(value)
    }

    fn write(value: &T) -> Result<WireValue<'_>, Unwritable> {
        let json = json::write(T::DOCUMENT, value).ok().and_then(|json| String::from_utf8(json).ok());
        let text = json.ok_or(Unwritable(Self::EXPECTED))?;
        Ok(if text == "{}" { "".into() } else { Value::from(text).into() })
    }

    fn add_unparsed(value: &T, path: &str, name: &str, out: &mut Vec<String>) {
        Object::add_unparsed(value, path, name, out);
    }
}

#[cfg(test)]
mod tests {
    use super::ObjectText;
    use crate::wire::codec::Integer;
    use crate::wire::record::record;
    use crate::wire::{Json, parse_json, serialize_json};

    record! {
        /// Inner object.
        #[derive(Debug, PartialEq)]
        struct Inner: "inner" as Json {
            /// Cause.
            pub cause: Option<i64> = "cause" as Integer;
            ..extra
        }
    }

    record! {
        /// Outer object.
        #[derive(Debug, PartialEq)]
        struct Outer: "outer" as Json {
            /// Inner object.
            pub inner: Option<Inner> = "inner" as ObjectText;
            ..extra
        }
    }

    fn written(json: &str) -> (Outer, String) {
        let outer: Outer = parse_json(json.as_bytes()).expect("an object");
        let written = serialize_json(&outer).expect("JSON");
        (outer, String::from_utf8(written).expect("text"))
    }

    #[test]
    fn a_json_object_inside_a_text_is_read_and_written() {
        let json = r#"{"inner":"{\"cause\":16,\"mood\":1.50,\"mood\":\"\\\"\"}"}"#;
        let (outer, text) = written(json);
        assert_eq!(outer.inner.as_ref().and_then(|inner| inner.cause), Some(16));
        assert_eq!(outer.unparsed(), ["inner.mood", "inner.mood"]);
        assert_eq!(text, json);
    }

    #[test]
    fn an_empty_text_is_an_empty_object_and_neither_is_absent() {
        let (outer, text) = written(r#"{"inner":""}"#);
        assert_eq!((outer.inner, text.as_str()), (Some(Inner::new()), r#"{"inner":""}"#));
        let (outer, text) = written(r#"{"inner":null}"#);
        assert_eq!((outer.inner, text.as_str()), (None, "{}"));
    }

    #[test]
    fn other_spellings_of_the_object_are_written_as_the_usual_one() {
        for json in [r#"{"inner":{"cause":"16"}}"#, r#"{"inner":" {\"cause\" : 16 }\n"}"#] {
            assert_eq!(written(json).1, r#"{"inner":"{\"cause\":16}"}"#, "{json}");
        }
    }

    #[test]
    fn an_object_that_has_no_form_as_text_is_kept() {
        let json = b"{\"inner\":{\"mood\":\"\xff\"}}";
        let outer: Outer = parse_json(json).expect("an object");
        assert_eq!((outer.inner.as_ref(), outer.unparsed()), (None, vec!["inner".to_owned()]));
        assert_eq!(serialize_json(&outer).expect("JSON"), json);
    }

    #[test]
    fn a_text_that_is_no_object_is_kept() {
        for json in
            [r#"{"inner":"cause 16"}"#, r#"{"inner":"[1]"}"#, r#"{"inner":"{} {}"}"#, r#"{"inner":7}"#]
        {
            let (outer, text) = written(json);
            assert_eq!((outer.inner.as_ref(), outer.unparsed()), (None, vec!["inner".to_owned()]), "{json}");
            assert_eq!(text, json);
        }
    }
}
