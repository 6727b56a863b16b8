//! Invariants of every conversion and fold, and the table of the fields that each vendor provides.

use std::borrow::Cow;
use std::collections::BTreeMap;

use call_legs::call::{self, Call};
use call_legs::capture::{Capture, Message, Source};
use call_legs::conversions::vega::{Document, Vega};
use call_legs::conversions::{Observed, Observer, Receipt, connect, ringme, webitel};
use call_legs::ledger::Ledger;
use call_legs::leg::{Anomaly, Direction, Observation, Outcome, PartyKind, Presence, State};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;
use time::Duration;

use crate::strategy;
use crate::support::messages::{Fixture, VENDORS, each_vendor, fixtures, readable};
use crate::support::report;

each_vendor! {
    legs_keep_the_invariants_of_the_model;
    a_field_that_a_vendor_never_provides_is_never_present;
    borrowed_and_owned_observations_are_equal;
}

fn receipt() -> Receipt {
    Receipt::new("t", time::OffsetDateTime::from_unix_timestamp(1_769_900_000).ok())
}

/// Generated events and fixtures of a vendor, observed with each profile that changes something.
fn observed(vendor: &str) -> Vec<Observed> {
    messages(vendor).iter().map(|(source, message)| message.observe(source, &receipt())).collect()
}

/// Generated events and fixtures of a vendor, with each profile that changes something.
fn messages(vendor: &str) -> Vec<(Source, Message)> {
    let profiles: &[&str] = match vendor {
        "connect" => &["{}", r#"{"utc_offset":"+05:00"}"#],
        "webitel" => &["{}", r#"{"event":"leaving","queues":{"12":"inbound","57":"predictive"}}"#],
        "ringme" => &["{}", r#"{"sender":"phone"}"#, r#"{"sender":"queue"}"#, r#"{"sender":"menu"}"#],
        _ => &["{}"],
    };
    let mut all = Vec::new();
    for profile in profiles {
        let source = Source::from_name(vendor).expect("a vendor").with_profile(profile).expect("a profile");
        for message in generated(vendor).into_iter().chain(generated_documents(vendor)) {
            all.push((source.clone(), message));
        }
        for (document, fixture) in documents(vendor) {
            let source = source.clone().with_document(document).expect("a document");
            let message = Message::parse(&source, &fixture.body).expect("a fixture");
            all.push((source, message));
        }
        for fixture in readable(vendor) {
            let message = Message::parse(&source, &fixture.body).expect("a fixture");
            all.push((source.clone(), message));
        }
    }
    all
}

/// Fixtures of the documents that describe legs and are no events, with the document.
fn documents(vendor: &str) -> Vec<(&'static str, Fixture)> {
    let names: &[&'static str] = if vendor == "vega" { &["active", "history"] } else { &[] };
    let of = |name: &'static str| {
        fixtures(vendor, &format!("{name}/synthetic")).into_iter().map(move |f| (name, f))
    };
    names.iter().copied().flat_map(of).collect()
}

fn generated_documents(vendor: &str) -> Vec<Message> {
    let mut runner = TestRunner::deterministic();
    let mut all = Vec::new();
    for _ in 0..if vendor == "vega" { 300 } else { 0 } {
        let calls = strategy::vega::documents::active_calls().new_tree(&mut runner).expect("calls");
        all.push(Message::new::<Vega>(Document::Active(calls.current())));
        let records = strategy::vega::documents::records().new_tree(&mut runner).expect("records");
        all.push(Message::new::<Vega>(Document::History(records.current())));
    }
    all
}

fn generated(vendor: &str) -> Vec<Message> {
    let mut runner = TestRunner::deterministic();
    let mut some =
        |strategy: &dyn Fn(&mut TestRunner) -> Message| (0..1500).map(|_| strategy(&mut runner)).collect();
    macro_rules! of {
        ($module:ident, $vendor:ty, $document:expr) => {{
            let events = strategy::$module::event();
            some(&|runner| {
                Message::new::<$vendor>($document(events.new_tree(runner).expect("an event").current()))
            })
        }};
    }
    match vendor {
        "connect" => of!(connect, connect::Connect, connect::Document::Event),
        "vega" => of!(vega, Vega, Document::Event),
        "webitel" => of!(webitel, webitel::Webitel, webitel::Document::Json),
        _ => of!(ringme, ringme::RingMe, std::convert::identity),
    }
}

/// Calls of all those messages together, and of each by itself.
fn calls(vendor: &str) -> Vec<Call> {
    let all = observed(vendor);
    let observations = |observed: &Observed| observed.observations.clone();
    let mut calls = call::fold(all.iter().flat_map(observations).collect::<Vec<Observation>>());
    calls.extend(all.iter().flat_map(|message| call::fold(observations(message))));
    calls
}

fn legs_keep_the_invariants_of_the_model(vendor: &str) {
    let calls = calls(vendor);
    let mut legs = 0;
    for call in &calls {
        assert!(call.outcome != Outcome::Answered || call.missed_by.is_none(), "{call:?}");
        assert!(call.direction != Some(Direction::Internal) || call.client.is_none(), "{call:?}");
        for leg in &call.legs {
            legs += 1;
            let answered = leg.end.as_ref().is_some_and(|end| end.outcome == Outcome::Answered);
            assert!(leg.is_open() || answered == leg.is_answered(), "{leg:?}");
            assert_eq!(leg.state == State::Ended, !leg.is_open(), "{leg:?}");
            let spans = [leg.reported.total, leg.reported.talk, leg.reported.wait, leg.reported.since_pickup];
            let plausible = |span: Duration| (Duration::ZERO..=Duration::days(7)).contains(&span);
            assert!(spans.into_iter().flatten().all(plausible), "{leg:?}");
            let derived = [leg.ring_time(), leg.talk_time(), leg.total_time()];
            assert!(derived.into_iter().flatten().all(|span| !span.is_negative()), "{leg:?}");
            let ordered = [
                (leg.offered_at, leg.answered_at),
                (leg.answered_at, leg.ended_at),
                (leg.offered_at, leg.ended_at),
            ];
            let disordered = ordered.iter().any(|pair| {
                matches!(pair, (Some(one), Some(next))
                    if one.source.is_own_clock() == next.source.is_own_clock() && one.at > next.at)
            });
            assert_eq!(disordered, leg.anomalies.contains(&Anomaly::ClockDisorder), "{leg:?}");
            let colleague =
                matches!(leg.remote.kind, Some(PartyKind::Agent | PartyKind::Group | PartyKind::Queue));
            assert!(
                !colleague || leg.direction.is_none_or(|direction| direction == Direction::Internal),
                "{leg:?}"
            );
        }
    }
    report::ran(vendor, "legs within the model's invariants", legs);
}

/// Rows of the table in the docs of `conversions`: field, and the cell of each vendor.
fn table() -> Vec<(String, BTreeMap<&'static str, String>)> {
    let page = include_str!("../../src/conversions/mod.rs");
    let rows = page.lines().filter_map(|line| line.strip_prefix("//! | `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_end_matches('|').split(" | ").map(str::trim).collect();
        assert_eq!(cells.len(), 5, "{row}");
        let field = cells[0].trim_end_matches('`').to_owned();
        (
            field,
            VENDORS_OF_TABLE.iter().copied().zip(cells[1..].iter().map(|cell| (*cell).to_owned())).collect(),
        )
    })
    .collect()
}

const VENDORS_OF_TABLE: [&str; 4] = ["connect", "vega", "webitel", "ringme"];

/// JSON pointer of a field of a leg.
fn pointer(field: &str) -> String {
    let unit = if field.starts_with("reported.") { "_us" } else { "" };
    format!("/{}{unit}", field.replace('.', "/"))
}

fn a_field_that_a_vendor_never_provides_is_never_present(vendor: &str) {
    assert_eq!(VENDORS, VENDORS_OF_TABLE);
    let legs: Vec<Value> = calls(vendor)
        .iter()
        .flat_map(|call| &call.legs)
        .map(|leg| serde_json::to_value(leg).expect("JSON"))
        .collect();
    let table = table();
    assert_eq!(table.len(), 27, "one row for each field of a leg that a message can provide");
    for (field, cells) in &table {
        let present = legs.iter().filter(|leg| leg.pointer(&pointer(field)).is_some()).count();
        match cells[vendor].as_str() {
            "never" => assert_eq!(present, 0, "{vendor} provided {field}"),
            // One event has no other leg to infer from; the scenarios do.
            cell if cell.starts_with("inferred") => {}
            _ => assert!(present > 0, "{vendor} never provided {field}, in {} legs", legs.len()),
        }
    }
    report::ran(vendor, "legs compared with the table of fields", legs.len());
}

/// Observer that keeps what it receives, and checks that borrowing and owning change nothing.
#[derive(Default)]
struct Keeper(Observed);

impl Observer for Keeper {
    fn observation(&mut self, observation: Observation<Cow<'_, str>>) {
        let owned = observation.clone().into_owned();
        assert_eq!(owned.as_borrowed(), observation);
        assert_eq!(Observation::<Cow<'_, str>>::from(owned.clone()), observation);
        self.0.observations.push(owned);
    }

    fn presence(&mut self, presence: Presence) {
        self.0.presences.push(presence);
    }
}

fn borrowed_and_owned_observations_are_equal(vendor: &str) {
    let mut ledgers = [Ledger::default(), Ledger::default()];
    let [borrowing, owning] = &mut ledgers;
    let mut keeper = Keeper::default();
    let mut all = Observed::default();
    for (source, message) in messages(vendor) {
        message.observe_with(&source, &receipt(), &mut keeper);
        message.observe_with(&source, &receipt(), borrowing);
        let observed = message.observe(&source, &receipt());
        owning.observe(observed.clone());
        all.observations.extend(observed.observations);
        all.presences.extend(observed.presences);
    }
    assert_eq!(keeper.0, all);
    let [borrowing, owning] = ledgers.map(|ledger| serde_json::to_string(&ledger.snapshot()).expect("JSON"));
    assert_eq!(borrowing, owning);
    report::ran(vendor, "observations, borrowed and owned", all.observations.len());
}

/// A message that is no call makes no leg, whatever else it contains.
#[test]
fn messages_that_are_no_calls_make_no_leg() {
    let nothing = [
        (
            "connect",
            r#"<Event Object="Message" Mode="Colleagues"><CallID>x</CallID><State>Finished</State></Event>"#,
        ),
        (
            "connect",
            r#"<Event Object="RemoteAccessSession"><SessionID>x</SessionID><State>Finished</State></Event>"#,
        ),
        (
            "connect",
            r#"<Event Object="AgentOnlineStatus"><CallID>x</CallID><Status>Talking</Status></Event>"#,
        ),
        ("vega", r#"{"event":"call.bridge","uuid":"x","lgDirection":32,"leg":{"id":7}}"#),
        ("vega", r#"{"event":"error","uuid":"x","lgDirection":4}"#),
        ("webitel", r#"{"attempt_id":"5","channel":"chat","state":"bridged"}"#),
        ("webitel", r#"{"attempt_id":"5","channel":"task","state":"bridged"}"#),
        ("webitel", r#"{"agent_id":"5","team_id":"6","status":"online"}"#),
        ("ringme", "EventType=message-in&CallID=x&SubCallID=y"),
        ("ringme", "agent_id=136&agent_status=available"),
        ("ringme", "event_type=call-status-change&extension_id=5&new_status_id=3"),
    ];
    for (vendor, body) in nothing {
        let source = Source::from_name(vendor).expect("a vendor");
        let observed = Capture::new(source, receipt(), body.as_bytes().to_vec()).observe().expect(body);
        assert_eq!(observed.observations, [], "{body}");
    }
}
