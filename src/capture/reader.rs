use std::io::BufRead;

use super::{Capture, LineError};
use crate::registry::Registry;

/// Iterator over the lines of a capture log, with their numbers from 1. Empty lines are skipped.
///
/// A bad line is an error, and the next one is read all the same. Only if the log itself cannot be read any further, that error
/// is the last item.
///
/// # Example
/// ```
/// use call_legs::capture::Reader;
///
/// let log = b"\n{\"vendor\":\"vega\",\"body\":\"{}\"}\n[]\n";
/// let mut lines = Reader::new(&log[..]);
/// assert!(matches!(lines.next(), Some((2, Ok(capture))) if capture.source.vendor() == "vega"));
/// let (number, line) = lines.next().unwrap();
/// assert_eq!((number, line.unwrap_err().to_string().as_str()), (3, "line is not a JSON object at column 1"));
/// assert!(lines.next().is_none());
/// ```
#[derive(Debug)]
pub struct Reader<R> {
    log: R,
    limit: usize,
    line: usize,
    buffer: Vec<u8>,
    is_broken: bool,
    registry: Registry,
}

/// Capacity of the buffer, in bytes, that is kept from line to line; a longer line takes more only while it is read.
const CAPACITY: usize = 64 << 10;

impl<R: BufRead> Reader<R> {
    /// Default limit of a line: 16 MiB.
    pub const LIMIT: usize = 16 << 20;

    /// Creates a reader with the default limit.
    pub fn new(log: R) -> Self {
        Self::with_limit(log, Self::LIMIT)
    }

    /// Creates a reader that refuses lines of more than `limit` bytes. Such a line is never held in memory as a whole.
    pub fn with_limit(log: R, limit: usize) -> Self {
        Self { log, limit, line: 0, buffer: Vec::new(), is_broken: false, registry: Registry::default() }
    }

    /// Sets the vendors whose messages are read. By default they are those of this crate.
    #[must_use]
    pub fn with_registry(mut self, registry: Registry) -> Self {
        self.registry = registry;
        self
    }

    /// Returns the number and the bytes of the next line that is not empty, without the line end. The line is not parsed.
    ///
    /// This is for programs that pass lines on, for instance to the thread or the machine that
    /// [`partition_key`](super::partition_key) chooses.
    pub fn next_line(&mut self) -> Option<(usize, Result<&[u8], LineError>)> {
        if self.is_broken {
            return None;
        }
        let fits = loop {
            self.line += 1;
            match self.fill() {
                Ok(None) => return None,
                Ok(Some(true)) if self.buffer.trim_ascii().is_empty() => {}
                Ok(Some(fits)) => break fits,
                Err(error) => {
                    self.is_broken = true;
                    return Some((self.line, Err(error)));
                }
            }
        };
        self.buffer.shrink_to(CAPACITY);
        let line = if fits { Ok(&self.buffer[..]) } else { Err(LineError::TooLong { limit: self.limit }) };
        Some((self.line, line))
    }

    /// Reads one line into the buffer. Returns whether it was within the limit; `None` at the end of the log.
    fn fill(&mut self) -> Result<Option<bool>, LineError> {
        self.buffer.clear();
        self.buffer.shrink_to(CAPACITY);
        let mut read_any = false;
        let mut fits = true;
        loop {
            let chunk = match self.log.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            if chunk.is_empty() {
                return Ok(read_any.then_some(fits));
            }
            read_any = true;
            let end = memchr::memchr(b'\n', chunk);
            let (part, _) = chunk.split_at(end.unwrap_or(chunk.len()));
            fits &= self.buffer.len() + part.len() <= self.limit;
            if fits {
                self.buffer.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.log.consume(used);
            if end.is_some() {
                return Ok(Some(fits));
            }
        }
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = (usize, Result<Capture, LineError>);

    fn next(&mut self) -> Option<Self::Item> {
        let (number, line) = self.next_line()?;
        let capture = match line {
            Ok(_) => Capture::from_line_of(&self.registry, &self.buffer),
            Err(error) => Err(error),
        };
        Some((number, capture))
    }
}
