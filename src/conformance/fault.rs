//! What is wrong with one message.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use crate::registry::Vendor;

/// What is wrong with one message.
#[derive(Debug)]
pub(super) enum Fault {
    /// The vendor's code panics.
    Panicked(String),

    /// The message is refused.
    Refused(String),

    /// What was read of it cannot be written.
    Unwritten(String),

    /// Something else than expected comes of it.
    Differs(String),
}

impl Fault {
    /// Returns `true` if a smaller message has the same fault.
    pub(super) fn is_like(&self, smaller: &Self) -> bool {
        match (self, smaller) {
            (Self::Panicked(one), Self::Panicked(other))
            | (Self::Refused(one), Self::Refused(other))
            | (Self::Unwritten(one), Self::Unwritten(other)) => one == other,
            (Self::Differs(_), Self::Differs(_)) => true,
            _ => false,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Panicked(message) => write!(f, "panics: {message}"),
            Self::Refused(error) => write!(f, "is refused: {error}"),
            Self::Unwritten(error) => write!(f, "was read, but cannot be written: {error}"),
            Self::Differs(difference) => f.write_str(difference),
        }
    }
}

/// Reads a message.
pub(super) fn parse<V: Vendor>(document: Option<&str>, body: &[u8]) -> Result<V::Document, Fault> {
    V::parse(document, body).map_err(|error| Fault::Refused(error.to_string()))
}

/// Writes a message.
pub(super) fn serialize<V: Vendor>(document: &V::Document) -> Result<Vec<u8>, Fault> {
    V::serialize(document).map_err(|error| Fault::Unwritten(error.to_string()))
}

thread_local! {
    /// Whether panics of this thread are caught, and where the last one was.
    static IS_WATCHED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs a vendor's code; a panic in it is a fault, and nothing is printed of it.
pub(super) fn watched<T>(run: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    // The hook is the process's: that of others is kept, and called for what is not watched.
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if IS_WATCHED.get() {
                PLACE.set(info.location().map(ToString::to_string).unwrap_or_default());
            } else {
                others(info);
            }
        }));
    });
    let outer = IS_WATCHED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    IS_WATCHED.set(outer);
    result.unwrap_or_else(|payload| {
        let text = payload.downcast_ref::<&str>().copied();
        let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        Err(Fault::Panicked(format!("{} at {}", text.unwrap_or("no message"), PLACE.take())))
    })
}
