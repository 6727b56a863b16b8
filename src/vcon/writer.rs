use std::fmt;

use time::OffsetDateTime;

use super::dialogs::{Dialogs, Hashes};
use super::draft::Container;
use super::hash::ContentHash;
use super::parties::Parties;
use crate::call::Call;
use crate::error::{Problem, SerializeError};
use crate::leg::Recording;

/// Writer of finished calls as vCons.
#[derive(Clone, Copy)]
pub struct Writer<'f> {
    created_at: OffsetDateTime,
    updated_at: Option<OffsetDateTime>,
    hashes: Hashes<'f>,
}

impl<'f> Writer<'f> {
    /// Creates a writer of vCons that are made at that time, which never changes for one call. A receiver that keeps no such time
    /// may use that of the call's end, so that the same call always makes the same bytes.
    #[must_use]
    pub fn new(created_at: OffsetDateTime) -> Self {
        Self { created_at, updated_at: None, hashes: &|_| None }
    }

    /// Sets the time of the change, for a call that was amended.
    #[must_use]
    pub const fn with_updated_at(mut self, updated_at: OffsetDateTime) -> Self {
        self.updated_at = Some(updated_at);
        self
    }

    /// Sets the function that returns the hash of what is at a recording's address. Where it returns `None`, the address is only in the
    /// analysis.
    #[must_use]
    pub fn with_hashes(self, hashes: &'f dyn Fn(&Recording) -> Option<ContentHash>) -> Self {
        Self { hashes, ..self }
    }

    /// Writes a call as an unsigned vCon in JSON.
    ///
    /// # Errors
    /// When RFC 3339 cannot write a time of the call or of the writer.
    pub fn write(&self, call: &Call) -> Result<Vec<u8>, SerializeError> {
        let mut parties = Parties::new(call);
        let dialogs = Dialogs::new(call, self.hashes).into_list(&mut parties);
        let times = (self.created_at, self.updated_at);
        let container = Container::new(call, times, parties.into_list(), dialogs);
        let expected = "times of the years from 0 to 9999";
        serde_json::to_vec(&container)
            .map_err(|_| SerializeError::new("vCon", Problem::Invalid { field: "analysis", expected }))
    }
}

impl fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { created_at, updated_at, hashes: _ } = self;
        let mut writer = f.debug_struct("Writer");
        writer.field("created_at", created_at).field("updated_at", updated_at).finish_non_exhaustive()
    }
}
