//! Messages other than the typical one: none may become slower by more than a tenth. What each cost before is kept as a ratio
//! to only reading the syntax, on the same bytes and in the same run: plain counts differ by compiler and by C library.

use std::hint::black_box;

use call_legs::{connect, ringme, vega, webitel};

use super::bars::reading;
use super::plan::{Figure, Plan, Row};
use crate::baselines;
use crate::cases::{CASES, Read};

/// A message of a kind that is not the usual one.
struct Guard {
    name: &'static str,
    body: &'static [u8],
    read: Read,
    baseline: (&'static str, Read),

    /// Instructions before, divided by those of the baseline.
    before: f64,
}

/// How much more a message may cost than before.
const TOLERANCE: f64 = 1.10;

macro_rules! guards {
    ($($name:literal: $read:expr, $baseline:ident, $file:literal, $before:literal;)*) => {
        [$(Guard {
            name: $name,
            body: include_bytes!(concat!("../../fixtures/", $file)),
            read: |body| drop(black_box($read(body))),
            baseline: $baseline,
            before: $before,
        }),*]
    };
}

const XML: (&str, Read) = ("the Reader's tokens", baselines::xml);
const JSON: (&str, Read) = ("IgnoredAny", baselines::json);
const FORM: (&str, Read) = ("form_urlencoded", baselines::form);

const GUARDS: [Guard; 24] = guards! {
    "1C-Connect, Call with &amp;": connect::parse, XML, "connect/synthetic/call-record-ready.xml", 1.904;
    "1C-Connect, PersonalInfo": connect::parse, XML, "connect/synthetic/personal-info.xml", 1.771;
    "1C-Connect, AgentOnlineStatus": connect::parse, XML, "connect/synthetic/status-self-away.xml", 1.917;
    "1C-Connect, Message": connect::parse, XML, "connect/synthetic/message-service.xml", 1.803;
    "1C-Connect, RemoteAccessSession": connect::parse, XML, "connect/synthetic/remote-session-finished.xml", 2.226;
    "1C-Connect, FileTransfer": connect::parse, XML, "connect/synthetic/file-transfer.xml", 1.743;
    "1C-Connect, Treatment": connect::parse, XML, "connect/synthetic/treatment-commented.xml", 1.757;
    "1C-Connect, ServiceRequest": connect::parse, XML, "connect/synthetic/service-request.xml", 1.897;
    "1C-Connect, CommandResult": connect::parse, XML, "connect/synthetic/command-result.xml", 1.850;
    "1C-Connect, unknown": connect::parse, XML, "connect/synthetic/unknown-object.xml", 2.035;
    "Vega, presence": vega::parse, JSON, "vega/synthetic/pause-set.json", 2.730;
    "Vega, error": vega::parse, JSON, "vega/synthetic/error-with-text.json", 3.589;
    "Vega, unknown": vega::parse, JSON, "vega/synthetic/unknown-event.json", 3.769;
    "Vega, history": vega::history::parse, JSON, "vega/history/synthetic/history.json", 3.066;
    "Vega, active calls": vega::active::parse, JSON, "vega/active/synthetic/active.json", 3.162;
    "Webitel, agent's status": webitel::parse, JSON, "webitel/synthetic/team-online.json", 2.765;
    "Webitel, unknown": webitel::parse, JSON, "webitel/synthetic/nothing-known.json", 7.351;
    "Webitel form, agent's status": webitel::parse_form, FORM, "webitel/synthetic/team-agent-status.form", 1.261;
    "Webitel form, not UTF-8": webitel::parse_form, FORM, "webitel/synthetic/not-utf-8.form", 1.372;
    "RingMe, agent's event": ringme::parse, FORM, "ringme/documented/agent-available.form", 1.095;
    "RingMe, status change": ringme::parse, FORM, "ringme/synthetic/status-set.form", 1.105;
    "RingMe, unknown": ringme::parse, FORM, "ringme/synthetic/unknown-message.form", 2.281;
    "RingMe, unknown EventType": ringme::parse, FORM, "ringme/synthetic/unknown-event-type.form", 0.965;
    "RingMe, not UTF-8": ringme::parse, FORM, "ringme/synthetic/caller-name-not-utf-8.form", 1.201;
};

/// Typical messages that end in the middle: their ratios before. The libraries find the same fault.
const CUT: [(&str, f64); 5] = [
    ("1C-Connect", 1.677),
    ("Vega", 2.106),
    ("Webitel JSON", 1.793),
    ("Webitel form", 1.063),
    ("RingMe", 1.025),
];

/// Adds every kind of message that must not become slower.
pub(crate) fn plan(plan: &mut Plan, times: usize) {
    for Guard { name, body, read, baseline, before } in GUARDS {
        add(plan, name, body.trim_ascii_end(), read, baseline, before, times);
    }
    for case in &CASES {
        let before = CUT.iter().find(|(name, _)| *name == case.name).map_or(0.0, |(_, before)| *before);
        let body = (case.typical)().into_bytes();
        let (half, _) = body.split_at(body.len() / 2);
        // Unlike those of the case, these readers expect a fault.
        let (read, baseline): (Read, Read) = match case.name {
            "1C-Connect" => (|body| drop(black_box(connect::parse(body))), baselines::xml_to_fault),
            "Vega" => (|body| drop(black_box(vega::parse(body))), baselines::json_to_fault),
            "Webitel JSON" => (|body| drop(black_box(webitel::parse(body))), baselines::json_to_fault),
            "Webitel form" => (|body| drop(black_box(webitel::parse_form(body))), baselines::form),
            "RingMe" => (|body| drop(black_box(ringme::parse(body))), baselines::form),
            other => unreachable!("{other} has readers of its own"),
        };
        let name = format!("{}, cut in the middle", case.name);
        add(plan, &name, half, read, (case.baseline.0, baseline), before, times);
    }
}

fn add(
    plan: &mut Plan,
    name: &str,
    body: &[u8],
    read: Read,
    (baseline, baseline_read): (&str, Read),
    before: f64,
    times: usize,
) {
    let ours = reading(plan, format!("parse {name}"), body.to_vec(), read, times);
    let theirs = reading(plan, format!("parse {name}, {baseline}"), body.to_vec(), baseline_read, times);
    plan.rows.push(Row {
        work: format!("{name}: bytes → event"),
        against: baseline.to_owned(),
        figure: Figure::Ratio(ours, theirs),
        before: Some(before),
        bar: Some(before * TOLERANCE),
    });
}
