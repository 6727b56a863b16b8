//! Events of one call, as 1C-Connect would send them.

use call_legs::capture::{Capture, Source};
use call_legs::conversions::Receipt;
use call_legs::conversions::connect::{Connect, Profile};
use time::OffsetDateTime;
use time::macros::{datetime, offset};

pub(super) const A: &str = "5a000000-0000-4000-8000-000000000101";
pub(super) const B: &str = "5a000000-0000-4000-8000-000000000102";
pub(super) const U: &str = "5c000000-0000-4000-8000-000000000201";
pub(super) const O: &str = "5e000000-0000-4000-8000-000000000301";
pub(super) const L: &str = "51000000-0000-4000-8000-000000000401";
pub(super) const N: &str = "+79000000001";
pub(super) const ID: &str = "ca110000-0000-4000-8000-000000000001";
pub(super) const OTHER_ID: &str = "ca110000-0000-4000-8000-000000000002";

pub(super) const STARTED: &str = "<StartTime>2026-01-31T12:00:00</StartTime>";
pub(super) const ACCEPTED: &str = "<AcceptTime>2026-01-31T12:00:08</AcceptTime>";
pub(super) const PRESET: &str = "<AcceptTime>2026-01-31T12:00:00</AcceptTime>";
pub(super) const ENDED: &str = "<EndTime>2026-01-31T12:01:40</EndTime>";
pub(super) const LINK: &str = "https://pbx.example/records/1.mp3";

/// One call: its place, initiator, caller and callee.
#[derive(Clone, Copy)]
pub(super) struct Talk {
    pub(super) id: &'static str,
    pub(super) head: &'static str,
    pub(super) place: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
}

pub(super) const IN_LINE: &str = "<ClientID>5e000000-0000-4000-8000-000000000301</ClientID>\
    <UserID>5c000000-0000-4000-8000-000000000201</UserID>\
    <ServiceID>51000000-0000-4000-8000-000000000401</ServiceID>";
pub(super) const WITH_B: &str = "<ColleagueID>5a000000-0000-4000-8000-000000000102</ColleagueID>";

/// The client's person calls our specialist.
pub(super) const INBOUND: Talk =
    Talk { id: ID, head: r#"Mode="ServicesClients" Initiator="Incoming""#, place: IN_LINE, from: U, to: A };

/// Our specialist calls the client's person.
pub(super) const OUTBOUND: Talk =
    Talk { head: r#"Mode="ServicesClients" Initiator="Self""#, from: A, to: U, ..INBOUND };

/// The client's person calls the line.
pub(super) const TO_LINE: Talk = Talk { to: L, ..INBOUND };

impl Talk {
    pub(super) fn softphone(initiator: &'static str, from: &'static str, to: &'static str) -> Self {
        let head = match initiator {
            "Self" => r#"Mode="Softphone" Initiator="Self""#,
            _ => r#"Mode="Softphone" Initiator="Incoming""#,
        };
        Self { id: ID, head, place: "", from, to }
    }

    pub(super) fn body(self, attributes: &str, state: &str, tags: &str) -> String {
        let Self { id, head, place, from, to } = self;
        let state = if state.is_empty() { String::new() } else { format!("<State>{state}</State>") };
        let party =
            |name, id: &str| if id.is_empty() { String::new() } else { format!("<{name}>{id}</{name}>") };
        let (from, to) = (party("CallFrom", from), party("CallTo", to));
        format!(
            r#"<Event {attributes} {head} Object="Call">{place}<CallID>{id}</CallID>{from}{to}{state}{tags}</Event>"#
        )
    }

    /// Returns an event at that second after 09:00 UTC, by the desktop's and by the receiver's clock.
    pub(super) fn at(self, second: i64, state: &str, tags: &str) -> Capture {
        self.heard(configured(), second, state, tags)
    }

    pub(super) fn heard(self, profile: Profile, second: i64, state: &str, tags: &str) -> Capture {
        let minute = 9 * 60 + second / 60;
        let time = format!(r#"Time="2026-01-31T{:02}:{:02}:{:02}""#, minute / 60, minute % 60, second % 60);
        capture(&self.body(&time, state, tags), profile, "acme", Some(received(second)))
    }

    pub(super) fn started(self) -> Capture {
        self.at(0, "Started", STARTED)
    }

    pub(super) fn accepted(self) -> Capture {
        self.at(8, "CallAccepted", &format!("{STARTED}{ACCEPTED}"))
    }

    pub(super) fn finished(self, result: &str, tags: &str) -> Capture {
        let result =
            if result.is_empty() { String::new() } else { format!("<CallResult>{result}</CallResult>") };
        self.at(100, "Finished", &format!("{STARTED}{ENDED}{result}{tags}"))
    }

    pub(super) fn success(self) -> Capture {
        self.finished("Success", &format!("{ACCEPTED}<Duration>100</Duration><BillSec>92</BillSec>"))
    }

    pub(super) fn recorded(self) -> Capture {
        self.at(160, "MP3RecordReady", &format!("<CallRecordLink>{LINK}</CallRecordLink>"))
    }

    pub(super) fn rated(self, assessment: &str) -> Capture {
        let tags = format!("<Assessment>{assessment}</Assessment><Comments>Эхо</Comments>");
        self.at(170, "SoundQualityAssessment", &tags)
    }
}

pub(super) fn configured() -> Profile {
    let mut profile = Profile::default();
    profile.utc_offset = Some(offset!(+3));
    profile
}

/// The receiver's clock runs two seconds late.
pub(super) fn received(second: i64) -> OffsetDateTime {
    datetime!(2026-01-31 09:00:02 UTC) + time::Duration::seconds(second)
}

pub(super) fn capture(body: &str, profile: Profile, tenant: &str, at: Option<OffsetDateTime>) -> Capture {
    let source = Source::new::<Connect>(profile);
    let capture = Capture::new(source, Receipt::new(tenant, at), body.as_bytes().to_vec());
    let event = capture.parse().unwrap_or_else(|error| panic!("{error}: {body}"));
    assert_eq!(event.unparsed(), [""; 0], "{body}");
    capture
}
