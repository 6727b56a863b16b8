//! Calls by the identifiers in their observations, each in a compact form.
//!
//! A [`Store`] is the set of observations that [`fold`](crate::call::fold) is a function of, kept so that it can grow. It
//! knows which observations belong to one call, and keeps the observations of each leg in a compact form. It has no clock and
//! no limits. The type parameters `P`, `C` and `L` are the state that its owner keeps for a partition (vendor and tenant), a call
//! and a leg.

pub(crate) mod encoding;
mod entry;
mod index;
mod locate;
mod partitions;
mod slab;
#[allow(clippy::module_inception, reason = "a file for each type, by its name")]
mod store;

pub(crate) use self::entry::{CallEntry, Join, LegEntry};
pub(crate) use self::locate::Located;
pub(crate) use self::partitions::Partitions;
pub(crate) use self::slab::Slot;
pub(crate) use self::store::Store;
