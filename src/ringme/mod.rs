//! RingMe, a hosted PBX that Telphin and others run under their own names: calls, messages, queue agents.
//!
//! # Example
//!
//! ```
//! use call_legs::conversions::ringme::Profile;
//! use call_legs::leg::{Observe, Receipt};
//! use call_legs::leg::Direction;
//! use call_legs::ringme::{self, Event, EventType};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let body = b"EventType=dial-in&CallID=0a&SubCallID=2101-0a&CallerIDNum=%2B79000000001&CalledDID=74990000000\
//!     &CalledExtension=1234*101%40pbx.example&CallFlow=in&EventTime=1769850000250013";
//! let event = ringme::parse(body)?;
//! let Event::Extension(dial_in) = &event else { unreachable!() };
//! assert_eq!(dial_in.event_type, EventType::DialIn);
//! assert_eq!(dial_in.called_extension.as_ref().map(|name| name.ext()), Some("101"));
//! assert_eq!(ringme::serialize(&event)?, body);
//!
//! let observed = event.observe(&Profile::default(), &Receipt::new("acme", None));
//! assert_eq!(observed.observations[0].parties.direction, Some(Direction::Inbound));
//! # Ok(())
//! # }
//! ```
//!
//! # Transport
//!
//! RingMe sends one HTTP request for each event and subscription, with the subscribed method (`GET` or `POST`) to the
//! subscribed address. The data are `application/x-www-form-urlencoded` for both: in the body of a `POST`, in the
//! query of a `GET`. [`parse`] takes the body, or what follows `?` in the address, without `?` and `#…`.
//!
//! - Pairs come in any order. The registered address may have a query of its own, so a subscriber's own names may
//!   appear among the vendor's; they are kept in `extra`.
//! - There is neither signature nor secret. The vendor's advice is an address that nobody guesses, one for each
//!   extension, such as `http://crm.example/ext-event/<32 random letters and digits>`.
//! - The message does not carry which extension sent it, nor whether that is a phone, a queue or a menu. The address
//!   does; [`Profile`](crate::conversions::ringme::Profile) takes it from there.
//! - Phones are best subscribed to dial-in, dial-out, answer and hangup, queues and menus to hangup only.
//! - Neither order nor delivery is promised. Events of one call come from several extensions at once. What the vendor
//!   expects as an answer is not documented; receivers answer 200 with any body.
//!
//! # Documents
//!
//! | document | type | vendor's page | fixture |
//! |---|---|---|---|
//! | extension event | [`ExtensionEvent`] | «События на внутренних номерах», «События внутреннего номера (/extension/.../event/)» | `synthetic/dial-in-from-queue.form` |
//! | agent event | [`AgentEvent`] | «События агента очереди (/agent/.../event/)» | `documented/agent-available.form` |
//! | status change | [`StatusChange`] | "Global events of all telephone terminals in PBX" | `synthetic/status-set.form` |
//! | anything else | [`Event::Unknown`] | none | `synthetic/unknown-message.form` |
//! | extension name | [`extension::Name`] | «Добавочный (/extension/)» | `synthetic/called-number-with-domain.form` |
//! | subscription | [`rest::Subscription`] | «События агента очереди (/agent/.../event/)», «События внутреннего номера (/extension/.../event/)», "Global events of all telephone terminals in PBX" | `rest/documented/subscription-request.json`, `rest/documented/subscription-answer.json` |
//! | change of a subscription | [`rest::SubscriptionChange`] | «События агента очереди (/agent/.../event/)» | `rest/synthetic/change.json` |
//! | list of subscriptions | list of [`rest::Subscription`] | «События агента очереди (/agent/.../event/)» | `rest/synthetic/subscriptions.json` |
//! | failure | [`rest::Failure`] | «Возвращаемые коды и статусы» | `rest/synthetic/failure-status.json` |
//! | rate limit | [`rest::RateLimit`] | «Правила запросов к API» | none: it is in headers |
//! | token request | [`rest::TokenRequest`] | «Авторизация доверенных приложений АТС» | `rest/synthetic/token-request.form`, `rest/synthetic/token-request-of-user.form` |
//! | token | [`rest::Token`] | «Авторизация доверенных приложений АТС» | `rest/synthetic/token.json` |
//!
//! An extension event has `EventType`, else an agent event has `agent_status`, else a status change has
//! `event_type=call-status-change`. The vendor's pages hold no whole extension event: its fixtures are synthetic.
//! The documents of [`rest`] are not pushed; each has its own pair of functions, and [`rest::Access`] makes the requests
//! that they are in.
//!
//! # Leniencies
//!
//! Fixtures are below `synthetic/`, those of 15 to 17 below `rest/synthetic/`. What is written is the page's spelling, and where nothing else is said, what came.
//!
//! 1. **Words in another letter case.** Every word of an event is read in any letter case; the documented spelling is
//!    written.
//!    `flow-in-capitals.form`, `words-in-another-case.form`, `agent-words-in-another-case.form`,
//!    `status-in-another-case.form`
//! 2. **Star raw or escaped.** `*` and `%2A` are read, `*` is written. `star-escaped.form`
//! 3. **A plus that was not escaped.** In `CallerIDNum`, `CalledNumber`, `CalledDID`, `RemoteNumber`, `Diversion` and
//!    `agent_number` one leading space before a digit is read as `+`, and written as `%2B`; in `CallerIDName` one before
//!    nothing but digits. `plus-not-escaped.form`, `name-plus-not-escaped.form`
//! 4. **Empty values.** An empty text is a text, an empty word is unknown; an empty number or yes/no does not
//!    fit and stays in `extra`. An empty `CallID` of a call event or `agent_id` is an error. `empty-values.form`
//! 5. **Invalid values.** Not digits, leading zeros, a sign, a fraction, a time outside the years 2000 to
//!    2099 (seconds and milliseconds are outside), a yes or no in a word that is not read: they stay in `extra`. So a
//!    `Bridged` is never lost, and [`ExtensionEvent::has_bridged`] finds it.
//!    `event-time-in-seconds.form`, `event-time-in-milliseconds.form`, `extension-id-is-a-word.form`,
//!    `extension-id-with-leading-zero.form`, `duration-is-negative.form`, `duration-is-a-fraction.form`,
//!    `bridged-is-a-word.form`, `bridged-is-empty.form`
//! 6. **Not UTF-8.** Such a value, or name, stays in `extra` as bytes and is written percent-encoded, in JSON as it came. In a
//!    field that
//!    identifies the message it is an error. `caller-name-not-utf-8.form`, `name-not-utf-8.form`
//! 7. **A name twice.** Only the first counts; the others stay in `extra`. `caller-number-twice.form`
//! 8. **Foreign and future names**, `BridgedDuration` and `Tag` among them, stay in `extra`. `own-query-before.form`
//! 9. **A null spelled out.** `old_status_id` and `new_status_id` that are empty, `null` or `None` are `None`; the text
//!    stays in `extra`. `status-removed-null.form`, `status-removed-empty.form`, `status-removed-none.form`
//! 10. **A domain where none is documented, none where one is.** Kept as it came; [`extension::Name::local`] leaves it
//!     out. `called-number-with-domain.form`
//! 11. **No `SubCallID`.** A call event without it is read. `no-leg-id.form`
//! 12. **Loose form syntax.** A pair without `=` has an empty value, an empty pair is skipped, `%` without two
//!     hexadecimal digits is itself. `loose-syntax.form`
//! 13. **Yes and no in other words.** `Bridged` and `Transfered` are read as `true`, `1`, `false` and `0` too, and written as
//!     `yes` and `no`; `Transfered=no` is false. `bridged-is-zero.form`, `transfered-no.form`
//! 14. **A line break after the last pair** is no part of it, and is not written. `line-break-at-end.form`
//! 15. **One object where a list of subscriptions was promised** is a list of one, and written as a list.
//!     `list-of-one-as-object.json`
//! 16. **A token without `expires_in`, a failure without `message`**: read as far as they go. `token-bare.json`,
//!     `failure-of-token.json`
//! 17. **Numbers as text in JSON**, `id` and `expires_in`: digits are read, numbers are written.
//!     `subscription-id-as-text.json`, `token-expires-in-as-text.json`
//! 18. **A byte-order mark** before form data or JSON, more than once too, is no part of it, and is not written. In form data it may be
//!     encoded, as `%EF%BB%BF`. `byte-order-mark.form`, `byte-order-mark-encoded.form`, `rest/synthetic/token-byte-order-mark.json`
//! 19. **Times that are none.** An `EventTime` that is empty, zero, a negative number, a word such as `null` or a first day such as
//!     `0001-01-01` is absent: [the list](crate::wire::codec#times-that-are-none). `event-time-zero.form`, `event-time-empty.form`
//!
//! `CallerNum`, `CalledNum`, `Transferred` with two r, names of fields in another letter case, and times in seconds or
//! milliseconds are not read: nobody sends them. They stay in `extra`, or make an unknown event. A body that begins as JSON or
//! XML does is an error instead of an unknown event.
//!
//! # Undocumented
//!
//! - *Data of a `GET`* are said to be "in the request header". The vendor's own script reads the query: modelled.
//! - *`CallerNum` and `CalledNum`* appear once for `CallerIDNum` and `CalledNumber`: a slip.
//! - *`Transfered`* is the wire's spelling; any value but `yes` is undocumented.
//! - *`Bridged`* is said to come from menus and queues, once from phones: a slip. Its sender is a menu or queue, unless the
//!   receiver knows that it is a phone.
//! - *Extension numbers* are documented as `[0-9]{3,6}*[0-9]{2,4}`: the star is a literal star.
//! - *`CallerExtension`* is documented as who places an outgoing call. On a dial-in it is the queue or menu that rings
//!   the phone, so two extensions do not make an internal call.
//! - *`CalledNumber` of a dial-in* once was another extension than `CalledExtension`. The latter rings: modelled.
//! - *`Duration`* is documented as the length of the call; on an answered phone leg it was exactly the talk: modelled. Of
//!   a leg that was not answered it is the whole length. What it is on a queue's or menu's leg is not known.
//! - *`CallerIDNum` of an answer* once was the bare extension that answered, and the caller's number its name
//!   (`answer-names-itself.form`).
//! - *`Diversion`* is known from the table of event data only (`diversion.form`).
//! - *`SubCallID`, `EventTime`, `CallAPIID` and `CallFlow`* are known from traffic and the table of event data only.
//! - *`CallStatus`* is documented with three words, "others are possible"; seven are modelled.
//! - *`CallStatus` of a queue or menu*: a machine picks up, so `ANSWER` is likely though nobody answered. Ignored there.
//! - *Success* is `answer` on one page and `CallStatus=ANSWER` on the same: either proves that a phone answered. A hangup
//!   with another status takes an `answer` back, unless the leg shows that they talked.
//! - *`RemoteNumber` "only in the flow of a dial-in"*: read on any event.
//! - *`agent_id`* is text in the event and a number in REST paths: modelled as it is in each.
//! - *`RecID`* comes "if recording is on", and not reliably even then. It "makes sense only" on a hangup, as `Transfered` is
//!   "only for outgoing calls": elsewhere they are kept in the event, and not believed.
//! - *Identifiers* come in lower case, once in capitals: compared without regard to case.
//! - *`voicemail`* is in one of two lists of types; *`extension-call-status`* is subscribed, and
//!   *`call-status-change`* comes.
//! - *Messages and voice messages* have a page that is not public; only their `EventType` is known.
//! - *Status changes* name numbers that each client defines. The format of `change_dt` and how null is spelled in form
//!   data are not documented.
//! - *The list of an owner's subscriptions* is printed as the fields of one object; clients read a list: modelled.
//! - *Paths* of a client's extension and of one subscription to every phone are made after the others.
//! - *Failures* have more words than are public, and what is answered beyond the limit of subscriptions is not known.
//! - Not known at all: time-outs, retries, the sender's address, and what a queue's or menu's events look like in
//!   traffic.

mod agent_event;
mod dialect;
pub mod event;
pub mod extension;
mod extension_event;

pub mod rest;
mod status_change;
mod vocabulary;

pub use agent_event::{AgentEvent, AgentId};
pub use event::Event;
pub use extension_event::{CallApiId, CallId, CallbackId, ExtensionEvent, LegId, RecordingId};
pub use status_change::StatusChange;
pub use vocabulary::{AgentStatus, AgentType, CallFlow, CallStatus, EventSource, EventType};

use crate::error::{ParseError, SerializeError};
use crate::wire::document::Document;
use crate::wire::form;
use crate::wire::source::Unusual;

/// Reads a message: the body of a `POST`, or what follows `?` in the address of a `GET`.
///
/// # Errors
/// When there is no pair at all, a field that identifies the message is missing or invalid, or an unknown message begins as JSON or
/// XML does.
pub fn parse(body: &[u8]) -> Result<Event, ParseError> {
    let pairs = form::Pairs::new(body);
    match Event::usual(pairs.clone()) {
        Ok(event) => return Ok(event),
        Err(Unusual::Refused(error)) => return Err(*error),
        Err(_) => {}
    }
    let fields = pairs.into_fields().map_err(|problem| ParseError::new(event::DOCUMENT, problem))?;
    Event::from_fields(fields)
}

/// Writes a message, for the body of a `POST` or after the `?` of a `GET`.
///
/// # Errors
/// When a field holds what the protocol cannot express, such as a time finer than a microsecond, a call event has no
/// `call_id`, or an unknown field would make it another variant.
pub fn serialize(event: &Event) -> Result<Vec<u8>, SerializeError> {
    form::write(event::DOCUMENT, event)
}
