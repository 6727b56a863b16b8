//! The page's table of events, types of queues and variables, copied word by word.

use std::collections::BTreeSet;

use call_legs::webitel::{DOCUMENTED, HookEvent, QueueType, documented_variables};

use super::parse;
use crate::support::report;

/// «все очереди».
const ALL: &str = "offline, inbound, ivr, preview, progressive, predictive, inbound chat, task";

/// «очереди с участием оператора».
const WITH_AGENTS: &str = "offline, inbound, preview, progressive, predictive, inbound chat, task";

const CALL: &str = "channel attempt_id destination use_processing agent_channel_id member_channel_id";
const PEOPLE: &str = "agent_name agent_id user_id agent_extension member_name member_id cc_attempt_seq";

/// Event, types of queues, variables after those that every event has.
const PAGE: [(&str, &str, &[&str]); 8] = [
    ("joined", ALL, &[]),
    ("answered", "offline, preview", &[PEOPLE, "call_bill_sec call_duration amd_result call_voice_sec"]),
    ("offering", ALL, &[PEOPLE, "call_bill_sec call_duration amd_result call_voice_sec"]),
    ("bridged", ALL, &[PEOPLE, "call_bill_sec call_duration amd_result call_voice_sec"]),
    ("missed", WITH_AGENTS, &[PEOPLE, "call_bill_sec call_duration amd_result"]),
    (
        "leaving",
        ALL,
        &[PEOPLE, "cc_result call_bill_sec call_duration call_cause call_sip_code amd_result call_voice_sec"],
    ),
    (
        "processing",
        WITH_AGENTS,
        &[PEOPLE, "call_bill_sec call_duration call_cause call_sip_code amd_result call_voice_sec"],
    ),
    ("active", "", &[PEOPLE, "call_bill_sec call_duration amd_result call_voice_sec"]),
];

#[test]
fn the_table_is_the_pages() {
    let mut pairs = 0;
    assert_eq!(DOCUMENTED.len(), PAGE.len());
    for (hook, (event, types, variables)) in DOCUMENTED.iter().zip(PAGE) {
        assert_eq!(hook.event.as_str(), event);
        let known: Vec<&str> = hook.queue_types.iter().map(QueueType::as_str).collect();
        assert_eq!(known.join(", "), types, "{event}");
        let expected = [&[CALL], variables].concat().join(" ");
        assert_eq!(hook.variables.join(" "), expected, "{event}");
        for queue in hook.queue_types {
            assert_eq!(documented_variables(&hook.event, queue), Some(hook.variables));
            pairs += 1;
        }
    }
    assert_eq!(pairs, 48);
    report::ran("webitel", "documented pairs of event and queue", pairs);
}

#[test]
fn other_pairs_are_not_documented() {
    let none = [
        ("answered", "inbound"),
        ("missed", "ivr"),
        ("processing", "ivr"),
        ("active", "preview"),
        ("joined", "outbound_task"),
        ("joined", "im"),
        ("leaving", "outbound_call"),
        ("leaving", "no such type"),
        ("no such event", "inbound"),
    ];
    for (event, queue) in none {
        assert_eq!(
            documented_variables(&HookEvent::from(event), &QueueType::from(queue)),
            None,
            "{event} {queue}"
        );
    }
}

/// Each name is that of a field: with a value of its type none is unknown.
#[test]
fn every_documented_variable_has_a_field() {
    let names: BTreeSet<&str> = DOCUMENTED.iter().flat_map(|hook| hook.variables).copied().collect();
    assert_eq!(names.len(), 20);
    for name in names {
        let value = if name == "use_processing" { "true" } else { "200" };
        let event = parse(&format!(r#"{{"attempt_id":"200","{name}":"{value}"}}"#));
        let unparsed = event.unparsed();
        assert!(unparsed.is_empty() || name == "attempt_id", "{name}: {unparsed:?}");
    }
}
