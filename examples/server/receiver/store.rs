//! Finished calls in SQLite: one row per call, for a CRM, a report, or `sqlite3`.

use std::path::Path;

use call_legs::call::Call;
use call_legs::leg::Presence;
use rusqlite::{Connection, OptionalExtension as _, Result};

use super::change::Change;

/// To poll the table, select the rows whose `change` is greater than the last that you have seen.
const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS calls (
    vendor TEXT NOT NULL, tenant TEXT NOT NULL, id TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, withdrawn INTEGER NOT NULL DEFAULT 0,
    change INTEGER NOT NULL UNIQUE,
    direction TEXT, outcome TEXT NOT NULL,
    client_number TEXT, client_name TEXT, line TEXT, agent TEXT,
    offered_at TEXT, answered_at TEXT, ended_at TEXT, wait_us INTEGER, talk_us INTEGER, total_us INTEGER,
    call TEXT NOT NULL, late TEXT,
    PRIMARY KEY (vendor, tenant, id)
);
CREATE TABLE IF NOT EXISTS presences (agent TEXT PRIMARY KEY, presence TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS applied (one INTEGER PRIMARY KEY CHECK (one = 1), bytes INTEGER NOT NULL);
INSERT OR IGNORE INTO applied VALUES (1, 0);
";

pub(crate) struct Store {
    connection: Connection,
    applied: u64,
}

impl Store {
    /// Opens the database, and creates it if there is none.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.execute_batch(SCHEMA)?;
        let applied = connection.query_row("SELECT bytes FROM applied", (), |row| row.get::<_, i64>(0))?;
        Ok(Self { connection, applied: u64::try_from(applied).unwrap_or_default() })
    }

    /// Returns the bytes of the log whose calls are stored, and need not be stored again.
    pub(crate) const fn applied(&self) -> u64 {
        self.applied
    }

    /// Stores changes together with the bytes of the log that they come from, in one transaction.
    pub(crate) fn commit(&mut self, changes: &[Change], bytes: u64) -> Result<()> {
        let applied = bytes.max(self.applied);
        let transaction = self.connection.transaction()?;
        for change in changes {
            change.write(&transaction)?;
        }
        let bytes = i64::try_from(applied).unwrap_or(i64::MAX);
        transaction.execute("UPDATE applied SET bytes = ?", [bytes])?;
        transaction.commit()?;
        self.applied = applied;
        Ok(())
    }

    /// Returns the calls that changed last, the latest first.
    pub(crate) fn last(&self, most: u32) -> Result<Vec<(Call, u32)>> {
        let sql = "SELECT call, revision FROM calls WHERE withdrawn = 0 ORDER BY change DESC LIMIT ?";
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([most], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        let calls = rows.collect::<Result<Vec<_>>>()?.into_iter();
        Ok(calls.filter_map(|(call, revision)| Some((serde_json::from_str(&call).ok()?, revision))).collect())
    }

    /// Returns the call of that key.
    pub(crate) fn call(&self, key: &str) -> Result<Option<Call>> {
        let sql = "SELECT call FROM calls WHERE key = ? AND withdrawn = 0";
        let call = self.connection.query_row(sql, [key], |row| row.get::<_, String>(0)).optional()?;
        Ok(call.and_then(|call| serde_json::from_str(&call).ok()))
    }

    /// Returns the last reported availability of every agent.
    pub(crate) fn presences(&self) -> Result<Vec<Presence>> {
        let mut statement = self.connection.prepare("SELECT presence FROM presences")?;
        let rows = statement.query_map((), |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>>>()?;
        Ok(rows.iter().filter_map(|presence| serde_json::from_str(presence).ok()).collect())
    }
}
