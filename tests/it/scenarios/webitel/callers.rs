//! Streams of callers who hide their number.

use serde_json::json;

use super::{Body, FIRST_AGENT, MEMBER, Row, inbound, listed, millis};

fn stream(number: &str, name: &str) -> Vec<Body> {
    let hook = |state, after| inbound(state, after).with("destination", number).with("member_name", name);
    let of_agent = |state, after| hook(state, after).agent(31, FIRST_AGENT);
    vec![
        hook("joined", 0),
        of_agent("offering", 5_000),
        of_agent("bridged", 12_000).with("bridged_at", millis(12_000)),
        of_agent("leaving", 72_000).counted(60, 77, 77).hung_up("NORMAL_CLEARING", 200).result("success"),
    ]
}

pub(super) fn rows() -> Vec<Row> {
    let placeholders =
        ["anonymous", "Unknown", "RESTRICTED", "private", "withheld", "anonymous@anonymous.invalid"];
    let mut rows: Vec<Row> = placeholders
        .into_iter()
        .map(|number| {
            let call = json!([{
                "id": MEMBER, "direction": "inbound", "outcome": "answered", "talk_us": 60_000_000,
                "client": {"kind": "client", "number": null, "name": null}, "anomalies": ["hidden_number"],
                "legs": [{"remote": {"kind": "client", "number": null, "name": null}},
                         {"remote": {"kind": "client", "number": null, "name": null}}],
            }]);
            (number, stream(number, number), call)
        })
        .collect();
    rows.push((
        "a hidden number and a name",
        stream("anonymous", "Ivan Test"),
        json!([{"client": {"number": null, "name": "Ivan Test"}, "anomalies": ["hidden_number"]}]),
    ));
    rows.push((
        "a listed member without a number",
        vec![
            listed("leaving", 9_000)
                .dialled()
                .with("destination", "Withheld")
                .with("call_bill_sec", 0)
                .hung_up("UNALLOCATED_NUMBER", 404)
                .result("failed"),
        ],
        json!([{
            "outcome": "unreachable", "client": {"id": "90211", "number": null, "name": "Ivan Test"},
            "anomalies": ["hidden_number"],
        }]),
    ));
    rows
}
