//! Follows a growing capture log, and reports each change as it comes.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Seek as _, Write as _};
use std::path::Path;
use std::thread;
use std::time::Duration;

use call_legs::capture::{Capture, LineError};
use call_legs::ledger::{Ledger, Limits, Update, VendorTimeouts};
use call_legs::leg::{Direction, Leg, Party, State};
use call_legs::registry::Registry;
use time::OffsetDateTime;
use time::macros::format_description;

/// Interval at which the log is read again.
const PAUSE: Duration = Duration::from_millis(200);

/// Reads a log from its beginning, and continues while it grows. Ends when the output is closed.
pub(crate) fn follow(log: &Path, registry: &Registry, json: bool) -> Result<bool, String> {
    match run(log, registry, json) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(true),
        Err(error) => Err(format!("{}: {error}", log.display())),
        Ok(()) => Ok(true),
    }
}

fn run(log: &Path, registry: &Registry, json: bool) -> io::Result<()> {
    let mut reader = BufReader::new(File::open(log)?);
    let mut ledger = Ledger::new(VendorTimeouts::from(registry), Limits::default());
    let (mut line, mut number, mut taken) = (Vec::new(), 0_usize, 0_u64);
    loop {
        let read = reader.read_until(b'\n', &mut line)?;
        taken += u64::try_from(read).unwrap_or_default();
        if line.last() == Some(&b'\n') {
            number += 1;
            let taken =
                if line.trim_ascii().is_empty() { Ok(()) } else { take(&mut ledger, registry, &line) };
            if let Err(error) = taken {
                eprintln!("{}:{number}: {error}", log.display());
            }
            line.clear();
        } else {
            // The first part of a line is kept until the rest comes. A log that became shorter has begun again.
            if reader.get_ref().metadata()?.len() < taken {
                reader.rewind()?;
                line.clear();
                (number, taken) = (0, 0);
            }
            ledger.advance(OffsetDateTime::now_utc());
            report(&mut ledger, json)?;
            thread::sleep(PAUSE);
        }
        report(&mut ledger, json)?;
    }
}

fn take(ledger: &mut Ledger, registry: &Registry, line: &[u8]) -> Result<(), LineError> {
    let capture = Capture::from_line_of(registry, line)?;
    if let Some(received) = capture.receipt.at {
        ledger.advance(received);
    }
    Ok(capture.observe_with(ledger)?)
}

fn report(ledger: &mut Ledger, json: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    while let Some(update) = ledger.poll() {
        if json {
            serde_json::to_writer(&mut out, &update)?;
            writeln!(out)?;
        } else if let Some(line) = shown(&update) {
            writeln!(out, "{line}")?;
        }
    }
    out.flush()
}

/// Returns one line for people.
fn shown(update: &Update) -> Option<String> {
    Some(match update {
        Update::Leg(live) => format!("{:<9} {}", stage(&live.leg), parties(&live.leg)),
        Update::Finished(call) => format!("finished  {} {}: {}", call.vendor, call.id, call.outcome),
        Update::Amended(call, revision) => {
            format!("amended   {} {}: {} (revision {revision})", call.vendor, call.id, call.outcome)
        }
        Update::Withdrawn(key, revision) => {
            format!("withdrawn {} {} (revision {revision})", key.vendor, key.id)
        }
        Update::Presence(presence) => {
            format!("presence  {}: {}", name(&presence.agent), presence.state)
        }
        Update::Late(observation, key) => {
            format!("late      {} {}: a message of {}", key.vendor, key.id, observation.key.id)
        }
        Update::Refused(observation, why) => format!("refused   {}: {}", observation.key.id, why),
        _ => return None,
    })
}

fn stage(leg: &Leg) -> &'static str {
    match leg.state {
        State::Offered => "rings",
        State::Answered => "talks",
        State::Ended => "ended",
    }
}

fn parties(leg: &Leg) -> String {
    let clock = format_description!("[hour]:[minute]:[second]");
    let since = leg.answered_at.or(leg.offered_at).and_then(|stamp| stamp.at.format(&clock).ok());
    let direction = leg.direction.map_or("?", Direction::as_str);
    format!("{direction:<8} {} ↔ {} since {}", name(&leg.remote), name(&leg.local), since.unwrap_or_default())
}

fn name(party: &Party) -> &str {
    let names = [&party.name, &party.number, &party.extension, &party.id];
    names.into_iter().find_map(|name| name.as_deref()).unwrap_or("?")
}
