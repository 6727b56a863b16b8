use super::{Capture, LineError};
use crate::ledger::{Ledger, Update};

/// Lines of a capture log run through a [`Ledger`], with their receipts as its clock. Made by [`replay`].
#[derive(Debug)]
pub struct Replay<I> {
    lines: I,
    ledger: Ledger,
    is_over: bool,
}

/// What a ledger tells of a capture log: live legs, finished calls, amendments. When the lines end, what is left is told
/// as it stands; a bad line is an error with its number, and the rest goes on.
///
/// `lines` is what a [`Reader`](super::Reader) gives, or any other iterator of numbered captures.
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
    Replay { lines: lines.into_iter(), ledger, is_over: false }
}

impl<I> Replay<I> {
    fn take(&mut self, capture: &Capture) -> Result<(), LineError> {
        let message = capture.parse()?;
        // A message that says nothing of a leg moves the clock too.
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
            if self.is_over {
                return None;
            }
            let Some((line, capture)) = self.lines.next() else {
                self.is_over = true;
                self.ledger.finish_all();
                continue;
            };
            if let Err(error) = capture.and_then(|capture| self.take(&capture)) {
                return Some(Err((line, error)));
            }
        }
    }
}
