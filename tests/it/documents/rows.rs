//! Every row of the vendors' tables of documents, with what reads and writes it.

use call_legs::connect::{self, command, frame};
use call_legs::ringme::rest::{
    self, Failure, RateLimit, Subscription, SubscriptionChange, Token, TokenRequest,
};
use call_legs::vega::rest as vega_rest;
use call_legs::vega::{self, active, history, lookup, socket, users};
use call_legs::webitel::{self, cause, rest as webitel_rest};
use call_legs::{ParseError, ringme};
use http::Response;

use super::Row;
use super::bad_input::{BYTES, FORM, JSON_LIST, JSON_OBJECT, NOTHING, URL, XML};

/// Reads a body with a document's own pair of functions, and writes it again.
macro_rules! pair {
    ($document:ty, $parse:expr, $serialize:expr) => {
        |body| {
            let document: $document = $parse(body).map_err(|error: ParseError| error.to_string())?;
            $serialize(&document).map(drop).map_err(|error| error.to_string())
        }
    };
}

/// The same, of a variant of what a pair of functions reads, or of what is got from that.
macro_rules! part {
    ($parse:expr, $serialize:expr, $variant:path => $document:ty $(: $($get:tt)+)?) => {
        |body| {
            let whole = $parse(body).map_err(|error: ParseError| error.to_string())?;
            let $variant(part) = &whole else { return Err("is of another kind".to_owned()) };
            $(let Some(part) = Some(part)$($get)+ else { return Err("has no such part".to_owned()) };)?
            let _: &$document = part;
            $serialize(&whole).map(drop).map_err(|error| error.to_string())
        }
    };
    (connect $variant:ident) => {
        part!(connect::parse, connect::serialize, connect::Event::$variant => connect::$variant)
    };
    (ringme $variant:ident => $document:ty $(: $($get:tt)+)?) => {
        part!(ringme::parse, ringme::serialize, ringme::Event::$variant => $document $(: $($get)+)?)
    };
}

/// What the examples do too: JSON, or form data.
fn webitel_of_either(body: &[u8]) -> Result<webitel::Event, ParseError> {
    if crate::support::tree::unmarked(body).starts_with(b"{") {
        webitel::parse(body)
    } else {
        webitel::parse_form(body)
    }
}

/// A fixture of hexadecimal digits.
fn frame_of_hex(body: &[u8]) -> Result<(), String> {
    let digits = body.split(u8::is_ascii_whitespace).filter(|digits| !digits.is_empty());
    let bytes: Vec<u8> = digits
        .map(|two| u8::from_str_radix(&String::from_utf8_lossy(two), 16).expect("two digits"))
        .collect();
    let text = frame::decode(&bytes).map_err(|error| error.to_string())?;
    frame::encode(&text).map(drop).map_err(|error| error.to_string())
}

/// It is in headers, so it has no bytes; its functions are named here all the same.
#[allow(clippy::unnecessary_wraps, reason = "it is listed among functions that can fail")]
fn rate_limit(_: &[u8]) -> Result<(), String> {
    let _: RateLimit = RateLimit::from_headers([("X-RateLimit-Limit", "1")]);
    Ok(())
}

/// It is in headers too.
fn session(_: &[u8]) -> Result<(), String> {
    let answer = Response::builder().header("Set-Cookie", "JSESSIONID=0123; Path=/").body("");
    let session = vega_rest::session_from(&answer.expect("an answer"));
    session.map(drop).map_err(|error| error.to_string())
}

/// In the order of the vendors' pages.
#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    Row::new("connect", "PersonalInfo", XML, "", part!(connect PersonalInfo)),
    Row::new("connect", "AgentOnlineStatus", XML, "", part!(connect AgentOnlineStatus)),
    Row::new("connect", "Message", XML, "", part!(connect Message)),
    Row::new("connect", "Call", XML, "", part!(connect Call)),
    Row::new("connect", "RemoteAccessSession", XML, "", part!(connect RemoteAccessSession)),
    Row::new("connect", "FileTransfer", XML, "", part!(connect FileTransfer)),
    Row::new("connect", "Treatment", XML, "", part!(connect Treatment)),
    Row::new("connect", "ServiceRequest", XML, "", part!(connect ServiceRequest)),
    Row::new("connect", "Place", XML, "", part!(connect::parse, connect::serialize, connect::Event::Call => connect::Place: .map(|call| &call.place))),
    Row::new("connect", "CommandResult", XML, "", part!(connect CommandResult)),
    Row::new("connect", "Unknown", XML, "", part!(connect Unknown)),
    Row::new("connect", "command::Command", XML, "command/", pair!(command::Command, command::parse, command::serialize)),
    Row::new("connect", "frame::Decoder", BYTES, "frame/", frame_of_hex),

    Row::new("vega", "Event", JSON_OBJECT, "", pair!(vega::Event, vega::parse, vega::serialize)),
    Row::new("vega", "Event", JSON_OBJECT, "", pair!(vega::Event, vega::parse, vega::serialize)),
    Row::new("vega", "active::Call", JSON_LIST, "active/", pair!(Vec<active::Call>, active::parse, |list: &Vec<_>| active::serialize(list))),
    Row::new("vega", "history::Record", JSON_LIST, "history/", pair!(Vec<history::Record>, history::parse, |list: &Vec<_>| history::serialize(list))),
    Row::new("vega", "users::User", JSON_LIST, "users/", pair!(Vec<users::User>, users::parse, |list: &Vec<_>| users::serialize(list))),
    Row::new("vega", "lookup::Request", JSON_OBJECT, "lookup/lookup-", pair!(lookup::Request, lookup::parse_request, lookup::serialize_request)),
    Row::new("vega", "lookup::Answer", JSON_OBJECT, "lookup/answer-", pair!(lookup::Answer, lookup::parse_answer, lookup::serialize_answer)),
    Row::new("vega", "socket::Address", URL, "socket/", pair!(socket::Address, socket::parse, socket::serialize)),
    Row::new("vega", "rest::Authorization", JSON_OBJECT, "rest/authorization", pair!(vega_rest::Authorization, vega_rest::parse_authorization, vega_rest::serialize_authorization)),
    Row::new("vega", "rest::Session", NOTHING, "", session),
    Row::new("vega", "rest::HistoryQuery", FORM, "rest/query", pair!(vega_rest::HistoryQuery, vega_rest::parse_history_query, vega_rest::serialize_history_query)),
    Row::new("vega", "rest::MakeCall", JSON_OBJECT, "rest/make-call", pair!(vega_rest::MakeCall, vega_rest::parse_make_call, vega_rest::serialize_make_call)),
    Row::new("vega", "rest::CallMade", JSON_OBJECT, "rest/call-made", pair!(vega_rest::CallMade, vega_rest::parse_call_made, vega_rest::serialize_call_made)),

    Row::new("webitel", "QueueEvent", JSON_OBJECT, "", part!(webitel::parse, webitel::serialize, webitel::Event::QueueEvent => webitel::QueueEvent)),
    Row::new("webitel", "QueueEvent", FORM, "", part!(webitel::parse_form, webitel::serialize_form, webitel::Event::QueueEvent => webitel::QueueEvent)),
    Row::new("webitel", "AgentStatus", NOTHING, "", part!(webitel_of_either, webitel::serialize, webitel::Event::AgentStatus => webitel::AgentStatus)),
    Row::new("webitel", "cause::HangupCause", NOTHING, "", part!(webitel_of_either, webitel::serialize, webitel::Event::QueueEvent => cause::HangupCause: .and_then(|hook| hook.call_cause.as_ref()))),
    Row::new("webitel", "rest::Hook", JSON_OBJECT, "rest/queue-hook", pair!(webitel_rest::Hook, webitel_rest::parse_hook, webitel_rest::serialize_hook)),
    Row::new("webitel", "rest::Lookup", JSON_OBJECT, "rest/lookup", pair!(webitel_rest::Lookup, webitel_rest::parse_lookup, webitel_rest::serialize_lookup)),
    Row::new("webitel", "rest::Page", JSON_OBJECT, "rest/hooks-page", pair!(webitel_rest::Page, webitel_rest::parse_page, webitel_rest::serialize_page)),
    Row::new("webitel", "rest::Search", FORM, "rest/hook-search", pair!(webitel_rest::Search, webitel_rest::parse_search, webitel_rest::serialize_search)),
    Row::new("webitel", "rest::Hook", JSON_OBJECT, "rest/hook-create", pair!(webitel_rest::Hook, webitel_rest::parse_hook, webitel_rest::serialize_hook)),
    Row::new("webitel", "rest::Hook", JSON_OBJECT, "rest/hook-update", pair!(webitel_rest::Hook, webitel_rest::parse_hook, webitel_rest::serialize_hook)),
    Row::new("webitel", "rest::Patch", JSON_OBJECT, "rest/hook-patch", pair!(webitel_rest::Patch, webitel_rest::parse_patch, webitel_rest::serialize_patch)),

    Row::new("ringme", "ExtensionEvent", FORM, "", part!(ringme Extension => ringme::ExtensionEvent)),
    Row::new("ringme", "AgentEvent", FORM, "", part!(ringme Agent => ringme::AgentEvent)),
    Row::new("ringme", "StatusChange", FORM, "", part!(ringme StatusChange => ringme::StatusChange)),
    Row::new("ringme", "Event::Unknown", FORM, "", pair!(ringme::Event, ringme::parse, ringme::serialize)),
    Row::new("ringme", "extension::Name", NOTHING, "", part!(ringme Extension => ringme::extension::Name: .and_then(|event| event.called_extension.as_ref()))),
    Row::new("ringme", "rest::Subscription", JSON_OBJECT, "rest/subscription-", pair!(Subscription, rest::parse_subscription, rest::serialize_subscription)),
    Row::new("ringme", "rest::SubscriptionChange", JSON_OBJECT, "rest/change", pair!(SubscriptionChange, rest::parse_subscription_change, rest::serialize_subscription_change)),
    Row::new("ringme", "rest::Subscription", JSON_LIST, "rest/list-", pair!(Vec<Subscription>, rest::parse_subscriptions, |list: &Vec<_>| rest::serialize_subscriptions(list))),
    Row::new("ringme", "rest::Failure", JSON_OBJECT, "rest/failure-", pair!(Failure, rest::parse_failure, rest::serialize_failure)),
    Row::new("ringme", "rest::RateLimit", NOTHING, "", rate_limit),
    Row::new("ringme", "rest::TokenRequest", FORM, "rest/token-request", pair!(TokenRequest, rest::parse_token_request, rest::serialize_token_request)),
    Row::new("ringme", "rest::Token", JSON_OBJECT, "rest/token-", pair!(Token, rest::parse_token, rest::serialize_token)),
];
