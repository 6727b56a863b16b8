//! Laws of the ledger, and the times of its updates.

mod again;
mod clock;
mod finish;
mod late;
mod laws;
mod limits;
mod many_legs;
mod merged;
mod presence;
mod replay;
mod snapshots;
mod stored;
mod waiting;
