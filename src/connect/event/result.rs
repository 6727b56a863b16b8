use super::{Connect, Word};
use crate::connect::vocabulary::Action;
use crate::wire::codec::Text;
use crate::wire::record::record;

record! {
    /// Answer to a command. *Undocumented*: all that is known is what public clients read.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct CommandResult: "connect command result" as Connect {
        /// Action of the command.
        pub action: Option<Action> = "@Action" as Word;
        /// Label that the application gave to the command; may be empty. Free text.
        pub id: Option<String> = "@ID" as Text;
        /// What became of the command. Free text: its values are not known, so nothing tells success from failure.
        pub result: Option<String> = "Result" as Text;
        ..extra
    }
}
