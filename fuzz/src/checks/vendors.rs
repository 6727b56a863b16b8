//! All documents of a vendor: the first byte of the input chooses one.

use call_legs::connect::command;
use call_legs::conversions::{self, Observe, Observed, Receipt};
use call_legs::ringme::rest::{self, Failure, Token, TokenRequest};
use call_legs::ringme::subscription::{self, Change, Subscription};
use call_legs::vega::rest as vega_rest;
use call_legs::vega::{active, history, lookup, socket, users};
use call_legs::webitel::hook;
use call_legs::{
    ParseError, SerializeError, connect as connect_, ringme as ringme_, vega as vega_, webitel as webitel_,
};
use http::StatusCode;

use super::choose;
use super::document::Document;
use super::streams::assert_ledger_agrees;

/// Check of a document's body.
type Check = fn(&[u8]);

/// Checks a body of a document by its own functions.
macro_rules! check {
    ($document:ty, $extension:literal, $parse:expr, $serialize:expr, $unparsed:expr, $body:expr) => {
        Document::<$document, _, _> {
            extension: $extension,
            parse: $parse,
            serialize: $serialize,
            unparsed: $unparsed,
        }
        .check($body)
    };
}

/// A document: type, the extension of its fixtures, and its own functions.
macro_rules! document {
    ($document:ty, $extension:literal, $parse:expr, $serialize:expr) => {
        |body| drop(check!($document, $extension, $parse, $serialize, <$document>::unparsed, body))
    };
}

/// Makes the check of a list.
macro_rules! list {
    ($item:ty, $parse:expr, $serialize:expr) => {
        |body| {
            let unparsed = |items: &Vec<$item>| items.iter().flat_map(<$item>::unparsed).collect();
            drop(check!(Vec<$item>, "json", $parse, |items: &Vec<$item>| $serialize(items), unparsed, body))
        }
    };
    // With the observations of the list.
    (observed by $profile:ty: $item:ty, $parse:expr, $serialize:expr) => {
        |body| {
            let unparsed = |items: &Vec<$item>| items.iter().flat_map(<$item>::unparsed).collect();
            let read =
                check!(Vec<$item>, "json", $parse, |items: &Vec<$item>| $serialize(items), unparsed, body);
            if let Some(items) = read {
                observed(&|receipt| items.observe(&<$profile>::default(), receipt));
            }
        }
    };
}

/// Makes the check of a pushed event, with its observations.
macro_rules! event {
    ($vendor:ident: $module:ident, $extension:literal, $parse:expr, $serialize:expr) => {
        |body| {
            let unparsed = $module::Event::unparsed;
            if let Some(event) = check!($module::Event, $extension, $parse, $serialize, unparsed, body) {
                observed(&|receipt| event.observe(&conversions::$vendor::Profile::default(), receipt));
            }
        }
    };
}

/// Checks that `fold` and the ledger make the same calls of a message.
fn observed(observe: &dyn Fn(&Receipt) -> Observed) {
    let at = time::OffsetDateTime::from_unix_timestamp(1_769_850_000).ok();
    for receipt in [Receipt::new("", None), Receipt::new("acme", at)] {
        assert_ledger_agrees(&observe(&receipt).observations);
    }
}

fn failure(body: &[u8]) -> Result<Failure, ParseError> {
    rest::parse_failure(StatusCode::NOT_FOUND, body)
}

/// Makes the check of a failure, which takes any body and the status of its answer: it has neither a format nor a serde form.
const FAILURE: Document<Failure, ReadFailure, WriteFailure> = Document {
    extension: "txt",
    parse: failure,
    serialize: rest::serialize_failure,
    unparsed: Failure::unparsed,
};

type ReadFailure = fn(&[u8]) -> Result<Failure, ParseError>;
type WriteFailure = fn(&Failure) -> Result<Vec<u8>, SerializeError>;

const CONNECT: &[Check] = &[
    event!(connect: connect_, "xml", connect_::parse, connect_::serialize),
    document!(command::Command, "xml", command::parse, command::serialize),
];

const VEGA: &[Check] = &[
    event!(vega: vega_, "json", vega_::parse, vega_::serialize),
    list!(observed by conversions::vega::Profile: active::Call, active::parse, active::serialize),
    list!(observed by conversions::vega::Profile: history::Record, history::parse, history::serialize),
    list!(users::User, users::parse, users::serialize),
    document!(lookup::Request, "json", lookup::parse_request, lookup::serialize_request),
    document!(lookup::Answer, "json", lookup::parse_answer, lookup::serialize_answer),
    document!(socket::Address, "url", socket::parse, socket::serialize),
    document!(
        vega_rest::Authorization,
        "json",
        vega_rest::parse_authorization,
        vega_rest::serialize_authorization
    ),
    document!(
        vega_rest::HistoryQuery,
        "form",
        vega_rest::parse_history_query,
        vega_rest::serialize_history_query
    ),
    document!(vega_rest::MakeCall, "json", vega_rest::parse_make_call, vega_rest::serialize_make_call),
    document!(vega_rest::CallMade, "json", vega_rest::parse_call_made, vega_rest::serialize_call_made),
];

const WEBITEL: &[Check] = &[
    event!(webitel: webitel_, "json", webitel_::parse, webitel_::serialize),
    event!(webitel: webitel_, "form", webitel_::parse_form, webitel_::serialize_form),
    document!(hook::QueueHook, "json", hook::parse_hook, hook::serialize_hook),
    document!(hook::Lookup, "json", hook::parse_lookup, hook::serialize_lookup),
    document!(hook::Page, "json", hook::parse_page, hook::serialize_page),
    document!(hook::Search, "form", hook::parse_search, hook::serialize_search),
    document!(hook::Create, "json", hook::parse_create, hook::serialize_create),
    document!(hook::Update, "json", hook::parse_update, hook::serialize_update),
    document!(hook::Patch, "json", hook::parse_patch, hook::serialize_patch),
];

const RINGME: &[Check] = &[
    event!(ringme: ringme_, "form", ringme_::parse, ringme_::serialize),
    document!(Subscription, "json", subscription::parse, subscription::serialize),
    document!(Change, "json", subscription::parse_change, subscription::serialize_change),
    list!(Subscription, subscription::parse_list, subscription::serialize_list),
    |body| drop(FAILURE.check_bytes(body)),
    document!(TokenRequest, "form", rest::parse_token_request, rest::serialize_token_request),
    document!(Token, "json", rest::parse_token, rest::serialize_token),
];

macro_rules! targets {
    ($($target:ident: $documents:ident;)*) => {
        $(
            #[doc = concat!("Documents of the vendor: `", stringify!($target), "`.")]
            pub fn $target(input: &[u8]) {
                if let Some((check, body)) = choose(input, $documents) {
                    check(body);
                }
            }
        )*
    };
}

targets! {
    connect: CONNECT;
    vega: VEGA;
    webitel: WEBITEL;
    ringme: RINGME;
}
