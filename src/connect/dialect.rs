//! How 1C-Connect spells its values, in events and commands alike.

use crate::fields::Value;
use crate::wire::codec::{self, LocalDateTime, NonEmpty, Seconds, Trimmed};
use crate::wire::record::Dialect;

/// How 1C-Connect spells what is not text: as text. Nothing stands for what is not there.
pub(super) struct Connect;

impl Dialect for Connect {
    const HAS_TEXT_ALONE: bool = true;

    fn is_absent(_: &Value<'_>) -> bool {
        false
    }

    fn is_constant(value: &Value<'_>, constant: &str) -> bool {
        value.as_str().is_some_and(|word| word.trim_ascii().eq_ignore_ascii_case(constant))
    }
}

pub(super) type Identifier = Trimmed<NonEmpty>;
pub(super) type Word = Trimmed<codec::Word>;
pub(super) type LocalTime = Trimmed<LocalDateTime>;
pub(super) type WholeSeconds = Trimmed<Seconds>;
pub(super) type Natural = Trimmed<codec::Natural>;
