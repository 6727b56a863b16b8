use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use super::Vendor;
use super::erased::{Erased, Handle};
use crate::leg::Timeouts;

/// Set of the vendors that a program knows. By default it contains those of this crate.
///
/// # Example
/// ```
/// use call_legs::registry::Registry;
///
/// assert_eq!(Registry::default().names().collect::<Vec<_>>(), ["connect", "vega", "webitel", "ringme"]);
/// ```
#[derive(Clone)]
pub struct Registry {
    vendors: Cow<'static, [&'static dyn Erased]>,
}

impl Registry {
    /// Creates a registry without vendors.
    #[must_use]
    pub const fn new() -> Self {
        Self::from_vendors(&[])
    }

    /// Creates a registry with these vendors.
    pub(crate) const fn from_vendors(vendors: &'static [&'static dyn Erased]) -> Self {
        Self { vendors: Cow::Borrowed(vendors) }
    }

    /// Adds a vendor, or replaces the one with the same name.
    #[must_use]
    pub fn with<V: Vendor>(mut self) -> Self {
        let vendors = self.vendors.to_mut();
        vendors.retain(|known| known.name() != V::NAME);
        vendors.push(erased::<V>());
        self
    }

    /// Returns the names of the vendors, in the order in which they were added.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.vendors.iter().map(|vendor| vendor.name())
    }

    /// Returns the name and the default timeouts of each vendor.
    pub fn timeouts(&self) -> impl Iterator<Item = (&'static str, Timeouts)> + '_ {
        self.vendors.iter().map(|vendor| (vendor.name(), vendor.timeouts()))
    }

    /// Returns the vendor with that name.
    pub(crate) fn get(&self, name: &str) -> Option<&'static dyn Erased> {
        self.vendors.iter().copied().find(|vendor| vendor.name() == name)
    }
}

/// Returns a vendor as an object.
pub(crate) const fn erased<V: Vendor>() -> &'static dyn Erased {
    &Handle::<V>(PhantomData)
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}
