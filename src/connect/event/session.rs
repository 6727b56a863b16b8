use time::{Duration, PrimitiveDateTime};

use super::common::{Head, Place};
use crate::connect::dialect::{Connect, Identifier, LocalTime, Natural, WholeSeconds, Word};
use crate::connect::identifier::Id;
use crate::connect::vocabulary::SessionState;
use crate::wire::codec::{Element, Text};
use crate::wire::record::record;

record! {
    /// Remote-access session.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct RemoteAccessSession: "connect remote access session" as Connect {
        *head: Head, "Attributes of the event.";
        *place: Place, "Tags of the place.";
        "@Object" = "RemoteAccessSession";
        /// Identifier of the session.
        pub session_id: Option<Id> = "SessionID" as Identifier;
        /// Who connects.
        pub author_id: Option<Id> = "AuthorID" as Identifier;
        /// State that the call, session, transfer or request entered. *Undocumented* as a tag: it appears in the conditions of other tags only.
        pub state: Option<SessionState> = "State" as Word;
        /// When connecting began. From `Started` on. No zone is provided.
        pub started_at: Option<PrimitiveDateTime> = "StartTime" as LocalTime;
        /// Name of the computer that is controlled. From `Started` on. Free text.
        pub host_name: Option<String> = "HostCompName" as Text;
        /// Name of the computer from which it is controlled. From `Started` on. Free text.
        pub admin_name: Option<String> = "AdminCompName" as Text;
        /// Address of the computer that is controlled. From `Started` on. Free text, since its form is not documented.
        pub host_address: Option<String> = "HostIP" as Text;
        /// Address of the computer from which it is controlled. From `Started` on. Free text, likewise.
        pub admin_address: Option<String> = "AdminIP" as Text;
        /// When the session ended. From `Finished` on. No zone is provided.
        pub ended_at: Option<PrimitiveDateTime> = "EndTime" as LocalTime;
        /// Length of the session, in whole seconds. From `Finished` on.
        pub duration: Option<Duration> = "Duration" as WholeSeconds;
        /// Files that were copied. From `Finished` on. *Disputed*: described as copied *from* the remote computer, which
        /// the name contradicts, so no direction is claimed.
        pub uploaded_files: Option<Files> = "UploadedFiles" as Element;
        /// Files that were copied the other way. *Undocumented*: one client reads it.
        pub downloaded_files: Option<Files> = "DownloadedFiles" as Element;
        ..extra
    }
}

record! {
    /// List of files. An empty one differs from none.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Files: "connect files" as Connect {
        /// Files, in wire order.
        pub files: Vec<File> = "File" as Element, repeated;
        ..extra
    }
}

record! {
    /// File that was copied in a remote-access session. All values are attributes.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct File: "connect file" as Connect {
        /// File name. Free text.
        pub name: Option<String> = "@Name" as Text;
        /// Folder that it came from. Free text.
        pub source_dir: Option<String> = "@SourceDir" as Text;
        /// Folder that it went to. Free text.
        pub destination_dir: Option<String> = "@DestinDir" as Text;
        /// Size, presumably in bytes.
        pub size: Option<u64> = "@Size" as Natural;
        /// When copying began. No zone is provided.
        pub started_at: Option<PrimitiveDateTime> = "@StartTime" as LocalTime;
        /// How long copying took, presumably in whole seconds.
        pub duration: Option<Duration> = "@Duration" as WholeSeconds;
        ..extra
    }
}
