use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{ParseError, SerializeError};
use crate::leg::{Observe, Timeouts};

/// Vendor of call events.
///
/// It is implemented by a type without values, which only identifies the vendor.
///
/// # Example
/// A vendor that pushes the identifier of each leg that begins, as text:
/// ```
/// use call_legs::capture::Capture;
/// use call_legs::leg::{Observe, Observer, Receipt};
/// use call_legs::ledger::{Ledger, Update, VendorTimeouts};
/// use call_legs::leg::{LegKey, Observation, Phase, State};
/// use call_legs::registry::{Registry, Vendor};
/// use call_legs::{ParseError, SerializeError};
///
/// enum Bell {}
///
/// #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
/// struct Ring(String);
///
/// impl Observe for Ring {
///     type Profile = ();
///
///     fn observe_with(&self, (): &(), receipt: &Receipt, observer: &mut dyn Observer) {
///         let key = LegKey::new(Bell::NAME, receipt.tenant.clone(), self.0.clone());
///         let mut observation = Observation::new(key, Phase::Start, State::Offered);
///         observation.received_at = receipt.at;
///         observer.observation(observation.into());
///     }
/// }
///
/// impl Vendor for Bell {
///     const NAME: &'static str = "bell";
///     type Profile = ();
///     type Document = Ring;
///
///     fn parse(document: Option<&str>, body: &[u8]) -> Result<Ring, ParseError> {
///         if document.is_some() {
///             return Err(ParseError::unknown_document("bell document"));
///         }
///         Ok(Ring(String::from_utf8_lossy(body).into_owned()))
///     }
///
///     fn serialize(ring: &Ring) -> Result<Vec<u8>, SerializeError> {
///         Ok(ring.0.clone().into_bytes())
///     }
///
///     fn kind(_: &Ring) -> &'static str {
///         "ring"
///     }
///
///     fn unparsed(_: &Ring) -> Vec<String> {
///         Vec::new()
///     }
/// }
///
/// let registry = Registry::default().with::<Bell>();
/// let capture = Capture::from_line_of(&registry, br#"{"vendor":"bell","tenant":"acme","body":"7"}"#)?;
/// let mut ledger = Ledger::new(VendorTimeouts::from(&registry), Default::default());
/// capture.observe_with(&mut ledger)?;
/// assert!(matches!(ledger.poll(), Some(Update::Leg(live)) if live.leg.id == "7" && live.call.vendor == "bell"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Vendor: Sized + 'static {
    /// Name of the vendor in capture logs, in the keys of legs and calls, and on command lines, in lower case, such as `vega`.
    const NAME: &'static str;

    /// Names of the documents that report legs but are not pushed, such as `history`. They are also the names in capture logs.
    const DOCUMENTS: &'static [&'static str] = &[];

    /// Knowledge of the receiver about a sender that the vendor does not send. `()` if there is none.
    ///
    /// In a capture log it is a JSON object; the default is omitted.
    type Profile: Clone + Debug + Default + Eq + Serialize + DeserializeOwned + Send + Sync;

    /// Message of the vendor: one that it pushes, or one of [`DOCUMENTS`](Self::DOCUMENTS).
    type Document: Observe<Profile = Self::Profile> + Clone + Debug + Eq + Serialize + Send + Sync;

    /// Returns the default timeouts for further messages of the vendor.
    #[must_use]
    fn timeouts() -> Timeouts {
        Timeouts::default()
    }

    /// Parses a pushed message, or the document with that name, which is one of [`DOCUMENTS`](Self::DOCUMENTS).
    ///
    /// # Errors
    /// When the body is not such a message, or the vendor has no document with that name.
    fn parse(document: Option<&str>, body: &[u8]) -> Result<Self::Document, ParseError>;

    /// Serializes a message in the vendor's format.
    ///
    /// # Errors
    /// When the format cannot represent a value of the message.
    fn serialize(document: &Self::Document) -> Result<Vec<u8>, SerializeError>;

    /// Returns the kind of the message in `snake_case`, for statistics and display.
    #[must_use]
    fn kind(document: &Self::Document) -> &'static str;

    /// Returns the path of every field that is unknown or does not have the expected type.
    #[must_use]
    fn unparsed(document: &Self::Document) -> Vec<String>;
}
