//! Form data (`application/x-www-form-urlencoded`) and fields.

mod pairs;
mod write;

pub(crate) use pairs::{Pairs, read};
pub(crate) use write::write;
