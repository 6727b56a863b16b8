//! Users of a CRM, and which of a call's parties is looked up.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::leg::{Leg, Party, PartyKind, Side};

/// Identifier of a user in a CRM. Some CRMs have numbers, others have text; a caller's table may have either.
///
/// # Example
/// ```
/// use call_legs::crm::UserId;
///
/// assert_eq!(UserId::from(1269), UserId::from("1269"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UserId(String);

impl UserId {
    /// Returns the identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<u64> for UserId {
    fn from(number: u64) -> Self {
        Self(number.to_string())
    }
}

impl From<&str> for UserId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for UserId {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// Returns the party that the record is of: that handled or missed the call, or of an outbound call that nobody answered the one
/// that placed it.
pub(super) fn responsible(call: &Call) -> Option<&Party> {
    call.handled_by.as_ref().or(call.missed_by.as_ref()).or_else(|| {
        let placed = |leg: &&Leg| leg.placed_by == Some(Side::Local) && !leg.routes && !leg.local.is_empty();
        call.legs.iter().find(placed).map(|leg| &leg.local)
    })
}

/// Returns the party that had the call in the end: of the answered legs in the call's direction the one that ended last. It is
/// that which handled the call, unless somebody passed it on.
pub(super) fn last(call: &Call) -> Option<&Party> {
    let people = call.legs.iter().filter(|leg| {
        let kind = leg.company_party().kind;
        let is_router = matches!(kind, Some(PartyKind::Queue | PartyKind::Menu | PartyKind::Machine));
        leg.is_answered()
            && !leg.routes
            && leg.direction == call.direction
            && !leg.company_party().is_empty()
            && !is_router
    });
    let time = |leg: &Leg| (leg.ended_at.map(|time| time.at), leg.talk_began_at().map(|time| time.at));
    let last = people.max_by(|one, other| time(one).cmp(&time(other)).then_with(|| one.id.cmp(&other.id)));
    last.map(Leg::company_party).or_else(|| responsible(call))
}

/// Returns the extension of a party that is a person, as far as is known.
pub(super) fn extension(party: &Party) -> Option<&str> {
    let is_person = matches!(party.kind, None | Some(PartyKind::Agent));
    party.extension.as_deref().filter(|_| is_person)
}
