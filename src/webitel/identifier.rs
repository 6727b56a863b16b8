//! Identifiers of Webitel: numbers, but for the channels.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::fields::Value;
use crate::wire::codec::{Codec as _, Expected as _, SignedInteger};
use crate::wire::words::identifier;

identifier! {
    /// Identifier of one channel: a call as one side of it knows it, or a conversation.
    pub struct ChannelId;
}

/// Writes newtypes of numbers. Their serde form is their wire form, a text; a number is read too.
macro_rules! numbers {
    ($($(#[$meta:meta])* pub struct $name:ident;)+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(i64);

            impl $name {
                /// The number.
                #[must_use]
                pub const fn get(self) -> i64 {
                    self.0
                }
            }

            impl From<i64> for $name {
                fn from(number: i64) -> Self {
                    Self(number)
                }
            }

            impl From<$name> for i64 {
                fn from(id: $name) -> Self {
                    id.0
                }
            }

            impl std::fmt::Display for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    self.0.fmt(f)
                }
            }

            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.collect_str(self)
                }
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    SignedInteger::read(Value::deserialize(deserializer)?)
                        .map_err(|_| D::Error::custom(format_args!("not {}", SignedInteger::EXPECTED)))
                }
            }
        )+
    };
}

numbers! {
    /// Identifier of one passage of a subscriber through a queue, never used again.
    pub struct AttemptId;

    /// Identifier of a queue.
    pub struct QueueId;

    /// Identifier of an employee in the call centre. As a user of Webitel he has another number.
    pub struct AgentId;

    /// Identifier of a subscriber in a list.
    pub struct MemberId;
}
