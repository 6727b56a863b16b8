//! Prints the finished calls of Asterisk's event logs: the program of `legs`, with a registry that knows Asterisk.
//!
//! ```text
//! cargo run --example asterisk                              # the bundled day
//! cargo run --example asterisk -- day.jsonl                 # capture logs, which have the profile
//! cargo run --example asterisk -- --vendor asterisk --profile '{"trunks":["provider"]}' Master.csv
//! ```

#[path = "../../legs/program/mod.rs"]
mod program;

use std::process::ExitCode;

use asterisk_cel::Asterisk;
use call_legs::registry::Registry;
use program::Program;

/// A day of a company.
const BUNDLED: [&str; 1] = [include_str!("../fixtures/captures/day.jsonl")];

fn main() -> ExitCode {
    Program { registry: Registry::default().with::<Asterisk>(), bundled: &BUNDLED, vendor: None }.run()
}
