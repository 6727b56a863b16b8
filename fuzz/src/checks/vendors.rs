//! All documents of a vendor: the first byte of the input chooses one.

use call_legs::connect::command;
use call_legs::conversions::{self, Observe, Observed, Receipt};
use call_legs::ringme::rest::{self, Failure, Subscription, SubscriptionChange, Token, TokenRequest};
use call_legs::vega::rest as vega_rest;
use call_legs::vega::{active, history, lookup, socket, users};
use call_legs::webitel::rest as webitel_rest;
use call_legs::{connect as connect_, ringme as ringme_, vega as vega_, webitel as webitel_};

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
    document!(webitel_rest::Hook, "json", webitel_rest::parse_hook, webitel_rest::serialize_hook),
    document!(webitel_rest::Lookup, "json", webitel_rest::parse_lookup, webitel_rest::serialize_lookup),
    document!(webitel_rest::Page, "json", webitel_rest::parse_page, webitel_rest::serialize_page),
    document!(webitel_rest::Search, "form", webitel_rest::parse_search, webitel_rest::serialize_search),
    document!(webitel_rest::Hook, "json", webitel_rest::parse_hook, webitel_rest::serialize_hook),
    document!(webitel_rest::Hook, "json", webitel_rest::parse_hook, webitel_rest::serialize_hook),
    document!(webitel_rest::Patch, "json", webitel_rest::parse_patch, webitel_rest::serialize_patch),
];

const RINGME: &[Check] = &[
    event!(ringme: ringme_, "form", ringme_::parse, ringme_::serialize),
    document!(Subscription, "json", rest::parse_subscription, rest::serialize_subscription),
    document!(
        SubscriptionChange,
        "json",
        rest::parse_subscription_change,
        rest::serialize_subscription_change
    ),
    list!(Subscription, rest::parse_subscriptions, rest::serialize_subscriptions),
    document!(Failure, "json", rest::parse_failure, rest::serialize_failure),
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
