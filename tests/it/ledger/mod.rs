//! Laws of the ledger, and what it tells when.

mod clock;
mod finish;
mod laws;
mod limits;
mod many_legs;
mod merged;
mod presence;
mod replay;
mod snapshots;
mod stored;
mod waiting;
