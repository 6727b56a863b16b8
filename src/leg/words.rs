//! Enums of the model, whose values have names.

use thiserror::Error;

/// Text that is not the name of any value of an enum of the model, such as `Outcome`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not the name of {expected}")]
pub struct UnknownName {
    /// Kind of name that was expected, such as `an outcome`.
    pub expected: &'static str,
}

/// Defines an enum whose values have names: `ALL`, `as_str`, `AsRef<str>`, `Display`, `FromStr` and serde's traits, all with the
/// same spelling. The first argument describes one value, for [`UnknownName`].
macro_rules! names {
    ($expected:literal, $(#[$meta:meta])* pub enum $name:ident {
        $($(#[$value_meta:meta])* $value:ident = $text:literal,)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$value_meta])* #[serde(rename = $text)] $value,)+
        }

        impl $name {
            /// All values, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            /// Returns the name, which is also the serde form.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $text,)+
                }
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::leg::UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$value),)+
                    _ => Err($crate::leg::UnknownName { expected: $expected }),
                }
            }
        }
    };
}
pub(crate) use names;
