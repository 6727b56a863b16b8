//! Rows: their columns, their values, and CSV that any reader reads.

mod columns;
mod csv;
mod hostile;
mod values;

pub use self::hostile::hostile;
