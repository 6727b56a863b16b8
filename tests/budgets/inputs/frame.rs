//! Frames of UTF-16.

use super::{Input, input};

fn framed(unit: &[u8], length: usize) -> Vec<u8> {
    let text = unit.repeat(length / unit.len());
    let mut frame = u32::try_from(text.len()).expect("a length that fits a header").to_le_bytes().to_vec();
    frame.extend(text);
    frame
}

pub fn all(length: usize) -> Vec<Input> {
    let header = |length: u32| length.to_le_bytes().to_vec();
    vec![
        input("ASCII", true, framed(b"x\0", length)),
        input("Cyrillic", true, framed(&[0x16, 0x04], length)),
        input("characters of three bytes", true, framed(&[0xFF, 0xFF], length)),
        input("surrogate pairs", true, framed(&[0x3D, 0xD8, 0x00, 0xDE], length)),
        input("zeros at the end", true, framed(&[0, 0], length)),
        input("byte-order marks", true, framed(&[0xFF, 0xFE], length)),
        input("halves of pairs", false, framed(&[0x3D, 0xD8], length)),
        input("a header with the greatest length", false, header(u32::MAX - 1)),
        input("a header with too great a length", false, [header(u32::MAX - 1), vec![b'x'; length]].concat()),
        input("empty frames one after another", false, header(0).repeat(length / 4)),
        input("frames one after another", false, framed(b"x\0", 2).repeat(length / 6)),
    ]
}
