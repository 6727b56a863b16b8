//! Code that the tests share.

pub mod damage;
pub mod expected;
pub mod lanes;
pub mod messages;
pub mod report;
pub mod reported;
pub mod tree;
