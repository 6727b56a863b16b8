//! One surface for all vendors: this does not compile where one differs.

mod further;

use std::convert::Infallible;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

use call_legs::conversions::{self, Observe};
use call_legs::{ParseError, SerializeError};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub trait Event: Clone + Debug + Eq + Hash + Serialize + DeserializeOwned + Send + Sync + 'static {}
impl<T: Clone + Debug + Eq + Hash + Serialize + DeserializeOwned + Send + Sync + 'static> Event for T {}

pub trait Profile:
    Clone + Debug + Default + Eq + Serialize + DeserializeOwned + Send + Sync + 'static
{
}
impl<T: Clone + Debug + Default + Eq + Serialize + DeserializeOwned + Send + Sync + 'static> Profile for T {}

pub fn is_event<T: Event>() {}
fn is_profile<T: Profile>() {}
pub fn is_observed<T: Observe<Profile = P>, P: Profile>() {}

/// Every known value reads back as itself, and none is in the `Unknown` arm.
pub fn is_vocabulary<T>(known: &[T], as_str: fn(&T) -> &str)
where
    T: AsRef<str> + Clone + Debug + Display + Eq + FromStr<Err = Infallible> + Hash + for<'w> From<&'w str>,
    T: DeserializeOwned + PartialEq<str> + for<'w> PartialEq<&'w str> + Serialize + 'static,
{
    assert!(!known.is_empty());
    for word in known {
        assert_eq!(&T::from(as_str(word)), word);
        assert_eq!(word.to_string(), as_str(word));
        assert_eq!(as_str(word).parse::<T>(), Ok(word.clone()));
        assert_eq!(word.as_ref(), as_str(word));
        assert!(*word == *as_str(word) && *word == as_str(word) && *word != "a word that nobody has");
        assert_eq!(serde_json::to_string(word).expect("a word is text"), format!("{:?}", as_str(word)));
        assert!(!format!("{word:?}").starts_with("Unknown"));
    }
    let other = T::from("a word that nobody has");
    assert_eq!(as_str(&other), "a word that nobody has");
    assert!(format!("{other:?}").starts_with("Unknown"));
}

pub fn is_codebook<T>(known: &[T], code: fn(T) -> i64)
where
    T: Copy + Debug + DeserializeOwned + Display + Eq + From<i64> + Hash + Serialize + 'static,
{
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
            const _UNPARSED: fn(&vendor::Event) -> Vec<String> = vendor::Event::unparsed;
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

contract!(connect: Action CallResult CallState Initiator Mode Object SessionState Status TransferState TreatmentState;);
contract!(vega: EventName; Direction EntityKind);
contract!(webitel: AgentState AmdAiResult AmdResult AttemptResult Channel HookEvent QueueType State StopCause;);
contract!(ringme: AgentStatus AgentType CallFlow CallStatus EventSource EventType;);
