//! The captured days as records: nothing is in one that its call does not hold, except codes of the tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use call_legs::call::{Call, fold};
use call_legs::capture::Reader;
use call_legs::crm::{Case, Crm, Options, UserId, amocrm, bitrix24, hubspot, retailcrm, salesforce};
use call_legs::leg::{Direction, Outcome, Party};
use serde_json::Value;
use time::macros::{format_description, offset};

use crate::support::messages::VENDORS;
use crate::support::report;

fn calls() -> Vec<Call> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let day = |vendor: &&str| root.join(format!("fixtures/{vendor}/captures/day.jsonl"));
    let logs: Vec<_> = VENDORS.iter().map(|vendor| fs::read(day(vendor)).expect("a captured day")).collect();
    let captures = logs.iter().flat_map(|log| Reader::new(&log[..]));
    let observed = captures.map(|(_, capture)| capture.expect("a line").observe().expect("a message"));
    fold(observed.flat_map(|observed| observed.observations))
}

/// The fallback for who is not in the caller's table; an extension is its own user.
fn users(party: &Party) -> Option<UserId> {
    Some(UserId::from(party.extension.as_deref()?.parse::<u64>().ok()?))
}

fn options() -> Options {
    Options::new().with_fallback_user(UserId::from(900)).with_zone(offset!(+3))
}

/// Texts and numbers of a document, by their names.
fn leaves<'v>(name: &'v str, value: &'v Value, out: &mut Vec<(&'v str, String)>) {
    match value {
        Value::Null => panic!("{name} is null"),
        Value::Bool(_) => panic!("{name} is a boolean"),
        Value::Number(number) => out.push((name, number.to_string())),
        Value::String(text) => out.push((name, text.clone())),
        Value::Array(values) => values.iter().for_each(|value| leaves(name, value, out)),
        Value::Object(members) => members.iter().for_each(|(name, value)| leaves(name, value, out)),
    }
}

/// What the call holds, in every unit, and no table.
fn held(call: &Call) -> BTreeSet<String> {
    let json = serde_json::to_value(call).expect("JSON");
    let mut all = Vec::new();
    leaves_of_call(&json, &mut all);
    let mut held: BTreeSet<String> = all.into_iter().collect();
    held.insert(call.uuid().to_string());
    for time in [call.talk, call.wait, call.total].into_iter().flatten() {
        held.extend([time.whole_seconds().to_string(), time.whole_milliseconds().to_string()]);
    }
    if let Some(offered) = call.offered_at {
        let (at, local) = (offered.at, offered.at.to_offset(offset!(+3)));
        held.insert(at.unix_timestamp().to_string());
        held.insert((at.unix_timestamp_nanos() / 1_000_000).to_string());
        let formats = [
            at.format(format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]+00:00")),
            local.format(format_description!("[year]-[month]-[day] [hour]:[minute]:[second]")),
            local.format(format_description!("[year]-[month]-[day]")),
        ];
        held.extend(formats.map(|text| text.expect("a time")));
    }
    let parties = [&call.handled_by, &call.missed_by].into_iter().flatten();
    let parties = parties.chain(call.legs.iter().flat_map(|leg| [&leg.local, &leg.remote]));
    held.extend(parties.filter_map(users).map(|user| user.as_str().to_owned()));
    held.insert(options().fallback_user.expect("a fallback").as_str().to_owned());
    held
}

fn leaves_of_call(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| leaves_of_call(value, out)),
        Value::Object(members) => members.values().for_each(|value| leaves_of_call(value, out)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Values of a CRM's page that no call holds, each with the name of its field.
fn of_table(crm: Crm, name: &str, value: &str) -> bool {
    let is_code =
        |code: &dyn Fn(Case) -> Option<String>| Case::all().any(|case| code(case).as_deref() == Some(value));
    match (crm, name) {
        (Crm::Bitrix24, "SHOW" | "DURATION")
        | (Crm::Amocrm | Crm::Retailcrm, "duration")
        | (Crm::Hubspot, "hs_call_duration")
        | (Crm::Salesforce, "CallDurationInSeconds") => value == "0",
        (Crm::Bitrix24, "TYPE") => ["1", "2", "3", "4"].contains(&value),
        (Crm::Bitrix24, "STATUS_CODE") => is_code(&|case| Some(bitrix24::code(case)?.to_string())),
        (Crm::Amocrm, "source") => value == "call-legs",
        (Crm::Amocrm, "call_status") => is_code(&|case| Some(amocrm::code(case)?.number().to_string())),
        (Crm::Hubspot, "hs_call_direction") => ["INBOUND", "OUTBOUND"].contains(&value),
        (Crm::Hubspot, "hs_call_source") => value == "INTEGRATIONS_PLATFORM",
        (Crm::Hubspot, "hs_call_status") => is_code(&|case| Some(hubspot::code(case).status?.to_string())),
        (Crm::Hubspot, "hs_call_disposition") => {
            is_code(&|case| Some(hubspot::code(case).disposition?.as_str().to_owned()))
        }
        (Crm::Retailcrm, "type") => ["in", "out"].contains(&value),
        (Crm::Retailcrm, "result") => is_code(&|case| Some(retailcrm::code(case)?.to_string())),
        (Crm::Salesforce, "CallType") => is_code(&|case| Some(salesforce::code(case).call_type.to_string())),
        (Crm::Salesforce, "TaskSubtype") => value == "Call",
        (Crm::Salesforce, "Status") => value == "Completed",
        _ => false,
    }
}

/// Whether a call has what the overview says that the CRM needs. Each has a user, at least the fallback.
fn has_record(crm: Crm, call: &Call) -> bool {
    let is_external = matches!(call.direction, Some(Direction::Inbound | Direction::Outbound));
    let (has_number, has_begun) = (call.client_number().is_some(), call.offered_at.is_some());
    let is_timed = call.talk.is_some() || !matches!(call.outcome, Outcome::Answered | Outcome::Unknown);
    match crm {
        Crm::Bitrix24 | Crm::Retailcrm => is_external && has_number && has_begun,
        Crm::Amocrm => is_external && has_number && has_begun && is_timed,
        Crm::Hubspot => is_external && has_begun,
        Crm::Salesforce => call.direction.is_some(),
        _ => panic!("{crm} is not in the overview"),
    }
}

#[test]
fn nothing_is_invented() {
    let calls = calls();
    assert_eq!(calls.len(), 38);
    let mut reasons = BTreeMap::<String, usize>::new();
    for crm in Crm::ALL {
        let (mut records, mut values) = (0, 0);
        for call in &calls {
            let record = match crm.record(call, users, &options()) {
                Ok(record) => record,
                Err(error) => {
                    *reasons.entry(error.to_string()).or_default() += 1;
                    continue;
                }
            };
            let (record, held) = (serde_json::from_str(&record).expect("JSON"), held(call));
            let mut all = Vec::new();
            leaves("", &record, &mut all);
            for (name, value) in all {
                let is_known = held.contains(&value) || of_table(*crm, name, &value);
                assert!(is_known, "{crm}: {name} of {} is {value}", call.id);
                values += 1;
            }
            records += 1;
        }
        let expected = calls.iter().filter(|call| has_record(*crm, call)).count();
        assert_eq!(records, expected, "{crm}: every call that has what is needed has a record");
        report::line(&format!("{crm}: {records} records of {} calls", calls.len()));
        report::ran("crm", "values that are the call's or a table's", values);
    }
    for (reason, count) in &reasons {
        report::line(&format!("{count} times {reason}"));
    }
    let counts: usize = reasons.values().sum();
    assert_eq!(counts, 10 + 12 + 4 + 10, "calls without a record: of Bitrix24, amoCRM, HubSpot, RetailCRM");
}
