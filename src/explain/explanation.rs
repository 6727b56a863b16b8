use serde::Serialize;
use thiserror::Error;

use crate::call::{Call, Rule};
use crate::fields::Value;

/// Call, and why each of its values is as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// Call, as [`fold`](crate::call::fold) makes it of all messages.
    pub call: Call,

    /// Places of the messages that report legs of the call.
    pub messages: Vec<usize>,

    /// Reason of each value, in the order of the call's JSON form.
    pub reasons: Vec<Reason>,
}

impl Explanation {
    /// Returns the reasons of the values at that path or below it, such as `outcome`, `client` or `legs[1]`. Every value is below the
    /// empty path.
    pub fn below<'e>(&'e self, path: &'e str) -> impl Iterator<Item = &'e Reason> {
        self.reasons.iter().filter(move |reason| {
            let rest = reason.path.strip_prefix(path);
            path.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        })
    }
}

/// Why a value of a call is as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Reason {
    /// Path of the value in the call's JSON form, such as `client.number` or `legs[1].answered_at.at`.
    pub path: String,

    /// Value, as the JSON form has it.
    pub value: Value<'static>,

    /// Rule that decided.
    pub rule: Rule,

    /// Messages that the value rests on: folded without others they result in the same value by the same rule, and without any one of
    /// them they do not.
    pub messages: Vec<Evidence>,

    /// Messages that speak against the value, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<Objection>,
}

/// Message that a value rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Evidence {
    /// Place of the message among those that were given, from 0.
    pub place: usize,

    /// Paths of the fields of the message that the value rests on, in their order: with only these fields in all of its messages
    /// the value is the same, and without any one of them it is not. `None` where the message cannot be divided into fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<String>>,
}

/// Message that speaks against a value: folded without others it results in another one.
///
/// A state that the leg had before, and the outcome [`Unknown`](crate::leg::Outcome::Unknown), speak against nothing. Nor do the
/// messages that the value rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Objection {
    /// Place of the message among those that were given, from 0.
    pub place: usize,

    /// Value that the message results in.
    pub value: Value<'static>,
}

/// Call that cannot be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Unexplained {
    /// None of the messages is of a call with that key.
    #[error("no message is of a call with this key")]
    NoCall,

    /// The call has more messages than can be left out one after the other.
    #[error("call has more than {limit} messages")]
    TooManyMessages {
        /// Most messages of a call that is explained.
        limit: usize,
    },
}
