use std::path::PathBuf;

use super::Scenario;
use crate::registry::Vendor;

/// What a vendor's laws are tried on.
#[derive(Clone, Debug)]
pub struct Suite<V: Vendor> {
    /// Folder with `documented`, `synthetic` and `malformed` fixtures.
    pub(super) fixtures: PathBuf,

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
            profiles: vec![V::Profile::default()],
            documents: Vec::new(),
            scenarios: Vec::new(),
            never: Vec::new(),
        }
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

    /// Adds fields of a leg that no message of the vendor provides, such as `reported.wait`.
    #[must_use]
    pub fn with_never(mut self, fields: impl IntoIterator<Item = &'static str>) -> Self {
        self.never.extend(fields);
        self
    }
}
