//! Parties merged from several messages, and legs by their party.

use std::cmp::Reverse;

use time::OffsetDateTime;

use crate::leg::{Leg, Line, Party, PartyKind, is_more_international, is_same_number};

/// Returns `true` if both values are known and differ.
fn differ<S: PartialEq>(one: Option<&S>, other: Option<&S>) -> bool {
    one.is_some() && other.is_some() && one != other
}

/// Returns `true` if both values are known and equal.
fn alike<S: PartialEq>(one: Option<&S>, other: Option<&S>) -> bool {
    one.is_some() && one == other
}

/// Sets a value that is absent.
fn fill<S: Clone>(value: &mut Option<S>, from: Option<&S>) {
    if value.is_none() {
        *value = from.cloned();
    }
}

/// Returns `true` if more than the kind of a party is known.
pub(super) fn is_identified<S>(party: &Party<S>) -> bool {
    let Party { kind: _, id, extension, number, name, organisation } = party;
    [id, extension, number, name, organisation].into_iter().any(Option::is_some)
}

/// Adds to a party what another message reports of it, unless a known value differs. Identifier, name and organisation are
/// added together: only if none of them is known, or one is known and equal, so two contacts are never mixed. Of two spellings of
/// its number the more international one is kept. A party with only a kind is replaced.
pub(super) fn fill_party<S: Clone + PartialEq + AsRef<str>>(party: &mut Party<S>, from: &Party<S>) {
    if !is_identified(party) {
        let kind = party.kind.or(from.kind);
        *party = Party { kind, ..from.clone() };
        return;
    }
    let Party { kind, id, extension, number, name, organisation } = from;
    let contradicts = differ(party.id.as_ref(), id.as_ref())
        || differ(party.extension.as_ref(), extension.as_ref())
        || are_two_numbers(party.number.as_ref(), number.as_ref())
        || differ(party.name.as_ref(), name.as_ref())
        || differ(party.organisation.as_ref(), organisation.as_ref());
    if contradicts {
        return;
    }
    let is_nameless = party.id.is_none() && party.name.is_none() && party.organisation.is_none();
    let akin = is_nameless
        || alike(party.id.as_ref(), id.as_ref())
        || alike(party.name.as_ref(), name.as_ref())
        || alike(party.organisation.as_ref(), organisation.as_ref());
    party.kind = party.kind.or(*kind);
    fill(&mut party.extension, extension.as_ref());
    if is_better_spelling(number.as_ref(), party.number.as_ref()) {
        party.number.clone_from(number);
    }
    if akin {
        fill(&mut party.id, id.as_ref());
        fill(&mut party.name, name.as_ref());
        fill(&mut party.organisation, organisation.as_ref());
    }
}

fn are_two_numbers<S: AsRef<str>>(one: Option<&S>, other: Option<&S>) -> bool {
    one.zip(other).is_some_and(|(one, other)| !is_same_number(one.as_ref(), other.as_ref()))
}

fn is_better_spelling<S: AsRef<str> + PartialEq>(one: Option<&S>, other: Option<&S>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one != other && is_more_international(one.as_ref(), other.as_ref()),
        (one, None) => one.is_some(),
        (None, Some(_)) => false,
    }
}

/// Does the same for a line. Number and label are added, but never an identifier.
pub(super) fn fill_line<S: Clone + PartialEq>(line: &mut Line<S>, from: &Line<S>) {
    let Line { id, number, label } = from;
    if differ(line.id.as_ref(), id.as_ref())
        || differ(line.number.as_ref(), number.as_ref())
        || differ(line.label.as_ref(), label.as_ref())
    {
        return;
    }
    fill(&mut line.number, number.as_ref());
    fill(&mut line.label, label.as_ref());
}

/// Index of legs by a party, so that the cost of a look-up is logarithmic in the number of a call's legs.
pub(super) struct PartyIndex<'a>(Vec<Entry<'a>>);

/// Kind of text by which a party is found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Attribute {
    Id,
    Extension,
}

/// Entry of the index. In its order, the last entry of one value and kind is the preferred leg: the one that was offered last, then
/// the smaller identifier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry<'a> {
    value: (Attribute, &'a str),
    kind: Option<PartyKind>,
    offered_at: Option<OffsetDateTime>,
    id: Reverse<&'a str>,
    place: usize,
}

/// Returns the attributes by which a party is found.
pub(super) fn attributes(party: &Party) -> impl Iterator<Item = (Attribute, &str)> {
    let id = party.id.as_deref().map(|id| (Attribute::Id, id));
    let extension = party.extension.as_deref().map(|extension| (Attribute::Extension, extension));
    id.into_iter().chain(extension)
}

/// Splits off the items before the first that does not have the property.
fn split_off<'e, T>(rest: &mut &'e [T], has: impl FnMut(&T) -> bool) -> &'e [T] {
    let (first, others) = rest.split_at_checked(rest.partition_point(has)).unwrap_or_default();
    *rest = others;
    first
}

impl<'a> PartyIndex<'a> {
    /// Creates an index of legs by `local`. A look-up returns the leg's place.
    pub(super) fn by_local(legs: impl Iterator<Item = (usize, &'a Leg)>) -> Self {
        let entries = legs.flat_map(|(place, leg)| {
            let offered_at = leg.offered_at.map(|time| time.at);
            let (kind, id) = (leg.local.kind, Reverse(leg.id.as_str()));
            attributes(&leg.local).map(move |value| Entry { value, kind, offered_at, id, place })
        });
        let mut entries: Vec<Entry<'a>> = entries.collect();
        entries.sort_unstable();
        Self(entries)
    }

    /// Returns the entries of legs with that party, in a list for each attribute and kind.
    fn lists<'i>(&'i self, party: &'i Party) -> impl Iterator<Item = &'i [Entry<'a>]> {
        attributes(party).flat_map(move |value| {
            let mut rest = self.0.as_slice();
            split_off(&mut rest, |entry| entry.value < value);
            let mut of_value = split_off(&mut rest, |entry| entry.value == value);
            std::iter::from_fn(move || {
                let kind = of_value.first()?.kind;
                Some((kind, split_off(&mut of_value, |entry| entry.kind == kind)))
            })
            .filter(|(kind, _)| party.kind.is_none() || kind.is_none() || *kind == party.kind)
            .map(|(_, entries)| entries)
        })
    }

    /// Returns `true` if a leg has that party.
    pub(super) fn contains(&self, party: &Party) -> bool {
        self.lists(party).next().is_some()
    }

    /// Returns the leg, other than `leg`, with that party that was offered last but not later than `leg`. Legs without that time
    /// come last.
    pub(super) fn last_before(&self, party: &Party, leg: &Leg) -> Option<usize> {
        let limit = leg.offered_at.map(|time| time.at);
        let best = self.lists(party).filter_map(|entries| {
            let end = entries.partition_point(|entry| limit.is_none() || entry.offered_at <= limit);
            entries.get(..end)?.iter().rev().find(|entry| entry.id.0 != leg.id)
        });
        best.max_by_key(|entry| (entry.offered_at, entry.id, entry.place)).map(|entry| entry.place)
    }
}
