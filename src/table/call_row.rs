use time::OffsetDateTime;
use uuid::Uuid;

use super::cell::{Words, count, micros};
use super::columns::{anomalies, counted, end, line, party, recording, sound, time};
use super::row::row;
use crate::call::{Call, HopKind};
use crate::leg::{Direction, EndedBy, Leg, Outcome, PartyKind, TimeSource};

row! {
    /// One call as a row of the table `calls`.
    ///
    /// A column without a unit in its name has what the field of [`Call`] of the same name has.
    ///
    /// # Example
    /// ```
    /// use call_legs::call::{Call, CallKey};
    /// use call_legs::leg::Outcome;
    /// use call_legs::table::{CallRow, Csv};
    ///
    /// let call = Call::new(CallKey::new("vega", "acme", "x"), Outcome::Busy);
    /// let row = CallRow::new(&call, 0);
    /// assert_eq!((row.call_uuid, row.outcome, row.wait_us), (call.uuid(), Outcome::Busy, None));
    /// assert!(Csv::new().line(&row).contains(",0,vega,acme,x,,busy,"));
    /// ```
    pub struct CallRow<'c> {
        /// [`Call::uuid`]: the key of the table.
        call_uuid: Uuid,

        /// Revision of the call: 0 as it finished, or the number of [`Update::Amended`](crate::ledger::Update::Amended). A row with a
        /// greater revision replaces one of the same key.
        revision: u32,

        /// Name of the vendor.
        vendor: &'c str,

        /// Tenant. May be empty.
        tenant: &'c str,

        /// Identifier of the call.
        call_id: &'c str,

        /// Direction.
        direction: Option<Direction>,

        /// Outcome.
        outcome: Outcome,

        /// Whether the call is inbound or internal and nobody answered it. Null if the outcome is unknown, or if nobody answered it and
        /// the direction is unknown.
        missed: Option<bool>,

        /// Client's number.
        client_number: Option<&'c str>,

        /// Client's name.
        client_name: Option<&'c str>,

        /// The vendor's identifier of the client.
        client_id: Option<&'c str>,

        /// Client's organisation.
        client_organisation: Option<&'c str>,

        /// Public number of the line.
        line_number: Option<&'c str>,

        /// Caption of the line.
        line_label: Option<&'c str>,

        /// The vendor's identifier of the line.
        line_id: Option<&'c str>,

        /// Kind of the party that talked first.
        handled_by_kind: Option<PartyKind>,

        /// Identifier of the party that talked first.
        handled_by_id: Option<&'c str>,

        /// Extension of the party that talked first.
        handled_by_extension: Option<&'c str>,

        /// Number of the party that talked first.
        handled_by_number: Option<&'c str>,

        /// Name of the party that talked first.
        handled_by_name: Option<&'c str>,

        /// Kind of the party that missed the call.
        missed_by_kind: Option<PartyKind>,

        /// Identifier of the party that missed the call.
        missed_by_id: Option<&'c str>,

        /// Extension of the party that missed the call.
        missed_by_extension: Option<&'c str>,

        /// Number of the party that missed the call.
        missed_by_number: Option<&'c str>,

        /// Name of the party that missed the call.
        missed_by_name: Option<&'c str>,

        /// Time at which the call began.
        offered_at: Option<OffsetDateTime>,

        /// Time at which somebody answered.
        answered_at: Option<OffsetDateTime>,

        /// Time at which the last leg ended.
        ended_at: Option<OffsetDateTime>,

        /// Source of `offered_at`.
        offered_at_source: Option<TimeSource>,

        /// Source of `answered_at`.
        answered_at_source: Option<TimeSource>,

        /// Source of `ended_at`.
        ended_at_source: Option<TimeSource>,

        /// Microseconds from the beginning to the answer.
        wait_us: Option<i64>,

        /// Microseconds that people talked.
        talk_us: Option<i64>,

        /// Microseconds from the beginning to the end.
        total_us: Option<i64>,

        /// Side that ended the [leg that ended last](Call::last_ended_leg).
        ended_by: Option<EndedBy>,

        /// The vendor's value of the cause of that end.
        cause_raw: Option<&'c str>,

        /// Q.850 cause value of that end.
        cause_q850: Option<u8>,

        /// SIP status code of that end.
        cause_sip: Option<u16>,

        /// Business result.
        disposition: Option<&'c str>,

        /// Number of legs.
        legs: u32,

        /// Number of legs that were answered.
        answered_legs: u32,

        /// Number of transfers.
        transfers: u32,

        /// Number of recordings.
        recordings: u32,

        /// Identifier of the first recording.
        recording_id: Option<&'c str>,

        /// Address of the first recording.
        recording_url: Option<&'c str>,

        /// Number of ratings.
        ratings: u32,

        /// Sum of the scores that the sound was given. The share of `sound_best` is the mean, if each had the same best score.
        sound_score: Option<u32>,

        /// Sum of the best scores that the sound could be given.
        sound_best: Option<u32>,

        /// Anomalies, with spaces between them. May be empty.
        anomalies: Words,

        /// Kind of the [queue or group](Call::queue) that passed the call on.
        queue_kind: Option<PartyKind>,

        /// Identifier of that queue or group.
        queue_id: Option<&'c str>,

        /// Extension of that queue or group.
        queue_extension: Option<&'c str>,

        /// Name of that queue or group.
        queue_name: Option<&'c str>,
    }
}

impl<'c> CallRow<'c> {
    /// Creates the row of a call in that revision.
    #[must_use]
    pub fn new(call: &'c Call, revision: u32) -> Self {
        let client = party(call.client.as_ref());
        let handled_by = party(call.handled_by.as_ref());
        let missed_by = party(call.missed_by.as_ref());
        let queue = party(call.queue());
        let line = line(call.line.as_ref());
        let (offered_at, offered_at_source) = time(call.offered_at);
        let (answered_at, answered_at_source) = time(call.answered_at);
        let (ended_at, ended_at_source) = time(call.ended_at);
        let end = end(call.last_ended_leg().and_then(|leg| leg.end.as_ref()));
        let (recording_id, recording_url) = recording(&call.recordings);
        let (sound_score, sound_best) = sound(&call.ratings);
        Self {
            call_uuid: call.uuid(),
            revision,
            vendor: &call.vendor,
            tenant: &call.tenant,
            call_id: &call.id,
            direction: call.direction,
            outcome: call.outcome,
            missed: missed(call),
            client_number: client.number,
            client_name: client.name,
            client_id: client.id,
            client_organisation: client.organisation,
            line_number: line.number,
            line_label: line.label,
            line_id: line.id,
            handled_by_kind: handled_by.kind,
            handled_by_id: handled_by.id,
            handled_by_extension: handled_by.extension,
            handled_by_number: handled_by.number,
            handled_by_name: handled_by.name,
            missed_by_kind: missed_by.kind,
            missed_by_id: missed_by.id,
            missed_by_extension: missed_by.extension,
            missed_by_number: missed_by.number,
            missed_by_name: missed_by.name,
            offered_at,
            answered_at,
            ended_at,
            offered_at_source,
            answered_at_source,
            ended_at_source,
            wait_us: micros(call.wait),
            talk_us: micros(call.talk),
            total_us: micros(call.total),
            ended_by: end.by,
            cause_raw: end.raw,
            cause_q850: end.q850,
            cause_sip: end.sip,
            disposition: call.disposition.as_deref(),
            legs: count(call.legs.len()),
            answered_legs: counted(call.legs.iter().filter(|leg: &&Leg| leg.is_answered())),
            transfers: counted(call.hops.iter().filter(|hop| hop.kind == HopKind::Transfer)),
            recordings: count(call.recordings.len()),
            recording_id,
            recording_url,
            ratings: count(call.ratings.len()),
            sound_score,
            sound_best,
            anomalies: anomalies(&call.anomalies),
            queue_kind: queue.kind,
            queue_id: queue.id,
            queue_extension: queue.extension,
            queue_name: queue.name,
        }
    }
}

/// Returns whether a call was missed. `None` if it is not known.
fn missed(call: &Call) -> Option<bool> {
    match (call.outcome, call.direction) {
        (Outcome::Unknown, _) => None,
        (Outcome::Answered | Outcome::AnsweredElsewhere, _) | (_, Some(_)) => Some(call.is_missed()),
        (_, None) => None,
    }
}
