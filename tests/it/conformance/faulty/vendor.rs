//! What Trio's events say of legs, with a mistake.

use std::cell::{Cell, RefCell};

use call_legs::capture::{Capture, Source};
use call_legs::leg::{
    Anomaly, Direction, End, EndSource, LegKey, Observation, Observe, ObservedEnd, Observer, Outcome, Party,
    PartyKind, Phase, Receipt, Side, State, TimeRef, TimeSource, Timestamp,
};
use call_legs::registry::{Vendor, utc_offset};
use call_legs::wire::{parse_json, serialize_json};
use call_legs::{Fields, ParseError, Problem, SerializeError};
use serde::{Deserialize, Serialize, Serializer};
use time::{Duration, OffsetDateTime, UtcOffset};

use super::event::{Ending, Event, Kind, Way};
use super::mistakes::*;

/// The vendor, with one mistake.
#[derive(Clone, Copy, Debug)]
pub enum Trio<const MISTAKE: u8> {}

/// An event, read and observed with one mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message<const MISTAKE: u8>(Event);

impl<const MISTAKE: u8> Serialize for Message<MISTAKE> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Zone of the PBX.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Zone {
    #[serde(with = "utc_offset", skip_serializing_if = "Option::is_none")]
    pub utc_offset: Option<UtcOffset>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Profile<const MISTAKE: u8>(pub Zone);

impl<const MISTAKE: u8> Serialize for Profile<MISTAKE> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if MISTAKE == LOSES_THE_PROFILE {
            Zone::default().serialize(serializer)
        } else {
            self.0.serialize(serializer)
        }
    }
}

/// Returns the capture of a message, received some seconds after nine o'clock.
pub fn capture<const MISTAKE: u8>(profile: Profile<MISTAKE>, second: i64, body: &str) -> Capture {
    let received =
        OffsetDateTime::from_unix_timestamp(1_769_850_001 + second).expect("a time of this century");
    let source = Source::new::<Trio<MISTAKE>>(profile);
    Capture::new(source, Receipt::new("acme", Some(received)), body.as_bytes().to_vec())
}

impl<const MISTAKE: u8> Vendor for Trio<MISTAKE> {
    const NAME: &'static str = "trio";

    type Profile = Profile<MISTAKE>;
    type Document = Message<MISTAKE>;

    fn parse(document: Option<&str>, body: &[u8]) -> Result<Message<MISTAKE>, ParseError> {
        if document.is_some() && MISTAKE != READS_ANY_DOCUMENT {
            return Err(ParseError::unknown_document("trio document"));
        }
        assert!(MISTAKE != PANICS_ON_SHORT_MESSAGES || body.len() > 8, "at least nine bytes");
        let mut event: Event = parse_json(body).map_err(|error| match error.problem {
            Problem::Invalid { field, .. } if MISTAKE == SHOWS_VALUES => {
                let expected = String::from_utf8_lossy(body).into_owned().leak();
                ParseError::new(error.document, Problem::Invalid { field, expected })
            }
            _ => error,
        })?;
        if MISTAKE == LOSES_UNKNOWN_FIELDS {
            event.extra = Fields::new();
        }
        if MISTAKE == TAKES_UNKNOWN_EVENTS_FOR_RINGS && matches!(event.kind, Kind::Unknown(_)) {
            event.kind = Kind::Ring;
        }
        if MISTAKE == DROPS_INVALID_VALUES {
            let known = |name: &str| ["at", "caller", "talk", "extension"].contains(&name);
            let kept = event.extra.iter().filter(|(name, _)| !name.as_str().is_some_and(known));
            event.extra = kept.cloned().collect();
        }
        if MISTAKE == INVENTS_A_WAY {
            event.way = event.way.or(Some(Way::In));
        }
        Ok(Message(event))
    }

    fn serialize(Message(event): &Message<MISTAKE>) -> Result<Vec<u8>, SerializeError> {
        let mut event = event.clone();
        if MISTAKE == WRITES_ANOTHER_LEG {
            event.leg.insert(0, '0');
        }
        let body = serialize_json(&event)?;
        if MISTAKE == RESPELLS_NUMBERS {
            let value = serde_json::from_slice::<serde_json::Value>(&body);
            return Ok(value.map_or(body, |value| value.to_string().into_bytes()));
        }
        Ok(body)
    }

    fn kind(Message(event): &Message<MISTAKE>) -> &'static str {
        match event.kind {
            Kind::Ring if MISTAKE == UPPERCASE_KIND => "Ring",
            Kind::Ring => "ring",
            Kind::Answer => "answer",
            Kind::End => "end",
            Kind::Unknown(_) => "unknown",
        }
    }

    fn unparsed(Message(event): &Message<MISTAKE>) -> Vec<String> {
        if MISTAKE == FORGETS_WHAT_IS_UNPARSED { Vec::new() } else { event.unparsed() }
    }
}

thread_local! {
    /// Caller of the last ring.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
    /// Number of observed legs.
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

impl<const MISTAKE: u8> Observe for Message<MISTAKE> {
    type Profile = Profile<MISTAKE>;

    fn observe_with(&self, profile: &Profile<MISTAKE>, receipt: &Receipt, observer: &mut dyn Observer) {
        let Self(event) = self;
        let (phase, state) = match event.kind {
            Kind::Ring => (Phase::Start, State::Offered),
            Kind::Answer => (Phase::Progress, State::Answered),
            Kind::End => (Phase::End, State::Ended),
            Kind::Unknown(_) => return,
        };
        let mut observation = Observation::new(key::<MISTAKE>(event, receipt), phase, state);
        observation.received_at = receipt.at;
        parties::<MISTAKE>(event, &mut observation);
        facts(self, profile, receipt, &mut observation);
        if MISTAKE != KEEPS_HIDDEN_NUMBERS {
            observation.remove_hidden_number();
        }
        observer.observation(observation.into());
    }
}

fn key<const MISTAKE: u8>(event: &Event, receipt: &Receipt) -> LegKey {
    let tenant = if MISTAKE == LEAVES_THE_TENANT_OUT { "" } else { &receipt.tenant };
    let name = if MISTAKE == USES_ANOTHER_NAME { "vega" } else { "trio" };
    let mut leg = event.leg.clone();
    if MISTAKE == COUNTS_LEGS {
        COUNT.set(COUNT.get() + 1);
        leg = format!("{leg}-{}", COUNT.get());
    }
    LegKey::new(name, tenant, leg)
}

fn parties<const MISTAKE: u8>(event: &Event, observation: &mut Observation) {
    let parties = &mut observation.parties;
    let text =
        |text: &Option<String>| text.clone().filter(|text| MISTAKE == KEEPS_EMPTY_TEXTS || !text.is_empty());
    let (direction, placed_by) = match event.way {
        Some(Way::In) => (Direction::Inbound, Side::Remote),
        Some(Way::Out) => (Direction::Outbound, Side::Local),
        Some(Way::Inside) => (Direction::Internal, Side::Local),
        Some(Way::Unknown(_)) | None => return,
    };
    let swapped = match direction {
        Direction::Inbound if MISTAKE == SWAPS_DIRECTIONS => Direction::Outbound,
        Direction::Internal if MISTAKE == MISTAKES_COLLEAGUES_FOR_CLIENTS => Direction::Inbound,
        direction => direction,
    };
    (parties.direction, parties.placed_by) = (Some(swapped), Some(placed_by));
    parties.local = Party::new(PartyKind::Agent);
    parties.local.extension = text(&event.extension);
    let inside = direction == Direction::Internal;
    parties.remote = Party::new(if inside { PartyKind::Agent } else { PartyKind::Client });
    parties.remote.name = text(&event.name);
    let mut caller = text(&event.caller);
    if MISTAKE == REMEMBERS_CALLERS {
        LAST.with_borrow_mut(|last| {
            if event.kind == Kind::Ring {
                last.clone_from(&caller)
            } else {
                caller = caller.clone().or(last.take())
            }
        });
    }
    if inside { parties.remote.extension = caller } else { parties.remote.number = caller }
}

fn facts<const MISTAKE: u8>(
    Message(event): &Message<MISTAKE>,
    profile: &Profile<MISTAKE>,
    receipt: &Receipt,
    observation: &mut Observation,
) {
    let guessed = (MISTAKE == GUESSES_THE_ZONE).then_some(UtcOffset::UTC);
    let zone = profile.0.utc_offset.or(guessed);
    let local = event.local_time.zip(zone).and_then(|(local, zone)| {
        let at = local.assume_offset(zone).checked_to_offset(UtcOffset::UTC)?;
        Some(Timestamp::new(at, TimeSource::Configured))
    });
    let reported = event.at.map(|at| Timestamp::new(at, TimeSource::Reported)).or(local);
    observation.sent_at = reported.map(|reported| reported.at);
    let facts = &mut observation.facts;
    let mut at = reported.map_or(TimeRef::Received, TimeRef::At);
    if let (TAKES_THE_RECEIPT_FOR_ITS_TIME, None, Some(received)) = (MISTAKE, reported, receipt.at) {
        at = TimeRef::At(Timestamp::new(received, TimeSource::Inferred));
    }
    match &event.kind {
        Kind::Ring => facts.offered_at = Some(at),
        Kind::Answer => {
            (facts.answered_at, facts.was_answered) = (Some(at), Some(true));
            if MISTAKE == ANSWERS_AT_ZERO && reported.is_none() {
                let zero = Timestamp::new(OffsetDateTime::UNIX_EPOCH, TimeSource::Reported);
                facts.answered_at = Some(TimeRef::At(zero));
            }
        }
        Kind::End => {
            facts.ended_at = Some(at);
            end(self::Message::<MISTAKE>(event.clone()), observation);
        }
        Kind::Unknown(_) => {}
    }
}

fn end<const MISTAKE: u8>(Message(event): Message<MISTAKE>, observation: &mut Observation) {
    let facts = &mut observation.facts;
    let (outcome, was_answered) = match event.ending {
        Some(Ending::Answered) if MISTAKE == CONTRADICTS_THE_ANSWER => (Outcome::NoAnswer, Some(true)),
        Some(Ending::Answered) => (Outcome::Answered, Some(true)),
        Some(Ending::Missed) => (Outcome::NoAnswer, Some(false)),
        Some(Ending::Busy) => (Outcome::Busy, Some(false)),
        Some(Ending::Unknown(_)) | None => (Outcome::Unknown, None),
    };
    facts.was_answered = was_answered;
    facts.end = Some(ObservedEnd::new(End::new(outcome, EndSource::Reported)));
    if MISTAKE == PROVIDES_WHAT_NEVER_IS {
        facts.disposition = Some(outcome.to_string());
    }
    if MISTAKE == PANICS_ON_LONG_TALKS {
        let seconds = event.talk.map_or(0, Duration::whole_seconds);
        assert!(seconds < 90, "a talk of more than a minute and a half");
    }
    if MISTAKE != FORGETS_THE_TALK {
        facts.reported.talk = event.talk;
    }
    if event.talk.is_some_and(Duration::is_negative) {
        facts.anomalies.push(Anomaly::ImplausibleValue);
    }
}
