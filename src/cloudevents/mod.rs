//! Updates of a [`Ledger`](crate::ledger::Ledger) as CloudEvents 1.0, which brokers and functions route without knowing calls.
//!
//! # Example
//! ```
//! use call_legs::call::{Call, CallKey};
//! use call_legs::cloudevents::Envelope;
//! use call_legs::ledger::Update;
//! use call_legs::leg::Outcome;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let envelope = Envelope::new("https://pbx.example/call-legs")?.with_type_prefix("example.pbx")?;
//! let call = Call::new(CallKey::new("vega", "acme", "x"), Outcome::NoAnswer);
//! let update = Update::Amended(Box::new(call), 2);
//! let event = envelope.event(&update, 17)?;
//! assert_eq!(event.id, "6edb7d7b-fde3-51ab-8e9c-02b794ccc648/2/amended");
//! assert_eq!(event.event_type, "example.pbx.call.amended");
//! let json = serde_json::to_string(&event)?;
//! assert!(json.starts_with(r#"{"specversion":"1.0","id":"#));
//! # Ok(())
//! # }
//! ```
//!
//! # Attributes
//!
//! An event is serialized in CloudEvents' JSON format, in the structured mode: media type [`MEDIA_TYPE`]. A list of events is a
//! batch: [`BATCH_MEDIA_TYPE`].
//!
//! | update | `type`, after its prefix | `id` | `subject` and `partitionkey` | `time` |
//! |---|---|---|---|---|
//! | [`Finished`](Update::Finished) | `call.finished` | UUID of the call, `/0/finished` | UUID of the call | end of the call |
//! | [`Amended`](Update::Amended) | `call.amended` | UUID of the call, `/`, revision, `/amended` | UUID of the call | end of the call |
//! | [`Withdrawn`](Update::Withdrawn) | `call.withdrawn` | UUID of the call, `/`, revision, `/withdrawn` | UUID of the call | absent |
//! | [`Leg`](Update::Leg) | `leg.changed` | UUID of the call, `/leg/`, digest | UUID of the call | latest time of the leg |
//! | [`Presence`](Update::Presence) | `presence.changed` | `presence/`, digest | vendor, tenant and agent | time of the change |
//! | [`Late`](Update::Late) | `observation.late` | UUID of the call, `/late/`, digest | UUID of the call | time of the message |
//! | [`Refused`](Update::Refused) | `observation.refused` | `refused/`, digest | vendor, tenant and leg | time of the message |
//!
//! - `specversion` is `1.0`, `datacontenttype` is `application/json`, and `source` is the caller's.
//! - `dataschema` is the identifier of the JSON Schema of an update, `schemas/update.schema.json` in this package. It changes with the
//!   minor version of the crate.
//! - `data` is the update in its serde form.
//! - The UUID of a call is [`CallKey::uuid`](crate::call::CallKey::uuid). Since `partitionkey` is the same for all updates of a call,
//!   a broker that partitions by it keeps them in order.
//! - `time` is when what is reported happened, never when it was sent. It is absent where the update has no time.
//! - Vendor, tenant, and the agent's id, extension or number are joined by `/`, and percent-encoded where they are not ASCII letters,
//!   digits, `-`, `.`, `_` or `~`, since an attribute must not have control characters. An agent without any of the three has
//!   neither `subject` nor `partitionkey`.
//!
//! # Identity
//!
//! An event is identified by `source` and `id`. A call is reported once in each revision, so the `id` of its reports is a function of
//! the update. The other updates have no revision, and may repeat: an agent who is available, away and available again. Their `id` has
//! a digest, a name-based UUID (version 5), of the update and of a number that the caller gives: that of the update in the source, such
//! as the row in which it is kept. The same updates with the same numbers have the same identifiers, so a replay makes the same events.

mod attributes;
mod envelope;
mod event;

pub use self::envelope::Envelope;
pub use self::event::{BATCH_MEDIA_TYPE, CloudEvent, MEDIA_TYPE};
#[cfg(doc)]
use crate::ledger::Update;
