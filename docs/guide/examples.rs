// Messages of a made-up vendor, which the examples of the guide share.

pub use call_legs::call::{self, Call, Hop, HopKind};
pub use call_legs::leg::*;
pub use time::macros::datetime;
pub use time::{Duration, OffsetDateTime};

/// Returns the time at 09:00 and that many seconds, by the vendor's clock.
pub fn at(second: i64) -> Option<TimeRef> {
    let at = datetime!(2026-01-31 09:00 UTC) + Duration::seconds(second);
    Some(TimeRef::At(Timestamp::new(at, TimeSource::Reported)))
}

/// Returns a message of a leg, whose identifier is the extension.
fn message(extension: &str) -> Observation {
    let mut message = Receipt::new("acme", None).observation("bell", extension);
    message.call = Some("call".to_owned());
    message
}

/// Returns the message that a client's call rings at the extension.
pub fn rings(extension: &str, second: i64) -> Observation {
    let mut rings = message(extension);
    rings.set_offered(at(second));
    rings.parties.direction = Some(Direction::Inbound);
    rings.parties.placed_by = Some(Side::Remote);
    rings.parties.local = Party::new(PartyKind::Agent).with_extension(extension);
    rings.parties.remote = Party::new(PartyKind::Client).with_number("+380000000001");
    rings
}

/// Returns the message that the leg was answered.
pub fn answers(extension: &str, second: i64) -> Observation {
    let mut answers = message(extension);
    answers.set_answered(at(second));
    answers
}

/// Returns the message that the leg has ended.
pub fn ends(extension: &str, second: i64, outcome: Outcome) -> Observation {
    let mut ends = message(extension);
    ends.set_ended(at(second), ObservedEnd::new(End::new(outcome, EndSource::Reported)));
    ends
}

/// Returns the message, changed.
pub fn but(mut message: Observation, change: impl FnOnce(&mut Observation)) -> Observation {
    change(&mut message);
    message
}

/// Returns the message, of a leg that the leg `parent` led to.
pub fn below(parent: &str, message: Observation) -> Observation {
    but(message, |message| message.parent = Some(parent.to_owned()))
}

/// Returns the message, of a queue's own leg.
pub fn queue(message: Observation) -> Observation {
    but(message, |message| {
        message.role.routes = true;
        message.parties.local.kind = Some(PartyKind::Queue);
    })
}

/// Returns the message, of a channel: a leg with only the party of that side.
pub fn channel(own: Side, message: Observation) -> Observation {
    but(message, |message| {
        message.role.one_party = true;
        match own {
            Side::Local => {
                message.parties.remote = Party::default();
                message.parties.direction = None;
                message.parties.placed_by = None;
            }
            Side::Remote => message.parties.local = Party::default(),
        }
    })
}

/// Returns the only call of the messages.
pub fn fold<const N: usize>(messages: [Observation; N]) -> Call {
    let mut calls = call::fold(messages);
    assert_eq!(calls.len(), 1, "{calls:?}");
    calls.remove(0)
}

/// Returns the leg of an extension.
pub fn leg<'c>(call: &'c Call, extension: &str) -> &'c Leg {
    call.legs.iter().find(|leg| leg.id == extension).expect("a leg")
}
