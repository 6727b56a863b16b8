use call_legs::registry::utc_offset;
use serde::{Deserialize, Serialize};
use time::UtcOffset;

use crate::channel::Channel;

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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trunks: Vec<String>,

    /// Offset from UTC of times without a zone, as text `±HH:MM`.
    #[serde(with = "utc_offset", skip_serializing_if = "Option::is_none")]
    pub utc_offset: Option<UtcOffset>,
}

/// Party that a channel connects with the PBX.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facing {
    Client,
    Agent,
    /// Somebody, on either side.
    Somebody,
    /// Nobody: the channel is a pipe within the PBX.
    Nobody,
}

impl Profile {
    pub(crate) fn facing(&self, channel: Channel<'_>) -> Facing {
        let is_trunk = |name: &String| *name == channel.endpoint || *name == channel.technology;
        match channel.technology {
            "Local" => Facing::Nobody,
            _ if self.trunks.is_empty() || channel.endpoint.is_empty() => Facing::Somebody,
            _ if self.trunks.iter().any(is_trunk) => Facing::Client,
            _ => Facing::Agent,
        }
    }
}
