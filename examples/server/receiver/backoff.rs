//! Waits before a connection is tried again.

use std::time::{Duration, Instant};

const FIRST: Duration = Duration::from_millis(500);

/// Time after which a connection counts as a success.
const GOOD: Duration = Duration::from_secs(30);

/// A wait that doubles after each failure, with a random part, so that the clients of a restarted server do not all connect
/// at once.
pub(crate) struct Backoff {
    next: Duration,
    longest: Duration,
    began: Instant,
}

impl Backoff {
    pub(crate) fn new(longest: Duration) -> Self {
        Self { next: FIRST, longest, began: Instant::now() }
    }

    /// Returns whether this failure is the first of several in a row, and so worth a line in the log.
    pub(crate) fn is_first(&self) -> bool {
        self.next == FIRST || self.began.elapsed() >= GOOD
    }

    /// Waits after a connection failed or ended.
    pub(crate) async fn wait(&mut self) {
        if self.began.elapsed() >= GOOD {
            self.next = FIRST;
        }
        let mut chance = [0];
        // Without randomness it is only less polite.
        _ = getrandom::fill(&mut chance);
        tokio::time::sleep(self.next / 2 + self.next * u32::from(chance[0]) / 512).await;
        self.next = (self.next * 2).min(self.longest);
        self.began = Instant::now();
    }
}
