//! Peak heap while a message is read: at most four times its length and a mebibyte; three mebibytes and a
//! quarter are always allowed, for a short message of nearly ten thousand fields or objects.

use allocation_counter::measure;

use crate::inputs::{self, fixture};
use crate::readers::{Format, READERS, Reader};
use crate::{THOROUGH, report};

const MEBIBYTE: usize = 1 << 20;

/// Length of inputs that may have any length.
const LENGTH: usize = if THOROUGH { 2 * MEBIBYTE + 11 } else { MEBIBYTE / 2 };

/// Returns the peak of the heap in bytes, and whether the message was accepted.
fn peak(reader: &Reader, body: &[u8]) -> (usize, bool) {
    let mut taken = false;
    let heap = measure(|| taken = (reader.read)(body));
    (usize::try_from(heap.bytes_max).expect("it fits into memory"), taken)
}

fn bound(body: &[u8]) -> usize {
    (4 * body.len() + MEBIBYTE).max(13 * MEBIBYTE / 4)
}

#[test]
fn every_reader_takes_its_fixture() {
    for reader in READERS.iter().filter(|reader| !matches!(reader.format, Format::Frame | Format::Line)) {
        assert!((reader.read)(&fixture(reader)), "{}", reader.name);
    }
}

#[test]
fn no_input_takes_more_heap_than_its_length_allows() {
    let mut ran = 0;
    let mut beyond = Vec::new();
    for reader in READERS {
        for input in inputs::of(reader, LENGTH) {
            let (peak, taken) = peak(reader, &input.body);
            if taken != input.is_message && input.name.starts_with("many") {
                beyond.push(format!("{}: {}: is not read to its end", reader.name, input.name));
            }
            let (length, bound) = (input.body.len(), bound(&input.body));
            if peak > bound {
                beyond.push(format!("{}: {}: {peak} for {length} bytes", reader.name, input.name));
            }
            ran += 1;
        }
    }
    assert!(beyond.is_empty(), "{}", beyond.join("\n"));
    report::ran("budgets", "inputs within their heap", ran);
}

/// Checks the cost of a message that is nearly only a text of 64 MiB.
#[test]
fn one_giant_text_takes_no_more_heap_than_its_length_allows() {
    let length = if THOROUGH { 64 * MEBIBYTE } else { MEBIBYTE };
    let mut ran = 0;
    for (name, before, part, after) in [
        ("vega", "{\"event\":\"x\",\"a\":\"", "x", "\"}"),
        ("vega", "{\"event\":\"x\",\"a\":\"", "\\n", "\",\"b\":1.5}"),
        ("vega", "{\"event\":\"x\",\"a\":", "1", "}"),
        ("webitel", "{\"a\":\"", "\\u0416", "\"}"),
        ("webitel form", "a=", "%D0%96", ""),
        ("ringme", "a=", "+", ""),
        ("ringme", "a=", "%FF", ""),
        ("connect", "<Zz><a>", "x", "</a></Zz>"),
        ("connect", "<Zz><a>", "&lt;", "</a></Zz>"),
        ("connect", "<Zz a=\"", "\r\n", "\"/>"),
        ("capture log", "{\"vendor\":\"ringme\",\"body\":\"a=", "x", "\"}"),
        ("capture log", "", "{", ""),
    ] {
        let body = [before, &inputs::filled(part, length), after].concat();
        let reader = READERS.iter().find(|reader| reader.name == name).expect("a reader");
        let (peak, taken) = peak(reader, body.as_bytes());
        // A line of 64 MiB is refused.
        assert!(taken || name == "capture log", "{name}: {part}: is not read to its end");
        assert!(peak <= bound(body.as_bytes()), "{name}: {part}: {peak} for {} bytes", body.len());
        ran += 1;
    }
    report::ran("budgets", "giant texts within their heap", ran);
}
