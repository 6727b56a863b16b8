use super::{Message, Source};
use crate::error::ParseError;
use crate::leg::{Observed, Observer, Receipt};

/// Raw message, with its source and receipt.
///
/// # Example
/// ```
/// use call_legs::capture::{Capture, Source};
/// use call_legs::conversions::vega::Vega;
/// use call_legs::leg::Receipt;
///
/// let source = Source::new::<Vega>(Default::default());
/// let body = br#"{"event":"call.hangup","uuid":"x","lgDirection":4}"#.to_vec();
/// let capture = Capture::new(source, Receipt::new("acme", None), body);
/// let line = serde_json::to_string(&capture)?;
/// assert_eq!(Capture::from_line(line.as_bytes())?, capture);
/// assert_eq!(capture.observe()?.observations.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capture {
    /// Source of the message: its vendor, the profile of its sender, and its document.
    pub source: Source,

    /// Tenant of the message, and time of its receipt.
    pub receipt: Receipt,

    /// Message, byte for byte.
    pub body: Vec<u8>,
}

impl Capture {
    /// Creates a capture.
    #[must_use]
    pub fn new(source: Source, receipt: Receipt, body: Vec<u8>) -> Self {
        Self { source, receipt, body }
    }

    /// Parses the message.
    ///
    /// # Errors
    /// As its vendor's `parse`.
    pub fn parse(&self) -> Result<Message, ParseError> {
        Message::parse(&self.source, &self.body)
    }

    /// Returns all observations and presences of the message.
    ///
    /// # Errors
    /// As its vendor's `parse`.
    pub fn observe(&self) -> Result<Observed, ParseError> {
        let mut observed = Observed::default();
        self.observe_with(&mut observed)?;
        Ok(observed)
    }

    /// Passes all observations and presences of the message to an observer, such as a [`Ledger`](crate::ledger::Ledger), without
    /// copying texts.
    ///
    /// # Errors
    /// As its vendor's `parse`.
    pub fn observe_with(&self, observer: &mut dyn Observer) -> Result<(), ParseError> {
        let Source { vendor, document, profile } = &self.source;
        vendor.observe((*document, &self.body), profile.as_deref(), &self.receipt, observer)
    }
}
