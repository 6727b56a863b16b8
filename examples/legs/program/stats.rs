//! Counts of calls as a plain table.

use std::io::{self, Write};

use call_legs::leg::Direction;
use call_legs::stats::{AbandonedCalls, Counts, Group, Identity, Share, Stats};
use time::Duration;
use time::macros::format_description;
use unicode_width::UnicodeWidthStr as _;

/// Seconds within which a call is answered in time.
const IN_TIME: u32 = 20;

/// Seconds of a short call.
const SHORT: u32 = 5;

/// Width of the first column.
const GROUP: usize = 32;

const HEAD: [&str; 9] =
    ["answered", "abandoned", "lost", "unknown", "elsewhere", "in 20 s", "wait", "longest", "talk"];

/// Writes a table for each direction, and the service levels of inbound calls.
pub(crate) fn write(out: &mut dyn Write, stats: &Stats) -> io::Result<()> {
    let mut last = None;
    for (direction, group, counts) in stats.groups() {
        if last != Some(direction) {
            if last.is_some() {
                writeln!(out)?;
            }
            let head = HEAD.map(str::to_owned);
            line(out, direction.map_or("no direction", Direction::as_str), &head)?;
            last = Some(direction);
        }
        line(out, &label(group, counts), &cells(counts))?;
    }
    match stats.counts(Some(Direction::Inbound), &Group::All) {
        Some(counts) => service_levels(out, counts),
        None => Ok(()),
    }
}

fn cells(counts: &Counts) -> [String; 9] {
    let numbers = [counts.answered, counts.abandoned, counts.lost, counts.unknown, counts.answered_elsewhere];
    let [answered, abandoned, lost, unknown, elsewhere] = numbers.map(|number| number.to_string());
    let in_time = counts.wait.within(IN_TIME).to_string();
    let [wait, longest, talk] = [counts.wait.mean(), counts.longest_wait(), counts.talk.mean()].map(span);
    [answered, abandoned, lost, unknown, elsewhere, in_time, wait, longest, talk]
}

fn line(out: &mut dyn Write, label: &str, cells: &[String; 9]) -> io::Result<()> {
    write!(out, "{label}{}", " ".repeat(GROUP.saturating_sub(label.width())))?;
    for (cell, head) in cells.iter().zip(HEAD) {
        let width = head.len().max(7);
        write!(out, "  {cell:>width$}")?;
    }
    writeln!(out)
}

fn label(group: &Group, counts: &Counts) -> String {
    let of = |kind: &str, identity: &Identity| {
        let name = counts.name.as_ref().unwrap_or(&identity.value);
        format!("  {kind} {}", shortened(name))
    };
    match group {
        Group::All => "  all".to_owned(),
        Group::Queue(identity) => of("queue", identity),
        Group::Agent(identity) => of("agent", identity),
        Group::Line(identity) => of("line", identity),
        Group::Hour(hour) => {
            let format = format_description!("  [year]-[month]-[day] [hour]:00 UTC");
            hour.format(format).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Keeps the end of a long name, and removes control characters, which a terminal would obey.
fn shortened(name: &str) -> String {
    let shown = |character: char| if character.is_control() { '\u{FFFD}' } else { character };
    let mut kept: Vec<char> = name.chars().rev().take(GROUP - 9).map(shown).collect();
    if name.chars().nth(kept.len()).is_some() {
        kept.push('…');
    }
    kept.iter().rev().collect()
}

fn span(span: Option<Duration>) -> String {
    let seconds = span.map(Duration::whole_seconds);
    seconds.map_or_else(|| "–".to_owned(), |seconds| format!("{}:{:02}", seconds / 60, seconds % 60))
}

/// Writes the service level in each of its forms.
fn service_levels(out: &mut dyn Write, counts: &Counts) -> io::Result<()> {
    writeln!(out, "\ninbound, answered in {IN_TIME} s, by what an abandoned call counts")?;
    for (label, abandoned) in [
        ("against it", AbandonedCalls::Against),
        ("nothing", AbandonedCalls::Ignored),
        ("nothing if shorter than 5 s", AbandonedCalls::ShortLeftOut(SHORT)),
        ("as answered if in 20 s", AbandonedCalls::InTime),
    ] {
        writeln!(out, "  {label:<30}{}", percent(counts.service_level(IN_TIME, abandoned)))?;
    }
    writeln!(out, "  {:<30}{}", "abandoned", percent(counts.abandonment(0)))?;
    if counts.assumed_abandoned > 0 {
        let assumed = counts.assumed_abandoned;
        writeln!(out, "  {:<30}{assumed:>3}    who ended the call was not reported", "of them assumed")?;
    }
    Ok(())
}

/// Returns a share in percent with one digit, rounded half up.
fn percent(share: Option<Share>) -> String {
    let Some(Share { part, of }) = share else { return "–".to_owned() };
    let (part, of) = (u128::from(part), u128::from(of));
    let tenths = (part * 2000 + of) / (2 * of).max(1);
    format!("{:>3}.{} %  ({part} of {of})", tenths / 10, tenths % 10)
}
