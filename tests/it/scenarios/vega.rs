//! Vega's streams of events, sent from 2026-01-31T09:00:00Z on, and the resulting calls.

mod history;
mod one_leg;
mod several_legs;

use call_legs::capture::{Capture, Source};
use call_legs::conformance::Scenario;
use call_legs::conversions::Receipt;
use call_legs::conversions::vega::{Profile, Vega};
use call_legs::leg::PresenceState;
use serde_json::{Map, Value, json};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

const START: OffsetDateTime = datetime!(2026-01-31 09:00 UTC);

fn millis(seconds: i64) -> i64 {
    i64::try_from((START + Duration::seconds(seconds)).unix_timestamp_nanos() / 1_000_000).expect("a time")
}

/// Document of a body: an event, or one item of a requested list.
#[derive(Clone, Copy)]
enum Document {
    Event,
    Active,
    History,
}

/// Message on the wire, written member by member, and its receipt: two minutes after the start, for tenant `t`.
#[derive(Clone)]
struct Body {
    members: Map<String, Value>,
    tenant: &'static str,
    received: i64,
    document: Document,
}

/// Event of a leg sent that many seconds after the start, which is when the leg was dialled too: incoming, to
/// agent 7, from one client.
fn event(name: &str, uuid: &str, sent: i64) -> Body {
    let body = json!({
        "event": name, "uuid": uuid, "parentUuid": null, "lgDirection": 4,
        "leg": {"id": 7, "type": 1, "ext": "007", "displayName": "Operator Seven"}, "leg2": null,
        "otherLegs": [{"id": "29", "name": "Client One", "num": "+380000000001", "companyName": null, "url": "https://crm.example/#/?id=29"}],
        "dialAt": millis(if name == "call.dial" { sent } else { 0 }), "bridgeAt": null, "serverTime": millis(sent),
        "trunkNum": "+380000000100", "trunkName": "Shop",
    });
    let Value::Object(members) = body else { unreachable!("an object") };
    Body { members, tenant: "t", received: 120, document: Document::Event }
}

fn dial(uuid: &str, sent: i64) -> Body {
    event("call.dial", uuid, sent)
}

fn bridge(uuid: &str, sent: i64) -> Body {
    event("call.bridge", uuid, sent)
}

fn hangup(uuid: &str, sent: i64) -> Body {
    event("call.hangup", uuid, sent)
}

impl Body {
    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.members.insert(name.to_owned(), value.into());
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.members.remove(name).expect("a member");
        self
    }

    fn dialled(self, at: i64) -> Self {
        self.with("dialAt", millis(at))
    }

    fn bridged(self, at: i64) -> Self {
        self.with("bridgeAt", millis(at))
    }

    fn below(self, parent: &str) -> Self {
        self.with("parentUuid", parent)
    }

    fn direction(self, direction: i64) -> Self {
        self.with("lgDirection", direction)
    }

    fn leg(self, id: u64, kind: u64, extension: Option<&str>) -> Self {
        self.with("leg", json!({"id": id, "type": kind, "ext": extension, "displayName": null}))
    }

    fn agent(self, id: u64) -> Self {
        let extension = format!("00{id}");
        self.leg(id, 1, Some(&extension))
    }

    fn group(self) -> Self {
        self.leg(3, 2, Some("900"))
    }

    fn menu(self) -> Self {
        self.leg(2, 4, None)
    }

    /// Agent 7 calls agent 8.
    fn internal(self) -> Self {
        let called = json!({"id": 8, "type": 1, "ext": "008", "displayName": "Operator Eight"});
        self.direction(1).with("leg2", called).with("otherLegs", Value::Null)
    }

    fn tenant(self, tenant: &'static str) -> Self {
        Self { tenant, ..self }
    }

    fn received(self, received: i64) -> Self {
        Self { received, ..self }
    }

    fn capture(&self) -> Capture {
        let body = serde_json::to_vec(&self.members).expect("JSON");
        let receipt = Receipt::new(self.tenant, Some(START + Duration::seconds(self.received)));
        let source = Source::new::<Vega>(Profile::default());
        let document = match self.document {
            Document::Event => return Capture::new(source, receipt, body),
            Document::Active => "active",
            Document::History => "history",
        };
        let source = source.with_document(document).expect("a document of Vega");
        Capture::new(source, receipt, [b"[", body.as_slice(), b"]"].concat())
    }
}

/// A scenario's name, its stream, and its calls.
type Row = (&'static str, Vec<Body>, Value);

pub fn scenarios() -> Vec<Scenario> {
    let rows = [one_leg::rows(), several_legs::rows(), history::rows()].concat();
    let captured = |(name, bodies, calls): Row| (name, bodies.iter().map(Body::capture).collect(), calls);
    super::scenarios(rows.into_iter().map(captured).chain(super::again::vega()))
}

#[test]
fn the_events_of_one_pause_are_one_change() {
    let change = |name, uuid, sent| {
        let event = event(name, uuid, sent).direction(32).dialled(0);
        event.capture().observe().expect("an event").presences.pop().expect("a presence")
    };
    let dial = change("call.dial", "e1", 0);
    assert_eq!((dial.state, dial.raw.as_str()), (PresenceState::Away, "32"));
    assert_eq!(dial.agent.id.as_deref(), Some("7"));
    assert!(dial.change.is_some());
    for (name, sent) in [("call.bridge", 1), ("call.hangup", 2)] {
        let again = change(name, "e1", sent);
        assert_eq!(
            (again.state, &again.agent, &again.change),
            (dial.state, &dial.agent, &dial.change),
            "{name}"
        );
    }
    assert_ne!(change("call.dial", "e2", 0).change, dial.change, "another change");
}
