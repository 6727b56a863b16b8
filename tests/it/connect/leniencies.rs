//! Each leniency by its fixture: what is typed, what is left over, what is written.

use call_legs::connect::{self, CallResult, CallState, Event, Initiator, Mode};
use call_legs::conversions::connect::Profile;
use call_legs::leg::{Anomaly, Observe as _, Receipt};
use call_legs::{Fields, Value};
use time::Duration;
use time::macros::datetime;

use super::{call, event};

const NOTHING: [&str; 0] = [];

fn written(name: &str) -> String {
    String::from_utf8(connect::serialize(&event(name)).expect("XML")).expect("UTF-8")
}

#[test]
fn leniency_1_reads_any_order() {
    let name = "synthetic/shuffled";
    let call = call(name);
    assert_eq!(call.head.mode, Some(Mode::Softphone));
    assert_eq!(call.head.initiator, Some(Initiator::Own));
    assert_eq!(call.state, Some(CallState::Started));
    assert_eq!(call.callee, Some("+79000000001".into()));
    assert_eq!(event(name).unparsed(), NOTHING);
    assert_eq!(
        written(name),
        "<Event Mode=\"Softphone\" Object=\"Call\" Initiator=\"Self\">\
         <CallID>ca110000-0000-4000-8000-000000000021</CallID>\
         <CallFrom>5a000000-0000-4000-8000-000000000101</CallFrom><CallTo>+79000000001</CallTo>\
         <State>Started</State></Event>"
    );
}

#[test]
fn leniency_2_reads_an_event_without_head() {
    let name = "synthetic/bare-head";
    let call = call(name);
    assert_eq!((call.head.id, call.head.time, call.head.mode, call.head.initiator), (None, None, None, None));
    assert_eq!(event(name).unparsed(), NOTHING);
    assert_eq!(
        written(name),
        r#"<Event Object="Call"><CallID>ca110000-0000-4000-8000-000000000022</CallID></Event>"#
    );
}

#[test]
fn leniency_3_reads_words_in_another_letter_case() {
    let name = "synthetic/other-letter-case";
    let call = call(name);
    assert_eq!(call.head.mode, Some(Mode::Softphone));
    assert_eq!(call.head.initiator, Some(Initiator::Incoming));
    assert_eq!(call.state, Some(CallState::Finished));
    assert_eq!(call.result, Some(CallResult::PbxUnreachableForMe));
    assert_eq!(event(name).unparsed(), NOTHING);
    assert!(written(name).starts_with(r#"<Event Mode="Softphone" Object="Call" Initiator="Incoming">"#));
}

#[test]
fn leniency_4_strips_blanks_but_of_text() {
    let name = "synthetic/padded-values";
    let call = call(name);
    assert_eq!(call.call_id.as_str(), "ca110000-0000-4000-8000-000000000024");
    assert_eq!(call.state, Some(CallState::Finished));
    assert_eq!(call.duration, Some(Duration::seconds(12)));
    assert_eq!(call.comments.as_deref(), Some(" as it is "));
    assert_eq!(event(name).unparsed(), NOTHING);
    assert_eq!(event("synthetic/object-padded").unparsed(), NOTHING);
}

#[test]
fn leniency_5_reads_whatever_xml_allows() {
    let name = "synthetic/plain-xml-freedoms";
    let call = call(name);
    assert_eq!(call.call_id.as_str(), "ca110000-0000-4000-8000-000000000025");
    assert_eq!(call.comments.as_deref(), Some("A'\"<&>"));
    assert_eq!(event(name).unparsed(), NOTHING);
    assert_eq!(
        written(name),
        "<Event Object=\"Call\"><CallID>ca110000-0000-4000-8000-000000000025</CallID>\
         <Comments>A'\"&lt;&amp;&gt;</Comments></Event>"
    );
    assert_eq!(event("synthetic/byte-order-mark").unparsed(), NOTHING);
}

#[test]
fn leniency_6_reads_a_call_without_state() {
    let call = call("synthetic/no-state");
    assert_eq!(call.state, None);
    assert_eq!(call.ended_at, Some(datetime!(2026-01-31 12:50)));
}

#[test]
fn leniency_7_keeps_what_is_empty_unless_it_is_a_time() {
    let call = call("synthetic/empty-accept-time");
    assert_eq!(call.accepted_at, None);
    assert_eq!(call.result, Some(CallResult::RejectedByCaller));
    assert_eq!(event("synthetic/empty-accept-time").unparsed(), NOTHING, "no time is none");

    let call = super::call("synthetic/empty-values");
    assert_eq!(call.head.mode, Some(Mode::from("")));
    assert_eq!(call.state, Some(CallState::from("")));
    assert_eq!(call.result, Some(CallResult::from("")));
    assert_eq!(call.place.meeting_state.as_deref(), Some(""));
    assert_eq!(call.record_link.as_deref(), Some(""));
    assert_eq!(call.comments.as_deref(), Some(""));
    assert_eq!((call.head.id, call.place.user_id, call.duration, call.assessment), (None, None, None, None));
    assert_eq!(event("synthetic/empty-values").unparsed(), ["@ID", "UserID", "Duration", "Assessment"]);
}

#[test]
fn leniency_8_keeps_unknown_attributes_elements_and_words() {
    let name = "synthetic/unknown-tags";
    let call = call(name);
    assert!(matches!(&call.state, Some(CallState::Unknown(word)) if word.as_str() == "OnHold"));
    let mut tags = Fields::new();
    tags.push("@Kind", "a");
    tags.push("Tag", "x");
    tags.push("Tag", "x");
    assert_eq!(call.extra.get("Tags"), Some(&Value::Fields(tags)));
    assert_eq!(event(name).unparsed(), ["@Shard", "TreatmentID", "Tags"]);
    assert_eq!(
        written(name),
        "<Event Object=\"Call\" Shard=\"7\"><CallID>ca110000-0000-4000-8000-000000000028</CallID>\
         <State>OnHold</State><TreatmentID>t</TreatmentID><Tags Kind=\"a\"><Tag>x</Tag><Tag>x</Tag></Tags></Event>"
    );
}

#[test]
fn leniency_8_keeps_the_softphones_number_in_another_kind_of_event() {
    let body = br#"<Event Object="Message" Mode="Softphone"><CallTo>+79000000001</CallTo></Event>"#;
    assert_eq!(connect::parse(body).expect("a message").unparsed(), ["CallTo"]);
}

#[test]
fn leniency_8_keeps_text_between_elements() {
    let body = br#"<Event Object="Call">one<CallID>1</CallID>two<State>Started</State><Tag/>three</Event>"#;
    let event = connect::parse(body).expect("a call");
    assert_eq!(event.unparsed(), ["#text", "Tag", "#text"]);
    let written = connect::serialize(&event).expect("XML");
    assert_eq!(
        String::from_utf8_lossy(&written),
        r#"<Event Object="Call"><CallID>1</CallID><State>Started</State>onetwo<Tag></Tag>three</Event>"#
    );
    assert_eq!(connect::parse(&written), Ok(event));
}

#[test]
fn leniency_9_believes_the_first_of_a_repeated_element() {
    let name = "synthetic/repeated-tag";
    assert_eq!(call(name).call_id.as_str(), "ca110000-0000-4000-8000-000000000031");
    assert_eq!(call(name).extra.get("CallID"), Some(&Value::from("ca110000-0000-4000-8000-000000000032")));
    assert_eq!(event(name).unparsed(), ["CallID"]);
}

#[test]
fn leniency_10_keeps_values_that_do_not_fit() {
    let name = "synthetic/invalid-duration";
    assert_eq!((call(name).duration, call(name).talk), (None, None));
    assert_eq!(call(name).extra.get("Duration"), Some(&Value::from("half a minute")));
    assert_eq!(event(name).unparsed(), ["Duration", "BillSec"]);

    let name = "synthetic/comments-with-markup";
    assert_eq!((call(name).assessment, call(name).comments), (Some(5), None));
    assert_eq!(event(name).unparsed(), ["Comments"]);
    assert!(written(name).ends_with("<Comments>so <b>good</b></Comments></Event>"), "{}", written(name));
}

#[test]
fn leniency_10_keeps_odd_files() {
    let name = "synthetic/remote-session-odd-files";
    let Event::RemoteAccessSession(session) = event(name) else { panic!("a session") };
    assert_eq!(session.uploaded_files, None);
    let files = session.downloaded_files.expect("files");
    assert_eq!(
        files.files.iter().filter_map(|file| file.name.as_deref()).collect::<Vec<_>>(),
        ["a.log", "b.log"]
    );
    assert_eq!(
        event(name).unparsed(),
        [
            "UploadedFiles",
            "DownloadedFiles.@Count",
            "DownloadedFiles.Folder",
            "DownloadedFiles.File",
            "DownloadedFiles.File[1].@Hash",
            "DownloadedFiles.File[1].Part",
        ]
    );

    let name = "synthetic/remote-session-placeholder-file";
    let Event::RemoteAccessSession(session) = event(name) else { panic!("a session") };
    let files = session.uploaded_files.expect("files").files;
    assert_eq!(files.first().and_then(|file| file.destination_dir.as_deref()), Some(""));
    assert_eq!(event(name).unparsed(), ["UploadedFiles.File[0].@Size", "UploadedFiles.File[0].@Duration",]);
}

#[test]
fn tells_an_empty_list_of_files_from_none() {
    let read = |files: &str| {
        let body = format!(r#"<Event Object="RemoteAccessSession">{files}</Event>"#);
        let read = connect::parse(body.as_bytes()).expect("a session");
        let Event::RemoteAccessSession(session) = read else { panic!("no session") };
        session.uploaded_files.map(|list| list.files.len())
    };
    assert_eq!(read(""), None);
    assert_eq!(read("<UploadedFiles/>"), Some(0));
    assert_eq!(read("<UploadedFiles>\n</UploadedFiles>"), Some(0));
    assert_eq!(read("<UploadedFiles><File/></UploadedFiles>"), Some(1));
    assert_eq!(read("<UploadedFiles>none</UploadedFiles>"), None);
}

#[test]
fn leniency_11_reads_fractions_of_a_second_but_no_zones() {
    let name = "synthetic/time-with-fraction";
    assert_eq!(call(name).head.time, Some(datetime!(2026-01-31 12:51:00.25)));
    assert_eq!(call(name).started_at, Some(datetime!(2026-01-31 12:51:00.25)));
    assert_eq!(event(name).unparsed(), NOTHING);

    let name = "synthetic/time-with-zone";
    assert_eq!(call(name).started_at, None);
    assert_eq!(event(name).unparsed(), ["StartTime"]);
}

#[test]
fn reads_contents_to_a_depth_of_sixty_four_and_refuses_the_bottomless() {
    let nested = |depth: usize| {
        let body = format!(
            r#"<Event Object="Call"><CallID>1</CallID>{}{}</Event>"#,
            "<a>".repeat(depth),
            "</a>".repeat(depth)
        );
        connect::parse(body.as_bytes()).map(|event| event.unparsed())
    };
    assert_eq!(nested(64), Ok(vec!["a".to_owned()]));
    assert_eq!(
        nested(5_000).map_err(|error| error.to_string()),
        Err("connect event: document is nested deeper than 100 levels".to_owned())
    );
}

#[test]
fn leniency_14_takes_what_programs_put_for_no_time_for_none() {
    let name = "synthetic/times-that-are-none";
    let call = call(name);
    assert_eq!((call.head.time, call.started_at, call.accepted_at, call.ended_at), (None, None, None, None));
    assert_eq!(event(name).unparsed(), NOTHING);
    assert_eq!(
        written(name),
        "<Event Mode=\"Softphone\" Object=\"Call\" Initiator=\"Incoming\">\
         <CallID>ca110000-0000-4000-8000-000000000043</CallID><State>Finished</State>\
         <CallResult>RingingTimeout</CallResult></Event>"
    );
    // It would be read as none.
    let mut first = call;
    first.started_at = Some(datetime!(0001-01-01 00:00));
    let error = connect::serialize(&Event::Call(first)).expect_err("a refusal").to_string();
    assert_eq!(error, "connect call: `StartTime` is invalid: expected a time like 2026-01-31T09:00:00");
}

#[test]
fn leniency_15_reads_a_tag_on_another_state() {
    let name = "synthetic/call-finished-with-later-tags";
    let call = call(name);
    assert_eq!(call.record_link.as_deref(), Some("https://pbx.example/records/44.mp3"));
    assert_eq!((call.assessment, call.comments.as_deref()), (Some(9), Some("so")));
    assert_eq!(event(name).unparsed(), NOTHING);
    let observed = event(name).observe(&Profile::default(), &Receipt::new("acme", None));
    let facts = &observed.observations[0].facts;
    assert!(facts.recordings.is_empty() && facts.ratings.is_empty());
    assert_eq!(facts.anomalies, [Anomaly::ImplausibleValue]);
}
