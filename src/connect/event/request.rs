use time::Duration;

use super::common::{Head, Place};
use crate::connect::dialect::{Connect, Identifier, Natural, WholeSeconds, Word};
use crate::connect::identifier::Id;
use crate::connect::vocabulary::TreatmentState;
use crate::wire::codec::Text;
use crate::wire::record::record;

record! {
    /// Request to a support line. In [`Mode::ServicesClients`](crate::connect::Mode::ServicesClients) only.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Treatment: "connect treatment" as Connect {
        *head: Head, "Attributes of the event.";
        *place: Place, "Tags of the place.";
        "@Object" = "Treatment";
        /// Identifier of the request.
        pub treatment_id: Option<Id> = "TreatmentID" as Identifier;
        /// State that the call, session, transfer or request entered. *Undocumented* as a tag: it appears in the conditions of other tags only.
        pub state: Option<TreatmentState> = "State" as Word;
        /// Specialist who was appointed. From `Appointed` on.
        pub appointed_specialist_id: Option<Id> = "AppointedSpecialistID" as Identifier;
        /// Wait for the appointment, in whole seconds. From `Appointed` on.
        pub wait: Option<Duration> = "WaitTime" as WholeSeconds;
        /// Length of the request, in whole seconds. From `Finished` on.
        pub duration: Option<Duration> = "TreatmentDuration" as WholeSeconds;
        /// Quality of the *service*, 1 to 5. From `ServiceQualityAssessment` on.
        pub assessment: Option<u64> = "Assessment" as Natural;
        /// Comment on that. From `Comments` on. Free text; whether it can hold markup the page asks itself.
        pub comments: Option<String> = "Comments" as Text;
        ..extra
    }
}

record! {
    /// Ticket of a support line. The vendor lists no tag of it, so all but its head and place is in `extra`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct ServiceRequest: "connect service request" as Connect {
        *head: Head, "Attributes of the event.";
        *place: Place, "Tags of the place.";
        "@Object" = "ServiceRequest";
        ..extra
    }
}
