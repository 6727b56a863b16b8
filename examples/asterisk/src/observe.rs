//! What an event says of legs.

use call_legs::leg::{
    End, EndSource, LegKey, Observation, Observe, ObservedEnd, Observer, Origin, Outcome, Party, PassedOn,
    Phase, Receipt, State, TimeRef,
};
use call_legs::registry::Vendor as _;

use crate::event::EventName;
use crate::message::{Message, text};
use crate::profile::Facing;
use crate::{Asterisk, Entry, Profile};

impl Observe for Entry {
    type Profile = Profile;

    fn observe_with(&self, profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        if let Some(mut leg) = (Message { event: &self.event, profile, receipt }).observation() {
            leg.remove_hidden_number();
            observer.observation(leg.into());
        }
    }
}

/// Applications by which a channel joins another call. *Undocumented*: the bridge gives all its channels the oldest linked identifier.
const JOINING: [&str; 3] = ["ParkedCall", "Stasis", "Bridge"];

impl Message<'_> {
    fn observation(self) -> Option<Observation> {
        let (at, event) = (self.time(), self.event);
        match event.name {
            EventName::ChanStart => {
                let mut leg = self.leg(Phase::Start, State::Offered);
                leg.facts.offered_at = at;
                Some(leg)
            }
            EventName::Answer if self.is_dialled() => Some(self.answered(at)),
            EventName::Answer | EventName::AppStart => Some(self.leg(Phase::Progress, State::Offered)),
            EventName::BridgeEnter if self.is_talk() => {
                let mut leg = self.answered(at);
                if !self.is_root() && JOINING.contains(&self.application()) {
                    leg.parent = Some(self.linked_id().to_owned());
                    leg.facts.joined_at = at;
                }
                Some(leg)
            }
            EventName::BridgeExit if self.is_talk() && self.has_peer() => Some(self.answered(None)),
            EventName::BlindTransfer => {
                self.passed_on(Origin::Transferred, self.extra()?.extension.as_deref())
            }
            EventName::Forward => self.passed_on(Origin::Forwarded, self.extra()?.forward.as_deref()),
            EventName::AttendedTransfer => self.transferred(at),
            EventName::PickedUp => {
                let extra = self.extra()?;
                let mut leg = self.joined(extra.pickup_id.as_deref(), Some(self.linked_id()), at)?;
                leg.parties.local = self.party(extra.pickup.as_deref()?.into());
                Some(leg)
            }
            EventName::Hangup => Some(self.ended(at, self.end())),
            EventName::ChanEnd => {
                let end = End::new(Outcome::Unknown, EndSource::Reported);
                Some(self.ended(at, ObservedEnd::new(end)))
            }
            EventName::BridgeEnter
            | EventName::BridgeExit
            | EventName::AppEnd
            | EventName::ParkStart
            | EventName::ParkEnd
            | EventName::LinkedIdEnd
            | EventName::LocalOptimizeBegin
            | EventName::LocalOptimize
            | EventName::StreamBegin
            | EventName::StreamEnd
            | EventName::Dtmf
            | EventName::UserDefined
            | EventName::Unknown(_) => None,
        }
    }

    /// Returns whether a bridge is one of people: not one that holds a parked call, and with others if it is a conference.
    fn is_talk(self) -> bool {
        match self.extra().and_then(|extra| extra.bridge_technology.as_deref()) {
            Some("holding_bridge") => false,
            Some("softmix") => self.has_peer(),
            _ => true,
        }
    }

    fn has_peer(self) -> bool {
        text(self.event.peer.as_deref()).is_some()
    }

    /// Returns an observation of a leg without facts.
    fn observation_of(self, id: &str, phase: Phase, state: State) -> Observation {
        let key = LegKey::new(Asterisk::NAME, self.receipt.tenant.as_str(), id);
        let mut leg = Observation::new(key, phase, state);
        leg.call = Some(self.linked_id().to_owned());
        leg.sent_at = self.sent().map(|(at, _)| at);
        leg.received_at = self.receipt.at;
        leg.role.one_party = true;
        leg
    }

    /// Returns an observation of the channel's own leg.
    fn leg(self, phase: Phase, state: State) -> Observation {
        let mut leg = self.observation_of(&self.event.unique_id, phase, state);
        leg.parent = self.is_dialled().then(|| self.linked_id().to_owned());
        leg.role.routes = self.facing() == Facing::Nobody;
        leg.parties = self.parties();
        leg
    }

    fn answered(self, at: Option<TimeRef>) -> Observation {
        let mut leg = self.leg(Phase::Progress, State::Answered);
        (leg.facts.answered_at, leg.facts.was_answered) = (at, Some(true));
        leg
    }

    fn ended(self, at: Option<TimeRef>, end: ObservedEnd) -> Observation {
        let mut leg = self.leg(Phase::End, State::Ended);
        (leg.facts.ended_at, leg.facts.end) = (at, Some(end));
        leg
    }

    /// Returns an observation of the leg that was passed on to an extension, or to a dial string such as `Local/104@internal`.
    fn passed_on(self, origin: Origin, to: Option<&str>) -> Option<Observation> {
        let extension = text(to)?.rsplit('/').next()?.split('@').next()?;
        let mut leg = self.leg(Phase::Progress, State::Offered);
        leg.parties.passed_on = Some(PassedOn::new(origin, Party::default().with_extension(extension)));
        Some(leg)
    }

    /// Returns an observation of a leg that joins the call below another leg.
    fn joined(self, id: Option<&str>, parent: Option<&str>, at: Option<TimeRef>) -> Option<Observation> {
        let mut leg = self.observation_of(text(id)?, Phase::Progress, State::Offered);
        leg.parent = Some(text(parent)?.to_owned());
        leg.facts.joined_at = at;
        Some(leg)
    }

    /// Returns an observation of the consulted party's leg, which joins the call that is transferred. Where the party that transfers
    /// called the colleague first and the client then, it is the transferee's leg that joins.
    fn transferred(self, at: Option<TimeRef>) -> Option<Observation> {
        let extra = self.extra()?;
        let is_client = |name: Option<&str>| Some(self.profile.facing(name?.into()) == Facing::Client);
        let (mut call, mut joins) = (extra.transferee_id.as_deref(), extra.target_id.as_deref());
        if is_client(extra.target.as_deref()) > is_client(extra.transferee.as_deref()) {
            (call, joins) = (joins, call);
        }
        let mut leg = self.joined(joins, text(call).or(Some(self.linked_id())), at)?;
        leg.parties.origin = Some(Origin::Transferred);
        leg.parties.routed_by = Some(self.party(self.channel()));
        Some(leg)
    }
}
