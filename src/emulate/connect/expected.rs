//! What 1C-Connect tells of a scripted call: one leg, which is the whole call.

use super::plan::{self, Plan, Scene};
use crate::call::Call;
use crate::connect::CallResult;
use crate::conversions::connect::Connect;
use crate::leg::{
    Cause, Direction, End, EndSource, EndedBy, Leg, Line, Outcome, Party, PartyKind, Recording, Side, State,
    TimeSource, Timestamp,
};
use crate::vendor::Vendor as _;

pub(super) fn call(tenant: &str, plan: &Plan) -> Call {
    let leg = leg(plan);
    let (outcome, _) = outcome(&plan.result);
    let is_answered = outcome == Outcome::Answered;
    let comes_to_us = plan.direction != Direction::Outbound;
    let missed_by =
        if outcome == Outcome::NoAgents { leg.routed_by.clone() } else { Some(leg.local.clone()) };
    Call {
        vendor: Connect::NAME.into(),
        tenant: tenant.to_owned(),
        id: plan.id.clone(),
        direction: Some(plan.direction),
        outcome,
        client: (plan.direction != Direction::Internal).then(|| leg.remote.clone()),
        line: leg.line.clone(),
        handled_by: is_answered.then(|| leg.local.clone()),
        missed_by: missed_by.filter(|_| !is_answered && comes_to_us),
        offered_at: leg.offered_at,
        answered_at: leg.answered_at,
        ended_at: leg.ended_at,
        wait: plan.accepted.map(|accepted| accepted.second - plan.started.second),
        talk: is_answered.then(|| plan.talk()),
        total: Some(plan.total()),
        disposition: None,
        recordings: leg.recordings.clone(),
        ratings: Vec::new(),
        legs: vec![leg],
        hops: Vec::new(),
        anomalies: Vec::new(),
    }
}

fn leg(plan: &Plan) -> Leg {
    let configured = |at: plan::Timestamp| Timestamp::new(at.second, TimeSource::Configured);
    let mut leg = Leg::new(&plan.id);
    leg.direction = Some(plan.direction);
    leg.placed_by = Some(match plan.direction {
        Direction::Outbound => Side::Local,
        Direction::Inbound | Direction::Internal => Side::Remote,
    });
    let kind = if plan.agent.is_some() { PartyKind::Agent } else { PartyKind::Queue };
    leg.local = identified(kind, plan.local());
    match &plan.scene {
        Scene::Line { line, user, organisation } => {
            leg.remote = identified(PartyKind::Client, user);
            leg.remote.organisation = Some(organisation.clone());
            leg.line = Some(Line { id: Some(line.clone()), ..Line::default() });
            let is_inbound = plan.direction == Direction::Inbound;
            leg.routed_by = is_inbound.then(|| identified(PartyKind::Queue, line));
        }
        Scene::Softphone { number } => {
            leg.remote = Party { number: Some(number.clone()), ..Party::new(PartyKind::Client) };
        }
        Scene::Colleagues { colleague } => leg.remote = identified(PartyKind::Agent, colleague),
    }
    leg.offered_at = Some(configured(plan.started));
    leg.answered_at = plan.accepted.map(configured);
    leg.ended_at = Some(configured(plan.ended));
    leg.reported.total = Some(plan.total());
    leg.reported.talk = Some(plan.talk());
    leg.state = State::Ended;
    leg.was_answered = Some(plan.accepted.is_some());
    let (outcome, by) = outcome(&plan.result);
    let mut end = End::new(outcome, EndSource::Reported);
    end.by = by;
    end.cause = Some(Cause { raw: Some(plan.result.as_str().to_owned()), ..Cause::default() });
    leg.end = Some(end);
    leg.recordings = plan.record_link.clone().map(Recording::from_url).into_iter().collect();
    leg
}

fn identified(kind: PartyKind, id: &str) -> Party {
    Party { id: Some(id.to_owned()), ..Party::new(kind) }
}

/// What the vendor's word means; who ended a talk it never says.
const fn outcome(result: &CallResult) -> (Outcome, Option<EndedBy>) {
    match result {
        CallResult::Success => (Outcome::Answered, None),
        CallResult::NobodyToAnswer => (Outcome::NoAgents, Some(EndedBy::System)),
        CallResult::RingingTimeout => (Outcome::NoAnswer, Some(EndedBy::System)),
        CallResult::RejectedByCallee => (Outcome::Declined, Some(EndedBy::Callee)),
        CallResult::RejectedByCaller => (Outcome::Cancelled, Some(EndedBy::Caller)),
        CallResult::PbxUnreachableForMe
        | CallResult::PbxUnreachableForTarget
        | CallResult::TargetHasNoSoundDevices
        | CallResult::IHaveNoSoundDevices => (Outcome::Failed, None),
        CallResult::Unknown(_) => (Outcome::Unknown, None),
    }
}
