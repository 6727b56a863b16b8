//! A mistake, and what the kit must find.

use call_legs::conformance::Report;

/// A mistake, the law that names it, and the other laws that it breaks.
pub struct Row {
    pub mistake: &'static str,
    pub report: fn() -> Report,
    pub law: &'static str,

    /// File or scenario that the failure names.
    pub place: &'static str,

    /// Part of each line of the input, by which it is known to be small.
    pub lines: &'static [&'static str],

    /// Part of the difference.
    pub difference: &'static str,

    pub others: &'static [&'static str],
}

macro_rules! rows {
    ($($mistake:ident: $law:ident, $place:literal, [$($line:expr),*], $difference:literal, [$($other:ident),*];)*) => {
        &[$(Row {
            mistake: stringify!($mistake),
            report: report::<$mistake>,
            law: $law,
            place: $place,
            lines: &[$($line),*],
            difference: $difference,
            others: &[$($other),*],
        }),*]
    };
}
pub(super) use rows;
