//! A vendor of call events, as everything else of the crate knows it.
//!
//! [`Vendor`] joins a vendor's documents with their meaning: how they are read and written, what they say of legs, and how long to
//! wait for more. A [`Registry`] is the vendors that a program knows. Capture logs, replay and the ledger's defaults read from
//! it and name no vendor, so a vendor of another crate has all of them too.
//!
//! The vendors of this crate are [`Connect`](crate::conversions::connect::Connect), [`Vega`](crate::conversions::vega::Vega),
//! [`Webitel`](crate::conversions::webitel::Webitel) and [`RingMe`](crate::conversions::ringme::RingMe):
//! [`Registry::default`] has them.

mod erased;
mod registry;

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use self::erased::{Document, Erased, Profile, document, profile, profile_of};
pub use self::registry::Registry;
pub(crate) use self::registry::erased;
use crate::error::{ParseError, SerializeError};
use crate::leg::{Observe, Timeouts};

/// Vendor of call events.
///
/// Implemented by a type without a value, which only names the vendor.
pub trait Vendor: Sized + 'static {
    /// Name of the vendor in capture logs, in the keys of legs and calls, and on command lines: small letters, such as `vega`.
    const NAME: &'static str;

    /// Names of the documents that say something of legs and are not pushed, such as `history`. A capture log names them so.
    const DOCUMENTS: &'static [&'static str] = &[];

    /// What the receiver knows of a sender and the vendor does not send. `()` if nothing.
    ///
    /// In a capture log it is a JSON object; the default is left out.
    type Profile: Clone + Debug + Default + Eq + Serialize + DeserializeOwned + Send + Sync;

    /// Message of the vendor: what it pushes, or one of [`DOCUMENTS`](Self::DOCUMENTS).
    type Document: Observe<Profile = Self::Profile> + Clone + Debug + Eq + Serialize + Send + Sync;

    /// Returns how long to wait for what the vendor may still send.
    #[must_use]
    fn timeouts() -> Timeouts {
        Timeouts::default()
    }

    /// Reads a message: one that is pushed, or a document of that name.
    ///
    /// # Errors
    /// When the body is not such a message.
    fn parse(document: Option<&str>, body: &[u8]) -> Result<Self::Document, ParseError>;

    /// Writes a message in the format in which it came.
    ///
    /// # Errors
    /// When the format cannot express what the message holds.
    fn serialize(document: &Self::Document) -> Result<Vec<u8>, SerializeError>;

    /// Returns what kind of message it is, in small letters with `_`, for statistics and display.
    #[must_use]
    fn kind(document: &Self::Document) -> &'static str;

    /// Returns the path of every field that no type names, or that does not fit its type.
    #[must_use]
    fn unparsed(document: &Self::Document) -> Vec<String>;
}
