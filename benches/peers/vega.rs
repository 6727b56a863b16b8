//! Vega.

use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Call {
    event: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    account_domain: Option<String>,
    uuid: String,
    parent_uuid: Option<String>,
    lg_direction: i64,
    leg: Option<Entity>,
    leg2: Option<Entity>,
    other_legs: Option<Vec<Contact>>,
    dial_at: Option<i64>,
    bridge_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    server_time: Option<i64>,
    trunk_num: Option<String>,
    trunk_name: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Entity {
    id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<i64>,
    ext: Option<String>,
    display_name: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Contact {
    id: Option<String>,
    name: Option<String>,
    num: Option<String>,
    company_name: Option<String>,
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<i64>,
}
