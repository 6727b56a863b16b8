//! Fixtures of a vendor, as its folder has them.

use std::fs;
use std::path::{Path, PathBuf};

use super::damage::shortest;
use super::fault::{Fault, watched};
use super::report::Failure;
use super::shown::readable;
use super::smallest::Case;
use super::suite::Suite;
use super::{Format, Tree};
use crate::capture::Source;
use crate::registry::Vendor;

/// Message in a file.
pub(super) struct Fixture {
    /// Place in the folder, such as `synthetic/answer.json`.
    pub(super) place: String,

    pub(super) path: PathBuf,

    /// Name of its document; `None` for a pushed message.
    pub(super) document: Option<&'static str>,

    pub(super) body: Vec<u8>,
}

impl Fixture {
    /// Creates a failure for an input that was made from the fixture.
    pub(super) fn failure(&self, input: &[u8], difference: &(impl ToString + ?Sized)) -> Failure {
        let input = if input.is_empty() { "(no bytes)".to_owned() } else { readable(input) };
        Failure { place: self.place.clone(), input, difference: difference.to_string() }
    }

    /// Creates a failure for the smallest part of a message that fails alike: with the fewest members, or if only its own spelling
    /// fails, the fewest bytes.
    pub(super) fn smallest(
        &self,
        format: &Format,
        body: &[u8],
        fault: Fault,
        check: impl Fn(&[u8]) -> Result<(), Fault>,
    ) -> Failure {
        let check_tree = |case: &Case| format.write(&case.came).map_or(Ok(()), |body| check(&body));
        let case = format.read(body).map(|came| Case::new(came.clone(), came));
        let reproduced = case.and_then(|case| Some((watched(|| check_tree(&case)).err()?, case)));
        if let Some((other, case)) = reproduced.filter(|(other, _)| fault.is_like(other)) {
            let (case, fault) = case.smallest(other, check_tree);
            return self.failure(&format.write(&case.came).unwrap_or_default(), &fault);
        }
        let fault_of = |body: &[u8]| watched(|| check(body)).err().filter(|other| fault.is_like(other));
        let body = shortest(body.to_vec(), |body| fault_of(body).is_some());
        let fault = fault_of(&body).unwrap_or(fault);
        self.failure(&body, &fault)
    }

    fn extension(&self) -> &str {
        self.path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
    }

    /// Returns the source of its message.
    pub(super) fn source<V: Vendor>(&self, profile: V::Profile) -> Source {
        let source = Source::new::<V>(profile);
        self.document.and_then(|name| source.clone().with_document(name)).unwrap_or(source)
    }

    /// Returns the content of the file beside it with another end of its name, if there is one.
    pub(super) fn beside(&self, end: &str) -> Option<Vec<u8>> {
        fs::read(self.path.with_extension(end)).ok()
    }

    /// Returns the content of its canonical file, if it has one.
    pub(super) fn canonical(&self) -> Option<Vec<u8>> {
        self.beside(&format!("canonical.{}", self.extension()))
    }

    /// Reads a body in a format, or fails.
    pub(super) fn tree(&self, format: &Format, body: &[u8]) -> Result<Tree, Failure> {
        let failure = || self.failure(body, &format!("is not in the format of `.{}`", format.extension()));
        format.read(body).ok_or_else(failure)
    }
}

impl<V: Vendor> Suite<V> {
    /// Returns the fixtures of a kind, those of pushed messages first.
    pub(super) fn fixtures(&self, kind: &str) -> Result<Vec<Fixture>, Failure> {
        let mut all = self.folder(None, kind)?;
        for document in V::DOCUMENTS {
            all.extend(self.folder(Some(document), kind)?);
        }
        Ok(all)
    }

    /// Returns the fixtures that can be read: documented and synthetic.
    pub(super) fn readable(&self) -> Result<Vec<Fixture>, Failure> {
        let mut all = self.fixtures("documented")?;
        all.extend(self.fixtures("synthetic")?);
        Ok(all)
    }

    /// Returns the format of a fixture.
    pub(super) fn format(&self, fixture: &Fixture) -> Result<Format, Failure> {
        let known = self.formats.iter().rev().find(|format| format.extension() == fixture.extension());
        known.copied().ok_or_else(|| {
            let missing =
                format!("has no format for `.{}`: add it with `Suite::with_format`", fixture.extension());
            fixture.failure(&fixture.body, &missing)
        })
    }

    /// Returns the fixtures of a folder, by name. None if there is no such folder, but the suite's own must be there.
    fn folder(&self, document: Option<&'static str>, kind: &str) -> Result<Vec<Fixture>, Failure> {
        let failed = |path: &Path, problem: &str| Failure {
            place: path.display().to_string(),
            input: String::new(),
            difference: problem.to_owned(),
        };
        if !self.fixtures.is_dir() {
            return Err(failed(&self.fixtures, "is no folder"));
        }
        let relative = Path::new(document.unwrap_or_default()).join(kind);
        let folder = self.fixtures.join(&relative);
        let mut found = Vec::new();
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.map_err(|_| failed(&folder, "cannot be read"))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let is_beside =
                path.extension().is_some_and(|end| end == "error") || name.contains(".canonical.");
            if name.starts_with('.') || is_beside {
                continue;
            }
            let place = relative.join(&name).display().to_string();
            let body = fs::read(&path).map_err(|_| failed(&path, "cannot be read"))?;
            found.push(Fixture { place, path, document, body });
        }
        found.sort_by(|one, next| one.place.cmp(&next.place));
        Ok(found)
    }
}
