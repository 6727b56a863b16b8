use std::io::BufRead;

use super::{Capture, LineError};
use crate::vendor::Registry;

/// Lines of a capture log, one after the other, with their numbers from 1. Blank lines are passed over.
///
/// A bad line is an error and the next one is read. Only when the log itself cannot be read any further, that error
/// is the last.
#[derive(Debug)]
pub struct Reader<R> {
    log: R,
    limit: usize,
    line: usize,
    buffer: Vec<u8>,
    broken: bool,
    registry: Registry,
}

/// Bytes of memory that are kept from line to line; a longer line has no more than it needs, and only while it is read.
const ORDINARY: usize = 64 << 10;

impl<R: BufRead> Reader<R> {
    /// Longest line that is read, unless another limit is given: 16 MiB.
    pub const LIMIT: usize = 16 << 20;

    /// Reader with the usual limit.
    pub fn new(log: R) -> Self {
        Self::with_limit(log, Self::LIMIT)
    }

    /// Reader that refuses lines of more bytes than `limit`; such a line is never held as a whole.
    pub fn with_limit(log: R, limit: usize) -> Self {
        Self { log, limit, line: 0, buffer: Vec::new(), broken: false, registry: Registry::default() }
    }

    /// Reads messages of the vendors of that registry, instead of those of this crate.
    #[must_use]
    pub fn with_registry(mut self, registry: Registry) -> Self {
        self.registry = registry;
        self
    }

    /// Reads the next line that is not blank, without looking into it: its number, and its bytes without the line end.
    ///
    /// For programs that pass lines on, such as to the thread or the machine that [`partition_key`](super::partition_key)
    /// chooses.
    pub fn next_line(&mut self) -> Option<(usize, Result<&[u8], LineError>)> {
        if self.broken {
            return None;
        }
        let fits = loop {
            self.line += 1;
            match self.fill() {
                Ok(None) => return None,
                Ok(Some(true)) if self.buffer.trim_ascii().is_empty() => {}
                Ok(Some(fits)) => break fits,
                Err(error) => {
                    self.broken = true;
                    return Some((self.line, Err(error)));
                }
            }
        };
        self.buffer.shrink_to(ORDINARY);
        let line = if fits { Ok(&self.buffer[..]) } else { Err(LineError::TooLong { limit: self.limit }) };
        Some((self.line, line))
    }

    /// Reads one line into the buffer: whether there was one, and whether it was within the limit.
    fn fill(&mut self) -> Result<Option<bool>, LineError> {
        self.buffer.clear();
        self.buffer.shrink_to(ORDINARY);
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
