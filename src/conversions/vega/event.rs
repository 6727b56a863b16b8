//! Observation of the leg that an event or an active call describes.

use std::borrow::Cow;

use time::OffsetDateTime;

use super::contacts::client;
use super::parties::{LegParties, Numbered, parent};
use super::{Profile, Vega, presence};
use crate::conversions::common::{self, reported, reported_end};
use crate::conversions::text::borrowed;
use crate::leg::{
    Line, Observation, Observe, ObservedEnd, Observer, Outcome, Parties, Phase, Receipt, State, TimeRef,
    TimeSource,
};
use crate::vega::{self, Contact, Event, EventName, LegId, active};

/// Precedence of an event's parties and line: above those of a record of the history.
const PRECEDENCE: u8 = 1;

impl Observe for Event {
    type Profile = Profile;

    fn observe_with(&self, _profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        match self {
            Self::Call(call) => {
                if let Some(leg) = CallFields::from(call).observe(receipt) {
                    common::pass(leg, observer);
                }
            }
            Self::Presence(change) => observer.presence(presence::presence(change, receipt)),
            Self::Error(_) | Self::Unknown(_) => {}
        }
    }
}

impl Observe for active::Call {
    type Profile = Profile;

    fn observe_with(&self, _profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        if let Some(leg) = CallFields::from(self).observe(receipt) {
            common::pass(leg, observer);
        }
    }
}

/// Fields that events and active calls have in common.
struct CallFields<'m> {
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

/// Borrows the fields of either type, which have the same names, except for these two.
macro_rules! call_fields {
    ($call:ident, event: $event:expr, server_time: $server_time:expr) => {
        Self {
            event: $event,
            uuid: &$call.uuid,
            parent_uuid: $call.parent_uuid.as_ref(),
            direction: $call.direction,
            leg: $call.leg.as_ref().map(Numbered::from),
            leg2: $call.leg2.as_ref().map(Numbered::from),
            contacts: $call.other_legs.as_deref().unwrap_or_default(),
            dial_at: $call.dial_at,
            bridge_at: $call.bridge_at,
            server_time: $server_time,
            trunk_number: $call.trunk_number.as_deref(),
            trunk_name: $call.trunk_name.as_deref(),
            has_invalid_answer: $call.extra.contains("bridgeAt"),
        }
    };
}

impl<'m> From<&'m vega::CallEvent> for CallFields<'m> {
    fn from(call: &'m vega::CallEvent) -> Self {
        call_fields!(call, event: Some(&call.event), server_time: call.server_time)
    }
}

impl<'m> From<&'m active::Call> for CallFields<'m> {
    fn from(call: &'m active::Call) -> Self {
        call_fields!(call, event: call.last_event.as_ref(), server_time: None)
    }
}

impl<'m> CallFields<'m> {
    /// Returns the observation of the leg; `None` if the message describes none.
    fn observe<'o>(&'o self, receipt: &'o Receipt) -> Option<Observation<Cow<'o, str>>> {
        let (leg, leg2) = (self.leg.as_ref(), self.leg2.as_ref());
        let has_contact = !self.contacts.is_empty();
        let client = client(self.contacts);
        let LegParties { parties, routes } = LegParties::new(self.direction, leg, leg2, client, has_contact)?;
        let (phase, state) = match self.event {
            Some(EventName::Bridge) => (Phase::Progress, State::Answered),
            Some(EventName::Hangup) => (Phase::End, State::Ended),
            Some(EventName::Dial | EventName::Error | EventName::Unknown(_)) | None => {
                (Phase::Start, State::Offered)
            }
        };
        let id = Cow::Borrowed(self.uuid.as_str());
        let mut leg = common::observation::<Vega>(id, phase, state, self.sent_at(), receipt);
        leg.parent = parent(self.uuid, self.parent_uuid);
        leg.role.routes = routes;
        leg.parties = Parties { precedence: PRECEDENCE, line: self.line(), ..parties };

        // Without its own time a message counts as sent when it was received, by the receiver's clock.
        let sending = self.server_time.map_or(TimeRef::Received, |_| TimeRef::Sent(TimeSource::Inferred));
        leg.facts.offered_at = self.dial_at.map(reported);
        leg.facts.answered_at = self.bridge_at.map(reported);
        leg.facts.was_answered = self.was_answered();
        if self.bridge_at.is_some() {
            leg.facts.state = leg.facts.state.max(State::Answered);
        }
        if self.is(&EventName::Bridge) {
            leg.facts.answered_at = leg.facts.answered_at.or(Some(sending));
        }
        if self.is(&EventName::Hangup) {
            leg.facts.ended_at = Some(sending);
            leg.facts.end = Some(end(leg.facts.was_answered));
        }
        Some(leg)
    }

    fn is(&self, event: &EventName) -> bool {
        self.event == Some(event)
    }

    fn sent_at(&self) -> Option<OffsetDateTime> {
        self.server_time.or_else(|| match self.event? {
            EventName::Dial => self.dial_at,
            EventName::Bridge => self.bridge_at,
            EventName::Hangup | EventName::Error | EventName::Unknown(_) => None,
        })
    }

    /// An answer that is present and invalid proves nothing, not even that there was none.
    fn was_answered(&self) -> Option<bool> {
        if self.is(&EventName::Bridge) || self.bridge_at.is_some() {
            return Some(true);
        }
        (self.is(&EventName::Hangup) && !self.has_invalid_answer).then_some(false)
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
    let may_be_elsewhere = was_answered != Some(true);
    ObservedEnd { may_be_elsewhere, ..ObservedEnd::new(reported_end(outcome, None, None)) }
}
