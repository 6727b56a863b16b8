//! Messages that a vendor would push for a call that its user describes: realistic streams for the tests of whoever
//! receives them.
//!
//! A [`Script`] says who called whom, when, and what became of it. Each vendor's module here writes the messages that the
//! vendor would push, as [`Capture`]s, and says what the vendor can tell of the call: what
//! [`fold`](crate::call::fold) makes of the messages is that, byte for byte. Nothing here is left to chance: identifiers come
//! from the script's seed.
//!
//! # Example
//! ```
//! use call_legs::call;
//! use call_legs::emulate::{self, Ring, Script};
//! use call_legs::leg::{Direction, Party, PartyKind};
//! use time::{Duration, macros::datetime};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut client = Party::of(PartyKind::Client);
//! client.number = Some("+380000000001".into());
//! let mut agent = Party::of(PartyKind::Agent);
//! agent.extension = Some("101".into());
//!
//! let mut script = Script::new("first", Direction::Inbound, datetime!(2026-01-31 09:00 UTC), client);
//! script.end = Duration::seconds(67);
//! script.rings.push(Ring::answered(agent, Duration::ZERO, Duration::seconds(7), script.end));
//!
//! for vendor in ["vega", "ringme"] {
//!     let mut observations = Vec::new();
//!     for capture in emulate::captures(vendor, &script)? {
//!         observations.extend(capture.observe()?.observations);
//!     }
//!     let calls = call::fold(observations);
//!     assert_eq!(calls, [emulate::told(vendor, &script)?]);
//!     assert_eq!(calls[0].talk, Some(Duration::minutes(1)));
//! }
//! # Ok(())
//! # }
//! ```

mod clock;
pub mod connect;
mod names;
mod party;
pub mod ringme;
mod script;
pub mod vega;
pub mod webitel;

pub use self::script::{Ring, Script, ScriptError};
use crate::call::Call;
use crate::capture::Capture;

/// Messages of that vendor for the call, in the order in which they are sent.
///
/// # Errors
/// When no such call can be, the vendor cannot tell it, or there is no such vendor.
pub fn captures(vendor: &str, script: &Script) -> Result<Vec<Capture>, ScriptError> {
    match vendor {
        "connect" => connect::captures(script),
        "ringme" => ringme::captures(script),
        "vega" => vega::captures(script),
        "webitel" => webitel::captures(script),
        _ => Err(ScriptError::Vendor),
    }
}

/// What that vendor can tell of the call.
///
/// # Errors
/// As [`captures`].
pub fn expected(vendor: &str, script: &Script) -> Result<Call, ScriptError> {
    match vendor {
        "connect" => connect::expected(script),
        "ringme" => ringme::expected(script),
        "vega" => vega::expected(script),
        "webitel" => webitel::expected(script),
        _ => Err(ScriptError::Vendor),
    }
}
