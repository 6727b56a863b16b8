use serde::{Deserialize, Serialize};

use crate::leg::names;

/// Hop from one leg to another that it led to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Hop {
    /// Identifier of the first leg.
    pub from: String,

    /// Identifier of the leg that the first one led to.
    pub to: String,

    /// Kind of the hop.
    pub kind: HopKind,
}

impl Hop {
    /// Creates a hop between the legs of these identifiers.
    #[must_use]
    pub fn new(from: impl Into<String>, to: impl Into<String>, kind: HopKind) -> Self {
        Self { from: from.into(), to: to.into(), kind }
    }
}

names! {
    "a kind of hop",
    /// Kind of a hop: how one leg led to another.
    #[non_exhaustive]
    pub enum HopKind {
        /// A queue, group or menu passed the call on.
        Distribution = "distribution",

        /// An extension forwarded the call.
        Forward = "forward",

        /// Somebody who talked transferred the call.
        Transfer = "transfer",

        /// Not reported.
        Unknown = "unknown",
    }
}
