//! Vega's events, active calls and history onto the common model.
//!
//! A [`CallEvent`](crate::vega::CallEvent) is one observation of one leg, a [`Presence`](crate::vega::Presence) one change
//! of an employee's presence; an error or an unknown event yields nothing. An [active call](crate::vega::active::Call)
//! is observed as an event of its `lastEvent` without `serverTime`; one that is absent or unknown counts as a dial. With
//! direction 32 or 64 it yields nothing. A [record of the history](crate::vega::history::Record) is one observation of
//! the phase after the end.
//!
//! # Events and active calls
//!
//! | common model | from | source of the time |
//! |---|---|---|
//! | key | `uuid`, verbatim; the tenant from the receipt, never from `accountDomain` | |
//! | `parent` | `parentUuid`; empty text and the leg's own `uuid` are none | |
//! | `phase` | `call.dial` start, `call.bridge` progress, `call.hangup` end | |
//! | `sent_at` | `serverTime`; else `bridgeAt` of a bridge, `dialAt` of a dial | |
//! | `precedence` | 1, above that of the history | |
//! | `direction`, `placed_by` | `lgDirection`: 4 inbound, remote; 2 outbound, local; 1 internal, local; else none | |
//! | `local` | `leg` | |
//! | `remote` | the client; of an internal call `leg2`; where the direction is unknown, the client, else `leg2` | |
//! | `line` | `trunkNum` and `trunkName` | |
//! | `offered_at` | `dialAt` | reported |
//! | `answered_at` | `bridgeAt`; on a bridge without it `serverTime`, else the receipt | reported; inferred, received |
//! | `ended_at` | on a hangup `serverTime`, else the receipt | inferred, received |
//! | `state` | the event's name, at least answered where `bridgeAt` is present | |
//! | `was_answered` | true on a bridge or with `bridgeAt`; false on a hangup without it | |
//! | `end` | on a hangup: answered, unanswered, or unknown where `bridgeAt` is invalid | |
//! | `may_be_elsewhere` | every hangup that is not answered | |
//! | `role.routes` | `type` 4, a menu: of `leg`, of an internal call of `leg2` | |
//! | `anomalies` | `hidden_number`: the client's number is a [placeholder](crate::leg::Observation::remove_hidden_number), so there is none | |
//!
//! The client's number, id, name and organisation are those of one contact, so two contacts are never mixed: the first that has
//! an id and a number, else the first with an id; where no CRM has the client, the first with a number and a name, then with a number.
//! A name that equals the number is ignored.
//!
//! Contacts whose numbers are spellings of one number are one person: all digits are equal, or the last nine where at most one of
//! the two begins with `+`. Equal ids prove nothing, since each CRM counts on its own. Of one person the contact with the
//! international number wins: that with `+`, then that with more digits. If only a CRM without the client has the international
//! spelling, it is the spelling of the contact's number. A contact without a number has that of a contact that has nothing else.
//!
//! A leg of an unknown direction needs a second end, a contact or `leg2`; without one nothing is observed.
//!
//! **Never present** by these: `call`, `end.by`, `end.cause`, `reported`, `routed_by`, `origin`, `amd`, `disposition`,
//! `recordings`, `ratings`, why a call was not answered, hold, conference, transfer.
//!
//! # History
//!
//! `local`, `remote`, `direction`, `placed_by`, `parent`, key, `role.routes` and `anomalies` are those of an event, the client being
//! `otherLegNum` and `otherLegName`. A record with direction 32 or 64 yields nothing.
//!
//! | common model | from | source of the time |
//! |---|---|---|
//! | `phase` | after | |
//! | `sent_at` | none: of several records of one leg the one received last wins | |
//! | `precedence` | 0, below that of events: their parties and line win | |
//! | `line` | `o=` of `trunk` | |
//! | `offered_at` | `endAt` less `duration` | inferred |
//! | `answered_at` | `endAt` less `billSecs`, if `disposition` is 0 | inferred |
//! | `ended_at` | `endAt` | reported |
//! | `reported` | `duration`, the total; `billSecs`, the talk | |
//! | `was_answered` | `disposition`: 0 true, 1 to 4 false | |
//! | `end` | `disposition`: 0 answered, 1 no answer, 2 congested, 3 failed, 4 busy, else unknown | |
//! | `may_be_elsewhere` | `disposition` 1, unknown or absent | |
//! | `origin` | transferred, if `transferHistory` has more than whitespace | |
//! | `recordings` | `audioRecUrl`, if it is an address of `http` or `https` | |
//!
//! A duration of more than seven days yields no instant.
//!
//! **Never present** even by these: `call`, `end.by`, `end.cause`, `amd`, `disposition`, `ratings`, who forwarded or
//! called back, who declined or cancelled.
//!
//! # Presence
//!
//! The agent is `leg`; 32 is away, 64 available; `at` is `serverTime`, else `dialAt`, else the receipt;
//! `by` is never present. Several events report one change: `change` identifies it by `uuid` and `dialAt`, and without
//! `uuid` by `serverTime` too.

mod contacts;
mod event;
mod history;
mod parties;
mod presence;
mod vendor;

pub use self::vendor::{Document, Profile, Vega};
