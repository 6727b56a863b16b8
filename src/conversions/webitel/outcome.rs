//! Outcomes of the legs of an attempt.

use time::Duration;

use super::hook::CallHook;
use super::trigger::Trigger;
use crate::leg::{EndedBy, Outcome};
use crate::webitel::cause::HangupCause;
use crate::webitel::{AmdAiResult, AmdResult, AttemptResult};

/// Outcome of a leg, and the party that ended it where it is reported.
type Ending = (Outcome, Option<EndedBy>);

/// Returns the outcome of the member's leg; the order of the conditions matters.
pub(super) fn member_outcome(hook: &CallHook<'_>) -> Ending {
    let event = hook.event;
    let picked_up = hook.is_picked_up();
    let is_hidden = hook.hides_member();
    if hook.is_connected() {
        return (Outcome::Answered, None);
    }
    if hook.is_cancelled() {
        // The member waited, and the agent did not come.
        let waited = hook.is_outbound() && !is_hidden && picked_up;
        return if waited { (Outcome::NoAgents, None) } else { (Outcome::Cancelled, Some(EndedBy::System)) };
    }
    if hook.trigger == Trigger::Processing || event.result == Some(AttemptResult::Processing) {
        return (Outcome::Unknown, None);
    }
    if let Some(cause) = event.call_cause.as_ref().filter(|_| !is_hidden) {
        return hangup_outcome(hook, cause, picked_up);
    }
    // The queue returned a live call to the schema.
    let given_back = !is_hidden && event.member_channel_id.is_some() && (!hook.is_outbound() || picked_up);
    event.result.as_ref().map_or((Outcome::Unknown, None), |result| result_outcome(result, given_back))
}

fn hangup_outcome(hook: &CallHook<'_>, cause: &HangupCause, picked_up: bool) -> Ending {
    let unspecified = *cause == HangupCause::NormalUnspecified;
    let is_machine = match &hook.event.amd_result {
        Some(AmdResult::Machine) => true,
        Some(AmdResult::NotSure) => unspecified,
        Some(AmdResult::Human | AmdResult::Cancel | AmdResult::Unknown(_)) | None => false,
    };
    if is_machine || hook.event.amd_ai_result == Some(AmdAiResult::Voicemail) {
        return (Outcome::Cancelled, unspecified.then_some(EndedBy::System));
    }
    if hook.is_outbound() && picked_up && !is_before_pickup(hook, cause) {
        return (Outcome::NoAgents, None);
    }
    let member_left =
        unspecified || matches!(cause, HangupCause::NormalClearing | HangupCause::NoUserResponse);
    if !hook.is_outbound() && member_left {
        return (Outcome::Cancelled, None);
    }
    cause_outcome(cause)
}

/// Returns whether both durations are zero and the cause is one for which a call is not picked up: by the page both are sent even
/// then.
fn is_before_pickup(hook: &CallHook<'_>, cause: &HangupCause) -> bool {
    let durations = [hook.event.call_bill, hook.event.call_voice];
    let may_follow_pickup =
        matches!(cause_outcome(cause).0, Outcome::Unanswered | Outcome::Cancelled | Outcome::Unknown);
    durations.iter().all(|duration| *duration == Some(Duration::ZERO)) && !may_follow_pickup
}

fn result_outcome(result: &AttemptResult, given_back: bool) -> Ending {
    match result {
        AttemptResult::Abandoned if given_back => (Outcome::NoAgents, None),
        AttemptResult::Abandoned => (Outcome::Unanswered, None),
        AttemptResult::Failed => (Outcome::Failed, None),
        AttemptResult::MaxWaitSize => (Outcome::NoAgents, Some(EndedBy::System)),
        AttemptResult::Cancel | AttemptResult::Block | AttemptResult::Barred | AttemptResult::Expired => {
            (Outcome::Cancelled, Some(EndedBy::System))
        }
        AttemptResult::NotAnswered => (Outcome::NoAnswer, None),
        AttemptResult::Success
        | AttemptResult::Processing
        | AttemptResult::Timeout
        | AttemptResult::CancelledByTimeout
        | AttemptResult::Transfer
        | AttemptResult::Endless
        | AttemptResult::AgentTimeout
        | AttemptResult::ClientTimeout
        | AttemptResult::DialogTimeout
        | AttemptResult::Shutdown
        | AttemptResult::Unknown(_) => (Outcome::Unknown, None),
    }
}

/// Returns the outcome of the leg of an agent who did not take the call; no hook reports whether the agent declined, was busy
/// or away.
pub(super) fn missed_agent_outcome(hook: &CallHook<'_>) -> Outcome {
    match &hook.event.call_cause {
        Some(HangupCause::NormalClearing | HangupCause::NormalUnspecified) if hook.is_preview() => {
            Outcome::NoAnswer
        }
        Some(cause) if hook.is_preview() => cause_outcome(cause).0,
        // The vendor hangs up on a member whose agent did not come with this cause.
        Some(HangupCause::LoseRace) | None => Outcome::NoAnswer,
        // The member left first.
        Some(_) => Outcome::Cancelled,
    }
}

/// Returns the outcome that the cause gives for a leg that was not answered.
fn cause_outcome(cause: &HangupCause) -> Ending {
    let outcome = match cause {
        HangupCause::NormalClearing | HangupCause::NormalUnspecified => Outcome::Unanswered,
        HangupCause::OriginatorCancel | HangupCause::Abandoned => {
            return (Outcome::Cancelled, Some(EndedBy::Caller));
        }
        HangupCause::LoseRace | HangupCause::ManagerRequest => {
            return (Outcome::Cancelled, Some(EndedBy::System));
        }
        HangupCause::PickedOff => Outcome::AnsweredElsewhere,
        HangupCause::NoUserResponse
        | HangupCause::NoAnswer
        | HangupCause::RecoveryOnTimerExpire
        | HangupCause::AllottedTimeout
        | HangupCause::ProgressTimeout
        | HangupCause::NoPickup => Outcome::NoAnswer,
        HangupCause::UserBusy | HangupCause::BusyEverywhere => Outcome::Busy,
        HangupCause::CallRejected | HangupCause::Decline | HangupCause::Unwanted | HangupCause::RejectAll => {
            Outcome::Declined
        }
        HangupCause::UnallocatedNumber
        | HangupCause::NoRouteTransitNet
        | HangupCause::NoRouteDestination
        | HangupCause::SubscriberAbsent
        | HangupCause::NumberChanged
        | HangupCause::RedirectionToNewDestination
        | HangupCause::DestinationOutOfOrder
        | HangupCause::InvalidNumberFormat
        | HangupCause::OutgoingCallBarred
        | HangupCause::IncomingCallBarred
        | HangupCause::UserNotRegistered
        | HangupCause::InvalidGateway
        | HangupCause::GatewayDown
        | HangupCause::InvalidUrl
        | HangupCause::DoesNotExistAnywhere => Outcome::Unreachable,
        HangupCause::NormalCircuitCongestion
        | HangupCause::SwitchCongestion
        | HangupCause::RequestedChanUnavail
        | HangupCause::PreEmpted
        | HangupCause::BearercapabilityNotavail
        | HangupCause::ServiceUnavailable => Outcome::Congested,
        HangupCause::ChannelUnacceptable
        | HangupCause::CallAwardedDelivered
        | HangupCause::ExchangeRoutingError
        | HangupCause::FacilityRejected
        | HangupCause::ResponseToStatusEnquiry
        | HangupCause::NetworkOutOfOrder
        | HangupCause::NormalTemporaryFailure
        | HangupCause::AccessInfoDiscarded
        | HangupCause::FacilityNotSubscribed
        | HangupCause::BearercapabilityNotauth
        | HangupCause::BearercapabilityNotimpl
        | HangupCause::ChanNotImplemented
        | HangupCause::FacilityNotImplemented
        | HangupCause::ServiceNotImplemented
        | HangupCause::InvalidCallReference
        | HangupCause::IncompatibleDestination
        | HangupCause::InvalidMsgUnspecified
        | HangupCause::MandatoryIeMissing
        | HangupCause::MessageTypeNonexist
        | HangupCause::WrongMessage
        | HangupCause::IeNonexist
        | HangupCause::InvalidIeContents
        | HangupCause::WrongCallState
        | HangupCause::MandatoryIeLengthError
        | HangupCause::ProtocolError
        | HangupCause::Interworking
        | HangupCause::Crash
        | HangupCause::SystemShutdown
        | HangupCause::UserChallenge
        | HangupCause::MediaTimeout
        | HangupCause::InvalidProfile
        | HangupCause::SrtpReadError
        | HangupCause::Bowout
        | HangupCause::NotAcceptable
        | HangupCause::NoIdentity
        | HangupCause::BadIdentityInfo
        | HangupCause::UnsupportedCertificate
        | HangupCause::InvalidIdentity
        | HangupCause::StaleDate => Outcome::Failed,
        HangupCause::None
        | HangupCause::Unspecified
        | HangupCause::Success
        | HangupCause::BlindTransfer
        | HangupCause::AttendedTransfer
        | HangupCause::Unknown(_) => Outcome::Unknown,
    };
    (outcome, None)
}
