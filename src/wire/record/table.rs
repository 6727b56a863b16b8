//! The table of a whole struct.

/// Implements [`Record`](super::Record) and serde's traits for a struct, by a table of its fields. See [`record!`](super::record).
#[doc(hidden)]
#[macro_export]
macro_rules! __table {
    (
        $record:ident: $document:literal as $dialect:ident {
            $(*$group:ident: $group_type:ty;)*
            $($constant:literal = $always:literal;)*
            $($field:ident: $wire:literal $(| $accepted:literal)* as $codec:ty $(, $mode:ident)?;)*
            ..$extra:ident
        }
    ) => {
        impl $crate::wire::record::Record for $record {
            const DOCUMENT: &'static str = $document;
            const CONSTANTS: &'static [$crate::wire::record::Constant] =
                &[$(($constant, $always, concat!("`", $always, "`")),)*];
            const NAMES: &'static [&'static [&'static str]] =
                &[&[$($wire,)*], $(<$group_type as $crate::wire::record::Group>::NAMES,)* &[$($($accepted,)*)*]];
            const REQUIRES: bool = !Self::CONSTANTS.is_empty() $(|| $crate::wire::record::table!(@requires $($mode)?))*;

            fn extra(&self) -> &$crate::Fields<'static> {
                &self.$extra
            }

            fn write_known<'a>(
                &'a self,
                out: &mut dyn $crate::wire::sink::Sink<'a>,
            ) -> Result<(), $crate::Problem> {
                $(<$group_type as $crate::wire::record::Group>::write(&self.$group, Self::CONSTANTS, out)?;)*
                if !(false $(|| <$group_type as $crate::wire::record::Group>::PLACES_CONSTANTS)*) {
                    $crate::wire::record::constants::<$dialect>(Self::CONSTANTS, out)?;
                }
                $($crate::wire::record::table!(@write self out $extra $dialect $field $wire $codec, $($mode)?);)*
                Ok(())
            }

            fn add_unparsed(&self, path: &str, out: &mut Vec<String>) {
                $crate::wire::record::add_extra(&self.$extra, path, out);
                $($crate::wire::record::table!(@unparsed self path out $field $wire $codec, $($mode)?);)*
            }
        }

        impl $crate::wire::source::FromSource for $record {
            #[allow(non_camel_case_types, clippy::too_many_lines, reason = "one arm for each field of the table")]
            fn read<'de, S: $crate::wire::source::Source<'de>>(source: &mut S) -> Result<Self, S::Error> {
                use $crate::wire::record::{Columns, check};
                use $crate::wire::codec::Decoded;

                #[derive(Clone, Copy)]
                enum Slot { $($field,)* }
                const SLOTS: &[Slot] = &[$(Slot::$field,)*];
                const ACCEPTED: &[(&str, usize)] = &[$($(($accepted, Slot::$field as usize),)*)*];
                const { assert!(SLOTS.len() <= 64, "`Columns` knows at most 64 fields") };
                $(let mut $field = $crate::wire::record::table!(@start $($mode)?);)*
                let mut own = Columns::new(&[$($wire,)*], 0, $crate::wire::record::table!(@second $($group)*));
                let places = 1..;
                $(
                    let (place, places) = (places.start, places.start + 1..);
                    let mut $group = (
                        <$group_type as $crate::wire::record::Group>::absent(),
                        Columns::new(<$group_type as $crate::wire::record::Group>::NAMES, place, usize::MAX),
                    );
                )*
                let mut constants = Columns::new(&[$($constant,)*], places.start, usize::MAX);
                let mut extra = $crate::Fields::new();
                loop {
                    let expected = $crate::wire::record::table!(@expected own constants $($group)*);
                    let Some(name) = source.name(expected)? else { break };
                    let value = if let Some(slot) = own.slot(&name, ACCEPTED) {
                        match SLOTS.get(slot) {
                            $(Some(Slot::$field) => {
                                match <$codec as $crate::wire::codec::Codec<_>>::decode::<$dialect, S>(source)? {
                                    Decoded::Absent => continue,
                                    Decoded::Value(value) => {
                                        $crate::wire::record::table!(@keep own slot source $field value $($mode)?);
                                        continue;
                                    }
                                    Decoded::Invalid(value) => {
                                        $crate::wire::record::table!(@mark own slot $($mode)?);
                                        $crate::wire::record::table!(@invalid value $wire $codec, $($mode)?)
                                    }
                                }
                            })*
                            _ => source.value()?,
                        }
                    }
                    $(else if let Some(slot) = $group.1.slot(&name, &[]) {
                        match $crate::wire::record::Group::decode(&mut $group.0, slot, source)? {
                            Decoded::Absent => continue,
                            Decoded::Value(()) => {
                                $group.1.mark(slot);
                                continue;
                            }
                            Decoded::Invalid(value) => {
                                $group.1.mark(slot);
                                value
                            }
                        }
                    })*
                    else if let Some(slot) = constants.slot(&name, &[]) {
                        check::<$dialect>(<Self as $crate::wire::record::Record>::CONSTANTS.get(slot), &source.value()?)?;
                        constants.mark(slot);
                        continue;
                    } else {
                        source.value()?
                    };
                    $crate::wire::record::keep(&mut extra, name.among(&expected), value, source.remaining());
                }
                constants.all_seen()?;
                Ok(Self {
                    $($group: $group.0,)*
                    $($field: $crate::wire::record::table!(@finish $field $wire $($mode)?),)*
                    $extra: extra,
                })
            }
        }

        $crate::wire::document::serde_of_fields!($record);

        impl $crate::wire::document::Document for $record {
            fn from_fields(fields: $crate::Fields<'_>) -> Result<Self, $crate::ParseError> {
                <Self as $crate::wire::source::FromSource>::from_tree(fields)
                    .map_err(|problem| $crate::ParseError::new($document, problem))
            }

            fn write_to<'a>(
                &'a self,
                out: &mut dyn $crate::wire::sink::Sink<'a>,
            ) -> Result<(), $crate::SerializeError> {
                $crate::wire::record::write(self, out)
                    .map_err(|problem| $crate::SerializeError::new($document, problem))
            }
        }
    };

    // Fields may be left out, so the one after the next is expected too; between groups that costs more than it spares.
    (@expected $own:ident $constants:ident) => {
        [$own.expected(0), $constants.expected(0), $own.expected(1)]
    };
    (@expected $own:ident $constants:ident $($group:ident)+) => {
        [$own.expected(0), $($group.1.expected(0),)+ $constants.expected(0)]
    };
    (@second) => { 2 };
    (@second $($group:ident)+) => { usize::MAX };

    (@start repeated) => { Vec::new() };
    (@start $($mode:ident)?) => { None };

    // A repeated field is never marked, so each occurrence is the first.
    (@mark $own:ident $slot:ident repeated) => {};
    (@mark $own:ident $slot:ident $($mode:ident)?) => { $own.mark($slot) };

    (@keep $own:ident $slot:ident $source:ident $field:ident $value:ident repeated) => {
        $crate::wire::record::push(&mut $field, $value, $source.remaining())
    };
    (@keep $own:ident $slot:ident $source:ident $field:ident $value:ident $($mode:ident)?) => {
        $own.mark($slot);
        $field = Some($value);
    };

    (@requires required) => { true };
    (@requires $($mode:ident)?) => { false };

    (@invalid $value:ident $wire:literal $codec:ty, required) => {{
        drop($value);
        return Err($crate::Problem::Invalid {
            field: $wire,
            expected: <$codec as $crate::wire::codec::Expected>::EXPECTED,
        }.into());
    }};
    (@invalid $value:ident $wire:literal $codec:ty, $($mode:ident)?) => { $value };

    (@finish $field:ident $wire:literal required) => {
        $field.ok_or($crate::Problem::Missing { field: $wire })?
    };
    (@finish $field:ident $wire:literal $($mode:ident)?) => { $field };

    (@write $self:ident $out:ident $extra:ident $dialect:ident $field:ident $wire:literal $codec:ty, required) => {
        $crate::wire::record::put::<$dialect>(
            $out, $wire, <$codec as $crate::wire::codec::Codec<_>>::write(&$self.$field),
        )?
    };
    (@write $self:ident $out:ident $extra:ident $dialect:ident $field:ident $wire:literal $codec:ty, repeated) => {
        for value in &$self.$field {
            $crate::wire::record::put::<$dialect>(
                $out, $wire, <$codec as $crate::wire::codec::Codec<_>>::write(value),
            )?;
        }
    };
    (@write $self:ident $out:ident $extra:ident $dialect:ident $field:ident $wire:literal $codec:ty, null) => {
        match &$self.$field {
            Some(value) => $crate::wire::record::put::<$dialect>(
                $out, $wire, <$codec as $crate::wire::codec::Codec<_>>::write(value),
            )?,
            None if $self.$extra.contains($wire) => {}
            None => $crate::wire::record::put::<$dialect>($out, $wire, Ok($crate::Value::Null.into()))?,
        }
    };
    (@write $self:ident $out:ident $extra:ident $dialect:ident $field:ident $wire:literal $codec:ty, $(given)?) => {
        if let Some(value) = &$self.$field {
            $crate::wire::record::put::<$dialect>(
                $out, $wire, <$codec as $crate::wire::codec::Codec<_>>::write(value),
            )?;
        }
    };

    (@unparsed $self:ident $path:ident $out:ident $field:ident $wire:literal $codec:ty, required) => {
        <$codec as $crate::wire::codec::Codec<_>>::add_unparsed(&$self.$field, $path, $wire, $out)
    };
    (@unparsed $self:ident $path:ident $out:ident $field:ident $wire:literal $codec:ty, repeated) => {
        for (at, value) in $self.$field.iter().enumerate() {
            let name = format!("{}[{at}]", $wire);
            <$codec as $crate::wire::codec::Codec<_>>::add_unparsed(value, $path, &name, $out);
        }
    };
    (@unparsed $self:ident $path:ident $out:ident $field:ident $wire:literal $codec:ty, $($mode:ident)?) => {
        if let Some(value) = &$self.$field {
            <$codec as $crate::wire::codec::Codec<_>>::add_unparsed(value, $path, $wire, $out);
        }
    };
}
pub use __table as table;
