//! Comparison of calls in their JSON form.

use serde_json::Value;

/// Checks that `actual` has everything that `expected` has; the error is the first difference, by its path.
pub(super) fn contains(actual: &Value, expected: &Value, path: &str) -> Result<(), String> {
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
            for (at, (expected, actual_here)) in expected.iter().zip(actual).enumerate() {
                let id = expected.get("id");
                let same = actual.iter().find(|actual| id.is_some() && actual.get("id") == id);
                contains(same.unwrap_or(actual_here), expected, &format!("{path}[{at}]"))?;
            }
            Ok(())
        }
        _ if actual == expected => Ok(()),
        _ => Err(format!("{path} is {actual}, expected {expected}")),
    }
}

/// Returns the first difference between two lists of calls in JSON; `None` if they are the same text.
pub(super) fn between(actual: &str, expected: &str) -> Option<String> {
    if actual == expected {
        return None;
    }
    let read = |json| serde_json::from_str::<Value>(json).unwrap_or_default();
    let (actual, expected) = (read(actual), read(expected));
    let missing = contains(&actual, &expected, "calls").err();
    // What only the actual calls have is absent in those that are expected.
    let added = || contains(&expected, &actual, "calls").err().map(|difference| exchanged(&difference));
    missing.or_else(added).or_else(|| Some("calls are in another order".to_owned()))
}

/// Returns a difference from the other side's view.
fn exchanged(difference: &str) -> String {
    match difference.split_once(" is absent, expected ") {
        Some((path, value)) => format!("{path} is {value}, expected none"),
        None => difference.to_owned(),
    }
}
