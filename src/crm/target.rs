use super::{Error, Options, UserId, amocrm, bitrix24, hubspot, retailcrm, salesforce};
use crate::call::Call;
use crate::leg::{Party, names};

names! {
    "a CRM",
    /// CRM, by its name.
    ///
    /// # Example
    /// ```
    /// use call_legs::crm::Crm;
    ///
    /// assert_eq!("amocrm".parse(), Ok(Crm::Amocrm));
    /// ```
    #[non_exhaustive]
    pub enum Crm {
        /// [Bitrix24](super::bitrix24).
        Bitrix24 = "bitrix24",

        /// [amoCRM](super::amocrm), also known as Kommo.
        Amocrm = "amocrm",

        /// [HubSpot](super::hubspot).
        Hubspot = "hubspot",

        /// [RetailCRM](super::retailcrm), also known as Simla.
        Retailcrm = "retailcrm",

        /// [Salesforce](super::salesforce).
        Salesforce = "salesforce",
    }
}

impl Crm {
    /// Returns the record of a call as JSON, with the CRM's own codes: what would be sent, without a token, for a dry run or a queue.
    ///
    /// It is the `Record` of the CRM's module in its serde form.
    ///
    /// # Errors
    /// As the function `record` of the CRM's module.
    pub fn record(
        self,
        call: &Call,
        users: impl FnMut(&Party) -> Option<UserId>,
        options: &Options,
    ) -> Result<String, Error> {
        Ok(match self {
            Self::Bitrix24 => json(&bitrix24::record(call, users, bitrix24::code, options)?),
            Self::Amocrm => json(&amocrm::record(call, users, amocrm::code, options)?),
            Self::Hubspot => json(&hubspot::record(call, users, hubspot::code, options)?),
            Self::Retailcrm => json(&retailcrm::record(call, users, retailcrm::code, options)?),
            Self::Salesforce => json(&salesforce::record(call, users, salesforce::code, options)?),
        })
    }
}

/// Writes a record, which has only texts, integers and lists: JSON holds them all.
fn json(record: &impl serde::Serialize) -> String {
    serde_json::to_string(record).unwrap_or_default()
}
