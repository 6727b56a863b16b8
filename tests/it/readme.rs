//! What the README shows is what the crate does.

use call_legs::conversions::vega::{Profile, Vega};
use call_legs::ledger::VendorTimeouts;
use call_legs::leg::{Observe as _, Receipt};
use call_legs::registry::Vendor as _;
use call_legs::{call, vega};
use serde_json::{Value, json};
use time::Duration;

const README: &str = include_str!("../../README.md");
const TRANSLATIONS: [&str; 2] = [include_str!("../../README.ru.md"), include_str!("../../README.uk.md")];

/// JSON blocks of a page.
fn examples(page: &str) -> Vec<Value> {
    let blocks = page.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.map(|block| serde_json::from_str(block).expect("JSON")).collect()
}

#[test]
fn the_message_becomes_the_call() {
    let [message, expected] = &examples(README)[..] else { panic!("a message and a call") };
    let event = vega::parse(message.to_string().as_bytes()).expect("an event");
    let observed = event.observe(&Profile::default(), &Receipt::new("acme", None));
    let [call] = &call::fold(&observed.observations)[..] else { panic!("one call") };
    assert_eq!(call.vendor, Vega::NAME);
    let mut call = serde_json::to_value(call).expect("JSON");
    // The page leaves the legs out.
    call["legs"] = json!(["…"]);
    assert_eq!(&call, expected);
    for page in TRANSLATIONS {
        assert_eq!(examples(page), [message.clone(), expected.clone()]);
    }
}

/// A time as the page has it.
fn words(time: Duration) -> String {
    let (count, unit) = match time.whole_seconds() {
        0 => return "at once".to_owned(),
        seconds @ 1..120 => (seconds, "seconds"),
        seconds @ 120..3600 => (seconds / 60, "minutes"),
        seconds => (seconds / 3600, "hours"),
    };
    format!("{count} {unit}")
}

#[test]
fn the_defaults_are_those_of_the_vendors() {
    for (name, vendor) in
        [("1C-Connect", "connect"), ("Vega", "vega"), ("Webitel", "webitel"), ("RingMe", "ringme")]
    {
        let timeouts = VendorTimeouts::default().get(vendor);
        let row = format!(
            "| {name} | {} | {} | {}, {} | {} |",
            words(timeouts.quiet_period),
            words(timeouts.redistribution),
            words(timeouts.ring_limit),
            words(timeouts.talk_limit),
            words(timeouts.amendment_window),
        );
        assert!(README.contains(&row), "the README has no row {row}");
    }
}
