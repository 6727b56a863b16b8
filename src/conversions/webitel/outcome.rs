//! How the legs of an attempt came out.

use super::snapshot::{Occasion, Snapshot};
use crate::leg::{EndedBy, Outcome};
use crate::webitel::cause::HangupCause;
use crate::webitel::{AmdAiResult, AmdResult, AttemptResult};

/// Outcome of a leg, and who ended it where that is told.
type Told = (Outcome, Option<EndedBy>);

/// Outcome of the member's leg; the order of the questions counts.
pub(super) fn of_member(snapshot: &Snapshot<'_>) -> Told {
    let hook = snapshot.hook;
    let picked_up = hook.call_voice.is_some();
    let blind = snapshot.is_blind();
    if snapshot.is_connected() {
        return (Outcome::Answered, None);
    }
    if snapshot.is_cancelled() {
        // The member waited, and the agent did not come.
        let waited = snapshot.is_outbound() && !blind && picked_up;
        return if waited { (Outcome::NoAgents, None) } else { (Outcome::Cancelled, Some(EndedBy::System)) };
    }
    if snapshot.occasion == Occasion::Processing || hook.result == Some(AttemptResult::Processing) {
        return (Outcome::Unknown, None);
    }
    if let Some(cause) = hook.call_cause.as_ref().filter(|_| !blind) {
        return of_hangup(snapshot, cause, picked_up);
    }
    // The queue gave a living call back to the schema.
    let given_back = !blind && hook.member_channel_id.is_some() && (!snapshot.is_outbound() || picked_up);
    hook.result.as_ref().map_or((Outcome::Unknown, None), |result| of_result(result, given_back))
}

fn of_hangup(snapshot: &Snapshot<'_>, cause: &HangupCause, picked_up: bool) -> Told {
    let unspecified = *cause == HangupCause::NormalUnspecified;
    let is_machine = match &snapshot.hook.amd_result {
        Some(AmdResult::Machine) => true,
        Some(AmdResult::NotSure) => unspecified,
        Some(AmdResult::Human | AmdResult::Cancel | AmdResult::Unknown(_)) | None => false,
    };
    if is_machine || snapshot.hook.amd_ai_result == Some(AmdAiResult::Voicemail) {
        return (Outcome::Cancelled, unspecified.then_some(EndedBy::System));
    }
    if snapshot.is_outbound() && picked_up {
        return (Outcome::NoAgents, None);
    }
    let member_left =
        unspecified || matches!(cause, HangupCause::NormalClearing | HangupCause::NoUserResponse);
    if !snapshot.is_outbound() && member_left {
        return (Outcome::Cancelled, None);
    }
    of_cause(cause)
}

fn of_result(result: &AttemptResult, given_back: bool) -> Told {
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

/// Outcome of the leg of an agent who did not take the call; whether he declined, was busy or away is not told.
pub(super) fn of_missed_agent(snapshot: &Snapshot<'_>) -> Outcome {
    match &snapshot.hook.call_cause {
        Some(HangupCause::NormalClearing | HangupCause::NormalUnspecified) if snapshot.is_preview() => {
            Outcome::NoAnswer
        }
        Some(cause) if snapshot.is_preview() => of_cause(cause).0,
        // So the vendor hangs up the member whose agent did not come.
        Some(HangupCause::LoseRace) | None => Outcome::NoAnswer,
        // The member left first.
        Some(_) => Outcome::Cancelled,
    }
}

/// Outcome of a leg that was not answered, by its cause alone.
fn of_cause(cause: &HangupCause) -> Told {
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
