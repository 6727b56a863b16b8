//! The table of a whole struct.

/// Writes [`Record`](super::Record) and serde's traits from a table of a struct's fields.
///
/// ```text
/// record! {
///     Call: "vega call" as Vega {            // struct, its name in errors, dialect
///         *head: Head;                       // group of fields at the same level
///         "kind" = "call";                   // required and always so; no field of the struct
///         uuid: "uuid" as Id, required;      // field of type T; missing or unfit is an error
///         parent_uuid: "parentUuid" as Id, null;   // Option<T>; None is written as null
///         dial_at: "dialAt" as UnixMillis;   // Option<T>; None is left out
///         ..extra                            // where the leftovers go
///     }
/// }
/// ```
/// A field of the struct without a line does not compile.
macro_rules! record {
    (
        $record:ident: $document:literal as $dialect:ident {
            $(*$group:ident: $group_type:ty;)*
            $($constant:literal = $always:literal;)*
            $($field:ident: $wire:literal as $spelling:ty $(, $mode:ident)?;)*
            ..$extra:ident
        }
    ) => {
        impl $crate::wire::record::Record for $record {
            const DOCUMENT: &'static str = $document;
            const CONSTANTS: &'static [$crate::wire::record::Constant] =
                &[$(($constant, $always, concat!("`", $always, "`")),)*];
            const NAMES: &'static [&'static [&'static str]] =
                &[&[$($wire,)*], $(<$group_type as $crate::wire::record::Group>::NAMES,)*];
            const REQUIRES: bool = !Self::CONSTANTS.is_empty() $(|| $crate::wire::record::record!(@requires $($mode)?))*;

            #[allow(non_camel_case_types, unused_mut, unused_variables, clippy::too_many_lines, reason = "one arm for each field of the table")]
            fn read<'de, S: $crate::wire::source::Source<'de>>(source: &mut S) -> Result<Self, S::Error> {
                #[derive(Clone, Copy)]
                enum Slot { $($field,)* }
                const NAMES: &[&str] = &[$($wire,)*];
                const SLOTS: &[Slot] = &[$(Slot::$field,)*];
                const { assert!(NAMES.len() <= 64, "`first` marks at most 64 fields") };
                $(let mut $field = None;)*
                $(
                    let mut $group = (
                        <$group_type as $crate::wire::record::Group>::absent(),
                        $crate::wire::record::Cursor::new(),
                        0_u64,
                    );
                )*
                let mut extra = $crate::fields::Fields::new();
                let mut cursor = $crate::wire::record::Cursor::new();
                let mut seen = 0_u64;
                let mut constants = 0_u64;
                'fields: while let Some(named) = source.name([
                    cursor.likely(NAMES),
                    $($group.1.likely(<$group_type as $crate::wire::record::Group>::NAMES),)*
                    $crate::wire::record::likely_constant(Self::CONSTANTS, constants),
                ])? {
                    let (place, mut name) = match named {
                        $crate::wire::source::Named::Likely(place) => (place, None),
                        $crate::wire::source::Named::Other(name) => (usize::MAX, Some(name)),
                    };
                    let slot = if place == 0 {
                        Some(cursor.next())
                    } else {
                        let mut number = 0;
                        $(
                            let slot = match &name {
                                None if { number += 1; place == number } => Some($group.1.next()),
                                Some(name) => $group.1.find(<$group_type as $crate::wire::record::Group>::NAMES, name),
                                None => None,
                            };
                            if let Some(slot) = slot {
                                let value = source.value()?;
                                let is_absent = <$dialect as $crate::wire::record::Dialect>::is_absent(&value);
                                let value = if is_absent && !$crate::wire::record::is_seen($group.2, slot) {
                                    continue 'fields;
                                } else if !$crate::wire::record::first(&mut $group.2, slot) {
                                    value
                                } else {
                                    match $crate::wire::record::Group::take(&mut $group.0, slot, value) {
                                        Ok(()) => continue 'fields,
                                        Err(value) => value,
                                    }
                                };
                                let known = || <$group_type as $crate::wire::record::Group>::NAMES.get(slot);
                                if let Some(name) = name.or_else(|| known().map(|name| (*name).into())) {
                                    extra.keep(name, value, source.left());
                                }
                                continue 'fields;
                            }
                        )*
                        let constant = match &name {
                            None => $crate::wire::record::next_constant(Self::CONSTANTS, &mut constants),
                            Some(name) => $crate::wire::record::constant(Self::CONSTANTS, &mut constants, name),
                        };
                        if let Some(constant) = constant {
                            $crate::wire::record::check::<$dialect>(constant, &source.value()?)?;
                            continue 'fields;
                        }
                        name.as_ref().and_then(|name| cursor.find(NAMES, name))
                    };
                    let value = match slot.and_then(|slot| SLOTS.get(slot).map(|known| (slot, *known))) {
                        Some((slot, known)) if !$crate::wire::record::is_seen(seen, slot) => {
                            match known {
                                $(Slot::$field => {
                                    match <$spelling as $crate::wire::spell::Spelling<_>>::take::<$dialect, S>(source)? {
                                        $crate::wire::spell::Taken::Absent => continue 'fields,
                                        $crate::wire::spell::Taken::Read(value) => {
                                            $crate::wire::record::first(&mut seen, slot);
                                            $field = Some(value);
                                            continue 'fields;
                                        }
                                        $crate::wire::spell::Taken::Unfit(value) => {
                                            $crate::wire::record::first(&mut seen, slot);
                                            $crate::wire::record::record!(@unfit value $wire $spelling, $($mode)?)
                                        }
                                    }
                                })*
                            }
                        }
                        _ => source.value()?,
                    };
                    let name = name.take().or_else(|| slot.and_then(|slot| NAMES.get(slot)).map(|name| (*name).into()));
                    if let Some(name) = name {
                        extra.keep(name, value, source.left());
                    }
                }
                $crate::wire::record::all_there(Self::CONSTANTS, constants)?;
                Ok(Self {
                    $($group: $group.0,)*
                    $($field: $crate::wire::record::record!(@finish $field $wire $($mode)?),)*
                    $extra: extra,
                })
            }

            fn extra(&self) -> &$crate::fields::Fields<'static> {
                &self.$extra
            }

            fn write_known<'a>(
                &'a self,
                out: &mut dyn $crate::wire::sink::Sink<'a>,
            ) -> Result<(), $crate::error::Problem> {
                $(<$group_type as $crate::wire::record::Group>::write(&self.$group, Self::CONSTANTS, out)?;)*
                if !(false $(|| <$group_type as $crate::wire::record::Group>::PLACES_CONSTANTS)*) {
                    $($crate::wire::record::put::<$dialect>(out, $constant, Ok($always.into()))?;)*
                }
                $($crate::wire::record::record!(@write self out $extra $dialect $field $wire $spelling, $($mode)?);)*
                Ok(())
            }

            fn unread(&self, path: &str, out: &mut Vec<String>) {
                $crate::wire::record::leftovers(&self.$extra, path, out);
                $($crate::wire::record::record!(@unread self path out $field $wire $spelling, $($mode)?);)*
            }
        }

        $crate::wire::document::serde_of_fields!($record);

        impl $crate::wire::document::Document for $record {
            fn from_fields(fields: $crate::fields::Fields<'_>) -> Result<Self, $crate::error::ParseError> {
                <Self as $crate::wire::record::Record>::of_tree(fields)
                    .map_err(|problem| $crate::error::ParseError::new($document, problem))
            }

            fn write_to<'a>(
                &'a self,
                out: &mut dyn $crate::wire::sink::Sink<'a>,
            ) -> Result<(), $crate::error::SerializeError> {
                $crate::wire::record::write(self, out)
                    .map_err(|problem| $crate::error::SerializeError::new($document, problem))
            }
        }
    };

    (@requires required) => { true };
    (@requires $($mode:ident)?) => { false };

    (@unfit $value:ident $wire:literal $spelling:ty, required) => {{
        let _ = $value;
        return Err($crate::error::Problem::Unfit {
            field: $wire,
            expected: <$spelling as $crate::wire::spell::Expected>::EXPECTED,
        }.into());
    }};
    (@unfit $value:ident $wire:literal $spelling:ty, $($mode:ident)?) => { $value };

    (@finish $field:ident $wire:literal required) => {
        $field.ok_or($crate::error::Problem::Missing { field: $wire })?
    };
    (@finish $field:ident $wire:literal $($mode:ident)?) => { $field };

    (@write $self:ident $out:ident $extra:ident $dialect:ident $field:ident $wire:literal $spelling:ty, required) => {
        $crate::wire::record::put::<$dialect>(
            $out, $wire, <$spelling as $crate::wire::spell::Spelling<_>>::write(&$self.$field),
        )?
    };
    (@write $self:ident $out:ident $extra:ident $dialect:ident $field:ident $wire:literal $spelling:ty, null) => {
        match &$self.$field {
            Some(value) => $crate::wire::record::put::<$dialect>(
                $out, $wire, <$spelling as $crate::wire::spell::Spelling<_>>::write(value),
            )?,
            None if $self.$extra.contains($wire) => {}
            None => $crate::wire::record::put::<$dialect>($out, $wire, Ok($crate::fields::Value::Null.into()))?,
        }
    };
    (@write $self:ident $out:ident $extra:ident $dialect:ident $field:ident $wire:literal $spelling:ty,) => {
        if let Some(value) = &$self.$field {
            $crate::wire::record::put::<$dialect>(
                $out, $wire, <$spelling as $crate::wire::spell::Spelling<_>>::write(value),
            )?;
        }
    };

    (@unread $self:ident $path:ident $out:ident $field:ident $wire:literal $spelling:ty, required) => {
        <$spelling as $crate::wire::spell::Spelling<_>>::unread(&$self.$field, $path, $wire, $out)
    };
    (@unread $self:ident $path:ident $out:ident $field:ident $wire:literal $spelling:ty, $($mode:ident)?) => {
        if let Some(value) = &$self.$field {
            <$spelling as $crate::wire::spell::Spelling<_>>::unread(value, $path, $wire, $out);
        }
    };
}
pub(crate) use record;
