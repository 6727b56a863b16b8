//! Every function that reads foreign bytes, with a message that it accepts.

use std::io::BufReader;

use call_legs::capture::{self, Capture};
use call_legs::connect::{self, command, frame};
use call_legs::ringme::{self, rest};
use call_legs::vega::{self, active, history, lookup, rest as vega_rest, socket, users};
use call_legs::webitel::{self, rest as webitel_rest};

/// Format of a reader, which decides its inputs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Format {
    Object,
    List,
    Xml,
    Form,
    Frame,
    Line,
}

pub struct Reader {
    pub name: &'static str,
    pub format: Format,
    /// Fixture of a message that it accepts; a hostile message is this with one change.
    pub fixture: &'static str,
    /// Returns whether it accepted the message. The result is dropped at once.
    pub read: fn(&[u8]) -> bool,
}

macro_rules! readers {
    ($($format:ident $fixture:literal $name:literal: $read:expr;)*) => {
        &[$(Reader { name: $name, format: Format::$format, fixture: $fixture, read: |body| $read(body).is_ok() },)*]
    };
}

pub const READERS: &[Reader] = readers! {
    Xml "connect/documented/call-finished.xml" "connect": connect::parse;
    Xml "connect/command/synthetic/call-to.xml" "connect command": command::parse;
    Frame "" "connect frame": frame::decode;
    Frame "" "connect pipe": pipe;

    Object "vega/synthetic/incoming-dial.json" "vega": vega::parse;
    Object "vega/synthetic/incoming-dial.json" "vega by serde": serde_json::from_slice::<vega::Event>;
    List "vega/active/synthetic/active.json" "vega active": active::parse;
    List "vega/history/synthetic/history.json" "vega history": history::parse;
    List "vega/users/synthetic/users.json" "vega users": users::parse;
    Object "vega/lookup/synthetic/lookup-incoming.json" "vega lookup": lookup::parse_request;
    Object "vega/lookup/synthetic/answer-known.json" "vega answer": lookup::parse_answer;
    Form "vega/socket/synthetic/address.url" "vega socket": socket::parse;
    Object "vega/rest/synthetic/authorization.json" "vega authorization": vega_rest::parse_authorization;
    Form "vega/rest/synthetic/query.form" "vega query": vega_rest::parse_history_query;
    Object "vega/rest/synthetic/make-call.json" "vega make call": vega_rest::parse_make_call;
    Object "vega/rest/synthetic/call-made.json" "vega call made": vega_rest::parse_call_made;

    Object "webitel/synthetic/leaving.json" "webitel": webitel::parse;
    Object "webitel/synthetic/leaving.json" "webitel by serde": serde_json::from_slice::<webitel::Event>;
    Form "webitel/synthetic/bridged.form" "webitel form": webitel::parse_form;
    Object "webitel/rest/synthetic/queue-hook.json" "webitel hook": webitel_rest::parse_hook;
    Object "webitel/rest/synthetic/lookup.json" "webitel lookup": webitel_rest::parse_lookup;
    Object "webitel/rest/synthetic/hooks-page.json" "webitel page": webitel_rest::parse_page;
    Form "webitel/rest/synthetic/hook-search.form" "webitel search": webitel_rest::parse_search;
    Object "webitel/rest/synthetic/hook-create.json" "webitel create": webitel_rest::parse_hook;
    Object "webitel/rest/synthetic/hook-update.json" "webitel update": webitel_rest::parse_hook;
    Object "webitel/rest/synthetic/hook-patch.json" "webitel patch": webitel_rest::parse_patch;

    Form "ringme/synthetic/hangup-recorded.form" "ringme": ringme::parse;
    Object "ringme/rest/documented/subscription-answer.json" "ringme subscription": rest::parse_subscription;
    Object "ringme/rest/synthetic/change.json" "ringme change": rest::parse_subscription_change;
    List "ringme/rest/synthetic/subscriptions.json" "ringme list": rest::parse_subscriptions;
    Object "ringme/rest/synthetic/failure-plain.json" "ringme failure": rest::parse_failure;
    Form "ringme/rest/synthetic/token-request.form" "ringme token request": rest::parse_token_request;
    Object "ringme/rest/synthetic/token.json" "ringme token": rest::parse_token;

    Line "" "capture line": line;
    Line "" "capture log": log;
};

/// Reads from a pipe that gives 60 000 bytes at a time.
fn pipe(bytes: &[u8]) -> Result<(), ()> {
    let mut decoder = frame::Decoder::with_limit(usize::MAX);
    let mut read = Err(());
    for piece in bytes.chunks(60_000) {
        decoder.push(piece);
        for message in &mut decoder {
            read = message.map(drop).map_err(drop);
        }
    }
    read
}

fn line(bytes: &[u8]) -> Result<(), capture::LineError> {
    Capture::from_line(bytes)?.parse().map(drop).map_err(Into::into)
}

/// Reads a log as from a file, and the messages of its lines.
fn log(bytes: &[u8]) -> Result<(), capture::LineError> {
    let mut read = Ok(());
    for (_, capture) in capture::Reader::new(BufReader::new(bytes)) {
        let message = capture.and_then(|capture| capture.parse().map_err(Into::into));
        read = read.and(message.map(drop));
    }
    read
}
