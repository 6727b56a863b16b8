//! Asterisk's event log: the laws of the conformance kit, the scenarios, and what the program prints.

mod conformance;
mod explain;
mod input;
mod log;
mod program;
mod scenarios;
mod size;
