//! Streams of softphone and group chat, where the parties are read by what they are.

use serde_json::{Value, json};

use super::super::Row;
use super::talk::{A, B, INBOUND, N, Talk, U};

pub(super) fn softphone() -> Vec<Row> {
    let row = |name, (from, to, initiator): (&'static str, &'static str, &'static str), expected: Value| {
        let call = Talk::softphone(initiator, from, to);
        let mut expected = expected;
        expected["outcome"] = json!("answered");
        (name, vec![call.started(), call.accepted(), call.success()], json!([expected]))
    };
    let inbound = json!({
        "direction": "inbound", "client": {"kind": "client", "number": N, "id": null},
        "handled_by": {"kind": "agent", "id": A, "number": null}, "anomalies": null,
    });
    let unknown = json!({
        "direction": "inbound", "client": {"kind": "client", "number": N, "id": null}, "handled_by": null,
        "anomalies": null, "legs": [{"local": null}],
    });
    vec![
        row("the caller's number in CallTo", (A, N, "Incoming"), inbound.clone()),
        row("the caller's number in CallFrom", (N, A, "Incoming"), inbound),
        row("only a number, in CallTo", ("", N, "Incoming"), unknown.clone()),
        row("only a number, in CallFrom", (N, "", "Incoming"), unknown),
        row(
            "only a number, of an outbound call",
            ("", N, "Self"),
            json!({"direction": "outbound", "client": {"kind": "client", "number": N}, "anomalies": null}),
        ),
        row(
            "only the own account, called",
            (A, "", "Incoming"),
            json!({"direction": "inbound", "client": null, "handled_by": {"kind": "agent", "id": A}}),
        ),
    ]
}

/// Placeholders of a hidden number.
pub(super) fn hidden() -> Vec<Row> {
    let row = |(name, from, to): (&'static str, &'static str, &'static str)| {
        let call = Talk::softphone("Incoming", from, to);
        (
            name,
            vec![call.started(), call.accepted(), call.success()],
            json!([{
                "direction": "inbound", "client": {"kind": "client", "number": null, "id": null},
                "handled_by": {"kind": "agent", "id": A}, "anomalies": ["hidden_number"],
            }]),
        )
    };
    [
        ("anonymous in CallFrom", "anonymous", A),
        ("Restricted in CallTo", A, "Restricted"),
        ("UNKNOWN in CallFrom", "UNKNOWN", A),
        ("private in CallFrom", "private", A),
        ("withheld in CallFrom", "Withheld", A),
    ]
    .map(row)
    .to_vec()
}

/// The end of an outbound call may have the other initiator.
pub(super) fn changing_initiator() -> Vec<Row> {
    let out = Talk::softphone("Self", A, N);
    let end = Talk::softphone("Incoming", A, N);
    let bare = Talk { head: r#"Initiator="Incoming""#, ..end };
    vec![
        (
            "an outbound call that the client ends",
            vec![out.started(), end.finished("RejectedByCallee", "")],
            json!([{
                "direction": "outbound", "outcome": "declined", "client": {"kind": "client", "number": N},
                "anomalies": ["direction_conflict"],
            }]),
        ),
        (
            "a number in CallTo, without a place",
            vec![bare.started(), bare.success()],
            json!([{
                "direction": "inbound", "client": {"kind": "client", "number": N, "id": null},
                "handled_by": {"kind": "agent", "id": A}, "anomalies": null,
            }]),
        ),
    ]
}

pub(super) fn group_chats() -> Vec<Row> {
    const ROOM: &str = "<GroupChatRoomID>57000000-0000-4000-8000-000000000601</GroupChatRoomID>";
    const MEMBER: &str = "<GroupChatRoomID>57000000-0000-4000-8000-000000000601</GroupChatRoomID>\
        <MemberID>5a000000-0000-4000-8000-000000000102</MemberID>";
    let group = Talk { head: r#"Mode="GroupChats" Initiator="Incoming""#, place: ROOM, ..INBOUND };
    let by_member = Talk { from: "", to: "", place: MEMBER, ..group };
    let own = Talk { head: r#"Mode="GroupChats" Initiator="Self""#, from: A, to: U, ..group };
    let to_room = Talk { to: "57000000-0000-4000-8000-000000000601", ..own };
    let undecided = Talk { head: r#"Mode="GroupChats""#, from: A, to: U, ..group };
    let leg = |placed_by: Value, local: Value, remote: Value| {
        json!([{
            "direction": null, "client": null, "anomalies": null,
            "legs": [{"direction": null, "placed_by": placed_by, "local": local, "remote": remote,
                "routed_by": null, "line": null}],
        }])
    };
    let (agent, other) = (json!({"kind": "agent", "id": A}), json!({"id": U, "kind": null}));
    vec![
        ("group chat", vec![group.started()], leg(json!("remote"), agent.clone(), other.clone())),
        ("group chat, own call", vec![own.started()], leg(json!("local"), agent.clone(), other.clone())),
        (
            "group chat, no initiator",
            vec![undecided.started()],
            leg(json!(null), json!({"id": A, "kind": null}), other),
        ),
        (
            "group chat, only a member",
            vec![by_member.started()],
            leg(json!("remote"), json!(null), json!({"id": B, "kind": null})),
        ),
        (
            "group chat, a call to the room",
            vec![to_room.started()],
            leg(
                json!("local"),
                agent,
                json!({"id": "57000000-0000-4000-8000-000000000601", "kind": "group"}),
            ),
        ),
        (
            "group chat, answered",
            vec![group.started(), group.accepted(), group.success()],
            json!([{"direction": null, "client": null, "outcome": "answered", "talk_us": 92_000_000, "anomalies": null}]),
        ),
    ]
}
