use call_legs::leg::{Receipt, TimeRef, TimeSource};
use time::OffsetDateTime;

use crate::Profile;
use crate::channel::Channel;
use crate::event::{Event, EventName, Extra};
use crate::profile::Facing;

/// Event, and what the receiver knows of it.
#[derive(Clone, Copy)]
pub(crate) struct Message<'m> {
    pub(crate) event: &'m Event,
    pub(crate) profile: &'m Profile,
    pub(crate) receipt: &'m Receipt,
}

/// Applications of a channel that was dialled. *Undocumented*: its application is set to these names.
const DIALLED: [&str; 3] = ["AppDial", "AppDial2", "AppQueue"];

impl<'m> Message<'m> {
    /// Returns the time of the event, if it has one with a known zone, and its source.
    pub(crate) fn sent(self) -> Option<(OffsetDateTime, TimeSource)> {
        self.event.time.as_ref()?.instant(self.profile.utc_offset)
    }

    /// Returns a reference to the time of the event, or else to that of the receipt.
    pub(crate) fn time(self) -> Option<TimeRef> {
        let sent = self.sent().map(|(_, source)| TimeRef::Sent(source));
        sent.or(self.receipt.at.map(|_| TimeRef::Received))
    }

    pub(crate) fn extra(self) -> Option<&'m Extra> {
        self.event.extra.as_ref()
    }

    pub(crate) fn application(self) -> &'m str {
        self.event.application.as_deref().unwrap_or_default()
    }

    /// Returns the first argument of the application, up to one of those characters.
    pub(crate) fn argument(self, ends: &[char]) -> Option<&'m str> {
        text(self.event.application_data.as_deref()?.split(ends).next())
    }

    pub(crate) fn channel(self) -> Channel<'m> {
        self.event.channel.as_deref().unwrap_or_default().into()
    }

    pub(crate) fn facing(self) -> Facing {
        self.profile.facing(self.channel())
    }

    pub(crate) fn linked_id(self) -> &'m str {
        text(self.event.linked_id.as_deref()).unwrap_or(&self.event.unique_id)
    }

    /// Returns whether the channel is the oldest of its call, so that the call began with it.
    pub(crate) fn is_root(self) -> bool {
        self.linked_id() == self.event.unique_id
    }

    pub(crate) fn is_start(self) -> bool {
        self.event.name == EventName::ChanStart
    }

    /// Returns whether the PBX dialled the channel for another one. *Undocumented*: only then does it begin with the linked identifier
    /// of another. Later it may get one, when its call is joined with an older one, so its application decides.
    pub(crate) fn is_dialled(self) -> bool {
        let is_dialled = self.is_start() || DIALLED.contains(&self.application()) || self.channel().is_zombie;
        is_dialled && !self.is_root()
    }
}

/// Returns a text that is neither empty nor, as in the data of transfers, a channel that is none.
pub(crate) fn text(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty() && *text != "N/A")
}
