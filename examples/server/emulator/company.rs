//! A company: its staff, its clients, and their calls. Everything follows from the seed.

use call_legs::capture::Capture;
use call_legs::emulate::{self, Ring, Script};
use call_legs::leg::{Direction, Line, Outcome, Party, PartyKind, Recording};
use time::{Duration, OffsetDateTime};

use super::script::Dice;

/// People at each vendor's PBX.
pub(crate) const STAFF: usize = 8;

const NAMES: [&str; 32] = [
    "Olena Kravets",
    "Taras Bilyk",
    "Iryna Savchuk",
    "Petro Hnatiuk",
    "Daria Moroz",
    "Andriy Lysenko",
    "Yulia Tkach",
    "Oleh Zhuk",
    "Marta Koval",
    "Roman Shvets",
    "Sofia Bondar",
    "Danylo Rudenko",
    "Anna Melnyk",
    "Maksym Kuzma",
    "Vira Polishchuk",
    "Ihor Baran",
    "Nadia Hrytsenko",
    "Bohdan Kit",
    "Lesia Panas",
    "Yurii Chorny",
    "Halyna Sydor",
    "Artem Vovk",
    "Zoya Lys",
    "Denys Hai",
    "Kateryna Bila",
    "Pavlo Sokil",
    "Maria Hora",
    "Stepan Dub",
    "Alina Rosa",
    "Viktor Klen",
    "Tamara Luh",
    "Nazar Step",
];

const CLIENTS: [&str; 12] = [
    "Ivan Petrenko",
    "Cafe Zirka",
    "Oksana Danko",
    "Autoservice North",
    "Mykola Hlyva",
    "Lidia Berest",
    "Studio Forma",
    "Ruslan Mak",
    "Pharmacy 12",
    "Svitlana Yar",
    "Hotel Dnipro",
    "Eva Malva",
];

/// Vendors, with the frequency of their calls.
const VENDORS: [&str; 8] = ["vega", "ringme", "webitel", "vega", "ringme", "connect", "webitel", "vega"];

/// The company in the course of its day.
pub(crate) struct Company {
    seed: u64,
    /// When each member of the staff is free again, by vendor.
    free: [[Duration; STAFF]; 4],
}

/// Returns a member of the staff.
pub(crate) fn agent(vendor: &str, number: usize) -> Party {
    let mut party = Party::new(PartyKind::Agent);
    party.id = Some(format!("{}", 31 + number)).filter(|_| vendor != "connect");
    party.extension = Some(format!("{}", 101 + number));
    party.name = NAMES.get(number * 4 + place(vendor)).map(|name| (*name).to_owned());
    party
}

fn place(vendor: &str) -> usize {
    ["connect", "vega", "webitel", "ringme"].iter().position(|known| *known == vendor).unwrap_or_default()
}

impl Company {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, free: [[Duration::ZERO; STAFF]; 4] }
    }

    /// Returns the messages of a call that begins that long after `start`. At a higher speed everything is shorter.
    pub(crate) fn call(
        &mut self,
        number: u64,
        at: Duration,
        start: OffsetDateTime,
        speed: i32,
    ) -> Vec<Capture> {
        let mut dice = Dice(self.seed.wrapping_mul(1_000_003).wrapping_add(number));
        let kinds = u64::try_from(VENDORS.len()).unwrap_or(1);
        let vendor =
            usize::try_from(dice.below(kinds)).ok().and_then(|at| VENDORS.get(at)).copied().unwrap_or("vega");
        let direction = match dice.below(20) {
            0..13 => Direction::Inbound,
            13..18 => Direction::Outbound,
            _ if vendor == "webitel" => Direction::Inbound,
            _ => Direction::Internal,
        };
        let mut script = Script::new(format!("{}-{number}", self.seed), direction, start, client(&mut dice));
        let mut line = Line::default();
        (line.number, line.label) = (Some("+380440000100".to_owned()), Some("Shop".to_owned()));
        script.line = Some(line);
        // 1C-Connect reports only identifiers of a line's user, so there the softphone rings.
        script.router = (direction == Direction::Inbound && vendor != "connect").then(queue);
        self.staffed(&mut script, vendor, at, &mut dice);
        scaled(&mut script, speed);
        let captures = emulate::captures(vendor, &script).unwrap_or_else(|_| {
            // Not every vendor can report every call: then it is a simpler one.
            script.rings.retain(|ring| ring.answered.is_some() && !ring.is_transferred);
            script.rings.truncate(1);
            emulate::captures(vendor, &script).unwrap_or_default()
        });
        let end = start + script.end;
        captures.into_iter().map(|capture| sooner(capture, end, speed)).collect()
    }

    /// Rings the free members of the staff, one after another.
    fn staffed(&mut self, script: &mut Script, vendor: &str, at: Duration, dice: &mut Dice) {
        let free = &mut self.free[place(vendor)];
        let first = usize::try_from(dice.below(STAFF as u64)).unwrap_or_default();
        let mut staff: Vec<usize> =
            (0..STAFF).map(|step| (first + step) % STAFF).filter(|member| free[*member] <= at).collect();
        if script.direction == Direction::Internal {
            let Some(caller) = staff.pop() else { return alone(script) };
            script.other = agent(vendor, caller);
        }
        let has_several = script.router.is_some();
        let mut now = Duration::milliseconds(300 + dice.span(2500));
        let tries = if has_several { 1 + dice.below(6) / 4 } else { 1 };
        for attempt in 1..=tries {
            let Some(member) = staff.pop() else { break };
            let is_last = attempt == tries;
            let picks = Duration::milliseconds(2500 + dice.span(14_000));
            if is_last && dice.below(7) > 0 {
                let talk = Duration::milliseconds(15_000 + dice.span(120_000) + dice.span(120_000));
                let mut ring = Ring::answered(agent(vendor, member), now, now + picks, now + picks + talk);
                ring.recording = (dice.below(3) > 0).then(|| recording(vendor, &script.seed)).flatten();
                free[member] = at + ring.ended + Duration::seconds(5);
                let passes = has_several && vendor != "webitel" && dice.below(6) == 0;
                let colleague = staff.pop().filter(|_| passes);
                if let Some(colleague) = colleague {
                    let begins = ring.ended;
                    let talk = Duration::milliseconds(20_000 + dice.span(90_000));
                    let answered = begins + Duration::milliseconds(3000 + dice.span(5000));
                    let mut second =
                        Ring::answered(agent(vendor, colleague), begins, answered, answered + talk);
                    second.is_transferred = true;
                    free[colleague] = at + second.ended;
                    now = second.ended;
                    script.rings.extend([ring, second]);
                } else {
                    now = ring.ended;
                    script.rings.push(ring);
                }
                break;
            }
            let outcome = match (is_last, script.direction) {
                (true, Direction::Inbound) => Outcome::Cancelled,
                (true, Direction::Outbound) if dice.below(2) == 0 => Outcome::Busy,
                _ => Outcome::NoAnswer,
            };
            now += picks;
            script.rings.push(Ring::unanswered(agent(vendor, member), now - picks, now, outcome));
            free[member] = at + now;
            if !is_last {
                now += Duration::milliseconds(200 + dice.span(1500));
            }
        }
        if script.rings.is_empty() {
            return alone(script);
        }
        script.end = now;
    }
}

/// Returns a call that found nobody free: the client waited, and gave up.
fn alone(script: &mut Script) {
    if script.direction == Direction::Internal {
        script.direction = Direction::Inbound;
    }
    script.router = Some(queue());
    script.end = Duration::seconds(25);
}

fn scaled(script: &mut Script, speed: i32) {
    script.end /= speed;
    for ring in &mut script.rings {
        ring.offered /= speed;
        ring.ended /= speed;
        ring.answered = ring.answered.map(|answered| answered / speed);
    }
}

/// Moves what comes after the end, such as a recording, forward by the same time.
fn sooner(mut capture: Capture, end: OffsetDateTime, speed: i32) -> Capture {
    capture.receipt.at = capture.receipt.at.map(|at| if at > end { end + (at - end) / speed } else { at });
    capture
}

fn client(dice: &mut Dice) -> Party {
    let number = dice.below(60);
    let mut party = Party::new(PartyKind::Client);
    party.number = Some(format!("+3805000{number:05}"));
    party.name = usize::try_from(number).ok().and_then(|at| CLIENTS.get(at)).map(|name| (*name).to_owned());
    party
}

fn queue() -> Party {
    let mut party = Party::new(PartyKind::Queue);
    (party.id, party.extension, party.name) =
        (Some("12".to_owned()), Some("900".to_owned()), Some("Sales".to_owned()));
    party
}

fn recording(vendor: &str, seed: &str) -> Option<Recording> {
    match vendor {
        "vega" | "connect" => Some(Recording::from_url(format!("https://pbx.example/recordings/{seed}.mp3"))),
        "ringme" => Some(Recording::default()),
        _ => None,
    }
}
