//! Webitel's streams of hooks, sent from 2026-01-31T09:00:00Z on, and the resulting calls.

mod bridges;
mod callers;
mod inbound;
mod names;
mod outbound;

use std::fs;

use call_legs::capture::{Capture, Source};
use call_legs::conformance::Scenario;
use call_legs::conversions::Receipt;
use call_legs::conversions::webitel::Webitel;
use call_legs::leg::PresenceState;
use serde_json::{Map, Value, json};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::support::root;

const START: OffsetDateTime = datetime!(2026-01-31 09:00 UTC);

/// Channels as the fixtures have them.
const MEMBER: &str = "0f3c3d0e-0d5e-4c0c-9a0b-5d1f8f1b7a01";
const FIRST_AGENT: &str = "7b2f1c66-2c5e-4f3e-8f0e-2f4a1f5b9c00";
const SECOND_AGENT: &str = "7b2f1c66-2c5e-4f3e-8f0e-2f4a1f5b9c02";
const LISTED_MEMBER: &str = "a1c3d9e2-7f10-4d52-8c11-0e5a7b9d2f03";
const LISTED_AGENT: &str = "c44e0a6b-93b1-4c7e-b1de-6a0f2d8e5b04";

/// Instant on the wire, by milliseconds after the start.
fn millis(after: i64) -> String {
    ((START + Duration::milliseconds(after)).unix_timestamp_nanos() / 1_000_000).to_string()
}

/// Hook on the wire, written member by member. It is received 40 ms after the start, for tenant `acme`.
#[derive(Clone)]
struct Body(Map<String, Value>);

/// Hook of a fixture.
fn file(name: &str) -> Body {
    let folder = root().join("fixtures/webitel/synthetic");
    let body = fs::read(folder.join(format!("{name}.json"))).expect("a fixture");
    Body(serde_json::from_slice(&body).expect("an object"))
}

/// Hook of an inbound queue, by its state and milliseconds after the start.
fn inbound(state: &str, after: i64) -> Body {
    let body = json!({
        "state": state, "channel": "call", "attempt_id": "418901", "queue_id": "12", "timestamp": millis(after),
        "joined_at": millis(0), "destination": "+380000000001", "destination_seq": "1",
        "member_channel_id": MEMBER, "member_name": "+380000000001",
    });
    let Value::Object(members) = body else { unreachable!("an object") };
    Body(members)
}

/// Hook of a list's queue: the member is dialled.
fn listed(state: &str, after: i64) -> Body {
    let body = json!({
        "state": state, "channel": "call", "attempt_id": "418823", "queue_id": "57", "timestamp": millis(after),
        "joined_at": millis(0), "destination": "380000000002", "destination_type": "3", "destination_seq": "1",
        "communication_id": "0", "member_name": "Ivan Test", "member_id": "90211", "cc_attempt_seq": "1",
        "cc_resource_id": "12",
    });
    let Value::Object(members) = body else { unreachable!("an object") };
    Body(members)
}

impl Body {
    #[allow(clippy::needless_pass_by_value, reason = "texts and numbers read alike")]
    fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.0.insert(name.to_owned(), Value::String(value.to_string()));
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.0.remove(name).expect("a variable that is there");
        self
    }

    fn agent(self, id: i64, channel: &str) -> Self {
        let named = self.with("agent_id", id).with("agent_name", format!("Agent {id}"));
        named.with("agent_extension", 1000 + id).with("agent_channel_id", channel)
    }

    fn dialled(self) -> Self {
        self.with("member_channel_id", LISTED_MEMBER)
    }

    /// The agent's channel is the member's.
    fn preview(self) -> Self {
        self.agent(31, LISTED_AGENT).with("member_channel_id", LISTED_AGENT)
    }

    fn counted(self, bill: i64, voice: i64, duration: i64) -> Self {
        self.with("call_bill_sec", bill).with("call_voice_sec", voice).with("call_duration", duration)
    }

    fn hung_up(self, cause: &str, code: u16) -> Self {
        self.with("call_cause", cause).with("call_sip_code", code)
    }

    fn result(self, result: &str) -> Self {
        self.with("cc_result", result)
    }

    fn capture_with(&self, profile: &Value) -> Capture {
        let profile = serde_json::from_value(profile.clone()).expect("a profile");
        let receipt = Receipt::new("acme", Some(START + Duration::milliseconds(40)));
        let body = serde_json::to_vec(&self.0).expect("JSON");
        Capture::new(Source::new::<Webitel>(profile), receipt, body)
    }

    fn capture(&self) -> Capture {
        self.capture_with(&json!({}))
    }
}

fn instant(time: &str, source: &str) -> Value {
    json!({"at": format!("2026-01-31T{time}Z"), "source": source})
}

type Row = (&'static str, Vec<Body>, Value);

pub fn scenarios() -> Vec<Scenario> {
    let rows = [inbound::rows(), outbound::rows(), bridges::rows(), callers::rows(), names::rows()].concat();
    let captured = |(name, bodies, calls): Row| (name, bodies.iter().map(Body::capture).collect(), calls);
    let rows = rows.into_iter().map(captured).chain(with_profiles()).chain(super::again::webitel());
    let mut all = super::scenarios(rows);
    all.extend(names::with_profiles());
    all
}

const NO_CALL: [&str; 3] = ["expired-member", "chat-joined-is-idle", "team-agent-status"];

#[test]
fn webitel_chats_expired_members_and_agents_states_make_no_call() {
    let observed = NO_CALL.map(|name| file(name).capture().observe().expect("a hook"));
    let presences: Vec<_> = observed.iter().flat_map(|message| &message.presences).collect();
    assert_eq!(presences.len(), 1);
    assert_eq!(presences[0].state, PresenceState::Away);
    assert_eq!(presences[0].raw, "pause");
}

/// A profile decides where the names cannot.
fn with_profiles() -> Vec<super::Row> {
    let preview = json!({"queues": {"57": "preview"}});
    let stream = [listed("active", 6_000).dialled(), listed("leaving", 9_000).dialled().result("abandoned")];
    let leaving = json!({"event": "leaving"});
    let template = listed("joined", 9_000).without("state").dialled().result("failed");
    let wrong = json!({"queues": {"12": "inbound chat"}});
    vec![
        ("no call", NO_CALL.map(|name| file(name).capture()).to_vec(), json!([])),
        (
            "a preview by the profile",
            stream.iter().map(|body| body.capture_with(&preview)).collect(),
            json!([{"id": "418823", "outcome": "unanswered"}]),
        ),
        (
            "an event by the profile",
            vec![template.capture_with(&leaving)],
            json!([{"outcome": "failed", "ended_at": instant("09:00:09", "reported")}]),
        ),
        ("a chat by the profile", vec![file("joined").capture_with(&wrong)], json!([])),
    ]
}
