//! RingMe.

use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Event {
    event_type: String,
    #[serde(rename = "CallID", skip_serializing_if = "Option::is_none")]
    call_id: Option<String>,
    #[serde(rename = "SubCallID", skip_serializing_if = "Option::is_none")]
    sub_call_id: Option<String>,
    #[serde(rename = "CallerIDNum", skip_serializing_if = "Option::is_none")]
    caller_id_num: Option<String>,
    #[serde(rename = "CallerIDName", skip_serializing_if = "Option::is_none")]
    caller_id_name: Option<String>,
    #[serde(rename = "CalledDID", skip_serializing_if = "Option::is_none")]
    called_did: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    called_extension: Option<String>,
    #[serde(rename = "CalledExtensionID", skip_serializing_if = "Option::is_none")]
    called_extension_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_flow: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caller_extension: Option<String>,
    #[serde(rename = "CallerExtensionID", skip_serializing_if = "Option::is_none")]
    caller_extension_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    called_number: Option<String>,
    #[serde(rename = "CallAPIID", skip_serializing_if = "Option::is_none")]
    call_api_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event_time: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bridged: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transfered: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remote_number: Option<String>,
    #[serde(rename = "CallBackID", skip_serializing_if = "Option::is_none")]
    callback_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<u64>,
    #[serde(rename = "RecID", skip_serializing_if = "Option::is_none")]
    recording_id: Option<String>,
}
