//! The definition of a group: fields that several records share.

/// Defines a struct of fields that several records share, and implements [`Group`](super::Group) for it.
///
/// ```text
/// group! {
///     /// Attributes of every event.
///     #[derive(Clone, Debug, PartialEq, Eq, Hash)]
///     pub struct Head as Connect {
///         /// Identifier of the event.
///         pub id: Option<Id> = "@ID" as Identifier;
///         /// Who caused it.
///         pub initiator: Option<Initiator> = "@Initiator" as Word, after constants;
///     }
/// }
/// ```
/// Each field is an `Option` that is left out if `None`. The constants of the record are written before the field that says
/// `after constants`, otherwise by the record.
#[doc(hidden)]
#[macro_export]
macro_rules! __group {
    (
        $(#[$meta:meta])*
        pub struct $group:ident as $dialect:ident {
            $(
                $(#[$field_meta:meta])*
                pub $field:ident: $type:ty = $wire:literal as $codec:ty $(, after $constants:ident)?;
            )*
        }
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub struct $group {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl $group {
            /// Creates an empty one: every field is absent.
            #[allow(clippy::new_without_default, reason = "an empty message is no sensible default")]
            #[must_use]
            pub const fn new() -> Self {
                Self { $($field: None,)* }
            }
        }

        impl $crate::wire::record::Group for $group {
            const NAMES: &'static [&'static str] = &[$($wire,)*];
            const PLACES_CONSTANTS: bool = !concat!($($(stringify!($constants),)?)*).is_empty();

            fn absent() -> Self {
                Self::new()
            }

            #[allow(non_camel_case_types, reason = "the slots are named as the fields are")]
            fn decode<'de, S: $crate::wire::source::Source<'de>>(
                &mut self,
                slot: usize,
                source: &mut S,
            ) -> Result<$crate::wire::codec::Decoded<'de, ()>, S::Error> {
                use $crate::wire::codec::{Codec, Decoded};

                #[derive(Clone, Copy)]
                enum Slot { $($field,)* }
                const SLOTS: &[Slot] = &[$(Slot::$field,)*];
                Ok(match SLOTS.get(slot) {
                    $(Some(Slot::$field) => {
                        <$codec as Codec<_>>::decode::<$dialect, S>(source)?.map(|value| self.$field = Some(value))
                    })*
                    None => Decoded::Invalid(source.value()?),
                })
            }

            #[allow(unused_variables, reason = "most groups do not place the constants")]
            fn write<'a>(
                &'a self,
                constants: &'static [$crate::wire::record::Constant],
                out: &mut dyn $crate::wire::sink::Sink<'a>,
            ) -> Result<(), $crate::Problem> {
                $(
                    $($crate::wire::record::$constants::<$dialect>(constants, out)?;)?
                    if let Some(value) = &self.$field {
                        let value = <$codec as $crate::wire::codec::Codec<_>>::write(value);
                        $crate::wire::record::put::<$dialect>(out, $wire, value)?;
                    }
                )*
                Ok(())
            }
        }
    };
}
pub use __group as group;
