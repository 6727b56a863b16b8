use std::path::PathBuf;

use super::{Format, Scenario};
use crate::registry::Vendor;

/// What a vendor's laws are tried on.
#[derive(Clone, Debug)]
pub struct Suite<V: Vendor> {
    /// Folder with `documented`, `synthetic` and `malformed` fixtures.
    pub(super) fixtures: PathBuf,

    /// Formats of fixtures, the last of an extension first.
    pub(super) formats: Vec<Format>,

    /// Whether a page of the vendor has whole messages.
    pub(super) has_documented_messages: bool,

    /// Profiles that change how messages are observed.
    pub(super) profiles: Vec<V::Profile>,

    /// Messages besides those of the fixtures, such as generated ones.
    pub(super) documents: Vec<V::Document>,

    pub(super) scenarios: Vec<Scenario>,

    /// Fields of a leg that no message of the vendor provides.
    pub(super) never: Vec<&'static str>,
}

impl<V: Vendor> Suite<V> {
    /// Creates a suite with the fixtures in a folder.
    #[must_use]
    pub fn new(fixtures: impl Into<PathBuf>) -> Self {
        Self {
            fixtures: fixtures.into(),
            formats: vec![Format::JSON, Format::XML, Format::FORM],
            has_documented_messages: true,
            profiles: vec![V::Profile::default()],
            documents: Vec::new(),
            scenarios: Vec::new(),
            never: Vec::new(),
        }
    }

    /// Adds a format besides JSON, XML and form data, or replaces the one with the same extension.
    #[must_use]
    pub fn with_format(mut self, format: Format) -> Self {
        self.formats.push(format);
        self
    }

    /// Leaves out the law of documented messages, for a vendor whose pages have no whole message.
    #[must_use]
    pub fn without_documented_messages(mut self) -> Self {
        self.has_documented_messages = false;
        self
    }

    /// Adds profiles besides the default.
    #[must_use]
    pub fn with_profiles(mut self, profiles: impl IntoIterator<Item = V::Profile>) -> Self {
        self.profiles.extend(profiles);
        self
    }

    /// Adds messages besides those of the fixtures, such as generated ones.
    #[must_use]
    pub fn with_documents(mut self, documents: impl IntoIterator<Item = V::Document>) -> Self {
        self.documents.extend(documents);
        self
    }

    /// Adds scenarios.
    #[must_use]
    pub fn with_scenarios(mut self, scenarios: impl IntoIterator<Item = Scenario>) -> Self {
        self.scenarios.extend(scenarios);
        self
    }

    /// Adds fields of a leg that no message of the vendor provides, such as `reported.wait`. Every other field must be present in a
    /// leg of a fixture or scenario.
    #[must_use]
    pub fn with_never(mut self, fields: impl IntoIterator<Item = &'static str>) -> Self {
        self.never.extend(fields);
        self
    }
}
