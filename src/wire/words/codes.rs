//! Lists of numbers.

/// Defines an enum of a vendor's list of numbers, with `KNOWN`, `code`, `From<i64>`, `Display` and serde's traits.
#[doc(hidden)]
#[macro_export]
macro_rules! __codes {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$code_meta:meta])* $word:ident = $code:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$code_meta])* #[doc = concat!("\n\nWire: `", $code, "`.")] $word,)+

            /// Any other number.
            Unknown($crate::wire::words::UnrecognizedCode),
        }

        impl $name {
            /// All known numbers, in the vendor's order.
            pub const KNOWN: &'static [Self] = &[$(Self::$word,)+];

            /// Returns the number on the wire.
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

        impl $crate::wire::serde::Serialize for $name {
            fn serialize<S: $crate::wire::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.code())
            }
        }

        impl<'de> $crate::wire::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::wire::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
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
pub use __codes as codes;
