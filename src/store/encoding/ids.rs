use super::log::Log;
use super::read::LogReader;
use super::run;
use super::times::TIMES;

/// Place of an identifier in a log, by the kind of what it identifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdPlace {
    /// Identifier of a leg: this one, or the one that led to it.
    Leg(u32),

    /// Identifier of the whole call.
    Call(u32),
}

impl Log {
    /// Returns every identifier of a leg or call in the log; some more than once.
    pub(crate) fn ids(&self) -> impl Iterator<Item = IdPlace> + '_ {
        let mut previous = [None, None];
        let others = self.entries().flat_map(move |(_, record)| {
            let mut from = LogReader::new(&[], record.get(TIMES..).unwrap_or_default());
            let mut number = || if from.byte()? == 1 { from.number() } else { None };
            let numbers = [number(), number()];
            // Identifiers of consecutive observations are returned once.
            let is_new = std::mem::replace(&mut previous, numbers) != numbers;
            let [parent, call] = numbers.map(|number| self.place_of(number.filter(|_| is_new)?));
            [parent.map(IdPlace::Leg), call.map(IdPlace::Call)].into_iter().flatten()
        });
        std::iter::once(IdPlace::Leg(0)).chain(others)
    }

    /// Returns the place of the text with that number.
    fn place_of(&self, number: u64) -> Option<u32> {
        let mut rest = self.run();
        for _ in 0..number {
            run::take(&mut rest)?;
        }
        u32::try_from(self.run().len() - rest.len()).ok()
    }
}
