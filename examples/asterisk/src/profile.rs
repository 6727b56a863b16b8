use call_legs::leg::{Party, PartyKind};
use call_legs::registry::utc_offset;
use serde::{Deserialize, Serialize};
use time::UtcOffset;

/// What Asterisk does not log: which channels lead out of the company, and the zone of times.
///
/// ```
/// let profile: asterisk_cel::Profile =
///     serde_json::from_str(r#"{"trunks":["provider","DAHDI"],"utc_offset":"+03:00"}"#)?;
/// assert_eq!(profile.trunks.len(), 2);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// Trunks: names of endpoints, such as `provider` of `PJSIP/provider-00000001`, or of technologies, such as `DAHDI`. Without any,
    /// it is not known on which side the party of a channel is.
    pub trunks: Vec<String>,

    /// Offset from UTC of times without a zone, as text `±HH:MM`.
    #[serde(with = "utc_offset", skip_serializing_if = "Option::is_none")]
    pub utc_offset: Option<UtcOffset>,
}

impl Profile {
    /// Returns the party that a channel connects with the PBX, with the endpoint as extension; an empty one for a pipe within the PBX.
    pub(crate) fn party(&self, channel: &str) -> Party {
        let (technology, name) = channel.split_once('/').unwrap_or(("", channel));
        let endpoint = name.rsplit_once('-').map_or(name, |(endpoint, _)| endpoint);
        let mut party = Party::default();
        if technology != "Local" && !endpoint.is_empty() {
            let is_trunk = self.trunks.iter().any(|trunk| trunk == endpoint || trunk == technology);
            let kind = if is_trunk { PartyKind::Client } else { PartyKind::Agent };
            party.kind = (!self.trunks.is_empty()).then_some(kind);
            party.extension = Some(endpoint.to_owned());
        }
        party
    }
}
