//! Conformance kit: the laws of this crate, tried on a vendor of yours.
//!
//! A vendor is given as a [`Suite`]: its type, the folder of its fixtures, and its scenarios. [`check`] tries every law on them and
//! returns a [`Report`], with how often each was tried, and for a law that is broken the smallest input that breaks it. The vendors
//! of this crate are tested by it too.
//!
//! It is for tests, so it needs the cargo feature `conformance`, which is off by default:
//!
//! ```toml
//! [dev-dependencies]
//! call-legs = { version = "0.1", features = ["conformance"] }
//! ```
//!
//! # Example
//!
//! A vendor that pushes `{"leg":"17","caller":"+380000000001"}` when a phone rings, and the test of it:
//! ```
//! use call_legs::capture::{Capture, Source};
//! use call_legs::conformance::{Scenario, Suite, check};
//! use call_legs::leg::{
//!     Direction, LegKey, Observation, Observe, Observer, Party, PartyKind, Phase, Receipt, State, TimeRef,
//! };
//! use call_legs::registry::Vendor;
//! use call_legs::wire::codec::{NonEmpty, Text};
//! use call_legs::wire::{self, Dialect, record};
//! use call_legs::{ParseError, SerializeError, Value};
//! use serde_json::json;
//!
//! /// JSON, with `null` for what is absent.
//! struct Json;
//!
//! impl Dialect for Json {
//!     const HAS_TEXT_ALONE: bool = false;
//!
//!     fn is_absent(value: &Value<'_>) -> bool {
//!         matches!(value, Value::Null)
//!     }
//! }
//!
//! record! {
//!     /// A phone rings.
//!     #[derive(Clone, Debug, PartialEq, Eq)]
//!     pub struct Ring: "bell ring" as Json {
//!         /// Identifier of the leg.
//!         pub leg: String = "leg" as NonEmpty, required;
//!         /// Number of the caller.
//!         pub caller: Option<String> = "caller" as Text;
//!         ..extra
//!     }
//! }
//!
//! impl Observe for Ring {
//!     type Profile = ();
//!
//!     fn observe_with(&self, (): &(), receipt: &Receipt, observer: &mut dyn Observer) {
//!         let key = LegKey::new(Bell::NAME, receipt.tenant.as_str(), self.leg.as_str());
//!         let mut observation = Observation::new(key, Phase::Start, State::Offered);
//!         observation.received_at = receipt.at;
//!         observation.facts.offered_at = Some(TimeRef::Received);
//!         observation.parties.direction = Some(Direction::Inbound);
//!         observation.parties.local = Party::new(PartyKind::Agent);
//!         observation.parties.remote = Party::new(PartyKind::Client);
//!         observation.parties.remote.number = self.caller.clone().filter(|number| !number.is_empty());
//!         observation.remove_hidden_number();
//!         observer.observation(observation.into());
//!     }
//! }
//!
//! enum Bell {}
//!
//! impl Vendor for Bell {
//!     const NAME: &'static str = "bell";
//!     type Profile = ();
//!     type Document = Ring;
//!
//!     fn parse(document: Option<&str>, body: &[u8]) -> Result<Ring, ParseError> {
//!         match document {
//!             None => wire::parse_json(body),
//!             Some(_) => Err(ParseError::unknown_document("bell document")),
//!         }
//!     }
//!
//!     fn serialize(ring: &Ring) -> Result<Vec<u8>, SerializeError> {
//!         wire::serialize_json(ring)
//!     }
//!
//!     fn kind(_: &Ring) -> &'static str {
//!         "ring"
//!     }
//!
//!     fn unparsed(ring: &Ring) -> Vec<String> {
//!         ring.unparsed()
//!     }
//! }
//!
//! // #[test]
//! fn bell_keeps_the_laws() {
//!     let body = br#"{"leg":"17","caller":"+380000000001"}"#.to_vec();
//!     let capture = Capture::new(Source::new::<Bell>(()), Receipt::new("acme", None), body);
//!     let calls = json!([{"direction": "inbound", "client": {"number": "+380000000001"}, "talk_us": null}]);
//!     let suite = Suite::<Bell>::new("fixtures/bell")
//!         .with_scenarios([Scenario::new("a call that rings", vec![capture], calls)])
//!         .with_never([
//!             "parent", "placed_by", "routed_by", "passed_on", "line", "answered_at", "ended_at", "joined_at",
//!             "reported.total", "reported.talk", "reported.wait", "reported.since_pickup", "was_answered",
//!             "end.outcome", "end.by", "end.cause.raw", "end.cause.q850", "end.cause.sip", "origin", "amd",
//!             "disposition", "recordings", "ratings",
//!         ]);
//!     check(&suite).assert_passed();
//! }
//! # bell_keeps_the_laws();
//! ```
//!
//! The report is on standard error, whether the test passes or not:
//! ```text
//! bell        3 what is written for a message is the message, or its canonical file
//! bell        3 what is written for a message is read as that message, and written the same again
//! bell        1 a documented message leaves nothing unparsed
//! bell        1 a malformed message is refused with the error beside it, to the letter
//! bell        3 an unknown field anywhere is written back
//! …
//! ```
//!
//! If unknown fields were lost, it would have:
//! ```text
//! bell !      2 what is written for a message is the message, or its canonical file
//!     synthetic/hidden.json: `mood` is lost: 1.50
//!     | {"leg":"18","mood":1.50}
//! ```
//!
//! # Fixtures
//!
//! A fixture is a message in a file. Its folder says what it is:
//!
//! | folder | messages |
//! |---|---|
//! | `documented` | whole messages of the vendor's own pages |
//! | `synthetic` | every other message that can be read: each leniency, each value, what is invalid, missing or unknown |
//! | `malformed` | messages that are refused, each with the exact error in a file beside it: `<name>.error` |
//! | `<document>/documented` and so on | the same of a document that is not pushed, by its name in [`Vendor::DOCUMENTS`] |
//!
//! The extension of the file is its [`Format`]: `json`, `xml`, `form`, or one that [`Suite::with_format`] adds. Where another
//! spelling is written than came, `<name>.canonical.<extension>` beside the fixture has what is written. Files whose names begin
//! with a point, and other folders, are ignored. Names and numbers in fixtures are best invented.
//!
//! Messages are compared as [trees](Tree): the order of members, whitespace and escapes do not count, everything else does.
//!
//! # Laws
//!
//! Of messages. Each is tried on every fixture that can be read, if nothing else is said:
//!
//! | law | a user can rely on it that |
//! |---|---|
//! | what is written for a message is the message, or its canonical file | nothing is lost, changed or added between reading and writing |
//! | what is written for a message is read as that message, and written the same again | a message that is stored or passed on is the same message; tried on [`Suite::with_documents`] too |
//! | a documented message leaves nothing unparsed | every field of the vendor's pages has a name in the types; a vendor without whole messages on its pages leaves it out by [`Suite::without_documented_messages`] |
//! | a malformed message is refused with the error beside it, to the letter | a message is refused for the right reason; tried on `malformed` |
//! | an unknown field anywhere is written back | a field that the vendor adds tomorrow is kept, and is listed as unparsed |
//! | an unknown value anywhere is written back, or the error names a field | one odd value costs at most its field, and a message only where the field identifies it: at most one in four values may cost the message |
//! | a number of any length keeps its digits | no number goes through a float, neither an identifier nor an amount |
//! | nothing is written for a field that is removed, or the error names a field | there are no defaults: what a message does not have is not written either (`null` is nothing) |
//! | damage makes no panic, and what can still be read is written and read back | a receiver cannot be stopped by what it is sent: messages that end early, have other bytes, more, fewer, or some twice |
//! | no changed byte of a message makes what is observed of it, or its call, panic | the same holds for what is made of a message, with each profile |
//! | no error shows a part of a value | an error can be logged: it has no caller's number |
//! | names and kinds are in `snake_case`, and an unknown document is refused | names and kinds serve as columns and labels, and no document is read as another |
//! | a line of a log has the message and its profile | a capture log can be replayed; tried on `malformed` too, and with each profile |
//! | the serde form of a message is JSON without repeated names | any reader of JSON reads the whole message; tried on [`Suite::with_documents`] too |
//!
//! Of what messages report of legs, of scenarios, and of the calls that come of them:
//!
//! | law | a user can rely on it that |
//! |---|---|
//! | a message says the same each time it is observed, whatever was observed before | a vendor has no clock, no counter and no memory; all messages are observed from the last to the first, and again in their order |
//! | the key of a leg has the vendor's name and the tenant of the receipt | legs of two vendors or tenants are never one |
//! | another time of receipt changes `received_at` and nothing else | what counts as the vendor's own time does not come from the receiver's clock |
//! | borrowed and owned observations are equal | a ledger that borrows a message's texts knows the same |
//! | a message reports nothing impossible, and does not contradict itself | no empty text, no placeholder of a hidden number, no time that is none, no colleague as a client, no answered leg with another outcome |
//! | a scenario makes the expected calls | the calls are those that were written by hand |
//! | any messages of a scenario make the same calls in any order, and if they come twice | no order has to be restored, and a lost message costs only what it had: `fold`, `Folding` and the ledger agree on every selection of messages |
//! | a message that is received again later changes nothing | a vendor may resend |
//! | two ledgers that share a stream, with some messages in both, make the same calls when merged | several receivers may run side by side |
//! | a ledger that is written and read again between two messages makes the same calls | a receiver may restart |
//! | messages of another tenant do not change a call | one receiver may serve several companies |
//! | a capture log of a scenario is read back, and its replay makes the same calls | what happened can be seen again later |
//! | legs and calls keep the invariants of the model | times, durations, states, answers and parties of a call agree, and its JSON form is read back; tried on all messages together too |
//! | a message with a number that is zero, empty or hidden reports nothing impossible either | what programs send in place of a value is no value |
//! | a field that the vendor never provides is never present | [`Suite::with_never`] is a promise |
//! | every other field is present in a leg of a fixture or scenario | what the vendor provides has an example |

mod alteration;
mod caught;
mod damage;
mod difference;
mod fault;
mod fixture;
mod format;
mod laws;
mod orders;
mod report;
mod samples;
mod scenario;
mod shown;
mod smallest;
mod stream;
mod suite;
mod tree;
mod trial;
mod updates;

pub use self::format::Format;
pub use self::report::{Failure, Finding, Report};
pub use self::scenario::Scenario;
pub use self::suite::Suite;
pub use self::tree::{Path, Step, Tree};
use self::trial::Trial;
use crate::registry::Vendor;

/// Tries every law on a vendor.
#[must_use]
pub fn check<V: Vendor>(suite: &Suite<V>) -> Report {
    let findings = laws::all(suite).iter().map(|law| Trial::of(law, suite)).collect();
    Report { vendor: V::NAME, findings }
}
