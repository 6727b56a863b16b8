//! Vega's socket of one employee.

use std::fs;
use std::path::Path;

use call_legs::call;
use call_legs::conversions::{Observe, Observed, Receipt, vega::Profile};
use call_legs::leg::Observation;
use call_legs::vega::rest::{HistoryQuery, Scope, active_calls_from, history_from};
use call_legs::vega::socket::Address;
use call_legs::vega::{self, Event};
use serde_json::{Value, json};
use time::macros::datetime;

use crate::vega_pbx::{self, Client, KEY, Pbx};
use crate::vega_switchboard::{Received, SUBSCRIBER, Step, Switchboard, listen};

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/vega");
    fs::read(folder.join(name).with_extension("json")).expect("a fixture")
}

fn address() -> Address {
    Address::new("pbx.example".to_owned(), KEY.to_owned(), SUBSCRIBER.to_owned())
}

/// Returns what a client receives on those connections, one after another.
async fn received(connections: Vec<Vec<Step>>) -> Vec<Received> {
    let count = connections.len();
    let server = Switchboard::start(connections).await;
    let mut all = Vec::new();
    for _ in 0..count {
        all.push(listen(&server.url(&address())).await.expect("a connection"));
    }
    all
}

fn observed(document: &(impl Observe<Profile = Profile> + ?Sized)) -> Observed {
    document.observe(&Profile::default(), &Receipt::new("t", None))
}

#[tokio::test]
async fn only_the_right_address_is_connected() {
    let wrong: [fn(&mut Address); 4] = [
        |address| address.api_key.push('x'),
        |address| address.subscriber = "seven 1@pbx.example".to_owned(),
        |address| address.extra.push("trace", "on"),
        |_| {},
    ];
    let server = Switchboard::start(vec![vec![Step::Close]; 4]).await;
    for change in wrong {
        let mut address = address();
        change(&mut address);
        let refused = (address != self::address()).then_some(403);
        let outcome = listen(&server.url(&address)).await;
        assert_eq!(outcome.as_ref().err().map(http::StatusCode::as_u16), refused, "{address:?}");
        assert!(outcome.is_err() || outcome.is_ok_and(|heard| heard.closed && heard.events.is_empty()));
    }
}

#[tokio::test]
async fn every_kind_of_message_is_received() {
    let text = |name: &str| Step::Text(fixture(name));
    let steps = vec![
        text("synthetic/incoming-dial"),
        Step::Ping,
        text("synthetic/incoming-bridge"),
        text("malformed/unclosed"),
        Step::Binary(fixture("synthetic/incoming-hangup")),
        Step::Text(Vec::new()),
        text("synthetic/unknown-event"),
        text("synthetic/pause-set"),
        text("synthetic/error-with-text"),
        text("synthetic/incoming-hangup"),
        Step::Close,
    ];
    let heard = received(vec![steps]).await.remove(0);
    let kinds: Vec<_> = heard.events.iter().map(Event::kind).collect();
    assert_eq!(kinds, ["call", "call", "unknown", "presence", "error", "call"]);
    assert_eq!((heard.refused.len(), heard.binary, heard.closed), (2, 1, true), "{:?}", heard.refused);
    let unclosed = vega::parse(&fixture("malformed/unclosed")).expect_err("no event").to_string();
    assert_eq!(heard.refused, [unclosed.as_str(), "vega event: document is empty"]);

    let said: Vec<_> = heard.events.iter().map(observed).collect();
    let presences: usize = said.iter().map(|said| said.presences.len()).sum();
    let calls = call::fold(said.into_iter().flat_map(|said| said.observations));
    let calls = serde_json::to_value(calls).expect("JSON");
    assert_eq!((calls.as_array().map(Vec::len), presences), (Some(1), 1));
    assert_eq!((&calls[0]["outcome"], &calls[0]["talk_us"]), (&json!("answered"), &json!(60_020_000)));
}

#[tokio::test]
async fn a_message_in_many_frames_is_one_event() {
    // Frames of five bytes also cut characters of two bytes.
    let body = fixture("documented/incoming-dial");
    let expected = vega::parse(&body).expect("an event");
    for size in [1, 5, 64, body.len() - 1] {
        let steps = vec![Step::Fragments(body.clone(), size), Step::Text(body.clone()), Step::Close];
        let heard = received(vec![steps]).await.remove(0);
        assert_eq!(heard.events, [expected.clone(), expected.clone()], "in frames of {size}");
        assert!(heard.refused.is_empty() && heard.closed);
    }
}

/// Returns the event of a fixture, for that leg.
fn frame(name: &str, uuid: &str) -> Vec<u8> {
    let mut event: Value = serde_json::from_slice(&fixture(&format!("synthetic/{name}"))).expect("JSON");
    event["uuid"] = json!(uuid);
    serde_json::to_vec(&event).expect("JSON")
}

/// Returns the events of two legs: an answered one, and one that nobody answers.
fn stream() -> Vec<Vec<u8>> {
    vec![
        frame("incoming-dial", "x"),
        frame("incoming-dial", "y"),
        frame("incoming-bridge", "x"),
        frame("incoming-hangup-unanswered", "y"),
        frame("incoming-hangup", "x"),
    ]
}

fn record(uuid: &str, talk: u64, duration: u64, disposition: u64) -> Value {
    json!({"uuid": uuid, "endAt": 1_769_850_000_000 + duration * 1000, "lgDirection": 4,
        "otherLegNum": "+380000000001", "otherLegName": "Client One", "leg2": null,
        "leg": {"id": 7, "type": 1, "ext": "007", "displayName": "Operator Seven"},
        "billSecs": talk, "duration": duration, "disposition": disposition})
}

/// Returns the lists of the PBX when that much of the stream has happened.
fn happened(frames: &[Vec<u8>], pbx: &mut Pbx) {
    (pbx.active, pbx.history) = (Vec::new(), Vec::new());
    for uuid in ["x", "y"] {
        let mut events = frames.iter().map(|frame| serde_json::from_slice::<Value>(frame).expect("JSON"));
        let Some(mut last) = events.rfind(|event| event["uuid"] == uuid) else { continue };
        if last["event"] == "call.hangup" {
            let over = if uuid == "x" { record("x", 60, 67, 0) } else { record("y", 0, 20, 1) };
            pbx.history.push(over);
            continue;
        }
        let members = last.as_object_mut().expect("an object");
        let name = members.remove("event").expect("a name");
        members.insert("lastEvent".to_owned(), name);
        members.remove("serverTime");
        pbx.active.push(last);
    }
}

/// Requests ongoing and finished calls from the REST side of a PBX where that much has happened.
async fn asked(frames: &[Vec<u8>]) -> Vec<Observation> {
    let mut pbx = Pbx::default();
    happened(frames, &mut pbx);
    let (server, _) = vega_pbx::start(pbx).await;
    let mut client = Client::new(&server, KEY);
    let active = client.ask(|access| access.active_calls().unwrap(), active_calls_from);
    let mut all = observed(active.await.expect("calls").as_slice()).observations;
    let span = (datetime!(2026-01-31 9:00 UTC), datetime!(2026-01-31 10:00 UTC));
    let query = HistoryQuery::new(span.0, span.1, 50, 0);
    let records = client.ask(|access| access.history(Scope::Company, &query).unwrap(), history_from);
    let records = records.await.expect("records");
    all.extend(observed(records.as_slice()).observations);
    all
}

/// Returns the calls of a client that reads those connections, and queries the REST side after each.
async fn calls(connections: Vec<(Vec<Step>, usize)>) -> Value {
    let stream = stream();
    let (steps, happened): (Vec<_>, Vec<_>) = connections.into_iter().unzip();
    let mut all = Vec::new();
    for (heard, happened) in received(steps).await.into_iter().zip(happened) {
        assert!(heard.refused.is_empty(), "half a message is none: {:?}", heard.refused);
        all.extend(heard.events.iter().flat_map(|event| observed(event).observations));
        all.extend(asked(&stream[..happened]).await);
    }
    serde_json::to_value(call::fold(all)).expect("JSON")
}

fn texts(frames: &[Vec<u8>]) -> Vec<Step> {
    frames.iter().cloned().map(Step::Text).collect()
}

/// Part of a frame or message that arrives before the cut.
type Half = fn(Vec<u8>) -> Step;

#[tokio::test]
async fn a_cut_stream_makes_the_calls_of_the_whole_one() {
    let stream = stream();
    let count = stream.len();
    let whole = calls(vec![([texts(&stream), vec![Step::Close]].concat(), count)]).await;
    let ended: Vec<_> = whole.as_array().expect("a list").iter().map(|call| &call["outcome"]).collect();
    assert_eq!(ended, ["answered", "no_answer"]);
    // The dials are received; the connection ends before a frame, and a new one is made after it or after a later one.
    for cut in 2..count {
        for next in cut..=count {
            let lost: [Option<Half>; 3] = [None, Some(Step::HalfFrame), Some(Step::HalfMessage)];
            for half in lost {
                let mut before = texts(&stream[..cut]);
                before.extend(half.map(|half| half(stream[cut].clone())));
                let after = [texts(&stream[next..]), vec![Step::Close]].concat();
                let mut expected = whole.clone();
                if cut == 2 && next == count {
                    // No event with the time of the answer has come: the history's talk time must provide it.
                    expected[0]["answered_at"]["source"] = json!("inferred");
                    expected[0]["legs"][0]["answered_at"]["source"] = json!("inferred");
                }
                let cut_calls = calls(vec![(before, next), (after, count)]).await;
                assert_eq!(cut_calls, expected, "cut at {cut} by {half:?}, on from {next}");
            }
        }
    }
}

/// Checks that a gap matters, so that the test above shows that it is filled.
#[tokio::test]
async fn a_gap_that_is_not_filled_is_seen() {
    let stream = stream();
    let heard = received(vec![texts(&stream[..2]), vec![Step::Close]]).await;
    assert_eq!((heard[0].closed, heard[1].closed), (false, true), "cut, then ended");
    let all = heard.iter().flat_map(|heard| &heard.events).flat_map(|event| observed(event).observations);
    let calls = serde_json::to_value(call::fold(all)).expect("JSON");
    for call in calls.as_array().expect("a list") {
        assert_eq!((call.get("ended"), &call["outcome"]), (None, &json!("unknown")), "{call}");
    }
}
