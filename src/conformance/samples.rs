//! Every message of a suite: of its fixtures, generated, and of its scenarios.

use time::OffsetDateTime;
use time::macros::datetime;

use super::fixture::Fixture;
use super::stream::{lines, observe, unpanicked};
use super::{Failure, Suite};
use crate::capture::{Capture, Message, Source};
use crate::leg::{Observed, Observer, Receipt};
use crate::registry::Vendor;

/// Receipt of messages that have none of their own.
pub(super) const RECEIVED: OffsetDateTime = datetime!(2026-01-31 09:00:02 UTC);

/// A message, and how it is observed.
pub(super) struct Sample {
    /// File or scenario.
    pub(super) place: String,
    pub(super) source: Source,
    pub(super) receipt: Receipt,

    /// The message as it came, or one that was generated.
    content: Content,
}

enum Content {
    Body(Vec<u8>),
    Message(Message),
}

impl Sample {
    fn from_capture(place: String, Capture { source, receipt, body }: Capture) -> Self {
        Self { place, source, receipt, content: Content::Body(body) }
    }

    /// Parses and observes the message, with its own receipt.
    pub(super) fn observe(&self) -> Result<Observed, Failure> {
        self.observe_with(&self.receipt)
    }

    /// Parses and observes the message, with another receipt.
    pub(super) fn observe_with(&self, receipt: &Receipt) -> Result<Observed, Failure> {
        let observed = match &self.content {
            Content::Body(body) => observe(&Capture::new(self.source.clone(), receipt.clone(), body.clone())),
            Content::Message(message) => unpanicked(|| Ok(message.observe(&self.source, receipt))),
        };
        observed.map_err(|difference| self.failure(difference))
    }

    /// Passes what the message says to an observer.
    pub(super) fn pass(&self, observer: &mut dyn Observer) -> Result<(), Failure> {
        let Self { source, receipt, .. } = self;
        let passed = match &self.content {
            Content::Body(body) => {
                let capture = Capture::new(source.clone(), receipt.clone(), body.clone());
                unpanicked(|| capture.observe_with(observer).map_err(|error| error.to_string()))
            }
            Content::Message(message) => unpanicked(|| {
                message.observe_with(source, receipt, observer);
                Ok(())
            }),
        };
        passed.map_err(|difference| self.failure(difference))
    }

    /// Returns a failure whose input is the message, as a line of a capture log.
    pub(super) fn failure(&self, difference: String) -> Failure {
        let input = match &self.content {
            Content::Body(body) => Ok(body.clone()),
            Content::Message(message) => message.serialize(),
        };
        let input = match input {
            Ok(body) => lines([&Capture::new(self.source.clone(), self.receipt.clone(), body)]),
            Err(error) => error.to_string(),
        };
        Failure { place: self.place.clone(), input, difference }
    }

    /// Returns the same message with another body.
    pub(super) fn with_body(&self, body: Vec<u8>) -> Self {
        let (place, source, receipt) = (self.place.clone(), self.source.clone(), self.receipt.clone());
        Self { place, source, receipt, content: Content::Body(body) }
    }

    /// Returns the message as it came; `None` if it was generated.
    pub(super) fn body(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Body(body) => Some(body),
            Content::Message(_) => None,
        }
    }
}

/// Returns the messages of the fixtures and the generated ones, with each profile, and those of the scenarios.
pub(super) fn samples<V: Vendor>(suite: &Suite<V>) -> Result<Vec<Sample>, Failure> {
    let mut all = Vec::new();
    for profile in &suite.profiles {
        all.extend(of_fixtures(suite, profile)?);
        let source = Source::new::<V>(profile.clone());
        all.extend(suite.documents.iter().map(|document| Sample {
            place: "further documents".to_owned(),
            source: source.clone(),
            receipt: Receipt::new("acme", Some(RECEIVED)),
            content: Content::Message(Message::new::<V>(document.clone())),
        }));
    }
    for scenario in &suite.scenarios {
        let messages = scenario.messages.iter().cloned();
        all.extend(messages.map(|capture| Sample::from_capture(scenario.name.clone(), capture)));
    }
    Ok(all)
}

/// Returns the messages of the fixtures that can be read.
pub(super) fn of_fixtures<V: Vendor>(suite: &Suite<V>, profile: &V::Profile) -> Result<Vec<Sample>, Failure> {
    let sample = |fixture: Fixture| {
        let receipt = Receipt::new("acme", Some(RECEIVED));
        let capture = Capture::new(fixture.source::<V>(profile.clone()), receipt, fixture.body);
        Sample::from_capture(fixture.place, capture)
    };
    Ok(suite.readable()?.into_iter().map(sample).collect())
}
