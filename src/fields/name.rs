use std::borrow::Cow;
use std::fmt;

/// Name of a field: text, or bytes where JSON or form data has a name that is not UTF-8.
///
/// `Display` shows bytes percent-encoded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Name<'a> {
    /// Ordinary name.
    Text(Cow<'a, str>),

    /// Name that is not UTF-8, byte for byte.
    Bytes(Cow<'a, [u8]>),
}

impl<'a> Name<'a> {
    /// Returns the name as text, unless it is not UTF-8.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Converts into a name that borrows nothing.
    #[must_use]
    pub fn into_owned(self) -> Name<'static> {
        match self {
            Self::Text(text) => Name::Text(Cow::Owned(text.into_owned())),
            Self::Bytes(bytes) => Name::Bytes(Cow::Owned(bytes.into_owned())),
        }
    }

    /// Borrows the name.
    #[must_use]
    pub fn as_borrowed(&'a self) -> Name<'a> {
        match self {
            Self::Text(text) => Name::Text(Cow::Borrowed(text)),
            Self::Bytes(bytes) => Name::Bytes(Cow::Borrowed(bytes)),
        }
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Bytes(bytes) => {
                form_urlencoded::byte_serialize(bytes).try_for_each(|part| f.write_str(part))
            }
        }
    }
}

impl PartialEq<str> for Name<'_> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == Some(other)
    }
}

impl<'a> From<&'a str> for Name<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Name<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Name<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}
