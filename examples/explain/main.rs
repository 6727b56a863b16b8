//! Prints why each value of a finished call is as it is: the rule, the lines of the log, their fields, and what spoke against it.
//!
//! ```text
//! cargo run --example explain -- day.jsonl                    # the calls of a log
//! cargo run --example explain -- day.jsonl CALL               # every value of one of them
//! cargo run --example explain -- day.jsonl CALL outcome       # one value, or those below a path such as `legs[1]`
//! cargo run --example explain -- --json day.jsonl             # for other programs: one JSON object a call
//! cargo run --example explain -- --vendor vega frames.jsonl   # a vendor's raw messages
//! ```
//! `CALL` is the identifier of a call, or its key as the list prints it, `vendor/tenant/identifier`. Bad lines go to standard error; the
//! exit status is 1 if there were any, or if there is no such call.

#![allow(clippy::print_stderr, reason = "an example is a program")]

#[path = "../input/mod.rs"]
mod input;
mod json;
#[path = "../input/registry.rs"]
mod registry;
mod text;

use std::io::{self, Write};
use std::process::ExitCode;

use call_legs::call::{self, Call};
use call_legs::capture::Capture;
use call_legs::explain::Explainer;
use clap::{Arg, Parser};

/// Prints why each value of a finished call is as it is
#[derive(Parser)]
#[command(version, arg_required_else_help = true, override_usage = "explain [OPTIONS] LOG [CALL] [PATH]")]
#[command(mut_arg("files", |words| words_of_the_command(words)))]
struct Options {
    #[command(flatten)]
    input: input::Input,

    /// Print JSON: one object for each call
    #[arg(long)]
    json: bool,
}

fn words_of_the_command(words: Arg) -> Arg {
    words
        .num_args(1..=3)
        .value_name("LOG [CALL] [PATH]")
        .help("Capture log or raw messages, or `-`; identifier or key of a call; path of its values, such as legs[1]")
}

fn main() -> ExitCode {
    let registry = registry::registry();
    let mut options: Options = input::options(&registry, None);
    let mut words = std::mem::take(&mut options.input.files).into_iter();
    options.input.files.extend(words.next());
    let (call, path) = (words.next(), words.next());
    let (mut places, mut captures, mut failed) = (Vec::new(), Vec::new(), false);
    let read = options.input.each(&registry, &mut |place, capture| match capture
        .and_then(|capture| Ok(capture.parse().map(|_| capture)?))
    {
        Ok(capture) => {
            places.push(place.to_string());
            captures.push(capture);
        }
        Err(error) => {
            failed = true;
            eprintln!("{place}: {error}");
        }
    });
    let log = Log { places, captures };
    let printed = read.and_then(|()| {
        print(
            &mut io::stdout().lock(),
            &log,
            call.as_deref(),
            path.as_deref().unwrap_or_default(),
            options.json,
        )
    });
    if let Err(error) = &printed {
        eprintln!("{error}");
    }
    if failed || printed.is_err() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Messages of a log, with their places.
struct Log {
    places: Vec<String>,
    captures: Vec<Capture>,
}

impl Log {
    fn place(&self, message: usize) -> &str {
        self.places.get(message).map_or("", String::as_str)
    }
}

/// Returns the key of a call in one word.
fn key(call: &Call) -> String {
    format!("{}/{}/{}", call.vendor, call.tenant, call.id)
}

/// Prints the list of the calls, or the explanation of those that were chosen.
fn print(
    out: &mut dyn Write,
    log: &Log,
    chosen: Option<&str>,
    path: &str,
    is_json: bool,
) -> Result<(), String> {
    let explainer = Explainer::from_captures(&log.captures);
    let mut calls: Vec<Call> = explainer.calls().cloned().collect();
    call::sort(&mut calls);
    if let Some(chosen) = chosen {
        calls.retain(|call| call.id == chosen || key(call) == chosen);
    }
    match (&calls[..], chosen) {
        ([], Some(_)) => return Err("the log has no such call".to_owned()),
        ([_, _, ..], Some(_)) => {
            return Err("several calls have that identifier: give the key of one".to_owned());
        }
        _ => {}
    }
    for call in &calls {
        let written = if chosen.is_none() && !is_json {
            text::summary(out, call)
        } else {
            let explanation =
                explainer.explain(&call.key()).map_err(|error| format!("{}: {error}", key(call)))?;
            if is_json {
                json::explanation(out, log, &explanation, path)
            } else {
                text::explanation(out, log, &explanation, path)
            }
        };
        written.map_err(|error| error.to_string())?;
    }
    Ok(())
}
