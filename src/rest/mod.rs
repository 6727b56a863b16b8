//! What the vendors' REST sides share: requests and their answers, without I/O. Any HTTP client sends them.

mod answer;
mod server;

pub use answer::RestError;
pub(crate) use answer::{answer, json_error, nothing};
pub(crate) use server::{Server, configured, percent_encoded, secret, segment};
