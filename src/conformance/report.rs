use std::fmt;
use std::io::Write as _;

/// What [`check`](super::check) found: how often each law was tried on a vendor, and what broke it.
///
/// It is printed as a table, with each failure below its law.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Report {
    /// Name of the vendor.
    pub vendor: &'static str,

    /// One finding for each law, in the order in which they were tried.
    pub findings: Vec<Finding>,
}

/// How often one law was tried, and what broke it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finding {
    /// The law, as a sentence.
    pub law: &'static str,

    /// Number of inputs that it was tried on. Zero counts as a failure: the law was not tried at all.
    pub tried: usize,

    /// What broke it, if anything did.
    pub failure: Option<Failure>,
}

/// Smallest input that breaks a law.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Failure {
    /// File or scenario that the input was made from.
    pub place: String,

    /// The input, as text: bytes that are no text are escaped, as `\xff`.
    pub input: String,

    /// What is wrong with it.
    pub difference: String,
}

impl Finding {
    /// Returns `true` if the law was tried and holds.
    #[must_use]
    pub const fn passed(&self) -> bool {
        self.tried > 0 && self.failure.is_none()
    }

    /// Writes what broke the law, if anything did.
    fn write_failure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.failure {
            Some(Failure { place, input, difference }) if input.is_empty() => {
                writeln!(f, "    {place}: {difference}")
            }
            Some(Failure { place, input, difference }) => {
                writeln!(f, "    {place}: {difference}")?;
                input.lines().try_for_each(|line| writeln!(f, "    | {line}"))
            }
            None if self.tried == 0 => writeln!(f, "    was not tried: there is nothing to try it on"),
            None => Ok(()),
        }
    }
}

impl Report {
    /// Returns `true` if every law was tried and holds.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.findings.iter().all(Finding::passed)
    }

    /// Prints the report on standard error, where the test harness does not capture it, and panics if a law is broken.
    ///
    /// # Panics
    /// With the laws that are broken, and what breaks them.
    #[track_caller]
    pub fn assert_passed(&self) {
        // A closed standard error is no failure of the vendor.
        let _ = write!(std::io::stderr().lock(), "{self}");
        assert!(self.passed(), "\n{}", Broken(self));
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            let sign = if finding.passed() { ' ' } else { '!' };
            writeln!(f, "{} {sign}{:>7} {}", self.vendor, finding.tried, finding.law)?;
            finding.write_failure(f)?;
        }
        Ok(())
    }
}

/// Laws of a report that are broken.
struct Broken<'a>(&'a Report);

impl fmt::Display for Broken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in self.0.findings.iter().filter(|finding| !finding.passed()) {
            writeln!(f, "{}: {}", self.0.vendor, finding.law)?;
            finding.write_failure(f)?;
        }
        Ok(())
    }
}
