use time::{Duration, PrimitiveDateTime};

use super::{Connect, Head, Id, Identifier, LocalTime, Natural, Place, WholeSeconds, Word};
use crate::connect::vocabulary::SessionState;
use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::{Fields, Name, Value};
use crate::wire::codec::{Codec, Element, Text};
use crate::wire::document::{Document, serde_of_fields};
use crate::wire::record::{self, Constant, Record, below, leftovers, put, record};
use crate::wire::sink::Sink;
use crate::wire::source::Source;

/// Remote-access session.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RemoteAccessSession {
    /// Attributes of the event.
    pub head: Head,

    /// Tags of the place.
    pub place: Place,

    /// Identifier of the session.
    pub session_id: Option<Id>,

    /// Who connects.
    pub author_id: Option<Id>,

    /// State that this event tells. *Undocumented* as a tag: it stands in the conditions of other tags only.
    pub state: Option<SessionState>,

    /// When connecting began. From `Started` on. No zone is told.
    pub started_at: Option<PrimitiveDateTime>,

    /// Name of the computer that is controlled. From `Started` on. Free text.
    pub host_name: Option<String>,

    /// Name of the computer from which it is controlled. From `Started` on. Free text.
    pub admin_name: Option<String>,

    /// Address of the computer that is controlled. From `Started` on. Free text, since its form is not documented.
    pub host_address: Option<String>,

    /// Address of the computer from which it is controlled. From `Started` on. Free text, likewise.
    pub admin_address: Option<String>,

    /// When the session ended. From `Finished` on. No zone is told.
    pub ended_at: Option<PrimitiveDateTime>,

    /// Length of the session, in whole seconds. From `Finished` on.
    pub duration: Option<Duration>,

    /// Files that were copied. From `Finished` on. *Disputed*: described as copied *from* the remote computer, which
    /// the name contradicts, so no direction is claimed.
    pub uploaded_files: Option<Files>,

    /// Files that were copied the other way. *Undocumented*: one client reads it.
    pub downloaded_files: Option<Files>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    RemoteAccessSession: "connect remote access session" as Connect {
        *head: Head;
        *place: Place;
        "@Object" = "RemoteAccessSession";
        session_id: "SessionID" as Identifier;
        author_id: "AuthorID" as Identifier;
        state: "State" as Word;
        started_at: "StartTime" as LocalTime;
        host_name: "HostCompName" as Text;
        admin_name: "AdminCompName" as Text;
        host_address: "HostIP" as Text;
        admin_address: "AdminIP" as Text;
        ended_at: "EndTime" as LocalTime;
        duration: "Duration" as WholeSeconds;
        uploaded_files: "UploadedFiles" as Element;
        downloaded_files: "DownloadedFiles" as Element;
        ..extra
    }
}

impl RemoteAccessSession {
    /// Session of which nothing is told.
    #[must_use]
    pub fn new() -> Self {
        Self {
            head: Head::new(),
            place: Place::new(),
            session_id: None,
            author_id: None,
            state: None,
            started_at: None,
            host_name: None,
            admin_name: None,
            host_address: None,
            admin_address: None,
            ended_at: None,
            duration: None,
            uploaded_files: None,
            downloaded_files: None,
            extra: Fields::new(),
        }
    }
}

/// List of files. An empty one differs from none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Files {
    /// Files, in wire order.
    pub files: Vec<File>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl Files {
    /// List of these files.
    #[must_use]
    pub const fn new(files: Vec<File>) -> Self {
        Self { files, extra: Fields::new() }
    }
}

const FILE: &str = "File";

/// A child element that occurs any number of times, which no table of fields can say.
impl Record for Files {
    const DOCUMENT: &'static str = "connect files";
    const CONSTANTS: &'static [Constant] = &[];
    const REQUIRES: bool = false;
    const NAMES: &'static [&'static [&'static str]] = &[];

    fn read<'de, S: Source<'de>>(source: &mut S) -> Result<Self, S::Error> {
        let mut list = Self::new(Vec::with_capacity(source.remaining()));
        while let Some(name) = source.name([])? {
            let (name, value) = (name.among(&[]), source.value()?);
            let left = if name == *FILE {
                Element::read(value).map(|file| list.files.push(file))
            } else {
                Err(value)
            };
            if let Err(value) = left {
                list.extra.push(name.into_owned(), value.into_owned());
            }
        }
        Ok(list)
    }

    fn extra(&self) -> &Fields<'static> {
        &self.extra
    }

    fn write_known<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), Problem> {
        self.files.iter().try_for_each(|file| put::<Connect>(out, FILE, Element::write(file)))?;
        let is_file = |(name, value): &(Name<'_>, Value<'_>)| {
            *name == *FILE && <Element as Codec<File>>::read(value.as_borrowed()).is_ok()
        };
        if self.extra.iter().any(is_file) {
            return Err(Problem::Invalid { field: FILE, expected: "a leftover, since it can be read" });
        }
        Ok(())
    }

    fn unparsed(&self, path: &str, out: &mut Vec<String>) {
        leftovers(&self.extra, path, out);
        for (at, file) in self.files.iter().enumerate() {
            file.unparsed(&below(path, &format!("{FILE}[{at}]")), out);
        }
    }
}

impl Document for Files {
    fn from_fields(fields: Fields<'_>) -> Result<Self, ParseError> {
        Record::from_tree(fields).map_err(|problem| ParseError::new(Self::DOCUMENT, problem))
    }

    fn write_to<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), SerializeError> {
        record::write(self, out).map_err(|problem| SerializeError::new(Self::DOCUMENT, problem))
    }
}

serde_of_fields!(Files);

/// File that was copied in a remote-access session. All values are attributes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct File {
    /// File name. Free text.
    pub name: Option<String>,

    /// Folder that it came from. Free text.
    pub source_dir: Option<String>,

    /// Folder that it went to. Free text.
    pub destination_dir: Option<String>,

    /// Size, presumably in bytes.
    pub size: Option<u64>,

    /// When copying began. No zone is told.
    pub started_at: Option<PrimitiveDateTime>,

    /// How long copying took, presumably in whole seconds.
    pub duration: Option<Duration>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    File: "connect file" as Connect {
        name: "@Name" as Text;
        source_dir: "@SourceDir" as Text;
        destination_dir: "@DestinDir" as Text;
        size: "@Size" as Natural;
        started_at: "@StartTime" as LocalTime;
        duration: "@Duration" as WholeSeconds;
        ..extra
    }
}

impl File {
    /// File of which nothing is told.
    #[must_use]
    pub fn new() -> Self {
        Self {
            name: None,
            source_dir: None,
            destination_dir: None,
            size: None,
            started_at: None,
            duration: None,
            extra: Fields::new(),
        }
    }
}
