//! 1C-Connect's messages.

use call_legs::connect::{
    Action, AgentOnlineStatus, Call, CallResult, CallState, CommandResult, Event, File, FileTransfer, Files,
    Head, Id, Initiator, Message, Mode, Object, PersonalInfo, Place, RemoteAccessSession, ServiceRequest,
    SessionState, Status, TransferState, Treatment, TreatmentState, Unknown,
};
use call_legs::{Fields, Value, connect};
use proptest::collection::{btree_map, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use time::macros::date;
use time::{Date, Duration, PrimitiveDateTime};

use crate::support::report;

/// Any message that the protocol can represent.
pub fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => call().prop_map(Event::Call).boxed(),
        1 => personal_info().prop_map(Event::PersonalInfo).boxed(),
        2 => agent_online_status().prop_map(Event::AgentOnlineStatus).boxed(),
        1 => message().prop_map(Event::Message).boxed(),
        2 => session().prop_map(Event::RemoteAccessSession).boxed(),
        1 => file_transfer().prop_map(Event::FileTransfer).boxed(),
        1 => treatment().prop_map(Event::Treatment).boxed(),
        1 => service_request().prop_map(Event::ServiceRequest).boxed(),
        1 => command_result().prop_map(Event::CommandResult).boxed(),
        1 => unknown().prop_map(Event::Unknown).boxed(),
    ]
}

pub fn some<T: std::fmt::Debug + 'static>(
    value: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Option<T>> {
    weighted(0.6, value).boxed()
}

/// Text of characters that XML has, the special ones often.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~а-яіїє\t\n\r]{0,12}",
        "[<>&\"' \r\n\t\\]]{0,6}",
        "[\u{a0}-\u{d7ff}\u{1f300}-\u{1f320}]{0,4}"
    ]
}

/// Text without whitespace around it.
fn unlisted() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[A-Za-z0-9]{1,9}( [а-я<&]{1,3})?"]
}

pub fn enum_value<T>(known: &'static [T]) -> impl Strategy<Value = T>
where
    T: Clone + std::fmt::Debug + for<'w> From<&'w str> + 'static,
{
    prop_oneof![
        4 => proptest::sample::select(known),
        1 => unlisted().prop_map(|text| T::from(&text)),
    ]
}

fn identifier() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[0-9a-fA-F]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        1 => "\\+?[0-9]{3,12}",
        1 => "[!-~а-я]{1,9}",
    ]
}

pub fn id() -> impl Strategy<Value = Id> {
    identifier().prop_map(Id::from)
}

fn seconds() -> impl Strategy<Value = Duration> {
    prop_oneof![0..100_000_i64, 0..=i64::MAX].prop_map(Duration::seconds)
}

/// Times that can be written: no day stands for none.
fn time() -> impl Strategy<Value = PrimitiveDateTime> {
    const NONE: [Date; 9] = [
        date!(0001 - 01 - 01),
        date!(1600 - 12 - 31),
        date!(1601 - 01 - 01),
        date!(1899 - 12 - 29),
        date!(1899 - 12 - 30),
        date!(1899 - 12 - 31),
        date!(1900 - 01 - 01),
        date!(1969 - 12 - 31),
        date!(1970 - 01 - 01),
    ];
    let nanoseconds = prop_oneof![Just(0), 0..1_000_000_000_i64];
    let instants =
        prop_oneof![4 => 1_700_000_000..1_900_000_000_i64, 1 => -62_167_219_200..253_402_300_800_i64];
    let times = (instants, nanoseconds).prop_map(|(second, nanosecond)| {
        let at = time::OffsetDateTime::from_unix_timestamp(second).expect("of the calendar");
        PrimitiveDateTime::new(at.date(), at.time()) + Duration::nanoseconds(nanosecond)
    });
    times.prop_filter("a day that stands for none", |at| at.year() > 0 && !NONE.contains(&at.date()))
}

/// Unknown fields: attributes first, as XML has them, each of them once.
pub fn extra() -> BoxedStrategy<Fields<'static>> {
    fields(vec(("[a-z_][a-z0-9._-]{0,8}", content()), 0..3)).boxed()
}

fn fields(
    elements: impl Strategy<Value = Vec<(String, Value<'static>)>>,
) -> impl Strategy<Value = Fields<'static>> {
    (btree_map("@[a-z]{1,5}", text(), 0..2), elements).prop_map(|(attributes, elements)| {
        let attributes = attributes.into_iter().map(|(name, value)| (name, Value::from(value)));
        attributes.chain(elements).map(|(name, value)| (name.into(), value)).collect()
    })
}

/// Content of an element: text, or attributes and child elements.
fn content() -> BoxedStrategy<Value<'static>> {
    let leaf = text().prop_map(Value::from);
    leaf.prop_recursive(3, 8, 3, |content| {
        fields(vec(("[a-z][a-z0-9.-]{0,5}", content), 1..3)).prop_map(Value::Fields)
    })
    .boxed()
}

fn head() -> impl Strategy<Value = Head> {
    let parts = (some(id()), some(time()), some(enum_value(Mode::KNOWN)), some(enum_value(Initiator::KNOWN)));
    parts.prop_map(|(id, time, mode, initiator)| {
        let mut head = Head::new();
        (head.id, head.time, head.mode, head.initiator) = (id, time, mode, initiator);
        head
    })
}

fn place() -> impl Strategy<Value = Place> {
    (vec(some(id()), 8), some(text())).prop_map(|(ids, meeting_state)| {
        let mut ids = ids.into_iter();
        let mut next = || ids.next().flatten();
        let mut place = Place::new();
        place.client_id = next();
        place.counterpart_id = next();
        place.user_id = next();
        place.service_id = next();
        place.colleague_id = next();
        place.personal_contact_id = next();
        place.group_chat_room_id = next();
        place.member_id = next();
        place.meeting_state = meeting_state;
        place
    })
}

/// Fields that every kind of event has.
fn shared() -> BoxedStrategy<(Head, Place, Fields<'static>)> {
    (head(), place(), extra()).boxed()
}

fn call() -> impl Strategy<Value = Call> {
    let parties = (identifier(), some(id()), some(id()));
    let times = (some(time()), some(time()), some(time()), some(seconds()), some(seconds()));
    let end = (some(enum_value(CallResult::KNOWN)), some(text()), some(any::<u64>()), some(text()));
    (shared(), parties, some(enum_value(CallState::KNOWN)), times, end).prop_map(
        |((head, place, extra), (call_id, caller, callee), state, times, end)| {
            let mut call = Call::new(call_id.into());
            (call.head, call.place, call.extra) = (head, place, extra);
            (call.caller, call.callee, call.state) = (caller, callee, state);
            (call.started_at, call.accepted_at, call.ended_at, call.duration, call.talk) = times;
            (call.result, call.record_link, call.assessment, call.comments) = end;
            call
        },
    )
}

fn personal_info() -> impl Strategy<Value = PersonalInfo> {
    (shared(), vec(some(text()), 6)).prop_map(|((head, place, extra), texts)| {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().flatten();
        let mut info = PersonalInfo::new();
        (info.head, info.place, info.extra) = (head, place, extra);
        (info.name, info.patronymic, info.surname) = (next(), next(), next());
        (info.birthday, info.phone, info.email) = (next(), next(), next());
        info
    })
}

fn agent_online_status() -> impl Strategy<Value = AgentOnlineStatus> {
    (shared(), some(enum_value(Status::KNOWN))).prop_map(|((head, place, extra), status)| {
        let mut event = AgentOnlineStatus::new();
        (event.head, event.place, event.extra, event.status) = (head, place, extra, status);
        event
    })
}

fn message() -> impl Strategy<Value = Message> {
    let parts = (some(id()), some(id()), some(text()), some(time()), some(id()));
    (shared(), parts).prop_map(|((head, place, extra), parts)| {
        let mut message = Message::new();
        (message.head, message.place, message.extra) = (head, place, extra);
        (message.message_id, message.author_id, message.body, message.sent_at, message.specialist_id) = parts;
        message
    })
}

fn files() -> impl Strategy<Value = Files> {
    // Only whitespace would be layout beside files, and text in it is invalid.
    (vec(file(), 0..3), extra()).prop_map(|(files, extra)| {
        let mut list = Files::new();
        list.files = files;
        list.extra = extra;
        list
    })
}

fn file() -> impl Strategy<Value = File> {
    let parts = (
        some(text()),
        some(text()),
        some(text()),
        some(any::<u64>()),
        some(time()),
        some(seconds()),
        extra(),
    );
    parts.prop_map(|(name, source_dir, destination_dir, size, started_at, duration, extra)| {
        let mut file = File::new();
        (file.name, file.source_dir, file.destination_dir) = (name, source_dir, destination_dir);
        (file.size, file.started_at, file.duration, file.extra) = (size, started_at, duration, extra);
        file
    })
}

fn session() -> impl Strategy<Value = RemoteAccessSession> {
    let ids = (some(id()), some(id()), some(enum_value(SessionState::KNOWN)));
    let times = (some(time()), some(time()), some(seconds()));
    let texts = (some(text()), some(text()), some(text()), some(text()));
    (shared(), ids, times, texts, (some(files()), some(files()))).prop_map(
        |((head, place, extra), ids, times, texts, files)| {
            let mut session = RemoteAccessSession::new();
            (session.head, session.place, session.extra) = (head, place, extra);
            (session.session_id, session.author_id, session.state) = ids;
            (session.started_at, session.ended_at, session.duration) = times;
            (session.host_name, session.admin_name, session.host_address, session.admin_address) = texts;
            (session.uploaded_files, session.downloaded_files) = files;
            session
        },
    )
}

fn file_transfer() -> impl Strategy<Value = FileTransfer> {
    let parts = (
        some(id()),
        some(enum_value(TransferState::KNOWN)),
        some(text()),
        some(any::<u64>()),
        some(seconds()),
    );
    (shared(), parts).prop_map(|((head, place, extra), parts)| {
        let mut transfer = FileTransfer::new();
        (transfer.head, transfer.place, transfer.extra) = (head, place, extra);
        (
            transfer.file_transfer_id,
            transfer.state,
            transfer.file_name,
            transfer.file_size,
            transfer.duration,
        ) = parts;
        transfer
    })
}

fn treatment() -> impl Strategy<Value = Treatment> {
    let ids = (some(id()), some(enum_value(TreatmentState::KNOWN)), some(id()));
    let rest = (some(seconds()), some(seconds()), some(any::<u64>()), some(text()));
    (shared(), ids, rest).prop_map(|((head, place, extra), ids, rest)| {
        let mut treatment = Treatment::new();
        (treatment.head, treatment.place, treatment.extra) = (head, place, extra);
        (treatment.treatment_id, treatment.state, treatment.appointed_specialist_id) = ids;
        (treatment.wait, treatment.duration, treatment.assessment, treatment.comments) = rest;
        treatment
    })
}

fn service_request() -> impl Strategy<Value = ServiceRequest> {
    shared().prop_map(|(head, place, extra)| {
        let mut request = ServiceRequest::new();
        (request.head, request.place, request.extra) = (head, place, extra);
        request
    })
}

fn command_result() -> impl Strategy<Value = CommandResult> {
    (some(enum_value(Action::KNOWN)), some(text()), some(text()), extra()).prop_map(
        |(action, id, result, extra)| {
            let mut answer = CommandResult::new();
            (answer.action, answer.id, answer.result, answer.extra) = (action, id, result, extra);
            answer
        },
    )
}

fn unknown() -> impl Strategy<Value = Unknown> {
    let objects = unlisted().prop_filter("an unknown object", |object| {
        matches!(Object::from(object.as_str()), Object::Unknown(_))
    });
    prop_oneof![
        ("[A-Z][a-z]{1,9}x", extra()).prop_map(|(root, fields)| Unknown::new(root, fields)),
        (objects, extra()).prop_map(|(object, elements)| {
            let mut fields = Fields::new();
            fields.push("@Object", object);
            fields.extend(elements);
            Unknown::new("Event", fields)
        }),
    ]
}

#[test]
fn messages_written_are_read_again() {
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let count = std::cell::Cell::new(0);
    let result = runner.run(&event(), |event| {
        count.set(count.get() + 1);
        let written = connect::serialize(&event).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let read = connect::parse(&written).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&read, &event, "{}", String::from_utf8_lossy(&written));
        let again = connect::serialize(&read).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(again, written);
        let json = serde_json::to_string(&event).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let read: connect::Event =
            serde_json::from_str(&json).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(read, event, "{}", json);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    report::ran("connect", "generated messages", count.get());
}
