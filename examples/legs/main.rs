//! Prints the finished calls of recorded events: as a table, as one JSON object per line, as CSV, or as counts.
//!
//! ```text
//! cargo run --example legs                                    # the bundled day of four vendors
//! cargo run --example legs -- day.jsonl                       # capture logs
//! cargo run --example legs -- --vendor vega frames.jsonl      # a vendor's raw messages
//! cargo run --example legs -- --vendor vega --document history answer.json
//! cargo run --release --example legs -- --json - < day.jsonl  # for other programs
//! cargo run --example legs -- --csv                           # a row for each call, for tables and databases
//! cargo run --example legs -- --csv --by-leg                  # a row for each leg
//! cargo run --example legs -- --csv --spreadsheet day.jsonl   # for Excel and the like
//! cargo run --example legs -- --stats                         # counts by direction, queue, agent, line and hour
//! cargo run --release --example legs -- --memory 64 --spill /var/tmp year.jsonl
//! cargo run --example legs -- --by-leg day.jsonl              # a row for each talk: two for a transferred call
//! cargo run --example legs -- --live day.jsonl                # through the ledger, by the log's own clock
//! cargo run --example legs -- --follow growing.jsonl          # live legs and finished calls as the log grows
//! ```
//! Bad lines go to standard error; the exit status is 1 if there were any. With `--live`, so do messages that came after their call
//! was forgotten.

mod program;
#[path = "../input/registry.rs"]
mod registry;

use std::process::ExitCode;

use program::Program;

/// Every message needs some twenty small allocations, so the allocator accounts for a tenth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A day of each vendor.
const BUNDLED: [&str; 4] = [
    include_str!("../../fixtures/connect/captures/day.jsonl"),
    include_str!("../../fixtures/vega/captures/day.jsonl"),
    include_str!("../../fixtures/webitel/captures/day.jsonl"),
    include_str!("../../fixtures/ringme/captures/day.jsonl"),
];

fn main() -> ExitCode {
    Program { registry: registry::registry(), bundled: &BUNDLED, vendor: None }.run()
}
