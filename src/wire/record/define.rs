//! The definition of a record: its struct, constructor and table from one list of fields.

/// Defines a struct whose fields are read and written by one table, with its constructor, reader, writer, serde's traits and
/// `unparsed`.
///
/// ```text
/// record! {
///     /// Event of one leg.
///     #[derive(Clone, Debug, PartialEq, Eq, Hash)]
///     pub struct Call: "vega call" as Vega {             // struct, its name in errors, dialect
///         *head: Head, "Attributes of the event.";      // group of fields at the same level, and its docs
///         "kind" = "call";                               // required and always so; no field of the struct
///         /// Identifier of the leg.
///         pub uuid: Id = "uuid" as NonEmpty, required;   // missing or invalid is an error; parameter of `new`
///         /// Identifier of its parent.
///         pub parent_uuid: Option<Id> = "parentUuid" as Text, null;    // written as null if `None`
///         /// Instant of the answer.
///         pub bridge_at: Option<OffsetDateTime> = "bridgeAt" as UnixMillis;    // left out if `None`
///         /// Attempt that it is about.
///         pub attempt: Option<i64> = "attempt" as Integer, given;      // left out if `None`; parameter of `new`
///         /// Reason of the end.
///         pub cause: Option<String> = "cause" | "hangupCause" as Text; // written the first way, read in either
///         /// Tags.
///         pub tags: Vec<String> = "tag" as Text, repeated;             // each occurrence is one entry
///         ..extra                                        // where all other fields go; its docs may follow
///     }
/// }
/// ```
/// Where `new` needs more than to be given fields, `as Vega, private with_fields {` names a private constructor instead, for it to
/// call.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    (
        $(#[$meta:meta])*
        $vis:vis struct $record:ident: $document:literal as $dialect:ident $(, private $constructor:ident)? {
            $(*$group:ident: $group_type:ident, $group_doc:literal;)*
            $($constant:literal = $always:literal;)*
            $(
                $(#[$field_meta:meta])*
                pub $field:ident: $type:ty = $wire:literal $(| $accepted:literal)* as $codec:ty $(, $mode:ident)?;
            )*
            ..$extra:ident $($extra_doc:literal)?
        }
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        $vis struct $record {
            $(#[doc = $group_doc] pub $group: $group_type,)*
            $($(#[$field_meta])* pub $field: $type,)*
            #[doc = $crate::wire::record::record!(@extra $($extra_doc)?)]
            pub $extra: $crate::Fields<'static>,
        }

        #[allow(dead_code, reason = "a record inside the crate may need no more than its table")]
        impl $record {
            $crate::wire::record::record! {
                @constructor [$vis] [$($constructor)?] [[$($group: $group_type;)*] [$($field $($mode)?;)*] $extra] []
                $($field: $type, $($mode)?;)*
            }

            /// Returns the path of every field that is unknown or invalid.
            #[must_use]
            $vis fn unparsed(&self) -> Vec<String> {
                $crate::wire::record::unparsed(self)
            }
        }

        $crate::wire::record::table! {
            $record: $document as $dialect {
                $(*$group: $group_type;)*
                $($constant = $always;)*
                $($field: $wire $(| $accepted)* as $codec $(, $mode)?;)*
                ..$extra
            }
        }
    };

    ($record:ident: $document:literal as $dialect:ident { $($table:tt)* }) => {
        $crate::wire::record::table! { $record: $document as $dialect { $($table)* } }
    };

    (@extra) => { "All other fields, in wire order." };
    (@extra $doc:literal) => { $doc };

    (@constructor $vis:tt [$constructor:ident] $($fields:tt)*) => {
        $crate::wire::record::record! { @new [$constructor] $($fields)* }
    };
    (@constructor [$vis:vis] [] $($fields:tt)*) => {
        $crate::wire::record::record! { @new [$vis new] $($fields)* }
    };

    // Collects the parameters of the constructor.
    (@new $head:tt $fields:tt [$($given:tt)*] $field:ident: $type:ty, required; $($rest:tt)*) => {
        $crate::wire::record::record! { @new $head $fields [$($given)* $field: $type,] $($rest)* }
    };
    (@new $head:tt $fields:tt [$($given:tt)*] $field:ident: $type:ty, given; $($rest:tt)*) => {
        $crate::wire::record::record! { @new $head $fields [$($given)* $field: $type,] $($rest)* }
    };
    (@new $head:tt $fields:tt $given:tt $field:ident: $type:ty, $($mode:ident)?; $($rest:tt)*) => {
        $crate::wire::record::record! { @new $head $fields $given $($rest)* }
    };
    (@new
        [$vis:vis $constructor:ident]
        [[$($group:ident: $group_type:ident;)*] [$($field:ident $($mode:ident)?;)*] $extra:ident]
        [$($given:tt)*]
    ) => {
        #[doc = $crate::wire::record::record!(@doc $($given)*)]
        #[allow(clippy::new_without_default, reason = "an empty message is no sensible default")]
        #[must_use]
        $vis const fn $constructor($($given)*) -> Self {
            $(let $group = $group_type::new();)*
            $($crate::wire::record::record!(@absent $field $($mode)?);)*
            Self { $($group,)* $($field,)* $extra: $crate::Fields::new() }
        }
    };

    (@doc) => { "Creates an empty one: every field is absent." };
    (@doc $($given:tt)+) => { "Creates one of these fields; every other field is absent." };

    (@absent $field:ident required) => {};
    (@absent $field:ident given) => {};
    (@absent $field:ident repeated) => { let $field = Vec::new(); };
    (@absent $field:ident $($mode:ident)?) => { let $field = None; };
}
pub use __record as record;

#[cfg(test)]
mod tests {
    use crate::fields::{Fields, Value};
    use crate::wire::codec::{Natural, Text};
    use crate::wire::document::Document;
    use crate::wire::record::{Dialect, record};
    use crate::wire::source::FromSource as _;

    struct Plain;

    impl Dialect for Plain {
        const HAS_TEXT_ALONE: bool = false;

        fn is_absent(value: &Value<'_>) -> bool {
            matches!(value, Value::Null)
        }
    }

    record! {
        /// Record with a field of every mode.
        #[derive(Debug, PartialEq)]
        struct Every: "every" as Plain, private with {
            "kind" = "every";
            /// Identifier.
            pub id: String = "id" as Text, required;
            /// Tags.
            pub tags: Vec<String> = "tag" as Text, repeated;
            /// Parent.
            pub parent: Option<String> = "parent" as Text, null;
            /// Number.
            pub number: Option<u64> = "number" | "no" | "count" as Natural, given;
            ..extra "What remains."
        }
    }

    fn fields(pairs: &[(&'static str, &'static str)]) -> Fields<'static> {
        pairs.iter().map(|(name, value)| ((*name).into(), Value::from(*value))).collect()
    }

    #[test]
    fn each_occurrence_of_a_repeated_field_is_one_entry() {
        let mut every = Every::with("x".to_owned(), Some(7));
        every.tags = vec!["a".to_owned(), "b".to_owned()];
        let written = every.to_fields().expect("a record");
        let names: Vec<_> = written.iter().map(|(name, _)| name.to_string()).collect();
        assert_eq!(names, ["kind", "id", "tag", "tag", "parent", "number"]);
        assert_eq!(Every::from_tree(written.clone()).as_ref(), Ok(&every));

        let mixed = fields(&[("tag", "a"), ("id", "x"), ("kind", "every"), ("number", "7"), ("tag", "b")]);
        assert_eq!(Every::from_tree(mixed).as_ref(), Ok(&every));

        let mut odd = fields(&[("kind", "every"), ("id", "x"), ("tag", "a"), ("id", "y")]);
        odd.push("tag", Value::Bool(true));
        odd.push("tag", Value::Null);
        odd.push("tag", "b");
        let read = Every::from_tree(odd).expect("a record");
        assert_eq!((read.tags.len(), read.unparsed()), (2, vec!["id".to_owned(), "tag".to_owned()]));
        assert_eq!(read.to_fields().map(|fields| fields.len()), Ok(7));

        every.extra.push("tag", "c");
        assert!(every.to_fields().is_err(), "it would be read as an entry");
    }

    #[test]
    fn a_field_with_several_names_is_read_in_each_and_written_in_the_first() {
        let read = |name| Every::from_tree(fields(&[(name, "7"), ("kind", "every"), ("id", "x")]));
        for name in ["number", "no", "count"] {
            let every = read(name).expect("a record");
            assert_eq!((every.number, every.unparsed()), (Some(7), Vec::new()), "{name}");
            assert_eq!(every.to_fields().map(|fields| fields.contains("number")), Ok(true));
        }

        // The first one is the field, and the others are kept and written.
        let twice = [("no", "7"), ("kind", "every"), ("id", "x"), ("number", "8"), ("count", "9")];
        let mut every = Every::from_tree(fields(&twice)).expect("a record");
        assert_eq!(
            (every.number, every.unparsed()),
            (Some(7), vec!["number".to_owned(), "count".to_owned()])
        );
        let written = every.to_fields().expect("a record").into_owned();
        assert_eq!(Every::from_tree(written).as_ref(), Ok(&every));

        every.number = None;
        assert!(every.to_fields().is_err(), "an unknown field would be read as the number");
    }
}
