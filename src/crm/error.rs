use thiserror::Error;

/// Reason why a call has no record in a CRM. Names the document and the field, never the value.
///
/// # Example
/// ```
/// use call_legs::call::{Call, CallKey};
/// use call_legs::crm::{Options, UserId, amocrm};
/// use call_legs::leg::{Direction, Outcome};
///
/// let hidden = Call::new(CallKey::new("vega", "acme", "x"), Outcome::NoAnswer).with_direction(Direction::Inbound);
/// let error = amocrm::record(&hidden, |_| Some(UserId::from(7)), amocrm::code, &Options::new()).unwrap_err();
/// assert_eq!(error.to_string(), "amocrm call: `phone` is required, and the call has no `client.number`");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Error {
    /// Field that the CRM requires, or would fill itself, and that the call has no value for.
    #[error("{document}: `{field}` is required, and the call has no {of}")]
    Missing {
        /// Document that was being made, such as `bitrix24 register`.
        document: &'static str,
        /// Wire name of the field.
        field: &'static str,
        /// What the call lacks.
        of: &'static str,
    },

    /// Field that the CRM would refuse with the call's value.
    #[error("{document}: `{field}` is invalid: expected {expected}")]
    Invalid {
        /// Document that was being made.
        document: &'static str,
        /// Wire name of the field.
        field: &'static str,
        /// What was expected.
        expected: &'static str,
    },

    /// Internal call, for which the CRM has no word.
    #[error("{document}: there is no record of an internal call")]
    Internal {
        /// Document that was being made.
        document: &'static str,
    },
}
