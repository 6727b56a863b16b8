//! CSV: a row for each call, or for each leg.

use std::io::Write;

use call_legs::call::Call;
use call_legs::table::{CallRow, Csv, LegRow, Row};

use super::{Failure, Settings};

pub(super) fn write(calls: &[Call], settings: &Settings, out: &mut dyn Write) -> Result<(), Failure> {
    if settings.by_leg {
        rows(out, calls.iter().flat_map(|call| LegRow::of_call(call, 0)))
    } else {
        rows(out, calls.iter().map(|call| CallRow::new(call, 0)))
    }
}

fn rows<R: Row>(out: &mut dyn Write, rows: impl Iterator<Item = R>) -> Result<(), Failure> {
    let csv = Csv::new();
    out.write_all(csv.header::<R>().as_bytes())?;
    for row in rows {
        out.write_all(csv.line(&row).as_bytes())?;
    }
    Ok(())
}
