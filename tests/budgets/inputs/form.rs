//! Pairs, in addition to those that the reader knows.

use super::{Input, filled, input};

const MANY: usize = 9_900;

/// Returns the fixture with each of these after its own pairs.
pub fn beside(fixture: &[u8], length: usize) -> Vec<Input> {
    let own = String::from_utf8_lossy(fixture).into_owned();
    let with = |name: &str, ok: bool, pairs: String| input(name, ok, format!("{own}&{pairs}"));
    let value = |part: &str| format!("zz={}", filled(part, length));
    vec![
        with("long value", true, value("x")),
        with("value of spaces", true, value("+")),
        with("value of escapes", true, value("%41")),
        with("value of escaped signs", true, value("%25%32%35")),
        with("value of spaces and escapes", true, value("+%20")),
        with("value of Cyrillic", true, value("%D0%96")),
        with("value that is no UTF-8", true, value("%FF")),
        with("value of halves of escapes", true, value("%4")),
        with("value of signs", true, value("=")),
        with("long name", true, filled("x", length)),
        with("long escaped name", true, filled("%41", length)),
        with("many empty names", true, filled("=&", 2 * MANY)),
        with("many pairs", true, filled("a=b&", 4 * MANY)),
        with("many escapes", true, filled("%41=%41&", 8 * MANY)),
        with("many known pairs", true, filled("Duration=1&", 11 * MANY)),
        with("many names that are no UTF-8", true, filled("%FF=%FF&", 8 * MANY)),
        with("empty pairs", true, filled("&", length)),
        with("trailing line ends", true, filled("\r\n", length)),
        with("too many pairs", false, filled("a=b&", length)),
        with("too many names", false, filled("a&", length)),
    ]
}
