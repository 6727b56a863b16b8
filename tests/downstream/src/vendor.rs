//! What the events say of legs.

use call_legs::leg::{
    Direction, End, EndSource, LegKey, Observation, Observe, ObservedEnd, Observer, Outcome, Party,
    PartyKind, Phase, Receipt, Side, State, TimeRef, TimeSource, Timeouts, Timestamp,
};
use call_legs::registry::Vendor;
use call_legs::{ParseError, SerializeError};
use serde::{Deserialize, Serialize};
use time::Duration;

use crate::event::{self, Event, Kind};

/// The vendor.
#[derive(Clone, Copy, Debug)]
pub enum Duet {}

/// What Duet does not send: names of the extensions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// Name of the group that all extensions belong to.
    pub group: Option<String>,
}

impl Vendor for Duet {
    const NAME: &'static str = "duet";

    type Profile = Profile;
    type Document = Event;

    fn timeouts() -> Timeouts {
        let mut timeouts = Timeouts::default();
        timeouts.quiet_period = Duration::seconds(1);
        timeouts
    }

    fn parse(document: Option<&str>, body: &[u8]) -> Result<Event, ParseError> {
        if document.is_some() {
            return Err(ParseError::unknown_document("duet document"));
        }
        event::parse(body)
    }

    fn serialize(event: &Event) -> Result<Vec<u8>, SerializeError> {
        event::serialize(event)
    }

    fn kind(event: &Event) -> &'static str {
        match event.kind {
            Kind::Ring => "ring",
            Kind::Answer => "answer",
            Kind::End => "end",
            Kind::Unknown(_) => "unknown",
        }
    }

    fn unparsed(event: &Event) -> Vec<String> {
        event.unparsed()
    }
}

impl Observe for Event {
    type Profile = Profile;

    fn observe_with(&self, profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        let (phase, state) = match self.kind {
            Kind::Ring => (Phase::Start, State::Offered),
            Kind::Answer => (Phase::Progress, State::Answered),
            Kind::End => (Phase::End, State::Ended),
            Kind::Unknown(_) => return,
        };
        let key = LegKey::new(Duet::NAME, receipt.tenant.as_str(), self.leg.as_str());
        let mut observation = Observation::new(key, phase, state);
        (observation.sent_at, observation.received_at) = (self.at, receipt.at);
        let parties = &mut observation.parties;
        (parties.direction, parties.placed_by) = (Some(Direction::Inbound), Some(Side::Remote));
        parties.local.kind = Some(PartyKind::Agent);
        parties.local.extension.clone_from(&self.extension);
        parties.remote = Party::new(PartyKind::Client);
        parties.remote.number.clone_from(&self.caller);
        parties.routed_by =
            profile.group.as_deref().map(|group| Party::new(PartyKind::Group).with_name(group));
        let at = self.at.map(|at| TimeRef::At(Timestamp::new(at, TimeSource::Reported)));
        let facts = &mut observation.facts;
        match self.kind {
            Kind::Ring => facts.offered_at = at,
            Kind::Answer => (facts.answered_at, facts.was_answered) = (at, Some(true)),
            Kind::End | Kind::Unknown(_) => {
                facts.ended_at = at;
                facts.end = Some(ObservedEnd::new(End::new(Outcome::Unknown, EndSource::Reported)));
            }
        }
        observation.remove_hidden_number();
        observer.observation(observation.into());
    }
}
