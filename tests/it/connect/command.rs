//! Commands: fixtures both ways, values written by hand, generated ones, and damage.

use std::fs;

use call_legs::capture::{Message, Source};
use call_legs::connect::command::{
    self, CallTo, ChangeMyOnlineStatus, Command, SendMessage, Subscription, Unknown,
};
use call_legs::connect::{Action, Initiator, Mode, Object, Status};
use call_legs::conversions::connect::{Connect, Document};
use call_legs::conversions::{Observed, Receipt};
use call_legs::{Fields, Value};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::body;
use crate::strategy::connect::{enum_value, extra, id, some, text};
use crate::support::messages::{Fixture, fixtures};
use crate::support::report;
use crate::support::tree;

fn synthetic() -> Vec<Fixture> {
    fixtures("connect/command", "synthetic")
}

fn command(name: &str) -> Command {
    command::parse(&body(&format!("command/synthetic/{name}")))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn written(command: &Command) -> String {
    String::from_utf8(command::serialize(command).expect("a command")).expect("UTF-8")
}

#[test]
fn what_is_written_is_what_came_or_the_canonical_file() {
    for fixture in synthetic() {
        let command =
            command::parse(&fixture.body).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
        let written = written(&command);
        let came = tree::read("xml", &fixture.body);
        let canonical = fs::read(fixture.path.with_extension("canonical.xml"));
        let expected = canonical.as_ref().map_or(came.clone(), |canonical| tree::read("xml", canonical));
        assert!(canonical.is_err() || came != expected, "{}: needs no canonical file", fixture.name);
        assert_eq!(tree::read("xml", written.as_bytes()), expected, "{}: {written}", fixture.name);
        assert!(written.ends_with("</Command>"), "{}: {written}", fixture.name);
        assert_eq!(command::parse(written.as_bytes()).as_ref(), Ok(&command), "{}", fixture.name);
        let json = serde_json::to_string(&command).expect("JSON");
        assert_eq!(serde_json::from_str::<Command>(&json).expect(&json), command, "{}", fixture.name);
    }
    report::ran("connect", "commands both ways", synthetic().len());
}

/// Of these the order of attributes, the end tags and the escapes are the vendor's.
#[test]
fn commands_are_written_byte_for_byte() {
    let names = [
        "subscribe",
        "unsubscribe",
        "call-to",
        "change-status",
        "send-message",
        "send-message-to-colleague",
        "unknown-action",
    ];
    for name in names {
        let came = String::from_utf8(body(&format!("command/synthetic/{name}"))).expect("UTF-8");
        assert_eq!(written(&command(name)), came, "{name}");
    }
}

#[test]
fn malformed_commands_are_errors_word_for_word() {
    let malformed = fixtures("connect/command", "malformed");
    for fixture in &malformed {
        let expected = fs::read_to_string(fixture.path.with_extension("error")).expect("an .error beside it");
        let error = command::parse(&fixture.body).expect_err(&fixture.name);
        assert_eq!(error.to_string(), expected.trim_end(), "{}", fixture.name);
    }
    report::ran("connect", "malformed commands", malformed.len());
}

#[test]
fn reads_a_subscription() {
    let mut subscription = Subscription::new(Mode::Softphone, Object::Call, Initiator::Incoming);
    subscription.id = Some("calls-in".into());
    assert_eq!(command("subscribe"), Command::EventSubscribe(subscription));

    let mut subscription = Subscription::new(Mode::Softphone, Object::Call, Initiator::Own);
    subscription.id = Some("calls-off".into());
    assert_eq!(command("unsubscribe"), Command::EventUnSubscribe(subscription));
}

#[test]
fn reads_a_call_a_status_and_messages() {
    let mut call = CallTo::new("+79000000001".into());
    call.id = Some("dial-1".into());
    call.mode = Some(Mode::Softphone);
    assert_eq!(command("call-to"), Command::CallTo(call));

    let mut change = ChangeMyOnlineStatus::new(Status::DoNotDisturb);
    change.id = Some("status-1".into());
    assert_eq!(command("change-status"), Command::ChangeMyOnlineStatus(change));

    let mut message = SendMessage::new();
    message.id = Some("m-1".into());
    message.mode = Some(Mode::ServicesClients);
    message.service_id = Some("51000000-0000-4000-8000-000000000401".into());
    message.user_id = Some("5c000000-0000-4000-8000-000000000201".into());
    message.body = Some("1 < 2 & 3".into());
    assert_eq!(command("send-message"), Command::SendMessage(message));

    let mut message = SendMessage::new();
    message.mode = Some(Mode::Colleagues);
    message.colleague_id = Some("5a000000-0000-4000-8000-000000000102".into());
    message.body = Some("да".into());
    message.citation = Some("вопрос".into());
    assert_eq!(command("send-message-to-colleague"), Command::SendMessage(message));
}

#[test]
fn keeps_an_unknown_action_whole() {
    let fields = [
        ("@Action", "AppointSpecialist"),
        ("@ID", "x"),
        ("TreatmentID", "7e000000-0000-4000-8000-000000000a01"),
        ("SpecialistID", "5a000000-0000-4000-8000-000000000102"),
    ];
    let fields = fields.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
    let expected = Command::Unknown(Unknown::new(fields));
    assert_eq!(command("unknown-action"), expected);
    assert_eq!(expected.unparsed(), ["@Action", "@ID", "TreatmentID", "SpecialistID"]);
    assert_eq!(command("nothing-but-an-action").unparsed(), ["@Action"]);
}

#[test]
fn lenient_spellings_are_read_and_the_documented_ones_written() {
    let own = Subscription::new(Mode::ServicesClients, Object::Call, Initiator::Own);
    assert_eq!(command("other-letter-case"), Command::EventSubscribe(own));

    let mut call = CallTo::new("+79000000001".into());
    (call.id, call.mode) = (Some(" dial ".into()), Some(Mode::Softphone));
    assert_eq!(command("padded-values"), Command::CallTo(call));

    let mut message = SendMessage::new();
    message.body = Some("A'\"<&>\n".into());
    assert_eq!(command("plain-xml-freedoms"), Command::SendMessage(message));

    let words = Subscription::new("Kiosk".into(), "VideoCall".into(), "".into());
    assert_eq!(command("unknown-words"), Command::EventSubscribe(words));
}

#[test]
fn what_no_type_names_or_does_not_fit_is_left_over() {
    assert_eq!(command("unknown-tags").unparsed(), ["@Object", "@Priority", "Line", "Tags"]);
    assert_eq!(command("body-with-markup").unparsed(), ["MessageBody"]);
    assert_eq!(command("empty-values").unparsed(), ["ColleagueID", "ServiceID"]);
    assert_eq!(command("text-beside").unparsed(), ["#text"]);
    let Command::SendMessage(message) = command("empty-values") else { panic!("a message") };
    assert_eq!((message.id.as_deref(), message.body.as_deref()), (Some(""), Some("")));
    assert_eq!((message.mode, message.citation), (Some("".into()), Some(String::new())));
    let Command::ChangeMyOnlineStatus(change) = command("repeated-tag") else { panic!("a change") };
    assert_eq!((&change.status, change.extra.get("Status")), (&Status::Away, Some(&Value::from("Online"))));
}

#[test]
fn writes_nothing_that_would_be_read_as_another_command() {
    let fails = |command: Command| {
        let json = serde_json::to_string(&command).map(|json| serde_json::from_str::<Command>(&json).ok());
        assert!(json.is_err() || json.is_ok_and(|read| read == Some(command.clone())), "{command:?}");
        command::serialize(&command).expect_err("a command that cannot be written").to_string()
    };
    let unknown = |action: Option<&str>| {
        let mut fields = Fields::new();
        fields.extend(action.map(|action| ("@Action".into(), Value::from(action.to_owned()))));
        fails(Command::Unknown(Unknown::new(fields)))
    };
    assert_eq!(unknown(None), "connect command: `@Action` is missing");
    for known in Action::KNOWN {
        let padded = format!("\n{}", known.as_str().to_ascii_uppercase());
        assert_eq!(
            unknown(Some(&padded)),
            "connect command: `@Action` is invalid: expected an unknown action"
        );
    }
    let mut call = CallTo::new("405".into());
    call.extra.push("@Action", "CallTo");
    assert_eq!(fails(Command::CallTo(call)), "connect command: XML cannot hold two attributes of one name");
    assert_eq!(
        fails(Command::CallTo(CallTo::new("".into()))),
        "connect command: `CallTo` is invalid: expected text that is not empty"
    );
    assert_eq!(
        fails(Command::CallTo(CallTo::new("405\n".into()))),
        "connect command: `CallTo` is invalid: expected text without whitespace around it"
    );
    let mut message = SendMessage::new();
    message.extra.push("MessageBody", "text");
    assert_eq!(
        fails(Command::SendMessage(message)),
        "connect command: `MessageBody` is invalid: expected no unknown field of this name"
    );
}

#[test]
fn has_its_wire_form_in_serde_too() {
    let json =
        r#"{"Command":{"@Action":"CallTo","@ID":"dial-1","@Mode":"Softphone","CallTo":"+79000000001"}}"#;
    assert_eq!(serde_json::to_string(&command("call-to")).expect("JSON"), json);
    for (json, expected) in [
        ("{}", "connect command: `root` is invalid: expected one element `Command`"),
        (
            r#"{"Event":{"@Action":"x"}}"#,
            "connect command: `root` is invalid: expected one element `Command`",
        ),
        (
            r#"{"Command":{"@Action":"x"},"Command":{}}"#,
            "connect command: `root` is invalid: expected one element `Command`",
        ),
        (r#"{"Command":"text"}"#, "connect command: `root` is invalid: expected one element `Command`"),
        (r#"{"Command":{"@Action":7}}"#, "connect command: `@Action` is invalid: expected text"),
    ] {
        let error = serde_json::from_str::<Command>(json).expect_err(json).to_string();
        assert!(error.starts_with(expected), "{json}: {error}");
    }
}

#[test]
fn a_captured_command_is_told_by_its_root_and_makes_no_leg() {
    let source = Source::from_name("connect").expect("a vendor");
    let read = |body: &[u8]| Message::parse(&source, body);
    let message = read(&body("command/synthetic/unknown-tags")).expect("a command");
    assert_eq!(message, Message::new::<Connect>(Document::Command(command("unknown-tags"))));
    assert_eq!(message.kind(), "command");
    assert_eq!(message.unparsed(), ["@Object", "@Priority", "Line", "Tags"]);
    assert_eq!(message.observe(&source, &Receipt::new("271900", None)), Observed::default());
    assert_eq!(message.serialize(), command::serialize(&command("unknown-tags")));
    let json = serde_json::to_string(&message).expect("JSON");
    assert_eq!(json, serde_json::to_string(&command("unknown-tags")).expect("JSON"));
    let error = read(b"<Command/>").expect_err("no action").to_string();
    assert_eq!(error, "connect command: `@Action` is missing");
    assert_eq!(read(b"<command/>").expect("an event").kind(), "unknown");
}

/// Every byte of every fixture dropped, doubled, or made one that means something.
#[test]
fn damaged_commands_never_panic_and_read_to_a_fixed_point() {
    let (mut ran, mut readable_still) = (0, 0);
    for fixture in synthetic() {
        for at in 0..fixture.body.len() {
            for with in [&b""[..], b"<", b">", b"&", b"\"", b"=", b"@", b" ", b"\xff", b"\r", b"</Command>"] {
                let body = [&fixture.body[..at], with, &fixture.body[at + 1..]].concat();
                ran += 1;
                let Ok(command) = command::parse(&body) else { continue };
                readable_still += 1;
                assert_eq!(command::parse(written(&command).as_bytes()), Ok(command));
            }
        }
    }
    assert!(readable_still > ran / 20, "the damage leaves too little to test");
    report::ran("connect", "damaged commands", ran);
}

#[test]
fn errors_never_show_a_value() {
    const SECRET: &str = "s3cr3t+380000000001";
    let mut ran = 0;
    for fixture in synthetic() {
        let came = tree::read("xml", &fixture.body);
        for path in came.leaves() {
            let body = tree::write("xml", &came.with_text(&path, SECRET).expect("its own path"));
            for cut in [body.len() - 1, body.len() / 2] {
                let error = command::parse(&body[..cut]).expect_err("half a command").to_string();
                assert!(
                    !SECRET
                        .as_bytes()
                        .windows(4)
                        .any(|run| { error.as_bytes().windows(4).any(|part| part == run) }),
                    "{error}"
                );
                ran += 1;
            }
        }
    }
    report::ran("connect", "errors of commands without a value", ran);
}

fn subscription() -> BoxedStrategy<Subscription> {
    let words = (enum_value(Object::KNOWN), enum_value(Mode::KNOWN), enum_value(Initiator::KNOWN));
    (some(text()), words, extra())
        .prop_map(|(id, (object, mode, initiator), extra)| {
            let mut subscription = Subscription::new(mode, object, initiator);
            (subscription.id, subscription.extra) = (id, extra);
            subscription
        })
        .boxed()
}

/// Any command that the protocol can express.
fn any_command() -> impl Strategy<Value = Command> {
    let shared = || (some(text()), some(enum_value(Mode::KNOWN)), extra()).boxed();
    let call = (shared(), id()).prop_map(|((id, mode, extra), callee)| {
        let mut call = CallTo::new(callee);
        (call.id, call.mode, call.extra) = (id, mode, extra);
        Command::CallTo(call)
    });
    let change = (shared(), enum_value(Status::KNOWN)).prop_map(|((id, mode, extra), status)| {
        let mut change = ChangeMyOnlineStatus::new(status);
        (change.id, change.mode, change.extra) = (id, mode, extra);
        Command::ChangeMyOnlineStatus(change)
    });
    let parts = (some(id()), some(id()), some(id()), some(text()), some(text()));
    let message = (shared(), parts).prop_map(|((id, mode, extra), parts)| {
        let mut message = SendMessage::new();
        (message.id, message.mode, message.extra) = (id, mode, extra);
        (message.colleague_id, message.service_id, message.user_id, message.body, message.citation) = parts;
        Command::SendMessage(message)
    });
    let unknown = ("[A-Z][a-z]{0,9}x", extra()).prop_map(|(action, extra)| {
        let mut fields = Fields::new();
        fields.push("@Action", action);
        fields.extend(extra);
        Command::Unknown(Unknown::new(fields))
    });
    prop_oneof![
        subscription().prop_map(Command::EventSubscribe),
        subscription().prop_map(Command::EventUnSubscribe),
        call,
        change,
        message,
        unknown
    ]
}

#[test]
fn commands_written_are_read_again() {
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let count = std::cell::Cell::new(0);
    let result = runner.run(&any_command(), |command| {
        count.set(count.get() + 1);
        let written = command::serialize(&command).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(
            command::parse(&written),
            Ok(command.clone()),
            "{}",
            String::from_utf8_lossy(&written)
        );
        let json = serde_json::to_string(&command).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let read: Command =
            serde_json::from_str(&json).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(read, command, "{}", json);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    report::ran("connect", "generated commands", count.get());
}
