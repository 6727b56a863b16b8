use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

/// What the receiver knows and RingMe does not send: the sender, by the address that was registered for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Profile {
    /// Kind of the extension that the subscription belongs to; `None` where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<Sender>,
}

impl Profile {
    /// Creates the profile of subscriptions of that kind of extension.
    #[must_use]
    pub const fn new(sender: Option<Sender>) -> Self {
        Self { sender }
    }
}

/// Kind of an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Sender {
    /// Telephone of an employee.
    Phone,

    /// Queue.
    Queue,

    /// Voice menu; `ivr`, the vendor's name for it, is accepted too, in any letter case.
    Menu,
}

impl<'de> Deserialize<'de> for Sender {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match std::borrow::Cow::<'de, str>::deserialize(deserializer)?.as_ref() {
            "phone" => Ok(Self::Phone),
            "queue" => Ok(Self::Queue),
            "menu" => Ok(Self::Menu),
            name if name.eq_ignore_ascii_case("ivr") => Ok(Self::Menu),
            _ => Err(D::Error::custom("`sender` is not `phone`, `queue` or `menu`")),
        }
    }
}
