use time::{Duration, PrimitiveDateTime};

use super::{CallId, Connect, Head, Id, Identifier, LocalTime, Natural, Place, WholeSeconds, Word};
use crate::connect::vocabulary::{CallResult, CallState};
use crate::fields::Fields;
use crate::wire::codec::Text;
use crate::wire::record::record;

/// Voice session that entered a state. Every event tells what is known so far.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Call {
    /// Attributes of the event.
    pub head: Head,

    /// Tags of the place.
    pub place: Place,

    /// Identifier of the call, the same in all its states.
    pub call_id: CallId,

    /// Who calls: UUID-shaped, but of an outside party of a softphone call a number.
    pub caller: Option<Id>,

    /// Who is called, likewise. *Disputed*: "UUID of the other party" in one table, "number of the other party"
    /// in another. It is modelled as text whose shape decides.
    pub callee: Option<Id>,

    /// State that this event tells. *Undocumented* as a tag: in the sample, and in the conditions of other tags.
    pub state: Option<CallState>,

    /// When dialling began. From `Started` on. No zone is told.
    pub started_at: Option<PrimitiveDateTime>,

    /// When the other party picked up; the talk is counted from here. From `CallAccepted` on. No zone is told.
    ///
    /// *Disputed*: in the sample it equals [`started_at`](Self::started_at), so it may be preset when a call
    /// starts. It is no proof of an answer.
    pub accepted_at: Option<PrimitiveDateTime>,

    /// When the session ended. From `Finished` on. No zone is told.
    pub ended_at: Option<PrimitiveDateTime>,

    /// Length of the whole session, in whole seconds; the unit follows from the sample. From `Finished` on.
    pub duration: Option<Duration>,

    /// Length of the talk, likewise. From `Finished` on.
    pub talk: Option<Duration>,

    /// How it ended. From `Finished` on.
    pub result: Option<CallResult>,

    /// Address of the recording, an MP3 file. In `MP3RecordReady`. Free text.
    pub record_link: Option<String>,

    /// Quality of the *sound*, 1 to 5. In `SoundQualityAssessment`.
    pub assessment: Option<u64>,

    /// Comment on that. In `SoundQualityAssessment`. Free text; whether it can hold markup the page asks itself.
    pub comments: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    Call: "connect call" as Connect {
        *head: Head;
        *place: Place;
        "@Object" = "Call";
        call_id: "CallID" as Identifier, required;
        caller: "CallFrom" as Identifier;
        callee: "CallTo" as Identifier;
        state: "State" as Word;
        started_at: "StartTime" as LocalTime;
        accepted_at: "AcceptTime" as LocalTime;
        ended_at: "EndTime" as LocalTime;
        duration: "Duration" as WholeSeconds;
        talk: "BillSec" as WholeSeconds;
        result: "CallResult" as Word;
        record_link: "CallRecordLink" as Text;
        assessment: "Assessment" as Natural;
        comments: "Comments" as Text;
        ..extra
    }
}

impl Call {
    /// Call of which nothing but its identifier is told.
    #[must_use]
    pub fn new(call_id: impl Into<CallId>) -> Self {
        Self {
            head: Head::new(),
            place: Place::new(),
            call_id: call_id.into(),
            caller: None,
            callee: None,
            state: None,
            started_at: None,
            accepted_at: None,
            ended_at: None,
            duration: None,
            talk: None,
            result: None,
            record_link: None,
            assessment: None,
            comments: None,
            extra: Fields::new(),
        }
    }
}
