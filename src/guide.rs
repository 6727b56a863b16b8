#![doc = include_str!("../docs/guide/guide.md")]
//!
//! ```
#![doc = include_str!("../docs/guide/examples.rs")]
//! # fn main() {}
//! ```
#![allow(clippy::wildcard_imports, unused_imports, reason = "the pages link to what they name")]

pub mod vendor {
    #![doc = include_str!("../docs/guide/vendor.md")]
    use crate::leg::*;
    use crate::registry::{Registry, Vendor};
}

pub mod legs {
    #![doc = include_str!("../docs/guide/legs.md")]
    use crate::call::Rule;
    use crate::leg::*;
}

pub mod calls {
    #![doc = include_str!("../docs/guide/calls.md")]
    use crate::call::*;
    use crate::leg::*;
}

pub mod anomalies {
    #![doc = include_str!("../docs/guide/anomalies.md")]
    use crate::leg::*;
}
