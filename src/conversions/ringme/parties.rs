//! Parties of the leg that a message describes.

use std::borrow::Cow;

use super::Sender;
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
    /// Whether the far number is that of an extension.
    faces_extension: bool,
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
            faces_extension: false,
        };
        message.faces_extension = message.is_extension_number(message.far_number());
        message
    }

    /// Returns the extension that sent the message, as far as its fields name it.
    pub(super) fn sender(&self) -> Option<&'e str> {
        match self.flow? {
            Flow::In => self.called().or_else(|| local_part(self.event.called_number.as_deref())),
            Flow::Out => self.caller().or_else(|| local_part(self.event.caller_number.as_deref())),
        }
    }

    pub(super) fn is_callback(&self) -> bool {
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
            // The lost dial-in may have had a remote number, so that the call is not internal after all.
            let may_be_passed_on = !is_dial
                && flow == Flow::In
                && !(self.routes && self.has_bridged)
                && self.remote_number().is_none()
                && self.faces_extension;
            if !may_be_passed_on {
                let direction = self.direction(flow);
                parties.direction = Some(direction);
                parties.remote = match direction {
                    Direction::Internal => self.colleague(flow),
                    Direction::Inbound | Direction::Outbound => self.client(flow),
                };
                if direction == Direction::Inbound {
                    let router = self.caller();
                    parties.routed_by =
                        router.map(|_| extension_party(router, self.caller_id.as_ref(), None));
                }
            }
        }
        parties.origin = self.origin(parties.routed_by.is_some());
        parties
    }

    fn direction(&self, flow: Flow) -> Direction {
        let is_forwarded_inside = self.is_forwarded() && self.called_id.is_some() && self.caller_id.is_some();
        if self.faces_extension {
            return Direction::Internal;
        }
        match flow {
            Flow::In => Direction::Inbound,
            Flow::Out if is_forwarded_inside => Direction::Internal,
            Flow::Out => Direction::Outbound,
        }
    }

    fn local(&self, flow: Flow) -> Party<Cow<'_, str>> {
        let event = self.event;
        let kind = match self.sender {
            Some(Sender::Phone) => Some(PartyKind::Agent),
            Some(Sender::Queue) => Some(PartyKind::Queue),
            Some(Sender::Menu) => Some(PartyKind::Menu),
            None => None,
        };
        let (extension, id, name) = match flow {
            Flow::In => (self.sender(), &self.called_id, None),
            Flow::Out => {
                let number = non_empty(event.caller_number.as_deref());
                let number = number.filter(|_| self.is_extension_number(number)).map(local);
                (self.caller().or(number), &self.caller_id, self.caller_name())
            }
        };
        Party { kind, ..extension_party(extension, id.as_ref(), name) }
    }

    /// Returns the remote party of a leg that faces the client.
    fn client(&self, flow: Flow) -> Party<Cow<'_, str>> {
        let (number, name) = match flow {
            Flow::In => (self.far_number(), self.caller_name().filter(|_| self.remote_number().is_none())),
            Flow::Out => (non_empty(self.event.called_number.as_deref()), None),
        };
        // A number reached by forwarding is rather that of a colleague on another phone.
        let is_client = flow == Flow::In || !self.is_forwarded();
        Party {
            kind: is_client.then_some(PartyKind::Client),
            number: number.map(Cow::Borrowed),
            name: name.map(Cow::Borrowed),
            ..Party::default()
        }
    }

    /// Returns the remote party of an internal leg.
    fn colleague(&self, flow: Flow) -> Party<Cow<'_, str>> {
        let event = self.event;
        let (extension, id, name) = match flow {
            Flow::In => (
                self.caller().or_else(|| local_part(event.caller_number.as_deref())),
                &self.caller_id,
                self.caller_name(),
            ),
            Flow::Out => {
                (self.called().or_else(|| local_part(event.called_number.as_deref())), &self.called_id, None)
            }
        };
        extension_party(extension, id.as_ref(), name)
    }

    fn line(&self) -> Option<Line<Cow<'_, str>>> {
        let number = borrowed(self.event.did.as_deref())?;
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
        self.event.transferred == Some(true)
    }

    fn called(&self) -> Option<&'e str> {
        non_empty(self.event.called_extension.as_ref().map(Name::local))
    }

    fn caller(&self) -> Option<&'e str> {
        non_empty(self.event.caller_extension.as_ref().map(Name::local))
    }

    fn remote_number(&self) -> Option<&'e str> {
        non_empty(self.event.remote_number.as_deref())
    }

    fn far_number(&self) -> Option<&'e str> {
        match self.flow? {
            Flow::In => self.remote_number().or_else(|| non_empty(self.event.caller_number.as_deref())),
            Flow::Out => non_empty(self.event.called_number.as_deref())
                .or_else(|| non_empty(self.event.called_extension.as_ref().map(Name::as_str))),
        }
    }

    /// Returns the caller's name, unless it only repeats the number.
    fn caller_name(&self) -> Option<&'e str> {
        let bare = |text: &'e str| text.strip_prefix('+').unwrap_or(text);
        let number = self.event.caller_number.as_deref().map(bare);
        non_empty(self.event.caller_name.as_deref()).filter(|name| Some(bare(name)) != number)
    }

    /// Returns whether a number is that of an extension: in full, or bare if the message names the extension beside it.
    fn is_extension_number(&self, number: Option<&str>) -> bool {
        let Some(number) = number.map(local) else { return false };
        let beside = match self.flow {
            Some(Flow::In) => &self.event.caller_extension,
            Some(Flow::Out) => &self.event.called_extension,
            None => &None,
        };
        let (prefixes, ext) = number.rsplit_once('*').map_or((None, number), |(all, ext)| (Some(all), ext));
        let is_ext = (2..=4).contains(&ext.len()) && ext.bytes().all(|byte| byte.is_ascii_digit());
        is_ext
            && match prefixes {
                Some(prefixes) => are_prefixes(prefixes),
                None => beside.as_ref().is_some_and(|name| name.ext() == ext),
            }
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

/// Returns whether the text is one prefix or two, of the domain and of the client.
fn are_prefixes(text: &str) -> bool {
    let is_prefix = |prefix: &str| {
        (3..=6).contains(&prefix.len()) && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    match text.split_once('*') {
        Some((domain, client)) => is_prefix(domain) && is_prefix(client),
        None => is_prefix(text),
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
