use time::Duration;

use super::{Connect, Head, Id, Identifier, Natural, Place, WholeSeconds, Word};
use crate::connect::vocabulary::TreatmentState;
use crate::fields::Fields;
use crate::wire::codec::Text;
use crate::wire::record::record;

/// Request to a support line. In [`Mode::ServicesClients`](crate::connect::Mode::ServicesClients) only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Treatment {
    /// Attributes of the event.
    pub head: Head,

    /// Tags of the place.
    pub place: Place,

    /// Identifier of the request.
    pub treatment_id: Option<Id>,

    /// State that this event tells. *Undocumented* as a tag: it stands in the conditions of other tags only.
    pub state: Option<TreatmentState>,

    /// Specialist who was appointed. From `Appointed` on.
    pub appointed_specialist_id: Option<Id>,

    /// Wait for the appointment, in whole seconds. From `Appointed` on.
    pub wait: Option<Duration>,

    /// Length of the request, in whole seconds. From `Finished` on.
    pub duration: Option<Duration>,

    /// Quality of the *service*, 1 to 5. From `ServiceQualityAssessment` on.
    pub assessment: Option<u64>,

    /// Comment on that. From `Comments` on. Free text; whether it can hold markup the page asks itself.
    pub comments: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    Treatment: "connect treatment" as Connect {
        *head: Head;
        *place: Place;
        "@Object" = "Treatment";
        treatment_id: "TreatmentID" as Identifier;
        state: "State" as Word;
        appointed_specialist_id: "AppointedSpecialistID" as Identifier;
        wait: "WaitTime" as WholeSeconds;
        duration: "TreatmentDuration" as WholeSeconds;
        assessment: "Assessment" as Natural;
        comments: "Comments" as Text;
        ..extra
    }
}

impl Treatment {
    /// Request of which nothing is told.
    #[must_use]
    pub fn new() -> Self {
        Self {
            head: Head::new(),
            place: Place::new(),
            treatment_id: None,
            state: None,
            appointed_specialist_id: None,
            wait: None,
            duration: None,
            assessment: None,
            comments: None,
            extra: Fields::new(),
        }
    }
}

/// Ticket of a support line. The vendor lists no tag of it, so all but its head and place is in `extra`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ServiceRequest {
    /// Attributes of the event.
    pub head: Head,

    /// Tags of the place.
    pub place: Place,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    ServiceRequest: "connect service request" as Connect {
        *head: Head;
        *place: Place;
        "@Object" = "ServiceRequest";
        ..extra
    }
}

impl ServiceRequest {
    /// Ticket of which nothing is told.
    #[must_use]
    pub fn new() -> Self {
        Self { head: Head::new(), place: Place::new(), extra: Fields::new() }
    }
}
