//! What the desktop program knows of a scripted call.

use time::macros::datetime;
use time::{Duration, OffsetDateTime, UtcOffset};

use super::on_our_side;
use crate::connect::{CallResult, Id};
use crate::conversions::connect::Connect;
use crate::emulate::clock::Clock;
use crate::emulate::party::{is_of, text};
use crate::emulate::{Ring, Script, ScriptError, names};
use crate::leg::{Direction, Outcome, Party, PartyKind};
use crate::vendor::Vendor as _;

/// RFC 3339, in which instants are told, has four digits for the year.
const fn clock(unit: Duration) -> Clock {
    Clock { unit, range: datetime!(0000-01-01 00:00 UTC)..datetime!(9999-12-31 23:59:59 UTC) }
}

/// Offset of a clock farthest from UTC that a profile can say.
const FARTHEST: i32 = 24 * 3600;

pub(super) struct Plan {
    /// Identifier of the call.
    pub(super) id: String,
    pub(super) direction: Direction,
    pub(super) scene: Scene,
    /// The colleague; `None` while a call to a line has found nobody.
    pub(super) agent: Option<String>,
    pub(super) started: Timestamp,
    pub(super) accepted: Option<Timestamp>,
    pub(super) ended: Timestamp,
    pub(super) result: CallResult,
    pub(super) record_link: Option<String>,
    /// Offset of the program's clock.
    pub(super) offset: UtcOffset,
}

/// Place of the program where the call is, and who is on the other side.
pub(super) enum Scene {
    Line { line: String, user: String, organisation: String },
    Softphone { number: String },
    Colleagues { colleague: String },
}

/// Instant as it was, and as the vendor tells it.
#[derive(Clone, Copy)]
pub(super) struct Timestamp {
    pub(super) exact: OffsetDateTime,
    pub(super) second: OffsetDateTime,
}

impl Timestamp {
    fn of(script: &Script, after: Duration) -> Result<Self, ScriptError> {
        let exact = clock(Duration::NANOSECOND).at(script, after)?;
        Ok(Self { exact, second: clock(Duration::SECOND).at(script, after)? })
    }

    /// The same so much later.
    pub(super) fn after(self, span: Duration) -> Result<Self, ScriptError> {
        let later = |at: OffsetDateTime| at.checked_add(span).filter(|at| at.year() <= 9999);
        let both = later(self.exact).zip(later(self.second));
        both.map(|(exact, second)| Self { exact, second }).ok_or(ScriptError::Time)
    }
}

impl Plan {
    pub(super) fn of(script: &Script) -> Result<Self, ScriptError> {
        script.check()?;
        let ring = match script.rings.as_slice() {
            [] => None,
            [ring] => Some(ring),
            rings if rings.iter().any(|ring| ring.is_transferred) => return Err(ScriptError::Transfer),
            _ => return Err(ScriptError::Unlinked),
        };
        let id = names::of_call(script, Connect::NAME, "call").to_string();
        let agent = ring.map(|ring| agent(script, &ring.agent)).transpose()?;
        let plan = Self {
            direction: script.direction,
            scene: scene(script)?,
            agent,
            started: Timestamp::of(script, ring.map_or(Duration::ZERO, |ring| ring.offered))?,
            accepted: ring
                .and_then(|ring| ring.answered)
                .map(|answered| Timestamp::of(script, answered))
                .transpose()?,
            ended: Timestamp::of(script, ring.map_or(script.end, |ring| ring.ended))?,
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
        // Who is who is told by comparing them.
        let line = match &self.scene {
            Scene::Line { line, .. } => Some(line.as_str()),
            Scene::Softphone { .. } | Scene::Colleagues { .. } => None,
        };
        let agent = self.agent.as_deref();
        let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let meets = agent.is_some_and(|agent| line.is_some_and(|line| same(agent, line)))
            || agent.is_some_and(|agent| same(agent, self.remote()))
            || line.is_some_and(|line| same(line, self.remote()));
        if meets {
            return Err(ScriptError::Party);
        }
        if !is_holdable(self.remote()) {
            return Err(ScriptError::Party);
        }
        if self.record_link.as_deref().is_none_or(is_holdable) { Ok(()) } else { Err(ScriptError::Recording) }
    }

    /// Party of the other side, as it is named in the call itself.
    pub(super) fn remote(&self) -> &str {
        match &self.scene {
            Scene::Line { user, .. } => user,
            Scene::Softphone { number } => number,
            Scene::Colleagues { colleague } => colleague,
        }
    }

    /// Party on our side: the line itself while nobody was found.
    pub(super) fn local(&self) -> &str {
        match (&self.agent, &self.scene) {
            (Some(agent), _) => agent,
            (None, Scene::Line { line, .. }) => line,
            (None, Scene::Softphone { .. } | Scene::Colleagues { .. }) => "",
        }
    }

    /// Whole session.
    pub(super) fn total(&self) -> Duration {
        self.ended.second - self.started.second
    }

    /// Talk: none without an answer.
    pub(super) fn talk(&self) -> Duration {
        self.accepted.map_or(Duration::ZERO, |accepted| self.ended.second - accepted.second)
    }
}

/// Whether XML can hold the text, and readers keep all of it: of an identifier they cut the blanks around it.
fn is_holdable(text: &str) -> bool {
    text.trim() == text && !text.chars().any(|character| character.is_control() || is_no_character(character))
}

const fn is_no_character(character: char) -> bool {
    matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

fn scene(script: &Script) -> Result<Scene, ScriptError> {
    let other = &script.other;
    if script.direction == Direction::Internal {
        return Ok(Scene::Colleagues { colleague: agent(script, other)? });
    }
    is_of(other, &[PartyKind::Client])?;
    let number = text(other.number.as_ref());
    if let (Some(number), None) = (number, &script.router) {
        // By its shape alone a number differs from a colleague's identifier.
        if Id::from(number).is_uuid() {
            return Err(ScriptError::Party);
        }
        return Ok(Scene::Softphone { number: number.to_owned() });
    }
    if number.is_none() && text(other.id.as_ref()).is_none() {
        return Err(ScriptError::Party);
    }
    let organisation = text(other.organisation.as_ref()).unwrap_or_default();
    let is_shaped = Id::from(organisation).is_uuid();
    Ok(Scene::Line {
        line: line(script)?,
        user: identifier(script, "client", other)?,
        organisation: if is_shaped {
            organisation.to_owned()
        } else {
            names::uuid_of_account(script, Connect::NAME, &format!("organisation {organisation}")).to_string()
        },
    })
}

fn line(script: &Script) -> Result<String, ScriptError> {
    if let Some(router) = &script.router {
        is_of(router, &[PartyKind::Queue, PartyKind::Group])?;
        return identifier(script, "line", router);
    }
    let mut party = Party::default();
    if let Some(line) = &script.line {
        (party.id, party.number, party.name) = (line.id.clone(), line.number.clone(), line.label.clone());
    }
    identifier(script, "line", &party)
}

fn agent(script: &Script, agent: &Party) -> Result<String, ScriptError> {
    is_of(agent, &[PartyKind::Agent])?;
    if text(agent.id.as_ref()).or(text(agent.extension.as_ref())).is_none() {
        return Err(ScriptError::Party);
    }
    identifier(script, "agent", agent)
}

/// The party's own identifier, or one made of all else that is told of it.
fn identifier(script: &Script, role: &str, party: &Party) -> Result<String, ScriptError> {
    if let Some(id) = text(party.id.as_ref()) {
        return if Id::from(id).is_uuid() { Ok(id.to_owned()) } else { Err(ScriptError::Party) };
    }
    let texts = [&party.extension, &party.number, &party.name].map(|expected| text(expected.as_ref()));
    Ok(names::uuid_of_account(script, Connect::NAME, &format!("{role} {texts:?}")).to_string())
}

fn result(script: &Script, ring: Option<&Ring>) -> Result<CallResult, ScriptError> {
    let Some(ring) = ring else { return Ok(CallResult::NobodyToAnswer) };
    Ok(match ring.outcome {
        Outcome::Answered => CallResult::Success,
        Outcome::NoAnswer => CallResult::RingingTimeout,
        Outcome::Declined => CallResult::RejectedByCallee,
        Outcome::Cancelled => CallResult::RejectedByCaller,
        Outcome::NoAgents if script.router.is_some() => CallResult::NobodyToAnswer,
        Outcome::Unreachable => on_our_side(
            script.direction,
            CallResult::PbxUnreachableForMe,
            CallResult::PbxUnreachableForTarget,
        ),
        Outcome::Failed => on_our_side(
            script.direction,
            CallResult::IHaveNoSoundDevices,
            CallResult::TargetHasNoSoundDevices,
        ),
        Outcome::NoAgents
        | Outcome::Busy
        | Outcome::AnsweredElsewhere
        | Outcome::Congested
        | Outcome::Unanswered
        | Outcome::Unknown => return Err(ScriptError::Word),
    })
}

fn record_link(ring: &Ring, call: &str) -> Option<String> {
    let recording = ring.recording.as_ref()?;
    let link = text(recording.url.as_ref()).map(str::to_owned);
    Some(link.unwrap_or_else(|| format!("https://pbx.example/records/{call}.mp3")))
}
