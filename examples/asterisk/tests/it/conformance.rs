//! The laws of the conformance kit.

use asterisk_cel::{Asterisk, Profile};
use call_legs::conformance::{Format, Suite, Tree, check};
use csv::{ByteRecord, ReaderBuilder, WriterBuilder};
use time::UtcOffset;

use crate::scenarios::{path, profile, scenarios};

/// Columns that have a name.
const COLUMNS: usize = 20;

/// A row of CSV.
const CSV: Format = Format::new(
    "csv",
    |body| {
        let mut row = ByteRecord::new();
        let mut reader = ReaderBuilder::new().has_headers(false).from_reader(body);
        reader.read_byte_record(&mut row).ok().filter(|is_row| *is_row)?;
        Some(Tree::List(row.iter().map(|column| Tree::Text(column.to_vec())).collect()))
    },
    |tree| {
        let Tree::List(columns) = tree else { return None };
        let mut writer = WriterBuilder::new().from_writer(Vec::new());
        for column in columns {
            let Tree::Text(column) = column else { return None };
            writer.write_field(column).ok()?;
        }
        writer.write_record(None::<&[u8]>).ok()?;
        writer.into_inner().ok()
    },
    |node, _| {
        let Tree::List(columns) = node else { return false };
        let is_full = columns.len() >= COLUMNS;
        if is_full {
            columns.push(Tree::Text(b"unknown".to_vec()));
        }
        is_full
    },
);

#[test]
fn every_law_holds() {
    let in_kyiv = Profile { utc_offset: UtcOffset::from_hms(2, 0, 0).ok(), ..profile() };
    let suite = Suite::<Asterisk>::new(path("fixtures"))
        .with_format(CSV)
        .without_documented_messages()
        .with_profiles([profile(), in_kyiv])
        .with_scenarios(scenarios())
        .with_never([
            "reported.total",
            "reported.talk",
            "reported.wait",
            "reported.since_pickup",
            "end.cause.sip",
            "amd",
            "disposition",
            "recordings",
            "ratings",
        ]);
    check(&suite).assert_passed();
}
