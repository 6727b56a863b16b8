//! Generated calls with the identifiers of each vendor.

use call_legs::emulate::{Ring, Script};
use call_legs::leg::{Direction, Party};
use time::Duration;

/// Returns the script with identifiers in the vendor's form.
pub fn adapted(vendor: &str, script: Script) -> Script {
    match vendor {
        "connect" => for_connect(script),
        "webitel" => for_webitel(script),
        _ => script,
    }
}

/// Identifiers are UUIDs, and most calls have one part.
fn for_connect(mut script: Script) -> Script {
    let shaped = |party: &mut Party| {
        if let Some(id) = party.id.as_mut().filter(|id| !id.is_empty()) {
            *id = format!(
                "5a000000-0000-4000-8000-{:0>12}",
                id.replace(|digit: char| !digit.is_ascii_digit(), "")
            );
        }
    };
    shaped(&mut script.other);
    script.rings.iter_mut().for_each(|ring| shaped(&mut ring.agent));
    // The client's name, which is random, decides whether it is kept.
    if script.other.name.is_some() || script.direction == Direction::Internal {
        script.rings.retain(|ring| !ring.is_transferred);
        script.rings.truncate(1);
    }
    script
}

/// Identifiers are numbers, and an inbound queue rings one after the other.
fn for_webitel(mut script: Script) -> Script {
    script.other.id = script.other.id.filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()));
    if script.direction == Direction::Inbound {
        let (mut free, mut most) = (Duration::ZERO, Duration::ZERO);
        for ring in script.rings.iter_mut().filter(|ring| !ring.is_transferred) {
            let by = (free - ring.offered).max(Duration::ZERO);
            shift(ring, by);
            (free, most) = (ring.ended, most.max(by));
        }
        script.rings.iter_mut().filter(|ring| ring.is_transferred).for_each(|ring| shift(ring, most));
    }
    let last = script.rings.iter().map(|ring| ring.ended).max().unwrap_or_default();
    script.end = script.end.max(last);
    script
}

fn shift(ring: &mut Ring, by: Duration) {
    ring.offered += by;
    ring.answered = ring.answered.map(|answered| answered + by);
    ring.ended += by;
}
