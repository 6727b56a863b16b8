//! Call events of Duet, a made-up PBX that pushes JSON: a vendor outside `call-legs`, by its public items only.
//!
//! ```json
//! {"kind":"answer","leg":"17","caller":"+380000000001","extension":"101","at":1769850007000}
//! ```

mod event;
mod vendor;

pub use self::event::{Event, Kind, parse, serialize};
pub use self::vendor::{Duet, Profile};
