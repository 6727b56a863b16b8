//! RingMe's messages onto the common model.
//!
//! Only dial-in, dial-out, answer and hangup say something of a leg; agent events and status changes tell presence.
//! A field is *set* if it is there and not empty.
//!
//! **Flow** is `in` where the message has `Bridged`, else by `EventType` (dial-in, dial-out), else by `CallFlow`. The
//! **far number** is `RemoteNumber`, else `CallerIDNum` (flow in); `CalledNumber`, else `CalledExtension` (flow out). An
//! **extension number** is `prefix*ext`, or a bare `ext` that the message also names in full. A **router** is a queue
//! or menu: its messages have `Bridged` or came under its [`Sender`].
//!
//! | common model | from |
//! |---|---|
//! | key | `SubCallID`, else `CallID`, `/` and the sender (`no_leg_id`); in lower case |
//! | call | `CallID`, in lower case |
//! | `phase` | dial-in, dial-out: opening; answer: middle; hangup: terminal |
//! | standing | dial-in and dial-out above answer and hangup |
//! | `direction` | internal if the far number is an extension number, or if the leg is forwarded from one extension to another; else by the flow |
//! | `placed_by` | remote (flow in), local (flow out) |
//! | `local` | `CalledExtension`, else `CalledNumber` (flow in); `CallerExtension`, else an extension number in `CallerIDNum` (flow out); kind by the profile; name only of who calls |
//! | `remote` | the far number, a client; of an internal leg the other extension |
//! | `routed_by` | `CallerExtension` of a call from outside |
//! | `line` | number: `CalledDID` |
//! | `origin` | `RemoteNumber`: transferred; `Transfered=yes`: forwarded; `CallBackID`: callback; routed: distributed |
//! | `offered_at`, `answered_at`, `ended_at` | `EventTime` of dial, answer and hangup, else the receipt; `answered` also inferred from `Duration` |
//! | `reported.talk` | `Duration` of an answered phone leg |
//! | `was_answered`, `end` | `CallStatus` on a phone, `Bridged` on a router |
//! | `end.by` | the caller, if the call was cancelled |
//! | `end.cause` | raw: `CallStatus` of a phone |
//! | recordings | id: `RecID` |
//! | marks | routes: a router; call answered: `Bridged`; ends call: hangup of a menu; on behalf: `CallBackID`, flow out |
//! | presence | `agent_status` of an agent; `new_status_id` of a phone, whose meaning is the client's own |
//!
//! *Disputed*, and how it is read:
//! - The vendor's second filter (`Transfered=yes`, a called and a calling extension's number) is three conditions that
//!   hold together: one by one they would take every outgoing call for an internal one.
//! - `Bridged=no` is said to be a missed call "in 100 % of cases". It stands against all but an incoming phone leg that
//!   was answered in the same call, of which the pages say nothing (`bridged_conflict`).
//! - `Duration` is the talk of an answered phone leg, as in traffic. Of an unanswered one only zero is taken, as zero; of a
//!   router's nothing.
//! - The pages tell what to leave out of statistics. Nothing is left out here: such calls are internal.
//!
//! *Undocumented*: the status of parallel legs that lost. `CANCEL`, `NOANSWER` and words that are not known allow that
//! another phone took the call; an `ANSWER` without an answer event would count as an answer.
//!
//! Never told: `parent`, `disposition`, `amd`, ratings, `reported.total`, `reported.wait`, `reported.since_pickup`,
//! `cause.q850`, `cause.sip`, a recording's address, the line's id and label, organisations, the name of the
//! employee on incoming legs, and when a presence changed.

mod event;
mod parties;
mod profile;
mod vendor;

pub use profile::{Profile, Sender};
pub use vendor::RingMe;
