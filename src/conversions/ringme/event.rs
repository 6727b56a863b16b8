use std::borrow::Cow;

use time::Duration;

use super::RingMe;
use super::parties::{Flow, Message};
use super::{Profile, Sender};
use crate::conversions::key;
use crate::conversions::text::{borrowed, lowercase, non_empty};
use crate::leg::{
    Anomaly, Cause, End, EndSource, EndedBy, Facts, Observation, ObservedEnd, Outcome, Party, PartyKind,
    Phase, Presence, PresenceState, Recording, Role, State, TimeRef, TimeSource, Timestamp,
};
use crate::leg::{Observe, Observer, Receipt, utc};
use crate::ringme::extension::Name;
use crate::ringme::{
    AgentEvent, AgentStatus, CallId, CallStatus, Event, EventSource, EventType, ExtensionEvent, LegId,
    RecordingId, StatusChange,
};
use crate::vendor::Vendor as _;

/// Longest talk from which an answer is inferred.
const LONGEST: Duration = Duration::days(7);

impl Observe for Event {
    type Profile = Profile;

    fn observe_with(&self, profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        match self {
            Self::Extension(event) => {
                let message = Message::new(event, profile.sender);
                if let Some(observation) = observation(&message, receipt) {
                    observer.observation(observation);
                }
            }
            Self::Agent(event) => observer.presence(agent(event, receipt)),
            Self::StatusChange(change) => observer.presence(status_change(change, receipt)),
            Self::Unknown(_) => {}
        }
    }
}

fn observation<'m>(message: &'m Message<'_>, receipt: &'m Receipt) -> Option<Observation<Cow<'m, str>>> {
    let (event, sender) = (message.event, message.sender);
    let phase = match event.event_type {
        EventType::DialIn | EventType::DialOut => Phase::Start,
        EventType::Answer => Phase::Progress,
        EventType::Hangup => Phase::End,
        EventType::MessageIn | EventType::MessageOut | EventType::Voicemail | EventType::Unknown(_) => {
            return None;
        }
    };
    let routes = event.bridged.is_some() || matches!(sender, Some(Sender::Queue | Sender::Menu));
    let state = match phase {
        Phase::Start => State::Offered,
        // A machine picks a queue or menu up.
        Phase::Progress if routes => State::Offered,
        Phase::Progress => State::Answered,
        Phase::End | Phase::After => State::Ended,
    };
    let call = lowercase(non_empty(event.call_id.as_ref().map(CallId::as_str))?);
    let leg_id = non_empty(event.leg_id.as_ref().map(LegId::as_str)).map(lowercase);
    let is_named = leg_id.is_some();
    let made = || Cow::Owned(format!("{call}/{}", lowercase(message.sender().unwrap_or_default())));
    let id = leg_id.unwrap_or_else(made);

    let mut observation = Observation::new(key::<RingMe>(receipt, id), phase, state);
    observation.call = Some(call);
    observation.sent_at = event.at.map(utc);
    observation.received_at = receipt.at.map(utc);
    observation.parties = message.parties();
    observation.role = Role {
        routes,
        on_behalf: message.flow == Some(Flow::Out) && message.is_callback(),
        ends_call: phase == Phase::End && sender == Some(Sender::Menu),
        call_answered: event.bridged,
    };
    let moment =
        event.at.map_or(TimeRef::Received, |at| TimeRef::At(Timestamp::new(utc(at), TimeSource::Reported)));
    let facts = &mut observation.facts;
    match phase {
        Phase::Start => facts.offered_at = Some(moment),
        Phase::Progress if routes => {}
        Phase::Progress => {
            facts.answered_at = Some(moment);
            facts.was_answered = Some(true);
        }
        Phase::End | Phase::After => {
            facts.ended_at = Some(moment);
            if routes {
                router_end(facts, event.bridged);
            } else {
                phone_end(facts, event, message.flow);
            }
        }
    }
    let recording = borrowed(event.recording_id.as_ref().map(RecordingId::as_str));
    facts.recordings.extend(recording.map(Recording::from_id));
    let anomalies = [
        (message.contradicts_its_flow(), Anomaly::DirectionConflict),
        (message.contradicts_its_sender(), Anomaly::SenderConflict),
        (!is_named, Anomaly::NoLegId),
    ];
    facts.anomalies.extend(anomalies.into_iter().filter_map(|(is_so, anomaly)| is_so.then_some(anomaly)));
    Some(observation)
}

/// End of a queue's or menu's own leg, of whose status and duration nobody knows what they mean.
fn router_end<S>(facts: &mut Facts<S>, bridged: Option<bool>) {
    let outcome = match bridged {
        Some(true) => Outcome::Answered,
        Some(false) => Outcome::Unanswered,
        None => Outcome::Unknown,
    };
    facts.was_answered = bridged;
    facts.end = Some(ObservedEnd::new(End { outcome, by: None, cause: None, source: EndSource::Reported }));
}

fn phone_end<'m>(facts: &mut Facts<Cow<'m, str>>, event: &'m ExtensionEvent, flow: Option<Flow>) {
    let status = event.status.as_ref().filter(|status| !status.as_str().is_empty());
    let outcome = status.map_or(Outcome::Unknown, outcome);
    facts.was_answered = (outcome != Outcome::Unknown).then_some(outcome == Outcome::Answered);
    if outcome == Outcome::Answered {
        facts.reported.talk = event.duration;
        facts.answered_at = inferred_answer(event);
    } else {
        // What any other duration of such a leg means is not known.
        facts.reported.talk = event.duration.filter(|duration| duration.is_zero());
    }
    let by = (outcome == Outcome::Cancelled).then_some(EndedBy::Caller);
    let word = status.map(|status| Cow::Borrowed(status.as_str()));
    let cause = word.map(|word| Cause { raw: Some(word), ..Cause::default() });
    let may_be_elsewhere = flow == Some(Flow::In)
        && matches!(outcome, Outcome::Cancelled | Outcome::NoAnswer | Outcome::Unknown);
    let end = End { outcome, by, cause, source: EndSource::Reported };
    facts.end = Some(ObservedEnd { end, may_be_elsewhere });
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

/// The talk's duration before the end. The fold prefers what an answer event reports.
fn inferred_answer(event: &ExtensionEvent) -> Option<TimeRef> {
    let talk = event.duration.filter(|talk| talk.is_positive() && *talk <= LONGEST)?;
    let at = event.at?.checked_sub(talk)?;
    Some(TimeRef::At(Timestamp::new(utc(at), TimeSource::Inferred)))
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
    Presence { by, ..presence(agent, state, event.status.as_str().to_owned(), receipt) }
}

/// What a label means is the client's own.
fn status_change(change: &StatusChange, receipt: &Receipt) -> Presence {
    let mut agent = Party::new(PartyKind::Agent);
    agent.id = Some(change.extension_id.to_string());
    agent.extension = non_empty(change.extension.as_ref().map(Name::local)).map(str::to_owned);
    let raw = change.new_status.map(|status| status.to_string()).unwrap_or_default();
    presence(agent, PresenceState::Unknown, raw, receipt)
}

fn presence(agent: Party, state: PresenceState, raw: String, receipt: &Receipt) -> Presence {
    let mut presence = Presence::new(RingMe::NAME.into(), receipt.tenant.clone(), agent, state, raw);
    presence.at = receipt.at.map(|at| Timestamp::new(utc(at), TimeSource::Received));
    presence
}
