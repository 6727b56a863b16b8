//! 1C-Connect.

use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
#[serde(rename = "Event", rename_all = "PascalCase")]
pub(crate) struct Call {
    #[serde(rename = "@ID", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(rename = "@Time", skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    #[serde(rename = "@Mode", skip_serializing_if = "Option::is_none")]
    mode: Option<String>,
    #[serde(rename = "@Object")]
    object: String,
    #[serde(rename = "@Initiator", skip_serializing_if = "Option::is_none")]
    initiator: Option<String>,
    #[serde(rename = "ClientID", skip_serializing_if = "Option::is_none")]
    client_id: Option<String>,
    #[serde(rename = "CounterpartID", skip_serializing_if = "Option::is_none")]
    counterpart_id: Option<String>,
    #[serde(rename = "UserID", skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
    #[serde(rename = "ServiceID", skip_serializing_if = "Option::is_none")]
    service_id: Option<String>,
    #[serde(rename = "ColleagueID", skip_serializing_if = "Option::is_none")]
    colleague_id: Option<String>,
    #[serde(rename = "PersonalContactID", skip_serializing_if = "Option::is_none")]
    personal_contact_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting_state: Option<String>,
    #[serde(rename = "GroupChatRoomID", skip_serializing_if = "Option::is_none")]
    group_chat_room_id: Option<String>,
    #[serde(rename = "MemberID", skip_serializing_if = "Option::is_none")]
    member_id: Option<String>,
    #[serde(rename = "CallID")]
    call_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accept_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bill_sec: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_result: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_record_link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessment: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comments: Option<String>,
}
