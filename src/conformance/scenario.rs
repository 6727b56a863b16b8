use crate::capture::Capture;

/// Messages of one or more calls, and the calls that they must make.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Scenario {
    /// Name, as a failure reports it.
    pub name: String,

    /// Messages, in the order in which they were sent.
    pub messages: Vec<Capture>,

    /// Calls, as a JSON list, each as a part of a call's JSON form: a value must be equal, `null` must be absent, other fields are ignored. In
    /// lists, entries with an `id` are matched by it.
    pub calls: String,
}

impl Scenario {
    /// Creates a scenario.
    #[must_use]
    pub fn new(name: impl Into<String>, messages: Vec<Capture>, calls: impl ToString) -> Self {
        Self { name: name.into(), messages, calls: calls.to_string() }
    }
}
