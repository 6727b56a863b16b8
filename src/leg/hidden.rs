use super::{Anomaly, Observation, Party};

/// Values that networks and PBXs send in place of a hidden number, in lower case.
const PLACEHOLDERS: [&str; 6] = ["anonymous", "unknown", "restricted", "private", "withheld", "unavailable"];

impl<S: AsRef<str>> Observation<S> {
    /// Removes the number of a remote party that hides it, with [`Anomaly::HiddenNumber`].
    ///
    /// A placeholder is no number: all callers who hide theirs would be one client. The placeholders are `anonymous`,
    /// `unknown`, `restricted`, `private`, `withheld` and `unavailable` in any letter case, also in angle brackets or quotation
    /// marks, and as the user of a SIP address. A name that is one of them is removed too.
    ///
    /// # Example
    /// ```
    /// use call_legs::leg::{Anomaly, LegKey, Observation, Phase, State};
    ///
    /// let mut observation = Observation::new(LegKey::new("vega", "acme", "x"), Phase::Start, State::Offered);
    /// observation.parties.remote.number = Some("Anonymous".to_owned());
    /// observation.remove_hidden_number();
    /// assert_eq!(observation.parties.remote.number, None);
    /// assert_eq!(observation.facts.anomalies, [Anomaly::HiddenNumber]);
    /// ```
    pub fn remove_hidden_number(&mut self) {
        let Party { number, name, .. } = &mut self.parties.remote;
        if !number.as_ref().is_some_and(|number| is_placeholder(number.as_ref())) {
            return;
        }
        *number = None;
        if name.as_ref().is_some_and(|name| is_placeholder(name.as_ref())) {
            *name = None;
        }
        self.facts.anomalies.push(Anomaly::HiddenNumber);
    }
}

/// Returns whether a text is what is sent in place of a hidden number.
pub(crate) fn is_placeholder(text: &str) -> bool {
    // Nearly all are numbers.
    if text.as_bytes().first().is_some_and(|first| *first == b'+' || first.is_ascii_digit()) {
        return false;
    }
    let is_around = |around: char| around.is_whitespace() || matches!(around, '<' | '>' | '"');
    let text = text.trim_matches(is_around);
    let address = ["sip:", "sips:"].iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let address = address.unwrap_or(text);
    let user = address.split_once('@').map_or(address, |(user, _)| user);
    PLACEHOLDERS.iter().any(|placeholder| user.eq_ignore_ascii_case(placeholder))
}
