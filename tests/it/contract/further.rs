//! Documents that are not pushed: the same traits, and a pair of functions for each.

use call_legs::ringme::rest::{self, Failure, FailureStatus, RateLimit, Token, TokenRequest};
use call_legs::ringme::subscription::{self, Change, EventKind, Method, Subscription};
use call_legs::vega::rest as vega_rest;
use call_legs::vega::{active, history, lookup, socket, users};
use call_legs::webitel::hook;
use call_legs::{ParseError, SerializeError, connect, conversions};
use http::StatusCode;

use super::{is_codebook, is_event, is_observed, is_vocabulary};

/// One object or element, and lists of such.
macro_rules! documents {
    ($($document:path => $parse:path, $serialize:path;)+; $($item:path => $parse_list:path, $serialize_list:path;)+) => {
        #[test]
        fn have_the_common_surface() {
            $(
                is_event::<$document>();
                let _: fn(&[u8]) -> Result<$document, ParseError> = $parse;
                let _: fn(&$document) -> Result<Vec<u8>, SerializeError> = $serialize;
            )+
            $(
                is_event::<$item>();
                let _: fn(&[u8]) -> Result<Vec<$item>, ParseError> = $parse_list;
                let _: fn(&[$item]) -> Result<Vec<u8>, SerializeError> = $serialize_list;
            )+
        }
    };
}

documents! {
    connect::command::Command => connect::command::parse, connect::command::serialize;
    lookup::Request => lookup::parse_request, lookup::serialize_request;
    lookup::Answer => lookup::parse_answer, lookup::serialize_answer;
    socket::Address => socket::parse, socket::serialize;
    vega_rest::Authorization => vega_rest::parse_authorization, vega_rest::serialize_authorization;
    vega_rest::HistoryQuery => vega_rest::parse_history_query, vega_rest::serialize_history_query;
    vega_rest::MakeCall => vega_rest::parse_make_call, vega_rest::serialize_make_call;
    vega_rest::CallMade => vega_rest::parse_call_made, vega_rest::serialize_call_made;
    hook::QueueHook => hook::parse_hook, hook::serialize_hook;
    hook::Page => hook::parse_page, hook::serialize_page;
    hook::Lookup => hook::parse_lookup, hook::serialize_lookup;
    hook::Create => hook::parse_create, hook::serialize_create;
    hook::Update => hook::parse_update, hook::serialize_update;
    hook::Patch => hook::parse_patch, hook::serialize_patch;
    hook::Search => hook::parse_search, hook::serialize_search;
    Subscription => subscription::parse, subscription::serialize;
    Change => subscription::parse_change, subscription::serialize_change;
    Token => rest::parse_token, rest::serialize_token;
    TokenRequest => rest::parse_token_request, rest::serialize_token_request;
    ;
    active::Call => active::parse, active::serialize;
    history::Record => history::parse, history::serialize;
    users::User => users::parse, users::serialize;
    Subscription => subscription::parse_list, subscription::serialize_list;
}

/// Half of a failure is the HTTP status of the answer.
const _: fn(StatusCode, &[u8]) -> Result<Failure, ParseError> = rest::parse_failure;
const _: fn(&Failure) -> Result<Vec<u8>, SerializeError> = rest::serialize_failure;

#[test]
fn have_words_and_are_observed() {
    is_event::<RateLimit>();
    is_observed::<active::Call, conversions::vega::Profile>();
    is_observed::<history::Record, conversions::vega::Profile>();
    is_codebook(history::Disposition::KNOWN, history::Disposition::code);
    is_vocabulary(EventKind::KNOWN, EventKind::as_str);
    is_vocabulary(Method::KNOWN, Method::as_str);
    is_vocabulary(FailureStatus::KNOWN, FailureStatus::as_str);
}
