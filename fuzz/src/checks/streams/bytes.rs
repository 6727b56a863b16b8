//! Streams written as bytes: few identifiers, so that they meet, and many ways to disagree.

use call_legs::leg::{
    AmdResult, Anomaly, Cause, Direction, End, EndSource, EndedBy, LegKey, Line, Observation, ObservedEnd,
    Origin, Outcome, Party, PartyKind, Phase, Rating, RatingSubject, Recording, Side, State, TimeRef,
    TimeSource, Timestamp,
};
use time::{Duration, OffsetDateTime};

/// Step of a ledger.
pub(super) enum Step {
    Push(Observation),
    /// Pushes to another ledger, which is merged into the first later.
    PushApart(Observation),
    Advance(OffsetDateTime),
    CarryOver,
    Merge,
    Poll,
}

impl Step {
    pub(super) fn observation(&self) -> Option<&Observation> {
        match self {
            Self::Push(observation) | Self::PushApart(observation) => Some(observation),
            Self::Advance(_) | Self::CarryOver | Self::Merge | Self::Poll => None,
        }
    }
}

/// Bytes that are read one after another; after their end come zeros.
struct Bytes<'b>(&'b [u8]);

/// Returns the steps of that input, up to a limit.
pub(super) fn steps(input: &[u8]) -> Vec<Step> {
    let mut bytes = Bytes(input);
    let mut steps = Vec::new();
    while !bytes.0.is_empty() && steps.len() < 24 {
        steps.push(match bytes.next() % 16 {
            0..=8 => Step::Push(bytes.observation()),
            9..=11 => Step::PushApart(bytes.observation()),
            12 => Step::Advance(bytes.instant()),
            13 => Step::CarryOver,
            14 => Step::Merge,
            _ => Step::Poll,
        });
    }
    steps
}

impl Bytes<'_> {
    fn next(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// Returns one of these, or none.
    fn one_of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        all.get(usize::from(self.next()) % (all.len() + 1)).cloned()
    }

    fn text(&mut self, all: &[&str]) -> Option<String> {
        self.one_of(all).map(str::to_owned)
    }

    fn instant(&mut self) -> OffsetDateTime {
        let (size, number) = (self.next(), i64::from(self.next()));
        let seconds = match size % 8 {
            0..=4 => 1_769_850_000 + number,
            5 => 1_769_850_000 + number * 3600,
            6 => number * 1_000_000_000,
            _ => -62_167_219_200 + number,
        };
        let at = OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let nanosecond = if size & 0x80 == 0 { 0 } else { u32::from(size) * 1001 };
        at.replace_nanosecond(nanosecond).unwrap_or(at)
    }

    fn moment(&mut self) -> Option<TimeRef> {
        let source = self.one_of(&[TimeSource::Reported, TimeSource::Configured, TimeSource::Inferred])?;
        match self.next() % 4 {
            0 | 1 => Some(TimeRef::At(Timestamp::new(self.instant(), source))),
            2 => Some(TimeRef::Sent(source)),
            _ => Some(TimeRef::Received),
        }
    }

    fn span(&mut self) -> Option<Duration> {
        let size = self.one_of(&[1, 60, 86_400, 30_000_000_000_i64, -1])?;
        Some(Duration::seconds(size.saturating_mul(i64::from(self.next()))))
    }

    fn party(&mut self) -> Party {
        const KINDS: [PartyKind; 6] = [
            PartyKind::Agent,
            PartyKind::Group,
            PartyKind::Queue,
            PartyKind::Menu,
            PartyKind::Client,
            PartyKind::Machine,
        ];
        let mut party = Party::default();
        party.kind = self.one_of(&KINDS);
        party.id = self.text(&["7", "8"]);
        party.extension = self.text(&["007", "900"]);
        party.number = self.text(&["+380000000001"]);
        party.name = self.text(&["Client One"]);
        party
    }

    fn end(&mut self) -> Option<ObservedEnd> {
        const OUTCOMES: [Outcome; 7] = [
            Outcome::Answered,
            Outcome::NoAnswer,
            Outcome::Busy,
            Outcome::NoAgents,
            Outcome::AnsweredElsewhere,
            Outcome::Unanswered,
            Outcome::Unknown,
        ];
        let outcome = self.one_of(&OUTCOMES)?;
        let closures = [EndSource::Inferred, EndSource::TimedOut, EndSource::Evicted];
        let mut end = End::new(outcome, self.one_of(&closures).unwrap_or(EndSource::Reported));
        end.by = self.one_of(&[EndedBy::Caller, EndedBy::Callee, EndedBy::System]);
        end.cause = self.text(&["BUSY", "ANSWER"]).map(|raw| {
            let mut cause = Cause::default();
            cause.raw = Some(raw);
            cause
        });
        let mut observed = ObservedEnd::new(end);
        let flags = self.next();
        observed.may_be_elsewhere = flags % 2 == 1;
        observed.denies_answer = flags / 2 % 8 == 7;
        observed.refutes_answer = flags / 16 % 16 == 15;
        Some(observed)
    }

    fn observation(&mut self) -> Observation {
        const IDS: [&str; 7] = ["a", "b", "c", "d", "e", "f", ""];
        let vendor = self.one_of(&["made-up", "ringme", "webitel"]).unwrap_or("vega");
        let key =
            LegKey::new(vendor, self.text(&["t"]).unwrap_or_default(), self.text(&IDS).unwrap_or_default());
        let phase = self.one_of(&[Phase::Start, Phase::Progress, Phase::End]).unwrap_or(Phase::After);
        let state = self.one_of(&[State::Offered, State::Answered]).unwrap_or(State::Ended);
        let mut observation = Observation::new(key, phase, state);
        observation.call = self.text(&["A", "B"]);
        observation.parent = self.text(&IDS);
        // Bits for the groups of fields that follow: a message seldom has all.
        let present = self.next();
        if present & 1 != 0 {
            self.parties(&mut observation);
        }
        if present & 2 != 0 {
            let facts = &mut observation.facts;
            (facts.offered_at, facts.answered_at, facts.ended_at) =
                (self.moment(), self.moment(), self.moment());
        }
        if present & 4 != 0 {
            let spans = &mut observation.facts.reported;
            (spans.total, spans.talk) = (self.span(), self.span());
            (spans.wait, spans.since_pickup) = (self.span(), self.span());
        }
        if present & 8 != 0 {
            observation.facts.was_answered = self.one_of(&[false, true]);
            observation.facts.end = self.end();
        }
        if present & 16 != 0 {
            self.rest(&mut observation);
        }
        if present & 32 != 0 {
            let (role, flags) = (&mut observation.role, self.next());
            (role.routes, role.on_behalf, role.ends_call) = (flags & 1 != 0, flags & 2 != 0, flags & 4 != 0);
            role.call_answered = self.one_of(&[false, true]);
        }
        observation.sent_at = (present & 64 != 0).then(|| self.instant());
        observation.received_at = (present & 128 != 0).then(|| self.instant());
        observation
    }

    fn parties(&mut self, observation: &mut Observation) {
        let parties = &mut observation.parties;
        parties.precedence = self.next() % 3;
        parties.direction = self.one_of(&[Direction::Inbound, Direction::Outbound, Direction::Internal]);
        parties.placed_by = self.one_of(&[Side::Local, Side::Remote]);
        (parties.local, parties.remote) = (self.party(), self.party());
        parties.routed_by = self.one_of(&[()]).map(|()| self.party());
        parties.line = self.text(&["100", "200"]).map(|number| {
            let mut line = Line::default();
            line.number = Some(number);
            line
        });
        parties.origin =
            self.one_of(&[Origin::Distributed, Origin::Forwarded, Origin::Transferred, Origin::Callback]);
    }

    fn rest(&mut self, observation: &mut Observation) {
        let facts = &mut observation.facts;
        facts.amd = self.one_of(&[AmdResult::Human, AmdResult::Machine, AmdResult::Unsure]);
        facts.disposition = self.text(&["sold", "lost"]);
        facts.recordings = self.text(&["r1", "r2"]).map(Recording::from_id).into_iter().collect();
        let score = self.next() % 6;
        facts.ratings =
            (score > 0).then(|| Rating::new(RatingSubject::Sound, score, 5)).into_iter().collect();
        facts.anomalies = self.one_of(&[Anomaly::ImplausibleValue, Anomaly::NoLegId]).into_iter().collect();
    }
}
