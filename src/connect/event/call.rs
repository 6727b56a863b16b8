use time::{Duration, PrimitiveDateTime};

use super::common::{Head, Place};
use crate::connect::dialect::{Connect, Identifier, LocalTime, Natural, WholeSeconds, Word};
use crate::connect::identifier::{CallId, Id};
use crate::connect::vocabulary::{CallResult, CallState};
use crate::wire::codec::Text;
use crate::wire::record::record;

record! {
    /// Voice session that entered a state. Every event carries what is known so far.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Call: "connect call" as Connect {
        *head: Head, "Attributes of the event.";
        *place: Place, "Tags of the place.";
        "@Object" = "Call";
        /// Identifier of the call, the same in all its states.
        pub call_id: CallId = "CallID" as Identifier, required;
        /// Who calls: UUID-shaped, but of an outside party of a softphone call a number.
        pub caller: Option<Id> = "CallFrom" as Identifier;
        /// Who is called, likewise. *Disputed*: "UUID of the other party" in one table, "number of the other party"
        /// in another. It is modelled as text whose shape decides.
        pub callee: Option<Id> = "CallTo" as Identifier;
        /// State that the call, session, transfer or request entered. *Undocumented* as a tag: in the sample, and in the conditions of other tags.
        pub state: Option<CallState> = "State" as Word;
        /// When dialling began. From `Started` on. No zone is provided.
        pub started_at: Option<PrimitiveDateTime> = "StartTime" as LocalTime;
        /// When the other party picked up; the talk is counted from here. From `CallAccepted` on. No zone is provided.
        ///
        /// *Disputed*: in the sample it equals [`started_at`](Self::started_at), so it may be preset when a call
        /// starts. It is no proof of an answer.
        pub accepted_at: Option<PrimitiveDateTime> = "AcceptTime" as LocalTime;
        /// When the session ended. From `Finished` on. No zone is provided.
        pub ended_at: Option<PrimitiveDateTime> = "EndTime" as LocalTime;
        /// Length of the whole session, in whole seconds; the unit follows from the sample. From `Finished` on.
        pub duration: Option<Duration> = "Duration" as WholeSeconds;
        /// Length of the talk, likewise. From `Finished` on.
        pub talk: Option<Duration> = "BillSec" as WholeSeconds;
        /// How it ended. From `Finished` on.
        pub result: Option<CallResult> = "CallResult" as Word;
        /// Address of the recording, an MP3 file. In `MP3RecordReady`. Free text.
        pub record_link: Option<String> = "CallRecordLink" as Text;
        /// Quality of the *sound*, 1 to 5. In `SoundQualityAssessment`.
        pub assessment: Option<u64> = "Assessment" as Natural;
        /// Comment on that. In `SoundQualityAssessment`. Free text; whether it can hold markup the page asks itself.
        pub comments: Option<String> = "Comments" as Text;
        ..extra
    }
}
