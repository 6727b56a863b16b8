//! Messages other than the typical one: none may become slower by more than a tenth. What each cost before is kept as a ratio
//! to the syntax alone, on the same bytes and in the same run: plain counts differ by compiler and by C library.

use std::hint::black_box;

use call_legs::{connect, ringme, vega, webitel};

use super::bars::reading;
use super::plan::{Figure, Plan, Row};
use crate::floors;
use crate::subjects::{Read, SUBJECTS};

/// A message of a kind that is not the usual one.
struct Guard {
    name: &'static str,
    body: &'static [u8],
    read: Read,
    floor: (&'static str, Read),

    /// Instructions before, by those of the floor.
    before: f64,
}

/// How much more a message may cost than before.
const TOLERANCE: f64 = 1.10;

macro_rules! guards {
    ($($name:literal: $read:expr, $floor:ident, $file:literal, $before:literal;)*) => {
        [$(Guard {
            name: $name,
            body: include_bytes!(concat!("../../fixtures/", $file)),
            read: |body| drop(black_box($read(body))),
            floor: $floor,
            before: $before,
        }),*]
    };
}

const XML: (&str, Read) = ("the Reader's tokens", floors::xml);
const JSON: (&str, Read) = ("IgnoredAny", floors::json);
const FORM: (&str, Read) = ("form_urlencoded", floors::form);

const GUARDS: [Guard; 24] = guards! {
    "1C-Connect, Call with &amp;": connect::parse, XML, "connect/synthetic/call-record-ready.xml", 2.103;
    "1C-Connect, PersonalInfo": connect::parse, XML, "connect/synthetic/personal-info.xml", 1.938;
    "1C-Connect, AgentOnlineStatus": connect::parse, XML, "connect/synthetic/status-self-away.xml", 2.023;
    "1C-Connect, Message": connect::parse, XML, "connect/synthetic/message-service.xml", 1.976;
    "1C-Connect, RemoteAccessSession": connect::parse, XML, "connect/synthetic/remote-session-finished.xml", 2.411;
    "1C-Connect, FileTransfer": connect::parse, XML, "connect/synthetic/file-transfer.xml", 1.893;
    "1C-Connect, Treatment": connect::parse, XML, "connect/synthetic/treatment-commented.xml", 1.905;
    "1C-Connect, ServiceRequest": connect::parse, XML, "connect/synthetic/service-request.xml", 2.055;
    "1C-Connect, CommandResult": connect::parse, XML, "connect/synthetic/command-result.xml", 2.042;
    "1C-Connect, unknown": connect::parse, XML, "connect/synthetic/unknown-object.xml", 2.366;
    "Vega, presence": vega::parse, JSON, "vega/synthetic/pause-set.json", 2.735;
    "Vega, error": vega::parse, JSON, "vega/synthetic/error-with-text.json", 3.589;
    "Vega, unknown": vega::parse, JSON, "vega/synthetic/unknown-event.json", 3.769;
    "Vega, history": vega::history::parse, JSON, "vega/history/synthetic/history.json", 3.152;
    "Vega, active calls": vega::active::parse, JSON, "vega/active/synthetic/active.json", 3.178;
    "Webitel, agent's status": webitel::parse, JSON, "webitel/synthetic/team-online.json", 2.763;
    "Webitel, unknown": webitel::parse, JSON, "webitel/synthetic/nothing-known.json", 7.348;
    "Webitel form, agent's status": webitel::parse_form, FORM, "webitel/synthetic/team-agent-status.form", 1.302;
    "Webitel form, not UTF-8": webitel::parse_form, FORM, "webitel/synthetic/not-utf-8.form", 1.521;
    "RingMe, agent's event": ringme::parse, FORM, "ringme/documented/agent-available.form", 1.133;
    "RingMe, status change": ringme::parse, FORM, "ringme/synthetic/status-set.form", 1.128;
    "RingMe, unknown": ringme::parse, FORM, "ringme/synthetic/unknown-message.form", 3.180;
    "RingMe, unknown EventType": ringme::parse, FORM, "ringme/synthetic/unknown-event-type.form", 0.974;
    "RingMe, not UTF-8": ringme::parse, FORM, "ringme/synthetic/caller-name-not-utf-8.form", 1.222;
};

/// Typical messages that end in the middle: their ratios before. The libraries find the same fault.
const CUT: [(&str, f64); 5] = [
    ("1C-Connect", 1.844),
    ("Vega", 2.132),
    ("Webitel JSON", 1.771),
    ("Webitel form", 1.079),
    ("RingMe", 1.074),
];

/// Adds every kind of message that must not become slower.
pub(crate) fn plan(plan: &mut Plan, times: usize) {
    for Guard { name, body, read, floor, before } in GUARDS {
        add(plan, name, body.trim_ascii_end(), read, floor, before, times);
    }
    for subject in &SUBJECTS {
        let before = CUT.iter().find(|(name, _)| *name == subject.name).map_or(0.0, |(_, before)| *before);
        let body = (subject.typical)().into_bytes();
        let (half, _) = body.split_at(body.len() / 2);
        // Unlike those of the subject, these readers expect a fault.
        let (read, floor): (Read, Read) = match subject.name {
            "1C-Connect" => (|body| drop(black_box(connect::parse(body))), floors::xml_to_fault),
            "Vega" => (|body| drop(black_box(vega::parse(body))), floors::json_to_fault),
            "Webitel JSON" => (|body| drop(black_box(webitel::parse(body))), floors::json_to_fault),
            "Webitel form" => (|body| drop(black_box(webitel::parse_form(body))), floors::form),
            "RingMe" => (|body| drop(black_box(ringme::parse(body))), floors::form),
            other => unreachable!("{other} has readers of its own"),
        };
        let name = format!("{}, cut in the middle", subject.name);
        add(plan, &name, half, read, (subject.floor.0, floor), before, times);
    }
}

fn add(
    plan: &mut Plan,
    name: &str,
    body: &[u8],
    read: Read,
    (floor, floor_read): (&str, Read),
    before: f64,
    times: usize,
) {
    let ours = reading(plan, format!("parse {name}"), body.to_vec(), read, times);
    let theirs = reading(plan, format!("parse {name}, {floor}"), body.to_vec(), floor_read, times);
    plan.rows.push(Row {
        work: format!("{name}: bytes → event"),
        against: floor.to_owned(),
        figure: Figure::Ratio(ours, theirs),
        before: Some(before),
        bar: Some(before * TOLERANCE),
    });
}
