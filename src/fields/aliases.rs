//! Members of a map that stand for fields: one name cannot be two members, and none is bytes.
//!
//! Most readers of JSON keep only the last member of a name, so repeated fields get names of their own, and a member that precedes
//! them lists which these are.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::{Fields, Name, Value};

/// Member that lists the members of each name: `{"File": ["File", "File#2"]}`.
pub(super) const NAMES: &str = "#names";

/// The same of names that are not UTF-8, percent-encoded.
pub(super) const BYTE_NAMES: &str = "#byte_names";

/// Only member of an object that stands for bytes: their text, percent-encoded.
pub(super) const BYTES: &str = "#bytes";

/// Returns bytes percent-encoded, as `Name` shows them.
pub(super) fn encoded(bytes: &[u8]) -> String {
    form_urlencoded::byte_serialize(bytes).collect()
}

/// Returns the bytes that are encoded so; `None` of a text that nobody encoded.
pub(super) fn decoded(text: &str) -> Option<Vec<u8>> {
    let bytes: Vec<u8> = percent_encoding::percent_decode_str(&text.replace('+', " ")).collect();
    (encoded(&bytes) == text).then_some(bytes)
}

/// Members of the fields of a map.
pub(super) struct Aliases<'f> {
    /// Name of each field's member.
    pub(super) members: Vec<Cow<'f, str>>,

    /// Names whose members are not only themselves, and places of these.
    names: BTreeMap<&'f Name<'f>, Vec<usize>>,
}

impl<'f> Aliases<'f> {
    /// Names the members of fields; `None` if each may be named as its field.
    pub(super) fn new(fields: &'f Fields<'_>) -> Option<Self> {
        if !is_needed(fields) {
            return None;
        }
        let names: BTreeSet<String> = fields.iter().map(|(name, _)| name.to_string()).collect();
        let mut taken = BTreeSet::from([NAMES, BYTE_NAMES, BYTES].map(str::to_owned));
        let mut places = BTreeMap::<&Name<'_>, Vec<usize>>::new();
        let mut members = Vec::with_capacity(fields.len());
        for (place, (name, _)) in fields.iter().enumerate() {
            let places = places.entry(name).or_default();
            places.push(place);
            let own = name.to_string();
            let mut member = own.clone();
            let mut number = places.len().max(2);
            while !taken.insert(member.clone()) {
                // Another field's own name is left to it.
                loop {
                    member = format!("{own}#{number}");
                    number += 1;
                    if !names.contains(&member) {
                        break;
                    }
                }
            }
            members.push(Cow::Owned(member));
        }
        places.retain(|name, places| {
            let is_itself = |place: &usize| members.get(*place).is_some_and(|member| **name == **member);
            places.len() > 1 || !places.iter().all(is_itself)
        });
        Some(Self { members, names: places })
    }

    /// Returns what lists the members of names that are text, and of others.
    pub(super) fn directories<'a>(
        &'a self,
        is_refused: &'a Cell<bool>,
    ) -> [(&'static str, Directory<'a>); 2] {
        let directory = |is_text: bool| {
            let names = self.names.iter().filter(|(name, _)| name.as_str().is_some() == is_text);
            let members = |places: &Vec<usize>| {
                places.iter().filter_map(|place| self.members.get(*place)).map(AsRef::as_ref).collect()
            };
            let names = names.map(|(name, places)| (name.to_string(), members(places))).collect();
            Directory { names, is_refused }
        };
        [(NAMES, directory(true)), (BYTE_NAMES, directory(false))]
    }
}

/// Whether two fields would be one member, or one would be taken for something else.
fn is_needed(fields: &Fields<'_>) -> bool {
    let is_special = |name: &Name<'_>| match name {
        Name::Text(name) => name.starts_with('#') && matches!(&**name, NAMES | BYTE_NAMES | BYTES),
        Name::Bytes(_) => true,
    };
    if fields.iter().any(|(name, _)| is_special(name)) {
        return true;
    }
    if fields.len() <= 8 {
        let mut rest = fields.0.as_slice();
        while let Some(((name, _), others)) = rest.split_first() {
            if others.iter().any(|(other, _)| name == other) {
                return true;
            }
            rest = others;
        }
        return false;
    }
    let mut names: Vec<_> = fields.iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    !names.is_sorted_by(|one, next| one < next)
}

/// Names, and the members of each in their order.
pub(super) struct Directory<'a> {
    names: Vec<(String, Vec<&'a str>)>,

    /// Set if the format has no maps in maps, as form data.
    is_refused: &'a Cell<bool>,
}

impl Directory<'_> {
    pub(super) const fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

impl Serialize for Directory<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map =
            serializer.serialize_map(Some(self.names.len())).inspect_err(|_| self.is_refused.set(true))?;
        for (name, members) in &self.names {
            map.serialize_entry(name, members)?;
        }
        map.end()
    }
}

/// What the directories among members say.
#[derive(Default)]
struct Directories<'a> {
    /// Where they are.
    places: Vec<usize>,

    /// Names, and places of the members of each.
    names: Vec<(Name<'a>, Vec<usize>)>,
}

/// Gives members their names back, by the directories that are among them. One that is not right is a field as any other.
pub(super) fn restore(mut fields: Fields<'_>) -> Fields<'_> {
    let Some(mut directories) = directories(&fields) else { return fields };
    for (name, places) in directories.names {
        rename(&mut fields, &name, places);
    }
    directories.places.sort_unstable();
    for place in directories.places.into_iter().rev() {
        fields.0.remove(place);
    }
    fields
}

/// Reads the directories; `None` if one is something else.
fn directories<'a>(fields: &Fields<'a>) -> Option<Directories<'a>> {
    let mut members = BTreeMap::new();
    for (at, (name, _)) in fields.iter().enumerate() {
        if members.insert(name.as_str()?, at).is_some() {
            return None;
        }
    }
    let mut read = Directories::default();
    for (directory, is_text) in [(NAMES, true), (BYTE_NAMES, false)] {
        let Some(place) = members.remove(directory) else { continue };
        read.places.push(place);
        let Some((_, Value::Fields(names))) = fields.0.get(place) else { return None };
        if names.is_empty() {
            return None;
        }
        for (name, list) in names {
            let Value::List(list) = list else { return None };
            // Each member has one name.
            let places: Option<Vec<usize>> =
                list.iter().map(|member| members.remove(member.as_str()?)).collect();
            let name = if is_text { name.clone() } else { Name::Bytes(Cow::Owned(decoded(name.as_str()?)?)) };
            read.names.push((name, places.filter(|places| !places.is_empty())?));
        }
    }
    Some(read)
}

/// Renames the members at these places, in whose order their values are: a reader may have sorted the members.
fn rename<'a>(fields: &mut Fields<'a>, name: &Name<'a>, places: Vec<usize>) {
    let mut sorted = places.clone();
    sorted.sort_unstable();
    let take = |at: usize| fields.0.get_mut(at).map(|(_, value)| std::mem::replace(value, Value::Null));
    let values: Vec<_> = places.into_iter().filter_map(take).collect();
    for (at, value) in sorted.into_iter().zip(values) {
        if let Some(field) = fields.0.get_mut(at) {
            *field = (name.clone(), value);
        }
    }
}
