//! Asterisk's event log: its formats, its scenarios, and the conformance kit.
mod fixtures;
mod log;
mod scenarios;
