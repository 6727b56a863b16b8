//! Legs that follow where a party passed the call on: a transfer, a forward.

use time::OffsetDateTime;

use super::merge::Draft;
use super::parties::{Attribute, attributes};
use crate::leg::{Origin, Party, PartyKind};

/// Sets where a leg was passed on from: by a leg whose party is reported to have passed the call on to it, or by the party that its own
/// messages name as the one who transferred it.
pub(super) fn find_origins(legs: &mut [Draft<'_>]) {
    let is_transferred =
        |draft: &Draft<'_>| draft.leg.joined_at.is_some() && draft.leg.origin == Some(Origin::Transferred);
    if !legs.iter().any(|draft| draft.leg.passed_on.is_some() || is_transferred(draft)) {
        return;
    }
    let index = Index::new(legs);
    let mut origins: Vec<(usize, usize)> =
        (0..legs.len()).filter_map(|from| Some((from, index.follower(legs, from)?))).collect();
    origins.extend((0..legs.len()).filter_map(|to| {
        let draft = legs.get(to).filter(|draft| is_transferred(draft))?;
        Some((index.first(draft.parent, draft.leg.routed_by.as_ref()?, None, to)?, to))
    }));
    for (from, to) in origins {
        let Some(passer) = legs.get(from) else { continue };
        let origin = passer.leg.passed_on.as_ref().map(|passed_on| passed_on.origin);
        let by = Some(&passer.leg.local).filter(|party| party.kind == Some(PartyKind::Agent)).cloned();
        if let Some(follower) = legs.get_mut(to).filter(|follower| follower.passed_on_by.is_none()) {
            follower.passed_on_by = Some(from);
            let leg = follower.leg.to_mut();
            leg.origin = leg.origin.or(origin);
            leg.routed_by = leg.routed_by.take().or(by);
        }
    }
}

/// Legs by parent and company's party, in the order in which they began.
struct Index<'l>(Vec<Entry<'l>>);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry<'l> {
    parent: Option<usize>,
    party: (Attribute, &'l str),
    offered_at: Option<OffsetDateTime>,
    place: usize,
}

impl<'l> Index<'l> {
    fn new(legs: &'l [Draft<'_>]) -> Self {
        let entries = legs.iter().enumerate().flat_map(|(place, draft)| {
            let (parent, offered_at) = (draft.parent, draft.leg.offered_at.map(|time| time.at));
            attributes(&draft.leg.local).map(move |party| Entry { parent, party, offered_at, place })
        });
        let mut entries: Vec<Entry<'_>> = entries.collect();
        entries.sort_unstable();
        Self(entries)
    }

    /// Returns the first leg of a party below that parent, other than the one at `except`, that did not begin before `since`.
    fn first(
        &self,
        parent: Option<usize>,
        party: &Party,
        since: Option<OffsetDateTime>,
        except: usize,
    ) -> Option<usize> {
        parent?;
        let of = attributes(party).filter_map(|party| {
            let start = self.0.partition_point(|entry| {
                (entry.parent, entry.party, entry.offered_at) < (parent, party, since)
            });
            let entries = self.0.get(start..)?.iter().take(2);
            entries
                .filter(|entry| (entry.parent, entry.party) == (parent, party))
                .find(|entry| entry.place != except)
        });
        of.min_by_key(|entry| (entry.offered_at, entry.place)).map(|entry| entry.place)
    }

    /// Returns the leg that followed where the party of the leg at that place passed the call on: below the same parent, or below that
    /// leg, and not before the leg was answered, or, if it forwarded the call, before it began.
    fn follower(&self, legs: &[Draft<'_>], from: usize) -> Option<usize> {
        let draft = legs.get(from)?;
        let passed_on = draft.leg.passed_on.as_ref()?;
        let begun = if passed_on.origin == Origin::Transferred { draft.leg.answered_at } else { None };
        let since = begun.or(draft.leg.offered_at).map(|time| time.at);
        let below = self.first(Some(from), &passed_on.to, since, from);
        below.or_else(|| self.first(draft.parent, &passed_on.to, since, from))
    }
}
