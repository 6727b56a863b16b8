//! Vega's events, active calls and history onto the common model.
//!
//! A [`Call`](vega::CallEvent) event is one observation of one leg, a [`Presence`](vega::Presence) one change of an
//! employee's presence; an error or an unknown event says nothing of either. An [active call](vega::active::Call)
//! is observed as an event of its `lastEvent` without `serverTime`; one that is absent or unknown ranks as a dial. With
//! direction 32 or 64 it says nothing. A [record of the history](vega::history::Record) is one observation from after the
//! end.
//!
//! # Events and active calls
//!
//! | common | from | basis |
//! |---|---|---|
//! | key | `uuid`, verbatim; the tenant from the receipt, never from `accountDomain` | |
//! | `parent` | `parentUuid`; empty text and the leg's own `uuid` are none | |
//! | `phase` | `call.dial` opening, `call.bridge` middle, `call.hangup` terminal | |
//! | time of the message | `serverTime`; else `bridgeAt` of a bridge, `dialAt` of a dial | |
//! | `direction`, `placed_by` | `lgDirection`: 4 inbound, remote; 2 outbound, local; 1 internal, local; else none | |
//! | `local` | `leg` | |
//! | `remote` | the client; of an internal call `leg2`; where the direction is unknown, the client, else `leg2` | |
//! | `line` | `trunkNum` and `trunkName` | |
//! | `offered_at` | `dialAt` | reported |
//! | `answered_at` | `bridgeAt`; on a bridge without it `serverTime`, else the receipt | reported; inferred, received |
//! | `ended_at` | on a hangup `serverTime`, else the receipt | inferred, received |
//! | `state` | the event's name, at least answered where `bridgeAt` is there | |
//! | `was_answered` | true on a bridge or with `bridgeAt`; false on a hangup without it | |
//! | `end` | on a hangup: answered, unanswered, or unknown where `bridgeAt` does not fit | |
//! | may be elsewhere | every hangup that is not answered | |
//! | `routes` | `type` 4, a menu: of `leg`, of an internal call of `leg2` | |
//!
//! The client's number is that of the first contact that has one; id, name and organisation are those of one
//! contact, the first with an id, else the first. A name that is the number is no name.
//!
//! A leg of an unknown direction needs a second end, a contact or `leg2`; without one nothing is said of it.
//!
//! **Never told** by these: `call`, `end.by`, `end.cause`, `reported`, `routed_by`, `origin`, `amd`, `disposition`,
//! `recordings`, `ratings`, why a call was not answered, hold, conference, transfer.
//!
//! # History
//!
//! `local`, `remote`, `direction`, `placed_by`, `parent`, key and `routes` are those of an event, the client being
//! `otherLegNum` and `otherLegName`. Parties and line stand below what events say of them, and a record with
//! direction 32 or 64 says nothing.
//!
//! | common | from | basis |
//! |---|---|---|
//! | `phase` | afterwards | |
//! | time of the message | none: of several records of one leg the one received last stands | |
//! | `line` | `o=` of `trunk` | |
//! | `offered_at` | `endAt` less `duration` | inferred |
//! | `answered_at` | `endAt` less `billSecs`, if `disposition` is 0 | inferred |
//! | `ended_at` | `endAt` | reported |
//! | `reported` | `duration`, the total; `billSecs`, the talk | |
//! | `was_answered` | `disposition`: 0 true, 1 to 4 false | |
//! | `end` | `disposition`: 0 answered, 1 no answer, 2 congested, 3 failed, 4 busy, else unknown | |
//! | may be elsewhere | `disposition` 1, unknown or absent | |
//! | `origin` | transferred, if `transferHistory` is not blank | |
//! | `recordings` | `audioRecUrl`, if it is an address of `http` or `https` | |
//!
//! An instant less a duration of above seven days is none.
//!
//! **Never told** even by these: `call`, `end.by`, `end.cause`, `amd`, `disposition`, `ratings`, who forwarded or
//! called back, who declined or cancelled.
//!
//! # Presence
//!
//! The agent is `leg`; 32 is away, 64 available; `at` is `serverTime`, else `dialAt`, else the receipt;
//! `by` is never told. Several events tell of one change: it is told apart by `uuid` and `dialAt`, and without
//! `uuid` by `serverTime` too.

mod event;
mod history;
mod parties;
mod presence;
mod vendor;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use self::event::Snapshot;
pub use self::vendor::{Document, Vega};
use crate::conversions::text::non_empty;
use crate::leg::{LegKey, TimeRef, TimeSource, Timestamp};
use crate::leg::{Observe, Observer, Receipt, utc};
use crate::vega::{self, Event, LegId};

/// What the caller knows and Vega does not send: nothing so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Profile {}

impl Observe for Event {
    type Profile = Profile;

    fn observe_with(&self, _profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        match self {
            Self::Call(call) => {
                if let Some(leg) = Snapshot::from(call).observe(receipt) {
                    observer.observation(leg);
                }
            }
            Self::Presence(change) => observer.presence(presence::presence(change, receipt)),
            Self::Error(_) | Self::Unknown(_) => {}
        }
    }
}

impl Observe for vega::active::Call {
    type Profile = Profile;

    fn observe_with(&self, _profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        if let Some(leg) = Snapshot::from(self).observe(receipt) {
            observer.observation(leg);
        }
    }
}

impl Observe for vega::history::Record {
    type Profile = Profile;

    fn observe_with(&self, _profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        history::observe(self, receipt, observer);
    }
}

fn key<'m>(uuid: &'m LegId, receipt: &'m Receipt) -> LegKey<Cow<'m, str>> {
    super::key::<Vega>(receipt, Cow::Borrowed(uuid.as_str()))
}

fn reported(at: OffsetDateTime) -> TimeRef {
    TimeRef::At(Timestamp::new(utc(at), TimeSource::Reported))
}

/// The parent that is named; empty text and the leg's own identifier name none.
fn parent<'m>(uuid: &LegId, parent: Option<&'m LegId>) -> Option<Cow<'m, str>> {
    let parent = non_empty(parent.map(LegId::as_str))?;
    (parent != uuid.as_str()).then_some(Cow::Borrowed(parent))
}
