//! One whole message of each kind, typed by hand.

use call_legs::connect::{
    self, Action, AgentOnlineStatus, Call, CallResult, CallState, CommandResult, Event, File, FileTransfer,
    Files, Initiator, Message, Mode, PersonalInfo, RemoteAccessSession, ServiceRequest, SessionState, Status,
    TransferState, Treatment, TreatmentState, Unknown,
};
use call_legs::{Fields, Value};
use time::Duration;
use time::macros::datetime;

use super::event;

const SPECIALIST: &str = "5a000000-0000-4000-8000-000000000101";
const COLLEAGUE: &str = "5a000000-0000-4000-8000-000000000102";
const USER: &str = "5c000000-0000-4000-8000-000000000201";
const CLIENT: &str = "5e000000-0000-4000-8000-000000000301";
const SERVICE: &str = "51000000-0000-4000-8000-000000000401";

fn files(entries: Vec<File>) -> Files {
    let mut files = Files::new();
    files.files = entries;
    files
}

#[test]
fn reads_the_documented_call() {
    let mut call = Call::new("cc7cafb6-2e3c-f5d2-502c-f19ee322e58c".into());
    call.head.id = Some("d5d05738-1944-11e3-56b5-7054d21ab6ff".into());
    call.head.time = Some(datetime!(2019-01-31 12:47:28));
    call.head.mode = Some(Mode::ServicesClients);
    call.head.initiator = Some(Initiator::Incoming);
    call.place.client_id = Some("6dd05738-1464-11e3-93b5-7054d21ab6ff".into());
    call.place.counterpart_id = Some("6dd05738-1464-11e3-93b5-7054d21ab6ff".into());
    call.place.user_id = Some("227e9d68-01d8-4006-ad42-d034dcb67818".into());
    call.place.service_id = Some("114c7433-4c28-11e7-80e5-0025904f970f".into());
    call.caller = Some("7215fb1e-89b9-4252-befa-45e20cf9bc5b".into());
    call.callee = Some("227e9d68-01d8-4006-ad42-d034dcb67818".into());
    call.state = Some(CallState::Finished);
    call.started_at = Some(datetime!(2019-01-31 17:46:53));
    call.accepted_at = Some(datetime!(2019-01-31 17:46:53));
    call.ended_at = Some(datetime!(2019-01-31 17:47:30));
    call.duration = Some(Duration::seconds(37));
    call.talk = Some(Duration::seconds(37));
    call.result = Some(CallResult::Success);
    assert_eq!(event("documented/call-finished"), Event::Call(call));
}

#[test]
fn reads_a_rated_call() {
    let mut call = Call::new("ca110000-0000-4000-8000-000000000001".into());
    call.head.time = Some(datetime!(2026-01-31 9:03));
    call.head.mode = Some(Mode::ServicesClients);
    call.head.initiator = Some(Initiator::Own);
    call.state = Some(CallState::SoundRated);
    call.assessment = Some(4);
    call.comments = Some("Эхо в начале & шум".into());
    assert_eq!(event("synthetic/call-sound-rated"), Event::Call(call));
}

#[test]
fn reads_personal_info() {
    let mut info = PersonalInfo::new();
    info.head.mode = Some(Mode::Colleagues);
    info.head.initiator = Some(Initiator::Incoming);
    info.place.colleague_id = Some(COLLEAGUE.into());
    info.name = Some("Анна".into());
    info.patronymic = Some("Ивановна".into());
    info.surname = Some("Примерова".into());
    info.birthday = Some("1990-02-28".into());
    info.phone = Some("+79000000003".into());
    info.email = Some("anna@crm.example".into());
    assert_eq!(event("synthetic/personal-info"), Event::PersonalInfo(info));
}

#[test]
fn reads_an_online_status() {
    let mut status = AgentOnlineStatus::new();
    status.head.id = Some("e0000000-0000-4000-8000-000000000021".into());
    status.head.time = Some(datetime!(2026-01-31 9:40));
    status.head.mode = Some(Mode::ServicesClients);
    status.head.initiator = Some(Initiator::Own);
    status.status = Some(Status::Talking);
    assert_eq!(event("synthetic/status-self-talking"), Event::AgentOnlineStatus(status));
}

#[test]
fn reads_a_message_verbatim() {
    let mut message = Message::new();
    message.head.mode = Some(Mode::ServicesClients);
    message.head.initiator = Some(Initiator::Incoming);
    message.place.client_id = Some(CLIENT.into());
    message.place.user_id = Some(USER.into());
    message.place.service_id = Some(SERVICE.into());
    message.message_id = Some("3e000000-0000-4000-8000-000000000701".into());
    message.author_id = Some(USER.into());
    message.body = Some("  1 < 2\r\nвторая строка ".into());
    message.sent_at = Some(datetime!(2026-01-31 12:42));
    message.specialist_id = Some(SPECIALIST.into());
    assert_eq!(event("synthetic/message-service"), Event::Message(message));
}

#[test]
fn reads_a_remote_access_session() {
    let mut file = File::new();
    file.name = Some("a.log".into());
    file.source_dir = Some(r"C:\Logs".into());
    file.destination_dir = Some(r"D:\In".into());
    file.size = Some(2048);
    file.started_at = Some(datetime!(2026-01-31 12:44));
    file.duration = Some(Duration::seconds(2));
    let mut session = RemoteAccessSession::new();
    session.head.mode = Some(Mode::Colleagues);
    session.head.initiator = Some(Initiator::Own);
    session.place.colleague_id = Some(COLLEAGUE.into());
    session.session_id = Some("5d000000-0000-4000-8000-000000000801".into());
    session.author_id = Some(SPECIALIST.into());
    session.state = Some(SessionState::Finished);
    session.started_at = Some(datetime!(2026-01-31 12:43));
    session.host_name = Some("DESK-2".into());
    session.admin_name = Some("DESK-1".into());
    session.host_address = Some("192.0.2.2".into());
    session.admin_address = Some("192.0.2.1".into());
    session.ended_at = Some(datetime!(2026-01-31 12:53));
    session.duration = Some(Duration::minutes(10));
    session.uploaded_files = Some(files(vec![file]));
    session.downloaded_files = Some(Files::new());
    assert_eq!(event("synthetic/remote-session-finished"), Event::RemoteAccessSession(session));
}

#[test]
fn reads_a_file_transfer() {
    let mut transfer = FileTransfer::new();
    transfer.head.mode = Some(Mode::Colleagues);
    transfer.head.initiator = Some(Initiator::Own);
    transfer.place.colleague_id = Some(COLLEAGUE.into());
    transfer.file_transfer_id = Some("5f000000-0000-4000-8000-000000000901".into());
    transfer.state = Some(TransferState::Finished);
    transfer.file_name = Some("план.xlsx".into());
    transfer.file_size = Some(40_960);
    transfer.duration = Some(Duration::seconds(3));
    assert_eq!(event("synthetic/file-transfer"), Event::FileTransfer(transfer));
}

#[test]
fn reads_a_treatment() {
    let mut treatment = Treatment::new();
    treatment.head.mode = Some(Mode::ServicesClients);
    treatment.head.initiator = Some(Initiator::Incoming);
    treatment.treatment_id = Some("7e000000-0000-4000-8000-000000000a01".into());
    treatment.state = Some(TreatmentState::ServiceQualityAssessment);
    treatment.appointed_specialist_id = Some(SPECIALIST.into());
    treatment.wait = Some(Duration::seconds(15));
    treatment.duration = Some(Duration::seconds(905));
    treatment.assessment = Some(5);
    assert_eq!(event("synthetic/treatment-rated"), Event::Treatment(treatment));
}

#[test]
fn keeps_what_a_service_request_says() {
    let mut request = ServiceRequest::new();
    request.head.mode = Some(Mode::ServicesClients);
    request.head.initiator = Some(Initiator::Incoming);
    request.place.service_id = Some(SERVICE.into());
    request.extra.push("Number", "T-17");
    assert_eq!(event("synthetic/service-request"), Event::ServiceRequest(request));
}

#[test]
fn reads_a_command_result() {
    let mut result = CommandResult::new();
    result.action = Some(Action::EventSubscribe);
    result.id = Some("calls-in".into());
    result.result = Some("text".into());
    assert_eq!(event("synthetic/command-result"), Event::CommandResult(result));
    assert_eq!(event("synthetic/command-result-bare"), Event::CommandResult(CommandResult::new()));
}

#[test]
fn keeps_an_unknown_message_whole() {
    let mut fields = Fields::new();
    fields.push("@Kind", "update");
    fields.push("Version", "2");
    assert_eq!(event("synthetic/unknown-root"), Event::Unknown(Unknown::new("Notice", fields)));
    assert_eq!(event("synthetic/unknown-root").unparsed(), ["@Kind", "Version"]);

    let mut fields = Fields::new();
    fields.push("@Object", "VideoCall");
    fields.push("@Mode", "Colleagues");
    fields.push("CallID", "ca110000-0000-4000-8000-000000000029");
    assert_eq!(event("synthetic/unknown-object"), Event::Unknown(Unknown::new("Event", fields)));
    assert_eq!(event("synthetic/unknown-object").unparsed(), ["@Object", "@Mode", "CallID"]);
}

#[test]
fn writes_attributes_place_and_own_tags_in_the_order_of_the_fields() {
    let mut call = Call::new("ca110000-0000-4000-8000-000000000061".into());
    call.head.id = Some("e1".into());
    call.head.time = Some(datetime!(2026-01-31 9:00:00.5));
    call.head.mode = Some(Mode::from("Kiosk \"4\""));
    call.head.initiator = Some(Initiator::Own);
    call.place.user_id = Some(USER.into());
    call.state = Some(CallState::RecordReady);
    call.duration = Some(Duration::seconds(7));
    call.record_link = Some("https://pbx.example/1.mp3?a=1&b=2".into());
    call.comments = Some(String::new());
    call.extra.push("@Shard", "a\tb\r\n");
    call.extra.push("Note", "line\r\nline");
    let written = connect::serialize(&Event::Call(call)).expect("a call that can be written");
    let expected = [
        r#"<Event ID="e1" Time="2026-01-31T09:00:00.5" Mode="Kiosk &quot;4&quot;" Object="Call" Initiator="Self""#,
        r#" Shard="a&#9;b&#13;&#10;"><UserID>5c000000-0000-4000-8000-000000000201</UserID>"#,
        "<CallID>ca110000-0000-4000-8000-000000000061</CallID><State>MP3RecordReady</State>",
        "<Duration>7</Duration><CallRecordLink>https://pbx.example/1.mp3?a=1&amp;b=2</CallRecordLink>",
        "<Comments></Comments><Note>line&#13;\nline</Note></Event>",
    ];
    assert_eq!(String::from_utf8(written).expect("UTF-8"), expected.concat());
}

#[test]
fn writes_nothing_that_the_protocol_cannot_say() {
    let fails = |change: fn(&mut Call)| {
        let mut call = Call::new("ca110000-0000-4000-8000-000000000062".into());
        change(&mut call);
        connect::serialize(&Event::Call(call)).expect_err("a call that cannot be written").to_string()
    };
    let duration = "connect call: `Duration` is invalid: expected a number of whole seconds";
    assert_eq!(fails(|call| call.duration = Some(Duration::milliseconds(1500))), duration);
    assert_eq!(fails(|call| call.duration = Some(Duration::seconds(-1))), duration);
    let caller = "connect call: `CallFrom` is invalid: expected text that is not empty";
    assert_eq!(fails(|call| call.caller = Some("".into())), caller);
    let padded = "connect call: `CallFrom` is invalid: expected text without whitespace around it";
    assert_eq!(fails(|call| call.caller = Some("  ".into())), padded);
    assert_eq!(fails(|call| call.caller = Some("405\n".into())), padded);
    assert_eq!(
        fails(|call| call.head.mode = Some(Mode::from(" Softphone"))),
        "connect call: `@Mode` is invalid: expected text without whitespace around it"
    );
    assert_eq!(
        fails(|call| call.comments = Some("\u{1}".into())),
        "connect event: XML cannot hold a character that it does not allow"
    );
    assert_eq!(
        fails(|call| call.extra.push("Tags", Value::Null)),
        "connect event: XML cannot hold null, a list, or text that is not UTF-8"
    );
}

#[test]
fn writes_no_list_of_files_that_would_be_read_as_another() {
    let fails = |change: fn(&mut Files)| {
        let mut files = files(vec![File::new()]);
        change(&mut files);
        let mut session = RemoteAccessSession::new();
        session.uploaded_files = Some(files);
        let written = connect::serialize(&Event::RemoteAccessSession(session));
        written.expect_err("a list that cannot be written").to_string()
    };
    let file =
        "connect remote access session: `UploadedFiles` is invalid: expected an object that can be written";
    assert_eq!(fails(|files| files.extra.push("File", "")), file);
    assert_eq!(fails(|files| files.files[0].extra.push("#text", "a")), file);
    let text = "connect remote access session: `UploadedFiles` is invalid: expected an element without text";
    assert_eq!(fails(|files| files.extra.push("#text", "a")), text);
}

#[test]
fn writes_no_unknown_message_that_would_be_read_as_a_known_one() {
    let fails = |root: &str, object: Option<&str>| {
        let fields = object.map(|object| ("@Object".into(), Value::from(object.to_owned()))).into_iter();
        let event = Event::Unknown(Unknown::new(root, fields.collect()));
        assert!(serde_json::to_string(&event).is_err(), "{root}");
        connect::serialize(&event).expect_err(root).to_string()
    };
    assert_eq!(
        fails("Event", Some(" call ")),
        "connect event: `@Object` is invalid: expected an unknown kind of event"
    );
    assert_eq!(fails("Event", None), "connect event: `@Object` is missing");
    assert_eq!(fails("CommandResult", None), "connect event: `root` is invalid: expected an unknown element");
}

#[test]
fn has_its_wire_form_in_serde_too() {
    let json = r#"{"Event":{"@Mode":"Softphone","@Object":"Call","@Initiator":"Incoming","CallID":"ca110000-0000-4000-8000-000000000008","CallFrom":"+79000000002","CallTo":"405","State":"Started"}}"#;
    let read = event("synthetic/softphone-two-numbers");
    assert_eq!(serde_json::to_string(&read).expect("JSON"), json);
    assert_eq!(serde_json::from_str::<Event>(json).expect("an event"), read);

    let session = event("synthetic/remote-session-finished");
    let json = serde_json::to_string(&session).expect("JSON");
    assert_eq!(serde_json::from_str::<Event>(&json).expect("an event"), session);
    let written = connect::serialize(&session).expect("XML");
    assert_eq!(connect::parse(&written).expect("an event"), session);
}

#[test]
fn takes_one_root_element_only_from_serde() {
    let expected = "connect event: `root` is invalid: expected one element";
    for json in ["{}", r#"{"Event":{"@Object":"Call","CallID":"1"},"Event":{}}"#, r#"{"Event":"text"}"#] {
        let error = serde_json::from_str::<Event>(json).expect_err(json).to_string();
        assert!(error.starts_with(expected), "{json}: {error}");
    }
    let error =
        serde_json::from_str::<Call>(r#"{"@Object":"Message","CallID":"1"}"#).expect_err("not a call");
    assert!(error.to_string().starts_with("connect call: `@Object` is invalid: expected `Call`"), "{error}");
}
