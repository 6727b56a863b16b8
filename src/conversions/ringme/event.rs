//! Observation of the leg that a message describes, and presence.

use std::borrow::Cow;

use time::Duration;

use super::parties::{CallMessage, Flow};
use super::{Profile, RingMe, Sender};
use crate::conversions::common::{self, raw_cause, reported, reported_end, time_at};
use crate::conversions::text::{borrowed, lowercase, non_empty};
use crate::leg::{
    Anomaly, EndedBy, Facts, Observation, Observe, ObservedEnd, Observer, Outcome, Party, PartyKind, Phase,
    Presence, PresenceState, Receipt, Recording, Role, State, TimeRef, TimeSource,
};
use crate::ringme::extension::Name;
use crate::ringme::{
    AgentEvent, AgentStatus, CallId, CallStatus, Event, EventSource, EventType, ExtensionEvent, LegId,
    RecordingId, StatusChange,
};

/// Longest talk from which an answer is inferred.
const LONGEST: Duration = Duration::days(7);

impl Observe for Event {
    type Profile = Profile;

    fn observe_with(&self, profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        match self {
            Self::Extension(event) => {
                let message = CallMessage::new(event, profile.sender);
                if let Some(observation) = observation(&message, receipt) {
                    common::pass(observation, observer);
                }
            }
            Self::Agent(event) => observer.presence(agent(event, receipt)),
            Self::StatusChange(change) => observer.presence(status_change(change, receipt)),
            Self::Unknown(_) => {}
        }
    }
}

fn observation<'m>(message: &'m CallMessage<'_>, receipt: &'m Receipt) -> Option<Observation<Cow<'m, str>>> {
    let (event, sender, routes) = (message.event, message.sender, message.routes);
    let phase = match event.event_type {
        EventType::DialIn | EventType::DialOut => Phase::Start,
        EventType::Answer => Phase::Progress,
        EventType::Hangup => Phase::End,
        EventType::MessageIn | EventType::MessageOut | EventType::Voicemail | EventType::Unknown(_) => {
            return None;
        }
    };
    let state = match phase {
        Phase::Start => State::Offered,
        // A machine answers for a queue or menu.
        Phase::Progress if routes => State::Offered,
        Phase::Progress => State::Answered,
        Phase::End | Phase::After => State::Ended,
    };
    let call = lowercase(non_empty(event.call_id.as_ref().map(CallId::as_str))?);
    let leg_id = non_empty(event.leg_id.as_ref().map(LegId::as_str)).map(lowercase);
    let has_leg_id = leg_id.is_some();
    let by_sender = || Cow::Owned(format!("{call}/{}", lowercase(message.sender().unwrap_or_default())));
    let id = leg_id.unwrap_or_else(by_sender);

    let mut observation = common::observation::<RingMe>(id, phase, state, event.at, receipt);
    observation.call = Some(call);
    observation.parties = message.parties();
    observation.role = Role {
        routes,
        on_behalf: message.is_on_behalf(),
        ends_call: phase == Phase::End && sender == Some(Sender::Menu),
        // Before its hangup, a queue or menu may still find somebody.
        call_answered: event.bridged.filter(|_| routes && phase == Phase::End),
        ..Role::default()
    };
    let time = event.at.map_or(TimeRef::Received, reported);
    let facts = &mut observation.facts;
    match phase {
        Phase::Start => facts.offered_at = Some(time),
        Phase::Progress if routes => {}
        Phase::Progress => {
            facts.answered_at = Some(time);
            facts.was_answered = Some(true);
        }
        Phase::End | Phase::After => {
            facts.ended_at = Some(time);
            if routes {
                router_end(facts, event.bridged);
            } else {
                phone_end(facts, event, message.flow);
            }
        }
    }
    // It means something on a hangup only.
    let recording =
        borrowed(event.recording_id.as_ref().filter(|_| phase == Phase::End).map(RecordingId::as_str));
    facts.recordings.extend(recording.map(Recording::from_id));
    let anomalies = [
        (message.contradicts_its_flow(), Anomaly::DirectionConflict),
        (message.contradicts_its_sender(), Anomaly::SenderConflict),
        (!has_leg_id, Anomaly::NoLegId),
    ];
    facts.anomalies.extend(anomalies.into_iter().filter_map(|(is_so, anomaly)| is_so.then_some(anomaly)));
    Some(observation)
}

/// Sets the end of a queue's or menu's own leg, whose status and duration have no known meaning.
fn router_end<S>(facts: &mut Facts<S>, bridged: Option<bool>) {
    let outcome = match bridged {
        Some(true) => Outcome::Answered,
        Some(false) => Outcome::Unanswered,
        None => Outcome::Unknown,
    };
    facts.was_answered = bridged;
    facts.end = Some(ObservedEnd::new(reported_end(outcome, None, None)));
}

fn phone_end<'m>(facts: &mut Facts<Cow<'m, str>>, event: &'m ExtensionEvent, flow: Option<Flow>) {
    let status = event.status.as_ref().filter(|status| !status.as_str().is_empty());
    let outcome = status.map_or(Outcome::Unknown, outcome);
    facts.was_answered = (outcome != Outcome::Unknown).then_some(outcome == Outcome::Answered);
    if facts.was_answered == Some(true) {
        facts.reported.talk = event.duration;
        facts.answered_at = inferred_answer(event);
    } else {
        // Zero is no talk, whatever the leg was.
        facts.reported.talk = event.duration.filter(|duration| duration.is_zero());
        let total = event.duration.filter(|duration| !duration.is_zero());
        facts.reported.total = total.filter(|_| facts.was_answered == Some(false));
    }
    let by = (outcome == Outcome::Cancelled).then_some(EndedBy::Caller);
    let cause = status.map(|status| raw_cause(status.as_str()));
    let may_be_elsewhere = flow == Some(Flow::In)
        && matches!(outcome, Outcome::Cancelled | Outcome::NoAnswer | Outcome::Unknown);
    // Such a call "must not count as successful", although an answer may have been sent before.
    let denies_answer = facts.was_answered == Some(false);
    let end = ObservedEnd::new(reported_end(outcome, by, cause));
    facts.end = Some(ObservedEnd { may_be_elsewhere, denies_answer, ..end });
}

fn outcome(status: &CallStatus) -> Outcome {
    match status {
        CallStatus::Answer => Outcome::Answered,
        CallStatus::Busy => Outcome::Busy,
        CallStatus::NoAnswer => Outcome::NoAnswer,
        CallStatus::Cancel => Outcome::Cancelled,
        CallStatus::Congestion => Outcome::Congested,
        CallStatus::ChannelUnavailable => Outcome::Unreachable,
        CallStatus::Calling | CallStatus::Unknown(_) => Outcome::Unknown,
    }
}

/// Returns the instant that lies the talk's duration before the end. The fold prefers what an answer event reports.
fn inferred_answer(event: &ExtensionEvent) -> Option<TimeRef> {
    let talk = event.duration.filter(|talk| talk.is_positive() && *talk <= LONGEST)?;
    Some(time_at(event.at?.checked_sub(talk)?, TimeSource::Inferred))
}

fn agent(event: &AgentEvent, receipt: &Receipt) -> Presence {
    let mut agent = Party::new(PartyKind::Agent);
    agent.id = non_empty(Some(event.agent_id.as_str())).map(str::to_owned);
    agent.extension = non_empty(event.extension.as_ref().map(Name::local)).map(str::to_owned);
    agent.number = non_empty(event.number.as_deref()).map(str::to_owned);
    let state = match event.status {
        AgentStatus::Available => PresenceState::Available,
        AgentStatus::LoggedOut => PresenceState::Offline,
        AgentStatus::Unknown(_) => PresenceState::Unknown,
    };
    let by = non_empty(event.source.as_ref().map(EventSource::as_str)).map(str::to_owned);
    Presence { by, ..common::presence::<RingMe>(agent, state, event.status.as_str(), receipt) }
}

/// The customer defines the meaning of a status, so the state is unknown.
fn status_change(change: &StatusChange, receipt: &Receipt) -> Presence {
    let mut agent = Party::new(PartyKind::Agent);
    agent.id = Some(change.extension_id.to_string());
    agent.extension = non_empty(change.extension.as_ref().map(Name::local)).map(str::to_owned);
    let raw = change.new_status.map(|status| status.to_string()).unwrap_or_default();
    common::presence::<RingMe>(agent, PresenceState::Unknown, &raw, receipt)
}
