//! Scripted call, as Webitel knows it.

use time::{Duration, OffsetDateTime};

use super::causes::{CLEARED, Cause, GIVEN_UP, cause_of_dialling};
use super::people::{Agent, Member, agent, member, queue};
use crate::conversions::webitel::Webitel;
use crate::emulate::clock::{MILLISECONDS, whole_seconds};
use crate::emulate::{Ring, Script, ScriptError, play};
use crate::leg::{Direction, Outcome};

/// Number of attempts: so large that two scripts of one tenant hardly ever collide, and small enough for readers that take
/// numbers for floats.
const ATTEMPTS: u64 = 1 << 53;

/// One passage of the client through the queue.
pub(super) struct CallPlan {
    pub(super) direction: Direction,
    pub(super) attempt: i64,
    pub(super) queue: i64,
    pub(super) member: Member,
    /// Gateway of an outbound call.
    pub(super) resource: Option<i64>,
    /// Channel of the client.
    pub(super) channel: String,
    pub(super) joined: OffsetDateTime,
    /// Time at which that channel was created.
    pub(super) created: OffsetDateTime,
    /// Time at which that channel was picked up: in an inbound call by the PBX itself.
    pub(super) picked_up: Option<OffsetDateTime>,
    /// Offers, one after the other, the answered one last.
    pub(super) offers: Vec<Offer>,
    /// Colleague who was reserved while the client was dialled without success.
    pub(super) reserved: Option<Agent>,
    pub(super) answer: Option<Answer>,
    pub(super) left: OffsetDateTime,
    pub(super) cause: Cause,
}

/// A colleague's phone that rang.
pub(super) struct Offer {
    pub(super) agent: Agent,
    pub(super) channel: String,
    pub(super) offered: OffsetDateTime,
    /// `None` if it was answered.
    pub(super) missed: Option<Missed>,
}

pub(super) struct Missed {
    pub(super) at: OffsetDateTime,
    /// Whether the client left first.
    pub(super) member_left: bool,
    /// Time of a bridge that failed.
    pub(super) bridged: Option<OffsetDateTime>,
}

/// Longest time from a bridge to its failure.
const FAILING: Duration = Duration::milliseconds(300);

/// Time after which the next bridge is certainly another one.
const APART: Duration = Duration::seconds(2);

pub(super) struct Answer {
    /// First bridge.
    pub(super) bridged: OffsetDateTime,
    /// Last bridge, with the colleague to whom the call was passed on.
    pub(super) last_bridged: OffsetDateTime,
    /// Colleague whom the last hook names, and their channel.
    pub(super) last: Agent,
    pub(super) channel: String,
}

impl CallPlan {
    pub(super) fn new(script: &Script) -> Result<Self, ScriptError> {
        script.check()?;
        let is_inbound = script.direction == Direction::Inbound;
        if script.direction == Direction::Internal || (is_inbound && script.router.is_none()) {
            return Err(ScriptError::Unrepresentable);
        }
        let first = first_parts(script)?;
        let answered = first.last().filter(|ring| ring.answered.is_some());
        let answer = answered.map(|ring| answer(script, ring, first.len() - 1)).transpose()?;
        let is_unique = same_are_equal(&people(script)?);
        let (unanswered, end) = match first.as_slice() {
            [ring] if !is_inbound && answer.is_none() => (Some(*ring), ring.ended),
            _ => (None, script.end),
        };
        let gave_up = first.last().is_some_and(|ring| left_while_ringing(script, ring));
        let joined = MILLISECONDS.at(script, Duration::ZERO)?;
        let dialled = match first.first() {
            Some(ring) if !is_inbound => MILLISECONDS.at(script, ring.offered)?,
            _ => joined,
        };
        let plan = Self {
            direction: script.direction,
            attempt: attempt(script),
            queue: queue(script)?,
            member: member(script)?,
            resource: (!is_inbound).then_some(1),
            channel: play::id_in_call::<Webitel>(script, "member").to_string(),
            joined,
            created: dialled,
            picked_up: if is_inbound { Some(joined) } else { answer.as_ref().map(|answer| answer.bridged) },
            offers: if unanswered.is_some() { Vec::new() } else { offers(script, &first)? },
            reserved: unanswered.map(|ring| agent(script, &ring.agent)).transpose()?,
            answer,
            left: MILLISECONDS.at(script, end)?,
            cause: match unanswered {
                Some(ring) => cause_of_dialling(ring.outcome)?,
                None if gave_up => GIVEN_UP,
                None => CLEARED,
            },
        };
        if is_unique { Ok(plan) } else { Err(ScriptError::Party) }
    }

    /// Returns the duration from the last bridge to the hangup.
    pub(super) fn talk(&self) -> Duration {
        self.answer.as_ref().map_or(Duration::ZERO, |answer| self.until_left(answer.last_bridged))
    }

    /// Returns the time of the first bridge before that time, perhaps of one that failed.
    pub(super) fn first_bridge(&self, until: OffsetDateTime) -> Option<OffsetDateTime> {
        let failed = self.offers.iter().filter_map(|offer| offer.missed.as_ref()?.bridged);
        let bridges = failed.chain(self.answer.as_ref().map(|answer| answer.bridged));
        bridges.filter(|bridge| *bridge <= until).min()
    }

    /// Returns the whole seconds until the client left.
    pub(super) fn until_left(&self, from: OffsetDateTime) -> Duration {
        whole_seconds(self.left - from)
    }
}

fn attempt(script: &Script) -> i64 {
    let (high, _) = play::id_in_call::<Webitel>(script, "attempt").as_u64_pair();
    i64::try_from(high % ATTEMPTS).unwrap_or_default()
}

/// Returns the parts that the queue itself offered, one after the other, the answered one last.
fn first_parts(script: &Script) -> Result<Vec<&Ring>, ScriptError> {
    let mut first: Vec<&Ring> = script.rings.iter().filter(|ring| !ring.is_transferred).collect();
    first.sort_by_key(|ring| (ring.offered, ring.ended, ring.answered.is_some()));
    for pair in first.windows(2) {
        if let [one, next] = pair
            && (one.answered.is_some() || next.offered < one.ended)
        {
            return Err(ScriptError::Unrepresentable);
        }
    }
    Ok(first)
}

/// Returns the channel of the agent who was offered the call at that place.
fn agents_channel(script: &Script, place: usize) -> String {
    play::id_in_call::<Webitel>(script, &format!("agent {place}")).to_string()
}

fn left_while_ringing(script: &Script, ring: &Ring) -> bool {
    ring.outcome == Outcome::Cancelled && ring.ended == script.end
}

fn offers(script: &Script, first: &[&Ring]) -> Result<Vec<Offer>, ScriptError> {
    let offer = |(place, ring): (usize, &&Ring)| {
        // A progressive queue rings the agent when the client has answered.
        let dialled = if script.direction == Direction::Outbound { ring.answered } else { None };
        let missed = if ring.answered.is_some() {
            None
        } else {
            let is_last = place + 1 == first.len();
            let member_left = is_last && left_while_ringing(script, ring);
            Some(Missed {
                at: MILLISECONDS.at(script, ring.ended)?,
                member_left,
                bridged: failed_bridge(script, ring)?,
            })
        };
        Ok(Offer {
            agent: agent(script, &ring.agent)?,
            channel: agents_channel(script, place),
            offered: MILLISECONDS.at(script, dialled.unwrap_or(ring.offered))?,
            missed,
        })
    };
    first.iter().enumerate().map(offer).collect()
}

/// Returns the time of the bridge to a colleague with whom it failed, unless the next one follows too soon.
fn failed_bridge(script: &Script, ring: &Ring) -> Result<Option<OffsetDateTime>, ScriptError> {
    let bridged = ring.offered.max(ring.ended - FAILING);
    let next = script.rings.iter().filter_map(|ring| ring.answered).min();
    let is_apart = next.is_none_or(|next| next - bridged > APART);
    let fails = ring.outcome == Outcome::Failed && script.direction == Direction::Inbound && is_apart;
    fails.then(|| MILLISECONDS.at(script, bridged)).transpose()
}

/// Returns the answer to the call that this colleague took; `place` is that of their offer.
fn answer(script: &Script, ring: &Ring, place: usize) -> Result<Answer, ScriptError> {
    let answered = ring.answered.unwrap_or(ring.offered);
    let mut last = (answered, ring, agents_channel(script, place));
    let mut passed: Vec<&Ring> = script.rings.iter().filter(|ring| ring.is_transferred).collect();
    passed.sort_by_key(|ring| ring.answered);
    for (at, ring) in passed.into_iter().enumerate() {
        if let Some(answered) = ring.answered {
            let is_on_same_channel = script.direction == Direction::Inbound;
            let channel = if is_on_same_channel { last.2 } else { agents_channel(script, place + 1 + at) };
            last = (answered, ring, channel);
        }
    }
    Ok(Answer {
        bridged: MILLISECONDS.at(script, answered)?,
        last_bridged: MILLISECONDS.at(script, last.0)?,
        last: agent(script, &last.1.agent)?,
        channel: last.2,
    })
}

fn people(script: &Script) -> Result<Vec<Agent>, ScriptError> {
    script.rings.iter().map(|ring| agent(script, &ring.agent)).collect()
}

/// Returns whether equal identifiers belong to equal people.
fn same_are_equal(people: &[Agent]) -> bool {
    people.iter().all(|one| people.iter().all(|other| one.id != other.id || one == other))
}
