//! What an event reports of a leg.

#![allow(clippy::ref_option, reason = "fields are passed as they are")]

use call_legs::leg::{
    Cause, Direction, End, EndSource, EndedBy, Line, Observation, Observe, ObservedEnd, Observer, Origin,
    Outcome, Party, PartyKind, PassedOn, Receipt, Side, TimeRef, TimeSource,
};
use call_legs::registry::Vendor as _;
use call_legs::wire::codec::TimeText;

use crate::{Asterisk, Entry, Event, EventName, Extra, Profile};

impl Observe for Entry {
    type Profile = Profile;

    fn observe_with(&self, profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        let event = self.event();
        let extra = event.extra.as_ref().unwrap_or(const { &Extra::new() });
        if let Some(mut leg) = (Message { event, extra, profile, receipt }).observation() {
            leg.remove_hidden_number();
            observer.observation(leg.into());
        }
    }
}

/// Event, and what the receiver knows of it.
#[derive(Clone, Copy)]
struct Message<'m> {
    event: &'m Event,
    extra: &'m Extra,
    profile: &'m Profile,
    receipt: &'m Receipt,
}

impl<'m> Message<'m> {
    fn observation(self) -> Option<Observation> {
        let (event, extra, linked_id) = (self.event, self.extra, self.linked_id());
        let is_joining = matches!(self.application(), "ParkedCall" | "Stasis" | "Bridge") && !self.is_root();
        let parent = (is_joining || self.is_dialled()).then_some(linked_id);
        let (mut leg, at) = self.leg(&event.unique_id, parent);
        let technology = extra.bridge_technology.as_deref();
        let has_peer = text(&event.peer).is_some();
        let is_talk = technology != Some("holding_bridge") && (has_peer || technology != Some("softmix"));
        self.set_parties(&mut leg);
        match event.name {
            EventName::ChanStart => leg.set_offered(at),
            EventName::Answer if self.is_dialled() => leg.set_answered(at),
            EventName::Answer | EventName::AppStart => {}
            EventName::BridgeEnter if is_talk => {
                leg.set_answered(at);
                leg.facts.joined_at = at.filter(|_| is_joining);
            }
            EventName::BridgeExit if is_talk && has_peer => leg.set_answered(None),
            EventName::BlindTransfer => leg.parties.passed_on = onto(Origin::Transferred, &extra.extension),
            EventName::Forward => leg.parties.passed_on = onto(Origin::Forwarded, &extra.forward),
            EventName::AttendedTransfer => return self.transferred(),
            EventName::PickedUp => {
                leg = self.leg(text(&extra.pickup_id)?, Some(linked_id)).0;
                leg.facts.joined_at = at;
            }
            EventName::Hangup | EventName::ChanEnd => leg.set_ended(at, self.end()),
            EventName::BridgeEnter
            | EventName::BridgeExit
            | EventName::AppEnd
            | EventName::ParkStart
            | EventName::ParkEnd
            | EventName::LinkedIdEnd
            | EventName::LocalOptimize
            | EventName::UserDefined
            | EventName::Unknown(_) => return None,
        }
        Some(leg)
    }

    /// Returns an observation of a leg below that parent, so far without facts, and the time of the event.
    fn leg(self, id: &str, parent: Option<&str>) -> (Observation, Option<TimeRef>) {
        let mut leg = self.receipt.observation(Asterisk::NAME, id);
        (leg.call, leg.parent) = (Some(self.linked_id().to_owned()), parent.map(str::to_owned));
        leg.sent_at = self.event.time.as_ref().and_then(|time| time.instant(self.profile.utc_offset));
        leg.role.one_party = true;
        let has_zone = self.event.time.as_ref().is_some_and(TimeText::has_zone);
        let at = leg.now(if has_zone { TimeSource::Reported } else { TimeSource::Configured });
        (leg, Some(at))
    }

    /// Returns an observation of the consulted party's leg, which joins the call that is transferred. Where the party that transfers
    /// called the colleague first and the client then, it is the transferee's leg that joins.
    fn transferred(self) -> Option<Observation> {
        let kind = |name: &Option<String>| self.profile.party(text(name).unwrap_or_default()).kind;
        let is_client = |name| kind(name) == Some(PartyKind::Client);
        let is_reversed = is_client(&self.extra.target) && !is_client(&self.extra.transferee);
        let (target, transferee) = (text(&self.extra.target_id), text(&self.extra.transferee_id));
        let (joins, stays) = if is_reversed { (transferee, target) } else { (target, transferee) };
        let (mut leg, at) = self.leg(joins?, stays.or(Some(self.linked_id())));
        (leg.facts.joined_at, leg.parties.origin) = (at, Some(Origin::Transferred));
        leg.parties.routed_by = Some(self.profile.party(self.channel()));
        Some(leg)
    }

    fn set_parties(self, leg: &mut Observation) {
        let (event, parties, dialled) = (self.event, &mut leg.parties, self.is_dialled());
        let is_new = event.name == EventName::ChanStart;
        // On a channel that is dialled, name and number are set to those of the called party after it was created.
        let owned = |field: &Option<String>| text(field).filter(|_| !(is_new && dialled)).map(str::to_owned);
        let data = event.application_data.as_deref().unwrap_or_default();
        let argument = |ends: &[char]| data.split(ends).next().unwrap_or_default();
        // A queue wins, since it leads to a mailbox when nobody answers.
        let (precedence, other) = match self.application() {
            "Queue" => (2, Party::new(PartyKind::Queue).with_name(argument(&[',']))),
            "VoiceMail" => (1, Party::new(PartyKind::Machine).with_extension(argument(&[',', '@', '&']))),
            _ => (0, Party::default()),
        };
        let mut own = self.profile.party(self.channel());
        leg.role.routes = self.channel().starts_with("Local/");
        (parties.precedence, own.name) = (precedence, owned(&event.caller_name));
        if own.kind == Some(PartyKind::Client) {
            let number = owned(&event.extension).filter(|number| is_new && self.is_root() && number != "s");
            let is_outbound = dialled || self.application() == "AppDial2";
            if is_outbound || self.is_root() && (number.is_some() || !is_new) {
                let side = if is_outbound { Side::Local } else { Side::Remote };
                let direction = if is_outbound { Direction::Outbound } else { Direction::Inbound };
                (parties.direction, parties.placed_by) = (Some(direction), Some(side));
            }
            let line = parties.line.insert(Line::new());
            (line.number, line.label, own.number) =
                (number, own.extension.take(), owned(&event.caller_number));
            (parties.local, parties.remote) = (other, own);
        } else if own.extension.is_some() {
            parties.placed_by =
                if dialled { Some(Side::Remote) } else { self.is_root().then_some(Side::Local) };
            parties.direction = own.kind.filter(|_| !other.is_empty()).map(|_| Direction::Internal);
            (parties.local, parties.remote) = (own, other);
        }
    }

    fn end(self) -> ObservedEnd {
        let dialled = self.is_dialled();
        let by = text(&self.extra.hangup_source).map(|source| match source == self.channel() {
            _ if source.starts_with("dialplan/") => EndedBy::System,
            is_own if is_own == dialled => EndedBy::Callee,
            _ => EndedBy::Caller,
        });
        let reason = self.extra.hangup_cause.and_then(|cause| Outcome::from_q850(u8::try_from(cause).ok()?));
        let outcome = match self.extra.dial_status.as_deref() {
            _ if self.event.name != EventName::Hangup => Outcome::Unknown,
            _ if dialled => reason.unwrap_or(Outcome::Unanswered),
            Some("ANSWER") => Outcome::Answered,
            Some("NOANSWER") => Outcome::NoAnswer,
            Some("BUSY") => Outcome::Busy,
            Some("CANCEL") => Outcome::Cancelled,
            Some("CONGESTION") => Outcome::Congested,
            // The status is the same if the called party declined.
            Some("CHANUNAVAIL") if reason != Some(Outcome::Declined) => Outcome::Unreachable,
            Some("CHANUNAVAIL" | "DONTCALL" | "TORTURE") => Outcome::Declined,
            Some("INVALIDARGS") => Outcome::Failed,
            _ if by == Some(EndedBy::Caller) => Outcome::Cancelled,
            _ => Outcome::Unanswered,
        };
        let mut end = ObservedEnd::new(End::new(outcome, EndSource::Reported));
        (end.end.by, end.end.cause) = (by, self.extra.hangup_cause.map(Cause::from_q850));
        end.unless_answered = !matches!(outcome, Outcome::Answered | Outcome::Unknown);
        end.may_be_elsewhere = dialled && matches!(self.extra.hangup_cause, None | Some(0 | 16 | 26));
        end
    }

    fn channel(self) -> &'m str {
        self.event.channel.as_deref().unwrap_or_default()
    }

    fn application(self) -> &'m str {
        self.event.application.as_deref().unwrap_or_default()
    }

    fn linked_id(self) -> &'m str {
        text(&self.event.linked_id).unwrap_or(&self.event.unique_id)
    }

    /// Returns whether the channel is the oldest of its call, so that the call began with it.
    fn is_root(self) -> bool {
        self.linked_id() == self.event.unique_id
    }

    /// Returns whether the PBX dialled the channel for another one. Only then does it begin with the linked identifier of another;
    /// later its application decides, since any channel gets one when its call is joined with an older one.
    fn is_dialled(self) -> bool {
        let is_dialled = matches!(self.application(), "AppDial" | "AppDial2" | "AppQueue");
        let is_zombie = self.channel().ends_with("<ZOMBIE>");
        (is_dialled || is_zombie || self.event.name == EventName::ChanStart) && !self.is_root()
    }
}

/// Returns how a call was passed on to an extension, or to a dial string such as `Local/102@internal`.
fn onto(origin: Origin, to: &Option<String>) -> Option<Box<PassedOn>> {
    let extension = text(to)?.rsplit('/').next()?.split('@').next()?;
    Some(Box::new(PassedOn::new(origin, Party::default().with_extension(extension))))
}

/// Returns a text that is neither empty nor, as in the data of transfers, a channel that is none.
fn text(field: &Option<String>) -> Option<&str> {
    field.as_deref().filter(|text| !text.is_empty() && *text != "N/A")
}
