//! Parties of the leg that a message describes.

use std::borrow::Cow;

use super::Sender;
use super::numbers::{
    are_same_extension, is_bare_extension, is_full_extension, is_number, is_service_code,
    is_telephone_number, may_be_extension,
};
use crate::conversions::text::{Digits, borrowed, non_empty};
use crate::leg::{Direction, Line, Origin, Parties, Party, PartyKind, Side};
use crate::ringme::extension::{Name, local};
use crate::ringme::{CallFlow, CallbackId, EventType, ExtensionEvent};

/// Direction as the sender sees it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    In,
    Out,
}

/// What the far side of a leg is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FarSide {
    /// Extension of the PBX.
    Extension,

    /// The PBX itself: a service code, or the leg's own extension.
    Pbx,

    /// Anybody else, hidden or missing numbers included.
    Outside,
}

/// Call event, with what decides its parties.
pub(super) struct CallMessage<'e> {
    pub(super) event: &'e ExtensionEvent,
    pub(super) sender: Option<Sender>,
    pub(super) flow: Option<Flow>,

    /// Whether the leg is a queue's or menu's own: by the profile, or else by `Bridged`.
    pub(super) routes: bool,
    has_bridged: bool,
    called_id: Option<Digits>,
    caller_id: Option<Digits>,

    /// The leg's own extension, which is never its far side.
    own: Option<&'e str>,
    far_number: Option<&'e str>,
    far_side: FarSide,
}

impl<'e> CallMessage<'e> {
    pub(super) fn new(event: &'e ExtensionEvent, sender: Option<Sender>) -> Self {
        let has_bridged = event.has_bridged();
        let routes = match sender {
            Some(Sender::Phone) => false,
            Some(Sender::Queue | Sender::Menu) => true,
            None => has_bridged,
        };
        // The `Bridged` of a queue or menu fixes the roles of the other fields, whatever `CallFlow` is.
        let flow = flow_of_type(&event.event_type)
            .or_else(|| (routes && has_bridged).then_some(Flow::In))
            .or_else(|| flow_of_field(event))
            .or_else(|| has_bridged.then_some(Flow::In));
        let mut message = Self {
            event,
            sender,
            flow,
            routes,
            has_bridged,
            called_id: event.called_extension_id.map(Digits::from),
            caller_id: event.caller_extension_id.map(Digits::from),
            own: None,
            far_number: None,
            far_side: FarSide::Outside,
        };
        message.own = message.own_extension();
        message.far_number = message.far_number();
        message.far_side = message.far_side();
        message
    }

    /// Returns what the fields name as the sender, whatever its shape.
    pub(super) fn sender(&self) -> Option<&'e str> {
        match self.flow? {
            Flow::In => self.called().or_else(|| local_part(self.event.called_number.as_deref())),
            Flow::Out => self.caller().or_else(|| local_part(self.event.caller_number.as_deref())),
        }
    }

    /// Returns the extension that sent the message: what its fields name as such and has the shape of one.
    fn own_extension(&self) -> Option<&'e str> {
        let (name, number) = match self.flow? {
            Flow::In => (self.called(), &self.event.called_number),
            Flow::Out => (self.caller(), &self.event.caller_number),
        };
        name.filter(|name| may_be_extension(name)).or_else(|| {
            local_part(number.as_deref())
                .filter(|number| is_full_extension(number) || is_bare_extension(number))
        })
    }

    fn is_own(&self, number: &str) -> bool {
        // Most numbers have a plus, and no extension has.
        !number.starts_with('+') && self.own.is_some_and(|own| are_same_extension(local(number), own))
    }

    /// Returns whether the leg runs on behalf of an extension that is no party of it.
    ///
    /// So it is documented for every callback. But where the calling party is the extension that started it, that one talks.
    pub(super) fn is_on_behalf(&self) -> bool {
        let calling = || local_part(self.event.caller_number.as_deref());
        let calls_itself =
            || self.caller().zip(calling()).is_some_and(|(own, calling)| are_same_extension(calling, own));
        self.flow == Some(Flow::Out) && self.is_callback() && !calls_itself()
    }

    fn is_callback(&self) -> bool {
        non_empty(self.event.callback_id.as_ref().map(CallbackId::as_str)).is_some()
    }

    pub(super) fn contradicts_its_flow(&self) -> bool {
        let (by_type, by_flow) = (flow_of_type(&self.event.event_type), flow_of_field(self.event));
        by_type.is_some() && by_flow.is_some() && by_type != by_flow
    }

    pub(super) fn contradicts_its_sender(&self) -> bool {
        self.has_bridged && self.sender == Some(Sender::Phone)
    }

    pub(super) fn parties(&self) -> Parties<Cow<'_, str>> {
        let event = self.event;
        let is_dial = flow_of_type(&event.event_type).is_some();
        let mut parties = Parties { precedence: u8::from(is_dial), line: self.line(), ..Parties::default() };
        if let Some(flow) = self.flow {
            parties.placed_by = Some(if flow == Flow::In { Side::Remote } else { Side::Local });
            parties.local = self.local(flow);
            if !self.is_undecided(flow, is_dial) {
                let direction = self.direction(flow);
                parties.direction = Some(direction);
                if self.far_side != FarSide::Pbx {
                    parties.remote = match direction {
                        Direction::Internal => self.colleague(flow),
                        Direction::Inbound | Direction::Outbound => self.client(flow),
                    };
                }
                if direction == Direction::Inbound {
                    // A phone may pass a call on to itself, but distributes none to itself.
                    let is_passed_on = self.remote_number().is_some();
                    let router = self.caller().filter(|caller| is_passed_on || !self.is_own(caller));
                    parties.routed_by =
                        router.map(|_| extension_party(router, self.caller_id.as_ref(), None));
                }
            }
        }
        parties.origin = self.origin(parties.routed_by.is_some());
        parties
    }

    /// Returns whether only the dial, which may be lost, shows who the far side is.
    fn is_undecided(&self, flow: Flow, is_dial: bool) -> bool {
        if is_dial || self.routes && self.has_bridged {
            return false;
        }
        match self.far_side {
            // The dial-in may have had a remote number, so that the call is not internal after all.
            FarSide::Extension => flow == Flow::In && self.remote_number().is_none(),
            // On an answer or hangup, the leg's own extension stands for another party.
            FarSide::Pbx => self.far_number.is_none(),
            // It may be the leg's own, where the message does not name that.
            FarSide::Outside => {
                flow == Flow::In && self.own.is_none() && self.far_number.is_some_and(is_bare_extension)
            }
        }
    }

    fn direction(&self, flow: Flow) -> Direction {
        let is_forwarded_inside = self.is_forwarded() && self.called_id.is_some() && self.caller_id.is_some();
        match (self.far_side, flow) {
            // A client waited in the queue or menu, which did not call itself.
            (FarSide::Pbx, Flow::In) if self.routes && self.has_bridged => Direction::Inbound,
            (FarSide::Extension | FarSide::Pbx, _) => Direction::Internal,
            (FarSide::Outside, Flow::In) => Direction::Inbound,
            (FarSide::Outside, Flow::Out) if is_forwarded_inside => Direction::Internal,
            (FarSide::Outside, Flow::Out) => Direction::Outbound,
        }
    }

    fn local(&self, flow: Flow) -> Party<Cow<'_, str>> {
        let kind = match self.sender {
            Some(Sender::Phone) => Some(PartyKind::Agent),
            Some(Sender::Queue) => Some(PartyKind::Queue),
            Some(Sender::Menu) => Some(PartyKind::Menu),
            None => None,
        };
        let (id, name) = match flow {
            Flow::In => (&self.called_id, None),
            Flow::Out => (&self.caller_id, self.caller_name()),
        };
        Party { kind, ..extension_party(self.own, id.as_ref(), name) }
    }

    /// Returns the remote party of a leg that faces the client.
    fn client(&self, flow: Flow) -> Party<Cow<'_, str>> {
        let name = match flow {
            Flow::In => self.caller_name().filter(|_| self.remote_number().is_none()),
            Flow::Out => None,
        };
        let number = self.far_number;
        // A number reached by forwarding is rather that of a colleague on another phone. A short one is an extension, a parked
        // call, or a public service.
        let is_client = match flow {
            Flow::In => true,
            Flow::Out => !self.is_forwarded() && !number.is_some_and(is_bare_extension),
        };
        Party {
            kind: is_client.then_some(PartyKind::Client),
            number: number.map(Cow::Borrowed),
            name: name.map(Cow::Borrowed),
            ..Party::default()
        }
    }

    /// Returns the remote party of an internal leg.
    fn colleague(&self, flow: Flow) -> Party<Cow<'_, str>> {
        let (extension, id, name) = match flow {
            Flow::In => (self.caller(), &self.caller_id, self.caller_name()),
            Flow::Out => (self.called(), &self.called_id, None),
        };
        match extension {
            Some(own) if self.is_own(own) => extension_party(local_part(self.far_number), None, name),
            Some(other) => extension_party(Some(other), id.as_ref(), name),
            None => extension_party(local_part(self.far_number), id.as_ref(), name),
        }
    }

    fn line(&self) -> Option<Line<Cow<'_, str>>> {
        let number = borrowed(self.event.did.as_deref().filter(|number| !self.is_own(number)))?;
        Some(Line { number: Some(number), ..Line::default() })
    }

    fn origin(&self, is_routed: bool) -> Option<Origin> {
        if self.flow == Some(Flow::In) && self.remote_number().is_some() {
            Some(Origin::Transferred)
        } else if self.is_forwarded() {
            Some(Origin::Forwarded)
        } else if self.is_callback() {
            Some(Origin::Callback)
        } else {
            is_routed.then_some(Origin::Distributed)
        }
    }

    fn is_forwarded(&self) -> bool {
        // It is documented for outgoing calls only.
        self.event.transferred == Some(true) && self.flow != Some(Flow::In)
    }

    fn called(&self) -> Option<&'e str> {
        non_empty(self.event.called_extension.as_ref().map(Name::local))
    }

    fn caller(&self) -> Option<&'e str> {
        non_empty(self.event.caller_extension.as_ref().map(Name::local))
    }

    fn remote_number(&self) -> Option<&'e str> {
        self.set(self.event.remote_number.as_deref())
    }

    /// Returns a number that is set and is not the leg's own extension.
    fn set(&self, number: Option<&'e str>) -> Option<&'e str> {
        non_empty(number).filter(|number| !self.is_own(number))
    }

    fn far_number(&self) -> Option<&'e str> {
        let event = self.event;
        match self.flow? {
            Flow::In => {
                self.remote_number().or_else(|| self.set(event.caller_number.as_deref())).or_else(|| {
                    let name = non_empty(event.caller_name.as_deref());
                    name.filter(|name| is_telephone_number(name) && !self.is_own(name))
                })
            }
            Flow::Out => self.set(event.called_number.as_deref()).or_else(|| {
                let called = non_empty(event.called_extension.as_ref().map(Name::as_str));
                called.filter(|called| !self.is_own(called))
            }),
        }
    }

    fn far_side(&self) -> FarSide {
        let event = self.event;
        let (beside, number) = match self.flow {
            Some(Flow::In) => (&event.caller_extension, event.caller_number.as_deref()),
            Some(Flow::Out) => {
                (&event.called_extension, non_empty(event.called_number.as_deref()).or(self.called()))
            }
            None => return FarSide::Outside,
        };
        let Some(number) = self.far_number else {
            let names_itself = non_empty(number).is_some();
            return if names_itself { FarSide::Pbx } else { FarSide::Outside };
        };
        if number.starts_with('+') {
            return FarSide::Outside;
        }
        let number = local(number);
        let is_beside =
            || is_bare_extension(number) && beside.as_ref().is_some_and(|name| name.ext() == number);
        if is_full_extension(number) || is_beside() {
            FarSide::Extension
        } else if is_service_code(number) {
            FarSide::Pbx
        } else {
            FarSide::Outside
        }
    }

    /// Returns the caller's name, unless it is a number.
    fn caller_name(&self) -> Option<&'e str> {
        non_empty(self.event.caller_name.as_deref()).filter(|name| !is_number(name))
    }
}

fn extension_party<'m>(
    extension: Option<&'m str>,
    id: Option<&'m Digits>,
    name: Option<&'m str>,
) -> Party<Cow<'m, str>> {
    Party {
        id: Digits::borrowed(id),
        extension: extension.map(Cow::Borrowed),
        name: name.map(Cow::Borrowed),
        ..Party::default()
    }
}

fn local_part(number: Option<&str>) -> Option<&str> {
    non_empty(number.map(local))
}

fn flow_of_type(event_type: &EventType) -> Option<Flow> {
    match event_type {
        EventType::DialIn => Some(Flow::In),
        EventType::DialOut => Some(Flow::Out),
        EventType::Hangup
        | EventType::Answer
        | EventType::MessageIn
        | EventType::MessageOut
        | EventType::Voicemail
        | EventType::Unknown(_) => None,
    }
}

fn flow_of_field(event: &ExtensionEvent) -> Option<Flow> {
    match event.flow.as_ref()? {
        CallFlow::In => Some(Flow::In),
        CallFlow::Out => Some(Flow::Out),
        CallFlow::Unknown(_) => None,
    }
}
