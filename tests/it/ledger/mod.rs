//! Laws of the ledger, and what it tells when.

mod calls_of;
mod laws;
mod limits;
mod presence;
mod snapshots;
mod waiting;
