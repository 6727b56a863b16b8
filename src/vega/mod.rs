//! Vega's PBX, which is the Phonet platform under another name: events of its calls, pushed as JSON, and the lists and
//! look-ups beside them.
//!
//! A third brand of the platform exists, so the host is configuration, never a constant. *Documented* below means
//! documented on the vendor's page «Інтеграція за протоколом WSS»; everything else is known from the vendor's other
//! pages and from public clients.
//!
//! # Example
//!
//! ```
//! use call_legs::conversions::vega::Profile;
//! use call_legs::leg::{Observe, Receipt};
//! use call_legs::vega::{self, Direction, Event};
//!
//! let body = br#"{"event":"call.dial","uuid":"a1","parentUuid":null,"lgDirection":4,
//!     "leg":{"id":7,"type":1,"ext":"007","displayName":"Operator Seven"},"leg2":null,
//!     "otherLegs":[{"id":"29","name":"Client One","num":"+380000000001"}],
//!     "dialAt":1769850000000,"bridgeAt":null,"serverTime":"1769850000020","trunkNum":null,"trunkName":null}"#;
//!
//! let event = vega::parse(body)?;
//! let Event::Call(call) = &event else { unreachable!("it is a call") };
//! assert_eq!(call.direction, Direction::Incoming);
//! assert!(event.unparsed().is_empty());
//!
//! let observed = event.observe(&Profile::default(), &Receipt::new("shop", None));
//! let leg = &observed.observations[0];
//! assert_eq!(leg.parties.remote.number.as_deref(), Some("+380000000001"));
//!
//! // The server's time is documented as a number, and written as one.
//! let written = String::from_utf8(vega::serialize(&event)?)?;
//! assert!(written.contains(r#""serverTime":1769850000020,"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Transport
//!
//! **Socket.** One WSS text message is one event. The address names the *one* employee whose events come, by
//! extension or e-mail; no wildcard is documented, so there is one socket for each employee. Nothing is subscribed
//! to, acknowledged or answered. No heartbeat, close code, sequence number or replay is documented: after a
//! reconnection whatever happened meanwhile is missing.
//!
//! **Webhook.** One HTTP POST is one event, sent to the one URL of the settings, which receives contact lookups too:
//! an object with `event` is an event, one without is a lookup, and an error here. The answer is undocumented; a
//! client answers `200` with `[]`. Messages are not signed: the vendor's advice is to look at the sender's address. They
//! may come twice. One client answers `400` to a bridge that overtook its dial and so drops it: answer `200`, for in a set
//! of observations there is no order.
//!
//! **REST.** [Active calls](active), the [history] and the [users] are JSON lists that are asked for on the
//! PBX's host. After a reconnection of the socket the first fill in what goes on, the second what was missed. [`rest`]
//! has the requests and reads the answers; a session in a cookie opens them.
//!
//! Everything in `otherLegs` comes from a CRM, so from strangers. No address in it is ever opened.
//!
//! # Documents
//!
//! | document | type | vendor's page | fixture |
//! |---|---|---|---|
//! | event on the socket | [`Event`] | «Інтеграція за протоколом WSS» | `documented/incoming-dial.json` |
//! | event by webhook | [`Event`] | «HTTPS API v4.1» | `synthetic/webhook-incoming-dial.json` |
//! | active calls | list of [`active::Call`] | «HTTPS API v4.1» | `active/synthetic/active.json` |
//! | history | list of [`history::Record`] | «HTTPS API v4.1» | `history/synthetic/history.json` |
//! | users | list of [`users::User`] | «HTTPS API v4.1» | `users/synthetic/users.json` |
//! | contact lookup | [`lookup::Request`] | «HTTPS API v4.1» | `lookup/synthetic/lookup-incoming.json`, `lookup/synthetic/lookup-outgoing.json` |
//! | contact answer | [`lookup::Answer`] | «HTTPS API v4.1» | `lookup/synthetic/answer-known.json`, `lookup/synthetic/answer-unknown.json` |
//! | address of the socket | [`socket::Address`] | «Інтеграція за протоколом WSS», in Russian | `socket/synthetic/address.url` |
//! | authorisation | [`rest::Authorization`] | «HTTPS API v4.1» | `rest/synthetic/authorization.json` |
//! | session | [`rest::Session`] | «HTTPS API v4.1» | – |
//! | query of the history | [`rest::HistoryQuery`] | «HTTPS API v4.1» | `rest/synthetic/query.form`, `rest/synthetic/query-directions.form` |
//! | call order | [`rest::MakeCall`] | «HTTPS API v4.1» | `rest/synthetic/make-call.json` |
//! | call made | [`rest::CallMade`] | «HTTPS API v4.1» | `rest/synthetic/call-made.json` |
//!
//! The events are one shape; active calls and records of the history are others. Which variant an event is, is
//! decided in this order: `event` is `error`, an [`Error`](Event::Error); `lgDirection` is 32 or 64, a
//! [`Presence`](Event::Presence), whatever `event` says; `event` is `call.dial`, `call.bridge` or `call.hangup`, a
//! [`Call`](Event::Call), which needs `uuid` and `lgDirection`; anything else is [`Unknown`](Event::Unknown). Without
//! an `event` that is text there is no event.
//!
//! Reading, `null` and absent are the same. Members are written in the page's order. `parentUuid`, `leg`, `leg2`,
//! `otherLegs`, `dialAt`, `bridgeAt`, `trunkNum`, `trunkName`, the `id`, `ext` and `displayName` of a party and all
//! of a contact but `priority` are written as `null` where they are `None`; the others are left out. The history
//! leaves `parentUuid` out, and writes `otherLegNum`, `otherLegName`, `transferHistory`, `audioRecUrl` and `trunk` as
//! `null`; users and contact answers write everything so, a contact lookup nothing.
//!
//! The documented message is the page's sample repaired: two columns of it were flattened into one, and its opening
//! is lost. The four members before `leg` are invented. The unchanged sample is
//! `malformed/page-sample-as-published.json`.
//!
//! # Leniencies
//!
//! The fixtures are those of `fixtures/vega/synthetic`, or where a folder precedes them, of `fixtures/vega`.
//!
//! | name | accepted | written | fixture |
//! |---|---|---|---|
//! | numbers as text | digits without sign, whitespace or leading zeros for any number | a number | `times-as-text.json`, `numbers-as-text.json`, `direction-as-text.json`, `history/synthetic/disposition-as-text.json` |
//! | seconds for milliseconds | 9 or 10 digits in a time | milliseconds | `times-in-seconds.json`, `active/synthetic/active.json`, `rest/synthetic/query-in-seconds.form` |
//! | times that are none | zero, a negative number, empty text, a word such as `null`, a first day such as `0001-01-01`: [the list](crate::wire::codec#times-that-are-none) | as an absent time | `answer-time-zero.json`, `times-that-are-none.json`, `active/synthetic/answer-time-none.json`, `history/synthetic/end-time-none.json` |
//! | contact's id as a number | its digits are the text | text | `contact-id-number.json` |
//! | kind of a party absent | `type` left out: not provided, never a user | left out | `webhook-without-types.json` |
//! | no client | `otherLegs` null, absent or empty | `null`; an empty list stays one | `internal-other-legs-null.json`, `other-legs-absent.json`, `other-legs-empty.json` |
//! | nullable member left out, plain member null | the same as the other | as above | `parent-absent.json`, `server-time-null.json`, `history/synthetic/parent-absent.json` |
//! | no server time | `serverTime` absent | left out | `webhook-without-types.json` |
//! | trunk against the page | one on an internal call, none on an external one | as it came | `internal-with-trunk.json`, `outgoing-without-trunk.json` |
//! | account's domain | `accountDomain` on socket and webhook | as it came | `webhook-incoming-dial.json` |
//! | empty parties of test calls | `id`, `ext`, `displayName` null or empty | as they came | `test-call-empty-party.json`, `history/synthetic/history-test-call.json` |
//! | whitespace around a recording's address | `audioRecUrl` ends in one in every sample | without them | `history/synthetic/history-url-whitespace.json` |
//! | identifiers of any spelling | plain, dashed, with a variant digit that RFC 9562 does not allow | as it came | `uuid-dashed.json` |
//! | unknown words and numbers | kept | as they came | `unknown-event.json`, `unknown-direction.json`, `unknown-entity-kind.json`, `active/synthetic/last-event-unknown.json`, `history/synthetic/disposition-unknown.json` |
//! | second party of an external call | `leg2` is kept, and not used for the leg | as it came | `leg2-on-incoming.json` |
//! | address as one types it | any letter case of scheme and host, pairs in any order, `+` for a space, a line break after it | as documented, a space as `%20` | `socket/synthetic/as-one-types-it.url` |
//! | text that is not UTF-8 | a value, or a name, in another encoding: it stays in `extra` as bytes | the same bytes | `not-utf-8.json` |
//! | byte-order mark | U+FEFF before a message, a list, a query or an address, more than once too | without it | `byte-order-mark.json`, `history/synthetic/byte-order-mark.json`, `socket/synthetic/byte-order-mark.url` |
//!
//! What is written is the page's spelling: where the page gives two, as for `serverTime`, that of its list of fields.
//!
//! A time fits from 1973-03-03T09:46:40Z to before 2286-11-20T17:46:40Z, which has 12 or 13 digits of milliseconds,
//! or 9 or 10 of seconds: the same span in both units, so a time that is written is read back as itself.
//!
//! What is invalid stays in `extra` and is listed by [`Event::unparsed`] and by `unparsed` of the other
//! documents: any other time (`1`, `soon`, a fraction), a boolean for a number, a number for a text other than a
//! contact's id, a duration that is negative or no whole number of seconds, a party that is no object, contacts that
//! are no list of objects.
//!
//! # Undocumented
//!
//! | point | one side | other side | modelled |
//! |---|---|---|---|
//! | `serverTime` | a number in the list of fields | text in the sample | a number; text is accepted |
//! | unit of times | milliseconds in the list; clients were corrected to them | seconds in webhook samples | milliseconds; seconds are known by their digits |
//! | `trunkNum` on internal calls | "always null" | set in a sample | optional everywhere |
//! | `trunkNum` on external calls | the number used | null in practice | optional everywhere |
//! | `otherLegs` | a list | null | an optional list |
//! | `otherLegs[].id` | no type, text in the sample | a number by webhook | text |
//! | order of `otherLegs`, meaning of `priority` | "priority of the connection" | not which end is best | wire order, never sorted |
//! | `otherLegs[].num` | E.164 in the samples | the spelling of each CRM | as it came; the common model takes the international one (`synthetic/two-spellings.json`) |
//! | hidden callers | not documented | words such as `anonymous` in neighbouring systems | as it came; the common model has no number then (`synthetic/hidden-number.json`) |
//! | `lgDirection` | powers of two | one value in a message | a plain number; 8 and 16 are unknown |
//! | 32 and 64 | listed as directions of a call | which `event` carries them is not documented | a presence by `lgDirection` only |
//! | end of a call | "call or conversation is over" | no time, length, reason or side of it | ended about `serverTime`, reason unknown |
//! | `uuid` of the history | dashed in samples | plain in those of events | compared exactly, as a client does |
//! | `billSecs` | expected within `duration` | nothing says so | kept as it came |
//! | `o` in `trunk` | the only key that was seen | its meaning is not documented | text; the common model takes it for the own number |
//! | `directions` of the history | one client sends the sum | another a list, `directions[0]=2` | an optional set, written as the sum |
//! | end of a session | 403 | 401 and a redirect to one client | all of them, where they stand for once |
//! | `request` of a lookup | read by one early client | in no other | not typed, stays in `extra` |
//! | `hangupAt` | in the notes of one client | in no text of the vendor | not typed, stays in `extra` |
//!
//! Nothing at all is known of the shape of an `error`; of transfer, hold, conference, pickup and the position in a
//! queue; of what becomes of `uuid` on a transfer; of whether a group's own leg is bridged when a member answers; of how the socket refuses a key; of errors, limits and the life of a session in the REST interface; of
//! whether a recording needs the session.

pub mod active;
mod call;
mod dialect;
mod event;
pub mod history;
pub mod lookup;
mod party;

pub mod rest;
pub mod socket;
pub mod users;
mod vocabulary;

pub use call::{CallEvent, LegId, Presence};
pub use event::{Error, Event};
pub use party::{Contact, Entity};
pub use vocabulary::{Direction, EntityKind, EventName};

use crate::error::{ParseError, SerializeError};
use crate::wire::{self, json};

/// Reads a message.
///
/// # Errors
/// When the body is not one JSON object, or a field that identifies the message is missing or invalid.
pub fn parse(body: &[u8]) -> Result<Event, ParseError> {
    wire::parse_json_as("vega event", body, Event::usual)
}

/// Writes a message.
///
/// # Errors
/// When it would be read as another kind of message, a field holds what the protocol cannot express, such as a time
/// finer than a millisecond, or `extra` holds what would be read as a field.
pub fn serialize(event: &Event) -> Result<Vec<u8>, SerializeError> {
    json::write("vega event", event)
}
