use serde::{Deserialize, Serialize};

use super::plan::{Plan, PlanError};
use super::subscription::Subscription;
use crate::ringme::vocabulary::{EventKind, Method};

/// Kind of an extension, its `type`, by which the vendor recommends subscriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ExtensionKind {
    /// Telephone of an employee.
    Phone,

    /// Queue.
    Queue,

    /// Voice menu: `IVR`.
    Menu,
}

impl ExtensionKind {
    /// Returns the events that the vendor recommends for such an extension: of a phone all call events, of a queue or menu only the
    /// hangup.
    #[must_use]
    pub const fn recommended(self) -> &'static [EventKind] {
        match self {
            Self::Phone => &[EventKind::DialIn, EventKind::DialOut, EventKind::Answer, EventKind::Hangup],
            Self::Queue | Self::Menu => &[EventKind::Hangup],
        }
    }

    /// Returns the recommended subscriptions of such an extension, all to one address.
    #[must_use]
    pub fn subscriptions(self, url: &str, method: &Method) -> Vec<Subscription> {
        let subscription =
            |event: &EventKind| Subscription::new(url.to_owned(), event.clone(), method.clone());
        self.recommended().iter().map(subscription).collect()
    }
}

impl Plan {
    /// Compares the listed subscriptions of one extension with those that the vendor recommends for its kind, all to one address.
    ///
    /// Which of the listed ones are the caller's own, and what becomes of them, is as in [`new`](Self::new).
    ///
    /// # Errors
    /// As [`new`](Self::new).
    ///
    /// # Example
    /// ```
    /// use call_legs::ringme::rest::{EventKind, ExtensionKind, Method, Plan};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let (url, prefix) = ("https://crm.example/ext-event/k3", "https://crm.example");
    /// let plan =
    ///     Plan::recommended(&[], ExtensionKind::Queue, url, &Method::Post, prefix, Plan::DEFAULT_LIMIT)?;
    /// assert_eq!((plan.add.len(), &plan.add[0].event_type), (1, &EventKind::Hangup));
    /// # Ok(())
    /// # }
    /// ```
    pub fn recommended(
        listed: &[Subscription],
        kind: ExtensionKind,
        url: &str,
        method: &Method,
        prefix: &str,
        limit: usize,
    ) -> Result<Self, PlanError> {
        Self::new(listed, &kind.subscriptions(url, method), prefix, limit)
    }
}
