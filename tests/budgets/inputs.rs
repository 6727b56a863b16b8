//! Inputs that are made to be expensive.

use std::fs;
use std::path::Path;

use crate::readers::{Format, Reader};

/// One input, named by what is bad about it.
pub struct Input {
    pub name: String,
    pub body: Vec<u8>,
    /// Whether it is nevertheless a valid message, which a reader accepts: then it is read to its end.
    pub is_message: bool,
}

fn input(name: impl Into<String>, is_message: bool, body: impl Into<Vec<u8>>) -> Input {
    Input { name: name.into(), body: body.into(), is_message }
}

/// Returns the fixture of a reader, without surrounding whitespace.
pub fn fixture(reader: &Reader) -> Vec<u8> {
    read_fixture(reader.fixture)
}

pub fn read_fixture(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(path);
    let body = fs::read(&path).unwrap_or_else(|_| panic!("no {}", path.display()));
    body.trim_ascii().to_vec()
}

/// Repeats a text up to that length.
pub fn filled(part: &str, length: usize) -> String {
    part.repeat(length.div_ceil(part.len()))
}

/// Returns all inputs for a reader, each about as long as `length` if it may have any length.
pub fn of(reader: &Reader, length: usize) -> Vec<Input> {
    let mut all = match reader.format {
        Format::Object => json::inside(&fixture(reader), length),
        Format::List => json::inside_lists(&fixture(reader), length),
        Format::Xml => xml::inside(&fixture(reader), length),
        Format::Form => form::beside(&fixture(reader), length),
        Format::Frame => frame::all(length),
        Format::Line => line::all(length),
    };
    all.extend([
        input("nothing", false, ""),
        input("whitespace", false, filled(" \r\n\t", length)),
        input("zeros", false, vec![0; length]),
        input("bytes that are no UTF-8", false, vec![0xFF; length]),
        input("UTF-16", false, filled("x\0", length)),
        input("one letter", false, filled("x", length)),
    ]);
    all
}

mod form;
mod frame;
mod json;
mod line;
mod xml;
