//! Address of the socket that the events of one employee come on. **It holds a secret.**
//!
//! `wss://<domain>/live/connector/v3/easy?domain=<domain>&apiKey=<apiKey>&subscriber=<subscriber>`, where values are
//! percent-encoded. [`Address`] hides its key in `Debug`, and no error here shows any part of an address. Its serde
//! form is that of its query: three members, and no host beside them.
//!
//! # Example
//! ```
//! use call_legs::vega::socket::{self, Address};
//!
//! let address = Address::new("pbx.example".to_owned(), "secret".to_owned(), "seven@pbx.example".to_owned());
//! let url = address.to_url()?;
//! assert_eq!(
//!     url,
//!     "wss://pbx.example/live/connector/v3/easy?domain=pbx.example&apiKey=secret&subscriber=seven%40pbx.example",
//! );
//! assert_eq!(socket::parse(url.as_bytes())?, address);
//! assert!(!format!("{address:?}").contains("secret"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::fmt;

use super::dialect::Query;
use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::{Fields, Value};
use crate::wire::codec::{Codec, Expected, NonEmpty, Text};
use crate::wire::document::Document as _;
use crate::wire::encoding::unmarked;
use crate::wire::form;
use crate::wire::record::record;
use crate::wire::secret::{Hidden, HiddenFields};
use crate::wire::sink::{Unwritable, WireValue};

const DOCUMENT: &str = "vega socket address";

const PATH: &str = "/live/connector/v3/easy";

record! {
    /// Address of the socket that the events of one employee come on. `Debug` hides the key.
    #[derive(Clone, PartialEq, Eq, Hash)]
    pub struct Address: "vega socket address" as Query {
        /// Host of the PBX, which is before the path and in the query: letters, digits, `-`, `.` and `_`.
        pub domain: String = "domain" as Host, required;
        /// Key of the integration. **A secret**; never empty.
        pub api_key: String = "apiKey" as NonEmpty, required;
        /// Extension or e-mail address of the *one* employee whose events come: free text, never empty.
        pub subscriber: String = "subscriber" as NonEmpty, required;
        ..extra "Everything else of the query, in wire order."
    }
}

impl Address {
    /// Converts into text, which **holds the key**.
    ///
    /// # Errors
    /// As [`serialize`].
    pub fn to_url(&self) -> Result<String, SerializeError> {
        let query = form::write(DOCUMENT, self)?;
        // A plus itself is written as `%2B`, so every other one is a space; and not all read it as one.
        let query = String::from_utf8_lossy(&query).replace('+', "%20");
        Ok(format!("wss://{}{PATH}?{query}", self.domain))
    }
}

/// Shows how many other pairs there are: the name of one may be what followed a `&` in a key that was not encoded.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { domain, api_key: _, subscriber, extra } = self;
        f.debug_struct("Address")
            .field("domain", domain)
            .field("api_key", &Hidden)
            .field("subscriber", subscriber)
            .field("extra", &HiddenFields(extra))
            .finish()
    }
}

/// Name of a host, which needs no encoding in an address.
struct Host;

impl Expected for Host {
    const EXPECTED: &'static str = "the name of a host";
}

impl Codec<String> for Host {
    fn read(value: Value<'_>) -> Result<String, Value<'_>> {
        if value.as_str().is_some_and(is_host) { Text::read(value) } else { Err(value) }
    }

    fn write(value: &String) -> Result<WireValue<'_>, Unwritable> {
        if is_host(value) { Ok(WireValue::from(value.as_str())) } else { Err(Unwritable(Self::EXPECTED)) }
    }
}

fn is_host(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    !text.is_empty() && text.bytes().all(fits)
}

/// Reads an address.
///
/// # Errors
/// When it is no `wss` address of the connector's path, a pair of its query is missing or invalid, its host is
/// not that of the query, or it has a fragment. No error shows any part of it.
pub fn parse(body: &[u8]) -> Result<Address, ParseError> {
    let body = unmarked(body);
    let refused = |problem| ParseError::new(DOCUMENT, problem);
    let invalid = |field, expected| refused(Problem::Invalid { field, expected });
    let scheme = "wss://";
    let (start, rest) = body.split_at_checked(scheme.len()).unwrap_or((body, &[]));
    if body.is_empty() {
        return Err(refused(Problem::Empty));
    }
    if !start.eq_ignore_ascii_case(scheme.as_bytes()) {
        return Err(invalid("scheme", "`wss`"));
    }
    if rest.contains(&b'#') {
        return Err(refused(Problem::Unrepresentable { format: "a socket's address", what: "a fragment" }));
    }
    let (place, query) = split(rest, b'?');
    let (host, path) = split(place, b'/');
    if path != PATH.as_bytes().get(1..) {
        return Err(invalid("path", "`/live/connector/v3/easy`"));
    }
    let query = query.unwrap_or_default();
    let fields = if query.is_empty() { Ok(Fields::new()) } else { form::read(query) };
    let address = Address::from_fields(fields.map_err(refused)?)?;
    if !host.eq_ignore_ascii_case(address.domain.as_bytes()) {
        return Err(invalid("domain", "the host of the address"));
    }
    Ok(address)
}

/// Writes an address, which **holds the key**.
///
/// # Errors
/// When the domain is no name of a host, the key or the subscriber is empty, or a query cannot hold an
/// unknown pair.
pub fn serialize(address: &Address) -> Result<Vec<u8>, SerializeError> {
    address.to_url().map(String::into_bytes)
}

/// The text before and after the first of these bytes.
fn split(text: &[u8], byte: u8) -> (&[u8], Option<&[u8]>) {
    match text.iter().position(|found| *found == byte).and_then(|at| text.split_at_checked(at)) {
        Some((before, after)) => (before, after.get(1..)),
        None => (text, None),
    }
}
