//! Scripted call, as the desktop program knows it.

use time::macros::datetime;
use time::{Duration, OffsetDateTime, UtcOffset};

use crate::connect::{CallResult, Id};
use crate::conversions::connect::Connect;
use crate::emulate::clock::Clock;
use crate::emulate::party::{self, check_colleague, check_kind, text};
use crate::emulate::{Ring, Script, ScriptError, play};
use crate::leg::{Direction, Outcome, Party, PartyKind};

/// RFC 3339, the form of instants, has four digits for the year.
const fn clock(unit: Duration) -> Clock {
    Clock { unit, range: datetime!(0000-01-01 00:00 UTC)..datetime!(9999-12-31 23:59:59 UTC) }
}

/// Smallest offset from UTC, in seconds, that a profile cannot represent.
const FARTHEST: i32 = 24 * 3600;

pub(super) struct CallPlan {
    /// Identifier of the call.
    pub(super) id: String,
    pub(super) direction: Direction,
    pub(super) context: Context,
    /// The colleague; `None` while a call to a line has found nobody.
    pub(super) agent: Option<String>,
    pub(super) started: ClockTime,
    pub(super) accepted: Option<ClockTime>,
    pub(super) ended: ClockTime,
    pub(super) result: CallResult,
    pub(super) record_link: Option<String>,
    /// Offset of the program's clock.
    pub(super) offset: UtcOffset,
}

/// Place of the program where the call is, with the party on the other side.
pub(super) enum Context {
    Line { line: String, user: String, organisation: String },
    Softphone { number: String },
    Colleagues { colleague: String },
}

/// Instant, exact and in the unit of the vendor.
#[derive(Clone, Copy)]
pub(super) struct ClockTime {
    pub(super) exact: OffsetDateTime,
    pub(super) second: OffsetDateTime,
}

impl ClockTime {
    fn new(script: &Script, after: Duration) -> Result<Self, ScriptError> {
        let exact = clock(Duration::NANOSECOND).at(script, after)?;
        Ok(Self { exact, second: clock(Duration::SECOND).at(script, after)? })
    }

    /// Returns the instant that much later.
    pub(super) fn after(self, duration: Duration) -> Result<Self, ScriptError> {
        let later = |at: OffsetDateTime| at.checked_add(duration).filter(|at| at.year() <= 9999);
        let both = later(self.exact).zip(later(self.second));
        both.map(|(exact, second)| Self { exact, second }).ok_or(ScriptError::Time)
    }
}

impl CallPlan {
    pub(super) fn new(script: &Script) -> Result<Self, ScriptError> {
        script.check()?;
        let ring = match script.rings.as_slice() {
            [] => None,
            [ring] => Some(ring),
            rings if rings.iter().any(|ring| ring.is_transferred) => return Err(ScriptError::Transfer),
            _ => return Err(ScriptError::Unlinked),
        };
        let id = play::id_in_call::<Connect>(script, "call").to_string();
        let agent = ring.map(|ring| agent(script, &ring.agent)).transpose()?;
        let plan = Self {
            direction: script.direction,
            context: context(script)?,
            agent,
            started: ClockTime::new(script, ring.map_or(Duration::ZERO, |ring| ring.offered))?,
            accepted: ring
                .and_then(|ring| ring.answered)
                .map(|answered| ClockTime::new(script, answered))
                .transpose()?,
            ended: ClockTime::new(script, ring.map_or(script.end, |ring| ring.ended))?,
            result: result(script, ring)?,
            record_link: ring.and_then(|ring| record_link(ring, &id)),
            offset: script.start.offset(),
            id,
        };
        plan.check()?;
        Ok(plan)
    }

    fn check(&self) -> Result<(), ScriptError> {
        let (_, _, seconds) = self.offset.as_hms();
        if seconds != 0 || self.offset.whole_seconds().abs() >= FARTHEST {
            return Err(ScriptError::Time);
        }
        for at in [self.started.second, self.ended.second] {
            let local = at.checked_to_offset(self.offset).ok_or(ScriptError::Time)?;
            if !(0..=9999).contains(&local.year()) {
                return Err(ScriptError::Time);
            }
        }
        // The parties are identified by comparing them.
        let line = match &self.context {
            Context::Line { line, .. } => Some(line.as_str()),
            Context::Softphone { .. } | Context::Colleagues { .. } => None,
        };
        let agent = self.agent.as_deref();
        let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let meets = agent.is_some_and(|agent| line.is_some_and(|line| same(agent, line)))
            || agent.is_some_and(|agent| same(agent, self.remote()))
            || line.is_some_and(|line| same(line, self.remote()));
        if meets {
            return Err(ScriptError::Party);
        }
        if !is_representable(self.remote()) {
            return Err(ScriptError::Party);
        }
        if self.record_link.as_deref().is_none_or(is_representable) {
            Ok(())
        } else {
            Err(ScriptError::Recording)
        }
    }

    /// Returns the party on the other side, as the call itself names it.
    pub(super) fn remote(&self) -> &str {
        match &self.context {
            Context::Line { user, .. } => user,
            Context::Softphone { number } => number,
            Context::Colleagues { colleague } => colleague,
        }
    }

    /// Returns the local party: the line itself until a colleague is found.
    pub(super) fn local(&self) -> &str {
        match (&self.agent, &self.context) {
            (Some(agent), _) => agent,
            (None, Context::Line { line, .. }) => line,
            (None, Context::Softphone { .. } | Context::Colleagues { .. }) => "",
        }
    }

    /// Returns the duration of the whole session.
    pub(super) fn total(&self) -> Duration {
        self.ended.second - self.started.second
    }

    /// Returns the duration of the talk, zero without an answer.
    pub(super) fn talk(&self) -> Duration {
        self.accepted.map_or(Duration::ZERO, |accepted| self.ended.second - accepted.second)
    }
}

/// Returns whether XML can represent the text, and readers keep all of it: they trim an identifier.
fn is_representable(text: &str) -> bool {
    text.trim() == text && !text.chars().any(|character| character.is_control() || is_no_character(character))
}

const fn is_no_character(character: char) -> bool {
    matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

fn context(script: &Script) -> Result<Context, ScriptError> {
    let other = &script.other;
    if script.direction == Direction::Internal {
        return Ok(Context::Colleagues { colleague: agent(script, other)? });
    }
    check_kind(other, &[PartyKind::Client])?;
    let number = text(other.number.as_ref());
    if let (Some(number), None) = (number, &script.router) {
        // Only its shape distinguishes a number from a colleague's identifier.
        if Id::from(number).is_uuid() {
            return Err(ScriptError::Party);
        }
        return Ok(Context::Softphone { number: number.to_owned() });
    }
    if number.is_none() && text(other.id.as_ref()).is_none() {
        return Err(ScriptError::Party);
    }
    let organisation = text(other.organisation.as_ref()).unwrap_or_default();
    let is_shaped = Id::from(organisation).is_uuid();
    Ok(Context::Line {
        line: line(script)?,
        user: identifier(script, "client", other)?,
        organisation: if is_shaped {
            organisation.to_owned()
        } else {
            play::id_in_tenant::<Connect>(script, &format!("organisation {organisation}")).to_string()
        },
    })
}

fn line(script: &Script) -> Result<String, ScriptError> {
    if let Some(router) = &script.router {
        check_kind(router, &[PartyKind::Queue, PartyKind::Group])?;
        return identifier(script, "line", router);
    }
    let mut party = Party::default();
    if let Some(line) = &script.line {
        (party.id, party.number, party.name) = (line.id.clone(), line.number.clone(), line.label.clone());
    }
    identifier(script, "line", &party)
}

fn agent(script: &Script, agent: &Party) -> Result<String, ScriptError> {
    check_colleague(agent)?;
    identifier(script, "agent", agent)
}

fn identifier(script: &Script, role: &str, party: &Party) -> Result<String, ScriptError> {
    let read = |id: &str| Id::from(id).is_uuid().then(|| id.to_owned());
    party::identifier(party, role, read, |name| Some(play::id_in_tenant::<Connect>(script, name).to_string()))
}

fn result(script: &Script, ring: Option<&Ring>) -> Result<CallResult, ScriptError> {
    let Some(ring) = ring else { return Ok(CallResult::NobodyToAnswer) };
    Ok(match ring.outcome {
        Outcome::Answered => CallResult::Success,
        Outcome::NoAnswer => CallResult::RingingTimeout,
        Outcome::Declined => CallResult::RejectedByCallee,
        Outcome::Cancelled => CallResult::RejectedByCaller,
        Outcome::NoAgents if script.router.is_some() => CallResult::NobodyToAnswer,
        Outcome::Unreachable => on_called_side(
            script.direction,
            CallResult::PbxUnreachableForMe,
            CallResult::PbxUnreachableForTarget,
        ),
        Outcome::Failed => on_called_side(
            script.direction,
            CallResult::IHaveNoSoundDevices,
            CallResult::TargetHasNoSoundDevices,
        ),
        Outcome::NoAgents
        | Outcome::Busy
        | Outcome::AnsweredElsewhere
        | Outcome::Congested
        | Outcome::Unanswered
        | Outcome::Unknown => return Err(ScriptError::UnsupportedOutcome),
    })
}

fn record_link(ring: &Ring, call: &str) -> Option<String> {
    let recording = ring.recording.as_ref()?;
    let link = text(recording.url.as_ref()).map(str::to_owned);
    Some(link.unwrap_or_else(|| format!("https://pbx.example/records/{call}.mp3")))
}

/// Returns the result for a failure on the called side, which is local unless the call is outbound.
fn on_called_side(direction: Direction, local: CallResult, remote: CallResult) -> CallResult {
    match direction {
        Direction::Inbound | Direction::Internal => local,
        Direction::Outbound => remote,
    }
}
