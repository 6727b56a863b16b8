use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// SHA-512 of a recording's bytes, which a reader needs to know that it fetched the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 64]);

impl ContentHash {
    /// Creates the hash from its bytes.
    #[must_use]
    pub const fn from_sha512(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }
}

/// Displays the algorithm and the bytes, as a container has them: `sha512-`, and base64url without padding.
impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha512-{}", URL_SAFE_NO_PAD.encode(self.0))
    }
}
