//! The one client of a leg, as the connected CRMs describe them.

use std::borrow::Cow;
use std::iter;

use super::parties::{as_client, named};
use crate::conversions::text::{borrowed, non_empty};
use crate::leg::{Party, is_more_international, is_same_number};
use crate::vega::Contact;

/// Returns the client. Number, identifier, name and organisation are those of one contact, except that its number may be spelled
/// as another contact spells the same number.
pub(super) fn client(contacts: &[Contact]) -> Party<Cow<'_, str>> {
    let (contact, number) = match contacts {
        [] => return Party::default(),
        [only] => (only, number(only)),
        several => {
            let Some(contact) = chosen(several) else { return Party::default() };
            (contact, number_of(contact, several))
        }
    };
    let name = contact.name.as_deref().filter(|name| Some(*name) != contact.number.as_deref());
    let mut client = named(number, name);
    client.id = borrowed(contact.id.as_deref());
    client.organisation = borrowed(contact.company_name.as_deref());
    as_client(client)
}

fn number(contact: &Contact) -> Option<&str> {
    non_empty(contact.number.as_deref())
}

/// Returns whether a CRM has the client.
fn is_identified(contact: &Contact) -> bool {
    non_empty(contact.id.as_deref()).is_some()
}

fn is_named(contact: &Contact) -> bool {
    let texts = [&contact.name, &contact.company_name];
    texts.into_iter().any(|text| non_empty(text.as_deref()).is_some_and(|text| Some(text) != number(contact)))
}

/// Returns the contact that describes the client: the first with an identifier, if any has one, and of these the first with a
/// number; of the others the first that has both number and name, then a number, then a name. Of contacts with the same number,
/// that with the most international spelling.
fn chosen(contacts: &[Contact]) -> Option<&Contact> {
    let has_identified = contacts.iter().any(is_identified);
    let candidates = || contacts.iter().filter(|contact| is_identified(contact) == has_identified);
    let rank = |contact: &&Contact| {
        let has_digits =
            number(contact).is_some_and(|number| number.bytes().any(|byte| byte.is_ascii_digit()));
        let is_named = is_named(contact) && !has_identified;
        (has_digits && is_named, has_digits, number(contact).is_some(), is_named)
    };
    let first = candidates().reduce(|best, next| if rank(&next) > rank(&best) { next } else { best })?;
    let Some(own) = number(first) else { return Some(first) };
    let same = candidates().filter(|other| number(other).is_some_and(|number| is_same_number(own, number)));
    let is_better = |one: &Contact, other: &Contact| {
        number(one).zip(number(other)).is_some_and(|(one, other)| is_more_international(one, other))
    };
    let best = same.reduce(|best, next| if is_better(next, best) { next } else { best });
    best.filter(|best| is_better(best, first)).or(Some(first))
}

/// Returns the contact's number in the most international of its spellings; if the contact has none, that of a contact that has
/// nothing else, which is whom the PBX asked the CRMs for.
fn number_of<'m>(contact: &'m Contact, contacts: &'m [Contact]) -> Option<&'m str> {
    let Some(own) = number(contact) else {
        let mut bare = contacts.iter().filter(|other| !is_identified(other) && !is_named(other));
        return bare.find_map(number);
    };
    let spellings = contacts.iter().filter_map(number).filter(|other| is_same_number(own, other));
    let best = |best, next| if is_more_international(next, best) { next } else { best };
    Some(iter::once(own).chain(spellings).reduce(best).unwrap_or(own))
}
