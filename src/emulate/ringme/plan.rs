//! Legs that RingMe makes of a call.

use time::Duration;
use time::macros::datetime;

use crate::conversions::ringme::RingMe;
use crate::emulate::clock::{Clock, Times};
use crate::emulate::party::{Own, client_number, name_besides, text};
use crate::emulate::{Ring, Script, ScriptError, names};
use crate::leg::{Direction, Outcome, Party, PartyKind};
use crate::ringme::CallStatus;
use crate::ringme::extension::Name;
use crate::vendor::Vendor as _;

const CLOCK: Clock = Clock {
    unit: Duration::MICROSECOND,
    range: datetime!(2000-01-01 0:00 UTC)..datetime!(2100-01-01 0:00 UTC),
};

/// Prefix of extensions that come without one.
const PREFIX: &str = "1234";

/// Legs of a call, and who is on the other side.
pub(super) struct Plan<'s> {
    pub(super) call_id: String,
    pub(super) direction: Direction,
    pub(super) other: Other<'s>,

    /// Own number, of a call from outside.
    pub(super) did: Option<&'s str>,
    pub(super) router: Option<Router<'s>>,
    pub(super) parts: Vec<Part<'s>>,
}

/// The other side.
pub(super) enum Other<'s> {
    Client {
        number: &'s str,
        name: Option<&'s str>,
    },

    /// Who placed an internal call, and the leg of his phone.
    Colleague(Own<'s>, String),
}

/// The queue or menu.
pub(super) struct Router<'s> {
    pub(super) own: Own<'s>,
    pub(super) leg_id: String,
    pub(super) ended: time::OffsetDateTime,

    /// Whether anybody answered the call.
    pub(super) bridged: bool,
}

/// One phone's leg.
pub(super) struct Part<'s> {
    pub(super) leg_id: String,
    pub(super) own: Own<'s>,
    pub(super) times: Times,
    pub(super) status: CallStatus,

    /// Who passed the call on after talking.
    pub(super) passed_on_by: Option<Own<'s>>,
    pub(super) recording: Option<String>,
}

impl<'s> Plan<'s> {
    pub(super) fn new(script: &'s Script) -> Result<Self, ScriptError> {
        script.check()?;
        let is_inbound = script.direction == Direction::Inbound;
        if !is_inbound && script.rings.iter().any(|ring| ring.is_transferred) {
            return Err(ScriptError::Transfer);
        }
        let did = text(script.line.as_ref().and_then(|line| line.number.as_ref()));
        let parts = script.rings.iter().enumerate().map(|(place, ring)| part(script, place, ring));
        let plan = Self {
            call_id: hex(script, "call"),
            direction: script.direction,
            other: other(script)?,
            did: did.map(without_plus).filter(|did| is_inbound && !did.is_empty()),
            router: router(script)?,
            parts: parts.collect::<Result<_, _>>()?,
        };
        plan.check_extensions()?;
        Ok(plan)
    }

    /// One extension is one number, and a queue's or menu's is nobody else's: messages name each other by them.
    fn check_extensions(&self) -> Result<(), ScriptError> {
        let caller = match &self.other {
            Other::Colleague(own, _) => Some(own),
            Other::Client { .. } => None,
        };
        let all: Vec<&Own<'_>> = self.parts.iter().map(|part| &part.own).chain(caller).collect();
        let router = self.router.as_ref().map(|router| &router.own);
        let differ =
            |one: &Own<'_>, other: &Own<'_>| (one.extension == other.extension) != (one.id == other.id);
        let meets =
            |router: &Own<'_>, own: &Own<'_>| router.extension == own.extension || router.id == own.id;
        let is_unclear =
            all.iter().enumerate().any(|(at, one)| all.iter().skip(at).any(|other| differ(one, other)))
                || router.is_some_and(|router| all.iter().any(|own| meets(router, own)));
        if is_unclear { Err(ScriptError::Party) } else { Ok(()) }
    }
}

fn part<'s>(script: &'s Script, place: usize, ring: &'s Ring) -> Result<Part<'s>, ScriptError> {
    let own = phone(script, &ring.agent)?;
    let passer = if ring.is_transferred { script.passed_on_by(ring) } else { None };
    let passer = passer.and_then(|passer| script.rings.get(passer));
    let recording = ring.recording.as_ref().map(|recording| {
        let id = text(recording.id.as_ref()).map(str::to_owned);
        id.unwrap_or_else(|| leg_id(script, &own, &format!("recording {place}")))
    });
    Ok(Part {
        leg_id: leg_id(script, &own, &format!("part {place}")),
        own,
        times: CLOCK.times(script, ring)?,
        status: status(ring.outcome),
        passed_on_by: passer.map(|passer| phone(script, &passer.agent)).transpose()?,
        recording,
    })
}

fn router(script: &Script) -> Result<Option<Router<'_>>, ScriptError> {
    let Some(party) = &script.router else { return Ok(None) };
    let own = in_full(Own::router(script, RingMe::NAME, PartyKind::Queue, party)?)?;
    Ok(Some(Router {
        leg_id: leg_id(script, &own, "router"),
        own,
        ended: CLOCK.at(script, script.end)?,
        bridged: script.rings.iter().any(|ring| ring.answered.is_some()),
    }))
}

fn other(script: &Script) -> Result<Other<'_>, ScriptError> {
    let party = &script.other;
    if script.direction == Direction::Internal {
        let own = phone(script, party)?;
        let leg_id = leg_id(script, &own, "caller");
        return Ok(Other::Colleague(own, leg_id));
    }
    let number = client_number(party)?;
    if reads_as_extension(number) {
        return Err(ScriptError::Party);
    }
    let name = name_besides(party, number).filter(|name| without_plus(name) != without_plus(number));
    Ok(Other::Client { number, name })
}

fn reads_as_extension(number: &str) -> bool {
    let local = number.rsplit_once('@').map_or(number, |(local, _)| local);
    let is_short = (2..=4).contains(&local.len()) && local.bytes().all(|byte| byte.is_ascii_digit());
    is_short || local.contains('*')
}

fn phone<'s>(script: &Script, party: &'s Party) -> Result<Own<'s>, ScriptError> {
    in_full(Own::colleague(script, RingMe::NAME, party)?)
}

/// The same with the extension as `prefix*ext`.
fn in_full(mut own: Own<'_>) -> Result<Own<'_>, ScriptError> {
    let bare = Name::from(format!("{PREFIX}*{}", own.extension));
    let known = [Name::from(own.extension.as_str()), bare].into_iter().find(Name::is_documented);
    known.ok_or(ScriptError::Party)?.local().clone_into(&mut own.extension);
    Ok(own)
}

pub(super) fn without_plus(number: &str) -> &str {
    number.strip_prefix('+').unwrap_or(number)
}

fn hex(script: &Script, what: &str) -> String {
    names::of_call(script, RingMe::NAME, what).simple().to_string()
}

fn leg_id(script: &Script, own: &Own<'_>, what: &str) -> String {
    format!("{}-{}", own.id, hex(script, what))
}

fn status(outcome: Outcome) -> CallStatus {
    match outcome {
        Outcome::Answered => CallStatus::Answer,
        Outcome::Busy | Outcome::Declined => CallStatus::Busy,
        Outcome::Cancelled | Outcome::AnsweredElsewhere => CallStatus::Cancel,
        Outcome::Congested | Outcome::Failed => CallStatus::Congestion,
        Outcome::Unreachable => CallStatus::ChannelUnavailable,
        Outcome::NoAnswer | Outcome::NoAgents | Outcome::Unanswered | Outcome::Unknown => {
            CallStatus::NoAnswer
        }
    }
}
