//! The query of a search: a query string in which some names repeat.

#![allow(clippy::new_without_default, reason = "`new` says that it finds everything")]

use super::codec::Natural32;
use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::Fields;
use crate::webitel::event::Webitel;
use crate::webitel::vocabulary::HookEvent;
use crate::wire::codec::{Codec, SignedInteger, Text, Word};
use crate::wire::document::{Document, serde_of_fields};
use crate::wire::form;
use crate::wire::record::{Dialect as _, add_extra, all_left, first, put};
use crate::wire::sink::Sink;

pub(super) const DOCUMENT: &str = "webitel hook search";

/// Search for hooks; without any field, for all of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Search {
    /// Number of the page.
    pub page: Option<u32>,

    /// Hooks on a page.
    pub size: Option<u32>,

    /// Text to be found.
    pub query: Option<String>,

    /// Order: `+` or `-`, and the name of a member, so free text. `+event` by default.
    pub sort: Option<String>,

    /// Names of the members that the answer is to have.
    pub fields: Vec<String>,

    /// Hooks, by their identifiers.
    pub ids: Vec<u32>,

    /// Hooks that start these schemas.
    pub schema_ids: Vec<i64>,

    /// Hooks for these events.
    pub events: Vec<HookEvent>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl Search {
    /// Creates a search for all hooks.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            page: None,
            size: None,
            query: None,
            sort: None,
            fields: Vec::new(),
            ids: Vec::new(),
            schema_ids: Vec::new(),
            events: Vec::new(),
            extra: Fields::new(),
        }
    }

    /// Lists the name of every pair that is not known or does not fit its type.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        add_extra(&self.extra, "", &mut out);
        out
    }
}

/// Writes the reader and the writer from one table: names that occur once, then names that repeat.
macro_rules! query {
    ($search:ident {
        once { $($one:ident: $one_wire:literal as $one_codec:ty;)* }
        repeated { $($many:ident: $many_wire:literal as $many_codec:ty;)* }
    }) => {
        const NAMES: &[&str] = &[$($one_wire,)* $($many_wire,)*];

        impl $search {
            fn read(fields: Fields<'_>) -> Self {
                let mut search = Self::new();
                let mut seen = 0_u64;
                for (name, value) in fields {
                    let slot = name.as_str().and_then(|name| NAMES.iter().position(|known| *known == name));
                    // An absent value is no occurrence.
                    if slot.is_some() && Webitel::is_absent(&value) {
                        continue;
                    }
                    let taken = match name.as_str() {
                        $(Some($one_wire) if slot.is_some_and(|slot| first(&mut seen, slot)) => {
                            <$one_codec as Codec<_>>::read(value).map(|read| search.$one = Some(read))
                        })*
                        $(Some($many_wire) => {
                            <$many_codec as Codec<_>>::read(value).map(|read| search.$many.push(read))
                        })*
                        _ => Err(value),
                    };
                    if let Err(value) = taken {
                        search.extra.push(name.into_owned(), value.into_owned());
                    }
                }
                search
            }

            fn write<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), Problem> {
                $(if let Some(value) = &self.$one {
                    put::<Webitel>(out, $one_wire, <$one_codec as Codec<_>>::write(value))?;
                })*
                $(for value in &self.$many {
                    put::<Webitel>(out, $many_wire, <$many_codec as Codec<_>>::write(value))?;
                })*
                Ok(())
            }
        }
    };
}

query! {
    Search {
        once {
            page: "page" as Natural32;
            size: "size" as Natural32;
            query: "q" as Text;
            sort: "sort" as Text;
        }
        repeated {
            fields: "fields" as Text;
            ids: "id" as Natural32;
            schema_ids: "schema_id" as SignedInteger;
            events: "event" as Word;
        }
    }
}

impl Document for Search {
    fn from_fields(fields: Fields<'_>) -> Result<Self, ParseError> {
        Ok(Self::read(fields))
    }

    fn write_to<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), SerializeError> {
        let failed = |problem| SerializeError::new(DOCUMENT, problem);
        self.write(out).map_err(failed)?;
        let mut again = Fields::new();
        self.write(&mut again).map_err(failed)?;
        again.put_extras(&self.extra);
        all_left(&self.extra, &Self::read(again).extra, &[NAMES]).map_err(failed)?;
        out.put_extras(&self.extra);
        Ok(())
    }
}

serde_of_fields!(Search);

/// Reads the query string of a search, without the `?` in front. The empty one is a search for all.
///
/// # Errors
/// When there are more pairs than are read.
pub fn parse_search(query: &[u8]) -> Result<Search, ParseError> {
    match form::read(query) {
        Ok(fields) => Search::from_fields(fields),
        Err(Problem::Empty) => Ok(Search::new()),
        Err(problem) => Err(ParseError::new(DOCUMENT, problem)),
    }
}

/// Writes the query string of a search, percent-encoded, without the `?` in front.
///
/// # Errors
/// When a query string cannot hold an unknown field, or it would be read as something else; when a text is empty.
pub fn serialize_search(search: &Search) -> Result<Vec<u8>, SerializeError> {
    form::write(DOCUMENT, search)
}
