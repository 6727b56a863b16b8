//! Day of a company in a capture log.

use call_legs::call::{self, Call};
use call_legs::conversions::ringme::Profile;
use call_legs::conversions::{Observe as _, Observed, Receipt};
use call_legs::leg::{Anomaly, Outcome, Party};
use call_legs::ringme;
use serde::Deserialize;

use crate::support::{report, root};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    vendor: String,
    tenant: String,
    received_at: String,
    #[serde(default)]
    profile: Profile,
    body: String,
}

fn observed(line: &str) -> Observed {
    let Line { vendor, tenant, received_at, profile, body } = serde_json::from_str(line).expect("a line");
    assert_eq!(vendor, "ringme");
    let receipt = serde_json::json!({"tenant": tenant, "received_at": received_at});
    let receipt: Receipt = serde_json::from_value(receipt).expect("a receipt");
    let event = ringme::parse(body.as_bytes()).expect("a message");
    assert_eq!(event.unparsed(), [""; 0], "{body}");
    assert_eq!(ringme::serialize(&event).as_deref(), Ok(body.as_bytes()));
    event.observe(&profile, &receipt)
}

fn row(call: &Call) -> String {
    let text = |value: serde_json::Value| value.as_str().unwrap_or("-").to_owned();
    let party = |party: &Option<Party>| {
        let party = party.clone().unwrap_or_default();
        party.number.or(party.extension).unwrap_or_else(|| "-".to_owned())
    };
    let offered = call.offered_at.or(call.ended_at).expect("a time").at.time();
    let talk = call.talk.map_or_else(|| "-".to_owned(), |talk| talk.whole_seconds().to_string());
    format!(
        "{:02}:{:02} {} {} {} {} {} {talk}",
        offered.hour(),
        offered.minute(),
        text(serde_json::to_value(call.direction).expect("JSON")),
        text(serde_json::to_value(call.outcome).expect("JSON")),
        party(&call.client),
        party(&call.handled_by),
        party(&call.missed_by),
    )
}

#[test]
fn a_day_makes_its_calls() {
    let path = root().join("fixtures/ringme/captures/day.jsonl");
    let log = std::fs::read_to_string(path).expect("a log");
    let observed: Vec<Observed> = log.lines().map(observed).collect();
    assert_eq!(observed.iter().map(|observed| observed.presences.len()).sum::<usize>(), 3);
    let calls = call::fold(observed.into_iter().flat_map(|observed| observed.observations));
    let rows: Vec<String> = calls.iter().map(row).collect();
    assert_eq!(
        rows,
        [
            "09:00 inbound answered +79000000001 1234*101 - 125",
            "09:14 inbound unanswered +79000000005 - 1234*900 -",
            "09:21 outbound answered +79000000005 1234*102 - 205",
            "09:48 outbound busy +79000000006 - - -",
            "10:05 inbound answered +79000000007 1234*101 - 226",
            "10:41 inbound answered +79000000008 1234*102 - 58",
            "11:02 internal answered - 1234*103 - 38",
            "11:20 inbound unanswered - - 1234*099 -",
            "11:45 outbound answered +79000000009 1234*103 - 91",
            "12:10 outbound cancelled +79000000010 - - -",
        ]
    );
    let odd = calls.iter().filter(|call| !call.anomalies.is_empty());
    let odd: Vec<_> = odd.map(|call| (call.outcome, &call.anomalies[..])).collect();
    assert_eq!(odd, [(Outcome::Unanswered, &[Anomaly::HiddenNumber][..])], "a client who hides their number");
    report::ran("ringme", "calls of a day", calls.len());
}
