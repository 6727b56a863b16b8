//! Capture logs: raw messages as they came, one JSON object a line, to be replayed.
//!
//! ```json
//! {"vendor":"ringme","tenant":"acme","received_at":"2026-01-31T09:00:00Z","profile":{"sender":"phone"},"body":"EventType=dial-in&…"}
//! ```
//!
//! | member | meaning |
//! |---|---|
//! | `vendor` | `connect`, `vega`, `webitel` or `ringme`; required |
//! | `tenant` | account that the message belongs to; none if absent |
//! | `received_at` | when it reached us, RFC 3339; not known if absent |
//! | `profile` | the vendor's profile, as its module in [`conversions`](crate::conversions) has it; the default if absent |
//! | `body` | the message as text, or `body_base64` where it is not UTF-8; one of them is required |
//! | `document` | what the body is, if it is no pushed event: of `vega` `active` or `history`, a REST answer, which is a list. A line with any other is bad |
//!
//! Other members are passed over. A 1C-Connect body whose root element is `Command` is a command. A Webitel body whose
//! first byte behind blanks is `{` or `[` is JSON, else form data. A receiver appends what [`Capture`] writes as JSON,
//! and [`Reader`] replays it: a bad line is an error with its number, and the lines behind it are read all the same.
//!
//! # Example
//! ```
//! use call_legs::{call, capture};
//!
//! let log = br#"{"vendor":"vega","body":"{\"event\":\"call.hangup\",\"uuid\":\"x\",\"lgDirection\":4}"}
//! {"vendor":"vega","body":"{"}
//! "#;
//! let (mut observations, mut bad) = (Vec::new(), Vec::new());
//! for (line, capture) in capture::Reader::new(&log[..]) {
//!     match capture.and_then(|capture| Ok(capture.observe()?)) {
//!         Ok(observed) => observations.extend(observed.observations),
//!         Err(error) => bad.push(format!("line {line}: {error}")),
//!     }
//! }
//! assert_eq!(call::fold(observations).len(), 1);
//! assert_eq!(bad, ["line 2: vega event: document is not JSON at line 1, column 1"]);
//! ```

mod error;
mod line;
mod message;
mod partition;
mod reader;
mod replay;
mod source;

pub use self::error::LineError;
pub use self::message::Message;
pub use self::partition::partition_key;
pub use self::reader::Reader;
pub use self::replay::{Replay, replay};
pub use self::source::Source;

use crate::error::ParseError;
use crate::leg::{Observed, Observer, Receipt};

/// One raw message, with what is known of it besides.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capture {
    /// Vendor, the profile of the sender, and the document.
    pub source: Source,

    /// Account, and when the message reached us.
    pub receipt: Receipt,

    /// The message, byte for byte.
    pub body: Vec<u8>,
}

impl Capture {
    /// Message of that source.
    #[must_use]
    pub fn new(source: Source, receipt: Receipt, body: Vec<u8>) -> Self {
        Self { source, receipt, body }
    }

    /// Reads the message.
    ///
    /// # Errors
    /// As its vendor's `parse`.
    pub fn parse(&self) -> Result<Message, ParseError> {
        Message::parse(&self.source, &self.body)
    }

    /// All that the message says of legs and of somebody's availability.
    ///
    /// # Errors
    /// As its vendor's `parse`.
    pub fn observe(&self) -> Result<Observed, ParseError> {
        let mut observed = Observed::default();
        self.observe_with(&mut observed)?;
        Ok(observed)
    }

    /// Hands all that the message says to an observer, such as a [`Ledger`](crate::ledger::Ledger), without copying texts.
    ///
    /// # Errors
    /// As its vendor's `parse`.
    pub fn observe_with(&self, observer: &mut dyn Observer) -> Result<(), ParseError> {
        let Source { vendor, document, profile } = &self.source;
        vendor.observe((*document, &self.body), profile.as_deref(), &self.receipt, observer)
    }
}
