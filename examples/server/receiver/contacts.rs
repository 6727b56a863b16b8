//! Looks up the contact of a number. Here a file takes the place of the CRM: a JSON list of contacts.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use call_legs::vega::lookup::{Answer, Request};
use serde::Deserialize;

use super::Failure;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contact {
    number: String,
    name: String,
    url: Option<String>,
    /// Extension of the employee who is responsible for the contact.
    extension: Option<String>,
}

/// Contacts by their numbers.
#[derive(Default)]
pub(crate) struct Contacts(HashMap<String, Contact>);

impl Contacts {
    /// Reads the contacts of a file such as `[{"number":"+380000000001","name":"Client One","extension":"101"}]`.
    pub(crate) fn of(path: &Path) -> Result<Self, Failure> {
        let text = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let contacts: Vec<Contact> = serde_json::from_slice(&text).map_err(|error| {
            // Its own text may show a number.
            format!("{}: no list of contacts at line {}", path.display(), error.line())
        })?;
        Ok(Self(contacts.into_iter().map(|contact| (contact.number.clone(), contact)).collect()))
    }

    /// Returns the answer to the PBX for a number.
    pub(crate) fn answer(&self, request: &Request) -> Answer {
        let Some(contact) = self.0.get(&request.other_leg_number) else { return Answer::new(true) };
        let mut answer = Answer::new(false);
        answer.name = Some(contact.name.clone());
        answer.url.clone_from(&contact.url);
        answer.responsible_employee_extension.clone_from(&contact.extension);
        answer
    }
}
