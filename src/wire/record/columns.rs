use crate::error::Problem;
use crate::wire::source::NextName;

/// Names of a table while a message is read: the one that is expected next, and those that were there.
pub struct Columns {
    names: &'static [&'static str],

    /// Place of the next name among those that are expected, and that of the name after it, if it is.
    place: usize,
    second: usize,
    next: usize,
    seen: u64,
}

impl Columns {
    #[inline]
    #[must_use]
    pub const fn new(names: &'static [&'static str], place: usize, second: usize) -> Self {
        Self { names, place, second, next: 0, seen: 0 }
    }

    /// Returns the name that usually comes next, or after one that is left out.
    #[inline]
    #[must_use]
    pub fn expected(&self, left_out: usize) -> Option<&'static str> {
        self.names.get(self.next + left_out).copied()
    }

    /// Returns the slot of a field that is there for the first time. `accepted` has the names that are read but not written, and
    /// their slots.
    #[inline]
    pub fn slot(&mut self, name: &NextName<'_>, accepted: &[(&str, usize)]) -> Option<usize> {
        let slot = match name {
            NextName::Expected(place) if *place == self.place => self.next,
            NextName::Expected(place) if *place == self.second => self.next + 1,
            NextName::Expected(_) => return None,
            NextName::Other(name) => {
                let name = name.as_str()?;
                let is_name = |(known, _): &&(&str, usize)| *known == name;
                self.find(name).or_else(|| accepted.iter().find(is_name).map(|(_, slot)| *slot))?
            }
        };
        self.next = slot + 1;
        if self.seen & bit(slot) == 0 { Some(slot) } else { None }
    }

    /// The usual order costs one comparison a field.
    fn find(&self, name: &str) -> Option<usize> {
        let (before, ahead) = self.names.split_at_checked(self.next)?;
        let place = |names: &[&str]| names.iter().position(|known| *known == name);
        place(ahead).map(|at| at + self.next).or_else(|| place(before))
    }

    /// Notes that a field was there. One whose value is absent was not: what comes after it is the field's first value.
    #[inline]
    pub fn mark(&mut self, slot: usize) {
        self.seen |= bit(slot);
    }

    /// Fails if one of the names was not there.
    pub fn all_seen(&self) -> Result<(), Problem> {
        let missing = self.names.iter().enumerate().find(|(slot, _)| self.seen & bit(*slot) == 0);
        missing.map_or(Ok(()), |(_, field)| Err(Problem::Missing { field }))
    }
}

/// Bit of a slot. No table has more than 64 slots.
const fn bit(slot: usize) -> u64 {
    1 << (slot % 64)
}
