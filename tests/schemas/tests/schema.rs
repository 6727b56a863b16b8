//! The schemas that the package ships, as they are and with no other members allowed.

use std::collections::BTreeSet;
use std::fs;

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde::Serialize;
use serde_json::Value;

use crate::support::root;

pub const FILES: [&str; 3] = ["call", "update", "capture"];

pub fn read(name: &str) -> Value {
    let text = fs::read(root().join(format!("schemas/{name}.schema.json"))).expect("a schema");
    serde_json::from_slice(&text).expect("JSON")
}

/// Refuses members that the schema does not name.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(all) => {
            all.values_mut().for_each(close);
            if all.get("properties").is_some_and(Value::is_object)
                && all.get("type").is_some_and(Value::is_string)
            {
                all.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
        }
        Value::Array(all) => all.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Validator of the three schemas.
pub struct Validator {
    schemas: Schemas,
    indices: [SchemaIndex; 3],
}

impl Validator {
    /// Returns a validator that refuses members that the schemas do not name.
    pub fn strict() -> Self {
        Self::new(close)
    }

    /// Returns a validator of the schemas as they are.
    pub fn shipped() -> Self {
        Self::new(|_| ())
    }

    fn new(change: fn(&mut Value)) -> Self {
        let mut compiler = Compiler::new();
        compiler.set_default_draft(Draft::V2020_12);
        compiler.enable_format_assertions();
        compiler.enable_content_assertions();
        let ids = FILES.map(|name| {
            let mut schema = read(name);
            change(&mut schema);
            let id = schema["$id"].as_str().expect("an identifier").to_owned();
            compiler.add_resource(&id, schema).expect("a schema");
            id
        });
        let mut schemas = Schemas::new();
        let indices =
            ids.map(|id| compiler.compile(&id, &mut schemas).unwrap_or_else(|error| panic!("{error:#}")));
        Self { schemas, indices }
    }

    /// Returns why a value is invalid, if it is.
    pub fn error(&self, file: &str, value: &Value) -> Option<String> {
        let place = FILES.iter().position(|known| *known == file).expect("a schema");
        Some(format!("{:#}", self.schemas.validate(value, self.indices[place]).err()?))
    }

    /// Asserts that a value is valid as it is written, and returns that.
    #[track_caller]
    pub fn accepts(&self, file: &str, value: &impl Serialize) -> Value {
        let written = serde_json::to_value(value).expect("JSON");
        let error = self.error(file, &written);
        assert_eq!(error, None, "{written}");
        written
    }
}

/// Object of a value, and what its schema says of it.
pub struct Object {
    /// Name of the definition.
    pub definition: String,

    /// JSON Pointer to the object in the value.
    pub path: String,

    /// Members that the object has and the schema names.
    pub members: Vec<String>,

    /// Members that the schema requires.
    pub required: Vec<String>,
}

/// Returns the objects of a value that is valid.
pub fn objects(file: &str, value: &Value) -> Vec<Object> {
    let mut found = Vec::new();
    walk((file, &read(file), ""), (value, ""), &mut found);
    found
}

fn walk((file, schema, name): (&str, &Value, &str), (value, path): (&Value, &str), found: &mut Vec<Object>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let (of, at) = reference.split_once('#').expect("a fragment");
        let of = of.split('.').next().filter(|of| !of.is_empty()).unwrap_or(file);
        let whole = read(of);
        let definition = whole.pointer(at).expect("a definition");
        return walk((of, definition, at.rsplit('/').next().expect("a name")), (value, path), found);
    }
    for of in schema["oneOf"].as_array().into_iter().flatten() {
        let required = of["required"][0].as_str();
        if of["properties"].is_object() && required.is_some_and(|required| value.get(required).is_some()) {
            walk((file, of, name), (value, path), found);
        }
    }
    if let Some(properties) = schema["properties"].as_object() {
        let members = properties.keys().filter(|member| value.get(member).is_some()).cloned().collect();
        let required = schema["required"].as_array().into_iter().flatten();
        let required = required.filter_map(|name| name.as_str().map(str::to_owned)).collect();
        found.push(Object { definition: name.to_owned(), path: path.to_owned(), members, required });
        for (member, of) in properties {
            if let Some(inner) = value.get(member) {
                walk((file, of, name), (inner, &format!("{path}/{member}")), found);
            }
        }
    }
    for (at, inner) in value.as_array().into_iter().flatten().enumerate() {
        let of = schema["prefixItems"].get(at).unwrap_or(&schema["items"]);
        walk((file, of, name), (inner, &format!("{path}/{at}")), found);
    }
}

/// Returns all definitions and members of a schema.
pub fn members(file: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (name, definition) in read(file)["$defs"].as_object().expect("definitions") {
        let alternatives = definition["oneOf"].as_array().into_iter().flatten();
        for of in alternatives.chain([definition]) {
            for member in of["properties"].as_object().into_iter().flatten().map(|(member, _)| member) {
                all.insert(format!("{name}.{member}"));
            }
        }
    }
    all
}
