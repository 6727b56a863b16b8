//! One surface for all vendors: this does not compile where one differs.

use std::fmt::{Debug, Display};
use std::hash::Hash;

use call_legs::conversions::{self, Observe};
use call_legs::{ParseError, SerializeError};
use serde::Serialize;
use serde::de::DeserializeOwned;

trait Event: Clone + Debug + Eq + Hash + Serialize + DeserializeOwned + Send + Sync + 'static {}
impl<T: Clone + Debug + Eq + Hash + Serialize + DeserializeOwned + Send + Sync + 'static> Event for T {}

trait Profile: Clone + Debug + Default + Eq + Serialize + DeserializeOwned + Send + Sync + 'static {}
impl<T: Clone + Debug + Default + Eq + Serialize + DeserializeOwned + Send + Sync + 'static> Profile for T {}

trait Word:
    Clone + Debug + Display + Ord + Hash + Serialize + DeserializeOwned + for<'w> From<&'w str> + 'static
{
}
impl<T: Clone + Debug + Display + Ord + Hash + Serialize + DeserializeOwned + for<'w> From<&'w str> + 'static>
    Word for T
{
}

trait Code: Copy + Debug + Display + Ord + Hash + Serialize + DeserializeOwned + From<i64> + 'static {}
impl<T: Copy + Debug + Display + Ord + Hash + Serialize + DeserializeOwned + From<i64> + 'static> Code for T {}

fn is_event<T: Event>() {}
fn is_profile<T: Profile>() {}
fn is_observed<T: Observe<Profile = P>, P: Profile>() {}

/// Every known word reads back as itself, and no known word hides in the unknown arm.
fn is_vocabulary<T: Word>(known: &[T], as_str: fn(&T) -> &str) {
    assert!(!known.is_empty());
    for word in known {
        assert_eq!(&T::from(as_str(word)), word);
        assert_eq!(word.to_string(), as_str(word));
        assert_eq!(serde_json::to_string(word).expect("a word is text"), format!("{:?}", as_str(word)));
        assert!(!format!("{word:?}").starts_with("Unknown"));
    }
    let other = T::from("a word that nobody has");
    assert_eq!(as_str(&other), "a word that nobody has");
    assert!(format!("{other:?}").starts_with("Unknown"));
}

fn is_codebook<T: Code>(known: &[T], code: fn(T) -> i64) {
    assert!(!known.is_empty());
    for word in known {
        assert_eq!(T::from(code(*word)), *word);
        assert_eq!(serde_json::to_string(word).expect("a code is a number"), code(*word).to_string());
    }
    assert_eq!(code(T::from(-77)), -77);
}

macro_rules! contract {
    ($vendor:ident: $($word:ident)*; $($code:ident)*) => {
        mod $vendor {
            use super::*;
            use call_legs::$vendor as vendor;

            const _PARSE: fn(&[u8]) -> Result<vendor::Event, ParseError> = vendor::parse;
            const _SERIALIZE: fn(&vendor::Event) -> Result<Vec<u8>, SerializeError> = vendor::serialize;
            const _UNREAD: fn(&vendor::Event) -> Vec<String> = vendor::Event::unread;
            const _KIND: fn(&vendor::Event) -> &'static str = vendor::Event::kind;

            #[test]
            fn has_the_common_surface() {
                is_event::<vendor::Event>();
                is_profile::<conversions::$vendor::Profile>();
                is_observed::<vendor::Event, conversions::$vendor::Profile>();
                $(is_vocabulary(vendor::$word::KNOWN, vendor::$word::as_str);)*
                $(is_codebook(vendor::$code::KNOWN, vendor::$code::code);)*
            }
        }
    };
}

/// The same pair for every further document; where a module holds two documents, one for each.
macro_rules! documents {
    ($($test:ident: $item:ty, $read:ty, $written:ty, $parse:path, $serialize:path;)*) => {
        $(#[test]
        fn $test() {
            let _: fn(&[u8]) -> Result<$read, ParseError> = $parse;
            let _: fn(&$written) -> Result<Vec<u8>, SerializeError> = $serialize;
            let _: fn(&$item) -> Vec<String> = <$item>::unread;
            is_event::<$item>();
        })*
    };
}

documents! {
    connect_command: call_legs::connect::command::Command, call_legs::connect::command::Command, call_legs::connect::command::Command, call_legs::connect::command::parse, call_legs::connect::command::serialize;
    vega_active: call_legs::vega::active::Call, Vec<call_legs::vega::active::Call>, [call_legs::vega::active::Call], call_legs::vega::active::parse, call_legs::vega::active::serialize;
    vega_history: call_legs::vega::history::Record, Vec<call_legs::vega::history::Record>, [call_legs::vega::history::Record], call_legs::vega::history::parse, call_legs::vega::history::serialize;
    vega_users: call_legs::vega::users::User, Vec<call_legs::vega::users::User>, [call_legs::vega::users::User], call_legs::vega::users::parse, call_legs::vega::users::serialize;
    vega_lookup_request: call_legs::vega::lookup::Request, call_legs::vega::lookup::Request, call_legs::vega::lookup::Request, call_legs::vega::lookup::parse_request, call_legs::vega::lookup::serialize_request;
    vega_lookup_answer: call_legs::vega::lookup::Answer, call_legs::vega::lookup::Answer, call_legs::vega::lookup::Answer, call_legs::vega::lookup::parse_answer, call_legs::vega::lookup::serialize_answer;
    vega_socket: call_legs::vega::socket::Address, call_legs::vega::socket::Address, call_legs::vega::socket::Address, call_legs::vega::socket::parse, call_legs::vega::socket::serialize;
}

#[test]
fn further_documents_of_vega_are_observed_and_have_words() {
    is_observed::<call_legs::vega::active::Call, conversions::vega::Profile>();
    is_observed::<call_legs::vega::history::Record, conversions::vega::Profile>();
    is_codebook(call_legs::vega::history::Disposition::KNOWN, call_legs::vega::history::Disposition::code);
}

contract!(connect: Action CallResult CallState Initiator Mode Object SessionState Status TransferState TreatmentState;);
contract!(vega: EventName; Direction EntityKind);
contract!(webitel: AgentState AmdAiResult AmdResult AttemptResult Channel HookEvent QueueType State StopCause;);
contract!(ringme: AgentStatus AgentType CallFlow CallStatus EventSource EventType;);

/// Further documents: the same traits, and a pair of functions for each.
macro_rules! documents {
    ($($test:ident { $($document:path => $parse:path, $serialize:path;)+ })+) => {
        $(#[test]
        fn $test() {
            $(
                is_event::<$document>();
                let _: fn(&[u8]) -> Result<$document, ParseError> = $parse;
                let _: fn(&$document) -> Result<Vec<u8>, SerializeError> = $serialize;
            )+
        })+
    };
}

mod further {
    use call_legs::webitel::hook;

    use super::*;

    documents! {
        webitel_hook_has_the_common_surface {
            hook::QueueHook => hook::parse_hook, hook::serialize_hook;
            hook::Page => hook::parse_page, hook::serialize_page;
            hook::Lookup => hook::parse_lookup, hook::serialize_lookup;
            hook::Create => hook::parse_create, hook::serialize_create;
            hook::Update => hook::parse_update, hook::serialize_update;
            hook::Patch => hook::parse_patch, hook::serialize_patch;
            hook::Search => hook::parse_search, hook::serialize_search;
        }
    }
}
