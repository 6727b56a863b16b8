//! What a record of the history says of its leg.

use std::borrow::Cow;

use time::{Duration, OffsetDateTime};

use super::parties::{Ends, Numbered, client_of_record};
use super::reported;
use crate::conversions::text::non_empty;
use crate::leg::{
    End, EndSource, Line, Observation, ObservedEnd, Origin, Outcome, Phase, Recording, State, TimeRef,
    TimeSource, Timestamp,
};
use crate::leg::{Observer, Receipt, utc};
use crate::vega::history::{Disposition, Record};

/// Standing of a record's parties and line: below what events say of them.
const STANDING: u8 = 0;

/// Longest duration that an instant is computed from.
const LONGEST: Duration = Duration::days(7);

/// Hands on what it says of its leg, if it is of one.
pub(super) fn observe(record: &Record, receipt: &Receipt, observer: &mut dyn Observer) {
    let [leg, leg2] = [&record.leg, &record.leg2].map(|entity| entity.as_ref().map(Numbered::from));
    if let Some(leg) = observation(record, leg.as_ref(), leg2.as_ref(), receipt) {
        observer.observation(leg);
    }
}

fn observation<'m>(
    record: &'m Record,
    leg: Option<&'m Numbered<'_>>,
    leg2: Option<&'m Numbered<'_>>,
    receipt: &'m Receipt,
) -> Option<Observation<Cow<'m, str>>> {
    let client = client_of_record(record.other_leg_number.as_deref(), record.other_leg_name.as_deref());
    let has_client = !client.is_empty();
    let ends = Ends::of(record.direction, leg, leg2, client, has_client)?;
    let key = super::key(&record.uuid, receipt);
    let mut leg = Observation::new(key, Phase::After, State::Ended);
    leg.parent = super::parent(&record.uuid, record.parent_uuid.as_ref());
    leg.received_at = receipt.at.map(utc);
    ends.put(STANDING, &mut leg);
    leg.parties.line = line(record);
    leg.parties.origin = record.transfer_history.as_deref().and_then(transferred);

    let was_answered = was_answered(record.disposition);
    leg.facts.offered_at = before(record.end_at, record.duration);
    leg.facts.answered_at = before(record.end_at, record.talk).filter(|_| was_answered == Some(true));
    leg.facts.ended_at = record.end_at.map(reported);
    leg.facts.reported.total = record.duration;
    leg.facts.reported.talk = record.talk;
    leg.facts.was_answered = was_answered;
    leg.facts.end = Some(end(record.disposition));
    leg.facts.recordings = recording(record).into_iter().collect();
    Some(leg)
}

/// The instant so long before the end; none where that long cannot be.
fn before(end: Option<OffsetDateTime>, span: Option<Duration>) -> Option<TimeRef> {
    let span = span.filter(|span| (Duration::ZERO..=LONGEST).contains(span))?;
    let at = utc(end?).checked_sub(span)?;
    Some(TimeRef::At(Timestamp::new(at, TimeSource::Inferred)))
}

fn was_answered(disposition: Option<Disposition>) -> Option<bool> {
    match disposition? {
        Disposition::Answered => Some(true),
        Disposition::NotAnswered | Disposition::Congested | Disposition::Failed | Disposition::Busy => {
            Some(false)
        }
        Disposition::Unknown(_) => None,
    }
}

fn end<S>(disposition: Option<Disposition>) -> ObservedEnd<S> {
    let (outcome, may_be_elsewhere) = match disposition {
        Some(Disposition::Answered) => (Outcome::Answered, false),
        Some(Disposition::NotAnswered) => (Outcome::NoAnswer, true),
        Some(Disposition::Congested) => (Outcome::Congested, false),
        Some(Disposition::Failed) => (Outcome::Failed, false),
        Some(Disposition::Busy) => (Outcome::Busy, false),
        Some(Disposition::Unknown(_)) | None => (Outcome::Unknown, true),
    };
    ObservedEnd { end: End { outcome, by: None, cause: None, source: EndSource::Reported }, may_be_elsewhere }
}

fn transferred(history: &str) -> Option<Origin> {
    if history.trim().is_empty() { None } else { Some(Origin::Transferred) }
}

/// Number of the key `o`, which is all that was ever seen of `trunk`.
fn line(record: &Record) -> Option<Line<Cow<'_, str>>> {
    let mut pairs = record.trunk.as_deref()?.split(';').filter_map(|pair| pair.split_once('='));
    let number = pairs.find_map(|(key, value)| non_empty(Some(value.trim())).filter(|_| key.trim() == "o"));
    number.map(|number| Line { number: Some(Cow::Borrowed(number)), ..Line::default() })
}

fn recording(record: &Record) -> Option<Recording<Cow<'_, str>>> {
    let url = record.recording_url.as_deref()?;
    let (scheme, _) = url.split_once(':')?;
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    is_web.then(|| Recording::from_url(url.into()))
}
