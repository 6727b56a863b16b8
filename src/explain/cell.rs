//! Values of a call, each found again in the same call of fewer messages.

use serde_json::Value as Json;

use super::body::Body;
use crate::call::Call;

/// One value of a call.
pub(super) struct Cell {
    /// Path in the JSON form, with the places that list entries have there.
    pub(super) path: String,

    /// Steps from the call to the value.
    pub(super) steps: Vec<Step>,
}

/// Step to a part of a value. The place of a list entry depends on messages that its value does not depend on, so an entry is
/// identified by what it is.
pub(super) enum Step {
    /// Member of an object.
    Member(String),

    /// Leg with that identifier.
    Leg(String),

    /// Hop between legs of these identifiers.
    Hop(String, String),

    /// Entry that equals that value, after as many others that do.
    Entry(Json, usize),
}

impl Cell {
    /// Returns the values of a call, in the order of its JSON form.
    pub(super) fn all(call: &Call) -> Vec<Self> {
        let Ok(text) = serde_json::to_string(call) else { return Vec::new() };
        let (Some(body), Ok(json)) = (Body::read_json(&text), serde_json::from_str(&text)) else {
            return Vec::new();
        };
        body.fields.into_iter().filter_map(|path| Some(Self { steps: steps(&path, &json)?, path })).collect()
    }

    /// Finds the value in the JSON form of a call.
    pub(super) fn find<'j>(&self, call: &'j Json) -> Option<&'j Json> {
        find(&self.steps, call)
    }

    /// Identifier of the leg that the value belongs to; of a hop the leg that it leads to.
    pub(super) fn leg(&self) -> Option<&str> {
        self.steps.iter().find_map(|step| match step {
            Step::Leg(id) | Step::Hop(_, id) => Some(id.as_str()),
            Step::Member(_) | Step::Entry(..) => None,
        })
    }

    /// Names of the members on the way to the value.
    pub(super) fn names(&self) -> Vec<&str> {
        let names = self.steps.iter().filter_map(|step| match step {
            Step::Member(name) => Some(name.as_str()),
            Step::Leg(_) | Step::Hop(..) | Step::Entry(..) => None,
        });
        names.collect()
    }
}

/// Follows steps from a value to a part of it.
pub(super) fn find<'j>(steps: &[Step], from: &'j Json) -> Option<&'j Json> {
    steps.iter().try_fold(from, |at, step| match step {
        Step::Member(name) => at.get(name),
        Step::Leg(id) => at.as_array()?.iter().find(|leg| text(leg, "id") == Some(id)),
        Step::Hop(from, to) => {
            let is_it = |hop: &&Json| text(hop, "from") == Some(from) && text(hop, "to") == Some(to);
            at.as_array()?.iter().find(is_it)
        }
        Step::Entry(entry, before) => at.as_array()?.iter().filter(|other| *other == entry).nth(*before),
    })
}

fn text<'j>(object: &'j Json, name: &str) -> Option<&'j str> {
    object.get(name)?.as_str()
}

/// Returns the steps of a path, such as `legs[1].state`.
fn steps(path: &str, call: &Json) -> Option<Vec<Step>> {
    let (mut steps, mut at) = (Vec::new(), call);
    for part in path.split('.') {
        let (name, place) = match part.strip_suffix(']').and_then(|part| part.split_once('[')) {
            Some((name, place)) => (name, Some(place.parse::<usize>().ok()?)),
            None => (part, None),
        };
        let list = at.get(name)?;
        steps.push(Step::Member(name.to_owned()));
        at = list;
        let Some(place) = place else { continue };
        let list = list.as_array()?;
        at = list.get(place)?;
        let member = |name| text(at, name).map(str::to_owned);
        steps.push(match name {
            "legs" => Step::Leg(member("id")?),
            "hops" => Step::Hop(member("from")?, member("to")?),
            _ => Step::Entry(at.clone(), list.iter().take(place).filter(|other| *other == at).count()),
        });
    }
    Some(steps)
}
