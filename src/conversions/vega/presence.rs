//! Presence of an employee, from a change that Vega reports.

use time::OffsetDateTime;

use super::Vega;
use super::parties::{Numbered, party};
use crate::conversions::common;
use crate::conversions::text::non_empty;
use crate::leg::{Presence, PresenceState, Receipt, Texts as _, TimeSource, Timestamp, utc};
use crate::vega;

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
    let mut presence = common::presence::<Vega>(agent, state, &change.direction.to_string(), receipt);
    if let Some(at) = change.server_time.or(change.dial_at) {
        presence.at = Some(Timestamp::new(utc(at), TimeSource::Inferred));
    }
    presence.change = change_id(change);
    presence
}

/// Returns what identifies a change: the events of one change have it in common.
fn change_id(change: &vega::Presence) -> Option<String> {
    let uuid = non_empty(change.uuid.as_ref().map(vega::LegId::as_str));
    let sent = change.server_time.filter(|_| uuid.is_none());
    if uuid.is_none() && change.dial_at.is_none() && sent.is_none() {
        return None;
    }
    let digits =
        |at: Option<OffsetDateTime>| at.map(|at| at.unix_timestamp_nanos().to_string()).unwrap_or_default();
    Some(format!("{}/{}/{}", digits(change.dial_at), digits(sent), uuid.unwrap_or_default()))
}
