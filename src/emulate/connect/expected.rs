//! Call that 1C-Connect's messages describe: one leg, which is the whole call.

use super::plan::{CallPlan, ClockTime, Context};
use crate::call::Call;
use crate::connect::CallResult;
use crate::conversions::connect::Connect;
use crate::emulate::{Script, play};
use crate::leg::{
    Cause, Direction, End, EndSource, EndedBy, Leg, Line, Outcome, Party, PartyKind, Recording, Side, State,
    TimeSource, Timestamp,
};

pub(super) fn call(script: &Script, plan: &CallPlan) -> Call {
    let leg = leg(plan);
    let (outcome, _) = outcome(&plan.result);
    let is_answered = outcome == Outcome::Answered;
    let is_incoming = plan.direction != Direction::Outbound;
    let missed_by =
        if outcome == Outcome::NoAgents { leg.routed_by.clone() } else { Some(leg.local.clone()) };
    Call {
        direction: Some(plan.direction),
        client: (plan.direction != Direction::Internal).then(|| leg.remote.clone()),
        line: leg.line.clone(),
        handled_by: is_answered.then(|| leg.local.clone()),
        missed_by: missed_by.filter(|_| !is_answered && is_incoming),
        offered_at: leg.offered_at,
        answered_at: leg.answered_at,
        ended_at: leg.ended_at,
        wait: plan.accepted.map(|accepted| accepted.second - plan.started.second),
        talk: is_answered.then(|| plan.talk()),
        total: Some(plan.total()),
        recordings: leg.recordings.clone(),
        legs: vec![leg],
        ..play::call::<Connect>(script, &plan.id, outcome)
    }
}

fn leg(plan: &CallPlan) -> Leg {
    let configured = |at: ClockTime| Timestamp::new(at.second, TimeSource::Configured);
    let mut leg = Leg::new(&plan.id);
    leg.direction = Some(plan.direction);
    leg.placed_by = Some(match plan.direction {
        Direction::Outbound => Side::Local,
        Direction::Inbound | Direction::Internal => Side::Remote,
    });
    let kind = if plan.agent.is_some() { PartyKind::Agent } else { PartyKind::Queue };
    leg.local = Party::new(kind).with_id(plan.local());
    match &plan.context {
        Context::Line { line, user, organisation } => {
            leg.remote =
                Party::new(PartyKind::Client).with_id(user.as_str()).with_organisation(organisation.as_str());
            leg.line = Some(Line::new().with_id(line.as_str()));
            let is_inbound = plan.direction == Direction::Inbound;
            leg.routed_by = is_inbound.then(|| Party::new(PartyKind::Queue).with_id(line.as_str()));
        }
        Context::Softphone { number } => {
            leg.remote = Party::new(PartyKind::Client).with_number(number.as_str());
        }
        Context::Colleagues { colleague } => {
            leg.remote = Party::new(PartyKind::Agent).with_id(colleague.as_str());
        }
    }
    leg.offered_at = Some(configured(plan.started));
    leg.answered_at = plan.accepted.map(configured);
    leg.ended_at = Some(configured(plan.ended));
    leg.reported.total = Some(plan.total());
    leg.reported.talk = Some(plan.talk());
    leg.state = State::Ended;
    leg.was_answered = Some(plan.accepted.is_some());
    let (outcome, by) = outcome(&plan.result);
    let cause = Cause::new().with_raw(plan.result.as_str());
    leg.end = Some(End { by, ..End::new(outcome, EndSource::Reported).with_cause(cause) });
    leg.recordings = plan.record_link.clone().map(Recording::from_url).into_iter().collect();
    leg
}

/// Returns the meaning of a result; which party ended a talk is never reported.
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
