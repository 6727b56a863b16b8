use crate::wire::words::identifier;

identifier! {
    /// Identifier of a call, the same in all its states. Opaque text, UUID-shaped as a rule.
    pub struct CallId ignoring case;
}

impl CallId {
    /// Returns whether it has the shape of a UUID, whatever its version and variant say.
    ///
    /// The vendor's own sample has identifiers of an impossible version, so nothing but the shape can be asked.
    #[must_use]
    pub fn is_uuid(&self) -> bool {
        is_uuid_shaped(self.as_str())
    }
}

identifier! {
    /// Identifier of anything but a call: of a party, a chat's place, an event, a session. Opaque text, UUID-shaped
    /// as a rule; of a party outside it is a telephone number.
    pub struct Id ignoring case;
}

impl Id {
    /// Returns whether it has the shape of a UUID, whatever its version and variant say.
    ///
    /// # Example
    /// ```
    /// use call_legs::connect::Id;
    ///
    /// assert!(Id::from("D5D05738-1944-11e3-56b5-7054d21ab6ff").is_uuid());
    /// assert!(!Id::from("+79000000001").is_uuid());
    /// ```
    #[must_use]
    pub fn is_uuid(&self) -> bool {
        is_uuid_shaped(self.as_str())
    }
}

/// Groups of 8, 4, 4, 4 and 12 hexadecimal digits.
fn is_uuid_shaped(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
