//! What must hold for every input: one function for each fuzz target, which panics if it does not.
//!
//! The targets and the test that replays the corpus both include this, so the library ships none of it.

mod answers;
mod captures;
mod codecs;
mod document;
mod frames;
mod lanes;
mod likeness;
mod observations;
mod snapshots;
mod streams;
mod vendors;

pub use answers::answers;
pub use captures::captures;
pub use codecs::codecs;
pub use frames::frames;
pub use lanes::lanes;
pub use observations::observations;
pub use snapshots::snapshots;
pub use streams::streams;
pub use vendors::{connect, ringme, vega, webitel};

/// A target's name, which is also that of its corpus, and its check.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("connect", connect),
    ("vega", vega),
    ("webitel", webitel),
    ("ringme", ringme),
    ("answers", answers),
    ("codecs", codecs),
    ("frames", frames),
    ("captures", captures),
    ("observations", observations),
    ("streams", streams),
    ("snapshots", snapshots),
    ("lanes", lanes),
];

/// Returns the choice by the first byte of an input, and the rest of it. Lower-case letters choose in their order, so that
/// inputs can be read and written by hand.
fn choose<'i, T>(input: &'i [u8], choices: &'static [T]) -> Option<(&'static T, &'i [u8])> {
    let (first, rest) = input.split_first()?;
    Some((&choices[usize::from(first.wrapping_sub(b'a')) % choices.len()], rest))
}
