use super::{Call, CallKey};
use crate::leg::{Direction, Leg, Origin, Outcome, Party, PartyKind, Side};

impl Call {
    /// Returns a call for each leg on which somebody talked, as systems register them that count every talk of an employee.
    ///
    /// A call that was transferred is two of these. Each has the identifier of its leg, which is its only one, and only what that leg
    /// reports. Left out are legs that led to an answered leg and have no employee, such as those of queues and menus, or the same one,
    /// and the other end of a talk: of
    /// outbound legs beside inbound ones, of internal legs beside either, and of those that `local` placed inside the company
    /// beside those that it was offered. A call without talk is returned as it is.
    ///
    /// # Example
    /// ```
    /// use call_legs::call::{Call, CallKey};
    /// use call_legs::leg::{Leg, Outcome};
    ///
    /// let mut call = Call::new(CallKey::new("ringme", "acme", "x"), Outcome::Answered);
    /// call.legs = ["x/101", "x/102"].map(|id| Leg::new(id).with_was_answered(true)).into();
    /// let ids: Vec<String> = call.by_leg().into_iter().map(|call| call.id).collect();
    /// assert_eq!(ids, ["x/101", "x/102"]);
    /// ```
    #[must_use]
    pub fn by_leg(&self) -> Vec<Self> {
        let mut below: Vec<(&str, &Party)> =
            self.answered().filter_map(|leg| Some((leg.parent.as_deref()?, leg.company_party()))).collect();
        below.sort_unstable();
        let has_talk = |leg: &&Leg| {
            let party = leg.company_party();
            let is_nobody = party.is_empty() || party.passes_on() || party.kind == Some(PartyKind::Machine);
            let start = below.partition_point(|(parent, _)| *parent < leg.id.as_str());
            let mut below = below.iter().skip(start).take_while(|(parent, _)| *parent == leg.id);
            !below.any(|(_, other)| is_nobody || party.is_same(other))
        };
        let legs = || self.answered().filter(has_talk);
        let Some(end) = legs().map(end_of_talk).min() else { return vec![self.clone()] };
        legs().filter(|leg| end_of_talk(leg) == end).map(|leg| self.of_leg(leg)).collect()
    }

    fn answered(&self) -> impl Iterator<Item = &Leg> {
        self.legs.iter().filter(|leg| leg.is_answered() && !leg.routes)
    }

    /// Returns the call that consists of a leg.
    fn of_leg(&self, leg: &Leg) -> Self {
        let party = leg.company_party();
        // A leg that runs on behalf of an extension is not handled by it.
        let is_own = leg.origin != Some(Origin::Callback)
            || self.handled_by.as_ref().is_some_and(|known| known.is_same(party));
        let is_person = !party.is_empty()
            && !matches!(party.kind, Some(PartyKind::Queue | PartyKind::Menu | PartyKind::Machine));
        let is_client =
            leg.direction != Some(Direction::Internal) && leg.remote.kind == Some(PartyKind::Client);
        Self {
            direction: leg.direction,
            client: is_client.then(|| leg.remote.clone()),
            line: leg.line.clone(),
            handled_by: (is_own && is_person).then(|| party.clone()),
            offered_at: leg.offered_at,
            answered_at: leg.answered_at,
            ended_at: leg.ended_at,
            wait: leg.ring_time(),
            talk: leg.talk_time(),
            total: leg.total_time(),
            disposition: leg.disposition.clone(),
            recordings: leg.recordings.clone(),
            ratings: leg.ratings.clone(),
            anomalies: leg.anomalies.clone(),
            legs: vec![leg.clone()],
            ..Self::new(
                CallKey::new(self.vendor.clone(), self.tenant.clone(), leg.id.clone()),
                Outcome::Answered,
            )
        }
    }
}

/// Returns the end of a talk that a leg is, the one that counts first.
fn end_of_talk(leg: &Leg) -> (u8, bool) {
    match leg.direction {
        Some(Direction::Inbound) => (0, false),
        Some(Direction::Outbound) => (1, false),
        Some(Direction::Internal) | None => (2, leg.placed_by == Some(Side::Local)),
    }
}
