//! Laws of the ledger, with observations of a made-up vendor.

mod laws;
