//! What a change of presence says of its employee.

use std::borrow::Cow;

use time::OffsetDateTime;

use super::Vega;
use super::parties::{Numbered, party};
use crate::conversions::text::non_empty;
use crate::leg::{Presence, PresenceState, Texts as _, TimeSource, Timestamp};
use crate::leg::{Receipt, utc};
use crate::vega;
use crate::vendor::Vendor as _;

pub(super) fn presence(change: &vega::Presence, receipt: &Receipt) -> Presence {
    let state = match change.direction {
        vega::Direction::PauseSet => PresenceState::Away,
        vega::Direction::PauseLifted => PresenceState::Available,
        vega::Direction::Internal
        | vega::Direction::Outgoing
        | vega::Direction::Incoming
        | vega::Direction::Unknown(_) => PresenceState::Unknown,
    };
    let employee = change.leg.as_ref().map(Numbered::from);
    let agent = party(employee.as_ref()).convert();
    let raw = change.direction.to_string();
    let mut presence = Presence::new(Cow::Borrowed(Vega::NAME), receipt.tenant.clone(), agent, state, raw);
    presence.at = match (change.server_time.or(change.dial_at), receipt.at) {
        (Some(at), _) => Some(Timestamp::new(utc(at), TimeSource::Inferred)),
        (None, Some(at)) => Some(Timestamp::new(utc(at), TimeSource::Received)),
        (None, None) => None,
    };
    presence.change = change_of(change);
    presence
}

/// What the events of one change have in common.
fn change_of(change: &vega::Presence) -> Option<String> {
    let uuid = non_empty(change.uuid.as_ref().map(vega::LegId::as_str));
    let sent = change.server_time.filter(|_| uuid.is_none());
    if uuid.is_none() && change.dial_at.is_none() && sent.is_none() {
        return None;
    }
    let digits =
        |at: Option<OffsetDateTime>| at.map(|at| at.unix_timestamp_nanos().to_string()).unwrap_or_default();
    Some(format!("{}/{}/{}", digits(change.dial_at), digits(sent), uuid.unwrap_or_default()))
}
