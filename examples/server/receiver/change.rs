//! Stores what the ledger reported, as rows.

use call_legs::call::{Call, CallKey};
use call_legs::ledger::Update;
use call_legs::leg::{Direction, Observation, Party, Presence, Timestamp};
use rusqlite::{OptionalExtension as _, Result, Transaction, params};
use serde::Serialize;
use serde_json::Value;
use time::format_description::well_known::Rfc3339;

/// Change to store.
pub(crate) enum Change {
    /// A call has finished, or what is known of it has changed.
    Reported(Box<Call>, u32),

    /// A call turned out to be part of another.
    Withdrawn(CallKey, u32),

    /// A message came after its call was forgotten.
    Late(Box<Observation>, CallKey),

    /// An agent's availability has changed.
    Presence(Box<Presence>),
}

impl Change {
    /// Returns the change of an update, if it is stored: live legs are not.
    pub(crate) fn of(update: Update) -> Option<Self> {
        match update {
            Update::Finished(call) => Some(Self::Reported(call, 0)),
            Update::Amended(call, revision) => Some(Self::Reported(call, revision)),
            Update::Withdrawn(key, revision) => Some(Self::Withdrawn(key, revision)),
            Update::Presence(presence) => Some(Self::Presence(presence)),
            Update::Late(observation, key) => Some(Self::Late(observation, key)),
            Update::Leg(_) | Update::Refused(..) | _ => None,
        }
    }

    pub(crate) fn write(&self, transaction: &Transaction<'_>) -> Result<()> {
        match self {
            Self::Reported(call, revision) => finish(transaction, call, *revision),
            Self::Withdrawn(CallKey { vendor, tenant, id, .. }, revision) => {
                let sql = "UPDATE calls SET withdrawn = 1, revision = ?, change = (SELECT max(change) + 1 FROM calls)
                           WHERE (vendor, tenant, id) = (?, ?, ?)";
                transaction.prepare_cached(sql)?.execute(params![revision, vendor, tenant, id]).map(drop)
            }
            Self::Late(observation, key) => keep_late(transaction, key, observation),
            Self::Presence(presence) => {
                let sql = "INSERT OR REPLACE INTO presences VALUES (?, ?)";
                transaction
                    .prepare_cached(sql)?
                    .execute(params![agent_of(presence), json(presence)])
                    .map(drop)
            }
        }
    }
}

/// Greatest number of late reports of one call that are kept: those that came first.
const LATE: usize = 32;

/// Keeps what came for a call after it was forgotten beside the call, which knows more: each report once, whenever it came.
fn keep_late(transaction: &Transaction<'_>, key: &CallKey, report: &impl Serialize) -> Result<()> {
    let CallKey { vendor, tenant, id, .. } = key;
    let sql = "SELECT late FROM calls WHERE (vendor, tenant, id) = (?, ?, ?)";
    let late = transaction
        .prepare_cached(sql)?
        .query_row(params![vendor, tenant, id], |row| row.get::<_, Option<String>>(0))
        .optional()?;
    let Some(late) = late else { return Ok(()) };
    let mut all: Vec<Value> = late.and_then(|late| serde_json::from_str(&late).ok()).unwrap_or_default();
    let mut report = serde_json::to_value(report).unwrap_or_default();
    if let Some(report) = report.as_object_mut() {
        report.remove("received_at");
    }
    if all.len() >= LATE || all.contains(&report) {
        return Ok(());
    }
    all.push(report);
    let sql = "UPDATE calls SET late = ?, change = (SELECT max(change) + 1 FROM calls)
               WHERE (vendor, tenant, id) = (?, ?, ?)";
    transaction.prepare_cached(sql)?.execute(params![json(&all), vendor, tenant, id]).map(drop)
}

/// Stores a call. One that has a row and is reported as new was forgotten by the ledger for good, a month ago. It knows less than
/// the row, so it is late, too.
fn finish(transaction: &Transaction<'_>, call: &Call, revision: u32) -> Result<()> {
    let sql = "SELECT call, late IS NOT NULL, withdrawn FROM calls WHERE (vendor, tenant, id) = (?, ?, ?)";
    let stored = transaction
        .prepare_cached(sql)?
        .query_row(params![call.vendor, call.tenant, call.id], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?, row.get::<_, bool>(2)?))
        })
        .optional()?;
    let text = json(call);
    match stored {
        Some((known, _, false)) if revision == 0 && known == text => return Ok(()),
        Some((_, is_late, false)) if revision == 0 || is_late => {
            return keep_late(transaction, &call.key(), call);
        }
        _ => {}
    }
    let sql = "INSERT OR REPLACE INTO calls (vendor, tenant, id, key, revision, change, direction, outcome,
                   client_number, client_name, line, agent, offered_at, answered_at, ended_at, wait_us, talk_us, total_us, call)
               VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(change), 0) + 1 FROM calls), ?, ?, ?, ?, ?, ?, ?, ?, ?,
                   ?, ?, ?, ?)";
    let (client, line) = (call.client.as_ref(), call.line.as_ref());
    let agent = call.handled_by.as_ref().or(call.missed_by.as_ref());
    let micros =
        |span: Option<time::Duration>| span.and_then(|span| i64::try_from(span.whole_microseconds()).ok());
    transaction.prepare_cached(sql)?.execute(params![
        call.vendor,
        call.tenant,
        call.id,
        call.uuid().to_string(),
        revision,
        call.direction.map(Direction::as_str),
        call.outcome.as_str(),
        call.client_number(),
        client.and_then(|client| client.name.as_ref()),
        line.and_then(|line| line.number.as_ref().or(line.label.as_ref()).or(line.id.as_ref())),
        agent.and_then(|agent| agent.name.as_ref().or(agent.extension.as_ref()).or(agent.id.as_ref())),
        instant(call.offered_at),
        instant(call.answered_at),
        instant(call.ended_at),
        micros(call.wait),
        micros(call.talk),
        micros(call.total),
        text,
    ])?;
    Ok(())
}

/// Returns the key of an agent: the tenant, and the first of identifier, extension, number and name that is present.
pub(crate) fn agent_of(presence: &Presence) -> String {
    let Party { id, extension, number, name, .. } = &presence.agent;
    let name = [id, extension, number, name].into_iter().find_map(|name| name.as_deref());
    [&presence.vendor, presence.tenant.as_str(), name.unwrap_or_default()].join("\n")
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn instant(stamp: Option<Timestamp>) -> Option<String> {
    stamp.and_then(|stamp| stamp.at.format(&Rfc3339).ok())
}
