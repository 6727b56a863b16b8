//! Compact form of observations: what a leg is known by must not cost more than it says.
//!
//! A leg's messages repeat each other: the same parties, the same line. So all that was observed of one leg is in one
//! [`Log`], with each text once and each observation as numbers that refer to texts. Two observations say the same if
//! and only if their bytes are the same.

mod log;
mod names;
mod number;
mod read;
mod record;
mod run;
mod table;
mod times;
mod write;

pub(crate) use self::log::{Log, Taken};
pub(crate) use self::names::Name;
pub(crate) use self::record::Record;
pub(crate) use self::write::Scratch;

use self::read::Reader;
use self::write::Writer;

/// Value that can be written into a log.
pub(crate) trait Encode {
    fn encode(&self, to: &mut Writer<'_>);

    /// Whether a bit of its owner stands for it, so that it is not written: none, false, nothing in it.
    fn is_absent(&self) -> bool {
        false
    }
}

/// Value that is read as it was written, with the log's own texts.
trait Decode<'l>: Sized {
    /// `None` where the bytes are none that were written.
    fn decode(from: &mut Reader<'_, 'l>) -> Option<Self>;

    /// The value that is not written.
    fn absent() -> Option<Self> {
        None
    }
}

/// Text of an observation that can be written into a log.
pub(crate) trait Text: Encode + AsRef<str> {}

impl<S: Encode + AsRef<str>> Text for S {}
