//! Generated calls to be played: few extensions and a coarse clock, so that parts coincide, with uneven fractions of a second.

use call_legs::emulate::{Ring, Script};
use call_legs::leg::{Direction, Line, Outcome, Party, PartyKind, Recording};
use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;
use time::macros::datetime;
use time::{Duration, UtcOffset};

const OUTCOMES: [Outcome; 11] = [
    Outcome::NoAnswer,
    Outcome::Busy,
    Outcome::Declined,
    Outcome::Cancelled,
    Outcome::NoAgents,
    Outcome::AnsweredElsewhere,
    Outcome::Unreachable,
    Outcome::Congested,
    Outcome::Failed,
    Outcome::Unanswered,
    Outcome::Unknown,
];

/// Up to 20 steps of half a second, some of them with an uneven remainder.
fn span() -> impl Strategy<Value = Duration> {
    (0..20_i64, prop_oneof![2 => Just(0_i64), 1 => 1..500_000_000_i64])
        .prop_map(|(steps, rest)| Duration::milliseconds(500 * steps) + Duration::nanoseconds(rest))
}

fn text(texts: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    of(select(texts).prop_map(str::to_owned))
}

fn colleague() -> impl Strategy<Value = Party> {
    (select(&["101", "102", "103", "104"][..]), of(Just(PartyKind::Agent)), any::<bool>()).prop_map(
        |(extension, kind, is_named)| {
            let mut party = Party::default();
            party.kind = kind;
            party.extension = Some(extension.to_owned());
            party.name = is_named.then(|| format!("Operator {extension}"));
            party
        },
    )
}

prop_compose! {
    fn client()(
        kind in of(Just(PartyKind::Client)),
        number in select(&["+380000000001", "380000000001", "+79000000001", "Anonymous", "<unavailable>"][..]),
        name in text(&["Client One", "+380000000001", "380000000001", ""]),
        id in text(&["29", "a b", ""]),
        organisation in text(&["Example Ltd"]),
    ) -> Party {
        let mut party = Party::default();
        (party.kind, party.number) = (kind, Some(number.to_owned()));
        (party.name, party.id, party.organisation) = (name, id, organisation);
        party
    }
}

prop_compose! {
    fn router()(
        kind in select(vec![PartyKind::Group, PartyKind::Queue, PartyKind::Menu]),
        name in text(&["Sales"]),
    ) -> Party {
        let mut party = Party::new(kind);
        (party.extension, party.name) = (Some("900".to_owned()), name);
        party
    }
}

prop_compose! {
    fn line()(number in text(&["+380000000100", "380000000100"]), label in text(&["Shop"])) -> Line {
        let mut line = Line::default();
        (line.number, line.label) = (number, label);
        line
    }
}

fn recording() -> impl Strategy<Value = Recording> {
    (text(&["2101-0a"]), text(&["https://pbx.example/r/1"])).prop_map(|(id, url)| {
        let mut recording = Recording::from_id(String::new());
        (recording.id, recording.url) = (id, url);
        recording
    })
}

prop_compose! {
    fn ring()(
        agent in colleague(),
        (offered, rings, talks) in (span(), span(), span()),
        is_answered in any::<bool>(),
        outcome in select(&OUTCOMES[..]),
        is_transferred in any::<bool>(),
        recording in of(recording()),
    ) -> Ring {
        let until = offered + rings;
        if !is_answered {
            return Ring::unanswered(agent, offered, until, outcome);
        }
        let mut ring = Ring::answered(agent, offered, until, until + talks);
        (ring.is_transferred, ring.recording) = (is_transferred, recording);
        ring
    }
}

prop_compose! {
    /// Call that can be, in each direction.
    pub fn script()(
        direction in select(vec![Direction::Inbound, Direction::Inbound, Direction::Outbound, Direction::Internal]),
        (client, caller) in (client(), colleague()),
        router in weighted(0.7, router()),
        line in of(line()),
        mut rings in vec(ring(), 0..=4),
        (has_ids, is_withdrawn) in (any::<bool>(), any::<bool>()),
        (nanoseconds, offset, tail) in (0..1_000_000_000_i64, -3..4_i8, span()),
        (tenant, seed) in (select(&["acme", ""][..]), 0..1000_u32),
    ) -> Script {
        let is_inbound = direction == Direction::Inbound;
        let start = datetime!(2026-01-31 09:00 UTC) + Duration::nanoseconds(nanoseconds);
        let start = start.to_offset(UtcOffset::from_hms(offset, 0, 0).expect("an offset"));
        let mut other = if direction == Direction::Internal { caller } else { client };
        if has_ids {
            let of_extension = |party: &mut Party| {
                if let Some(extension) = &party.extension {
                    party.id = Some(format!("2{extension}"));
                }
            };
            for ring in &mut rings {
                of_extension(&mut ring.agent);
            }
            of_extension(&mut other);
        }
        // Nobody passes on what nobody has.
        let first_answer = |rings: &[Ring]| rings.iter().filter_map(|ring| ring.answered).min();
        if is_inbound {
            let first = first_answer(&rings);
            for ring in &mut rings {
                ring.is_transferred &= first.is_some_and(|answered| answered < ring.offered);
            }
        } else if let Some((first, others)) = rings.split_first_mut() {
            // Others are called only when the first one passes the call on.
            first.is_transferred = false;
            let answered = first.answered;
            for ring in others {
                ring.is_transferred = true;
            }
            let mut place = 0;
            rings.retain(|ring| {
                place += 1;
                place == 1 || answered.is_some_and(|answered| answered < ring.offered)
            });
        }
        // Phones stop to ring once one of them is answered.
        if let Some(answered) = first_answer(&rings).filter(|_| is_withdrawn) {
            let ringing = rings.iter_mut().filter(|ring| ring.answered.is_none() && ring.offered <= answered);
            for ring in ringing {
                ring.ended = ring.ended.min(answered);
            }
        }
        let mut script = Script::new(format!("call {seed}"), direction, start, other);
        tenant.clone_into(&mut script.tenant);
        script.line = line;
        script.router = router.filter(|_| is_inbound);
        if rings.is_empty() && script.router.is_none() {
            let agent = lone_agent();
            rings.push(Ring::unanswered(agent, Duration::ZERO, tail, Outcome::NoAnswer));
        }
        script.end = rings.iter().map(|ring| ring.ended).max().unwrap_or_default() + tail;
        script.rings = rings;
        script
    }
}

fn lone_agent() -> Party {
    let mut party = Party::default();
    party.extension = Some("105".to_owned());
    party
}
