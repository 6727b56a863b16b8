//! Legs that Vega makes of a call.

use time::Duration;
use time::macros::datetime;

use crate::conversions::vega::Vega;
use crate::emulate::clock::{Clock, Times};
use crate::emulate::party::{Own, client_number, name_besides, text};
use crate::emulate::{Ring, Script, ScriptError, names};
use crate::leg::{Direction, Outcome, PartyKind};
use crate::vendor::Vendor as _;

/// Milliseconds of 12 and 13 digits.
const CLOCK: Clock = Clock {
    unit: Duration::MILLISECOND,
    range: datetime!(1973-03-03 09:46:40 UTC)..datetime!(2286-11-20 17:46:40 UTC),
};

/// Legs of a call, and who is on the other side of all of them.
pub(super) struct Plan<'s> {
    pub(super) direction: Direction,
    pub(super) other: Other<'s>,
    pub(super) line: (Option<&'s str>, Option<&'s str>),
    pub(super) parts: Vec<Part<'s>>,
}

/// The other side.
pub(super) enum Other<'s> {
    Client { number: &'s str, name: Option<&'s str>, id: Option<&'s str>, organisation: Option<&'s str> },
    Colleague(Own<'s>),
}

/// One leg.
pub(super) struct Part<'s> {
    pub(super) uuid: String,

    /// Place of the parent in the plan.
    pub(super) parent: Option<usize>,

    /// The colleague, group or menu.
    pub(super) own: Own<'s>,
    pub(super) times: Times,

    /// As far as Vega has a word for it.
    pub(super) outcome: Outcome,

    /// Extensions that the call went through, this one the last; none if it was not transferred.
    pub(super) path: Vec<String>,
    pub(super) recording: Option<String>,
}

impl<'s> Plan<'s> {
    pub(super) fn new(script: &'s Script) -> Result<Self, ScriptError> {
        script.check()?;
        let first_parts = script.rings.iter().filter(|ring| !ring.is_transferred).count();
        if script.router.is_none() && first_parts > 1 {
            return Err(ScriptError::Unlinked);
        }
        let mut parts: Vec<Part<'s>> = router(script)?.into_iter().collect();
        let before = parts.len();
        for (place, ring) in script.rings.iter().enumerate() {
            let parent = if ring.is_transferred {
                script.passed_on_by(ring).map(|passer| passer + before)
            } else {
                before.checked_sub(1)
            };
            parts.push(part(script, place, ring, parent)?);
        }
        Ok(Self {
            direction: script.direction,
            other: other(script)?,
            line: if script.direction == Direction::Internal { (None, None) } else { line(script) },
            parts,
        })
    }

    pub(super) fn parent(&self, part: &Part<'_>) -> Option<&Part<'s>> {
        self.parts.get(part.parent?)
    }
}

fn router(script: &Script) -> Result<Option<Part<'_>>, ScriptError> {
    let Some(party) = &script.router else { return Ok(None) };
    let mut own = Own::router(script, Vega::NAME, PartyKind::Group, party)?;
    let offered = CLOCK.at(script, Duration::ZERO)?;
    let answered = if own.kind == PartyKind::Menu {
        own.extension.clear();
        Some(offered)
    } else {
        let members = script.rings.iter().filter(|ring| !ring.is_transferred);
        members.filter_map(|ring| ring.answered).min().map(|span| CLOCK.at(script, span)).transpose()?
    };
    let outcome = if answered.is_some() { Outcome::Answered } else { Outcome::NoAnswer };
    Ok(Some(Part {
        uuid: uuid(script, "router"),
        parent: None,
        own,
        times: Times { offered, answered, ended: CLOCK.at(script, script.end)? },
        outcome,
        path: Vec::new(),
        recording: None,
    }))
}

fn part<'s>(
    script: &'s Script,
    place: usize,
    ring: &'s Ring,
    parent: Option<usize>,
) -> Result<Part<'s>, ScriptError> {
    let uuid = uuid(script, &format!("part {place}"));
    Ok(Part {
        parent,
        own: Own::colleague(script, Vega::NAME, &ring.agent)?,
        times: CLOCK.times(script, ring)?,
        outcome: word(ring.outcome),
        path: path(script, ring),
        recording: recording(ring, &uuid)?,
        uuid,
    })
}

fn uuid(script: &Script, what: &str) -> String {
    names::of_call(script, Vega::NAME, what).simple().to_string()
}

/// What the history's words say of an outcome.
fn word(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Answered => Outcome::Answered,
        Outcome::Busy | Outcome::Declined => Outcome::Busy,
        Outcome::Congested => Outcome::Congested,
        Outcome::Failed | Outcome::Unreachable => Outcome::Failed,
        Outcome::NoAnswer
        | Outcome::Cancelled
        | Outcome::NoAgents
        | Outcome::AnsweredElsewhere
        | Outcome::Unanswered
        | Outcome::Unknown => Outcome::NoAnswer,
    }
}

fn path(script: &Script, ring: &Ring) -> Vec<String> {
    if !ring.is_transferred {
        return Vec::new();
    }
    let passer = |ring: &&Ring| {
        script.passed_on_by(ring).filter(|_| ring.is_transferred).and_then(|place| script.rings.get(place))
    };
    let mut path: Vec<String> = std::iter::successors(Some(ring), passer)
        .filter_map(|ring| text(ring.agent.extension.as_ref()).map(str::to_owned))
        .collect();
    path.reverse();
    path
}

fn recording(ring: &Ring, uuid: &str) -> Result<Option<String>, ScriptError> {
    let Some(recording) = &ring.recording else { return Ok(None) };
    let Some(url) = text(recording.url.as_ref()) else {
        return Ok(Some(format!("https://pbx.example/rest/public/calls/{uuid}/audio")));
    };
    let is_web = url.starts_with("https:") || url.starts_with("http:");
    if is_web && url.trim() == url { Ok(Some(url.to_owned())) } else { Err(ScriptError::Recording) }
}

fn other(script: &Script) -> Result<Other<'_>, ScriptError> {
    let party = &script.other;
    if script.direction == Direction::Internal {
        return Own::colleague(script, Vega::NAME, party).map(Other::Colleague);
    }
    let number = client_number(party)?;
    Ok(Other::Client {
        number,
        name: name_besides(party, number),
        id: text(party.id.as_ref()),
        organisation: text(party.organisation.as_ref()),
    })
}

fn line(script: &Script) -> (Option<&str>, Option<&str>) {
    let line = script.line.as_ref();
    (text(line.and_then(|line| line.number.as_ref())), text(line.and_then(|line| line.label.as_ref())))
}
