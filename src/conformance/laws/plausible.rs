//! What a message may report of a leg.

use time::OffsetDateTime;

use crate::leg::{Direction, Line, Observation, Outcome, Parties, Party, PartyKind, TimeRef, is_placeholder};

/// Returns what is impossible in an observation.
pub(super) fn implausible(observation: &Observation) -> Option<String> {
    identifiers(observation)
        .or_else(|| parties(observation))
        .or_else(|| times(observation))
        .or_else(|| end(observation))
}

fn identifiers(observation: &Observation) -> Option<String> {
    let ids = [
        ("key.id", Some(&observation.key.id)),
        ("call", observation.call.as_ref()),
        ("parent", observation.parent.as_ref()),
    ];
    ids.into_iter().find_map(|(name, id)| id?.is_empty().then(|| format!("`{name}` is an empty text")))
}

/// Texts of parties and lines must not be empty, and a placeholder of a hidden number is none.
fn parties(observation: &Observation) -> Option<String> {
    let parties = &observation.parties;
    let passed_on = parties.passed_on.as_ref().map(|passed_on| &passed_on.to);
    let named = [
        ("local", Some(&parties.local)),
        ("remote", Some(&parties.remote)),
        ("routed_by", parties.routed_by.as_ref()),
        ("passed_on.to", passed_on),
    ];
    let empty = named.into_iter().find_map(|(name, party)| empty_text(name, party?));
    let empty_of_line = || {
        parties.line.as_ref().and_then(|Line { id, number, label }| {
            texts("line", [("id", id), ("number", number), ("label", label)])
        })
    };
    let hidden = || {
        let number = parties.remote.number.as_deref().filter(|number| is_placeholder(number))?;
        Some(format!("`remote.number` is `{number}`: the caller's number is hidden, and this is no number"))
    };
    empty.or_else(empty_of_line).or_else(hidden).or_else(|| colleague(parties))
}

/// A colleague is no client.
fn colleague(parties: &Parties) -> Option<String> {
    let direction = parties.direction.filter(|direction| *direction != Direction::Internal)?;
    let kind = parties.remote.kind?;
    let is_of_company = matches!(kind, PartyKind::Agent | PartyKind::Group | PartyKind::Queue);
    is_of_company.then(|| format!("`remote` is a party of kind `{kind}`, but the leg is {direction}"))
}

fn empty_text(
    name: &str,
    Party { id, extension, number, name: shown, organisation, .. }: &Party,
) -> Option<String> {
    let all = [
        ("id", id),
        ("extension", extension),
        ("number", number),
        ("name", shown),
        ("organisation", organisation),
    ];
    texts(name, all)
}

fn texts<const N: usize>(of: &str, texts: [(&str, &Option<String>); N]) -> Option<String> {
    let is_empty = |text: &Option<String>| text.as_ref().is_some_and(String::is_empty);
    texts
        .into_iter()
        .find_map(|(name, text)| is_empty(text).then(|| format!("`{of}.{name}` is an empty text")))
}

/// What programs put where there is no time must not be one.
fn times(observation: &Observation) -> Option<String> {
    let facts = &observation.facts;
    let own = |time: Option<TimeRef>| match time? {
        TimeRef::At(timestamp) => Some(timestamp.at),
        TimeRef::Sent(_) | TimeRef::Received => None,
    };
    let times = [
        ("offered_at", own(facts.offered_at)),
        ("answered_at", own(facts.answered_at)),
        ("ended_at", own(facts.ended_at)),
        ("joined_at", own(facts.joined_at)),
        ("sent_at", observation.sent_at),
    ];
    times.into_iter().find_map(|(name, at)| {
        let at = at.filter(|at| is_unset(*at))?;
        Some(format!("`{name}` is {at}: this is what programs put where there is no time"))
    })
}

/// Returns `true` for zero and -1 of a Unix time in any unit, and for the first day of the calendar.
fn is_unset(at: OffsetDateTime) -> bool {
    (-1..=0).contains(&at.unix_timestamp()) || (at.year(), at.ordinal()) == (1, 1)
}

/// An answer and the end must agree.
fn end(observation: &Observation) -> Option<String> {
    let facts = &observation.facts;
    let reported = facts.end.as_ref()?;
    let outcome = reported.end.outcome;
    let denied = reported.denies_answer || reported.refutes_answer || reported.unless_answered;
    let says_so = matches!(outcome, Outcome::Answered | Outcome::Unknown);
    match facts.was_answered {
        Some(true) if !says_so && !denied => {
            Some(format!("leg was answered, but its outcome is `{outcome}`"))
        }
        Some(false) if outcome == Outcome::Answered => {
            Some("leg was not answered, but its outcome is `answered`".to_owned())
        }
        _ => None,
    }
}
