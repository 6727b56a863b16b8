//! Vendors as trait objects.

use std::any::Any;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::sync::Arc;

use super::Vendor;
use crate::error::{ParseError, SerializeError};
use crate::leg::{Observe as _, Observer, Receipt, Timeouts};

/// A [`Vendor`] as an object.
pub(crate) trait Erased: Send + Sync {
    fn name(&self) -> &'static str;
    fn documents(&self) -> &'static [&'static str];
    fn timeouts(&self) -> Timeouts;

    /// Reads a profile from JSON; `None` if it is the default.
    fn profile(&self, json: &str) -> serde_json::Result<Option<Arc<dyn Profile>>>;

    fn parse(&self, document: Option<&str>, body: &[u8]) -> Result<Box<dyn Document>, ParseError>;

    /// Parses and observes a message without boxing it. Another vendor's profile counts as the default.
    fn observe(
        &self,
        message: (Option<&str>, &[u8]),
        profile: Option<&dyn Profile>,
        receipt: &Receipt,
        observer: &mut dyn Observer,
    ) -> Result<(), ParseError>;
}

/// [`Vendor::Profile`] as an object.
pub(crate) trait Profile: Any + Debug + Send + Sync {
    fn is_equal(&self, other: &dyn Profile) -> bool;
    fn to_json(&self) -> serde_json::Result<String>;
}

/// [`Vendor::Document`] as an object.
pub(crate) trait Document: Any + Debug + Send + Sync {
    fn copied(&self) -> Box<dyn Document>;
    fn is_equal(&self, other: &dyn Document) -> bool;
    fn kind(&self) -> &'static str;
    fn unparsed(&self) -> Vec<String>;
    fn observe(&self, profile: Option<&dyn Profile>, receipt: &Receipt, observer: &mut dyn Observer);
    fn serialize(&self) -> Result<Vec<u8>, SerializeError>;
    fn to_json(&self) -> serde_json::Result<String>;
    fn document(&self) -> &dyn Any;
}

/// Object of a vendor.
pub(super) struct Handle<V>(pub(super) PhantomData<fn() -> V>);

impl<V: Vendor> Erased for Handle<V> {
    fn name(&self) -> &'static str {
        V::NAME
    }

    fn documents(&self) -> &'static [&'static str] {
        V::DOCUMENTS
    }

    fn timeouts(&self) -> Timeouts {
        V::timeouts()
    }

    fn profile(&self, json: &str) -> serde_json::Result<Option<Arc<dyn Profile>>> {
        Ok(profile::<V>(serde_json::from_str(json)?))
    }

    fn parse(&self, document: Option<&str>, body: &[u8]) -> Result<Box<dyn Document>, ParseError> {
        V::parse(document, body).map(self::document::<V>)
    }

    fn observe(
        &self,
        (document, body): (Option<&str>, &[u8]),
        profile: Option<&dyn Profile>,
        receipt: &Receipt,
        observer: &mut dyn Observer,
    ) -> Result<(), ParseError> {
        observe::<V>(&V::parse(document, body)?, profile, receipt, observer);
        Ok(())
    }
}

/// Observes a document, with the default profile if the given one is of another vendor.
fn observe<V: Vendor>(
    document: &V::Document,
    profile: Option<&dyn Profile>,
    receipt: &Receipt,
    observer: &mut dyn Observer,
) {
    match profile.and_then(profile_of::<V>) {
        Some(profile) => document.observe_with(profile, receipt, observer),
        None => document.observe_with(&V::Profile::default(), receipt, observer),
    }
}

/// Returns a profile as an object; `None` if it is the default.
pub(crate) fn profile<V: Vendor>(profile: V::Profile) -> Option<Arc<dyn Profile>> {
    if profile == V::Profile::default() { None } else { Some(Arc::new(Tagged::<V, _>::new(profile))) }
}

/// Returns the profile, if it is of that vendor.
pub(crate) fn profile_of<V: Vendor>(profile: &dyn Profile) -> Option<&V::Profile> {
    let profile: &dyn Any = profile;
    profile.downcast_ref::<Tagged<V, V::Profile>>().map(|tagged| &tagged.value)
}

/// Profile or document of a vendor.
struct Tagged<V, T> {
    value: T,
    vendor: PhantomData<fn() -> V>,
}

impl<V, T> Tagged<V, T> {
    const fn new(value: T) -> Self {
        Self { value, vendor: PhantomData }
    }
}

impl<V, T: Debug> Debug for Tagged<V, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.value.fmt(f)
    }
}

impl<V: Vendor> Profile for Tagged<V, V::Profile> {
    fn is_equal(&self, other: &dyn Profile) -> bool {
        profile_of::<V>(other) == Some(&self.value)
    }

    fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string(&self.value)
    }
}

impl<V: Vendor> Document for Tagged<V, V::Document> {
    fn copied(&self) -> Box<dyn Document> {
        Box::new(Self::new(self.value.clone()))
    }

    fn is_equal(&self, other: &dyn Document) -> bool {
        other.document().downcast_ref() == Some(&self.value)
    }

    fn kind(&self) -> &'static str {
        V::kind(&self.value)
    }

    fn unparsed(&self) -> Vec<String> {
        V::unparsed(&self.value)
    }

    fn observe(&self, profile: Option<&dyn Profile>, receipt: &Receipt, observer: &mut dyn Observer) {
        observe::<V>(&self.value, profile, receipt, observer);
    }

    fn serialize(&self) -> Result<Vec<u8>, SerializeError> {
        V::serialize(&self.value)
    }

    fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string(&self.value)
    }

    fn document(&self) -> &dyn Any {
        &self.value
    }
}

/// Returns a document as an object.
pub(crate) fn document<V: Vendor>(document: V::Document) -> Box<dyn Document> {
    Box::new(Tagged::<V, _>::new(document))
}
