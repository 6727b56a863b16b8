//! The filter of the history by direction.

use std::collections::BTreeSet;

use crate::fields::Value;
use crate::vega::Direction;
use crate::wire::codec::{Codec, Expected, Integer};
use crate::wire::sink::{Unwritable, WireValue};

/// Set of directions, one at least, written as the sum of their numbers.
///
/// *Undocumented*: one client sends the sum, another a list, a third sends nothing and chooses among the answers.
/// A sum can hold only directions whose number is a power of two; writing any other is an error.
///
/// # Example
/// ```
/// use call_legs::vega::{Direction, rest::DirectionSet};
///
/// let outside = DirectionSet::from([Direction::Outgoing, Direction::Incoming]);
/// assert!(outside.contains(Direction::Incoming) && !outside.contains(Direction::Internal));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DirectionSet(BTreeSet<i64>);

impl DirectionSet {
    /// Returns whether the direction is one of them.
    #[must_use]
    pub fn contains(&self, direction: Direction) -> bool {
        self.0.contains(&direction.code())
    }

    /// Returns the directions in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = Direction> + '_ {
        self.0.iter().copied().map(Direction::from)
    }

    /// The sum, unless there is none, or it would be read as another set.
    fn sum(&self) -> Option<i64> {
        let add = |sum: i64, number: &i64| (*number > 0 && number.count_ones() == 1).then_some(sum | *number);
        self.0.iter().try_fold(0, add).filter(|sum| *sum > 0)
    }
}

impl FromIterator<Direction> for DirectionSet {
    fn from_iter<I: IntoIterator<Item = Direction>>(directions: I) -> Self {
        Self(directions.into_iter().map(Direction::code).collect())
    }
}

impl<const COUNT: usize> From<[Direction; COUNT]> for DirectionSet {
    fn from(directions: [Direction; COUNT]) -> Self {
        directions.into_iter().collect()
    }
}

/// Sum of the numbers of a set.
pub(super) struct Sum;

impl Expected for Sum {
    const EXPECTED: &'static str = "the sum of one or more powers of two";
}

impl Codec<DirectionSet> for Sum {
    fn read(value: Value<'_>) -> Result<DirectionSet, Value<'_>> {
        match Integer::read(value.as_borrowed()) {
            Ok(sum) if sum > 0 => {
                Ok((0..63).map(|bit| sum & (1 << bit)).filter(|bit| *bit > 0).map(Direction::from).collect())
            }
            _ => Err(value),
        }
    }

    fn write(value: &DirectionSet) -> Result<WireValue<'_>, Unwritable> {
        value.sum().map(WireValue::from).ok_or(Unwritable(Self::EXPECTED))
    }
}
