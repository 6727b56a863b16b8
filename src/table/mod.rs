//! Calls and legs as flat rows, for tables and CSV.
//!
//! [`CallRow`] is one call, and [`LegRow`] one leg; both have `call_uuid`, by which they are joined. Every row of a table has the same
//! columns, of scalar values only: what a call has none of is null, and no column is absent. A [`Row`] gives its values as [`Cell`]s,
//! for whatever writes them; serde writes it as a flat struct, and [`Csv`] as a line. A call that a
//! ledger amends has a row with a greater `revision`, which replaces the one before.
//!
//! # Example
//! ```
//! use call_legs::call::{Call, CallKey};
//! use call_legs::leg::Outcome;
//! use call_legs::table::{CallRow, Csv, LegRow};
//!
//! let calls = [Call::new(CallKey::new("vega", "acme", "x"), Outcome::Busy)];
//! let csv = Csv::new();
//! let mut file = csv.header::<CallRow<'_>>();
//! for call in &calls {
//!     file.push_str(&csv.line(&CallRow::new(call, 0)));
//! }
//! assert!(file.starts_with("call_uuid,revision,vendor,"));
//! ```
//!
//! # Conventions
//!
//! - Units are in the names: `wait_us` has whole microseconds.
//! - Instants are RFC 3339 in UTC with six digits of a second, and the source of each is in a column of its own.
//! - Names of enum values are those of the JSON form. Several are joined by spaces.
//! - Telephone numbers, extensions and identifiers are texts: `+380000000001` and `007` are not numbers.
//! - A party's organisation is left out except for the client and both sides of a leg, and so is the comment of a rating: the JSON form
//!   has them.
//! - No column has hold or wrap-up, since no vendor reports either.
//!
//! # In DuckDB
//!
//! ```text
//! cargo run --release --example legs -- --csv day.jsonl > calls.csv
//! cargo run --release --example legs -- --csv --by-leg day.jsonl > legs.csv
//! ```
//! Without `all_varchar` DuckDB guesses types, and takes an extension `007` for the number 7.
//!
//! ```sql
//! CREATE TABLE calls AS
//! SELECT * REPLACE (
//!     revision::INTEGER AS revision, missed::BOOLEAN AS missed,
//!     offered_at::TIMESTAMPTZ AS offered_at, answered_at::TIMESTAMPTZ AS answered_at, ended_at::TIMESTAMPTZ AS ended_at,
//!     wait_us::BIGINT AS wait_us, talk_us::BIGINT AS talk_us, total_us::BIGINT AS total_us)
//! FROM read_csv('calls.csv', all_varchar = true);
//!
//! SELECT coalesce(queue_name, queue_id) AS queue, count(*) AS calls, count(*) FILTER (missed) AS missed,
//!     round(avg(wait_us) / 1e6, 1) AS mean_wait_s
//! FROM calls WHERE direction = 'inbound' GROUP BY ALL ORDER BY calls DESC, queue NULLS LAST;
//!
//! SELECT local_name, count(*) AS talks
//! FROM read_csv('legs.csv', all_varchar = true) JOIN calls USING (call_uuid)
//! WHERE was_answered = 'true' AND local_kind = 'agent' GROUP BY ALL ORDER BY talks DESC;
//!
//! COPY calls TO 'calls.parquet';
//! ```
//!
//! # In pandas
//!
//! ```python
//! import pandas
//!
//! calls = pandas.read_csv("calls.csv", dtype=str, keep_default_na=False)
//! for name in calls.columns:
//!     if name.endswith("_at"):
//!         calls[name] = pandas.to_datetime(calls[name])
//!     elif name.endswith("_us"):
//!         micros = pandas.to_numeric(calls[name].replace("", None)).astype("Int64")
//!         calls[name] = pandas.to_timedelta(micros, unit="us")
//! inbound = calls[calls["direction"] == "inbound"]
//! print(inbound.groupby("queue_id")["wait_us"].agg(["size", "mean"]))
//! ```
//! Both are tried with the bundled days. Without `dtype=str` pandas reads `+380000000001` as a number and loses the sign. An empty
//! text and no value are one empty cell to both, unless they are asked to distinguish quotes.

mod call_row;
mod cell;
mod columns;
mod csv;
mod leg_row;
mod row;

pub use self::call_row::CallRow;
pub use self::cell::{Cell, Column, ColumnKind, Words};
pub use self::csv::Csv;
pub use self::leg_row::LegRow;
pub use self::row::Row;
