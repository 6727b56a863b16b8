//! What Trio's events say of legs, with a mistake.

use std::cell::{Cell, RefCell};

use call_legs::leg::{
    Anomaly, Direction, End, EndSource, LegKey, Observation, Observe, ObservedEnd, Observer, Outcome, Party,
    PartyKind, Phase, Receipt, Side, State, TimeRef, TimeSource, Timestamp,
};
use time::{Duration, OffsetDateTime, UtcOffset};

use super::event::{Ending, Event, Kind, Way};
use super::mistakes::*;
use super::vendor::{Message, Profile};

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
    let inside = direction == Direction::Internal;
    let direction = match direction {
        Direction::Inbound if MISTAKE == SWAPS_DIRECTIONS => Direction::Outbound,
        Direction::Internal if MISTAKE == MISTAKES_COLLEAGUES_FOR_CLIENTS => Direction::Inbound,
        Direction::Internal if MISTAKE == CHANGES_DIRECTION => Direction::Inbound,
        Direction::Inbound | Direction::Outbound | Direction::Internal => direction,
    };
    (parties.direction, parties.placed_by) = (Some(direction), Some(placed_by));
    parties.local = Party::new(PartyKind::Agent);
    parties.local.extension = text(&event.extension);
    if MISTAKE == CHANGES_DIRECTION && inside {
        if event.kind == Kind::Ring {
            return;
        }
        parties.direction = None;
    }
    parties.remote = Party::new(if inside { PartyKind::Agent } else { PartyKind::Client });
    parties.remote.name = text(&event.name);
    let mut caller = text(&event.caller);
    let remembers = MISTAKE == REMEMBERS_A_CALLER_OF_MANY && ["5", "6"].contains(&event.leg.as_str());
    if MISTAKE == REMEMBERS_CALLERS || remembers {
        LAST.with_borrow_mut(|last| {
            if event.kind == Kind::Ring {
                last.clone_from(&caller);
            } else {
                caller = caller.clone().or(last.take());
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
