//! 1C-Connect (once Buhphone), a desktop program for support lines, chats and calls.
//!
//! Its interface for applications, «API приложений», reports to another program on the same Windows machine what happens
//! to the logged-in account. The vendor marks it as obsolete; its newer JSON webhook of support lines is another
//! protocol, and nothing of it is here.
//!
//! **Exactly one whole message is public**, and no captured one ever was. All else rests on the vendor's tables, on
//! the vendor's own add-in for 1C, and on what public clients read and write.
//!
//! # Example
//!
//! ```
//! use call_legs::connect::{self, CallResult, Event};
//! use call_legs::conversions::connect::Profile;
//! use call_legs::leg::{Observe, Receipt};
//!
//! let body = r#"<Event Mode="Softphone" Object="Call" Initiator="Self">
//!     <CallID>ca110000-0000-4000-8000-000000000001</CallID>
//!     <CallFrom>5a000000-0000-4000-8000-000000000101</CallFrom>
//!     <CallTo>+79000000001</CallTo>
//!     <State>Finished</State>
//!     <CallResult>RingingTimeout</CallResult>
//! </Event>"#;
//! let event = connect::parse(body.as_bytes())?;
//! let Event::Call(call) = &event else { panic!("a call") };
//! assert_eq!(call.result, Some(CallResult::RingingTimeout));
//! assert!(event.unparsed().is_empty());
//!
//! let observed = event.observe(&Profile::default(), &Receipt::new("271900", None));
//! assert_eq!(observed.observations[0].parties.remote.number.as_deref(), Some("+79000000001"));
//! # Ok::<(), call_legs::ParseError>(())
//! ```
//!
//! # Transport
//!
//! | question | answer |
//! |---|---|
//! | Where | Windows named pipe `\\.\pipe\BuhphoneAgentAPI2_<login>`, served by the desktop program, open for reading and writing |
//! | `<login>` | login of the account as the title of the program's window shows it: take it as the receipt's tenant |
//! | When it exists | while the program is logged in; clients try again every 5 to 60 seconds and subscribe again |
//! | Authentication | none beyond knowing the login |
//! | What comes unasked | nothing that can be relied on: subscribe to each kind, place and initiator, after each connection. A client says that changes of presence come unasked |
//! | What can be subscribed to | the page does not say; [`Subscription`](command::Subscription) has what programs in use ask for, what any public one does, and what the page's words can form |
//! | What to answer | nothing. A command is answered by a [`CommandResult`] |
//! | Liveness | no heartbeat is known; what happens while the pipe is broken is lost |
//! | Limits | none documented; a client reads at most 65 535 bytes a message, the add-in 18 096 |
//!
//! A message travels as UTF-16LE after its length: [`frame`] makes text of it, which [`parse`] takes. What is wanted,
//! an application says with [`command`]s.
//!
//! # Documents
//!
//! All are XML, and all but `Command` are pushed by the desktop program. [`parse`] identifies those by their root
//! element and, below `Event`, by the attribute `Object`; [`command::parse`] reads what goes the other way.
//!
//! | document | type | vendor's page | fixture |
//! |---|---|---|---|
//! | `Event` with `Object="PersonalInfo"` | [`PersonalInfo`] | «API приложений», «Перечисление видов объектов и присущих им специфических тегов» | `synthetic/personal-info.xml` |
//! | … `AgentOnlineStatus` | [`AgentOnlineStatus`] | likewise | `synthetic/status-self-talking.xml` |
//! | … `Message` | [`Message`] | likewise | `synthetic/message-service.xml` |
//! | … `Call` | [`Call`] | likewise, and «Событие об окончании исходящего звонка в чате по ЛП» | `documented/call-finished.xml` |
//! | … `RemoteAccessSession` | [`RemoteAccessSession`] | likewise | `synthetic/remote-session-finished.xml` |
//! | … `FileTransfer` | [`FileTransfer`] | likewise; "not implemented yet" | `synthetic/file-transfer.xml` |
//! | … `Treatment` | [`Treatment`] | likewise | `synthetic/treatment-appointed.xml` |
//! | … `ServiceRequest` | [`ServiceRequest`] | likewise; no tag is listed | `synthetic/service-request.xml` |
//! | tags of the place, in every `Event` | [`Place`] | «API приложений», «Перечисление мест возникновения и присущих им специфических свойств» | `synthetic/call-contact.xml` |
//! | `CommandResult` | [`CommandResult`] | none that is public | `synthetic/command-result.xml` |
//! | anything else | [`Unknown`] | – | `synthetic/unknown-root.xml` |
//! | `Command` | [`command::Command`] | none that is public | `command/synthetic/subscribe.xml` |
//! | frame, not XML but what holds it | [`frame::Decoder`] | none that is public | `frame/documented/call-finished.hex` |
//!
//! Of the documented message's text, the closing ` |` of the page's table is left out; nothing else was repaired.
//!
//! Written are neither declaration nor layout: attributes, tags of the place and the kind's own tags in the order of
//! the structs' fields, then `extra` in wire order. An empty element has an end tag.
//!
//! # Leniencies
//!
//! The fixtures are those of `fixtures/connect/synthetic`, unless the folder of another document precedes. A
//! command is read as leniently as an event.
//!
//! | # | accepted | written | fixture |
//! |---|---|---|---|
//! | 1 | attributes and elements in any order | in the order of the fields, unknown fields last | `shuffled.xml` |
//! | 2 | an `Event` without `ID`, `Time`, `Mode` or `Initiator` | without them | `bare-head.xml` |
//! | 3 | a word, `Object` too, in another ASCII letter case | the documented spelling | `other-letter-case.xml`, `command/synthetic/other-letter-case.xml` |
//! | 4 | whitespace around an identifier, value of a list, number or time; never around text | without them | `padded-values.xml`, `object-padded.xml`, `command/synthetic/padded-values.xml` |
//! | 5 | whatever XML allows: a declaration of UTF-8, UTF-16 or ASCII, a byte-order mark, comments, processing instructions, CDATA, numeric and predefined entities, layout | none of it; entities where needed | `plain-xml-freedoms.xml`, `byte-order-mark.xml` |
//! | 6 | a call without `State` | without it; the conversion infers it | `no-state.xml` |
//! | 7 | an empty element or attribute where an identifier or number belongs: it stays in `extra`. An empty word is the `Unknown` arm, empty text is text | as it came | `empty-values.xml` |
//! | 8 | unknown attributes, elements, words, objects and roots; a tag of another kind of event is unknown too | all of it | `unknown-tags.xml`, `unknown-object.xml`, `unknown-root.xml` |
//! | 9 | an element that occurs again: the first counts, the later ones stay in `extra` | all, the later ones in `extra` | `repeated-tag.xml` |
//! | 10 | an invalid value: it stays in `extra`, whole | as it came | `invalid-duration.xml`, `comments-with-markup.xml`, `remote-session-odd-files.xml` |
//! | 11 | a fraction of 1 to 9 digits in a time. A time with a zone is invalid | with the digits that are needed | `time-with-fraction.xml`, `time-with-zone.xml` |
//! | 12 | [`frame::decode`]: a length that counts the header too | without the header | `frame/synthetic/length-counts-the-header.hex` |
//! | 13 | frames: one leading U+FEFF, trailing U+0000 | without them | `frame/synthetic/byte-order-mark-and-zeros.hex` |
//! | 14 | a time that is none: an empty one, zero, a negative number, a word such as `null`, a first day such as `0001-01-01T00:00:00`: [the list](crate::wire::codec#times-that-are-none) | without it | `empty-accept-time.xml`, `times-that-are-none.xml` |
//! | 15 | a tag on a state that the page does not give it to: read, and not believed by the conversion, except where no known state is named | as it came | `call-finished-with-later-tags.xml` |
//!
//! What is written is the page's spelling; identifiers keep their letter case, and text is as it came.
//!
//! Refused are text that is not UTF-8, a declaration of another encoding (`malformed/other-encoding.xml`), a document type declaration, other entities, characters that XML 1.0 has not,
//! anything after the root, a repeated attribute, an `Event` without `Object`, a call without a fit `CallID`,
//! and a `Command` without `Action` or without what its action requires.
//!
//! # Undocumented
//!
//! - **Two clocks, no zone.** In the documented sample `@Time` is five hours before the end that it carries. All times
//!   are therefore [`time::PrimitiveDateTime`]; no zone is guessed, and nothing is computed across the two clocks.
//! - **Initiator against parties.** The sample is the end of an *outgoing* call, and its parties say so, yet its
//!   initiator is `Incoming`. The parties are believed; the initiator decides where they do not.
//! - **`State`** is in no table as a tag, only in the conditions of others and in the sample: an optional element.
//! - **`CallTo`** is "UUID of the other party" in the table of calls, which makes `CallFrom` the one who calls, and "number of the
//!   other party" in that of the softphone, whichever of them calls. In a public client's incoming softphone calls `CallFrom` is the number
//!   outside and `CallTo` the own UUID. It is text whose shape decides: a number is the party outside
//!   (`synthetic/softphone-in.xml`, `synthetic/softphone-in-by-page.xml`). How a hidden number is spelled is not known; a placeholder
//!   such as `anonymous` is text too, and no number in the common model (`synthetic/softphone-hidden.xml`).
//! - **`AcceptTime`** equals `StartTime` in the sample, so it may be preset. It is no proof of an answer.
//! - **`Duration` and `BillSec`** have no stated unit: the sample's 37 is the seconds between its times.
//! - **`Assessment` and `Comments`** speak of the sound in a [`Call`], of the service in a [`Treatment`], which names no call.
//! - **`UploadedFiles`** is described as files copied *from* the remote computer; `DownloadedFiles` is in no table.
//! - **Identifiers** need not be RFC 9562 UUIDs: the sample's have an impossible version. They are opaque text,
//!   compared without regard to ASCII letter case.
//! - **`CommandResult`** is known from clients that read it. What its `Result` can say is not known.
//! - **Commands** are those of the vendor's add-in and of public clients. The former writes them as UTF-16LE, the latter
//!   as UTF-8: [`command::serialize`] writes UTF-8, and [`frame::utf16le`] makes the other of it.
//! - **The length of a frame** does not count the header, as public clients read it; the add-in reads it as if it did.
//! - Not known at all: which tags each state really carries, whether events are sent twice or out of order, the words
//!   of `MeetingState`, the tags of a `ServiceRequest`, and how transfers, holds and conferences show, if they do.

pub mod command;
mod dialect;
pub mod event;
pub mod frame;
mod identifier;
mod vocabulary;

pub use event::{
    AgentOnlineStatus, Call, CommandResult, Event, File, FileTransfer, Files, Head, Message, PersonalInfo,
    Place, RemoteAccessSession, ServiceRequest, Treatment, Unknown,
};
pub use identifier::{CallId, Id};
pub use vocabulary::{
    Action, CallResult, CallState, Initiator, Mode, Object, SessionState, Status, TransferState,
    TreatmentState,
};

use crate::error::{ParseError, SerializeError};
use crate::wire::source::Unusual;
use crate::wire::xml;

/// Reads a message.
///
/// # Errors
/// When the body is not one XML element in UTF-8, an event has no `Object`, or a call no fit `CallID`.
pub fn parse(body: &[u8]) -> Result<Event, ParseError> {
    let of_event = |problem| ParseError::new("connect event", problem);
    let text = xml::Text::new(body).map_err(of_event)?;
    match xml::RootElement::open(text).and_then(Event::usual) {
        Ok(event) => return Ok(event),
        Err(Unusual::Refused(error)) => return Err(*error),
        Err(_) => {}
    }
    let (root, contents) = xml::read(text, event::ATTRIBUTES).map_err(of_event)?;
    Event::from_element(root, contents)
}

/// Writes a message: no declaration, no layout, and always end tags.
///
/// # Errors
/// When a field holds what the protocol cannot express, such as a fraction of a second in a duration or whitespace around
/// an identifier, or when what is written would be read as another message.
pub fn serialize(event: &Event) -> Result<Vec<u8>, SerializeError> {
    xml::write("connect event", event.root(), event)
}
