//! Counts: their definitions, and that they merge.

mod endings;
mod laws;
mod worked;

use call_legs::call::{Call, CallKey};
use call_legs::leg::{Direction, Outcome};

fn inbound(outcome: Outcome) -> Call {
    Call::new(CallKey::new("vega", "acme", "x"), outcome).with_direction(Direction::Inbound)
}
