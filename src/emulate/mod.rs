//! Messages that a vendor would push for a call that its user describes: realistic streams for the tests of whoever
//! receives them.
//!
//! A [`Script`] says who called whom, when, and what became of it. Each vendor's module here writes the messages that the
//! vendor would push, as [`Capture`](crate::capture::Capture)s, and says what the vendor can tell of the call: what
//! [`fold`](crate::call::fold) makes of the messages is that, byte for byte. Nothing here is left to chance: identifiers come
//! from the script's seed.

mod script;

pub use self::script::{Ring, Script, ScriptError};
