//! Every word list against the vendor's spellings.

use call_legs::connect::{
    Action, CallId, CallResult, CallState, Event, Id, Initiator, Mode, Object, SessionState, Status,
    TransferState, TreatmentState,
};

use super::{call, event};

macro_rules! check {
    ($words:ident: $($word:ident = $spelling:literal),+ $(,)?) => {
        const ALL: &[($words, &str)] = &[$(($words::$word, $spelling)),+];
        assert_eq!($words::KNOWN.len(), ALL.len());
        for (known, (word, spelling)) in $words::KNOWN.iter().zip(ALL) {
            assert_eq!(known, word);
            assert_eq!(word.as_str(), *spelling);
            assert_eq!(word.to_string(), *spelling);
            assert_eq!(&$words::from(*spelling), word);
            assert_eq!(&$words::from(spelling.to_ascii_lowercase().as_str()), word);
            assert_eq!(&$words::from(spelling.to_ascii_uppercase().as_str()), word);
            assert_eq!(serde_json::to_value(word).expect("JSON"), *spelling);
            assert_eq!(&serde_json::from_value::<$words>((*spelling).into()).expect("a word"), word);
        }
        for other in ["", "NewWord", concat!("‘’", "RingingTimeout”"), " Call"] {
            let word = $words::from(other);
            assert!(matches!(&word, $words::Unknown(word) if word.as_str() == other), "{word:?}");
            assert_eq!(word.as_str(), other);
        }
    };
}

#[test]
fn objects_are_spelled_as_documented() {
    check!(Object:
        PersonalInfo = "PersonalInfo", AgentOnlineStatus = "AgentOnlineStatus", Message = "Message",
        Call = "Call", RemoteAccessSession = "RemoteAccessSession", FileTransfer = "FileTransfer",
        Treatment = "Treatment", ServiceRequest = "ServiceRequest",
    );
}

#[test]
fn modes_are_spelled_as_documented() {
    check!(Mode:
        ServicesClients = "ServicesClients", Colleagues = "Colleagues", PersonalContacts = "PersonalContacts",
        Softphone = "Softphone", GroupChats = "GroupChats",
    );
}

#[test]
fn initiators_are_spelled_as_documented() {
    check!(Initiator: Own = "Self", Incoming = "Incoming");
}

#[test]
fn statuses_are_spelled_as_documented() {
    check!(Status:
        Offline = "Offline", Connecting = "Connecting", Online = "Online", Away = "Away", Talking = "Talking",
        DoNotDisturb = "DoNotDisturb", RedirectToExternalPhone = "RedirectToExternalPhone",
        BusyForNewRequests = "BusyForNewRequests",
    );
}

#[test]
fn states_are_spelled_as_documented() {
    {
        check!(CallState:
            Started = "Started", CallAccepted = "CallAccepted", Finished = "Finished",
            RecordReady = "MP3RecordReady", SoundRated = "SoundQualityAssessment",
        );
    }
    {
        check!(SessionState: Started = "Started", Finished = "Finished");
    }
    {
        check!(TransferState: Finished = "Finished");
    }
    check!(TreatmentState:
        Appointed = "Appointed", Finished = "Finished",
        ServiceQualityAssessment = "ServiceQualityAssessment", Comments = "Comments",
    );
}

#[test]
fn call_results_are_spelled_as_documented() {
    check!(CallResult:
        Success = "Success", NobodyToAnswer = "NobodyToAnswer", RingingTimeout = "RingingTimeout",
        RejectedByCallee = "RejectedByCallee", RejectedByCaller = "RejectedByCaller",
        PbxUnreachableForMe = "PBXunreachableForMe", PbxUnreachableForTarget = "PBXunreachableForTarget",
        TargetHasNoSoundDevices = "TargetHaveNoSoundDevices", IHaveNoSoundDevices = "IHaveNoSoundDevices",
    );
}

#[test]
fn actions_are_spelled_as_the_add_in_does() {
    check!(Action:
        EventSubscribe = "EventSubscribe", EventUnSubscribe = "EventUnSubscribe", CallTo = "CallTo",
        ChangeMyOnlineStatus = "ChangeMyOnlineStatus", SendMessage = "SendMessage",
    );
}

#[test]
fn identifiers_ignore_letter_case_and_keep_it() {
    let (upper, lower) =
        (Id::from("D5D05738-1944-11E3-56B5-7054D21AB6FF"), "d5d05738-1944-11e3-56b5-7054d21ab6ff");
    assert_eq!(upper, Id::from(lower));
    assert_eq!(upper.as_str(), "D5D05738-1944-11E3-56B5-7054D21AB6FF");
    assert!(upper.is_uuid() && CallId::from(lower).is_uuid());
    for other in [
        "",
        "+79000000001",
        "d5d05738194411e356b57054d21ab6ff",
        "{d5d05738-1944-11e3-56b5-7054d21ab6ff}",
        "g5d05738-1944-11e3-56b5-7054d21ab6ff",
        "d5d05738-1944-11e3-56b57-054d21ab6ff",
    ] {
        assert!(!Id::from(other).is_uuid() && !CallId::from(other).is_uuid(), "{other}");
    }
}

#[test]
fn has_a_fixture_of_each_result_and_status() {
    let results = [
        ("call-finished-inbound", CallResult::Success),
        ("call-nobody-to-answer", CallResult::NobodyToAnswer),
        ("call-ringing-timeout", CallResult::RingingTimeout),
        ("call-rejected-by-callee", CallResult::RejectedByCallee),
        ("call-rejected-by-caller", CallResult::RejectedByCaller),
        ("call-pbx-unreachable-for-me", CallResult::PbxUnreachableForMe),
        ("call-pbx-unreachable-for-target", CallResult::PbxUnreachableForTarget),
        ("call-target-has-no-sound-devices", CallResult::TargetHasNoSoundDevices),
        ("call-i-have-no-sound-devices", CallResult::IHaveNoSoundDevices),
    ];
    assert!(CallResult::KNOWN.iter().eq(results.iter().map(|(_, result)| result)));
    for (name, result) in results {
        assert_eq!(call(&format!("synthetic/{name}")).result, Some(result), "{name}");
    }
    let statuses = [
        "offline",
        "connecting",
        "online",
        "away",
        "talking",
        "do-not-disturb",
        "redirect-to-external-phone",
        "busy-for-new-requests",
    ];
    assert_eq!(statuses.len(), Status::KNOWN.len());
    for (name, status) in statuses.iter().zip(Status::KNOWN) {
        let name = format!("synthetic/status-self-{name}");
        let Event::AgentOnlineStatus(event) = event(&name) else { panic!("{name}: no status") };
        assert_eq!(event.status.as_ref(), Some(status), "{name}");
    }
}

#[test]
fn states_are_ordered_as_the_page_orders_them() {
    let reached = |own: &str, other: &str| CallState::from(own).has_reached(&other.into());
    let order = ["Started", "CallAccepted", "Finished", "MP3RecordReady"];
    for (at, own) in order.into_iter().enumerate() {
        for (than, other) in order.into_iter().enumerate() {
            assert_eq!(reached(own, other), Some(at >= than), "{own} and {other}");
        }
    }
    assert_eq!(reached("SoundQualityAssessment", "Finished"), Some(true));
    assert_eq!(reached("Finished", "SoundQualityAssessment"), Some(false));
    for (own, other) in [
        ("SoundQualityAssessment", "MP3RecordReady"),
        ("MP3RecordReady", "SoundQualityAssessment"),
        ("Ringing", "Finished"),
        ("Finished", "Ringing"),
        ("Ringing", "Ringing"),
    ] {
        assert_eq!(reached(own, other), None, "{own} and {other}");
    }
    assert_eq!(SessionState::Finished.has_reached(&SessionState::Started), Some(true));
    assert_eq!(SessionState::Started.has_reached(&"Paused".into()), None);
    assert_eq!(TreatmentState::Appointed.has_reached(&TreatmentState::Comments), Some(false));
}
