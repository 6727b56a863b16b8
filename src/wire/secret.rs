//! What `Debug` shows instead of secrets, in any document.

use std::fmt;

use crate::fields::Fields;

/// Stands for a secret in `Debug`.
pub(crate) struct Hidden;

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}

/// Unknown fields beside a secret: one may be the secret's second half or its repeat, so only their number is shown.
pub(crate) struct HiddenFields<'a>(pub(crate) &'a Fields<'static>);

impl fmt::Debug for HiddenFields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} hidden>", self.0.len())
    }
}
