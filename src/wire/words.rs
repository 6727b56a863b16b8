//! One table of a vocabulary, for reading and for writing.

use std::fmt;

/// Word of a vendor that this crate does not know, kept as it came.
///
/// It can be matched and read, but only this crate makes one, so a known word never hides in the `Unknown` arm
/// of its enum. To make any word, use the enum's `From<&str>`.
///
/// # Example
/// ```
/// use call_legs::vega::EventName;
///
/// let word = EventName::from("call.park");
/// assert!(matches!(&word, EventName::Unknown(unknown) if unknown.as_str() == "call.park"));
/// assert_eq!(EventName::from("call.dial"), EventName::Dial);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unrecognized(Box<str>);

impl Unrecognized {
    pub(crate) fn new(word: &str) -> Self {
        Self(word.into())
    }

    /// The word as it came.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Unrecognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Number of a vendor that this crate does not know, kept as it came.
///
/// As with [`Unrecognized`], only this crate makes one; to make any, use the enum's `From<i64>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnrecognizedCode(i64);

impl UnrecognizedCode {
    pub(crate) const fn new(code: i64) -> Self {
        Self(code)
    }

    /// The number as it came.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Display for UnrecognizedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Enum of words that [`words!`] wrote.
pub(crate) trait Vocabulary: Sized {
    fn from_word(word: &str) -> Self;
    fn word(&self) -> &str;
    fn is_known(&self) -> bool;
}

/// Enum of numbers that [`codes!`] wrote.
pub(crate) trait Codebook: Sized {
    fn from_code(code: i64) -> Self;
    fn number(&self) -> i64;
}

/// Type that keeps a text, such as an identifier.
pub(crate) trait Textual: Sized {
    fn from_text(text: String) -> Self;
    fn text(&self) -> &str;
}

impl Textual for String {
    fn from_text(text: String) -> Self {
        text
    }

    fn text(&self) -> &str {
        self
    }
}

/// Writes an enum of words from their table: the enum, `as_str`, `From<&str>`, `Display`, `KNOWN`, serde's traits.
///
/// ```text
/// words! {
///     /// Who set it off.
///     pub enum Initiator ignoring case {
///         /// The logged-in account.
///         Own = "Self",
///         /// Somebody else.
///         Incoming = "Incoming" | "IncomingCall",   // written the first way, read either way
///     }
/// }
/// ```
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $($ignoring:ident case)? {
            $($(#[$word_meta:meta])* $word:ident = $wire:literal $(| $accepted:literal)*,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$word_meta])* #[doc = concat!("\n\nWire: `", $wire, "`.")] $word,)+

            /// Any other word, kept as it came.
            Unknown($crate::wire::words::Unrecognized),
        }

        impl $name {
            /// Every known word, in the vendor's order.
            pub const KNOWN: &'static [Self] = &[$(Self::$word,)+];

            /// Spelling on the wire.
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

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
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
pub(crate) use words;

/// Writes an enum of numbers from their table: the enum, `code`, `From<i64>`, `Display`, `KNOWN`, serde's traits.
macro_rules! codes {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$code_meta:meta])* $word:ident = $code:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$code_meta])* #[doc = concat!("\n\nWire: `", $code, "`.")] $word,)+

            /// Any other number, kept as it came.
            Unknown($crate::wire::words::UnrecognizedCode),
        }

        impl $name {
            /// Every known number, in the vendor's order.
            pub const KNOWN: &'static [Self] = &[$(Self::$word,)+];

            /// Number on the wire.
            #[must_use]
            pub const fn code(self) -> i64 {
                match self {
                    $(Self::$word => $code,)+
                    Self::Unknown(code) => code.get(),
                }
            }
        }

        impl From<i64> for $name {
            fn from(code: i64) -> Self {
                match code {
                    $($code => Self::$word,)+
                    _ => Self::Unknown($crate::wire::words::UnrecognizedCode::new(code)),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.code().fmt(f)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                i64::deserialize(deserializer).map(Self::from)
            }
        }

        impl $crate::wire::words::Codebook for $name {
            fn from_code(code: i64) -> Self {
                Self::from(code)
            }

            fn number(&self) -> i64 {
                self.code()
            }
        }
    };
}
pub(crate) use codes;

/// Writes a newtype that keeps a text: an opaque identifier.
///
/// `ignoring case` compares, orders and hashes without regard to ASCII letter case.
macro_rules! identifier {
    ($(#[$meta:meta])* pub struct $name:ident ignoring case;) => {
        $(#[$meta])*
        ///
        /// Compared, ordered and hashed without regard to ASCII letter case; written as it came.
        #[derive(Clone, Debug)]
        pub struct $name(String);

        impl $name {
            fn folded(&self) -> impl Iterator<Item = u8> + '_ {
                self.0.bytes().map(|byte| byte.to_ascii_lowercase())
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0.eq_ignore_ascii_case(&other.0)
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.folded().cmp(other.folded())
            }
        }

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.folded().for_each(|byte| state.write_u8(byte));
                state.write_u8(0xff);
            }
        }

        $crate::wire::words::identifier!(@text $name);
    };

    ($(#[$meta:meta])* pub struct $name:ident;) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        $crate::wire::words::identifier!(@text $name);
    };

    (@text $name:ident) => {
        impl $name {
            /// The text as it came.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The identifier as a UUID, if it is spelled like one.
            #[must_use]
            pub fn uuid(&self) -> Option<uuid::Uuid> {
                uuid::Uuid::try_parse(&self.0).ok()
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self)
            }
        }

        impl $crate::wire::words::Textual for $name {
            fn from_text(text: String) -> Self {
                Self(text)
            }

            fn text(&self) -> &str {
                &self.0
            }
        }
    };
}
pub(crate) use identifier;
