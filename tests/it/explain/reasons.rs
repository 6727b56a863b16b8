//! Reasons that were written by hand.

use call_legs::call::CallKey;
use call_legs::explain::{Explanation, explain};
use call_legs::registry::Registry;
use serde_json::{Value, json};

use super::day;
use crate::support::explained::captures;

fn explained(vendor: &str, tenant: &str, id: &str) -> Explanation {
    let key = CallKey::new(vendor.to_owned(), tenant, id);
    explain(&captures(&Registry::default(), &day(vendor)), &key).expect("a call of the day")
}

fn reasons(explanation: &Explanation, path: &str) -> Value {
    serde_json::to_value(explanation.below(path).collect::<Vec<_>>()).expect("JSON")
}

/// A queue reports that nobody answered. Two employees were rung before, and did not answer.
#[test]
fn a_missed_call_of_a_queue() {
    let explanation = explained("ringme", "acme", "92eb5ffee6ae2fec3ad71c777531578f");
    assert_eq!(explanation.messages, [8, 9, 10, 11, 12, 13]);
    assert_eq!(
        reasons(&explanation, "outcome"),
        json!([{
            "path": "outcome", "value": "unanswered", "rule": "reported_no_answer",
            "messages": [{"place": 13, "fields": ["EventType", "CallID", "SubCallID", "Bridged"]}],
            "against": [{"place": 9, "value": "no_answer"}, {"place": 11, "value": "no_answer"}],
        }])
    );
    assert_eq!(
        reasons(&explanation, "missed_by.extension"),
        json!([{
            "path": "missed_by.extension", "value": "1234*900", "rule": "deciding_party",
            "messages": [{"place": 13, "fields": ["EventType", "CallID", "SubCallID", "CalledNumber", "Bridged"]}],
            "against": [
                {"place": 9, "value": "1234*101"},
                {"place": 11, "value": "1234*102"},
                {"place": 12, "value": "1234*099"},
            ],
        }])
    );
    assert_eq!(
        reasons(&explanation, "hops[0].kind"),
        json!([{
            "path": "hops[0].kind", "value": "distribution", "rule": "hop",
            "messages": [
                {"place": 9, "fields": ["EventType", "CallID", "SubCallID", "CallFlow", "CallerExtension"]},
                {"place": 13, "fields": ["EventType", "CallID", "SubCallID", "CallFlow", "CalledNumber"]},
            ],
        }])
    );
    assert_eq!(
        reasons(&explanation, "legs[0].end.outcome"),
        json!([{
            "path": "legs[0].end.outcome", "value": "no_answer", "rule": "last_outcome",
            "messages": [{"place": 9, "fields": ["EventType", "CallID", "SubCallID", "CallStatus"]}],
        }])
    );
}

/// A path selects the value, or those below it, and no others.
#[test]
fn a_path_selects_values() {
    let explanation = explained("vega", "shop", "5e1f0000000000000000000000260151");
    let paths = |path| explanation.below(path).map(|reason| reason.path.as_str()).collect::<Vec<_>>();
    assert_eq!(
        paths("handled_by"),
        ["handled_by.kind", "handled_by.id", "handled_by.extension", "handled_by.name"]
    );
    assert_eq!(paths("answered_at"), ["answered_at.at", "answered_at.source"]);
    assert_eq!(paths("answered"), [""; 0]);
    assert_eq!(paths("legs[1].state"), ["legs[1].state"]);
    assert_eq!(paths("").len(), explanation.reasons.len());
    assert!(paths("legs").iter().all(|path| path.starts_with("legs[")));
    assert_eq!(paths("legs").len(), paths("legs[0]").len() + paths("legs[1]").len() + paths("legs[2]").len());
    assert_eq!(
        reasons(&explanation, "talk_us")[0]["messages"],
        json!([{"place": 11, "fields": ["event", "uuid", "lgDirection", "bridgeAt", "serverTime"]}])
    );
}
