//! Values that nothing writes are invalid: the schemas say something of every member.

use serde_json::{Value, json};

use crate::filled::values;
use crate::schema::{Validator, objects};
use crate::support::report;

/// Paths of all values in a value, as JSON Pointers.
fn paths(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    if let Value::Object(all) = value {
        for (name, inner) in all {
            paths(inner, &format!("{path}/{name}"), found);
        }
    }
    for (at, inner) in value.as_array().into_iter().flatten().enumerate() {
        paths(inner, &format!("{path}/{at}"), found);
    }
}

/// A value of every other type than that value.
fn others(value: &Value) -> Vec<Value> {
    let kind = std::mem::discriminant(value);
    let all = [Value::Null, json!(true), json!(1.5), json!("2026"), json!([1]), json!({"x": 1})];
    all.into_iter().filter(|other| std::mem::discriminant(other) != kind).collect()
}

/// Whether a schema leaves the content of that member open.
fn is_open(file: &str, path: &str) -> bool {
    file == "capture" && path.starts_with("/profile/")
}

#[test]
fn a_value_of_another_type_is_invalid() {
    let validator = Validator::shipped();
    let mut checked = 0;
    for (file, value) in values() {
        let mut all = Vec::new();
        paths(&value, "", &mut all);
        for path in all.iter().filter(|path| !is_open(file, path)) {
            let mut changed = value.clone();
            let place = changed.pointer_mut(path).expect("the value");
            for other in others(&place.clone()) {
                *changed.pointer_mut(path).expect("the value") = other;
                assert!(validator.error(file, &changed).is_some(), "{file}{path}: {changed}");
                checked += 1;
            }
        }
    }
    report::ran("schemas", "values of another type", checked);
}

#[test]
fn an_unknown_member_is_ignored_except_by_the_tests() {
    let (shipped, strict) = (Validator::shipped(), Validator::strict());
    let mut checked = 0;
    for (file, value) in values() {
        // An update is one member, whose name is its kind, and so is a reference to a time.
        let is_tagged = |definition: &str| matches!(definition, "Update" | "TimeRef");
        for object in objects(file, &value).iter().filter(|object| !is_tagged(&object.definition)) {
            let mut changed = value.clone();
            let place = changed.pointer_mut(&object.path).and_then(Value::as_object_mut).expect("an object");
            place.insert("of_a_later_version".to_owned(), json!(1));
            assert_eq!(shipped.error(file, &changed), None, "{file}{}", object.path);
            assert!(strict.error(file, &changed).is_some(), "{file}{}", object.path);
            checked += 1;
        }
    }
    report::ran("schemas", "unknown members", checked);
}

#[test]
fn a_value_out_of_range_is_invalid() {
    let validator = Validator::shipped();
    let (call, update) = (values()[0].1.clone(), values()[3].1.clone());
    for (file, whole, path, value) in [
        ("call", &call, "/outcome", json!("Answered")),
        ("call", &call, "/legs/0/end/cause/q850", json!(256)),
        ("call", &call, "/legs/0/end/cause/sip", json!(-1)),
        ("call", &call, "/ratings/0/score", json!(4.5)),
        ("call", &call, "/wait_us", json!(0.5)),
        ("call", &call, "/wait_us", json!(u64::MAX)),
        ("call", &call, "/tenant", json!("")),
        ("call", &call, "/hops", json!([])),
        ("call", &call, "/legs/0/reported", json!({})),
        ("call", &call, "/offered_at/at", json!("2026-01-31 09:00")),
        ("call", &call, "/offered_at/at", json!("2026-02-30T09:00:00Z")),
        ("update", &update, "/amended/1", json!(0)),
        ("update", &update, "/amended", json!([call])),
        ("update", &update, "/amended", json!([call, 1, 2])),
        ("update", &update, "", json!({})),
        ("update", &update, "", json!({"finished": call, "withdrawn": [{"vendor": "vega", "id": "x"}, 1]})),
        ("capture", &json!({"vendor": "vega"}), "", json!({"vendor": "vega"})),
        ("capture", &json!({}), "", json!({"vendor": "vega", "body": "", "body_base64": ""})),
        ("capture", &json!({}), "", json!({"vendor": "vega", "body_base64": "?"})),
    ] {
        let mut changed = whole.clone();
        *changed.pointer_mut(path).expect("the value") = value;
        assert!(validator.error(file, &changed).is_some(), "{file}{path}: {changed}");
    }
}

#[test]
fn only_a_required_member_is_required() {
    let validator = Validator::shipped();
    let mut checked = 0;
    for (file, value) in values() {
        for object in objects(file, &value) {
            for member in &object.members {
                let mut changed = value.clone();
                let place =
                    changed.pointer_mut(&object.path).and_then(Value::as_object_mut).expect("an object");
                place.remove(member);
                // An update has one member, and a line of a log has one of the bodies.
                let is_required = object.required.contains(member)
                    || object.definition == "Update"
                    || member.starts_with("body");
                let error = validator.error(file, &changed);
                assert_eq!(error.is_some(), is_required, "{file}{}: {member}", object.path);
                checked += 1;
            }
        }
    }
    report::ran("schemas", "values without a member", checked);
}
