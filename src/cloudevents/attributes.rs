//! Attributes that an update has by itself.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use time::OffsetDateTime;

use crate::ledger::Update;
use crate::leg::{Leg, Party};

/// Everything except what RFC 3986 never encodes.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns the type of an update, without its prefix.
pub(super) const fn kind(update: &Update) -> &'static str {
    match update {
        Update::Leg(_) => "leg.changed",
        Update::Finished(_) => "call.finished",
        Update::Amended(..) => "call.amended",
        Update::Withdrawn(..) => "call.withdrawn",
        Update::Presence(_) => "presence.changed",
        Update::Late(..) => "observation.late",
        Update::Refused(..) => "observation.refused",
    }
}

/// Returns what an update is about: a call, or an agent or leg of a vendor and tenant.
pub(super) fn subject(update: &Update) -> Option<String> {
    match update {
        Update::Leg(live) => Some(live.call.uuid().to_string()),
        Update::Finished(call) | Update::Amended(call, _) => Some(call.uuid().to_string()),
        Update::Withdrawn(key, _) | Update::Late(_, key) => Some(key.uuid().to_string()),
        Update::Presence(presence) => {
            Some(joined([&presence.vendor, &presence.tenant, identifier(&presence.agent)?]))
        }
        Update::Refused(observation, _) => {
            let key = &observation.key;
            Some(joined([&key.vendor, &key.tenant, &key.id]))
        }
    }
}

/// Returns when what an update reports happened.
pub(super) fn time(update: &Update) -> Option<OffsetDateTime> {
    match update {
        Update::Leg(live) => latest(&live.leg),
        Update::Finished(call) | Update::Amended(call, _) => Some(call.ended_at?.at),
        Update::Withdrawn(..) => None,
        Update::Presence(presence) => Some(presence.at?.at),
        Update::Late(observation, _) | Update::Refused(observation, _) => observation.time(),
    }
}

fn latest(leg: &Leg) -> Option<OffsetDateTime> {
    let times = [leg.offered_at, leg.answered_at, leg.ended_at, leg.joined_at];
    times.into_iter().flatten().map(|time| time.at).max()
}

fn identifier(party: &Party) -> Option<&str> {
    [&party.id, &party.extension, &party.number].into_iter().find_map(|text| text.as_deref())
}

fn joined(parts: [&str; 3]) -> String {
    parts.map(|part| utf8_percent_encode(part, ENCODED).to_string()).join("/")
}
