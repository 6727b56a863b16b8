//! Observation of the leg that a record of the history describes.

use std::borrow::Cow;

use time::{Duration, OffsetDateTime};

use super::parties::{LegParties, Numbered, client_of_record, parent};
use super::{Profile, Vega};
use crate::conversions::common::{self, reported, reported_end, time_at};
use crate::conversions::text::non_empty;
use crate::leg::{
    Line, Observation, Observe, ObservedEnd, Observer, Origin, Outcome, Parties, Phase, Receipt, Recording,
    State, TimeRef, TimeSource, utc,
};
use crate::vega::history::{Disposition, Record};

/// Precedence of a record's parties and line: below those of events.
const PRECEDENCE: u8 = 0;

/// Longest duration that an instant is computed from.
const LONGEST: Duration = Duration::days(7);

impl Observe for Record {
    type Profile = Profile;

    fn observe_with(&self, _profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        let [leg, leg2] = [&self.leg, &self.leg2].map(|entity| entity.as_ref().map(Numbered::from));
        if let Some(leg) = observation(self, leg.as_ref(), leg2.as_ref(), receipt) {
            common::pass(leg, observer);
        }
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
    let LegParties { parties, routes } = LegParties::new(record.direction, leg, leg2, client, has_client)?;
    let id = Cow::Borrowed(record.uuid.as_str());
    let mut leg = common::observation::<Vega>(id, Phase::After, State::Ended, None, receipt);
    leg.parent = parent(&record.uuid, record.parent_uuid.as_ref());
    leg.role.routes = routes;
    leg.parties = Parties {
        precedence: PRECEDENCE,
        line: line(record),
        origin: record.transfer_history.as_deref().and_then(transferred),
        ..parties
    };

    let was_answered = was_answered(record.disposition);
    leg.facts.offered_at = before_end(record.end_at, record.duration);
    leg.facts.answered_at = before_end(record.end_at, record.talk).filter(|_| was_answered == Some(true));
    leg.facts.ended_at = record.end_at.map(reported);
    leg.facts.reported.total = record.duration;
    leg.facts.reported.talk = record.talk;
    leg.facts.was_answered = was_answered;
    leg.facts.end = Some(end(record.disposition));
    leg.facts.recordings = recording(record).into_iter().collect();
    Some(leg)
}

/// Returns the instant that long before the end; none for a duration that cannot be.
fn before_end(end: Option<OffsetDateTime>, duration: Option<Duration>) -> Option<TimeRef> {
    let duration = duration.filter(|duration| (Duration::ZERO..=LONGEST).contains(duration))?;
    Some(time_at(utc(end?).checked_sub(duration)?, TimeSource::Inferred))
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
    ObservedEnd { may_be_elsewhere, ..ObservedEnd::new(reported_end(outcome, None, None)) }
}

fn transferred(history: &str) -> Option<Origin> {
    if history.trim().is_empty() { None } else { Some(Origin::Transferred) }
}

/// Returns the line by the number of the key `o`, the only key of `trunk` that was ever seen.
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
