//! Webitel's call centre: hooks that its queues and teams start.
//!
//! When something happens to a subscriber in a queue, the call centre starts a schema: a small program of the
//! customer. The vendor gives the schema a bag of named variables, and the schema forwards what it likes over HTTP.
//! So the vendor fixes names and meanings; the customer fixes the body, its encoding, and which names are in it. The
//! bag is what is modelled.
//!
//! An *attempt* is one passage of one subscriber through one queue. A *member* is the subscriber, an *agent* the
//! employee («оператор»). *Documented* means documented on the vendor's page «Хуки (Входящая очередь)»; all else is
//! known from the vendor's other pages and its published source.
//!
//! # Example
//!
//! ```
//! use call_legs::conversions::webitel::Profile;
//! use call_legs::leg::{Observe, Receipt};
//! use call_legs::webitel::{self, Event, HookEvent};
//!
//! let body = br#"{"state":"offering","channel":"call","attempt_id":"418901","queue_id":"12",
//!     "timestamp":"1769850010000","joined_at":"1769850000000","destination":"+380000000001",
//!     "agent_channel_id":"7b2f1c66","member_channel_id":"0f3c3d0e","agent_name":"Olena Test","agent_id":31,
//!     "member_name":"","call_bill_sec":"0","call_voice_sec":"15","order_no":"A-17"}"#;
//!
//! let event = webitel::parse(body)?;
//! let Event::QueueEvent(hook) = &event else { unreachable!("it has an attempt") };
//! assert_eq!(hook.resolved_event(), Some(HookEvent::Offering));
//! assert_eq!(hook.member_name, None, "an unset variable of the template");
//! assert_eq!(event.unparsed(), ["order_no"], "a variable of the customer");
//!
//! // One hook is about two legs: the member's in the queue, and the agent's.
//! let observed = event.observe(&Profile::default(), &Receipt::new("acme", None));
//! let legs: Vec<_> = observed.observations.iter().map(|leg| leg.key.id.as_str()).collect();
//! assert_eq!(legs, ["418901", "418901/31/7b2f1c66"]);
//!
//! // Whatever came as a number is written as text, the only spelling that the vendor has.
//! let written = String::from_utf8(webitel::serialize(&event)?)?;
//! assert!(written.contains(r#""agent_id":"31","#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Transport
//!
//! **From the queue to the schema**: one gRPC call with a map from text to text, neither repeated nor acknowledged,
//! without an identifier. Empty names and empty values are left out. Every value is text, whatever type the page
//! gives.
//!
//! **From the schema to the receiver**: one HTTP request, `POST` and `application/json` unless the customer says
//! otherwise. The schema waits 1 s and does not repeat, so answer at once, with any status. A schema runs 30 s at
//! most. A hook may get lost, and hooks arrive in any order, up to about 30 s late.
//!
//! | body | what arrives |
//! |---|---|
//! | JSON, written as an object in the schema | texts; a constant of the template keeps its JSON type |
//! | JSON, written as text in the schema | numbers and booleans too, if written without quotes; a quotation mark in a value makes invalid JSON |
//! | form, written as an object | pairs in alphabetical order, a space as `+` |
//! | form, written as text | not filled: literal `${attempt_id}`, a mistake of the schema and an error here |
//! | none | a query string |
//!
//! [`parse`] takes JSON, [`parse_form`] form bodies and query strings. Other bodies, such as XML, are as the customer
//! writes them and not modelled. Hooks are not signed by the vendor; the customer may set headers. Silence means
//! nothing.
//!
//! **REST**: which hooks a queue has is a resource below `/api`, JSON, opened by the header `X-Webitel-Access`. See
//! [`rest`].
//!
//! # Documents
//!
//! | document | type | vendor's page | fixture |
//! |---|---|---|---|
//! | hook of a queue, JSON | [`Event`], [`QueueEvent`] | «Хуки (Входящая очередь)», 3 | `synthetic/joined.json`, `synthetic/every-name.json` |
//! | hook of a queue, form or query | [`Event`], [`QueueEvent`] | «Хуки (Входящая очередь)», 3 | `synthetic/bridged.form`, `synthetic/query.form` |
//! | hook of a team | [`Event`], [`AgentStatus`] | *Undocumented* | `synthetic/team-agent-status.json`, `synthetic/team-agent-status.form` |
//! | hangup cause, inside `call_cause` | [`cause::HangupCause`] | the table of causes that the page links to | `synthetic/progressive-busy.json` |
//! | hook as a resource, in an answer | [`rest::Hook`] | «Хуки (Входящая очередь)», 1 and 2, in the interface | `rest/synthetic/queue-hook.json` |
//! | schema that it starts, inside the others | [`rest::Lookup`] | the same | `rest/synthetic/lookup.json` |
//! | hooks that a search found | [`rest::Page`] | the same | `rest/synthetic/hooks-page.json` |
//! | query of a search | [`rest::Search`] | *Undocumented* | `rest/synthetic/hook-search.form` |
//! | hook to be made | [`rest::Hook`] | «Хуки (Входящая очередь)», 1 and 2, in the interface | `rest/synthetic/hook-create.json` |
//! | hook to be replaced | [`rest::Hook`] | the same | `rest/synthetic/hook-update.json` |
//! | hook to be changed in part | [`rest::Patch`] | the same | `rest/synthetic/hook-patch.json` |
//!
//! The page prints no message and no captured hook is public, so every fixture is synthetic.
//!
//! Which variant a bag is, is decided in this order; *set* is what is neither `null` nor empty. `attempt_id` is set: a
//! [`QueueEvent`](Event::QueueEvent). `cc_result` or `member_stop_cause` is `expired`: a [`QueueEvent`](Event::QueueEvent) of an expired
//! member, the only one without an attempt. `event` is `agent_status`, or none of `event`, `state`, `channel` is set
//! and all of `agent_id`, `team_id`, `status` are: an [`AgentStatus`](Event::AgentStatus). Anything else is
//! [`Unknown`](Event::Unknown). An `attempt_id`, or an `agent_id` of a team's hook, that is invalid is an error.
//!
//! No variable says for certain which event a hook is for: see [`QueueEvent::resolved_event`].
//!
//! # Leniencies
//!
//! | name | accepted | written | fixture |
//! |---|---|---|---|
//! | empty is absent | empty text and `null` of a known name; an unknown name keeps its own | left out | `template-with-all-names.json`, `null-is-absent.json` |
//! | any JSON type | numbers and booleans for text | text | `numbers-without-quotes.json`, `team-numbers-without-quotes.json` |
//! | `sucess` | the page's spelling, and capitals, in `cc_result`; capitals in `member_stop_cause` | `success`, small letters | `documented-names-leaving.json`, `words-in-other-case.json` |
//! | `MASHINE` | the page's spelling, and small letters | `MACHINE`, capitals | `documented-names-leaving.json`, `words-in-other-case.json` |
//! | `event` in the body | a constant of the template, if it is one of the eight words; else a variable | as it came | `template-with-all-names.json`, `misfits.json` |
//! | `idle` for joined | the state of a chat that joins | `idle` | `chat-joined-is-idle.json` |
//! | no attempt | an expired member has none | left out | `expired-member.json` |
//! | query and form | pairs in any order, a space as `+` or `%20` | in the page's order, `+` | `bridged.form`, `query.form` |
//! | absurd durations | seconds since 1970 of a channel that was never created; below zero by the clocks of two nodes | as they came | `never-created.json`, `negative-duration.json` |
//! | SIP status out of range | below 100 or above 699: an unknown field | as it came | `misfits.json`, `not-accepted.json` |
//! | unknown words | kept, in every vocabulary | as they came | `custom-result.json`, `unknown-cause.json`, `unknown-words.json` |
//! | lists as Go prints them | `[a b]` is text | as it came | `list-as-go-prints-it.json` |
//! | identifiers of the resource | `schema.id` as text or number, `id` as number or text; a flag as text | `schema.id` as text, `id` as number, a flag as boolean | `rest/synthetic/hooks-page.json`, `rest/synthetic/queue-hook-other-types.json` |
//! | left out of the resource | `enabled`, `items` and any other member; `null` is absent, empty text and an empty list are not | left out | `rest/synthetic/hooks-page.json`, `rest/synthetic/hooks-page-empty.json`, `rest/synthetic/queue-hook-null.json` |
//! | text that is not UTF-8 | a value, or a name, in another encoding: it is a variable of bytes | the same bytes | `not-utf-8.json`, `not-utf-8.form` |
//! | byte-order mark | U+FEFF before JSON or form data, more than once too; in form data and query strings also as `%EF%BB%BF` | without it | `byte-order-mark.json`, `byte-order-mark.form` |
//! | `418901.0` | a number that is an integer by its value: as text with a fraction of zeros, as a JSON number in any spelling (`4.18901e5`); a JSON number for a text | the integer | `numbers-with-fractions.json`, `numbers-with-fractions.form` |
//! | times that are none | zero, a negative number, a word such as `null`, a first day such as `0001-01-01`: [the list](crate::wire::codec#times-that-are-none) | left out | `times-that-are-none.json`, `times-that-are-none.form` |
//! | repeated names | the first that says something counts, the others are variables | as they came | `repeated-names.json` |
//!
//! What is written is the page's spelling, except where the vendor's software contradicts it: `success` and not `sucess`, `MACHINE`
//! and not `MASHINE`, and every value as text, whatever type the page gives (`documented-names-leaving.json`,
//! `numbers-without-quotes.json`). A text that came as a number is its digits, or
//! the integer that it is.
//!
//! What is invalid stays in [`QueueEvent::variables`] and is listed by [`Event::unparsed`]: fractions that are not zero, exponents
//! as text, `+`, whitespace and leading zeros of a number; `1`, `0` and `yes` for a flag; seconds for milliseconds;
//! objects and lists; a boolean for a text; a number for a word (`not-accepted.json`). `call_answer_sec`, the name of
//! `call_voice_sec` from June to August 2021, is a variable.
//!
//! # Undocumented
//!
//! | point | page | source | modelled |
//! |---|---|---|---|
//! | `call_bill_sec` | since the member picked up | since the bridge, 0 without one | the source |
//! | `call_voice_sec` | since agent and member were connected | since the answer | the source; conversions are right under either where both are there |
//! | `active` | like `answered`, but not for calls | only for calls, in offline and preview queues | both words: the agent picked up; of a call only if `channel` or the profile says so |
//! | `answered` | fired in offline and preview queues | fired by no published version | the word is known |
//! | `destination` | number to which the call comes | the subscriber's, in inbound queues too | the subscriber's; the dialled number is never sent |
//! | `destination` of a hidden caller | – | `anonymous` and the like | as it came; conversions report no number |
//! | types | integer, number, boolean | always text | typed, written as text |
//! | which name on which event | a list for each event: [`DOCUMENTED`] | one bag for all | every name optional on every event |
//! | `cc_result` | three words, on `leaving` | an open list, on `processing` and some `missed` too | open |
//! | `agent_*` | the agent of the call | perhaps only reserved | proof is `agent_channel_id` |
//! | `call_sip_code` 200 | SIP answer | sent where no code is known | kept beside the cause, not checked against it |
//! | `missed` | the agent did not answer | also if the member hung up first; then `call_cause` is there | as the source |
//! | `missed` after `bridged` | – | not made | the bridge failed |
//! | `leaving` after post-processing | the subscriber left the queue | time of the agent's report | as the source |
//! | numbers of causes above 487 | the vendor's of 2017 | FreeSWITCH's of today | names |
//! | `timeout`, `canceled_by_timeout` | – | about the report, not the call | no missed call |
//! | another agent in an attempt | – | the new name with the old `agent_channel_id`, without `offering` | a leg of their own |
//! | another channel in an attempt | – | after an attended transfer or a retry over another resource | the attempt stays the leg |
//!
//! Not known at all: what a real body looks like, the DID, the type of the queue, who hung up, why an agent did not
//! take an offer, how long their leg lasted, whether `leaving` without `call_cause` ends the phone call, and what closed
//! or very old versions send.

mod agent_status;
pub mod cause;
mod dialect;
mod documented;
mod event;
mod identifier;
mod queue_event;
pub mod rest;
mod vocabulary;

pub use agent_status::AgentStatus;
pub use documented::{DOCUMENTED, DocumentedHook, documented_variables};
pub use event::Event;
pub use identifier::{AgentId, AttemptId, ChannelId, MemberId, QueueId};
pub use queue_event::QueueEvent;
pub use vocabulary::{
    AgentState, AmdAiResult, AmdResult, AttemptResult, Channel, HookEvent, QueueType, State, StopCause,
    TeamEvent,
};

use self::event::DOCUMENT;
use crate::error::{ParseError, Problem, SerializeError};
use crate::wire::document::Document as _;
use crate::wire::encoding::unmarked;
use crate::wire::source::Unusual;
use crate::wire::{self, form, json};

/// Reads a message in JSON.
///
/// # Errors
/// When the body is not one JSON object, or a field that identifies the message is invalid.
pub fn parse(body: &[u8]) -> Result<Event, ParseError> {
    wire::parse_json_as(DOCUMENT, body, Event::usual)
}

/// Writes a message in JSON.
///
/// # Errors
/// When a field holds what the protocol cannot express, such as a time finer than a millisecond, or a variable would
/// be read as something else.
pub fn serialize(event: &Event) -> Result<Vec<u8>, SerializeError> {
    json::write(DOCUMENT, event)
}

/// Returns whether a body is JSON: its first byte after a byte-order mark and whitespace is `{` or `[`. Any other is form data.
pub(crate) fn is_json(body: &[u8]) -> bool {
    matches!(unmarked(body).trim_ascii_start().first(), Some(b'{' | b'['))
}

/// Reads a message in a form body or a query string.
///
/// # Errors
/// When there is no pair at all, or a field that identifies the message is invalid.
pub fn parse_form(body: &[u8]) -> Result<Event, ParseError> {
    let pairs = form::Pairs::new(body);
    match Event::usual_form(pairs.clone()) {
        Ok(event) => return Ok(event),
        Err(Unusual::Refused(error)) => return Err(*error),
        Err(_) => {}
    }
    Event::from_fields(pairs.into_fields().map_err(|problem| ParseError::new(DOCUMENT, problem))?)
}

/// Writes a message as a form body, which is a query string too.
///
/// # Errors
/// As [`serialize`]; also when a variable holds what a form cannot: a list, an object, `null`; and when there is no
/// variable at all.
pub fn serialize_form(event: &Event) -> Result<Vec<u8>, SerializeError> {
    let form = form::write(DOCUMENT, event)?;
    if form.is_empty() { Err(SerializeError::new(DOCUMENT, Problem::Empty)) } else { Ok(form) }
}
