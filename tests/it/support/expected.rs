//! A value against the part of it that is expected.

use serde_json::Value;

/// Checks that `actual` has everything that `expected` has; the error is the difference.
pub fn contains(actual: &Value, expected: &Value, path: &str) -> Result<(), String> {
    match (actual, expected) {
        (Value::Object(actual), Value::Object(expected)) => {
            for (name, expected) in expected {
                let path = format!("{path}.{name}");
                match actual.get(name) {
                    None if expected.is_null() => {}
                    None => return Err(format!("{path} is absent, expected {expected}")),
                    Some(actual) => contains(actual, expected, &path)?,
                }
            }
            Ok(())
        }
        (Value::Array(actual), Value::Array(expected)) => {
            if actual.len() != expected.len() {
                return Err(format!("{path} has {} entries, expected {}", actual.len(), expected.len()));
            }
            for (at, expected) in expected.iter().enumerate() {
                let id = expected.get("id");
                let same = actual.iter().find(|actual| id.is_some() && actual.get("id") == id);
                contains(same.unwrap_or(&actual[at]), expected, &format!("{path}[{at}]"))?;
            }
            Ok(())
        }
        _ if actual == expected => Ok(()),
        _ => Err(format!("{path} is {actual}, expected {expected}")),
    }
}
