//! Fields of a leg that the vendor provides, and those that it never does.

use serde_json::Value;

use super::super::samples::{Sample, samples};
use super::super::stream::Stream;
use super::super::trial::Trial;
use super::super::{Failure, Suite};
use crate::call;
use crate::registry::Vendor;

/// Every field of a leg that a message can provide.
pub(super) const FIELDS: [&str; 27] = [
    "parent",
    "direction",
    "placed_by",
    "local",
    "remote",
    "routed_by",
    "passed_on",
    "line",
    "offered_at",
    "answered_at",
    "ended_at",
    "joined_at",
    "reported.total",
    "reported.talk",
    "reported.wait",
    "reported.since_pickup",
    "was_answered",
    "end.outcome",
    "end.by",
    "end.cause.raw",
    "end.cause.q850",
    "end.cause.sip",
    "origin",
    "amd",
    "disposition",
    "recordings",
    "ratings",
];

pub(super) const NEVER: &str = "a field that the vendor never provides is never present";

pub(super) fn never<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    if let Some(unknown) = suite.never.iter().find(|field| !FIELDS.contains(field)) {
        return Err(missing(format!("`{unknown}` is no field of a leg")));
    }
    for sample in samples(suite)? {
        for leg in legs(&sample)? {
            let present = suite.never.iter().find(|field| is_present(&leg, field));
            present.map_or(Ok(()), |field| Err(sample.failure(format!("`{field}` is present"))))?;
            trial.tried += 1;
        }
    }
    for scenario in &suite.scenarios {
        let stream = Stream::new::<V>(scenario)?;
        for leg in of_stream(&stream) {
            let present = suite.never.iter().find(|field| is_present(&leg, field));
            let all: Vec<usize> = (0..stream.len()).collect();
            present.map_or(Ok(()), |field| Err(stream.failure(&all, format!("`{field}` is present"))))?;
            trial.tried += 1;
        }
    }
    Ok(())
}

pub(super) const SOMETIMES: &str = "every other field is present in a leg of a fixture or scenario";

pub(super) fn sometimes<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    let mut absent: Vec<&str> = FIELDS.into_iter().filter(|field| !suite.never.contains(field)).collect();
    let mut seen = |legs: Vec<Value>| {
        for leg in legs {
            trial.tried += 1;
            absent.retain(|field| !is_present(&leg, field));
        }
    };
    for sample in samples(suite)? {
        seen(legs(&sample)?);
    }
    for scenario in &suite.scenarios {
        seen(of_stream(&Stream::new::<V>(scenario)?));
    }
    if absent.is_empty() {
        Ok(())
    } else {
        Err(missing(format!("`{}` is never present", absent.join("`, `"))))
    }
}

fn missing(difference: String) -> Failure {
    Failure { place: "all messages".to_owned(), input: String::new(), difference }
}

/// Returns the legs of one message, as JSON.
fn legs(sample: &Sample) -> Result<Vec<Value>, Failure> {
    Ok(as_json(&call::fold(sample.observe()?.observations)))
}

fn of_stream(stream: &Stream<'_>) -> Vec<Value> {
    as_json(&call::fold(stream.sent(&(0..stream.len()).collect::<Vec<_>>())))
}

fn as_json(calls: &[call::Call]) -> Vec<Value> {
    calls.iter().flat_map(|call| &call.legs).filter_map(|leg| serde_json::to_value(leg).ok()).collect()
}

fn is_present(leg: &Value, field: &str) -> bool {
    let unit = if field.starts_with("reported.") { "_us" } else { "" };
    leg.pointer(&format!("/{}{unit}", field.replace('.', "/"))).is_some()
}

#[cfg(test)]
mod tests {
    use super::FIELDS;

    #[test]
    fn the_fields_are_those_of_the_table_of_fields_by_vendor() {
        let page = include_str!("../../conversions/mod.rs");
        let rows = page.lines().filter_map(|line| line.strip_prefix("//! | `")?.split('`').next());
        assert_eq!(rows.collect::<Vec<_>>(), FIELDS);
    }
}
