use super::log::Log;
use super::read::Reader;
use super::run;
use super::times::TIMES;

/// What an identifier in a log names, and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// A leg: this one, or the one that led to it.
    Leg(u32),

    /// The whole call.
    Call(u32),
}

impl Log {
    /// Every identifier of a leg or call that is written here; some more than once.
    pub(crate) fn names(&self) -> impl Iterator<Item = Name> + '_ {
        let mut before = [None, None];
        let others = self.entries().flat_map(move |(_, record)| {
            let mut from = Reader::new(&[], record.get(TIMES..).unwrap_or_default());
            let mut number = || if from.byte()? == 1 { from.number() } else { None };
            let numbers = [number(), number()];
            // What is named again and again is given once.
            let is_new = std::mem::replace(&mut before, numbers) != numbers;
            let [parent, call] = numbers.map(|number| self.place_of(number.filter(|_| is_new)?));
            [parent.map(Name::Leg), call.map(Name::Call)].into_iter().flatten()
        });
        std::iter::once(Name::Leg(0)).chain(others)
    }

    /// Where the text of that number is.
    fn place_of(&self, number: u64) -> Option<u32> {
        let mut rest = self.run();
        for _ in 0..number {
            run::take(&mut rest)?;
        }
        u32::try_from(self.run().len() - rest.len()).ok()
    }
}
