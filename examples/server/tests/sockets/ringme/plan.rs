//! Execution of plans: our subscriptions become the wanted ones, others' stay.

use std::collections::BTreeSet;

use call_legs::ringme::rest::{
    Access, EventKind, Method, Owner, Plan, PlanError, Subscription, removed_from, subscription_from,
    subscriptions_from,
};
use serde_json::json;

use super::pbx::{self, Shared, lock};
use super::{log_in, new};
use crate::loopback::send;

const OURS: &str = "https://crm.example/e";

/// Adds a subscription without a request.
fn put(pbx: &Shared, owner: &Owner, id: u64, url: &str, kind: &str, method: &str) {
    let subscription = json!({"id": id, "url": url, "event_type": kind, "method": method});
    lock(pbx).collections.entry(owner.collection()).or_default().insert(id, subscription);
}

async fn listed(access: &Access, owner: &Owner) -> Vec<Subscription> {
    subscriptions_from(&send(access.list(owner).unwrap()).await).expect("a list")
}

/// Lists, plans and executes, and returns the plan.
async fn carry_out(access: &Access, owner: &Owner, wanted: &[Subscription]) -> Result<Plan, PlanError> {
    let plan = Plan::new(&listed(access, owner).await, wanted, OURS, Plan::DEFAULT_LIMIT)?;
    for request in access.carry_out(owner, &plan).expect("requests") {
        if request.method() == http::Method::DELETE {
            removed_from(&send(request).await).expect("removed");
        } else {
            subscription_from(&send(request).await).expect("changed or added");
        }
    }
    Ok(plan)
}

/// Returns address, event and method.
fn parts(subscriptions: &[Subscription]) -> BTreeSet<(&str, &str, &str)> {
    subscriptions.iter().map(|one| (one.url.as_str(), one.event_type.as_str(), one.method.as_str())).collect()
}

#[tokio::test]
async fn ours_become_the_wanted_ones_and_others_stay() {
    let (server, pbx) = pbx::start().await;
    let access = log_in(&server).await;
    let owner = Owner::Extension { extension: 2101 };
    let sibling = Owner::ClientExtension { client: "@me".into(), extension: 2101 };
    put(&pbx, &owner, 1, "https://other.example/x", "hangup", "GET");
    put(&pbx, &owner, 2, "https://crm.example/e2", "hangup", "GET");
    put(&pbx, &owner, 3, "https://other.example/?back=https://crm.example/e", "fax-in", "PUSH");
    put(&pbx, &owner, 4, "https://crm.example/e/a", "hangup", "POST");
    put(&pbx, &owner, 5, "https://crm.example/e/old", "answer", "GET");
    put(&pbx, &owner, 6, "https://crm.example/e/a", "voicemail", "POST");
    put(&pbx, &owner, 7, "https://crm.example/e/a", "hangup", "POST");
    put(&pbx, &sibling, 8, "https://crm.example/e/a", "voicemail", "POST");
    let wanted = [
        new("https://crm.example/e/a", EventKind::Hangup),
        new("https://crm.example/e/a", EventKind::Answer),
        new("https://crm.example/e/a", EventKind::DialIn),
    ];

    let plan = carry_out(&access, &owner, &wanted).await.expect("a plan");
    assert_eq!((plan.remove.len(), plan.change.len(), plan.add.len()), (2, 1, 1));
    let expected = BTreeSet::from([
        ("https://other.example/x", "hangup", "GET"),
        ("https://crm.example/e2", "hangup", "GET"),
        ("https://other.example/?back=https://crm.example/e", "fax-in", "PUSH"),
        ("https://crm.example/e/a", "hangup", "POST"),
        ("https://crm.example/e/a", "answer", "POST"),
        ("https://crm.example/e/a", "dial-in", "POST"),
    ]);
    let now = listed(&access, &owner).await;
    assert_eq!(parts(&now), expected);
    let ids: Vec<_> = now.iter().filter_map(|one| one.id).collect();
    assert_eq!(ids, [1, 2, 3, 4, 5, 150], "kept and changed, not made again");
    assert_eq!(listed(&access, &sibling).await.len(), 1, "another owner's");

    let log = std::mem::take(&mut lock(&pbx).log);
    let methods: Vec<_> = log.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(methods, ["GET", "DELETE", "DELETE", "PUT", "POST", "GET", "GET"]);

    let again = carry_out(&access, &owner, &wanted).await.expect("a plan");
    assert!(again.is_empty(), "{again:?}");
    assert_eq!(lock(&pbx).log, ["GET /api/ver1.0/extension/2101/event/ 200"]);
}

/// Checks a plan that would exceed the limit if it added before it removed.
#[tokio::test]
async fn the_limit_holds_midway() {
    let (server, pbx) = pbx::start().await;
    let access = log_in(&server).await;
    let owner = Owner::RemoteAgent { client: "12".into(), agent: 137 };
    for id in 1..=15 {
        put(&pbx, &owner, id, "https://other.example/x", "agent-login", "GET");
    }
    put(&pbx, &owner, 16, "https://crm.example/e/a", "agent-login", "GET");

    let mut wanted = new("https://crm.example/e/b", EventKind::AgentLogout);
    wanted.method = Method::Get;
    let plan = carry_out(&access, &owner, std::slice::from_ref(&wanted)).await.expect("a plan");
    assert_eq!((plan.remove.as_slice(), plan.add.len()), ([16].as_slice(), 1));
    let now = listed(&access, &owner).await;
    assert_eq!(now.len(), 16);
    assert!(parts(&now).contains(&("https://crm.example/e/b", "agent-logout", "GET")));

    let more = [wanted, new("https://crm.example/e/b", EventKind::AgentLogin)];
    let error = carry_out(&access, &owner, &more).await.expect_err("one too many");
    assert_eq!(error, PlanError::Limit { count: 17, limit: 16 });
    assert_eq!(listed(&access, &owner).await, now, "nothing was done");
}
