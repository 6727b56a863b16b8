//! Documents that are not pushed: the same traits, and a pair of functions for each.

use call_legs::ringme::rest::{
    self, EventKind, Failure, FailureStatus, Method, RateLimit, Subscription, SubscriptionChange, Token,
    TokenRequest,
};
use call_legs::vega::rest as vega_rest;
use call_legs::vega::{active, history, lookup, socket, users};
use call_legs::webitel::rest as webitel_rest;
use call_legs::{ParseError, SerializeError, connect, conversions};
use serde::de::DeserializeOwned;

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
    webitel_rest::Hook => webitel_rest::parse_hook, webitel_rest::serialize_hook;
    webitel_rest::Page => webitel_rest::parse_page, webitel_rest::serialize_page;
    webitel_rest::Lookup => webitel_rest::parse_lookup, webitel_rest::serialize_lookup;
    webitel_rest::Patch => webitel_rest::parse_patch, webitel_rest::serialize_patch;
    webitel_rest::Search => webitel_rest::parse_search, webitel_rest::serialize_search;
    Subscription => rest::parse_subscription, rest::serialize_subscription;
    SubscriptionChange => rest::parse_subscription_change, rest::serialize_subscription_change;
    Failure => rest::parse_failure, rest::serialize_failure;
    Token => rest::parse_token, rest::serialize_token;
    TokenRequest => rest::parse_token_request, rest::serialize_token_request;
    ;
    active::Call => active::parse, active::serialize;
    history::Record => history::parse, history::serialize;
    users::User => users::parse, users::serialize;
    Subscription => rest::parse_subscriptions, rest::serialize_subscriptions;
}

/// What is read from a configuration, of each vendor alike.
#[test]
fn an_access_is_read_and_never_written() {
    fn of<T: std::fmt::Debug + PartialEq + DeserializeOwned>(
        secret: &str,
        new: impl Fn(&str, &str) -> Result<T, SerializeError>,
    ) {
        let read = |json: &str| serde_json::from_str::<T>(json).map_err(|error| error.to_string());
        let json = format!(r#"{{"timeout":7,"{secret}":"s3cr3t","address":"https://pbx.example"}}"#);
        assert_eq!(read(&json).expect("an access"), new("https://pbx.example", "s3cr3t").expect("an access"));
        for (from, to, expected) in [
            ("s3cr3t", "s3cr3t\\n", " is invalid: expected "),
            ("https", "s3cr3t", "`address` is invalid: expected `http://` or `https://`"),
            ("\"s3cr3t\"", "1233333", &format!("`{secret}` is invalid: expected text")),
            (secret, "secret", &format!("`{secret}` is missing")),
        ] {
            let error = read(&json.replace(from, to)).expect_err(expected);
            assert!(error.contains(expected) && !error.contains("cr3t") && !error.contains("333"), "{error}");
        }
        assert!(!read("\"s3cr3t\"").expect_err("text").contains("cr3t"));
    }
    of("token", webitel_rest::Access::new);
    of("access_token", rest::Access::new);
    of("session", |address, session| vega_rest::Access::new(address, &vega_rest::Session::new(session)?));
}

/// Owners, resources and plans, as a configuration or a store has them.
#[test]
fn settings_are_read_as_they_are_written() {
    fn of<T: std::fmt::Debug + PartialEq + serde::Serialize + DeserializeOwned>(value: &T, json: &str) {
        assert_eq!(serde_json::to_string(value).expect("JSON"), json);
        assert_eq!(&serde_json::from_str::<T>(json).expect("a value"), value);
    }
    of(&webitel_rest::Owner::Queue(12.into()), r#"{"queue":"12"}"#);
    of(&webitel_rest::Owner::Team(4), r#"{"team":4}"#);
    of(&vega_rest::Scope::Missed, r#""missed""#);
    of(&vega_rest::RecordingTrack::Both, r#""both""#);
    of(&rest::Owner::Extension { extension: 2101 }, r#"{"kind":"extension","extension":2101}"#);
    let agent = rest::Owner::LocalAgent { client: "@me".into(), agent: 136 };
    of(&agent, r#"{"kind":"local_agent","client":"@me","agent":136}"#);
    let url = |last: &str| format!("https://crm.example/{last}");
    let listed = |id, last| {
        let mut one = Subscription::new(url(last), EventKind::Hangup, Method::Get);
        one.id = Some(id);
        one
    };
    let wanted = [
        Subscription::new(url("a"), EventKind::Hangup, Method::Post),
        Subscription::new(url("a"), EventKind::Answer, Method::Post),
    ];
    let plan = rest::Plan::new(&[listed(7, "a"), listed(8, "b")], &wanted, "https://crm.example", 16);
    let added = r#"{"url":"https://crm.example/a","event_type":"answer","method":"POST"}"#;
    let json = format!(r#"{{"remove":[8],"change":[[7,{{"method":"POST"}}]],"add":[{added}]}}"#);
    of(&plan.expect("a plan"), &json);
}

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
