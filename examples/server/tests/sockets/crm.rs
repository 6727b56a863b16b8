//! CRMs that behave as they are documented, and the records that they are sent.

mod amocrm;
mod bitrix24;
mod hubspot;
mod retailcrm;
mod salesforce;

use call_legs::call::{Call, CallKey};
use call_legs::crm::{Options, UserId};
use call_legs::leg::{Direction, Line, Outcome, Party, PartyKind, Recording, TimeSource, Timestamp};
use time::Duration;
use time::macros::{datetime, offset};

const TOKEN: &str = "s3cr3t-t0ken";

/// Answered call of a client with that number, at 09:00 UTC.
fn call(id: &str, number: &str) -> Call {
    let began = Timestamp::new(datetime!(2026-01-31 09:00 UTC), TimeSource::Reported);
    Call::new(CallKey::new("vega", "acme", id), Outcome::Answered)
        .with_direction(Direction::Inbound)
        .with_client(Party::new(PartyKind::Client).with_number(number))
        .with_line(Line::new().with_number("+380440000000"))
        .with_handled_by(Party::new(PartyKind::Agent).with_id("7").with_extension("007"))
        .with_offered_at(began)
        .with_wait(Duration::seconds(7))
        .with_talk(Duration::seconds(60))
        .with_recordings(vec![Recording::from_url("https://pbx.example/r1".to_owned())])
}

fn users(party: &Party) -> Option<UserId> {
    (party.id.as_deref() == Some("7")).then(|| UserId::from(1269))
}

fn options() -> Options {
    Options::new().with_zone(offset!(+2))
}
