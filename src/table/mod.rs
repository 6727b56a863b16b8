//! Calls and legs as flat rows, for tables and CSV.

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
