//! Frames of UTF-16.

use super::{Input, input};

fn framed(unit: &[u8], length: usize) -> Vec<u8> {
    let text = unit.repeat(length / unit.len());
    let mut frame = u32::try_from(text.len()).expect("a length that a header can say").to_le_bytes().to_vec();
    frame.extend(text);
    frame
}

pub fn all(length: usize) -> Vec<Input> {
    let told = |length: u32| length.to_le_bytes().to_vec();
    vec![
        input("ASCII", true, framed(b"x\0", length)),
        input("Cyrillic", true, framed(&[0x16, 0x04], length)),
        input("characters of three bytes", true, framed(&[0xFF, 0xFF], length)),
        input("surrogate pairs", true, framed(&[0x3D, 0xD8, 0x00, 0xDE], length)),
        input("zeros at the end", true, framed(&[0, 0], length)),
        input("byte-order marks", true, framed(&[0xFF, 0xFE], length)),
        input("halves of pairs", false, framed(&[0x3D, 0xD8], length)),
        input("a header that tells everything", false, told(u32::MAX - 1)),
        input("a header that tells too much", false, [told(u32::MAX - 1), vec![b'x'; length]].concat()),
        input("empty frames one behind the other", false, told(0).repeat(length / 4)),
        input("frames one behind the other", false, framed(b"x\0", 2).repeat(length / 6)),
    ]
}
