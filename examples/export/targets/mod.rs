//! Systems that keep calls: a file for each.

mod csv;
mod json;

use std::io::Write;

use call_legs::call::Call;
use clap::{Args, ValueEnum};

/// Error of any target.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// System that keeps calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// Table of calls, or of legs
    Csv,
    /// One JSON object a line, with everything
    Json,
}

/// Options of targets.
#[derive(Args, Default)]
pub(crate) struct Settings {
    /// Write legs instead of calls, where the target has both
    #[arg(long)]
    pub(crate) by_leg: bool,
}

impl Target {
    /// Writes all calls.
    pub(crate) fn write(
        self,
        calls: &[Call],
        settings: &Settings,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        match self {
            Self::Csv => csv::write(calls, settings, out),
            Self::Json => json::write(calls, out),
        }
    }
}
