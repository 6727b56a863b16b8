//! The same fields as the crate's own types have, by serde's derive: strings for words, numbers for times, no leftovers.

#![allow(
    dead_code,
    clippy::struct_field_names,
    reason = "the fields are the wire's, and read by serde alone"
)]

pub(crate) mod vega {
    use serde::Deserialize;

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub(crate) struct Call {
        event: String,
        account_domain: Option<String>,
        uuid: String,
        parent_uuid: Option<String>,
        lg_direction: i64,
        leg: Option<Entity>,
        leg2: Option<Entity>,
        other_legs: Option<Vec<Contact>>,
        dial_at: Option<i64>,
        bridge_at: Option<i64>,
        server_time: Option<i64>,
        trunk_num: Option<String>,
        trunk_name: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub(crate) struct Entity {
        id: Option<u64>,
        r#type: Option<i64>,
        ext: Option<String>,
        display_name: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub(crate) struct Contact {
        id: Option<String>,
        name: Option<String>,
        num: Option<String>,
        company_name: Option<String>,
        url: Option<String>,
        priority: Option<i64>,
    }
}

pub(crate) mod webitel {
    use serde::Deserialize;

    #[derive(Deserialize)]
    pub(crate) struct Hook {
        event: Option<String>,
        state: Option<String>,
        channel: Option<String>,
        attempt_id: Option<String>,
        queue_id: Option<String>,
        timestamp: Option<String>,
        joined_at: Option<String>,
        bridged_at: Option<String>,
        destination: Option<String>,
        destination_description: Option<String>,
        destination_type: Option<String>,
        destination_seq: Option<String>,
        communication_id: Option<String>,
        use_processing: Option<String>,
        agent_channel_id: Option<String>,
        member_channel_id: Option<String>,
        agent_name: Option<String>,
        agent_id: Option<String>,
        user_id: Option<String>,
        agent_extension: Option<String>,
        agent_description: Option<String>,
        member_name: Option<String>,
        member_id: Option<String>,
        member_timezone: Option<String>,
        member_stop_cause: Option<String>,
        bucket_id: Option<String>,
        cc_attempt_seq: Option<String>,
        cc_resource_id: Option<String>,
        cc_result: Option<String>,
        cc_retry_count: Option<String>,
        cc_retry_last: Option<String>,
        call_bill_sec: Option<String>,
        call_voice_sec: Option<String>,
        call_duration: Option<String>,
        call_cause: Option<String>,
        call_sip_code: Option<String>,
        amd_result: Option<String>,
        amd_ai_result: Option<String>,
        chat_transferred: Option<String>,
        wbt_grantee_id: Option<String>,
    }
}

pub(crate) mod connect {
    use serde::Deserialize;

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    pub(crate) struct Call {
        #[serde(rename = "@ID")]
        id: Option<String>,
        #[serde(rename = "@Time")]
        time: Option<String>,
        #[serde(rename = "@Mode")]
        mode: Option<String>,
        #[serde(rename = "@Object")]
        object: String,
        #[serde(rename = "@Initiator")]
        initiator: Option<String>,
        #[serde(rename = "ClientID")]
        client_id: Option<String>,
        #[serde(rename = "CounterpartID")]
        counterpart_id: Option<String>,
        #[serde(rename = "UserID")]
        user_id: Option<String>,
        #[serde(rename = "ServiceID")]
        service_id: Option<String>,
        #[serde(rename = "ColleagueID")]
        colleague_id: Option<String>,
        #[serde(rename = "CallID")]
        call_id: String,
        call_from: Option<String>,
        call_to: Option<String>,
        state: Option<String>,
        start_time: Option<String>,
        accept_time: Option<String>,
        end_time: Option<String>,
        duration: Option<u64>,
        bill_sec: Option<u64>,
        call_result: Option<String>,
        call_record_link: Option<String>,
        assessment: Option<u64>,
        comments: Option<String>,
    }
}

pub(crate) mod ringme {
    use serde::Deserialize;

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    pub(crate) struct Event {
        event_type: String,
        #[serde(rename = "CallID")]
        call_id: Option<String>,
        #[serde(rename = "SubCallID")]
        sub_call_id: Option<String>,
        #[serde(rename = "CallerIDNum")]
        caller_id_num: Option<String>,
        #[serde(rename = "CallerIDName")]
        caller_id_name: Option<String>,
        #[serde(rename = "CalledDID")]
        called_did: Option<String>,
        called_extension: Option<String>,
        #[serde(rename = "CalledExtensionID")]
        called_extension_id: Option<u64>,
        call_status: Option<String>,
        call_flow: Option<String>,
        caller_extension: Option<String>,
        #[serde(rename = "CallerExtensionID")]
        caller_extension_id: Option<u64>,
        called_number: Option<String>,
        #[serde(rename = "CallAPIID")]
        call_api_id: Option<String>,
        event_time: Option<u64>,
        bridged: Option<String>,
        transfered: Option<String>,
        remote_number: Option<String>,
        #[serde(rename = "CallBackID")]
        callback_id: Option<String>,
        duration: Option<u64>,
        #[serde(rename = "RecID")]
        recording_id: Option<String>,
    }
}
