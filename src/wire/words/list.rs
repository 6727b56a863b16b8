//! Lists of texts.

/// Defines an enum of a vendor's list of texts, with `KNOWN`, `as_str`, conversions, comparison with texts and serde's traits.
///
/// It has no order, since that of the list means nothing.
///
/// ```text
/// words! {
///     /// Who caused it.
///     pub enum Initiator ignoring case {
///         /// The logged-in account.
///         Own = "Self",
///         /// Somebody else.
///         Incoming = "Incoming" | "IncomingCall",   // written the first way, read in either
///     }
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $($ignoring:ident case)? {
            $($(#[$word_meta:meta])* $word:ident = $wire:literal $(| $accepted:literal)*,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$word_meta])* #[doc = concat!("\n\nWire: `", $wire, "`.")] $word,)+

            /// Any other text.
            Unknown($crate::wire::words::Unrecognized),
        }

        impl $name {
            /// All known values, in the vendor's order.
            pub const KNOWN: &'static [Self] = &[$(Self::$word,)+];

            /// Returns the text on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$word => $wire,)+
                    Self::Unknown(word) => word.as_str(),
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $($wire $(| $accepted)* => Self::$word,)+
                    _ => $crate::wire::words::words!(@other word $($ignoring)? $($word = $wire $(| $accepted)*,)+),
                }
            }
        }

        /// Never fails: a text that is not in the list is `Unknown`.
        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(word))
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        /// Compares with the text that is written.
        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        /// Compares with the text that is written.
        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::wire::serde::Serialize for $name {
            fn serialize<S: $crate::wire::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::wire::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::wire::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Ok(Self::from(word.as_ref()))
            }
        }

        impl $crate::wire::words::Vocabulary for $name {
            fn from_word(word: &str) -> Self {
                Self::from(word)
            }

            fn word(&self) -> &str {
                self.as_str()
            }

            fn is_known(&self) -> bool {
                !matches!(self, Self::Unknown(_))
            }
        }
    };

    (@other $text:ident ignoring $($word:ident = $wire:literal $(| $accepted:literal)*,)+) => {{
        $(if $text.eq_ignore_ascii_case($wire) $(|| $text.eq_ignore_ascii_case($accepted))* {
            return Self::$word;
        })+
        Self::Unknown($crate::wire::words::Unrecognized::new($text))
    }};
    (@other $text:ident $($word:ident = $wire:literal $(| $accepted:literal)*,)+) => {
        Self::Unknown($crate::wire::words::Unrecognized::new($text))
    };
}
pub use __words as words;
