//! RingMe's vocabularies: every word in its order, its spelling, and what else is read.

use std::fmt::Debug;

use call_legs::ringme::rest::{EventKind, FailureStatus, Method};
use call_legs::ringme::{AgentStatus, AgentType, CallFlow, CallStatus, EventSource, EventType};

/// Checks a vocabulary against its table: spelling, variant, what else is read.
macro_rules! check {
    ($words:ident: $($wire:literal => $word:ident $(, also $also:literal)*;)*) => {{
        assert_eq!($words::KNOWN, [$($words::$word),*], "in the vendor's order");
        $(
            assert_eq!($words::from($wire), $words::$word);
            assert_eq!($words::$word.as_str(), $wire);
            assert_eq!($words::$word.to_string(), $wire);
            $(assert_eq!($words::from($also), $words::$word);)*
            let other_case = $wire.chars().map(|letter| if letter.is_ascii_lowercase() {
                letter.to_ascii_uppercase()
            } else {
                letter.to_ascii_lowercase()
            }).collect::<String>();
            if ![$($also,)* ""].contains(&other_case.as_str()) {
                is_unknown(&$words::from(other_case.as_str()), &other_case);
            }
        )*
        for word in ["", "a word of the future"] {
            assert!(matches!(&$words::from(word), $words::Unknown(unknown) if unknown.as_str() == word));
        }
    }};
}

fn is_unknown(word: &impl Debug, text: &str) {
    assert_eq!(format!("{word:?}"), format!("Unknown(Unrecognized({text:?}))"));
}

#[test]
fn each_word_is_read_and_written_as_its_table_says() {
    check! { EventType:
        "dial-in" => DialIn;
        "dial-out" => DialOut;
        "hangup" => Hangup;
        "answer" => Answer;
        "message-in" => MessageIn;
        "message-out" => MessageOut;
        "voicemail" => Voicemail;
    }
    check! { CallStatus:
        "CALLING" => Calling;
        "ANSWER" => Answer;
        "BUSY" => Busy;
        "NOANSWER" => NoAnswer;
        "CANCEL" => Cancel;
        "CONGESTION" => Congestion;
        "CHANUNAVAIL" => ChannelUnavailable;
    }
    check! { CallFlow:
        "in" => In, also "IN";
        "out" => Out, also "OUT";
    }
    check! { AgentStatus:
        "available" => Available;
        "logged_out" => LoggedOut;
    }
    check! { AgentType:
        "local" => Local;
        "remote" => Remote;
    }
    check! { EventSource:
        "api" => Api;
        "phone" => Phone;
    }
    check! { EventKind:
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
    check! { Method:
        "GET" => Get;
        "POST" => Post;
    }
    check! { FailureStatus:
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
