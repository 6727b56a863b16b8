use super::{Capture, LineError};
use crate::ledger::{Ledger, Update};

/// Iterator over the updates of a [`Ledger`] that receives the lines of a capture log. Returned by [`replay`].
#[derive(Debug)]
pub struct Replay<I> {
    lines: I,
    ledger: Ledger,
    has_ended: bool,
}

/// Replays a capture log through a ledger, with the receipts as the clock, and returns the updates: live legs, finished calls,
/// amendments, and messages that came after their call was forgotten. After the last line the remaining calls are finished as they are. A bad line is an error with its number, and the
/// replay continues.
///
/// `lines` is a [`Reader`](super::Reader), or any other iterator over numbered captures.
///
/// # Example
/// ```
/// use call_legs::capture::{Reader, replay};
/// use call_legs::ledger::{Ledger, Update};
///
/// let log = br#"{"vendor":"vega","body":"{\"event\":\"call.hangup\",\"uuid\":\"x\",\"lgDirection\":4}"}
/// {"vendor":"vega"}
/// "#;
/// let mut finished = Vec::new();
/// for update in replay(Reader::new(&log[..]), Ledger::default().without_live_legs()) {
///     match update {
///         Ok(Update::Finished(call)) => finished.push(call.id),
///         Ok(_) => {}
///         Err((line, error)) => assert_eq!((line, error.to_string()), (2, "`body` is missing".to_owned())),
///     }
/// }
/// assert_eq!(finished, ["x"]);
/// ```
pub fn replay<I>(lines: I, ledger: Ledger) -> Replay<I::IntoIter>
where
    I: IntoIterator<Item = (usize, Result<Capture, LineError>)>,
{
    Replay { lines: lines.into_iter(), ledger, has_ended: false }
}

impl<I> Replay<I> {
    /// Passes a message to the ledger.
    fn push(&mut self, capture: &Capture) -> Result<(), LineError> {
        let message = capture.parse()?;
        // A message without observations moves the clock, too.
        if let Some(received) = capture.receipt.at {
            self.ledger.advance(received);
        }
        message.observe_with(&capture.source, &capture.receipt, &mut self.ledger);
        Ok(())
    }
}

impl<I> Iterator for Replay<I>
where
    I: Iterator<Item = (usize, Result<Capture, LineError>)>,
{
    type Item = Result<Update, (usize, LineError)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(update) = self.ledger.poll() {
                return Some(Ok(update));
            }
            if self.has_ended {
                return None;
            }
            let Some((line, capture)) = self.lines.next() else {
                self.has_ended = true;
                self.ledger.finish_all();
                continue;
            };
            if let Err(error) = capture.and_then(|capture| self.push(&capture)) {
                return Some(Err((line, error)));
            }
        }
    }
}
