use time::Duration;

use super::Profile;
use crate::error::{ParseError, SerializeError};
use crate::leg::Timeouts;
use crate::registry::Vendor;
use crate::ringme::{self, Event};

/// RingMe and Telphin: the events of their webhooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RingMe {}

impl Vendor for RingMe {
    const NAME: &'static str = "ringme";

    type Profile = Profile;
    type Document = Event;

    /// Returns how long to wait for further messages of RingMe.
    ///
    /// The vendor advises "a delay of a few seconds", since a queue's hangup may follow the menu's: five, which also bridges the gap
    /// between the two legs of a blind transfer. A queue pauses between agents and sends only its own hangup, so a call that it
    /// passed on stays open for a minute. No phone rings longer than ten minutes, but a client may wait long in a queue. A hangup
    /// may get lost.
    fn timeouts() -> Timeouts {
        Timeouts {
            quiet_period: Duration::seconds(5),
            redistribution: Duration::seconds(60),
            ring_limit: Duration::minutes(10),
            talk_limit: Duration::hours(24),
            amendment_window: Duration::hours(24),
        }
    }

    fn parse(document: Option<&str>, body: &[u8]) -> Result<Event, ParseError> {
        if document.is_some() {
            return Err(ParseError::unknown_document("ringme document"));
        }
        ringme::parse(body)
    }

    fn serialize(event: &Event) -> Result<Vec<u8>, SerializeError> {
        ringme::serialize(event)
    }

    fn kind(event: &Event) -> &'static str {
        event.kind()
    }

    fn unparsed(event: &Event) -> Vec<String> {
        event.unparsed()
    }
}
