//! What the vendors do not send, and the user knows: `--profile webitel={"queues":{"12":"inbound"}}`.

use call_legs::capture::Source;
use call_legs::conversions;

/// Source of each vendor's messages, with its profile.
#[derive(Clone, Debug)]
pub(crate) struct Profiles {
    pub(crate) connect: Source,
    pub(crate) vega: Source,
    pub(crate) webitel: Source,
    pub(crate) ringme: Source,
}

impl Default for Profiles {
    fn default() -> Self {
        Self {
            connect: Source::Connect(conversions::connect::Profile::default()),
            vega: Source::Vega(conversions::vega::Profile::default()),
            webitel: Source::Webitel(conversions::webitel::Profile::default()),
            ringme: Source::Ringme(conversions::ringme::Profile::default()),
        }
    }
}

impl Profiles {
    /// Sets the profile that a text such as `connect={"utc_offset":"+03:00"}` says.
    pub(crate) fn set(&mut self, text: &str) -> Result<(), String> {
        let (vendor, profile) = text.split_once('=').ok_or("a profile is VENDOR=JSON")?;
        let source = match vendor {
            "connect" => &mut self.connect,
            "vega" => &mut self.vega,
            "webitel" => &mut self.webitel,
            "ringme" => &mut self.ringme,
            _ => return Err("a profile is of connect, vega, webitel or ringme".to_owned()),
        };
        *source = source.clone().with_profile(profile).map_err(|error| format!("{vendor}: {error}"))?;
        Ok(())
    }
}
