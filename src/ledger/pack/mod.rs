//! Compact form of observations: what a leg is known by must not cost more than it says.
//!
//! A leg's messages repeat each other: the same parties, the same line. So all that was observed of one leg stands in one
//! [`Log`], with each text once and each observation as numbers that refer to texts. Two observations say the same if
//! and only if their bytes are the same.

mod log;
mod number;
mod read;
mod record;
mod table;
mod write;

pub(super) use self::log::{Log, Name, Taken};
pub(super) use self::record::Record;

use self::read::Reader;
use self::write::Writer;

/// Value that can stand in a log. What is written is read back the same, with the log's own texts.
trait Pack<'l>: Sized {
    fn write<'w>(&'w self, to: &mut Writer<'w>);

    /// `None` where the bytes are none that were written.
    fn read(from: &mut Reader<'_, 'l>) -> Option<Self>;

    /// Value that is told by a bit of whoever holds it, and so is not written: none, false, nothing in it.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether it is that value.
    fn is_absent(&self) -> bool {
        false
    }
}
