//! The table of fields that several structs share.

/// Writes [`Group`](super::Group) from a table of a struct's fields, all of them `Option`s that are left out when `None`.
///
/// Where the constants of each record stand among the fields of the group, `..constants;` marks their place.
macro_rules! group {
    ($group:ident as $dialect:ident {
        $($field:ident: $wire:literal as $codec:ty;)*
        $(..$constants:ident; $($behind:ident: $behind_wire:literal as $behind_codec:ty;)*)?
    }) => {
        impl $crate::wire::record::Group for $group {
            const NAMES: &'static [&'static str] = &[$($wire,)* $($($behind_wire,)*)?];
            const PLACES_CONSTANTS: bool = !stringify!($($constants)?).is_empty();

            fn absent() -> Self {
                Self { $($field: None,)* $($($behind: None,)*)? }
            }

            #[allow(non_camel_case_types, reason = "the slots are named as the fields are")]
            fn decode<'de, S: $crate::wire::source::Source<'de>>(
                &mut self,
                slot: usize,
                source: &mut S,
            ) -> Result<$crate::wire::codec::Decoded<'de, ()>, S::Error> {
                use $crate::wire::codec::{Decoded, Codec};

                #[derive(Clone, Copy)]
                enum Slot { $($field,)* $($($behind,)*)? }
                const SLOTS: &[Slot] = &[$(Slot::$field,)* $($(Slot::$behind,)*)?];
                Ok(match SLOTS.get(slot) {
                    $(Some(Slot::$field) => {
                        <$codec as Codec<_>>::decode::<$dialect, S>(source)?.map(|value| self.$field = Some(value))
                    })*
                    $($(Some(Slot::$behind) => {
                        <$behind_codec as Codec<_>>::decode::<$dialect, S>(source)?
                            .map(|value| self.$behind = Some(value))
                    })*)?
                    None => Decoded::Invalid(source.value()?),
                })
            }

            fn write<'a>(
                &'a self,
                constants: &'static [$crate::wire::record::Constant],
                out: &mut dyn $crate::wire::sink::Sink<'a>,
            ) -> Result<(), $crate::error::Problem> {
                $($crate::wire::record::group!(@write self out $dialect $field $wire $codec);)*
                if Self::PLACES_CONSTANTS {
                    for (name, value, _) in constants {
                        $crate::wire::record::put::<$dialect>(out, name, Ok((*value).into()))?;
                    }
                }
                $($($crate::wire::record::group!(@write self out $dialect $behind $behind_wire $behind_codec);)*)?
                Ok(())
            }
        }
    };

    (@write $self:ident $out:ident $dialect:ident $field:ident $wire:literal $codec:ty) => {
        if let Some(value) = &$self.$field {
            let value = <$codec as $crate::wire::codec::Codec<_>>::write(value);
            $crate::wire::record::put::<$dialect>($out, $wire, value)?;
        }
    };
}
pub(crate) use group;
