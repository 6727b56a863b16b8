//! Subscriptions, their changes and lists, and their owners' paths.

use call_legs::ringme::rest::{
    ClientId, EventKind, Method, Owner, Subscription, SubscriptionChange, parse_subscription as parse,
    parse_subscription_change as parse_change, parse_subscriptions as parse_list,
    serialize_subscription as serialize, serialize_subscription_change as serialize_change,
    serialize_subscriptions as serialize_list,
};
use call_legs::{Fields, Value};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::document::json_extra;
use crate::strategy::ringme::{enum_value, id, text};

#[allow(clippy::ptr_arg, reason = "what was read is a vector")]
pub fn unparsed_of_all(list: &Vec<Subscription>) -> Vec<String> {
    list.iter().flat_map(Subscription::unparsed).collect()
}

fn body(fixture: &str) -> Vec<u8> {
    let path = format!("{}/fixtures/ringme/rest/{fixture}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).expect("a fixture")
}

fn to_text(body: Vec<u8>) -> String {
    String::from_utf8(body).expect("UTF-8")
}

#[test]
fn the_documented_subscription_is_read_whole() {
    let url = "https://somehost.com/fordel/show.php".to_owned();
    let mut expected = Subscription::new(url, EventKind::AgentLogin, Method::Get);
    assert_eq!(parse(&body("documented/subscription-request")), Ok(expected.clone()));
    expected.id = Some(150);
    assert_eq!(parse(&body("documented/subscription-answer")), Ok(expected));
}

#[test]
fn a_list_is_read_whole() {
    let mut own =
        Subscription::new("https://crm.example/ext-event/k3".to_owned(), EventKind::Hangup, Method::Post);
    own.id = Some(151);
    let mut other = Subscription::new("https://other.example/x".to_owned(), "fax-in".into(), Method::Get);
    other.id = Some(152);
    assert_eq!(parse_list(&body("synthetic/subscriptions")), Ok(vec![own.clone(), other]));
    assert_eq!(parse_list(&body("synthetic/list-of-one-as-object")), Ok(vec![own]));
    assert_eq!(parse_list(&body("synthetic/list-of-none")), Ok(Vec::new()));
}

#[test]
fn a_change_is_read_whole() {
    let mut expected = SubscriptionChange::new();
    assert_eq!(parse_change(&body("synthetic/change-of-nothing")), Ok(expected.clone()));
    expected.method = Some(Method::Post);
    assert_eq!(parse_change(&body("synthetic/change")), Ok(expected));
}

#[test]
fn what_is_invalid_is_kept() {
    let odd = parse(&body("synthetic/subscription-oddities")).expect("a subscription");
    assert_eq!((odd.url.as_str(), odd.id), ("", None));
    assert_eq!(odd.method, Method::from("get"));
    assert_eq!(odd.unparsed(), ["comment", "id", "url", "id", "limit"]);
    assert_eq!(odd.extra.get("id"), Some(&Value::Null));
    let odd = parse_change(&body("synthetic/change-oddities")).expect("a change");
    assert_eq!((odd.url.as_ref(), odd.event_type.as_ref()), (None, None));
    assert_eq!(odd.method, Some(Method::from("PUT")));
    assert_eq!(odd.unparsed(), ["url", "event_type", "id", "method"]);
}

#[test]
fn fields_are_written_in_the_tables_order_and_unknown_ones_after_them() {
    let mut all = Subscription::new("https://crm.example/".to_owned(), EventKind::Answer, Method::Post);
    all.id = Some(7);
    all.extra.push("comment", "x");
    assert_eq!(
        serialize(&all).map(to_text).as_deref(),
        Ok(r#"{"url":"https://crm.example/","event_type":"answer","method":"POST","id":7,"comment":"x"}"#)
    );
    let list = serialize_list(&[all.clone(), all.clone()]).map(to_text).expect("a list");
    assert_eq!(list, format!("[{0},{0}]", to_text(serialize(&all).expect("a subscription"))));
    assert_eq!(serialize_list(&[]).map(to_text).as_deref(), Ok("[]"));
    let mut change = SubscriptionChange::new();
    change.event_type = Some(EventKind::AgentLogout);
    change.url = Some("https://crm.example/".to_owned());
    assert_eq!(
        serialize_change(&change).map(to_text).as_deref(),
        Ok(r#"{"url":"https://crm.example/","event_type":"agent-logout"}"#)
    );
}

#[test]
fn an_unknown_field_that_would_be_read_as_a_known_one_is_not_written() {
    let mut odd = Subscription::new("https://crm.example/".to_owned(), EventKind::Answer, Method::Post);
    odd.extra.push("id", Value::Number(7_u64.into()));
    let expected = "ringme subscription: `id` is invalid: expected no unknown field of this name";
    assert_eq!(serialize(&odd).expect_err("a field").to_string(), expected);
    assert_eq!(serialize_list(&[odd.clone()]).expect_err("a field").to_string(), expected);
    odd.extra = Fields::new();
    odd.extra.push("x", (0..100).fold(Value::Null, |inner, _| Value::List(vec![inner])));
    let expected = "ringme subscription: document is nested deeper than 100 levels";
    assert_eq!(serialize_list(&[odd]).expect_err("too deep").to_string(), expected);
}

#[test]
fn serdes_traits_agree_with_parse_and_serialize() {
    let list = body("synthetic/subscriptions");
    let read: Vec<Subscription> = serde_json::from_slice(&list).expect("subscriptions");
    assert_eq!(Ok(&read), parse_list(&list).as_ref());
    assert_eq!(serde_json::to_vec(&read).ok(), serialize_list(&read).ok());
    let change: SubscriptionChange =
        serde_json::from_slice(&body("synthetic/change-oddities")).expect("a change");
    assert_eq!(Ok(change), parse_change(&body("synthetic/change-oddities")));
    let error = serde_json::from_str::<Subscription>("{}").expect_err("no subscription").to_string();
    assert_eq!(error, "ringme subscription: `url` is missing");
}

#[test]
fn each_owner_has_its_paths() {
    let client = ClientId::from("12");
    let owners = [
        (Owner::Extension { extension: 2101 }, "/extension/2101/event/"),
        (
            Owner::ClientExtension { client: "@me".into(), extension: 2101 },
            "/client/@me/extension/2101/event/",
        ),
        (Owner::LocalAgent { client: client.clone(), agent: 136 }, "/client/12/agent/local/136/event/"),
        (Owner::RemoteAgent { client: client.clone(), agent: 137 }, "/client/12/agent/remote/137/event/"),
        (Owner::Phones { client }, "/client/12/phone_events/"),
        (Owner::Phones { client: "a-._~@Z9".into() }, "/client/a-._~@Z9/phone_events/"),
        (Owner::Phones { client: "a/b c?%ж".into() }, "/client/a%2Fb%20c%3F%25%D0%B6/phone_events/"),
    ];
    for (owner, collection) in owners {
        assert_eq!(owner.collection(), collection);
        assert_eq!(owner.item(150), format!("{collection}150"));
    }
}

#[test]
fn each_owner_has_its_events() {
    let client = || ClientId::from("@me");
    let calls: Vec<_> =
        ["dial-in", "dial-out", "hangup", "answer", "message-in", "message-out", "voicemail"].into();
    let phones = [calls.as_slice(), &["extension-call-status"]].concat();
    let agents = vec!["agent-login", "agent-logout"];
    let owners = [
        (Owner::Extension { extension: 1 }, calls.clone()),
        (Owner::ClientExtension { client: client(), extension: 1 }, calls),
        (Owner::Phones { client: client() }, phones),
        (Owner::LocalAgent { client: client(), agent: 1 }, agents.clone()),
        (Owner::RemoteAgent { client: client(), agent: 1 }, agents),
    ];
    for (owner, expected) in owners {
        let allowed: Vec<_> =
            EventKind::KNOWN.iter().filter(|kind| owner.allows(kind)).map(EventKind::as_str).collect();
        assert_eq!(allowed, expected, "{owner:?}");
        assert!(!owner.allows(&EventKind::from("fax-in")));
    }
}

fn subscription() -> impl Strategy<Value = Subscription> {
    (text(), enum_value(EventKind::KNOWN), enum_value(Method::KNOWN), option::of(id()), json_extra())
        .prop_map(|(url, event_type, method, id, extra)| {
            let mut subscription = Subscription::new(url, event_type, method);
            subscription.id = id;
            subscription.extra = extra;
            subscription
        })
}

fn change() -> impl Strategy<Value = SubscriptionChange> {
    (
        option::of(text()),
        option::of(enum_value(EventKind::KNOWN)),
        option::of(enum_value(Method::KNOWN)),
        json_extra(),
    )
        .prop_map(|(url, event_type, method, extra)| {
            let mut change = SubscriptionChange::new();
            change.url = url;
            change.event_type = event_type;
            change.method = method;
            change.extra = extra;
            change
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_subscriptions_are_read_back_as_themselves(list in vec(subscription(), 0..4)) {
        for one in &list {
            prop_assert_eq!(&parse(&serialize(one).expect("written")).expect("read"), one);
        }
        prop_assert_eq!(parse_list(&serialize_list(&list).expect("written")).expect("read"), list);
    }

    #[test]
    fn generated_changes_are_read_back_as_themselves(change in change()) {
        prop_assert_eq!(parse_change(&serialize_change(&change).expect("written")).expect("read"), change);
    }
}
