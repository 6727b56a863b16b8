//! Streams and the resulting calls, row by row.

use call_legs::conversions::connect::Profile;
use serde_json::json;

use super::super::Row;
use super::talk::{
    A, ACCEPTED, B, ENDED, ID, INBOUND, L, LINK, N, O, OTHER_ID, OUTBOUND, PRESET, STARTED, TO_LINE, Talk, U,
    WITH_B, capture, configured,
};

fn no_talk() -> String {
    format!("{PRESET}<Duration>30</Duration><BillSec>0</BillSec>")
}

pub(super) fn answered() -> Vec<Row> {
    let normal = json!([{
        "vendor": "connect", "tenant": "acme", "id": ID, "direction": "inbound", "outcome": "answered",
        "client": {"kind": "client", "id": U, "organisation": O, "number": null},
        "line": {"id": L, "number": null},
        "handled_by": {"kind": "agent", "id": A}, "missed_by": null,
        "offered_at": {"at": "2026-01-31T09:00:00Z", "source": "configured"},
        "answered_at": {"at": "2026-01-31T09:00:08Z", "source": "configured"},
        "ended_at": {"at": "2026-01-31T09:01:40Z", "source": "configured"},
        "wait_us": 8_000_000, "talk_us": 92_000_000, "total_us": 100_000_000,
        "legs": [{"id": ID, "parent": null, "direction": "inbound", "placed_by": "remote",
            "routed_by": {"kind": "queue", "id": L}, "state": "ended", "was_answered": true,
            "end": {"outcome": "answered", "by": null, "cause": {"raw": "Success", "q850": null, "sip": null},
                "source": "reported"}}],
        "hops": null, "anomalies": null,
    }]);
    let unzoned = Profile::default();
    let unzoned = vec![
        INBOUND.heard(unzoned, 0, "Started", STARTED),
        INBOUND.heard(unzoned, 8, "CallAccepted", &format!("{STARTED}{ACCEPTED}")),
        INBOUND.heard(unzoned, 100, "Finished", &format!(
            "{STARTED}{ACCEPTED}{ENDED}<Duration>100</Duration><BillSec>92</BillSec><CallResult>Success</CallResult>"
        )),
    ];
    vec![
        ("the normal case", vec![INBOUND.started(), INBOUND.accepted(), INBOUND.success()], normal.clone()),
        (
            "without profile",
            unzoned,
            json!([{
                "direction": "inbound", "outcome": "answered",
                "client": {"kind": "client", "id": U, "organisation": O, "number": null},
                "handled_by": {"kind": "agent", "id": A}, "missed_by": null,
                "offered_at": {"at": "2026-01-31T09:00:02Z", "source": "received"},
                "answered_at": {"at": "2026-01-31T09:00:10Z", "source": "received"},
                "ended_at": {"at": "2026-01-31T09:01:42Z", "source": "received"},
                "wait_us": 8_000_000, "talk_us": 92_000_000, "total_us": 100_000_000,
                "legs": [{"routed_by": {"kind": "queue", "id": L}}], "anomalies": null,
            }]),
        ),
        ("only the end", vec![INBOUND.success()], normal),
        (
            "two clocks",
            vec![INBOUND.started(), INBOUND.at(8, "CallAccepted", STARTED), INBOUND.finished("Success", "")],
            json!([{
                "outcome": "answered", "offered_at": {"at": "2026-01-31T09:00:00Z", "source": "configured"},
                "answered_at": {"at": "2026-01-31T09:00:10Z", "source": "received"},
                "ended_at": {"at": "2026-01-31T09:01:40Z", "source": "configured"},
                "wait_us": null, "talk_us": null, "total_us": 100_000_000, "anomalies": null,
            }]),
        ),
        (
            "an unknown result, and talk",
            vec![INBOUND.finished("NewWord", "<BillSec>15</BillSec>")],
            json!([{
                "outcome": "answered", "talk_us": 15_000_000,
                "legs": [{"was_answered": true, "end": {"outcome": "answered", "cause": {"raw": "NewWord"}}}],
            }]),
        ),
        (
            "picked up, then a fault",
            vec![INBOUND.started(), INBOUND.accepted(), INBOUND.finished("TargetHaveNoSoundDevices", "")],
            json!([{
                "outcome": "answered", "anomalies": ["outcome_conflict"],
                "legs": [{"was_answered": true, "end": {"outcome": "answered", "by": null,
                    "cause": {"raw": "TargetHaveNoSoundDevices"}}}],
            }]),
        ),
        (
            "no state, but the end's tags",
            vec![INBOUND.at(100, "", &format!("{ENDED}<CallResult>Success</CallResult>"))],
            json!([{
                "outcome": "answered", "ended_at": {"at": "2026-01-31T09:01:40Z", "source": "configured"},
                "legs": [{"state": "ended", "was_answered": true, "end": {"source": "reported"}}],
            }]),
        ),
    ]
}

pub(super) fn unanswered() -> Vec<Row> {
    let mut rows = vec![
        (
            "nobody picked up",
            vec![INBOUND.started(), INBOUND.finished("RingingTimeout", &no_talk())],
            json!([{
                "direction": "inbound", "outcome": "no_answer", "answered_at": null, "handled_by": null,
                "missed_by": {"kind": "agent", "id": A}, "wait_us": null, "talk_us": null, "anomalies": null,
                "legs": [{"was_answered": false, "end": {"outcome": "no_answer", "by": "system"}}],
            }]),
        ),
        (
            "preset talk",
            vec![INBOUND.finished(
                "RingingTimeout",
                &format!("{PRESET}<Duration>30</Duration><BillSec>30</BillSec>"),
            )],
            json!([{
                "outcome": "no_answer", "answered_at": null, "talk_us": null, "anomalies": ["outcome_conflict"],
                "legs": [{"was_answered": false, "answered_at": null, "reported": {"talk_us": 30_000_000}}],
            }]),
        ),
        (
            "no free specialist",
            vec![TO_LINE.started(), TO_LINE.finished("NobodyToAnswer", "")],
            json!([{
                "direction": "inbound", "outcome": "no_agents", "missed_by": {"kind": "queue", "id": L},
                "legs": [{"local": {"kind": "queue", "id": L}, "end": {"by": "system"}}],
            }]),
        ),
        (
            "the client declines",
            vec![OUTBOUND.started(), OUTBOUND.finished("RejectedByCallee", "")],
            json!([{
                "direction": "outbound", "outcome": "declined", "missed_by": null, "handled_by": null,
                "client": {"kind": "client", "id": U, "organisation": O},
                "legs": [{"placed_by": "local", "routed_by": null, "end": {"by": "callee"}}],
            }]),
        ),
        (
            "the client gives up",
            vec![INBOUND.started(), INBOUND.finished("RejectedByCaller", "")],
            json!([{
                "direction": "inbound", "outcome": "cancelled", "legs": [{"end": {"by": "caller"}}],
            }]),
        ),
        (
            "an end without result",
            vec![INBOUND.finished("", "<BillSec>0</BillSec>")],
            json!([{
                "outcome": "unknown", "missed_by": null,
                "legs": [{"state": "ended", "was_answered": null, "end": {"outcome": "unknown", "cause": null,
                    "source": "reported"}}],
            }]),
        ),
        (
            "an unknown result, no talk",
            vec![INBOUND.finished("NewWord", "<BillSec>0</BillSec>")],
            json!([{
                "outcome": "unknown",
                "legs": [{"state": "ended", "was_answered": null, "end": {"cause": {"raw": "NewWord"},
                    "source": "reported"}}],
            }]),
        ),
    ];
    let faults =
        ["PBXunreachableForMe", "PBXunreachableForTarget", "TargetHaveNoSoundDevices", "IHaveNoSoundDevices"];
    rows.extend(faults.map(|result| {
        (result, vec![INBOUND.finished(result, "")], json!([{
            "outcome": "failed",
            "legs": [{"was_answered": false, "end": {"outcome": "failed", "by": null, "cause": {"raw": result}}}],
        }]))
    }));
    rows
}

pub(super) fn places() -> Vec<Row> {
    let out = Talk::softphone("Self", A, N);
    let two_numbers = Talk::softphone("Incoming", N, "405");
    let from_number = Talk::softphone("Self", N, A);
    let contact = Talk {
        head: r#"Mode="PersonalContacts" Initiator="Incoming""#,
        place: "<PersonalContactID>5c000000-0000-4000-8000-000000000201</PersonalContactID>",
        ..INBOUND
    };
    let to_b = Talk { head: r#"Mode="Colleagues""#, place: WITH_B, to: B, from: A, ..INBOUND };
    let from_b = Talk { to: A, from: B, ..to_b };
    let undecided = Talk { head: r#"Initiator="Self""#, place: "", from: A, to: N, ..INBOUND };
    let mut rows = vec![
        (
            "softphone, outbound",
            vec![out.started(), out.accepted(), out.success()],
            json!([{
                "direction": "outbound", "client": {"kind": "client", "number": N, "id": null},
                "handled_by": {"kind": "agent", "id": A}, "line": null, "anomalies": null,
            }]),
        ),
        (
            "softphone, inbound",
            vec![from_number.started(), from_number.finished("RejectedByCallee", "")],
            json!([{
                "direction": "inbound", "outcome": "declined", "client": {"kind": "client", "number": N, "id": null},
                "missed_by": {"kind": "agent", "id": A}, "line": null, "anomalies": ["direction_conflict"],
                "legs": [{"placed_by": "remote", "routed_by": null, "end": {"by": "callee"}}],
            }]),
        ),
        (
            "a contact calls",
            vec![contact.started(), contact.success()],
            json!([{
                "direction": "inbound", "client": {"kind": "client", "id": U, "organisation": null},
                "handled_by": {"kind": "agent", "id": A}, "line": null, "legs": [{"routed_by": null}],
            }]),
        ),
        (
            "a colleague calls in vain",
            vec![from_b.started(), from_b.finished("RingingTimeout", "")],
            json!([{
                "direction": "internal", "outcome": "no_answer", "client": null, "handled_by": null,
                "missed_by": {"kind": "agent", "id": A}, "anomalies": null,
                "legs": [{"placed_by": "remote", "local": {"kind": "agent", "id": A}, "remote": {"kind": "agent", "id": B}}],
            }]),
        ),
        (
            "a colleague is called in vain",
            vec![to_b.started(), to_b.finished("NobodyToAnswer", "")],
            json!([{
                "direction": "internal", "outcome": "no_agents", "missed_by": {"kind": "agent", "id": B},
            }]),
        ),
        (
            "the initiator of the earliest state wins",
            vec![
                undecided.started(),
                Talk { head: r#"Initiator="Incoming""#, ..undecided }.finished("RejectedByCaller", ""),
            ],
            json!([{
                "direction": "outbound", "outcome": "cancelled", "missed_by": null,
                "client": {"kind": "client", "number": N}, "anomalies": ["direction_conflict"],
                "legs": [{"placed_by": "local", "local": {"kind": "agent", "id": A}, "end": {"by": "caller"}}],
            }]),
        ),
        (
            "softphone, two numbers",
            vec![two_numbers.started()],
            json!([{
                "direction": "inbound", "client": {"kind": "client", "number": N},
                "legs": [{"local": {"kind": "agent", "number": "405", "id": null}}],
            }]),
        ),
    ];
    let heads = [
        r#"Mode="Colleagues" Initiator="Self""#,
        r#"Mode="Colleagues" Initiator="Incoming""#,
        r#"Mode="Colleagues""#,
    ];
    rows.extend(heads.map(|head| {
        let colleague = Talk { head, place: WITH_B, to: B, from: A, ..INBOUND };
        (head, vec![colleague.started(), colleague.success()], json!([{
            "direction": "internal", "client": null, "handled_by": {"kind": "agent", "id": B}, "anomalies": null,
            "legs": [{"placed_by": "local", "local": {"kind": "agent", "id": A}, "remote": {"kind": "agent", "id": B}}],
        }]))
    }));
    rows
}

pub(super) fn afterwards() -> Vec<Row> {
    let recorded_and_rated = json!([{
        "outcome": "answered", "ended_at": {"at": "2026-01-31T09:01:40Z"}, "recordings": [{"url": LINK}],
        "ratings": [{"about": "sound", "score": 4, "of": 5, "comment": "Эхо"}], "anomalies": null,
        "legs": [{"end": {"source": "reported"}}],
    }]);
    let of = |assessment: &str| vec![INBOUND.success(), INBOUND.rated(assessment)];
    let unrated = json!([{"outcome": "answered", "ratings": null, "anomalies": ["implausible_value"]}]);
    vec![
        (
            "recording and rating",
            vec![
                INBOUND.started(),
                INBOUND.accepted(),
                INBOUND.success(),
                INBOUND.recorded(),
                INBOUND.rated("4"),
            ],
            recorded_and_rated.clone(),
        ),
        (
            "the recording first",
            vec![
                INBOUND.recorded(),
                INBOUND.rated("4"),
                INBOUND.success(),
                INBOUND.accepted(),
                INBOUND.started(),
            ],
            recorded_and_rated,
        ),
        (
            "only a recording",
            vec![INBOUND.recorded()],
            json!([{
                "outcome": "unknown", "ended_at": null, "recordings": [{"url": LINK}], "anomalies": ["orphan"],
                "legs": [{"state": "ended", "end": {"outcome": "unknown", "source": "inferred"}}],
            }]),
        ),
        ("a score of zero", of("0"), unrated.clone()),
        ("a score above the maximum", of("9"), unrated),
    ]
}

pub(super) fn open() -> Vec<Row> {
    let offered = json!([{
        "outcome": "unknown", "offered_at": {"at": "2026-01-31T09:00:00Z"}, "ended_at": null,
        "legs": [{"state": "offered", "was_answered": null, "end": null}],
    }]);
    vec![
        ("only a start", vec![INBOUND.started()], offered.clone()),
        ("a start with a stray end", vec![INBOUND.at(0, "Started", &format!("{STARTED}{ENDED}"))], offered),
        (
            "never ended",
            vec![INBOUND.started(), INBOUND.accepted()],
            json!([{
                "outcome": "answered", "answered_at": {"at": "2026-01-31T09:00:08Z"}, "ended_at": null, "talk_us": null,
                "legs": [{"state": "answered", "was_answered": true, "end": null}],
            }]),
        ),
        (
            "a late start",
            vec![INBOUND.success(), INBOUND.at(200, "Started", STARTED)],
            json!([{
                "outcome": "answered", "ended_at": {"at": "2026-01-31T09:01:40Z"}, "legs": [{"state": "ended"}],
            }]),
        ),
    ]
}

pub(super) fn several() -> Vec<Row> {
    let later = Talk { id: OTHER_ID, ..INBOUND };
    let under = |tenant| capture(&INBOUND.body("", "Started", STARTED), configured(), tenant, None);
    vec![
        (
            "two calls of one client",
            vec![
                INBOUND.started(),
                INBOUND.success(),
                later.at(300, "Started", ""),
                later.at(310, "Finished", ""),
            ],
            json!([{"id": ID, "hops": null}, {"id": OTHER_ID, "hops": null}]),
        ),
        (
            "one identifier under two tenants",
            vec![under("271900"), under("271901")],
            json!([
                {"tenant": "271900", "legs": [{"id": ID}]}, {"tenant": "271901", "legs": [{"id": ID}]},
            ]),
        ),
    ]
}
