use call_legs::call::{Call, CallKey, Hop, HopKind};
use call_legs::leg::{
    Cause, Direction, End, EndSource, Leg, Line, Outcome, Party, PartyKind, Rating, RatingSubject, Recording,
    TimeSource, Timestamp,
};
use time::Duration;
use time::macros::datetime;

/// Texts that a careless writer or a spreadsheet program stumbles over.
pub const TEXTS: [&str; 12] = [
    "",
    " ",
    "a,b;c\td",
    "say \"hello\"",
    "\"",
    "two\nlines",
    "two\r\nlines\r",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "a\0b",
    "\u{FEFF}\u{202E}\u{1F600}",
    "@SUM(1+1)*cmd|'/C calc'!A0",
];

fn named(text: &str) -> Call {
    let party = |kind| {
        Party::new(kind)
            .with_id(text)
            .with_extension(text)
            .with_number(text)
            .with_name(text)
            .with_organisation(text)
    };
    let cause = Cause::new().with_raw(text);
    let leg = Leg::new(text)
        .with_parent(text)
        .with_local(party(PartyKind::Agent))
        .with_remote(party(PartyKind::Client))
        .with_routed_by(party(PartyKind::Queue))
        .with_disposition(text)
        .with_recordings(vec![Recording::new().with_id(text).with_url(text)])
        .with_end(End::new(Outcome::Busy, EndSource::Reported).with_cause(cause));
    Call::new(CallKey::new(text.to_owned(), text, text), Outcome::Busy)
        .with_direction(Direction::Inbound)
        .with_client(party(PartyKind::Client))
        .with_line(Line::new().with_id(text).with_number(text).with_label(text))
        .with_missed_by(party(PartyKind::Agent))
        .with_disposition(text)
        .with_legs(vec![leg])
        .with_hops(vec![Hop::new(text, text, HopKind::Unknown)])
}

/// Returns calls that are made to hurt: without anything, with hostile and long texts, many legs, and values at their limits.
pub fn hostile() -> Vec<Call> {
    let mut calls = vec![Call::new(CallKey::new("", "", ""), Outcome::Unknown)];
    calls.extend(TEXTS.iter().map(|text| named(text)));
    let long = Party::new(PartyKind::Client).with_name("=\",\n".repeat(1 << 18));
    calls.push(named("long").with_client(long));

    let mut many = named("many");
    many.legs = (0..256).map(|number| Leg::new(format!("x/{number}"))).collect();
    many.hops =
        (1..256).map(|number| Hop::new("x/0", format!("x/{number}"), HopKind::Distribution)).collect();
    calls.push(many);

    let time = |at| Timestamp::new(at, TimeSource::Received);
    let rating = Rating::new(RatingSubject::Sound, u8::MAX, u8::MAX);
    calls.push(
        named("limits")
            .with_offered_at(time(datetime!(-9999-01-01 00:00 UTC)))
            .with_answered_at(time(datetime!(9999-12-31 23:59:59.999_999_999 -23:59)))
            .with_ended_at(time(datetime!(2026-01-31 09:00 +02:00)))
            .with_wait(Duration::MIN)
            .with_talk(Duration::MAX)
            .with_total(Duration::nanoseconds(-1))
            .with_ratings(vec![rating; 300]),
    );
    calls
}
