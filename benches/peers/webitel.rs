//! Webitel.

use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
pub(crate) struct Hook {
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    queue_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timestamp: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    joined_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bridged_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    destination: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    destination_description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    destination_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    destination_seq: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    communication_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    use_processing: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_channel_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    member_channel_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_extension: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    member_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    member_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    member_timezone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    member_stop_cause: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bucket_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cc_attempt_seq: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cc_resource_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cc_result: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cc_retry_count: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cc_retry_last: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_bill_sec: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_voice_sec: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_duration: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_cause: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_sip_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amd_result: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amd_ai_result: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chat_transferred: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wbt_grantee_id: Option<String>,

    /// Variable of the queue that the measured message has: for the crate an unknown field.
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
}
