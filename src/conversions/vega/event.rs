//! What an event or an active call says of its leg.

use std::borrow::Cow;

use time::OffsetDateTime;

use super::parties::{Ends, Numbered, client};
use super::reported;
use crate::conversions::text::borrowed;
use crate::leg::{
    End, EndSource, Line, Observation, ObservedEnd, Outcome, Phase, State, TimeRef, TimeSource,
};
use crate::leg::{Receipt, utc};
use crate::vega::{self, Contact, EventName, LegId, active};

/// Standing of an event's parties and line: above what a record of the history says of them.
const STANDING: u8 = 1;

/// What events and active calls have in common.
pub(super) struct Snapshot<'m> {
    event: Option<&'m EventName>,
    uuid: &'m LegId,
    parent_uuid: Option<&'m LegId>,
    direction: vega::Direction,
    leg: Option<Numbered<'m>>,
    leg2: Option<Numbered<'m>>,
    contacts: &'m [Contact],
    dial_at: Option<OffsetDateTime>,
    bridge_at: Option<OffsetDateTime>,
    server_time: Option<OffsetDateTime>,
    trunk_number: Option<&'m str>,
    trunk_name: Option<&'m str>,
    has_invalid_answer: bool,
}

/// Where an event stands in a leg's life.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Dial,
    Bridge,
    Hangup,
    Unknown,
}

impl<'m> From<&'m vega::CallEvent> for Snapshot<'m> {
    fn from(call: &'m vega::CallEvent) -> Self {
        Self {
            event: Some(&call.event),
            uuid: &call.uuid,
            parent_uuid: call.parent_uuid.as_ref(),
            direction: call.direction,
            leg: call.leg.as_ref().map(Numbered::from),
            leg2: call.leg2.as_ref().map(Numbered::from),
            contacts: call.other_legs.as_deref().unwrap_or_default(),
            dial_at: call.dial_at,
            bridge_at: call.bridge_at,
            server_time: call.server_time,
            trunk_number: call.trunk_number.as_deref(),
            trunk_name: call.trunk_name.as_deref(),
            has_invalid_answer: call.extra.contains("bridgeAt"),
        }
    }
}

impl<'m> From<&'m active::Call> for Snapshot<'m> {
    fn from(call: &'m active::Call) -> Self {
        Self {
            event: call.last_event.as_ref(),
            uuid: &call.uuid,
            parent_uuid: call.parent_uuid.as_ref(),
            direction: call.direction,
            leg: call.leg.as_ref().map(Numbered::from),
            leg2: call.leg2.as_ref().map(Numbered::from),
            contacts: call.other_legs.as_deref().unwrap_or_default(),
            dial_at: call.dial_at,
            bridge_at: call.bridge_at,
            server_time: None,
            trunk_number: call.trunk_number.as_deref(),
            trunk_name: call.trunk_name.as_deref(),
            has_invalid_answer: call.extra.contains("bridgeAt"),
        }
    }
}

impl<'m> Snapshot<'m> {
    /// What it says of its leg; `None` if it is of no leg.
    pub(super) fn observe<'o>(&'o self, receipt: &'o Receipt) -> Option<Observation<Cow<'o, str>>> {
        let (leg, leg2) = (self.leg.as_ref(), self.leg2.as_ref());
        let ends = Ends::of(self.direction, leg, leg2, client(self.contacts), self.has_contact())?;
        let event = self.stage();
        let (phase, state) = match event {
            Stage::Bridge => (Phase::Progress, State::Answered),
            Stage::Hangup => (Phase::End, State::Ended),
            Stage::Dial | Stage::Unknown => (Phase::Start, State::Offered),
        };
        let key = super::key(self.uuid, receipt);
        let mut leg = Observation::new(key, phase, state);
        leg.parent = super::parent(self.uuid, self.parent_uuid);
        leg.sent_at = self.sent(event).map(utc);
        leg.received_at = receipt.at.map(utc);
        ends.put(STANDING, &mut leg);
        leg.parties.line = self.line();

        // Without its own time a message is as old as its receipt, by our clock.
        let sending = self.server_time.map_or(TimeRef::Received, |_| TimeRef::Sent(TimeSource::Inferred));
        leg.facts.offered_at = self.dial_at.map(reported);
        leg.facts.answered_at = self.bridge_at.map(reported);
        leg.facts.was_answered = self.was_answered(event);
        if self.bridge_at.is_some() {
            leg.facts.state = leg.facts.state.max(State::Answered);
        }
        if event == Stage::Bridge {
            leg.facts.answered_at = leg.facts.answered_at.or(Some(sending));
        }
        if event == Stage::Hangup {
            leg.facts.ended_at = Some(sending);
            leg.facts.end = Some(end(leg.facts.was_answered));
        }
        Some(leg)
    }

    const fn has_contact(&self) -> bool {
        !self.contacts.is_empty()
    }

    fn stage(&self) -> Stage {
        self.event.map_or(Stage::Unknown, |name| match name {
            EventName::Dial => Stage::Dial,
            EventName::Bridge => Stage::Bridge,
            EventName::Hangup => Stage::Hangup,
            EventName::Error | EventName::Unknown(_) => Stage::Unknown,
        })
    }

    /// When it was sent, as far as it tells.
    fn sent(&self, event: Stage) -> Option<OffsetDateTime> {
        self.server_time.or(match event {
            Stage::Dial => self.dial_at,
            Stage::Bridge => self.bridge_at,
            Stage::Hangup | Stage::Unknown => None,
        })
    }

    /// An answer that came and does not fit its type proves nothing, not even that there was none.
    fn was_answered(&self, event: Stage) -> Option<bool> {
        if event == Stage::Bridge || self.bridge_at.is_some() {
            return Some(true);
        }
        (event == Stage::Hangup && !self.has_invalid_answer).then_some(false)
    }

    fn line(&self) -> Option<Line<Cow<'m, str>>> {
        let (number, label) = (borrowed(self.trunk_number), borrowed(self.trunk_name));
        Some(Line { number, label, ..Line::default() }).filter(|line| !line.is_empty())
    }
}

fn end<S>(was_answered: Option<bool>) -> ObservedEnd<S> {
    let outcome = match was_answered {
        Some(true) => Outcome::Answered,
        Some(false) => Outcome::Unanswered,
        None => Outcome::Unknown,
    };
    ObservedEnd {
        end: End { outcome, by: None, cause: None, source: EndSource::Reported },
        may_be_elsewhere: was_answered != Some(true),
    }
}
