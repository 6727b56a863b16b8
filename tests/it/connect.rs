//! 1C-Connect: documents, commands, frames, words, leniencies and conversions against values written by hand.

mod command;
mod conversions;
mod documents;
mod frame;
mod leniencies;
mod subscriptions;
mod words;

use std::path::Path;

use call_legs::connect::{self, Call, Event};

/// Bytes of a fixture by its folder and name.
fn body(name: &str) -> Vec<u8> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/connect").join(name).with_extension("xml");
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn event(name: &str) -> Event {
    connect::parse(&body(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn call(name: &str) -> Call {
    let Event::Call(call) = event(name) else { panic!("{name}: no call") };
    call
}
