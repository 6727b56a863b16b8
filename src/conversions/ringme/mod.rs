//! RingMe's messages onto the common model.
//!
//! Only dial-in, dial-out, answer and hangup are observations of a leg; agent events and status changes report presence.
//! A field is *set* if it is present and not empty.
//!
//! A **router** is a queue or menu: its messages came under its [`Sender`], or have `Bridged` where the profile names no
//! sender. A `Bridged` that is empty or cannot be read proves a router too, and no answer. A phone that the profile names is
//! never a router: its `Bridged` is not believed (`sender_conflict`).
//!
//! **Flow** is by `EventType` (dial-in, dial-out), else `in` where a router's message has `Bridged`, else by `CallFlow`,
//! else `in` where the message has `Bridged`. The **own extension** is `CalledExtension`, else an extension in `CalledNumber`
//! (flow in); `CallerExtension`, else an extension in `CallerIDNum` (flow out). The **far number** is the first that is not the own
//! extension, in full or bare: `RemoteNumber`, `CallerIDNum`, a telephone number in `CallerIDName` (flow in); `CalledNumber`,
//! `CalledExtension` (flow out).
//!
//! An **extension number** is `prefix*ext`, or a bare `ext` that the message also names in full; a bare own extension has two to
//! four digits. A **code** begins with `*` or `#` and has no telephone number at its end: `*98`, `#1`, `*4101`. One in front of a
//! telephone number, such as `*31#89000000001`, is a call to that number, which is kept verbatim.
//!
//! | common model | from |
//! |---|---|
//! | key | `SubCallID`, else `CallID`, `/` and the sender (`no_leg_id`); in lower case |
//! | `call` | `CallID`, in lower case |
//! | `phase` | dial-in, dial-out: start; answer: progress; hangup: end |
//! | `sent_at` | `EventTime` |
//! | `precedence` | 1 of dial-in and dial-out, 0 of answer and hangup |
//! | `direction` | internal if the far number is an extension number or a code, or only the own extension, or if the leg is forwarded from one extension to another; else by the flow |
//! | `placed_by` | remote (flow in), local (flow out) |
//! | `local` | the own extension; kind by the profile; name only of the calling party, and never a number |
//! | `remote` | the far number, a client, unless it was forwarded or has two to four digits; of an internal leg the other extension; nobody where that is a code or the own extension |
//! | `routed_by` | `CallerExtension` of a call from outside |
//! | `line` | number: `CalledDID`, unless it is the own extension |
//! | `origin` | `RemoteNumber`: transferred; `Transfered=yes`, unless the flow is in: forwarded; `CallBackID`: callback; routed: distributed |
//! | `offered_at`, `answered_at`, `ended_at` | `EventTime` of dial, answer and hangup (reported), else the receipt (received); `answered_at` also from `Duration` (inferred) |
//! | `reported.talk` | `Duration` of an answered phone leg; zero of any other |
//! | `reported.total` | `Duration` of a phone leg that was not answered, unless it is zero |
//! | `was_answered`, `end` | `CallStatus` on a phone, `Bridged` on a router |
//! | `denies_answer` | hangup of a phone with a known status other than `ANSWER` |
//! | `end.by` | the caller, if the call was cancelled |
//! | `end.cause.raw` | `CallStatus` of a phone |
//! | `recordings` | id: `RecID` of a hangup |
//! | `role` | `routes`: a router; `call_answered`: `Bridged` of a router's hangup; `ends_call`: hangup of a menu; `on_behalf`: `CallBackID`, flow out, unless `CallerIDNum` is the `CallerExtension` |
//! | `anomalies` | `direction_conflict`, `sender_conflict`, `no_leg_id`, `hidden_number` |
//! | presence | `agent_status` of an agent; `new_status_id` of a phone, whose meaning the customer defines |
//!
//! *Disputed*, and how it is read:
//! - The vendor's second filter (`Transfered=yes`, a called and a calling extension's number) is three conditions that
//!   hold together: one by one they would take every outgoing call for an internal one.
//! - `Bridged=no` is documented as a missed call "in 100 % of cases". It wins over everything except an incoming phone leg
//!   that was answered in the same call, a case that the pages do not mention (`bridged_conflict`).
//! - `Duration` is the talk of an answered phone leg, as in traffic, and the total of one that was not answered. Zero is no
//!   talk; of a router's leg, and of a status that is not known, nothing else is taken.
//! - What was answered is to be registered, but a call with `CANCEL` or `BUSY` "must not count as successful". Where a phone
//!   sent `answer` and then such a hangup, the leg decides (`outcome_conflict`): it was answered if at least a second lies
//!   between both, or if their times are not known and `Duration` is above zero. With a `Duration` of zero nobody talked. A
//!   `Duration` as long as the time between them is the talk.
//! - `CallBackID` is documented for calls whose initiator is no party of them. Where the calling party is the extension that
//!   started the call, which is how a click in a CRM calls, that employee talks.
//! - An answer or hangup whose only far number is the own extension reports neither direction nor remote party: the dial does.
//! - The pages name calls to be left out of statistics. Nothing is left out here: such calls are internal.
//!
//! *Undocumented*: the status of parallel legs that lost. `CANCEL`, `NOANSWER` and unknown values allow that
//! another phone took the call; an `ANSWER` without an answer event would count as an answer.
//!
//! **Never present**: `parent`, `disposition`, `amd`, `ratings`, `reported.wait`,
//! `reported.since_pickup`, `end.cause.q850`, `end.cause.sip`, a recording's address, the line's id and label,
//! organisations, the name of the employee on incoming legs, and when a presence changed.

mod event;
mod numbers;
mod parties;
mod profile;
mod vendor;

pub use self::profile::{Profile, Sender};
pub use self::vendor::RingMe;
