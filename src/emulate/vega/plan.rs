//! Legs that Vega makes of a call.

use time::Duration;

use crate::conversions::vega::Vega;
use crate::emulate::clock::{MILLISECONDS, Times};
use crate::emulate::party::{LocalParty, OtherParty, text};
use crate::emulate::{Ring, Script, ScriptError, play};
use crate::leg::{Direction, Outcome, PartyKind};
use crate::vega::history::Disposition;

/// Legs of a call, and the other side of all of them.
pub(super) struct CallPlan<'s> {
    pub(super) direction: Direction,
    pub(super) other: OtherParty<'s>,
    pub(super) line: (Option<&'s str>, Option<&'s str>),
    pub(super) parts: Vec<Part<'s>>,
}

/// One leg.
pub(super) struct Part<'s> {
    pub(super) uuid: String,

    /// Index of the parent in the plan.
    pub(super) parent: Option<usize>,

    /// The colleague, group or menu.
    pub(super) local: LocalParty<'s>,
    pub(super) times: Times,

    /// Outcome, as far as Vega has a value for it.
    pub(super) disposition: Disposition,

    /// Extensions that the call went through, ending with this one; empty if it was not transferred.
    pub(super) path: Vec<String>,
    pub(super) recording: Option<String>,
}

impl<'s> CallPlan<'s> {
    pub(super) fn new(script: &'s Script) -> Result<Self, ScriptError> {
        script.check()?;
        let first_parts = script.rings.iter().filter(|ring| !ring.is_transferred).count();
        if script.router.is_none() && first_parts > 1 {
            return Err(ScriptError::Unlinked);
        }
        let mut parts: Vec<Part<'s>> = router(script)?.into_iter().collect();
        let routers = parts.len();
        for (place, ring) in script.rings.iter().enumerate() {
            let parent = if ring.is_transferred {
                script.passed_on_by(ring).map(|passer| passer + routers)
            } else {
                routers.checked_sub(1)
            };
            parts.push(part(script, place, ring, parent)?);
        }
        Ok(Self {
            direction: script.direction,
            other: OtherParty::new::<Vega>(script)?,
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
    let mut local = LocalParty::router::<Vega>(script, PartyKind::Group, party)?;
    let offered = MILLISECONDS.at(script, Duration::ZERO)?;
    let answered = if local.kind == PartyKind::Menu {
        local.extension.clear();
        Some(offered)
    } else {
        let members = script.rings.iter().filter(|ring| !ring.is_transferred);
        members
            .filter_map(|ring| ring.answered)
            .min()
            .map(|after| MILLISECONDS.at(script, after))
            .transpose()?
    };
    let outcome = if answered.is_some() { Outcome::Answered } else { Outcome::NoAnswer };
    Ok(Some(Part {
        uuid: uuid(script, "router"),
        parent: None,
        local,
        times: Times { offered, answered, ended: MILLISECONDS.at(script, script.end)? },
        disposition: disposition(outcome),
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
        local: LocalParty::colleague::<Vega>(script, &ring.agent)?,
        times: MILLISECONDS.times(script, ring)?,
        disposition: disposition(ring.outcome),
        path: path(script, ring),
        recording: recording(ring, &uuid)?,
        uuid,
    })
}

fn uuid(script: &Script, name: &str) -> String {
    play::id_in_call::<Vega>(script, name).simple().to_string()
}

const fn disposition(outcome: Outcome) -> Disposition {
    match outcome {
        Outcome::Answered => Disposition::Answered,
        Outcome::Busy | Outcome::Declined => Disposition::Busy,
        Outcome::Congested => Disposition::Congested,
        Outcome::Failed | Outcome::Unreachable => Disposition::Failed,
        Outcome::NoAnswer
        | Outcome::Cancelled
        | Outcome::NoAgents
        | Outcome::AnsweredElsewhere
        | Outcome::Unanswered
        | Outcome::Unknown => Disposition::NotAnswered,
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

fn line(script: &Script) -> (Option<&str>, Option<&str>) {
    let line = script.line.as_ref();
    (text(line.and_then(|line| line.number.as_ref())), text(line.and_then(|line| line.label.as_ref())))
}
