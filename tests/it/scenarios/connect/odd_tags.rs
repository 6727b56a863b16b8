//! Streams with tags that are not as the page has them.

use serde_json::json;

use super::super::Row;
use super::talk::{ACCEPTED, INBOUND, LINK, STARTED};

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

/// Recordings and ratings in states that the page does not give them to.
pub(super) fn afterwards() -> Vec<Row> {
    let link = format!("<CallRecordLink>{LINK}</CallRecordLink>");
    let rated = "<Assessment>4</Assessment><Comments>Эхо</Comments>";
    let stray = format!("{link}{rated}");
    let none = json!([{"outcome": "answered", "recordings": null, "ratings": null, "anomalies": null}]);
    vec![
        (
            "a recording and a rating with the start and the answer",
            vec![
                INBOUND.at(0, "Started", &format!("{STARTED}{stray}")),
                INBOUND.at(8, "CallAccepted", &format!("{STARTED}{ACCEPTED}{stray}")),
                INBOUND.success(),
            ],
            none.clone(),
        ),
        (
            "a recording and a rating with the end",
            vec![INBOUND.accepted(), INBOUND.finished("Success", &stray)],
            none.clone(),
        ),
        (
            "a rating with the recording",
            vec![INBOUND.success(), INBOUND.at(160, "MP3RecordReady", rated)],
            none.clone(),
        ),
        (
            "a recording with the rating",
            vec![INBOUND.success(), INBOUND.at(170, "SoundQualityAssessment", &link)],
            none,
        ),
        (
            "both in their states too",
            vec![INBOUND.finished("Success", &stray), INBOUND.recorded(), INBOUND.rated("5")],
            json!([{
                "outcome": "answered", "recordings": [{"url": LINK}], "anomalies": null,
                "ratings": [{"about": "sound", "score": 5, "of": 5, "comment": "Эхо"}],
            }]),
        ),
        (
            "a score above the maximum, with the start",
            vec![
                INBOUND.at(0, "Started", &format!("{STARTED}<Assessment>9</Assessment>")),
                INBOUND.success(),
            ],
            json!([{"outcome": "answered", "ratings": null, "anomalies": ["implausible_value"]}]),
        ),
        (
            "a state of the future",
            vec![INBOUND.success(), INBOUND.at(170, "Archived", &stray)],
            json!([{
                "outcome": "answered", "recordings": [{"url": LINK}], "ratings": [{"score": 4, "comment": "Эхо"}],
                "anomalies": null,
            }]),
        ),
    ]
}
