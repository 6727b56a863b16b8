//! RingMe's vocabularies: every word in its order, its spelling, and its letter case.

use std::fmt::Debug;

use call_legs::ringme::rest::{EventKind, FailureStatus, Method};
use call_legs::ringme::{AgentStatus, AgentType, CallFlow, CallStatus, EventSource, EventType};

/// Checks a vocabulary against its table: spelling, variant, letter case.
macro_rules! check {
    ($words:ident $is_other:ident: $($wire:literal => $word:ident;)*) => {{
        assert_eq!($words::KNOWN, [$($words::$word),*], "in the vendor's order");
        $(
            assert_eq!($words::from($wire), $words::$word);
            assert_eq!($words::$word.as_str(), $wire);
            assert_eq!($words::$word.to_string(), $wire);
            let other_case = $wire.chars().map(|letter| if letter.is_ascii_lowercase() {
                letter.to_ascii_uppercase()
            } else {
                letter.to_ascii_lowercase()
            }).collect::<String>();
            let mut mixed = $wire.to_ascii_lowercase();
            mixed[..1].make_ascii_uppercase();
            for text in [other_case, mixed] {
                $is_other(&$words::from(text.as_str()), &$words::$word, &text);
            }
        )*
        for word in ["", "a word of the future"] {
            assert!(matches!(&$words::from(word), $words::Unknown(unknown) if unknown.as_str() == word));
        }
    }};
}

/// Of an event: a word is read in any letter case.
fn same<T: Debug + PartialEq>(read: &T, known: &T, _: &str) {
    assert_eq!(read, known);
}

/// Of REST: only one spelling is the word's.
fn other<T: Debug + AsRef<str>>(read: &T, known: &T, text: &str) {
    if known.as_ref() != text {
        assert_eq!(format!("{read:?}"), format!("Unknown(Unrecognized({text:?}))"));
    }
}

#[test]
fn each_word_is_read_and_written_as_its_table_says() {
    check! { EventType same:
        "dial-in" => DialIn;
        "dial-out" => DialOut;
        "hangup" => Hangup;
        "answer" => Answer;
        "message-in" => MessageIn;
        "message-out" => MessageOut;
        "voicemail" => Voicemail;
    }
    check! { CallStatus same:
        "CALLING" => Calling;
        "ANSWER" => Answer;
        "BUSY" => Busy;
        "NOANSWER" => NoAnswer;
        "CANCEL" => Cancel;
        "CONGESTION" => Congestion;
        "CHANUNAVAIL" => ChannelUnavailable;
    }
    check! { CallFlow same:
        "in" => In;
        "out" => Out;
    }
    check! { AgentStatus same:
        "available" => Available;
        "logged_out" => LoggedOut;
    }
    check! { AgentType same:
        "local" => Local;
        "remote" => Remote;
    }
    check! { EventSource same:
        "api" => Api;
        "phone" => Phone;
    }
    check! { EventKind other:
        "dial-in" => DialIn;
        "dial-out" => DialOut;
        "hangup" => Hangup;
        "answer" => Answer;
        "message-in" => MessageIn;
        "message-out" => MessageOut;
        "voicemail" => Voicemail;
        "extension-call-status" => ExtensionCallStatus;
        "agent-login" => AgentLogin;
        "agent-logout" => AgentLogout;
    }
    check! { Method other:
        "GET" => Get;
        "POST" => Post;
    }
    check! { FailureStatus other:
        "access_denied" => AccessDenied;
        "user_blocked" => UserBlocked;
        "user_access_type_deny" => UserAccessTypeDeny;
        "app_access_type_deny" => AppAccessTypeDeny;
        "client_not_found" => ClientNotFound;
        "rate_limit_exceeded" => RateLimitExceeded;
    }
}

#[test]
fn only_four_types_are_call_events() {
    let calls: Vec<_> = EventType::KNOWN.iter().filter(|word| word.is_call()).collect();
    assert_eq!(calls, [&EventType::DialIn, &EventType::DialOut, &EventType::Hangup, &EventType::Answer]);
    assert!(!EventType::from("call_interactive").is_call());
}
