//! Laws of a message that is changed at one place.

use super::fault::{Fault, parse, serialize, watched};
use super::fixture::Fixture;
use super::format::Format;
use super::report::Failure;
use super::smallest::Case;
use super::suite::Suite;
use super::tree::{Path, Step, Tree, difference};
use super::trial::Trial;
use crate::registry::Vendor;

/// Change of a message at one place, and what may come of it.
pub(super) struct Alteration {
    /// Returns the places that are changed.
    pub(super) places: fn(&Tree) -> Vec<Path>,

    /// Changes a message at a place, and so what must be written for it.
    pub(super) change: fn(&Format, &Tree, &[Step]) -> Option<Tree>,

    /// Returns what may be written too.
    pub(super) or: fn(&Tree, &[Step]) -> Option<Tree>,

    /// Whether it changes what a field holds: then the message may be another, which is written as it came, or be refused with an
    /// error that names a field.
    pub(super) is_of_value: bool,
}

impl Alteration {
    /// Tries it at every place of every fixture, and returns how many of these messages were refused.
    pub(super) fn attempt<V: Vendor>(&self, suite: &Suite<V>, trial: &mut Trial) -> Result<usize, Failure> {
        let mut refused = 0;
        for fixture in suite.readable()? {
            let format = suite.format(&fixture)?;
            let original = fixture.tree(&format, &fixture.body)?;
            let canonical = fixture.canonical().map(|body| fixture.tree(&format, &body)).transpose()?;
            let canonical = canonical.unwrap_or_else(|| original.clone());
            for path in (self.places)(&original) {
                // Where another spelling is written than came, another value may be respelled too.
                if self.is_of_value && original.at(&path) != canonical.at(&path) {
                    continue;
                }
                let case = Case { came: original.clone(), canonical: canonical.clone(), path };
                let message = (&fixture, &format);
                let Some((sent, expected)) = self.altered(&format, &case) else { continue };
                trial.tried += 1;
                match watched(|| self.check::<V>(message, &case, (&sent, &expected), self.is_of_value)) {
                    Ok(is_refused) => refused += usize::from(is_refused),
                    Err(fault) => return Err(self.smallest::<V>(message, case, fault)),
                }
            }
        }
        Ok(refused)
    }

    fn smallest<V: Vendor>(&self, message: (&Fixture, &Format), case: Case, fault: Fault) -> Failure {
        let (fixture, format) = message;
        let (case, fault) = case.smallest(fault, |case| match self.altered(format, case) {
            Some((sent, expected)) => self.check::<V>(message, case, (&sent, &expected), true).map(drop),
            None => Ok(()),
        });
        let sent = self.altered(format, &case).and_then(|(sent, _)| format.write(&sent));
        fixture.failure(&sent.unwrap_or_default(), &fault)
    }

    /// Returns what is sent, and what must be written for it, both as their format reads them.
    fn altered(&self, format: &Format, case: &Case) -> Option<(Tree, Tree)> {
        let altered = |tree| format.read(&format.write(&(self.change)(format, tree, &case.path)?)?);
        Some((altered(&case.came)?, altered(&case.canonical)?))
    }

    /// Checks one message, and returns whether it is refused.
    fn check<V: Vendor>(
        &self,
        (fixture, format): (&Fixture, &Format),
        case: &Case,
        (sent, expected): (&Tree, &Tree),
        may_be_as_it_came: bool,
    ) -> Result<bool, Fault> {
        let body = format.write(sent).unwrap_or_default();
        let document = match parse::<V>(fixture.document, &body) {
            Err(Fault::Refused(error)) if self.is_of_value && error.contains('`') => return Ok(true),
            Err(Fault::Refused(error)) if self.is_of_value => {
                return Err(Fault::Refused(format!("{error}; the error names no field")));
            }
            parsed => parsed?,
        };
        let written = serialize::<V>(&document)?;
        let not_read = || Fault::Differs(format!("is written as what is no {}", format.extension()));
        let written = format.read(&written).ok_or_else(not_read)?;
        let is_other = || (self.or)(&case.canonical, &case.path).is_some_and(|other| other == written);
        match difference(expected, &written) {
            Some(difference) if !(may_be_as_it_came && written == *sent || is_other()) => {
                return Err(Fault::Differs(difference));
            }
            _ => {}
        }
        let is_within_another = |depth| {
            case.path.get(..depth).is_some_and(|path| format.with_unknown(&case.came, path).is_some())
        };
        if !self.is_of_value && !(0..case.path.len()).any(is_within_another) {
            Self::check_unparsed::<V>((fixture, format), case, &document)?;
        }
        Ok(false)
    }

    /// Checks that the message lists more unparsed fields than without the change. Of an object within another, the other may be
    /// listed already.
    fn check_unparsed<V: Vendor>(
        (fixture, format): (&Fixture, &Format),
        case: &Case,
        document: &V::Document,
    ) -> Result<(), Fault> {
        let unchanged = parse::<V>(fixture.document, &format.write(&case.came).unwrap_or_default())?;
        if V::unparsed(document).len() > V::unparsed(&unchanged).len() {
            return Ok(());
        }
        Err(Fault::Differs("`unparsed` does not list the unknown field".to_owned()))
    }
}
