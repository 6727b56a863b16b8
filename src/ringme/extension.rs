//! Names of extensions: `prefix*ext@domain`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::wire::words::Textual;

/// Name of an extension: `prefix*ext@domain`, kept as it came.
///
/// `prefix` is the client's, `ext` the extension's own name, `domain` that of the PBX. The star is a literal
/// star; leading zeros count. Two names are equal if their texts are; [`same_extension`](Self::same_extension)
/// leaves the domain out.
///
/// Documented for the part before `@`: `[0-9]{3,6}*[0-9]{2,4}`. Seen too: `domainprefix*prefix*ext`, and only `ext`
/// within a client.
///
/// # Example
/// ```
/// use call_legs::ringme::extension::Name;
///
/// let name = Name::from("1234*101@pbx.example");
/// assert_eq!((name.prefix(), name.ext(), name.domain()), (Some("1234"), "101", Some("pbx.example")));
/// assert!(name.same_extension(&Name::from("1234*101")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Name(String);

impl Name {
    /// Returns the original text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns everything before the last `@`; all of it, if there is none.
    #[must_use]
    pub fn local(&self) -> &str {
        local(&self.0)
    }

    /// Returns what precedes the last `*`; `None` without a `*`.
    #[must_use]
    pub fn prefix(&self) -> Option<&str> {
        self.local().rsplit_once('*').map(|(prefix, _)| prefix)
    }

    /// Returns the extension's own name: what follows the last `*`.
    #[must_use]
    pub fn ext(&self) -> &str {
        ext(self.local())
    }

    /// Returns the domain of the PBX: what follows the last `@`; `None` without an `@`.
    #[must_use]
    pub fn domain(&self) -> Option<&str> {
        self.0.rsplit_once('@').map(|(_, domain)| domain)
    }

    /// Returns whether [`local`](Self::local) has the documented form.
    #[must_use]
    pub fn is_documented(&self) -> bool {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        self.prefix().is_some_and(|prefix| (3..=6).contains(&prefix.len()) && digits(prefix))
            && (2..=4).contains(&self.ext().len())
            && digits(self.ext())
    }

    /// Returns whether both are one extension, whatever their domains.
    #[must_use]
    pub fn same_extension(&self, other: &Self) -> bool {
        self.local() == other.local()
    }
}

/// Everything of a name or number before the last `@`.
pub(crate) fn local(text: &str) -> &str {
    // Few have a domain.
    if text.as_bytes().contains(&b'@') {
        text.rsplit_once('@').map_or(text, |(local, _)| local)
    } else {
        text
    }
}

fn ext(local: &str) -> &str {
    local.rsplit_once('*').map_or(local, |(_, ext)| ext)
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Textual for Name {
    fn from_text(text: String) -> Self {
        Self(text)
    }

    fn text(&self) -> &str {
        &self.0
    }
}
