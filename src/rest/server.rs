//! Requests: base address, path, header that authorises, body.

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::uri::Authority;
use http::{Method, Request, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::{Deserialize as _, Deserializer, Error as _};

use crate::error::{Problem, SerializeError};
use crate::fields::{Fields, Value};
use crate::wire::document::Document;
use crate::wire::record::Record;
use crate::wire::{self, form};

/// Everything that has no meaning of its own in the segment of a path stays as it is.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

/// Where a vendor's resources are, and what authorises requests to them.
///
/// Each method makes the request of an operation; paths begin with a slash.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Server {
    /// What errors call this.
    document: &'static str,

    /// Without a slash at its end.
    address: String,

    authorization: Option<(HeaderName, HeaderValue)>,
}

impl Server {
    /// Creates a server, requests to which need no authorisation. Checks its address.
    pub(crate) fn new(document: &'static str, address: &str) -> Result<Self, SerializeError> {
        if !is_base_address(address) {
            let expected = "`http://` or `https://`, a host, and perhaps a path";
            return Err(SerializeError::new(document, Problem::Invalid { field: "address", expected }));
        }
        let address = address.trim_end_matches('/').to_owned();
        Ok(Self { document, address, authorization: None })
    }

    /// Authorises every request by a header.
    pub(crate) fn authorized(self, header: HeaderName, value: HeaderValue) -> Self {
        Self { authorization: Some((header, value)), ..self }
    }

    /// Returns the address of a resource.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    pub(crate) fn get(&self, path: &str) -> Result<Request<Vec<u8>>, SerializeError> {
        self.request(self.document, Method::GET, path, None)
    }

    /// The same with a query string; `document` is what errors call the query.
    pub(crate) fn get_by<T: Document>(
        &self,
        path: &str,
        document: &'static str,
        query: &T,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let query = form::write(document, query)?;
        let mark = if query.is_empty() { "" } else { "?" };
        let path = format!("{path}{mark}{}", String::from_utf8_lossy(&query));
        self.request(document, Method::GET, &path, None)
    }

    pub(crate) fn delete(&self, path: &str) -> Result<Request<Vec<u8>>, SerializeError> {
        self.request(self.document, Method::DELETE, path, None)
    }

    /// Makes a request whose body is JSON.
    pub(crate) fn send<T: Record + Document>(
        &self,
        method: Method,
        path: &str,
        body: &T,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let body = ("application/json", wire::serialize_json(body)?);
        self.request(self.document, method, path, Some(body))
    }

    /// Makes a request whose body is form data; `document` is what errors call the body.
    pub(crate) fn post_form<T: Document>(
        &self,
        path: &str,
        document: &'static str,
        body: &T,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let body = ("application/x-www-form-urlencoded", form::write(document, body)?);
        self.request(document, Method::POST, path, Some(body))
    }

    /// Makes a request with any body, under its content type; `document` is what errors call it.
    pub(crate) fn request(
        &self,
        document: &'static str,
        method: Method,
        path: &str,
        body: Option<(&'static str, Vec<u8>)>,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        // The parts are checked or percent-encoded before, so only the length can be wrong.
        let too_long = Problem::Unrepresentable { format: "an address", what: "more than 65534 bytes" };
        let uri = Uri::try_from(self.address(path)).map_err(|_| SerializeError::new(document, too_long))?;
        let (content_type, body) = body.unzip();
        let mut request = Request::new(body.unwrap_or_default());
        *request.method_mut() = method;
        *request.uri_mut() = uri;
        let content_type = content_type.map(|name| (CONTENT_TYPE, HeaderValue::from_static(name)));
        request.headers_mut().extend(content_type.into_iter().chain(self.authorization.clone()));
        Ok(request)
    }
}

/// Whether the text is the address of a server, below which its resources are.
///
/// A user and a password in it would reach logs, a query or a fragment would swallow the resource's path.
fn is_base_address(text: &str) -> bool {
    text.parse::<Uri>().is_ok_and(|uri| {
        let scheme = uri.scheme_str().unwrap_or_default();
        matches!(scheme, "http" | "https")
            && uri.authority().is_some_and(is_host_and_port)
            && !text.contains(['?', '#', '@'])
    })
}

/// Whether there is a host, perhaps a port, and nothing else. What is in the place of a port and is none may be the
/// password of an address that was cut.
fn is_host_and_port(authority: &Authority) -> bool {
    let (host, all) = (authority.host(), authority.as_str());
    !host.is_empty() && (host == all || authority.port_u16().is_some())
}

/// Makes a secret the value of a header, after the name of its scheme. `Debug` does not show it, and HTTP/2 does not
/// index it.
pub(crate) fn secret(
    document: &'static str,
    field: &'static str,
    scheme: &str,
    text: &str,
) -> Result<HeaderValue, SerializeError> {
    let fits = text.is_ascii() && !text.is_empty() && text.trim().len() == text.len();
    let value = HeaderValue::try_from(format!("{scheme}{text}")).ok().filter(|_| fits);
    let invalid = Problem::Invalid { field, expected: "ASCII text that a header can hold" };
    let mut value = value.ok_or(SerializeError::new(document, invalid))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Makes a text the segment of a path, percent-encoded.
///
/// Fails if the segment would be none: to an HTTP client `.` and `..` lead elsewhere, percent-encoded or not.
pub(crate) fn segment(
    document: &'static str,
    field: &'static str,
    text: &str,
) -> Result<String, SerializeError> {
    if matches!(text, "" | "." | "..") {
        let invalid = Problem::Invalid { field, expected: "text that a path can hold" };
        return Err(SerializeError::new(document, invalid));
    }
    Ok(percent_encoded(text))
}

/// Encodes a text for the segment of a path: all but letters, digits and `-._~@`.
pub(crate) fn percent_encoded(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// Reads what a configuration holds, `address` and a secret, and passes both on.
///
/// By way of [`Fields`], since the errors of serde's derive quote a value of another type.
pub(crate) fn configured<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    document: &'static str,
    secret: &'static str,
    new: impl FnOnce(&str, &str) -> Result<T, SerializeError>,
) -> Result<T, D::Error> {
    let fields = Fields::deserialize(deserializer)?;
    let text = |field| {
        let text = fields.get(field).map(|value| Value::as_str(value));
        let problem = match text {
            Some(Some(text)) => return Ok(text),
            Some(None) => Problem::Invalid { field, expected: "text" },
            None => Problem::Missing { field },
        };
        Err(D::Error::custom(SerializeError::new(document, problem)))
    };
    new(text("address")?, text(secret)?).map_err(D::Error::custom)
}
