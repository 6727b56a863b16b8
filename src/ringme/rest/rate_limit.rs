use std::borrow::Cow;

use time::Duration;

use crate::fields::{Name, Value};
use crate::ringme::dialect::RingMe;
use crate::wire::codec::{Natural, Seconds};
use crate::wire::record::{Record as _, record};
use crate::wire::source::FromSource as _;

/// Prefix of each header of a rate limit.
const PREFIX: &str = "x-ratelimit-";

record! {
    /// How many requests are left: the `X-RateLimit-*` headers of an answer.
    ///
    /// On every answer except those of `/oauth`. The requests of all applications of a client count together, and those of one
    /// may have a limit of their own besides.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct RateLimit: "ringme rate limit" as RingMe {
        /// Requests an hour.
        pub limit: Option<u64> = "x-ratelimit-limit" as Natural;
        /// Requests that are left in this hour.
        pub remaining: Option<u64> = "x-ratelimit-remaining" as Natural;
        /// Time until the counter starts again, in whole seconds: a span, not a time of day.
        pub reset: Option<Duration> = "x-ratelimit-reset" as Seconds;
        ..extra "Every other header whose name begins so, and what is invalid, in wire order; names in lower case."
    }
}

impl RateLimit {
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
}

/// Value of a header: text, or bytes that are none.
fn text(value: &[u8]) -> Value<'static> {
    match std::str::from_utf8(value) {
        Ok(text) => Value::from(text.to_owned()),
        Err(_) => Value::Bytes(Cow::Owned(value.to_vec())),
    }
}
