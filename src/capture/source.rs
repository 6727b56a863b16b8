use std::fmt;
use std::sync::Arc;

use serde::ser::Error as _;
use serde::{Serialize, Serializer};

use super::LineError;
use crate::fields::{Fields, Verbatim};
use crate::registry::{self, Erased, Profile, Registry, Vendor, erased, profile_of};
use crate::wire::json;

/// Source of a message: its vendor, the profile of its sender, and the name of its document.
#[derive(Clone)]
pub struct Source {
    pub(super) vendor: &'static dyn Erased,
    pub(super) document: Option<&'static str>,

    /// `None` if it is the default.
    pub(super) profile: Option<Arc<dyn Profile>>,
}

impl Source {
    /// Creates the source of a vendor's pushed messages.
    ///
    /// # Example
    /// ```
    /// use call_legs::capture::Source;
    /// use call_legs::conversions::ringme::{Profile, RingMe, Sender};
    ///
    /// let queue = Source::new::<RingMe>(Profile::new(Some(Sender::Queue)));
    /// assert_eq!(queue.vendor(), "ringme");
    /// ```
    #[must_use]
    pub fn new<V: Vendor>(profile: V::Profile) -> Self {
        Self { vendor: erased::<V>(), document: None, profile: registry::profile::<V>(profile) }
    }

    /// Returns the source of a vendor's pushed messages, with the default profile. `None` if this crate does not have the vendor.
    #[must_use]
    pub fn from_name(vendor: &str) -> Option<Self> {
        Self::in_registry(&Registry::default(), vendor)
    }

    /// Returns the source of a vendor's pushed messages, with the default profile. `None` if the registry does not have the vendor.
    #[must_use]
    pub fn in_registry(registry: &Registry, vendor: &str) -> Option<Self> {
        Some(Self { vendor: registry.get(vendor)?, document: None, profile: None })
    }

    /// Replaces the profile by one in JSON.
    ///
    /// # Errors
    /// When the JSON is not a profile of this vendor.
    pub fn with_profile(self, json: &str) -> Result<Self, LineError> {
        let invalid = LineError::Invalid { member: "profile", expected: "a profile of its vendor" };
        // serde would read a list as the members in their order.
        if !json.trim_start().starts_with('{') {
            return Err(invalid);
        }
        let profile = self.vendor.profile(json).map_err(|_| invalid)?;
        Ok(Self { profile, ..self })
    }

    /// Replaces the document. `None` if the vendor does not have it.
    #[must_use]
    pub fn with_document(self, document: &str) -> Option<Self> {
        let known = self.vendor.documents().iter().copied().find(|known| *known == document)?;
        Some(Self { document: Some(known), ..self })
    }

    /// Returns the name of the vendor.
    #[must_use]
    pub fn vendor(&self) -> &'static str {
        self.vendor.name()
    }

    /// Returns the name of the document; `None` for pushed messages.
    #[must_use]
    pub const fn document(&self) -> Option<&'static str> {
        self.document
    }

    /// Returns the profile. `None` if the source is of another vendor.
    #[must_use]
    pub fn profile<V: Vendor>(&self) -> Option<V::Profile> {
        if self.vendor() != V::NAME {
            return None;
        }
        match &self.profile {
            Some(profile) => profile_of::<V>(&**profile).cloned(),
            None => Some(V::Profile::default()),
        }
    }
}

/// Serializes JSON in any format. Objects keep the order of their members, numbers their digits.
pub(super) fn serialize_json<S: Serializer>(
    json: serde_json::Result<String>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let json = json.map_err(S::Error::custom)?;
    Verbatim(&json::value(&json).map_err(S::Error::custom)?).serialize(serializer)
}

/// Serializes only the profile.
impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.profile {
            Some(profile) => serialize_json(profile.to_json(), serializer),
            None => Fields::new().serialize(serializer),
        }
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        let profiles = match (&self.profile, &other.profile) {
            (Some(one), Some(other)) => one.is_equal(&**other),
            (None, None) => true,
            _ => false,
        };
        profiles && self.vendor() == other.vendor() && self.document == other.document
    }
}

impl Eq for Source {}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("vendor", &self.vendor())
            .field("document", &self.document)
            .field("profile", &self.profile)
            .finish()
    }
}
