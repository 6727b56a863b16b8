use serde::{Deserialize, Serialize};

/// Tie of a call to a contact or another object.
///
/// # Example
/// ```
/// use call_legs::crm::hubspot::Association;
///
/// let contact = serde_json::to_string(&Association::contact("501"))?;
/// assert_eq!(
///     contact,
///     r#"{"to":{"id":"501"},"types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":194}]}"#
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Association {
    to: To,
    types: Vec<Kind>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct To {
    id: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kind {
    association_category: String,
    association_type_id: u32,
}

impl Association {
    /// Creates the tie to a contact.
    #[must_use]
    pub fn contact(id: impl Into<String>) -> Self {
        Self::of_type(194, id)
    }

    /// Creates the tie to a ticket.
    #[must_use]
    pub fn ticket(id: impl Into<String>) -> Self {
        Self::of_type(220, id)
    }

    /// Creates the tie to a company. The number of its type, 182, is a guess.
    #[must_use]
    pub fn company(id: impl Into<String>) -> Self {
        Self::of_type(182, id)
    }

    /// Creates the tie to a deal. The number of its type, 206, is a guess.
    #[must_use]
    pub fn deal(id: impl Into<String>) -> Self {
        Self::of_type(206, id)
    }

    /// Creates the tie of another type that HubSpot defines, by its number.
    #[must_use]
    pub fn of_type(association_type_id: u32, id: impl Into<String>) -> Self {
        let kind = Kind { association_category: "HUBSPOT_DEFINED".to_owned(), association_type_id };
        Self { to: To { id: id.into() }, types: vec![kind] }
    }
}
