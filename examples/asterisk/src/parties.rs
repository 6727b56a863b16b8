//! Direction and parties of a channel's leg.

use call_legs::leg::{Direction, Line, Parties, Party, PartyKind, Side};

use crate::channel::Channel;
use crate::message::{Message, text};
use crate::profile::Facing;

impl<'m> Message<'m> {
    /// Returns the party of a channel by its name.
    pub(crate) fn party(self, channel: Channel<'_>) -> Party {
        match self.profile.facing(channel) {
            Facing::Agent => Party::new(PartyKind::Agent).with_extension(channel.endpoint),
            Facing::Somebody => Party::default().with_extension(channel.endpoint),
            Facing::Client => Party::new(PartyKind::Client),
            Facing::Nobody => Party::default(),
        }
    }

    /// Returns the parties of the channel's leg: its own one, and the queue or mailbox that it is in.
    pub(crate) fn parties(self) -> Parties {
        let mut parties = Parties::default();
        let mut own = self.party(self.channel());
        let name = text(self.event.caller_name.as_deref()).map(str::to_owned);
        let application = self.application_party();
        parties.precedence = application.as_ref().map_or(0, |(precedence, _)| *precedence);
        let application = application.map(|(_, party)| party).unwrap_or_default();
        match self.facing() {
            Facing::Nobody => {}
            Facing::Agent | Facing::Somebody => {
                own.name = name;
                let is_internal = own.kind.is_some() && !application.is_empty();
                parties.direction = is_internal.then_some(Direction::Internal);
                let root = self.is_root().then_some(Side::Local);
                parties.placed_by = if self.is_dialled() { Some(Side::Remote) } else { root };
                (parties.local, parties.remote) = (own, application);
            }
            Facing::Client => {
                // When a channel is dialled, its number is set after it was created.
                if !(self.is_start() && self.is_dialled()) {
                    own.name = name;
                    own.number = text(self.event.caller_number.as_deref()).map(str::to_owned);
                }
                parties.direction = self.direction();
                parties.placed_by = parties.direction.map(|direction| match direction {
                    Direction::Inbound => Side::Remote,
                    Direction::Outbound | Direction::Internal => Side::Local,
                });
                let mut line = Line::new().with_label(self.channel().endpoint);
                line.number = self.did().map(str::to_owned);
                parties.line = Some(line);
                (parties.local, parties.remote) = (application, own);
            }
        }
        parties
    }

    /// Returns the direction of a trunk's channel; `None` if the event does not show whether it was dialled.
    fn direction(self) -> Option<Direction> {
        if self.is_dialled() || self.application() == "AppDial2" {
            return Some(Direction::Outbound);
        }
        let is_inbound = self.is_root() && (!self.is_start() || self.did().is_some());
        is_inbound.then_some(Direction::Inbound)
    }

    /// Returns the number that a trunk's channel came in for. *Undocumented*: a channel that the PBX dials begins with the extension
    /// `s`, and so does one of a line without numbers.
    fn did(self) -> Option<&'m str> {
        let is_inbound = self.is_start() && self.is_root();
        text(self.event.extension.as_deref()).filter(|extension| is_inbound && *extension != "s")
    }

    /// Returns the queue or the mailbox that the channel is in, with its precedence: a queue that nobody answered in leads to a mailbox.
    fn application_party(self) -> Option<(u8, Party)> {
        match self.application() {
            "Queue" => Some((2, Party::new(PartyKind::Queue).with_name(self.argument(&[','])?))),
            "VoiceMail" => {
                let mailbox = self.argument(&[',', '@', '&'])?;
                Some((1, Party::new(PartyKind::Machine).with_extension(mailbox)))
            }
            _ => None,
        }
    }
}
