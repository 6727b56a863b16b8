//! Values of several columns of one thing. Each struct is opened whole, so that a new field is not left out by accident.

use time::OffsetDateTime;

use super::cell::{Words, count};
use crate::leg::{
    Anomaly, Cause, End, EndSource, EndedBy, Line, Outcome, Party, PartyKind, Rating, RatingSubject,
    Recording, TimeSource, Timestamp,
};

/// Columns of a party.
#[derive(Default)]
pub(super) struct PartyColumns<'c> {
    pub(super) kind: Option<PartyKind>,
    pub(super) id: Option<&'c str>,
    pub(super) extension: Option<&'c str>,
    pub(super) number: Option<&'c str>,
    pub(super) name: Option<&'c str>,
    pub(super) organisation: Option<&'c str>,
}

pub(super) fn party(party: Option<&Party>) -> PartyColumns<'_> {
    let Some(Party { kind, id, extension, number, name, organisation }) = party else {
        return PartyColumns::default();
    };
    PartyColumns {
        kind: *kind,
        id: id.as_deref(),
        extension: extension.as_deref(),
        number: number.as_deref(),
        name: name.as_deref(),
        organisation: organisation.as_deref(),
    }
}

/// Columns of a line.
#[derive(Default)]
pub(super) struct LineColumns<'c> {
    pub(super) id: Option<&'c str>,
    pub(super) number: Option<&'c str>,
    pub(super) label: Option<&'c str>,
}

pub(super) fn line(line: Option<&Line>) -> LineColumns<'_> {
    let Some(Line { id, number, label }) = line else { return LineColumns::default() };
    LineColumns { id: id.as_deref(), number: number.as_deref(), label: label.as_deref() }
}

/// Returns an instant and its source.
pub(super) fn time(time: Option<Timestamp>) -> (Option<OffsetDateTime>, Option<TimeSource>) {
    time.map(|Timestamp { at, source }| (at, source)).unzip()
}

/// Columns of an end.
#[derive(Default)]
pub(super) struct EndColumns<'c> {
    pub(super) outcome: Option<Outcome>,
    pub(super) by: Option<EndedBy>,
    pub(super) source: Option<EndSource>,
    pub(super) raw: Option<&'c str>,
    pub(super) q850: Option<u8>,
    pub(super) sip: Option<u16>,
}

pub(super) fn end(end: Option<&End>) -> EndColumns<'_> {
    let Some(End { outcome, by, cause, source }) = end else { return EndColumns::default() };
    let known =
        EndColumns { outcome: Some(*outcome), by: *by, source: Some(*source), ..EndColumns::default() };
    let Some(Cause { raw, q850, sip }) = cause else { return known };
    EndColumns { raw: raw.as_deref(), q850: *q850, sip: *sip, ..known }
}

/// Returns the identifier and the address of the first recording.
pub(super) fn recording(recordings: &[Recording]) -> (Option<&str>, Option<&str>) {
    let Some(Recording { id, url }) = recordings.first() else { return (None, None) };
    (id.as_deref(), url.as_deref())
}

/// Returns the sum of the scores of the sound, and the sum of the best scores. `None` if the sound was not rated.
pub(super) fn sound(ratings: &[Rating]) -> (Option<u32>, Option<u32>) {
    let scores = ratings.iter().map(|Rating { about, score, of, comment: _ }| match about {
        RatingSubject::Sound => (u32::from(*score), u32::from(*of)),
    });
    let sum = scores.reduce(|(score, best), (other, other_best)| {
        (score.saturating_add(other), best.saturating_add(other_best))
    });
    sum.unzip()
}

pub(super) fn anomalies(anomalies: &[Anomaly]) -> Words {
    Words::new(anomalies.iter().map(|anomaly| anomaly.as_str()))
}

pub(super) fn counted<T>(things: impl Iterator<Item = T>) -> u32 {
    count(things.count())
}
