//! Streams with tags that are not as the page has them.

use serde_json::json;

use super::rows::Row;
use super::talk::{INBOUND, STARTED};

/// Times at which nothing can have happened.
pub(super) fn times() -> Vec<Row> {
    let unset = "<AcceptTime>0001-01-01T00:00:00</AcceptTime><EndTime>1970-01-01T03:00:00</EndTime>";
    vec![
        (
            "no state, and an end in the year 1",
            vec![INBOUND.at(0, "", &format!("{STARTED}<AcceptTime/><EndTime>01.01.0001 0:00:00</EndTime>"))],
            json!([{
                "outcome": "unknown", "ended_at": null, "anomalies": null,
                "legs": [{"state": "offered", "was_answered": null, "end": null}],
            }]),
        ),
        (
            "an end without a time",
            vec![
                INBOUND.started(),
                INBOUND.at(
                    100,
                    "Finished",
                    &format!("{STARTED}{unset}<CallResult>RingingTimeout</CallResult>"),
                ),
            ],
            json!([{
                "outcome": "no_answer", "answered_at": null, "anomalies": null,
                "ended_at": {"at": "2026-01-31T09:01:42Z", "source": "received"}, "total_us": null,
            }]),
        ),
    ]
}
