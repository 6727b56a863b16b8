//! Invariants of every leg and call.

use time::{Duration, OffsetDateTime};

use super::super::orders::reduced;
use super::super::samples::{Sample, of_fixtures, samples};
use super::super::stream::{Stream, unpanicked};
use super::super::trial::Trial;
use super::super::{Failure, Suite};
use super::plausible::implausible;
use crate::call::{self, Call};
use crate::leg::{Anomaly, Direction, Leg, Observation, Outcome, PartyKind, State, Timestamp};
use crate::registry::Vendor;

pub(super) const MODEL: &str = "legs and calls keep the invariants of the model";

pub(super) fn model<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    let samples = samples(suite)?;
    let mut all = Vec::new();
    for sample in &samples {
        let observations = sample.observe()?.observations;
        trial.tried += observations.len();
        broken(&observations).map_or(Ok(()), |difference| Err(sample.failure(difference)))?;
        all.push((sample, observations));
    }
    for scenario in &suite.scenarios {
        let stream = Stream::new::<V>(scenario)?;
        let messages: Vec<usize> = (0..stream.len()).collect();
        let observations = stream.sent(&messages);
        broken(&observations).map_or(Ok(()), |difference| Err(stream.failure(&messages, difference)))?;
    }
    // The same messages of all profiles and scenarios together.
    let together = |samples: &[(&Sample, Vec<Observation>)]| {
        let observations: Vec<_> = samples.iter().flat_map(|(_, said)| said.iter().cloned()).collect();
        broken(&observations)
    };
    let Some(difference) = together(&all) else { return Ok(()) };
    let (smallest, difference) = reduced(all, difference, together);
    let failures: Vec<Failure> = smallest.iter().map(|(sample, _)| sample.failure(String::new())).collect();
    let join = |part: fn(&Failure) -> &str, by: &str| failures.iter().map(part).collect::<Vec<_>>().join(by);
    Err(Failure { place: join(|one| &one.place, ", "), input: join(|one| &one.input, "\n"), difference })
}

pub(super) const DAMAGED: &str =
    "a message with a number that is zero, empty or hidden reports nothing impossible either";

pub(super) fn damaged<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    for sample in of_fixtures(suite, &V::Profile::default())? {
        let body = sample.body().unwrap_or_default();
        let undamaged = sample.observe()?;
        for changed in changes(body) {
            let sample = sample.with_body(changed);
            // A message that cannot be read is another law's.
            let observed = match sample.observe() {
                Ok(observed) => observed,
                Err(failure) if failure.difference.starts_with("panic") => return Err(failure),
                Err(_) => continue,
            };
            trial.tried += observed.observations.len();
            if observed == undamaged {
                continue;
            }
            let implausible = observed.observations.iter().find_map(implausible);
            let broken = implausible.or_else(|| broken(&observed.observations));
            broken.map_or(Ok(()), |difference| Err(sample.failure(difference)))?;
        }
    }
    Ok(())
}

/// Returns a body with each of its numbers zero, empty, and a placeholder of a hidden one.
fn changes(body: &[u8]) -> Vec<Vec<u8>> {
    let is_of_number = |byte: &u8| byte.is_ascii_digit() || *byte == b'+';
    let mut all = Vec::new();
    let mut at = 0;
    for part in body.chunk_by(|one, next| is_of_number(one) == is_of_number(next)) {
        let end = at + part.len();
        if part.first().is_some_and(is_of_number) {
            for replacement in [&b"0"[..], b"", b"anonymous"] {
                let mut changed = body.to_vec();
                changed.splice(at..end, replacement.iter().copied());
                all.push(changed);
            }
        }
        at = end;
    }
    all
}

/// Returns the first invariant that the calls of these observations break.
fn broken(observations: &[Observation]) -> Option<String> {
    let calls = unpanicked(|| Ok(call::fold(observations)));
    let of_call = |call: &Call| {
        let of_leg = |leg: &Leg| leg_breaks(leg).map(|broken| format!("leg {}: {broken}", leg.id));
        let found = call_breaks(call).or_else(|| call.legs.iter().find_map(of_leg));
        found.map(|broken| format!("call {}: {broken}", call.id))
    };
    match calls {
        Ok(calls) => calls.iter().find_map(of_call).or_else(|| unwritable(&calls)),
        Err(panic) => Some(panic),
    }
}

/// Calls must read back from their JSON form, which has microseconds: so the form is compared, not the calls.
fn unwritable(calls: &[Call]) -> Option<String> {
    let again = |json: &String| serde_json::to_string(&serde_json::from_str::<Vec<Call>>(json)?);
    let written = serde_json::to_string(calls);
    match written.and_then(|json| Ok((again(&json)? != json, json))) {
        Ok((differs, _)) => differs.then(|| "calls read back from JSON as others".to_owned()),
        Err(error) => Some(format!("calls cannot be written as JSON and read: {error}")),
    }
}

fn call_breaks(call: &Call) -> Option<String> {
    let is_answered = call.outcome == Outcome::Answered;
    let broken = [
        (call.missed_by.is_some() && is_answered, "somebody missed it, although it was answered"),
        (call.handled_by.is_some() && !is_answered, "somebody handled it, although it was not answered"),
        (
            call.answered_at.is_some() && !is_answered,
            "it has a time of an answer, although it was not answered",
        ),
        (
            call.client.is_some() && call.direction == Some(Direction::Internal),
            "it is internal, but has a client",
        ),
        (
            [call.wait, call.talk, call.total].into_iter().flatten().any(Duration::is_negative),
            "a duration is below zero",
        ),
        (call.legs.is_empty(), "it has no legs"),
    ];
    let broken = broken.into_iter().find_map(|(is_broken, broken)| is_broken.then(|| broken.to_owned()));
    broken.or_else(|| unusual_time([call.offered_at, call.answered_at, call.ended_at]))
}

fn leg_breaks(leg: &Leg) -> Option<String> {
    let is_answered = leg.end.as_ref().is_some_and(|end| end.outcome == Outcome::Answered);
    let spans = [leg.reported.total, leg.reported.talk, leg.reported.wait, leg.reported.since_pickup];
    let plausible = |span: &Duration| (Duration::ZERO..=Duration::days(7)).contains(span);
    let derived = [leg.ring_time(), leg.talk_time(), leg.total_time()];
    let is_colleague =
        matches!(leg.remote.kind, Some(PartyKind::Agent | PartyKind::Group | PartyKind::Queue));
    let is_outside = leg.direction.is_some_and(|direction| direction != Direction::Internal);
    let broken = [
        (is_colleague && is_outside, "its remote party is of the company, but it is not internal"),
        (!leg.is_open() && is_answered != leg.is_answered(), "its outcome contradicts its answer"),
        ((leg.state == State::Ended) == leg.is_open(), "its state contradicts its end"),
        (leg.is_answered() && leg.state < State::Answered, "its state contradicts its answer"),
        (!spans.iter().flatten().all(plausible), "a reported duration is below zero or above seven days"),
        (derived.into_iter().flatten().any(Duration::is_negative), "a duration is below zero"),
        (
            is_disordered(leg) != leg.anomalies.contains(&Anomaly::ClockDisorder),
            "its times are in an impossible order without the anomaly, or the reverse",
        ),
    ];
    let broken = broken.into_iter().find_map(|(is_broken, broken)| is_broken.then(|| broken.to_owned()));
    broken.or_else(|| unusual_time([leg.offered_at, leg.answered_at, leg.ended_at, leg.joined_at]))
}

/// Whether two times of one clock are in an impossible order.
fn is_disordered(leg: &Leg) -> bool {
    let pairs =
        [(leg.offered_at, leg.answered_at), (leg.answered_at, leg.ended_at), (leg.offered_at, leg.ended_at)];
    pairs.into_iter().any(|(earlier, later)| {
        let both = earlier.zip(later);
        both.is_some_and(|(earlier, later)| {
            earlier.source.is_own_clock() == later.source.is_own_clock() && earlier.at > later.at
        })
    })
}

/// Times must be in UTC, and in years that RFC 3339 can write.
fn unusual_time<const N: usize>(times: [Option<Timestamp>; N]) -> Option<String> {
    let is_usual = |at: OffsetDateTime| at.offset().is_utc() && (0..=9999).contains(&at.year());
    let found = times.into_iter().flatten().find(|time| !is_usual(time.at))?;
    Some(format!("{} is not in UTC, or of a year that cannot be written", found.at))
}
