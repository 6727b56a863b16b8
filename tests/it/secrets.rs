//! No secret is shown: not by `Debug`, not by an error, whatever happened to the message that holds it.
//!
//! 1C-Connect has none: anyone who knows the login opens the pipe.

mod examples;

use call_legs::crm::{amocrm, bitrix24, hubspot, retailcrm, salesforce};
use call_legs::ringme::rest::{self, Owner, Token, TokenRequest};
use call_legs::ringme::rest::{
    parse_token_request as parse_request, serialize_token_request as serialize_request,
};
use call_legs::vega::rest::{self as vega_rest, Authorization, parse_authorization, serialize_authorization};
use call_legs::vega::socket;
use call_legs::webitel::rest::{self as webitel_rest, Access, Hook, Lookup, Patch, Search};
use call_legs::webitel::{HookEvent, QueueId};
use http::{Response, StatusCode};

use crate::support::report;

/// Writes what shows a document, read by its own functions and by serde.
macro_rules! shown {
    ($document:ty, $parse:path, $serialize:path) => {
        |body: &[u8]| {
            let mut out = Vec::new();
            let read = $parse(body);
            show(&mut out, &read);
            if let Some(Err(error)) = read.ok().map(|document| $serialize(&document)) {
                show::<(), _>(&mut out, &Err(error));
            }
            show(&mut out, &serde_json::from_slice::<$document>(body));
            show(&mut out, &serde_urlencoded::from_bytes::<$document>(body));
            out
        }
    };
}
/// Each body has one of these, or both. No four characters of them are anywhere else.
const SECRETS: [&str; 2] = ["q9Wz7Rk4Xv2J", "m3Nb8Hc5Yd6T"];

/// Document, a body that holds a secret, and everything that its readers show.
type Holder = (&'static str, &'static str, fn(&[u8]) -> Vec<String>);

/// Every type that holds a secret, a line each.
const HOLDERS: &[Holder] = &[
    ("vega socket address", ADDRESS, shown!(socket::Address, socket::parse, socket::serialize)),
    ("vega authorisation", KEY, shown!(Authorization, parse_authorization, serialize_authorization)),
    (
        "vega access",
        r#"{"address":"https://pbx.example","session":"q9Wz7Rk4Xv2J"}"#,
        configured::<vega_rest::Access>,
    ),
    ("vega session", "JSESSIONID=q9Wz7Rk4Xv2J; Path=/; HttpOnly", of_session),
    ("ringme access", SECRETS[0], of_ringme),
    (
        "ringme access",
        r#"{"address":"https://pbx.example","access_token":"q9Wz7Rk4Xv2J"}"#,
        configured::<rest::Access>,
    ),
    ("ringme error body", r#"{"message":"q9Wz7Rk4Xv2J","status":"access_denied"}"#, of_ringme_answer),
    ("ringme token", TOKEN, shown!(Token, rest::parse_token, rest::serialize_token)),
    ("ringme token request", BY_APPLICATION, shown!(TokenRequest, parse_request, serialize_request)),
    ("ringme token request", BY_USER, shown!(TokenRequest, parse_request, serialize_request)),
    ("webitel access", SECRETS[0], of_access),
    ("webitel access", r#"{"address":"https://pbx.example","token":"q9Wz7Rk4Xv2J"}"#, configured::<Access>),
    ("webitel address", "https://user:q9Wz7Rk4Xv2J@pbx.example", of_address),
    ("bitrix24 access", CRM, configured::<bitrix24::Access>),
    ("amocrm access", CRM, configured::<amocrm::Access>),
    ("hubspot access", CRM, configured::<hubspot::Access>),
    ("retailcrm access", CRM, configured::<retailcrm::Access>),
    ("salesforce access", CRM, configured::<salesforce::Access>),
    ("crm token", SECRETS[0], of_crms),
    ("crm error body", r#"{"error":"q9Wz7Rk4Xv2J"}"#, of_crm_answers),
    ("webitel error body", r#"{"code":401,"detail":"q9Wz7Rk4Xv2J"}"#, of_answer),
];

const CRM: &str = r#"{"address":"https://crm.example","token":"q9Wz7Rk4Xv2J"}"#;
const ADDRESS: &str = "wss://pbx.example/live/connector/v3/easy?domain=pbx.example&apiKey=q9Wz7Rk4Xv2J&apiKey=m3Nb8Hc5Yd6T&subscriber=7";
const KEY: &str = r#"{"domain":"pbx.example","apiKey":"q9Wz7Rk4Xv2J","apiKeyOld":"m3Nb8Hc5Yd6T"}"#;
const TOKEN: &str = r#"{"access_token":"q9Wz7Rk4Xv2J","token_type":"Bearer","expires_in":3600,"refresh_token":"m3Nb8Hc5Yd6T"}"#;
const BY_APPLICATION: &str = "grant_type=client_credentials&client_id=crm&client_secret=q9Wz7Rk4Xv2J";
const BY_USER: &str =
    "grant_type=password&client_id=crm&client_secret=q9Wz7Rk4Xv2J&username=anna&password=m3Nb8Hc5Yd6T";

/// Shows a value, or the error that came instead.
fn show<T: std::fmt::Debug, E: std::fmt::Display + std::fmt::Debug>(
    out: &mut Vec<String>,
    read: &Result<T, E>,
) {
    out.push(match read {
        Ok(value) => format!("{value:?}\n{value:#?}"),
        Err(error) => format!("{error}\n{error:?}\n{error:#?}"),
    });
}

/// An access that a configuration holds.
fn configured<T: std::fmt::Debug + serde::de::DeserializeOwned>(body: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    show(&mut out, &serde_json::from_slice::<T>(body));
    show(&mut out, &serde_urlencoded::from_bytes::<T>(body));
    out
}

/// The access that a token opens, and its requests.
fn of_access(token: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    let Ok(token) = std::str::from_utf8(token) else { return out };
    let access = Access::new("https://pbx.example", token);
    show(&mut out, &access);
    let Ok(access) = access else { return out };
    let (queue, hook) = (QueueId::from(12), Hook::new(Lookup::new(301), HookEvent::Missed));
    show(&mut out, &access.search(queue, &Search::new()));
    show(&mut out, &access.create(queue, &hook));
    show(&mut out, &access.read(queue, 7));
    show(&mut out, &access.update(queue, 7, &hook));
    show(&mut out, &access.patch(queue, 7, &Patch::new(Vec::new())));
    show(&mut out, &access.delete(queue, 7));
    let mut search = Search::new();
    search.ids = vec![u32::MAX; 6_000];
    show(&mut out, &access.search(queue, &search));
    out
}

/// The session that an answer opens, and its requests.
fn of_session(cookie: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    for status in [200, 403] {
        let Ok(answer) = Response::builder().status(status).header("Set-Cookie", cookie).body("") else {
            return out;
        };
        let session = vega_rest::session_from(&answer);
        show(&mut out, &session);
        let Ok(session) = session else { continue };
        let access = vega_rest::Access::new("https://pbx.example", &session);
        show(&mut out, &access);
        let access = access.expect("an access");
        show(&mut out, &access.users());
        show(&mut out, &access.active_calls());
        show(&mut out, &vega_rest::Session::new(session.value()));
    }
    out
}

/// The access that a token of RingMe's opens, and its requests.
fn of_ringme(token: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    let Ok(token) = std::str::from_utf8(token) else { return out };
    let access = rest::Access::new("https://pbx.example", token);
    show(&mut out, &access);
    if let Ok(access) = access {
        show(&mut out, &access.list(&Owner::Extension { extension: 2101 }));
        show(&mut out, &access.remove(&Owner::Extension { extension: 2101 }, 151));
    }
    out
}

/// The accesses to CRMs that a token opens, and their requests.
fn of_crms(token: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    let Ok(token) = std::str::from_utf8(token) else { return out };
    let address = "https://crm.example";
    let bitrix24 = bitrix24::Access::new(address, token);
    show(&mut out, &bitrix24);
    if let Ok(access) = bitrix24 {
        let finished = serde_json::from_str(r#"{"call_id":"externalCall.1"}"#).expect("a finished call");
        show(&mut out, &access.attach_record(&finished, "https://pbx.example/r1"));
    }
    let amocrm = amocrm::Access::new(address, token);
    show(&mut out, &amocrm);
    if let Ok(access) = amocrm {
        show(&mut out, &access.create(Vec::new()));
    }
    let hubspot = hubspot::Access::new(address, token);
    show(&mut out, &hubspot);
    if let Ok(access) = hubspot {
        show(&mut out, &access.delete(&"4711".into()));
    }
    let retailcrm = retailcrm::Access::new(address, token);
    show(&mut out, &retailcrm);
    if let Ok(access) = retailcrm {
        show(&mut out, &access.create(&[]));
    }
    let salesforce = salesforce::Access::new(address, token);
    show(&mut out, &salesforce);
    if let Ok(access) = salesforce {
        show(&mut out, &access.delete(&"00T1".into()));
    }
    out
}

/// Answers of CRMs that repeat a secret.
fn of_crm_answers(body: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    for status in [200, 302, 401, 500] {
        let mut answer = Response::new(body);
        *answer.status_mut() = StatusCode::from_u16(status).expect("a status");
        show(&mut out, &bitrix24::registration_from(&answer));
        show(&mut out, &bitrix24::finished_from(&answer));
        show(&mut out, &amocrm::created_from(&answer));
        show(&mut out, &hubspot::created_from(&answer));
        show(&mut out, &retailcrm::created_from(&answer));
        show(&mut out, &salesforce::created_from(&answer));
    }
    out
}

/// An answer of RingMe's that repeats a secret.
fn of_ringme_answer(body: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    for status in [200, 302, 401, 500] {
        let mut answer = Response::new(body);
        *answer.status_mut() = StatusCode::from_u16(status).expect("a status");
        show(&mut out, &rest::subscription_from(&answer));
        show(&mut out, &rest::token_from(&answer));
        show(&mut out, &rest::removed_from(&answer));
    }
    out
}

/// An address with a password in it, which is refused: it would be in the address of every request.
fn of_address(address: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    let access = Access::new(&String::from_utf8_lossy(address), "token");
    show(&mut out, &access);
    if let Ok(access) = access {
        show(&mut out, &access.read(QueueId::from(12), 7));
    }
    out
}

/// An answer that repeats the token, and is no hook.
fn of_answer(body: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    for status in [302, 401, 500] {
        let mut answer = Response::new(body);
        *answer.status_mut() = StatusCode::from_u16(status).expect("a status");
        show(&mut out, &webitel_rest::hook_from(&answer));
        show(&mut out, &webitel_rest::page_from(&answer));
    }
    out
}

/// The body, and all that one byte can do to it.
fn damaged(body: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![body.to_vec(), [b"[", body, b"]"].concat(), [b"\xef\xbb\xbf", body].concat()];
    let text = serde_json::to_vec(&String::from_utf8_lossy(body)).expect("JSON");
    all.extend([[b"[", &text[..], b"]"].concat(), text]);
    for at in 0..body.len() {
        let (before, rest) = body.split_at(at);
        all.push(before.to_vec());
        all.push(rest.to_vec());
        all.push([before, &rest[1..]].concat());
        for byte in b"x&=%\"\\{,/@\n\xff" {
            all.push([before, &[*byte], &rest[1..]].concat());
            all.push([before, &[*byte], rest].concat());
        }
    }
    all
}

/// Four characters of a secret that the text shows.
fn found(text: &str) -> Option<&'static str> {
    let parts = SECRETS.iter().flat_map(|secret| (4..=secret.len()).map(move |end| &secret[end - 4..end]));
    parts.into_iter().find(|part| text.contains(part))
}

#[test]
fn nothing_that_is_shown_holds_a_part_of_a_secret() {
    for (document, body, shown) in HOLDERS {
        assert!(found(body).is_some(), "{document}: there is no secret to be found");
        let mut ran = 0;
        for body in damaged(body.as_bytes()) {
            for text in shown(&body) {
                let part = found(&text);
                assert_eq!(part, None, "{document}: shown of {}", String::from_utf8_lossy(&body));
                ran += 1;
            }
        }
        report::ran(document, "texts without a secret", ran);
    }
}
