use std::borrow::Cow;

use time::Duration;

use crate::fields::{Fields, Name, Value};
use crate::ringme::event::RingMe;
use crate::wire::codec::{Natural, Seconds};
use crate::wire::record::{Record, record};

/// Prefix of each header of a rate limit.
const PREFIX: &str = "x-ratelimit-";

/// How many requests are left: the `X-RateLimit-*` headers of an answer.
///
/// On every answer except those of `/oauth`. The requests of all applications of a client count together, and those of one
/// may have a limit of their own besides.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RateLimit {
    /// Requests an hour.
    pub limit: Option<u64>,

    /// Requests that are left in this hour.
    pub remaining: Option<u64>,

    /// Time until the counter starts anew, in whole seconds: a span, not a time of day.
    pub reset: Option<Duration>,

    /// Every other header whose name begins so, and what does not fit, in wire order; names in lower case.
    pub extra: Fields<'static>,
}

impl RateLimit {
    /// Creates a rate limit without any field.
    #[must_use]
    pub const fn new() -> Self {
        Self { limit: None, remaining: None, reset: None, extra: Fields::new() }
    }

    /// Reads a rate limit from an answer's headers: an [`http::HeaderMap`], or any names and values. Other headers are
    /// ignored.
    ///
    /// # Example
    /// ```
    /// use call_legs::ringme::rest::RateLimit;
    ///
    /// let response = http::Response::builder().header("X-RateLimit-Remaining", "12").body("[]")?;
    /// let limit = RateLimit::from_headers(response.headers());
    /// assert_eq!((limit.limit, limit.remaining), (None, Some(12)));
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn from_headers<N: AsRef<str>, V: AsRef<[u8]>>(headers: impl IntoIterator<Item = (N, V)>) -> Self {
        const { assert!(!Self::REQUIRES, "reading cannot fail") };
        let fields = headers.into_iter().filter_map(|(name, value)| {
            let name = name.as_ref().to_ascii_lowercase();
            name.starts_with(PREFIX).then(|| (Name::from(name), text(value.as_ref())))
        });
        Self::from_tree(fields.collect()).unwrap_or(Self::new())
    }

    /// Lists the name of every such header that no field names or that does not fit its type, once per occurrence.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        Record::add_unparsed(self, "", &mut out);
        out
    }
}

/// Value of a header: text, or bytes that are none.
fn text(value: &[u8]) -> Value<'static> {
    match std::str::from_utf8(value) {
        Ok(text) => Value::from(text.to_owned()),
        Err(_) => Value::Bytes(Cow::Owned(value.to_vec())),
    }
}

record! {
    RateLimit: "ringme rate limit" as RingMe {
        limit: "x-ratelimit-limit" as Natural;
        remaining: "x-ratelimit-remaining" as Natural;
        reset: "x-ratelimit-reset" as Seconds;
        ..extra
    }
}
