use std::fmt;

/// What [`check`](super::check) found: how often each law was tried on a vendor, and what broke it.
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

    /// The input, as text.
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
}

impl Report {
    /// Returns `true` if every law was tried and holds.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.findings.iter().all(Finding::passed)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Finding { law, tried, failure } in &self.findings {
            writeln!(f, "{}: {tried:>6} {law}", self.vendor)?;
            if let Some(Failure { place, input, difference }) = failure {
                writeln!(f, "    broken by {place}: {difference}\n    {input}")?;
            } else if *tried == 0 {
                writeln!(f, "    was not tried: no fixture or scenario is for it")?;
            }
        }
        Ok(())
    }
}
