use time::UtcOffset;

use super::UserId;
use crate::leg::setters;

/// What a record needs besides the call: the same for every CRM, which uses what it has a field for.
///
/// Any other field of a record is public, and can be set before it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Options {
    /// User of a call whose party is not known, or has neither a user nor an extension, such as a missed call of a queue.
    pub fallback_user: Option<UserId>,

    /// Zone of the CRM's account, for the CRMs that take local dates: RetailCRM and Salesforce.
    pub zone: Option<UtcOffset>,

    /// Name of the integration, for amoCRM, which requires one. `call-legs` if there is none.
    pub source: Option<String>,
}

impl Options {
    /// Creates empty options.
    #[must_use]
    pub const fn new() -> Self {
        Self { fallback_user: None, zone: None, source: None }
    }
}

setters! {
    Options {
        texts: with_source source;
        optional: with_fallback_user fallback_user: UserId, with_zone zone: UtcOffset;
        plain: ;
    }
}
