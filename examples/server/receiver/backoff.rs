//! How long to wait before a connection is tried again.

use std::time::{Duration, Instant};

const FIRST: Duration = Duration::from_millis(500);

/// Connections that held this long were good ones.
const GOOD: Duration = Duration::from_secs(30);

/// Twice as long after each failure, with some chance in it, so that not all clients of a server that was restarted come
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

    /// Whether this failure is the first of a row, and worth a word in the log.
    pub(crate) fn is_first(&self) -> bool {
        self.next == FIRST || self.began.elapsed() >= GOOD
    }

    /// Waits after a connection failed or ended.
    pub(crate) async fn wait(&mut self) {
        if self.began.elapsed() >= GOOD {
            self.next = FIRST;
        }
        let mut chance = [0];
        // Without chance it is only less polite.
        _ = getrandom::fill(&mut chance);
        tokio::time::sleep(self.next / 2 + self.next * u32::from(chance[0]) / 512).await;
        self.next = (self.next * 2).min(self.longest);
        self.began = Instant::now();
    }
}
