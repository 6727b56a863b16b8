//! Laws of the ledger, and what it tells when.

mod calls_of;
mod clock;
mod laws;
mod limits;
mod merged;
mod presence;
mod snapshots;
mod waiting;
