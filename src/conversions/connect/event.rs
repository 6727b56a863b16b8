//! Observation of the leg that a call event describes, and presence.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use time::{Duration, PrimitiveDateTime};

use super::profile::{Profile, is_printable};
use super::state::{EffectiveState, may_carry, result};
use super::{Connect, parties};
use crate::connect::{AgentOnlineStatus, Call, CallResult, CallState, Event, Status};
use crate::conversions::common::{self, raw_cause, time_at};
use crate::conversions::text::{borrowed, lowercase, non_empty};
use crate::leg::{
    Anomaly, End, EndSource, EndedBy, Observation, Observe, ObservedEnd, Observer, Outcome, Presence,
    PresenceState, Rating, RatingSubject, Receipt, Recording, State, TimeRef, TimeSource,
};

impl Observe for Event {
    type Profile = Profile;

    fn observe_with(&self, profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        match self {
            Self::Call(call) => common::pass(observation(call, *profile, receipt), observer),
            Self::AgentOnlineStatus(status) => {
                if let Some(presence) = presence(status, receipt) {
                    observer.presence(presence);
                }
            }
            Self::PersonalInfo(_)
            | Self::Message(_)
            | Self::RemoteAccessSession(_)
            | Self::FileTransfer(_)
            | Self::Treatment(_)
            | Self::ServiceRequest(_)
            | Self::CommandResult(_)
            | Self::Unknown(_) => {}
        }
    }
}

fn observation<'m>(call: &'m Call, profile: Profile, receipt: &'m Receipt) -> Observation<Cow<'m, str>> {
    let state = EffectiveState::from(call);
    let has_ended = state >= EffectiveState::Finished;
    // A tag counts from its documented state on.
    let result = result(call).filter(|_| has_ended);
    let talk = call.talk.filter(|_| has_ended);
    let has_talk = talk.is_some_and(Duration::is_positive);
    let verdict = result.and_then(verdict);
    let is_proven = call.state == Some(CallState::CallAccepted)
        || verdict.map_or(has_talk, |(outcome, _)| outcome == Outcome::Answered);

    let id = call.call_id.as_str();
    let id = if call.call_id.is_uuid() { lowercase(id) } else { Cow::Borrowed(id) };
    let leg_state = match state {
        EffectiveState::Accepted if is_proven => State::Answered,
        EffectiveState::Started | EffectiveState::Accepted => State::Offered,
        EffectiveState::Finished | EffectiveState::AfterEnd => State::Ended,
    };
    let sent_at = call.head.time.map(PrimitiveDateTime::assume_utc).filter(|at| is_printable(*at));
    let mut observation = common::observation::<Connect>(id, state.phase(), leg_state, sent_at, receipt);
    observation.parties = parties::parties(call, state);

    let facts = &mut observation.facts;
    let time = |local: Option<PrimitiveDateTime>, state: CallState| {
        let at = local.and_then(|local| profile.instant(local));
        let configured = at.map(|at| time_at(at, TimeSource::Configured));
        configured.or_else(|| (call.state == Some(state)).then_some(TimeRef::Received))
    };
    facts.offered_at = time(call.started_at, CallState::Started);
    facts.answered_at = time(call.accepted_at.filter(|_| is_proven), CallState::CallAccepted);
    facts.ended_at = time(call.ended_at.filter(|_| has_ended), CallState::Finished);
    facts.reported.total = call.duration.filter(|_| has_ended);
    facts.reported.talk = talk;
    facts.was_answered = if is_proven { Some(true) } else { verdict.map(|_| false) };
    if has_ended {
        let is_finished = state == EffectiveState::Finished;
        let source = if is_finished { EndSource::Reported } else { EndSource::Inferred };
        let reported = verdict.unwrap_or((Outcome::Unknown, None));
        let (outcome, by) = if is_proven { (Outcome::Answered, None) } else { reported };
        let cause = result.map(|result| raw_cause(result.as_str()));
        facts.end = Some(ObservedEnd::new(End { outcome, by, cause, source }));
    }
    let link = call.record_link.as_deref().filter(|_| may_carry(call, &CallState::RecordReady));
    facts.recordings = borrowed(link).map(Recording::from_url).into_iter().collect();
    if parties::is_contradicted(call, &observation.parties) {
        facts.anomalies.push(Anomaly::DirectionConflict);
    }
    if has_talk && !is_proven {
        facts.anomalies.push(Anomaly::OutcomeConflict);
    }
    if let Some(assessment) = assessment(call) {
        let is_rated = may_carry(call, &CallState::SoundRated);
        match u8::try_from(assessment).ok().filter(|_| SCORES.contains(&assessment)) {
            Some(score) if is_rated => {
                let comment = borrowed(call.comments.as_deref());
                facts.ratings.push(Rating { about: RatingSubject::Sound, score, of: 5, comment });
            }
            Some(_) => {}
            None => facts.anomalies.push(Anomaly::ImplausibleValue),
        }
    }
    observation
}

/// Returns the outcome of a known result, and the party that ended the call.
const fn verdict(result: &CallResult) -> Option<(Outcome, Option<EndedBy>)> {
    Some(match result {
        CallResult::Success => (Outcome::Answered, None),
        CallResult::NobodyToAnswer => (Outcome::NoAgents, Some(EndedBy::System)),
        CallResult::RingingTimeout => (Outcome::NoAnswer, Some(EndedBy::System)),
        CallResult::RejectedByCallee => (Outcome::Declined, Some(EndedBy::Callee)),
        CallResult::RejectedByCaller => (Outcome::Cancelled, Some(EndedBy::Caller)),
        // These report on which side it failed, not which party ended it.
        CallResult::PbxUnreachableForMe
        | CallResult::PbxUnreachableForTarget
        | CallResult::TargetHasNoSoundDevices
        | CallResult::IHaveNoSoundDevices => (Outcome::Failed, None),
        CallResult::Unknown(_) => return None,
    })
}

/// Assessments of the page.
const SCORES: RangeInclusive<i128> = 1..=5;

/// Returns the assessment, also a number that no field can hold, such as a negative one, if it is none of the page's.
fn assessment(call: &Call) -> Option<i128> {
    call.assessment.map(i128::from).or_else(|| {
        let number = call.extra.get("Assessment")?.as_str()?.trim().parse().ok()?;
        (!SCORES.contains(&number)).then_some(number)
    })
}

fn presence(event: &AgentOnlineStatus, receipt: &Receipt) -> Option<Presence> {
    let status = event.status.as_ref()?;
    let state = match status {
        Status::Offline | Status::Connecting => PresenceState::Offline,
        Status::Online => PresenceState::Available,
        Status::Away => PresenceState::Away,
        Status::Talking => PresenceState::OnCall,
        Status::DoNotDisturb => PresenceState::DoNotDisturb,
        Status::RedirectToExternalPhone => PresenceState::Forwarding,
        Status::BusyForNewRequests => PresenceState::Busy,
        Status::Unknown(_) => PresenceState::Unknown,
    };
    let raw = non_empty(Some(status.as_str()))?;
    Some(common::presence::<Connect>(parties::present(event), state, raw, receipt))
}
