//! Vendors that the examples know.

use call_legs::registry::Registry;

/// Returns the vendors of messages and capture logs that `legs`, `inspect` and the receiver read.
///
/// To add a vendor of your own, add `.with::<YourVendor>()` here. In a crate of your own, pass such a registry to the program of
/// `legs`, as the example `asterisk` does. The receiver also needs an address for the vendor, in its `web/webhooks.rs`.
pub(crate) fn registry() -> Registry {
    Registry::default()
}
