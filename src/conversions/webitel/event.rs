//! Observations of the legs that a hook describes, and presence.

use super::hook::CallHook;
use super::{Profile, Webitel, agent, member};
use crate::conversions::common;
use crate::leg::{Observe, Observer, Party, PartyKind, Presence, PresenceState, Receipt};
use crate::webitel::{AgentState, AgentStatus, Event};

impl Observe for Event {
    type Profile = Profile;

    fn observe_with(&self, profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        match self {
            Self::QueueEvent(hook) => {
                let Some(call_hook) = CallHook::new(hook, profile) else { return };
                common::pass(member::leg(&call_hook, receipt), observer);
                if let Some(leg) = agent::leg(&call_hook, receipt) {
                    common::pass(leg, observer);
                }
            }
            Self::AgentStatus(status) => {
                if let Some(presence) = presence(status, receipt) {
                    observer.presence(presence);
                }
            }
            Self::Unknown(_) => {}
        }
    }
}

fn presence(status: &AgentStatus, receipt: &Receipt) -> Option<Presence> {
    let agent_state = status.status.as_ref()?;
    let state = match agent_state {
        AgentState::Online => PresenceState::Available,
        AgentState::Offline => PresenceState::Offline,
        AgentState::Pause | AgentState::BreakOut => PresenceState::Away,
        AgentState::Unknown(_) => PresenceState::Unknown,
    };
    let mut agent = Party::new(PartyKind::Agent).with_id(status.agent_id.to_string());
    agent.name.clone_from(&status.agent_name);
    agent.extension.clone_from(&status.extension);
    Some(common::presence::<Webitel>(agent, state, agent_state.as_str(), receipt))
}
