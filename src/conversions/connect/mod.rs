//! 1C-Connect's events onto the common model.
//!
//! A [`Call`](crate::connect::Call) is one observation of one leg, which is the whole call; an
//! [`AgentOnlineStatus`](crate::connect::AgentOnlineStatus) with a status is a change of somebody's presence. All other
//! events yield nothing. A [`Treatment`](crate::connect::Treatment) names no call, so its assessment of the service rates none.
//!
//! | common model | from | source of the time |
//! |---|---|---|
//! | key | `CallID`, in lower case if it has the shape of a UUID; the tenant from the receipt | |
//! | `phase` | the *effective state*: `Started` start, `CallAccepted` progress, `Finished` end, `MP3RecordReady` and `SoundQualityAssessment` after | |
//! | `sent_at` | `@Time`, as if it were UTC: only for the order of events, never a timestamp | |
//! | `precedence` | 4 where the parties decide the direction; else 3 to 0, falling with the effective state | |
//! | `direction`, `placed_by`, `local`, `remote` | `CallFrom` and `CallTo`, compared with the tags of the place; else `@Initiator` | |
//! | `routed_by` | `ServiceID` of an inbound call in `ServicesClients`, a queue | |
//! | `line` | `ServiceID` of any call in `ServicesClients` | |
//! | `offered_at` | `StartTime`; else the receipt of `Started` | configured; received |
//! | `answered_at` | `AcceptTime` of an event that proves the answer; else the receipt of `CallAccepted` | configured; received |
//! | `ended_at` | `EndTime`; else the receipt of `Finished` | configured; received |
//! | `reported.total`, `reported.talk` | `Duration`, `BillSec` | |
//! | `state` | the effective state; answered only if that is proven | |
//! | `was_answered` | true: `CallAccepted` itself, the result `Success`, or `BillSec` above zero where no known result contradicts; false: any other known result | |
//! | `end` | present from `Finished` on; `end.source` is reported on `Finished`, inferred on a later state | |
//! | `end.outcome`, `end.by`, `end.cause.raw` | `CallResult` | |
//! | `recordings` | `CallRecordLink` in `MP3RecordReady` | |
//! | `ratings` | `Assessment` from 1 to 5 and its `Comments` in `SoundQualityAssessment`, about the sound | |
//! | `anomalies` | `direction_conflict`, `outcome_conflict`, `implausible_value` (an `Assessment` outside 1 to 5, in any state), `hidden_number` (a [placeholder](crate::leg::Observation::remove_hidden_number) for the client's number, so there is none) | |
//!
//! **Effective state.** Where `State` is absent or unknown, it follows from the tags: an `Assessment` or a
//! `CallRecordLink` is from after the end, `EndTime` or `CallResult` from the end, `AcceptTime` from the answer.
//! A tag counts only from its documented state on: a `Started` with a stray `EndTime` ends nothing. A recording's address and a
//! rating count only in the one state that the page gives them to, or where no known state is named. Neither
//! `AcceptTime`, which may be preset, nor `BillSec` beside a result that contradicts it is proof of an answer.
//! An inferred state gives no timestamp by receipt.
//!
//! **Times.** The call's own times have no zone. With [`Profile::utc_offset`] they are timestamps whose source is
//! configured; without it they are none.
//!
//! **Parties.** They take precedence over the initiator. On the softphone, and where the place is absent or unknown, a number is
//! the remote party's and a UUID the local one's, whichever tag it is in; if both or none are numbers, the initiator decides. A number
//! that calls a UUID is inbound; a UUID that calls a number is outbound, unless the initiator is `Incoming`: *disputed*, see
//! `CallTo` in [`connect`](crate::connect#undocumented). In a group chat the parties that are named are there, without a direction:
//! caller and called party, and for one that is not named `MemberID`. Where only the initiator decides, an earlier state takes
//! precedence over a later one, since the initiator of a later event may describe only that event.
//!
//! **Never present**: `call`, `parent`, `origin`, `amd`, `disposition`, `reported.wait`, `reported.since_pickup`,
//! `end.cause.q850`, `end.cause.sip`, any name, extension or own number, the client's number outside the softphone,
//! who ended a talk, transfer, hold, conference, a second leg.
//!
//! **Presence.** The agent is the own account (initiator `Self`), whose identifier is not known, else the user, colleague,
//! contact or member of the place; `at` is the receipt; `by` and `change` are never present.

mod event;
mod parties;
mod party;
mod places;
mod profile;
mod state;
mod vendor;

pub use self::profile::Profile;
pub use self::vendor::{Connect, Document};
