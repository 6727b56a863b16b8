//! Plans of changes: what is created, updated and deleted, and that others' subscriptions are never touched.

use std::collections::BTreeMap;

use call_legs::ringme::rest::{
    EventKind, ExtensionKind, Method, Owner, Plan, PlanError, Subscription, serialize_subscription_change,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

const OWN: &str = "https://crm.example/e";

fn wanted(url: &str, kind: EventKind, method: Method) -> Subscription {
    Subscription::new(url.to_owned(), kind, method)
}

fn listed(id: u64, url: &str, kind: EventKind, method: Method) -> Subscription {
    let mut listed = wanted(url, kind, method);
    listed.id = Some(id);
    listed
}

/// Numbers to delete, changes by number, addresses and events to create.
type Short = (Vec<u64>, Vec<(u64, String)>, Vec<(String, String)>);

/// A plan in short.
fn shown(plan: &Plan) -> Short {
    let change =
        |change| String::from_utf8(serialize_subscription_change(change).expect("a change")).expect("UTF-8");
    (
        plan.remove.clone(),
        plan.change.iter().map(|(id, new)| (*id, change(new))).collect(),
        plan.add.iter().map(|new| (new.url.clone(), new.event_type.to_string())).collect(),
    )
}

fn planned(listed: &[Subscription], wanted: &[Subscription]) -> Plan {
    Plan::new(listed, wanted, OWN, Plan::DEFAULT_LIMIT).expect("a plan")
}

#[test]
fn what_is_there_is_kept() {
    let there = [
        listed(1, "https://crm.example/e/a", EventKind::Hangup, Method::Post),
        listed(2, "https://crm.example/e/a", EventKind::Answer, Method::Post),
    ];
    let plan = planned(&there, &[there[1].clone(), there[0].clone(), there[0].clone()]);
    assert!(plan.is_empty(), "{plan:?}");
    assert!(planned(&[], &[]).is_empty());
}

#[test]
fn a_missing_one_is_created_and_an_unwanted_one_deleted() {
    let there = [listed(1, "https://crm.example/e/a", EventKind::Hangup, Method::Post)];
    let plan = planned(&there, &[wanted("https://crm.example/e/a", EventKind::DialIn, Method::Post)]);
    let created = vec![("https://crm.example/e/a".to_owned(), "dial-in".to_owned())];
    assert_eq!(shown(&plan), (vec![1], vec![], created));
    assert!(!plan.is_empty());
}

#[test]
fn one_of_the_same_event_is_changed_that_of_the_same_address_first() {
    let there = [
        listed(1, "https://crm.example/e/old", EventKind::Hangup, Method::Post),
        listed(2, "https://crm.example/e/a", EventKind::Hangup, Method::Get),
    ];
    let a = wanted("https://crm.example/e/a", EventKind::Hangup, Method::Post);
    let b = wanted("https://crm.example/e/b", EventKind::Hangup, Method::Post);
    let method = (2, r#"{"method":"POST"}"#.to_owned());
    let address = (1, r#"{"url":"https://crm.example/e/b"}"#.to_owned());
    assert_eq!(shown(&planned(&there, &[b, a.clone()])), (vec![], vec![method.clone(), address], vec![]));
    assert_eq!(shown(&planned(&there, &[a])), (vec![1], vec![method], vec![]));
}

#[test]
fn a_second_of_the_same_is_deleted_and_one_that_is_listed_twice_is_one() {
    let one = listed(1, "https://crm.example/e/a", EventKind::Hangup, Method::Post);
    let mut second = one.clone();
    second.id = Some(2);
    let wanted = [one.clone()];
    assert_eq!(shown(&planned(&[one.clone(), second], &wanted)), (vec![2], vec![], vec![]));
    assert!(planned(&[one.clone(), one], &wanted).is_empty());
}

#[test]
fn what_is_created_has_no_number() {
    let plan = planned(&[], &[listed(9, "https://crm.example/e/a", EventKind::Hangup, Method::Post)]);
    assert_eq!(plan.add, [wanted("https://crm.example/e/a", EventKind::Hangup, Method::Post)]);
}

#[test]
fn an_address_is_own_only_below_the_whole_prefix() {
    let is_below = |url: &str, prefix| wanted(url, EventKind::Hangup, Method::Get).is_below(prefix);
    for url in [OWN, "https://crm.example/e/", "https://crm.example/e/a?b", "https://crm.example/e?a=1"] {
        assert!(is_below(url, OWN), "{url}");
    }
    for url in ["https://crm.example/event", "https://crm.example/", "HTTPS://crm.example/e/a", "", "x"] {
        assert!(!is_below(url, OWN), "{url}");
    }
    assert!(is_below("https://crm.example/e", "https://crm.example/"));
    assert!(is_below("https://crm.example/x?to=1&ours", "https://crm.example/x?to=1"));
    assert!(is_below("https://crm.example/x?to=1", "https://crm.example/x?"));
    for url in ["https://crm.example.org/e", "https://crm.example:81/e", "https://crm.example@x.org/"] {
        assert!(!is_below(url, "https://crm.example"), "{url}");
    }
    for prefix in ["", "/", "https:", "https:/", "https://", "https://?", ":"] {
        for url in ["https://other.example/x", "https://", "/", "https://?", ""] {
            assert!(!is_below(url, prefix), "{url} {prefix}");
        }
    }
}

#[test]
fn others_subscriptions_are_never_touched() {
    let there = [
        listed(1, "https://crm.example.org/e/a", EventKind::Hangup, Method::Post),
        listed(2, "https://other.example/x", EventKind::Hangup, Method::Get),
        wanted("https://other.example/y", EventKind::Hangup, Method::Get),
    ];
    assert!(planned(&there, &[]).is_empty());
    assert_eq!(Plan::new(&there, &[], "", 0).map(|plan| plan.is_empty()), Ok(true));
    let plan = planned(&there, &[wanted("https://crm.example/e/a", EventKind::Hangup, Method::Post)]);
    assert_eq!((plan.remove.len(), plan.change.len(), plan.add.len()), (0, 0, 1));
}

#[test]
fn the_limit_counts_everybodys() {
    let own = [wanted("https://crm.example/e/a", EventKind::Hangup, Method::Post)];
    let others = |count: u64| -> Vec<_> {
        (1..=count).map(|id| listed(id, "https://other.example/x", EventKind::Hangup, Method::Get)).collect()
    };
    assert_eq!(Plan::DEFAULT_LIMIT, 16);
    assert_eq!(planned(&others(15), &own).add.len(), 1);
    let error = Plan::new(&others(16), &own, OWN, Plan::DEFAULT_LIMIT).expect_err("too many");
    assert_eq!(error, PlanError::Limit { count: 17, limit: 16 });
    assert_eq!(error.to_string(), "ringme subscriptions: 17 are more than the limit of 16");
    assert!(Plan::new(&others(16), &own, OWN, 17).is_ok());
    // An unwanted one makes room, and nothing is wrong with a raised limit where nothing is added.
    let mut full = others(15);
    full.push(listed(99, "https://crm.example/e/a", EventKind::Answer, Method::Post));
    assert!(Plan::new(&full, &own, OWN, 16).is_ok());
    full.push(listed(98, "https://crm.example/e/a", EventKind::Hangup, Method::Get));
    assert_eq!(Plan::new(&full, &own, OWN, 3).map(|plan| plan.add.len()), Ok(0));
}

#[test]
fn a_wanted_one_that_would_not_be_own_is_refused() {
    let own = [wanted("https://other.example/x", EventKind::Hangup, Method::Post)];
    let error = Plan::new(&[], &own, OWN, Plan::DEFAULT_LIMIT).expect_err("foreign");
    assert_eq!(error.to_string(), "ringme subscription: `url` is not below the prefix");
    assert_eq!(Plan::new(&[], &own, "", Plan::DEFAULT_LIMIT), Err(PlanError::Foreign));
}

#[test]
fn an_own_one_without_a_number_can_only_be_kept() {
    let there = [wanted("https://crm.example/e/a", EventKind::Hangup, Method::Post)];
    assert!(planned(&there, &there).is_empty());
    let error = Plan::new(&there, &[], OWN, Plan::DEFAULT_LIMIT).expect_err("nameless");
    assert_eq!(error.to_string(), "ringme subscription: `id` is missing");
    let other = [wanted("https://crm.example/e/a", EventKind::Hangup, Method::Get)];
    assert_eq!(Plan::new(&there, &other, OWN, Plan::DEFAULT_LIMIT), Err(PlanError::Nameless));
}

#[test]
fn the_recommended_plan_is_that_of_the_kind_of_extension() {
    const URL: &str = "https://crm.example/e/k3";
    let plan = |listed: &[Subscription], kind| {
        Plan::recommended(listed, kind, URL, &Method::Post, OWN, Plan::DEFAULT_LIMIT).expect("a plan")
    };
    let added = |events: &[&str]| events.iter().map(|event| (URL.to_owned(), (*event).to_owned())).collect();
    let phone = added(&["dial-in", "dial-out", "answer", "hangup"]);
    assert_eq!(shown(&plan(&[], ExtensionKind::Phone)), (vec![], vec![], phone));
    for kind in [ExtensionKind::Queue, ExtensionKind::Menu] {
        assert_eq!(shown(&plan(&[], kind)), (vec![], vec![], added(&["hangup"])));
    }
    // A phone becomes a queue: others' subscriptions stay.
    let there = [
        listed(1, URL, EventKind::DialIn, Method::Post),
        listed(2, URL, EventKind::Hangup, Method::Post),
        listed(3, "https://other.example/x", EventKind::Answer, Method::Post),
    ];
    assert_eq!(shown(&plan(&there, ExtensionKind::Queue)), (vec![1], vec![], vec![]));
    let missing = added(&["dial-out", "answer"]);
    assert_eq!(shown(&plan(&there, ExtensionKind::Phone)), (vec![], vec![], missing));
    let full: Vec<_> =
        (1..=13).map(|id| listed(id, "https://other.example/x", EventKind::Hangup, Method::Get)).collect();
    let refused =
        Plan::recommended(&full, ExtensionKind::Phone, URL, &Method::Post, OWN, Plan::DEFAULT_LIMIT);
    assert_eq!(refused, Err(PlanError::Limit { count: 17, limit: 16 }));
    let foreign =
        Plan::recommended(&[], ExtensionKind::Phone, "https://other.example/x", &Method::Post, OWN, 16);
    assert_eq!(foreign, Err(PlanError::Foreign));
    for kind in [ExtensionKind::Phone, ExtensionKind::Queue, ExtensionKind::Menu] {
        let owner = Owner::Extension { extension: 2101 };
        assert!(kind.recommended().iter().all(|event| owner.allows(event)));
    }
}

fn some(own: bool) -> impl Strategy<Value = Subscription> {
    let urls = if own {
        vec!["https://crm.example/e", "https://crm.example/e/a", "https://crm.example/e/b"]
    } else {
        vec!["https://crm.example/e/a", "https://crm.example/ex", "https://other.example/x"]
    };
    (select(urls), select(&EventKind::KNOWN[..3]), select(Method::KNOWN))
        .prop_map(|(url, kind, method)| wanted(url, kind, method))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_that_was_carried_out_leaves_the_wanted_and_the_others(
        listed in vec((some(false), option::of(0..3_u64)), 0..12),
        wanted in vec(some(true), 0..8),
    ) {
        // Numbers are an owner's own, and each has one.
        let listed: Vec<Subscription> = (100..).zip(listed).map(|(at, (mut one, far))| {
            one.id = Some(at + 1000 * far.unwrap_or(0));
            one
        }).collect();
        let plan = Plan::new(&listed, &wanted, OWN, 100).expect("a plan");
        let mut server: BTreeMap<u64, Subscription> =
            listed.iter().map(|one| (one.id.expect("a number"), one.clone())).collect();
        for id in &plan.remove {
            prop_assert!(server.remove(id).is_some_and(|one| one.is_below(OWN)));
        }
        for (id, change) in &plan.change {
            let one = server.get_mut(id).expect("one that is listed");
            prop_assert!(one.is_below(OWN));
            one.url = change.url.clone().unwrap_or_else(|| one.url.clone());
            one.method = change.method.clone().unwrap_or_else(|| one.method.clone());
            prop_assert_eq!(&change.event_type, &None);
        }
        server.extend((9000..).zip(plan.add.iter().cloned()));

        let key = |one: &Subscription| (one.url.clone(), one.event_type.clone(), one.method.clone());
        let mut own: Vec<_> = server.values().filter(|one| one.is_below(OWN)).map(key).collect();
        own.sort_by_key(|wanted| format!("{wanted:?}"));
        let mut expected: Vec<_> = wanted.iter().map(key).collect();
        expected.sort_by_key(|wanted| format!("{wanted:?}"));
        expected.dedup();
        prop_assert_eq!(own, expected);
        let others = |one: &&Subscription| !one.is_below(OWN);
        let before: Vec<_> = listed.iter().filter(others).cloned().collect();
        for other in before {
            prop_assert_eq!(server.get(&other.id.expect("a number")), Some(&other));
        }
        let again: Vec<_> = server.into_iter().map(|(id, mut one)| { one.id = Some(id); one }).collect();
        prop_assert!(Plan::new(&again, &wanted, OWN, 100).expect("a plan").is_empty());
    }
}
