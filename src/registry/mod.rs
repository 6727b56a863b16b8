//! Vendors of call events, and the set of them that a program knows.
//!
//! # Example
//! ```
//! use call_legs::ledger::VendorTimeouts;
//! use call_legs::registry::Registry;
//!
//! let registry = Registry::default();
//! assert!(registry.names().any(|name| name == "vega"));
//! assert_eq!(VendorTimeouts::from(&registry), VendorTimeouts::default());
//! ```
//!
//! # Vendors
//!
//! A [`Vendor`] joins a vendor's documents with their meaning: how they are parsed and serialized, what they report of legs, and
//! how long to wait for further messages. A [`Registry`] is the set of vendors that a program knows. Capture logs, replay and the
//! ledger's default timeouts use it and name no vendor, so they work for a vendor of another crate, too.
//!
//! The vendors of this crate are [`Connect`](crate::conversions::connect::Connect), [`Vega`](crate::conversions::vega::Vega),
//! [`Webitel`](crate::conversions::webitel::Webitel) and [`RingMe`](crate::conversions::ringme::RingMe).
//! [`Registry::default`] contains them. [`guide::vendor`](crate::guide::vendor) describes how another one is added.

mod erased;
#[allow(clippy::module_inception, reason = "a file for each type, by its name")]
mod registry;
pub mod utc_offset;
mod vendor;

pub(crate) use self::erased::{Document, Erased, Profile, document, profile, profile_of};
pub use self::registry::Registry;
pub(crate) use self::registry::erased;
pub use self::vendor::Vendor;
