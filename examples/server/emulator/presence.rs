//! Staff that come, take a break and go, as each vendor reports it.

use call_legs::capture::{Capture, Source};
use call_legs::connect::event::Head;
use call_legs::connect::{self, AgentOnlineStatus, Mode, Status};
use call_legs::conversions::Receipt;
use call_legs::leg::Party;
use call_legs::ringme::{self, AgentEvent, AgentStatus as Login, AgentType};
use call_legs::vega::{self, Direction, Entity, EntityKind, EventName, Presence};
use call_legs::webitel::{self, AgentState, AgentStatus};
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::company::agent;

/// Returns a message that a member of the staff is there, or is not.
pub(crate) fn change(vendor: &str, number: usize, is_there: bool, at: OffsetDateTime) -> Option<Capture> {
    let party = agent(vendor, number);
    let body = match vendor {
        "connect" => own_status(is_there, at),
        "vega" => pause(party, is_there, at),
        "webitel" => team(party, is_there),
        "ringme" => login(&party, is_there),
        _ => None,
    };
    Some(Capture::new(Source::from_name(vendor)?, Receipt::new("", Some(at)), body?))
}

/// Returns the status of the account that the desktop program is logged in with.
fn own_status(is_there: bool, at: OffsetDateTime) -> Option<Vec<u8>> {
    let mut status = AgentOnlineStatus::new();
    let at = at.to_offset(UtcOffset::UTC).replace_nanosecond(0).ok()?;
    let mut head = Head::new();
    head.time = Some(PrimitiveDateTime::new(at.date(), at.time()));
    head.mode = Some(Mode::ServicesClients);
    head.initiator = Some(connect::Initiator::Own);
    status.head = head;
    status.status = Some(if is_there { Status::from("Online") } else { Status::from("Away") });
    connect::serialize(&connect::Event::AgentOnlineStatus(status)).ok()
}

fn pause(party: Party, is_there: bool, at: OffsetDateTime) -> Option<Vec<u8>> {
    let direction = if is_there { Direction::PauseLifted } else { Direction::PauseSet };
    let mut presence = Presence::new(EventName::Bridge, direction);
    let mut entity = Entity::new();
    entity.id = party.id.and_then(|id| id.parse().ok());
    (entity.kind, entity.extension, entity.display_name) =
        (Some(EntityKind::User), party.extension, party.name);
    presence.leg = Some(entity);
    presence.server_time = at.replace_millisecond(at.millisecond()).ok();
    vega::serialize(&vega::Event::Presence(presence)).ok()
}

fn team(party: Party, is_there: bool) -> Option<Vec<u8>> {
    let mut status = AgentStatus::new(party.id?.parse::<i64>().ok()?.into());
    (status.agent_name, status.extension) = (party.name, party.extension);
    status.status = Some(if is_there { AgentState::Online } else { AgentState::Pause });
    webitel::serialize(&webitel::Event::AgentStatus(status)).ok()
}

fn login(party: &Party, is_there: bool) -> Option<Vec<u8>> {
    let status = if is_there { Login::Available } else { Login::LoggedOut };
    let mut event = AgentEvent::new(party.id.clone()?.into(), status);
    event.agent_type = Some(AgentType::Local);
    event.extension = Some(format!("1234*{}@pbx.example", party.extension.as_deref()?).into());
    ringme::serialize(&ringme::Event::Agent(event)).ok()
}
