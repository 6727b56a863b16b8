use std::collections::BTreeMap;

use time::OffsetDateTime;
use uuid::Uuid;

use super::cell::{Words, count, micros};
use super::columns::{anomalies, end, line, party, recording, sound, time};
use super::row::row;
use crate::call::{Call, Hop, HopKind};
use crate::leg::{
    AmdResult, Direction, EndSource, EndedBy, Leg, Origin, Outcome, PartyKind, PassedOn, Side, State,
    TimeSource,
};

row! {
    /// One leg of a call as a row of the table `legs`.
    ///
    /// A column has what the field of [`Leg`] of the same name has, if nothing else is said of it.
    ///
    /// # Example
    /// ```
    /// use call_legs::call::{Call, CallKey};
    /// use call_legs::leg::{Leg, Outcome};
    /// use call_legs::table::LegRow;
    ///
    /// let mut call = Call::new(CallKey::new("vega", "acme", "x"), Outcome::Busy);
    /// call.legs = vec![Leg::new("7"), Leg::new("8")];
    /// let rows = LegRow::of_call(&call, 0);
    /// assert_eq!(rows.iter().map(|row| (row.position, row.leg_id)).collect::<Vec<_>>(), [(0, "7"), (1, "8")]);
    /// assert_eq!(rows.first().map(|row| row.call_uuid), Some(call.uuid()));
    /// ```
    pub struct LegRow<'c> {
        /// [`Call::uuid`]: with `leg_id` the key of the table.
        call_uuid: Uuid,

        /// Revision of the call. All rows of a call with a smaller one are replaced, since a leg may have left the call.
        revision: u32,

        /// Identifier of the leg.
        leg_id: &'c str,

        /// Place among the legs of the call, in the order in which they began, counted from 0.
        position: u32,

        /// Identifier of the leg that led to this one, as reported.
        parent_id: Option<&'c str>,

        /// Identifier of the leg of the same call that the hop to this one comes from.
        led_from: Option<&'c str>,

        /// Kind of that hop.
        hop_kind: Option<HopKind>,

        /// Direction.
        direction: Option<Direction>,

        /// Side that placed the leg.
        placed_by: Option<Side>,

        /// Whether the leg is a queue's or menu's own.
        routes: bool,

        /// Last state that the leg is known to have reached.
        state: State,

        /// Whether the leg was answered. Null if it is not known.
        was_answered: Option<bool>,

        /// Kind of the party on the company's side.
        local_kind: Option<PartyKind>,

        /// Identifier of that party.
        local_id: Option<&'c str>,

        /// Extension of that party.
        local_extension: Option<&'c str>,

        /// Number of that party.
        local_number: Option<&'c str>,

        /// Name of that party.
        local_name: Option<&'c str>,

        /// Organisation of that party.
        local_organisation: Option<&'c str>,

        /// Kind of the party on the other side.
        remote_kind: Option<PartyKind>,

        /// Identifier of that party.
        remote_id: Option<&'c str>,

        /// Extension of that party.
        remote_extension: Option<&'c str>,

        /// Number of that party.
        remote_number: Option<&'c str>,

        /// Name of that party.
        remote_name: Option<&'c str>,

        /// Organisation of that party.
        remote_organisation: Option<&'c str>,

        /// Kind of the party that passed the leg on.
        routed_by_kind: Option<PartyKind>,

        /// Identifier of that party.
        routed_by_id: Option<&'c str>,

        /// Extension of that party.
        routed_by_extension: Option<&'c str>,

        /// Number of that party.
        routed_by_number: Option<&'c str>,

        /// Name of that party.
        routed_by_name: Option<&'c str>,

        /// How the leg's own party passed the call on.
        passed_on: Option<Origin>,

        /// Kind of the party that it was passed on to.
        passed_on_to_kind: Option<PartyKind>,

        /// Identifier of that party.
        passed_on_to_id: Option<&'c str>,

        /// Extension of that party.
        passed_on_to_extension: Option<&'c str>,

        /// Number of that party.
        passed_on_to_number: Option<&'c str>,

        /// Name of that party.
        passed_on_to_name: Option<&'c str>,

        /// Public number of the line.
        line_number: Option<&'c str>,

        /// Caption of the line.
        line_label: Option<&'c str>,

        /// The vendor's identifier of the line.
        line_id: Option<&'c str>,

        /// Time at which the leg began to ring or wait.
        offered_at: Option<OffsetDateTime>,

        /// Time at which the leg was answered.
        answered_at: Option<OffsetDateTime>,

        /// Time at which the leg ended.
        ended_at: Option<OffsetDateTime>,

        /// Time at which a leg that began as another call joined this one.
        joined_at: Option<OffsetDateTime>,

        /// Source of `offered_at`.
        offered_at_source: Option<TimeSource>,

        /// Source of `answered_at`.
        answered_at_source: Option<TimeSource>,

        /// Source of `ended_at`.
        ended_at_source: Option<TimeSource>,

        /// Source of `joined_at`.
        joined_at_source: Option<TimeSource>,

        /// Microseconds of the whole leg, as the vendor reported them.
        reported_total_us: Option<i64>,

        /// Microseconds of talk, as the vendor reported them.
        reported_talk_us: Option<i64>,

        /// Microseconds of wait, as the vendor reported them.
        reported_wait_us: Option<i64>,

        /// Microseconds from the pickup of the channel to the end, as the vendor reported them.
        reported_since_pickup_us: Option<i64>,

        /// Outcome. Null while the leg is open.
        outcome: Option<Outcome>,

        /// Side that ended the leg.
        ended_by: Option<EndedBy>,

        /// Source of the knowledge that the leg ended.
        end_source: Option<EndSource>,

        /// The vendor's value of the cause.
        cause_raw: Option<&'c str>,

        /// Q.850 cause value.
        cause_q850: Option<u8>,

        /// SIP status code.
        cause_sip: Option<u16>,

        /// Reason why the leg exists.
        origin: Option<Origin>,

        /// Result of answering machine detection.
        amd: Option<AmdResult>,

        /// Business result.
        disposition: Option<&'c str>,

        /// Number of recordings.
        recordings: u32,

        /// Identifier of the first recording.
        recording_id: Option<&'c str>,

        /// Address of the first recording.
        recording_url: Option<&'c str>,

        /// Number of ratings.
        ratings: u32,

        /// Sum of the scores that the sound was given.
        sound_score: Option<u32>,

        /// Sum of the best scores that the sound could be given.
        sound_best: Option<u32>,

        /// Anomalies, with spaces between them. May be empty.
        anomalies: Words,
    }
}

impl<'c> LegRow<'c> {
    /// Returns the rows of the legs of a call in that revision.
    #[must_use]
    pub fn of_call(call: &'c Call, revision: u32) -> Vec<Self> {
        let call_uuid = call.uuid();
        let mut hops = BTreeMap::new();
        for hop in &call.hops {
            hops.entry(hop.to.as_str()).or_insert(hop);
        }
        let legs = call.legs.iter().enumerate();
        let row = |(position, leg): (usize, &'c Leg)| {
            let hop = hops.get(leg.id.as_str()).copied();
            Self::new(leg, (call_uuid, revision), count(position), hop)
        };
        legs.map(row).collect()
    }

    fn new(leg: &'c Leg, (call_uuid, revision): (Uuid, u32), position: u32, hop: Option<&'c Hop>) -> Self {
        let (local, remote) = (party(Some(&leg.local)), party(Some(&leg.remote)));
        let routed_by = party(leg.routed_by.as_ref());
        let (passed_on, to) = leg.passed_on.as_ref().map(|PassedOn { origin, to }| (*origin, to)).unzip();
        let to = party(to);
        let line = line(leg.line.as_ref());
        let (offered_at, offered_at_source) = time(leg.offered_at);
        let (answered_at, answered_at_source) = time(leg.answered_at);
        let (ended_at, ended_at_source) = time(leg.ended_at);
        let (joined_at, joined_at_source) = time(leg.joined_at);
        let end = end(leg.end.as_ref());
        let (recording_id, recording_url) = recording(&leg.recordings);
        let (sound_score, sound_best) = sound(&leg.ratings);
        Self {
            call_uuid,
            revision,
            leg_id: &leg.id,
            position,
            parent_id: leg.parent.as_deref(),
            led_from: hop.map(|hop| hop.from.as_str()),
            hop_kind: hop.map(|hop| hop.kind),
            direction: leg.direction,
            placed_by: leg.placed_by,
            routes: leg.routes,
            state: leg.state,
            was_answered: leg.was_answered,
            local_kind: local.kind,
            local_id: local.id,
            local_extension: local.extension,
            local_number: local.number,
            local_name: local.name,
            local_organisation: local.organisation,
            remote_kind: remote.kind,
            remote_id: remote.id,
            remote_extension: remote.extension,
            remote_number: remote.number,
            remote_name: remote.name,
            remote_organisation: remote.organisation,
            routed_by_kind: routed_by.kind,
            routed_by_id: routed_by.id,
            routed_by_extension: routed_by.extension,
            routed_by_number: routed_by.number,
            routed_by_name: routed_by.name,
            passed_on,
            passed_on_to_kind: to.kind,
            passed_on_to_id: to.id,
            passed_on_to_extension: to.extension,
            passed_on_to_number: to.number,
            passed_on_to_name: to.name,
            line_number: line.number,
            line_label: line.label,
            line_id: line.id,
            offered_at,
            answered_at,
            ended_at,
            joined_at,
            offered_at_source,
            answered_at_source,
            ended_at_source,
            joined_at_source,
            reported_total_us: micros(leg.reported.total),
            reported_talk_us: micros(leg.reported.talk),
            reported_wait_us: micros(leg.reported.wait),
            reported_since_pickup_us: micros(leg.reported.since_pickup),
            outcome: end.outcome,
            ended_by: end.by,
            end_source: end.source,
            cause_raw: end.raw,
            cause_q850: end.q850,
            cause_sip: end.sip,
            origin: leg.origin,
            amd: leg.amd,
            disposition: leg.disposition.as_deref(),
            recordings: count(leg.recordings.len()),
            recording_id,
            recording_url,
            ratings: count(leg.ratings.len()),
            sound_score,
            sound_best,
            anomalies: anomalies(&leg.anomalies),
        }
    }
}
