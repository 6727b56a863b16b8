//! Facts that the vendors do not send and the user knows: `--profile webitel={"queues":{"12":"inbound"}}`.

use call_legs::capture::Source;
use call_legs::registry::Vendor;

use super::registry::registry;

/// Source of each vendor's messages, with its profile.
#[derive(Clone, Debug)]
pub(crate) struct Profiles(Vec<Source>);

impl Default for Profiles {
    fn default() -> Self {
        let registry = registry();
        Self(registry.names().filter_map(|vendor| Source::in_registry(&registry, vendor)).collect())
    }
}

impl Profiles {
    /// Returns the source of what that vendor pushes.
    pub(crate) fn of<V: Vendor>(&self) -> Source {
        let known = self.0.iter().find(|source| source.vendor() == V::NAME);
        known.cloned().unwrap_or_else(|| Source::new::<V>(V::Profile::default()))
    }

    /// Sets the profile of a text such as `connect={"utc_offset":"+03:00"}`.
    pub(crate) fn set(&mut self, text: &str) -> Result<(), String> {
        let (vendor, profile) = text.split_once('=').ok_or("a profile is VENDOR=JSON")?;
        let source = self.0.iter_mut().find(|source| source.vendor() == vendor);
        let source = source.ok_or_else(|| {
            format!("a profile is for one of: {}", registry().names().collect::<Vec<_>>().join(", "))
        })?;
        *source = source.clone().with_profile(profile).map_err(|error| format!("{vendor}: {error}"))?;
        Ok(())
    }
}
