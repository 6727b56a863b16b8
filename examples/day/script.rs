//! Calls of an ordinary day, generated from their numbers: the same number is always the same call.

#![allow(dead_code, reason = "the benches use a part")]

use call_legs::capture::Capture;
use call_legs::emulate::{self, Ring, Script, ScriptError};
use call_legs::leg::{Direction, Line, Outcome, Party, PartyKind};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

/// Midnight of the day.
const MIDNIGHT: OffsetDateTime = datetime!(2026-01-31 00:00 UTC);

/// Returns the messages of one of a day's calls.
pub(crate) fn captures(vendor: &str, number: u64, calls: u64) -> Result<Vec<Capture>, ScriptError> {
    // Not every vendor can report every call: then it is an ordinary one.
    let script = script(number, calls);
    emulate::captures(vendor, &script).or_else(|_| emulate::captures(vendor, &ordinary(script)))
}

/// Returns when a call begins: calls are spread over the day.
pub(crate) fn start(number: u64, calls: u64) -> OffsetDateTime {
    let micros = u128::from(number) * Duration::DAY.unsigned_abs().as_micros() / u128::from(calls.max(1));
    MIDNIGHT + Duration::microseconds(i64::try_from(micros).unwrap_or(i64::MAX))
}

fn script(number: u64, calls: u64) -> Script {
    let mut dice = Dice(number);
    let kind = dice.below(10);
    let direction = match kind {
        0..7 => Direction::Inbound,
        7..9 => Direction::Outbound,
        _ => Direction::Internal,
    };
    let other = if direction == Direction::Internal { agent(900) } else { client(dice.below(100_000)) };
    let mut script = Script::new(number.to_string(), direction, start(number, calls), other);
    "acme".clone_into(&mut script.tenant);
    let mut line = Line::default();
    (line.number, line.label) = (Some("+380440000100".to_owned()), Some("Shop".to_owned()));
    script.line = Some(line);
    if direction == Direction::Inbound {
        script.router = Some(queue());
    }
    let mut now = Duration::milliseconds(dice.span(200));
    for _ in 0..dice.below(3) {
        if direction == Direction::Inbound {
            let until = now + Duration::milliseconds(2000 + dice.span(15_000));
            script.rings.push(Ring::unanswered(agent(dice.below(200)), now, until, Outcome::NoAnswer));
            now = until + Duration::milliseconds(dice.span(100));
        }
    }
    let picked = now + Duration::milliseconds(1000 + dice.span(20_000));
    let agent = agent(200 + dice.below(200));
    let ring = if dice.below(5) == 0 {
        Ring::unanswered(agent, now, picked, Outcome::Cancelled)
    } else {
        Ring::answered(agent, now, picked, picked + Duration::milliseconds(5000 + dice.span(300_000)))
    };
    script.end = ring.ended;
    script.rings.push(ring);
    script
}

/// Returns an inbound call with one colleague's part, the last.
fn ordinary(mut script: Script) -> Script {
    if script.direction == Direction::Internal {
        script.other = client(0);
    }
    script.direction = Direction::Inbound;
    script.router = Some(queue());
    let last = script.rings.len().saturating_sub(1);
    script.rings.drain(..last);
    script
}

fn agent(number: u64) -> Party {
    let mut party = Party::new(PartyKind::Agent);
    party.extension = Some(format!("{}", 1000 + number));
    party.name = Some(format!("Operator {number}"));
    party
}

fn client(number: u64) -> Party {
    let mut party = Party::new(PartyKind::Client);
    party.number = Some(format!("+38050{number:07}"));
    party
}

fn queue() -> Party {
    let mut party = Party::new(PartyKind::Queue);
    (party.extension, party.name) = (Some("500".to_owned()), Some("Sales".to_owned()));
    party
}

/// Returns a number that looks random and is not (splitmix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }

    pub(crate) fn span(&mut self, most: u64) -> i64 {
        i64::try_from(self.below(most)).unwrap_or_default()
    }
}
