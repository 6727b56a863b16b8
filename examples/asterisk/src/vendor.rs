use call_legs::registry::Vendor;
use call_legs::{ParseError, SerializeError};

use crate::event::EventName;
use crate::{Entry, Profile, parse, serialize};

/// The vendor.
#[derive(Clone, Copy, Debug)]
pub enum Asterisk {}

impl Vendor for Asterisk {
    const NAME: &'static str = "asterisk";

    type Profile = Profile;
    type Document = Entry;

    fn parse(_: Option<&str>, body: &[u8]) -> Result<Entry, ParseError> {
        parse(body)
    }

    fn serialize(entry: &Entry) -> Result<Vec<u8>, SerializeError> {
        serialize(entry)
    }

    fn kind(entry: &Entry) -> &'static str {
        match entry.event.name {
            EventName::ChanStart | EventName::ChanEnd | EventName::LinkedIdEnd => "channel",
            EventName::Answer => "answer",
            EventName::Hangup => "hangup",
            EventName::BridgeEnter | EventName::BridgeExit => "bridge",
            EventName::AppStart | EventName::AppEnd => "application",
            EventName::ParkStart | EventName::ParkEnd => "parking",
            EventName::BlindTransfer | EventName::AttendedTransfer => "transfer",
            EventName::PickedUp => "pickup",
            EventName::Forward => "forward",
            EventName::LocalOptimizeBegin | EventName::LocalOptimize => "optimization",
            EventName::StreamBegin | EventName::StreamEnd | EventName::Dtmf => "media",
            EventName::UserDefined => "user_defined",
            EventName::Unknown(_) => "unknown",
        }
    }

    fn unparsed(entry: &Entry) -> Vec<String> {
        entry.event.unparsed()
    }
}
