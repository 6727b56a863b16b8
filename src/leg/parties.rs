use serde::{Deserialize, Serialize};

use super::texts::texts;
use super::{Direction, Line, Origin, Party, Side};

/// Direction and parties of a leg, as one message reports them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Parties<S = String> {
    /// Precedence over what other messages report of the leg's parties: the greater wins.
    pub precedence: u8,

    /// Direction, as the company sees it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,

    /// Side that placed the leg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placed_by: Option<Side>,

    /// Party on the company's side.
    #[serde(skip_serializing_if = "Party::is_empty")]
    pub local: Party<S>,

    /// Party on the other side.
    #[serde(skip_serializing_if = "Party::is_empty")]
    pub remote: Party<S>,

    /// Queue, group, menu or colleague that passed the leg on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routed_by: Option<Party<S>>,

    /// Company's public number or support line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<Line<S>>,

    /// Reason why the leg exists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,

    /// Party that the leg's own party passed the call on to. Boxed, since few messages have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed_on: Option<Box<PassedOn<S>>>,
}

/// How the party of a leg passed the call on: the leg that follows has this origin.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PassedOn<S = String> {
    /// Origin of the legs that follow: forwarded or transferred.
    pub origin: Origin,

    /// Party that the call was passed on to.
    pub to: Party<S>,
}

impl<S> PassedOn<S> {
    /// Creates a passing on of that origin, to that party.
    #[must_use]
    pub const fn new(origin: Origin, to: Party<S>) -> Self {
        Self { origin, to }
    }
}

impl<S> Default for Parties<S> {
    fn default() -> Self {
        Self {
            precedence: 0,
            direction: None,
            placed_by: None,
            local: Party::default(),
            remote: Party::default(),
            routed_by: None,
            line: None,
            origin: None,
            passed_on: None,
        }
    }
}

impl<S> Parties<S> {
    pub(super) fn is_empty(&self) -> bool {
        self.precedence == 0
            && self.direction.is_none()
            && self.placed_by.is_none()
            && self.local.is_empty()
            && self.remote.is_empty()
            && self.routed_by.is_none()
            && self.line.is_none()
            && self.origin.is_none()
            && self.passed_on.is_none()
    }
}

texts! {
    Parties {
        plain: precedence, direction, placed_by, origin;
        texts: ;
        nested: local, remote, routed_by, line, passed_on
    }
    PassedOn { plain: origin; texts: ; nested: to }
}
