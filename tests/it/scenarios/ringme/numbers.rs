//! Numbers that are nobody's: the leg's own extension, codes of the PBX, numbers in the place of names. Fields where the page does
//! not have them.

use serde_json::json;

use super::*;

const NUMBER_AS_NAME: &str = "CallerIDName=+79000000001";

pub(super) fn callers() -> Vec<Scenario> {
    let answer = |changes: &str| vec![message(ANSWER, changes).phone()];
    let nobody = json!([{
        "outcome": "answered", "direction": null, "client": null,
        "handled_by": {"kind": "agent", "id": "2101", "extension": "1234*101", "name": null},
        "legs": [{"remote": null, "routed_by": null}],
    }]);
    let client = json!([{
        "outcome": "answered", "direction": "inbound",
        "client": {"kind": "client", "number": "+79000000001", "name": null},
        "handled_by": {"kind": "agent", "id": "2101", "extension": "1234*101"},
    }]);
    let mut all: Vec<Scenario> = Vec::new();
    for own in ["101", "1234*101", "1234*101@pbx.example"] {
        for name in ["CallerIDName=", "CallerIDName=101", "CallerIDName=1234*101"] {
            all.push((
                "an answer alone names only itself",
                answer(&format!("CallerIDNum={own} {name}")),
                nobody.clone(),
            ));
        }
        let named = format!("CallerIDNum={own} {NUMBER_AS_NAME}");
        all.push(("an answer has the client in the name", answer(&named), client.clone()));
        let remote = format!("RemoteNumber={own} CallerIDNum=+79000000001");
        all.push(("a remote number is the phone itself", answer(&remote), client.clone()));
        let mut stream = normal();
        stream[1] = message(ANSWER, &format!("CallerIDNum={own} CallerIDName={own}")).phone();
        all.push(("an answer names itself after the dial", stream, json!([normal_call()])));
    }
    let unnamed = "CallerIDNum=101 CallerIDName=101 CalledExtension= CalledNumber=";
    all.push((
        "an answer alone names only itself, and not as such",
        answer(unnamed),
        json!([{"outcome": "answered", "direction": null, "client": null}]),
    ));
    let named = |name: &str| vec![message(DIAL_IN, &format!("CallerIDName={name}")).phone()];
    for number in ["+79000000001", "79000000001", "8(900)000-00-01", "+380000000001", "101", "%2B79000000001"]
    {
        all.push((
            "a number is no name",
            named(number),
            json!([{"client": {"kind": "client", "number": "+79000000001", "name": null}}]),
        ));
    }
    all.push(("a name", named("Client"), json!([{"client": {"number": "+79000000001", "name": "Client"}}])));
    all.push((
        "a queue's caller is not the queue",
        vec![message(QUEUE_LOST, "CallerIDNum=900").queue()],
        json!([{"direction": "inbound", "outcome": "unanswered", "missed_by": {"extension": "1234*900"},
            "client": null}]),
    ));
    all
}

pub(super) fn hidden() -> Vec<Scenario> {
    let mut all: Vec<Scenario> = Vec::new();
    for word in ["anonymous", "Unknown", "RESTRICTED", "private", "Withheld"] {
        let changes = format!("CallerIDNum={word} CallerIDName={word}");
        let mut stream = normal();
        for (place, name) in [DIAL_IN, ANSWER, HANGUP].into_iter().enumerate() {
            stream[place] = message(name, &changes).phone();
        }
        all.push((
            "a hidden caller has no number",
            stream,
            json!([{"direction": "inbound", "outcome": "answered", "talk_us": 15_250_017,
                "client": {"kind": "client", "number": null, "name": null}, "anomalies": ["hidden_number"]}]),
        ));
        all.push((
            "a hidden caller waits in vain",
            vec![message(QUEUE_LOST, &changes).queue()],
            json!([{"direction": "inbound", "outcome": "unanswered", "client": {"kind": "client", "number": null},
                "missed_by": {"extension": "1234*900"}, "anomalies": ["hidden_number"]}]),
        ));
    }
    all
}

pub(super) fn dialled() -> Vec<Scenario> {
    let call = |changes: &str| {
        vec![
            message(DIAL_OUT, changes).at(0).phone(),
            message(DIAL_OUT, &format!("{changes} EventType=answer CallStatus=ANSWER")).at(5).phone(),
            message(DIAL_OUT, &format!("{changes} EventType=hangup CallStatus=ANSWER")).at(65).phone(),
        ]
    };
    let mut all: Vec<Scenario> = Vec::new();
    let inside = json!([{"direction": "internal", "client": null, "handled_by": null, "missed_by": null,
        "legs": [{"remote": null, "local": {"extension": "1234*102"}}]}]);
    for code in ["*80", "*98", "#1", "*4101", "*2", "102", "1234*102", "1234*102@pbx.example"] {
        let changes = format!("CalledNumber={code}");
        all.push(("a code or the own extension is nobody", call(&changes), inside.clone()));
    }
    all.push((
        "a code that is not answered is missed by nobody",
        vec![
            message(DIAL_OUT, "CalledNumber=*98").at(0).phone(),
            message(DIAL_OUT, "CalledNumber=*98 EventType=hangup CallStatus=CANCEL").at(5).phone(),
        ],
        json!([{"direction": "internal", "outcome": "cancelled", "client": null, "missed_by": null}]),
    ));
    for number in ["*31#89000000001", "#31#+79000000001", "89000000001"] {
        all.push((
            "a code in front of a number",
            call(&format!("CalledNumber={number}")),
            json!([{"direction": "outbound", "outcome": "answered", "client": {"kind": "client", "number": number},
                "handled_by": {"extension": "1234*102"}, "talk_us": 60_000_000}]),
        ));
    }
    for short in ["701", "112"] {
        all.push((
            "a parked call or a short number is no client",
            call(&format!("CalledNumber={short}")),
            json!([{"direction": "outbound", "client": null, "handled_by": {"extension": "1234*102"},
                "legs": [{"remote": {"kind": null, "number": short}}]}]),
        ));
    }
    all
}

pub(super) fn confined() -> Vec<Scenario> {
    vec![
        (
            "a dial-in is not forwarded",
            vec![message(DIAL_IN, "Transfered=yes CallerExtension= CallerExtensionID=").phone()],
            json!([{"direction": "inbound", "client": {"kind": "client", "number": "+79000000001"},
                "legs": [{"origin": null}]}]),
        ),
        (
            "only a hangup has a recording",
            vec![
                message(DIAL_IN, "RecID=2101-aa").at(0).phone(),
                message(ANSWER, "RecID=2101-bb").at(5).phone(),
                message(HANGUP, "RecID=").at(65).phone(),
            ],
            json!([{"outcome": "answered", "recordings": null}]),
        ),
        (
            "a telephone number is no extension",
            vec![message(DIAL_IN, "CalledExtension=79000000003 CalledNumber=1234*101").phone()],
            json!([{"legs": [{"local": {"extension": "1234*101"}}]}]),
        ),
        (
            "a public number is no extension",
            vec![message(DIAL_IN, "CalledExtension= CalledNumber=74990000000").phone()],
            json!([{"direction": "inbound", "legs": [{"local": {"kind": "agent", "extension": null}}]}]),
        ),
        (
            "an extension is no public number",
            vec![message(DIAL_IN, "CalledDID=101").phone()],
            json!([{"direction": "inbound", "line": null}]),
        ),
    ]
}
