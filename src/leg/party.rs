use serde::{Deserialize, Serialize};

use super::texts::texts;
use super::words::names;

/// Party of a leg, or the one that routed it. All texts are the vendor's, verbatim, including leading zeros and `+`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Party<S = String> {
    /// Kind of the party, where the vendor reports it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<PartyKind>,

    /// The vendor's identifier of the employee, queue, client or other party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<S>,

    /// Extension within the company.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension: Option<S>,

    /// Telephone number. A vendor's placeholder of a hidden one is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<S>,

    /// Name for display.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<S>,

    /// Organisation that the party belongs to: its name or the vendor's identifier of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<S>,
}

impl<S> Default for Party<S> {
    fn default() -> Self {
        Self { kind: None, id: None, extension: None, number: None, name: None, organisation: None }
    }
}

impl Party {
    /// Creates a party with only a kind.
    #[must_use]
    pub const fn new(kind: PartyKind) -> Self {
        Self { kind: Some(kind), id: None, extension: None, number: None, name: None, organisation: None }
    }
}

impl<S> Party<S> {
    /// Returns `true` if nothing is known of the party.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kind.is_none()
            && [&self.id, &self.extension, &self.number, &self.name, &self.organisation]
                .into_iter()
                .all(Option::is_none)
    }

    /// Returns `true` if both are known to be one party: they have the same id or extension, and no different kinds.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool
    where
        S: PartialEq,
    {
        let kinds = self.kind.is_none() || other.kind.is_none() || self.kind == other.kind;
        kinds
            && (is_known_alike(self.id.as_ref(), other.id.as_ref())
                || is_known_alike(self.extension.as_ref(), other.extension.as_ref()))
    }
}

impl<S> Party<S> {
    /// Returns `true` if the party is a group, queue or menu, which passes calls on.
    pub(crate) const fn passes_on(&self) -> bool {
        matches!(self.kind, Some(PartyKind::Group | PartyKind::Queue | PartyKind::Menu))
    }
}

fn is_known_alike<S: PartialEq>(one: Option<&S>, other: Option<&S>) -> bool {
    one.is_some() && one == other
}

names! {
    "a kind of party",
    /// Kind of a party.
    #[non_exhaustive]
    pub enum PartyKind {
        /// Employee, operator, specialist.
        Agent = "agent",

        /// Group or department: a call to it rings its members.
        Group = "group",

        /// Queue, or support line: a call waits in it for an agent.
        Queue = "queue",

        /// Voice menu (IVR).
        Menu = "menu",

        /// Somebody outside the company, such as a customer.
        Client = "client",

        /// Answering machine or other automaton.
        Machine = "machine",
    }
}

/// Company's public number (DID, trunk) or support line that a leg came in or went out through. Never a party.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Line<S = String> {
    /// The vendor's identifier of the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<S>,

    /// Public number, verbatim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<S>,

    /// Caption of the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<S>,
}

impl<S> Default for Line<S> {
    fn default() -> Self {
        Self { id: None, number: None, label: None }
    }
}

impl Line {
    /// Creates an empty line.
    #[must_use]
    pub const fn new() -> Self {
        Self { id: None, number: None, label: None }
    }
}

impl<S> Line<S> {
    /// Returns `true` if nothing is known of the line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.id, &self.number, &self.label].into_iter().all(Option::is_none)
    }
}

names! {
    "a side",
    /// Side of a leg.
    pub enum Side {
        /// The company's side.
        Local = "local",

        /// The other side: the client, or on an internal leg the company's other party.
        Remote = "remote",
    }
}

names! {
    "a direction",
    /// Direction of a leg or call, as the company sees it.
    pub enum Direction {
        /// From outside.
        Inbound = "inbound",

        /// To outside.
        Outbound = "outbound",

        /// Between two of the company's parties.
        Internal = "internal",
    }
}

names! {
    "an origin",
    /// Reason why a leg exists, unless it was simply dialled.
    pub enum Origin {
        /// A queue, group or menu passed the call on.
        Distributed = "distributed",

        /// An extension that did not answer the call forwarded it.
        Forwarded = "forwarded",

        /// Somebody who talked passed the call on.
        Transferred = "transferred",

        /// The PBX called both sides on request.
        Callback = "callback",
    }
}

texts! {
    Line { plain: ; texts: id, number, label; nested: }
    Party { plain: kind; texts: id, extension, number, name, organisation; nested: }
}
