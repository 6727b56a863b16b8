//! Rule that decided on a value.

use super::cell::{Cell, Step};
use super::view::View;
use crate::call::Rule;
use crate::leg::{Anomaly, Leg, Origin, Outcome, Party, PartyKind};

/// Returns the rule that decided on a value of a call.
pub(super) fn rule(view: &View, cell: &Cell) -> Rule {
    let names = cell.names();
    match names[..] {
        ["legs", ..] => of_leg(view, cell, names.get(1..).unwrap_or_default()),
        ["outcome"] => view.trace.outcome,
        ["id"] => view.trace.id,
        ["vendor" | "tenant"] => Rule::Sender,
        ["direction"] => Rule::FirstDirection,
        ["client", ..] => Rule::FirstClient,
        ["line", ..] => Rule::FirstLine,
        ["handled_by", ..] => Rule::FirstTalker,
        ["missed_by", ..] => Rule::DecidingParty,
        ["offered_at", ..] => Rule::FirstOffer,
        ["answered_at", ..] => Rule::FirstTalk,
        ["ended_at", ..] => Rule::LastEnd,
        ["wait_us"] => Rule::WaitForTalk,
        ["talk_us"] => Rule::SumOfTalks,
        ["total_us"] => Rule::WholeCall,
        ["disposition"] => Rule::LastDisposition,
        ["hops", ..] => Rule::Hop,
        ["anomalies"] => of_anomaly(&view.trace.call.legs, cell),
        _ => Rule::AllLegs,
    }
}

/// Returns the anomaly that the value is.
fn anomaly(cell: &Cell) -> Option<Anomaly> {
    let Some(Step::Entry(value, _)) = cell.steps.last() else { return None };
    value.as_str()?.parse().ok()
}

/// Returns the rule of an anomaly of the call, which its legs may have.
fn of_anomaly(legs: &[Leg], cell: &Cell) -> Rule {
    let anomaly = anomaly(cell);
    if legs.iter().flat_map(|leg| &leg.anomalies).any(|known| Some(*known) == anomaly) {
        return Rule::AllLegs;
    }
    if anomaly == Some(Anomaly::BridgedConflict) { Rule::ContradictedEnd } else { Rule::IdentifierUsedAgain }
}

/// Returns the rule of a value of a leg; `names` begin with its field.
fn of_leg(view: &View, cell: &Cell, names: &[&str]) -> Rule {
    let id = cell.leg().unwrap_or_default();
    let leg = view.trace.call.legs.iter().find(|leg| leg.id == id);
    match (leg, view.trace.own.get(id)) {
        (Some(leg), Some((own, role))) if !view.is_own(cell) => {
            of_other_legs(leg, own, role.one_party, cell, names)
        }
        _ => of_own_messages(cell, names),
    }
}

/// Returns the rule of a value of a leg that its own messages have.
fn of_own_messages(cell: &Cell, names: &[&str]) -> Rule {
    match names {
        ["id"] => Rule::LegIdentifier,
        ["parent"] => Rule::LastParent,
        ["direction" | "placed_by" | "origin"] => Rule::Precedence,
        ["local" | "remote" | "routed_by" | "line", ..] => Rule::CompletedParty,
        ["routes"] => Rule::AnyFlag,
        ["offered_at" | "answered_at" | "joined_at", ..] => Rule::EarliestTime,
        ["ended_at", ..] => Rule::LatestTime,
        ["reported", ..] => Rule::LastDuration,
        ["state"] => Rule::FurthestState,
        ["was_answered"] => Rule::ProvenAnswer,
        ["end", "outcome" | "by"] => Rule::LastOutcome,
        ["end", "source"] => Rule::BestSource,
        ["recordings" | "ratings", ..] => Rule::EachOnce,
        ["anomalies"] => match anomaly(cell) {
            Some(
                Anomaly::DirectionConflict
                | Anomaly::OutcomeConflict
                | Anomaly::ClockDisorder
                | Anomaly::DurationOutOfRange
                | Anomaly::Orphan,
            ) => Rule::Contradiction,
            _ => Rule::EachOnce,
        },
        _ => Rule::LastReport,
    }
}

/// Returns the rule of a value of a leg that its own messages do not have.
fn of_other_legs(leg: &Leg, own: &Leg, is_one_party: bool, cell: &Cell, names: &[&str]) -> Rule {
    let passes_on =
        |party: &Party| matches!(party.kind, Some(PartyKind::Group | PartyKind::Queue | PartyKind::Menu));
    let is_elsewhere = leg.end.as_ref().is_some_and(|end| end.outcome == Outcome::AnsweredElsewhere);
    match names {
        ["local" | "remote", ..] => Rule::OtherSide,
        ["direction" | "placed_by"] if is_one_party => Rule::OtherSide,
        ["direction" | "placed_by"] => Rule::ParentDirection,
        ["routes"] => Rule::PlacedToRouter,
        ["routed_by", ..] if leg.routed_by.as_ref().is_some_and(passes_on) => Rule::ParentRouter,
        ["origin"] if leg.origin == Some(Origin::Distributed) => Rule::ParentRouter,
        ["routed_by" | "origin", ..] => Rule::PassedOn,
        ["answered_at", ..] if own.answered_at.is_none() => Rule::OtherSide,
        ["anomalies"] if anomaly(cell) == Some(Anomaly::ParentCycle) => Rule::ParentCycle,
        ["end" | "was_answered" | "state", ..] if is_elsewhere => Rule::AnsweredElsewhere,
        ["end" | "was_answered" | "state", ..] if own.end.is_none() && !own.is_answered() => Rule::ImpliedEnd,
        ["end" | "was_answered" | "state", ..] if own.end.is_none() && leg.is_answered() => Rule::ImpliedEnd,
        _ => Rule::TakenBack,
    }
}
