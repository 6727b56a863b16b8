//! Legs that RingMe makes of a call.

use time::Duration;
use time::macros::datetime;

use crate::conversions::ringme::RingMe;
use crate::emulate::clock::{Clock, Times};
use crate::emulate::party::{Client, LocalParty, OtherParty, text};
use crate::emulate::{Ring, Script, ScriptError, play};
use crate::leg::{Direction, Outcome, Party, PartyKind};
use crate::ringme::CallStatus;
use crate::ringme::extension::Name;

const CLOCK: Clock = Clock {
    unit: Duration::MICROSECOND,
    range: datetime!(2000-01-01 0:00 UTC)..datetime!(2100-01-01 0:00 UTC),
};

/// Prefix of extensions that come without one.
const PREFIX: &str = "1234";

/// Legs of a call, and its other side.
pub(super) struct CallPlan<'s> {
    pub(super) call_id: String,
    pub(super) direction: Direction,
    pub(super) other: OtherParty<'s>,

    /// Leg of the colleague who placed an internal call.
    pub(super) callers_leg: Option<String>,

    /// Own number of a call from outside.
    pub(super) did: Option<&'s str>,
    pub(super) router: Option<Router<'s>>,
    pub(super) parts: Vec<Part<'s>>,
}

/// The queue or menu.
pub(super) struct Router<'s> {
    pub(super) local: LocalParty<'s>,
    pub(super) leg_id: String,
    pub(super) ended: time::OffsetDateTime,

    /// Whether anybody answered the call.
    pub(super) bridged: bool,
}

/// One phone's leg.
pub(super) struct Part<'s> {
    pub(super) leg_id: String,
    pub(super) local: LocalParty<'s>,
    pub(super) times: Times,
    pub(super) status: CallStatus,

    /// Colleague who passed the call on after talking.
    pub(super) passed_on_by: Option<LocalParty<'s>>,
    pub(super) recording: Option<String>,
}

impl<'s> CallPlan<'s> {
    pub(super) fn new(script: &'s Script) -> Result<Self, ScriptError> {
        script.check()?;
        let is_inbound = script.direction == Direction::Inbound;
        if !is_inbound && script.rings.iter().any(|ring| ring.is_transferred) {
            return Err(ScriptError::Transfer);
        }
        let did = text(script.line.as_ref().and_then(|line| line.number.as_ref()));
        let other = other(script)?;
        let parts = script.rings.iter().enumerate().map(|(place, ring)| part(script, place, ring));
        let plan = Self {
            call_id: hex(script, "call"),
            direction: script.direction,
            callers_leg: callers_leg(script, &other),
            other,
            did: did.map(without_plus).filter(|did| is_inbound && !did.is_empty()),
            router: router(script)?,
            parts: parts.collect::<Result<_, _>>()?,
        };
        plan.check_extensions()?;
        Ok(plan)
    }

    /// Checks that one extension has one number, and a queue's or menu's is nobody else's: messages name each other by them.
    fn check_extensions(&self) -> Result<(), ScriptError> {
        let caller = match &self.other {
            OtherParty::Colleague(local) => Some(local),
            OtherParty::Client(_) => None,
        };
        let all: Vec<&LocalParty<'_>> = self.parts.iter().map(|part| &part.local).chain(caller).collect();
        let router = self.router.as_ref().map(|router| &router.local);
        let differ = |one: &LocalParty<'_>, other: &LocalParty<'_>| {
            (one.extension == other.extension) != (one.id == other.id)
        };
        let meets = |router: &LocalParty<'_>, local: &LocalParty<'_>| {
            router.extension == local.extension || router.id == local.id
        };
        let is_ambiguous =
            all.iter().enumerate().any(|(at, one)| all.iter().skip(at).any(|other| differ(one, other)))
                || router.is_some_and(|router| all.iter().any(|local| meets(router, local)));
        if is_ambiguous { Err(ScriptError::Party) } else { Ok(()) }
    }
}

fn part<'s>(script: &'s Script, place: usize, ring: &'s Ring) -> Result<Part<'s>, ScriptError> {
    let local = phone(script, &ring.agent)?;
    let passer = if ring.is_transferred { script.passed_on_by(ring) } else { None };
    let passer = passer.and_then(|passer| script.rings.get(passer));
    let recording = ring.recording.as_ref().map(|recording| {
        let id = text(recording.id.as_ref()).map(str::to_owned);
        id.unwrap_or_else(|| leg_id(script, &local, &format!("recording {place}")))
    });
    Ok(Part {
        leg_id: leg_id(script, &local, &format!("part {place}")),
        local,
        times: CLOCK.times(script, ring)?,
        status: status(ring.outcome),
        passed_on_by: passer.map(|passer| phone(script, &passer.agent)).transpose()?,
        recording,
    })
}

fn router(script: &Script) -> Result<Option<Router<'_>>, ScriptError> {
    let Some(party) = &script.router else { return Ok(None) };
    let local = in_full(LocalParty::router::<RingMe>(script, PartyKind::Queue, party)?)?;
    Ok(Some(Router {
        leg_id: leg_id(script, &local, "router"),
        local,
        ended: CLOCK.at(script, script.end)?,
        bridged: script.rings.iter().any(|ring| ring.answered.is_some()),
    }))
}

fn other(script: &Script) -> Result<OtherParty<'_>, ScriptError> {
    Ok(match OtherParty::new::<RingMe>(script)? {
        OtherParty::Colleague(caller) => OtherParty::Colleague(in_full(caller)?),
        OtherParty::Client(client) if is_like_extension(client.number) => return Err(ScriptError::Party),
        OtherParty::Client(client) => {
            let is_name = |name: &&str| !is_number(name);
            OtherParty::Client(Client { name: client.name.filter(is_name), ..client })
        }
    })
}

/// Returns whether a client's name is a telephone number, which is no name.
fn is_number(name: &str) -> bool {
    without_plus(name).bytes().all(|byte| byte.is_ascii_digit())
}

fn callers_leg(script: &Script, other: &OtherParty<'_>) -> Option<String> {
    match other {
        OtherParty::Colleague(caller) => Some(leg_id(script, caller, "caller")),
        OtherParty::Client(_) => None,
    }
}

fn is_like_extension(number: &str) -> bool {
    let local = number.rsplit_once('@').map_or(number, |(local, _)| local);
    let is_short = (2..=4).contains(&local.len()) && local.bytes().all(|byte| byte.is_ascii_digit());
    is_short || local.contains('*')
}

fn phone<'s>(script: &Script, party: &'s Party) -> Result<LocalParty<'s>, ScriptError> {
    in_full(LocalParty::colleague::<RingMe>(script, party)?)
}

/// Returns the party with its extension as `prefix*ext`.
fn in_full(mut local: LocalParty<'_>) -> Result<LocalParty<'_>, ScriptError> {
    let bare = Name::from(format!("{PREFIX}*{}", local.extension));
    let known = [Name::from(local.extension.as_str()), bare].into_iter().find(Name::is_documented);
    known.ok_or(ScriptError::Party)?.local().clone_into(&mut local.extension);
    Ok(local)
}

pub(super) fn without_plus(number: &str) -> &str {
    number.strip_prefix('+').unwrap_or(number)
}

fn hex(script: &Script, name: &str) -> String {
    play::id_in_call::<RingMe>(script, name).simple().to_string()
}

fn leg_id(script: &Script, local: &LocalParty<'_>, name: &str) -> String {
    format!("{}-{}", local.id, hex(script, name))
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
