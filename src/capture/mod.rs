//! Capture logs: raw messages as they were received, one JSON object a line, for replay.
//!
//! # Example
//! ```
//! use call_legs::{call, capture};
//!
//! let log = br#"{"vendor":"vega","body":"{\"event\":\"call.hangup\",\"uuid\":\"x\",\"lgDirection\":4}"}
//! {"vendor":"vega","body":"{"}
//! "#;
//! let (mut observations, mut bad) = (Vec::new(), Vec::new());
//! for (line, capture) in capture::Reader::new(&log[..]) {
//!     match capture.and_then(|capture| Ok(capture.observe()?)) {
//!         Ok(observed) => observations.extend(observed.observations),
//!         Err(error) => bad.push(format!("line {line}: {error}")),
//!     }
//! }
//! assert_eq!(call::fold(observations).len(), 1);
//! assert_eq!(bad, ["line 2: vega event: document is not JSON at line 1, column 1"]);
//! ```
//!
//! # Lines
//!
//! ```json
//! {"vendor":"ringme","tenant":"acme","received_at":"2026-01-31T09:00:00Z","profile":{"sender":"phone"},"body":"EventType=dial-in&…"}
//! ```
//!
//! | member | required | meaning |
//! |---|---|---|
//! | `vendor` | yes | name of a vendor of the [`Registry`](crate::registry::Registry); by default `connect`, `vega`, `webitel` or `ringme` |
//! | `tenant` | no | tenant that the message belongs to, as the receiver names it; empty if absent |
//! | `received_at` | no | time of the receipt, in RFC 3339; unknown if absent |
//! | `profile` | no | the vendor's [profile](crate::registry::Vendor::Profile), as its module in [`conversions`](crate::conversions) defines it; the default if absent |
//! | `document` | no | name of the [document](crate::registry::Vendor::DOCUMENTS), if the body is not a pushed message: for `vega` `active` or `history`, answers of its REST service |
//! | `body` | yes | message as text |
//! | `body_base64` | instead of `body` | message in base64, if it is not UTF-8 |
//!
//! Other members are ignored. The vendor's `parse` decides on the format of a body: a 1C-Connect body whose root element is
//! `Command` is a command; a Webitel body whose first byte after whitespace is `{` or `[` is JSON, otherwise form data.
//!
//! A receiver appends a [`Capture`], serialized as JSON, and a line end; a [`Reader`] reads the log. A bad line is an error with its
//! number, and the lines after it are read all the same.

#[allow(clippy::module_inception, reason = "a file for each type, by its name")]
mod capture;
mod error;
mod line;
mod message;
mod partition;
mod reader;
mod replay;
mod source;

pub use self::capture::Capture;
pub use self::error::LineError;
pub use self::message::Message;
pub use self::partition::partition_key;
pub use self::reader::Reader;
pub use self::replay::{Replay, replay};
pub use self::source::Source;
