use std::collections::BTreeSet;

use super::reasons::reasons;
use super::subject::{Message, Subject};
use super::{Explanation, Unexplained};
use crate::call::{Call, CallKey, Trace, traces};
use crate::capture::Capture;
use crate::leg::Observation;

/// Messages, and the resulting calls, which can be explained one by one.
pub struct Explainer<'m> {
    messages: Vec<Message<'m>>,
    traces: Vec<Trace>,

    /// Place of the message of each observation.
    owners: Vec<usize>,
}

impl<'m> Explainer<'m> {
    /// Most messages of a call that is explained.
    pub const LIMIT: usize = 200;

    /// Creates an explainer of raw messages. One that cannot be parsed reports nothing.
    #[must_use]
    pub fn from_captures(captures: &'m [Capture]) -> Self {
        let message = |capture: &'m Capture| {
            let observations = capture.observe().map(|observed| observed.observations);
            Message { observations: observations.unwrap_or_default(), capture: Some(capture) }
        };
        Self::new(captures.iter().map(message).collect())
    }

    /// Creates an explainer of observations. Each counts as a message.
    #[must_use]
    pub fn from_observations(observations: &'m [Observation]) -> Self {
        let message =
            |observation: &Observation| Message { observations: vec![observation.clone()], capture: None };
        Self::new(observations.iter().map(message).collect())
    }

    fn new(messages: Vec<Message<'m>>) -> Self {
        let of_all = || {
            messages.iter().zip(0..).flat_map(|(message, place)| {
                message.observations.iter().map(move |observation| (observation, place))
            })
        };
        let (observations, owners): (Vec<&Observation>, Vec<usize>) = of_all().unzip();
        Self { traces: traces(&observations), owners, messages }
    }

    /// Returns the calls, as [`fold`](crate::call::fold) does.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.traces.iter().map(|trace| &trace.call)
    }

    /// Explains a call.
    ///
    /// # Errors
    /// When no message is of a call with that key, or the call has more than [`LIMIT`](Self::LIMIT) messages.
    pub fn explain(&self, key: &CallKey) -> Result<Explanation, Unexplained> {
        let trace = self.traces.iter().find(|trace| trace.call.key() == *key);
        self.explain_trace(trace.ok_or(Unexplained::NoCall)?)
    }

    /// Explains every call, in their order.
    ///
    /// # Errors
    /// Of a call with more than [`LIMIT`](Self::LIMIT) messages.
    pub fn explain_all(&self) -> impl Iterator<Item = Result<Explanation, Unexplained>> {
        self.traces.iter().map(|trace| self.explain_trace(trace))
    }

    fn explain_trace(&self, trace: &Trace) -> Result<Explanation, Unexplained> {
        let of_group = self.traces.iter().filter(|other| other.group == trace.group);
        let of_all_lives = self.owners_of(of_group.flat_map(|trace| &trace.members));
        if of_all_lives.len() > Self::LIMIT {
            return Err(Unexplained::TooManyMessages { limit: Self::LIMIT });
        }
        let messages = self.owners_of(&trace.members);
        let subject = Subject::new(&trace.call, &self.messages, &of_all_lives);
        let reasons = reasons(&subject, &messages, &of_all_lives);
        Ok(Explanation { call: trace.call.clone(), messages, reasons })
    }

    /// Returns the places of the messages of observations.
    fn owners_of<'t>(&self, members: impl IntoIterator<Item = &'t usize>) -> Vec<usize> {
        let places = members.into_iter().filter_map(|member| self.owners.get(*member).copied());
        places.collect::<BTreeSet<usize>>().into_iter().collect()
    }
}
