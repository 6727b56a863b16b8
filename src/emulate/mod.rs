//! Messages that a vendor would push for a call that you describe: realistic streams for the tests of a receiver.
//!
//! ```
//! use call_legs::call;
//! use call_legs::emulate::{self, Ring, Script};
//! use call_legs::leg::{Direction, Party, PartyKind};
//! use time::{Duration, macros::datetime};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Party::new(PartyKind::Client).with_number("+380000000001");
//! let agent = Party::new(PartyKind::Agent).with_extension("101");
//!
//! let mut script = Script::new("first", Direction::Inbound, datetime!(2026-01-31 09:00 UTC), client);
//! script.router = Some(Party::new(PartyKind::Queue).with_extension("900"));
//! script.end = Duration::seconds(67);
//! script.rings.push(Ring::answered(agent, Duration::ZERO, Duration::seconds(7), script.end));
//!
//! for vendor in ["connect", "vega", "webitel", "ringme"] {
//!     let mut observations = Vec::new();
//!     for capture in emulate::captures(vendor, &script)? {
//!         observations.extend(capture.observe()?.observations);
//!     }
//!     let calls = call::fold(observations);
//!     assert_eq!(calls, [emulate::expected(vendor, &script)?]);
//!     assert_eq!(calls[0].talk, Some(Duration::minutes(1)));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A [`Script`] describes who called whom, when, and the outcome. Each vendor's module here writes the messages that the
//! vendor would push, as [`Capture`]s, and the call as far as the vendor can represent it: [`fold`](crate::call::fold)
//! makes exactly that call of the messages. Nothing is random: identifiers come from the script's seed.

mod clock;
pub mod connect;
mod party;
mod play;
pub mod ringme;
mod script;
pub mod vega;
pub mod webitel;

pub use self::script::{Ring, Script, ScriptError};
use crate::call::Call;
use crate::capture::Capture;
use crate::conversions::connect::Connect;
use crate::conversions::ringme::RingMe;
use crate::conversions::vega::Vega;
use crate::conversions::webitel::Webitel;
use crate::registry::Vendor as _;

/// Functions of a vendor's module.
struct Player {
    vendor: &'static str,
    captures: fn(&Script) -> Result<Vec<Capture>, ScriptError>,
    expected: fn(&Script) -> Result<Call, ScriptError>,
}

const PLAYERS: [Player; 4] = [
    Player { vendor: Connect::NAME, captures: connect::captures, expected: connect::expected },
    Player { vendor: Vega::NAME, captures: vega::captures, expected: vega::expected },
    Player { vendor: Webitel::NAME, captures: webitel::captures, expected: webitel::expected },
    Player { vendor: RingMe::NAME, captures: ringme::captures, expected: ringme::expected },
];

fn player(vendor: &str) -> Result<&'static Player, ScriptError> {
    PLAYERS.iter().find(|player| player.vendor == vendor).ok_or(ScriptError::Vendor)
}

/// Returns that vendor's messages for the call, in the order in which they are sent.
///
/// # Errors
/// When no call can follow the script, the vendor cannot represent the call, or this crate has no such vendor.
pub fn captures(vendor: &str, script: &Script) -> Result<Vec<Capture>, ScriptError> {
    (player(vendor)?.captures)(script)
}

/// Returns the call as far as that vendor can represent it.
///
/// # Errors
/// As [`captures`].
pub fn expected(vendor: &str, script: &Script) -> Result<Call, ScriptError> {
    (player(vendor)?.expected)(script)
}
