use super::{Connect, Word};
use crate::connect::vocabulary::Action;
use crate::fields::Fields;
use crate::wire::codec::Text;
use crate::wire::record::record;

/// Answer to a command. *Undocumented*: all that is known is what public clients read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CommandResult {
    /// Action of the command.
    pub action: Option<Action>,

    /// Label that the application gave to the command; may be empty. Free text.
    pub id: Option<String>,

    /// What became of the command. Free text: its values are not known, so nothing tells success from failure.
    pub result: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    CommandResult: "connect command result" as Connect {
        action: "@Action" as Word;
        id: "@ID" as Text;
        result: "Result" as Text;
        ..extra
    }
}

impl CommandResult {
    /// Answer that says nothing.
    #[must_use]
    pub fn new() -> Self {
        Self { action: None, id: None, result: None, extra: Fields::new() }
    }
}
