use call_legs::call::{Call, CallKey};
use call_legs::leg::{Outcome, Party, PartyKind};
use call_legs::table::{CallRow, Cell, Csv, LegRow, Row};
use serde_json::Value;

use super::hostile::{TEXTS, hostile};
use crate::export::bundled;
use crate::support::report;

/// Returns the text of a cell, as a program reads it.
fn text(cell: Cell<'_>) -> String {
    match serde_json::to_value(cell).expect("JSON") {
        Value::String(text) => text,
        Value::Null => String::new(),
        other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => other.to_string(),
    }
}

/// Asserts that another reader reads the cells of these rows. Returns the number of cells.
fn read_back<R: Row>(csv: Csv, rows: &[R]) -> usize {
    let mut file = csv.header::<R>();
    file.extend(rows.iter().map(|row| csv.line(row)));
    let mut reader = csv::Reader::from_reader(file.trim_start_matches('\u{FEFF}').as_bytes());
    let columns: Vec<&str> = R::COLUMNS.iter().map(|column| column.name).collect();
    assert_eq!(reader.headers().expect("a header"), columns);
    let mut records = reader.records();
    let mut cells = 0;
    for row in rows {
        let record = records.next().expect("a row").expect("as many cells as columns");
        for ((read, cell), column) in record.iter().zip(row.cells()).zip(columns.iter()) {
            let written = text(cell);
            let is_guarded = csv == Csv::for_spreadsheets()
                && matches!(cell, Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
            let expected = if is_guarded { format!("'{written}") } else { written };
            assert!(read == expected, "{column}");
            cells += 1;
        }
    }
    assert!(records.next().is_none(), "more rows than calls");
    cells
}

#[test]
fn another_reader_reads_the_same_cells() {
    let mut calls = bundled();
    calls.extend(hostile());
    let mut ran = 0;
    for csv in [Csv::new(), Csv::for_spreadsheets()] {
        let rows: Vec<_> = calls.iter().map(|call| CallRow::new(call, 7)).collect();
        let legs: Vec<_> = calls.iter().flat_map(|call| LegRow::of_call(call, 7)).collect();
        ran += read_back(csv, &rows) + read_back(csv, &legs);
    }
    report::ran("table", "cells of CSV", ran);
}

/// Returns the cell of the client's name, as it is written.
fn written(csv: Csv, name: &str) -> String {
    let client = Party::new(PartyKind::Client).with_number("1").with_name(name).with_id("2");
    let call = Call::new(CallKey::new("vega", "", "x"), Outcome::Busy).with_client(client);
    let line = csv.line(&CallRow::new(&call, 0));
    let start = line.find(",busy,,1,").expect("what precedes the name") + ",busy,,1,".len();
    let end = line.find(",2,,,,").expect("what follows the name");
    line[start..end].to_owned()
}

#[test]
fn texts_are_in_quotes_where_they_must_be() {
    let expected = [
        "\"\"",
        " ",
        "\"a,b;c\td\"",
        "\"say \"\"hello\"\"\"",
        "\"\"\"\"",
        "\"two\nlines\"",
        "\"two\r\nlines\r\"",
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "a\0b",
        "\u{FEFF}\u{202E}\u{1F600}",
        "@SUM(1+1)*cmd|'/C calc'!A0",
    ];
    for (text, expected) in TEXTS.iter().zip(expected) {
        assert_eq!(written(Csv::new(), text), expected);
    }
}

#[test]
fn a_spreadsheet_program_runs_no_text() {
    for (text, expected) in [
        ("=1+1", "'=1+1"),
        ("+380000000001", "'+380000000001"),
        ("-1", "'-1"),
        ("@A1", "'@A1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "\"'\r=1\""),
        ("\n=1", "\"'\n=1\""),
        ("=\"a\",b", "\"'=\"\"a\"\",b\""),
        ("\u{FF1D}1", "'\u{FF1D}1"),
        ("1+1", "1+1"),
        ("", "\"\""),
    ] {
        assert_eq!(written(Csv::for_spreadsheets(), text), expected);
    }
    assert!(Csv::for_spreadsheets().header::<LegRow<'_>>().starts_with("\u{FEFF}call_uuid,revision,leg_id,"));
}
