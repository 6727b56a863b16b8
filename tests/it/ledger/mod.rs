//! Laws of the ledger, and what it tells when.

mod calls_of;
mod clock;
mod finish;
mod laws;
mod limits;
mod many_legs;
mod merged;
mod presence;
mod snapshots;
mod version_1;
mod waiting;
