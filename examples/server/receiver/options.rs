//! Options of the command line and the environment.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Parser;

use super::profiles::Profiles;
use super::tokens::Token;
use super::{Failure, Settings, vega};

/// Receives the events of four vendors, keeps them, folds them into calls, and shows them on a page
#[derive(Parser)]
#[command(version)]
pub(crate) struct Options {
    /// Where to listen. Put a reverse proxy with TLS in front before you open it to the world
    #[arg(long, default_value = "127.0.0.1:8642")]
    pub(crate) listen: SocketAddr,

    /// Folder of the log, the snapshot, the tokens and the database
    #[arg(long, default_value = "receiver-data", env = "RECEIVER_DATA")]
    data: PathBuf,

    /// SQLite database of the finished calls. `calls.db` in the data folder unless set
    #[arg(long)]
    database: Option<PathBuf>,

    /// Tenant in the log and the database
    #[arg(long, default_value = "main")]
    tenant: String,

    /// Address that the vendors use, such as `https://calls.example`; only for the printed addresses
    #[arg(long)]
    public: Option<String>,

    /// Print the addresses, which contain the tokens, and exit
    #[arg(long)]
    addresses: bool,

    /// Token of RingMe's address; safer in the environment than here. Without it, a token is generated and kept in the data
    /// folder, as for the others
    #[arg(long, env = "RINGME_TOKEN", hide_env_values = true)]
    ringme_token: Option<String>,

    /// Token of Webitel's address
    #[arg(long, env = "WEBITEL_TOKEN", hide_env_values = true)]
    webitel_token: Option<String>,

    /// Token of Vega's address
    #[arg(long, env = "VEGA_TOKEN", hide_env_values = true)]
    vega_token: Option<String>,

    /// Token of the page's address
    #[arg(long, env = "PAGE_TOKEN", hide_env_values = true)]
    page_token: Option<String>,

    /// Profile with what a vendor does not send, such as `webitel={"queues":{"12":"inbound"}}` or `connect={"utc_offset":"+03:00"}`
    #[arg(long, value_name = "VENDOR=JSON")]
    profile: Vec<String>,

    /// JSON list of contacts for Vega's look-ups
    #[arg(long, value_name = "FILE")]
    contacts: Option<PathBuf>,

    /// 1C-Connect's pipe; on Unix a socket in its place, `connect.sock` in the data folder unless set
    #[arg(long, value_name = "PATH")]
    connect: Option<PathBuf>,

    /// Host of Vega's PBX, to listen to its sockets
    #[arg(long, value_name = "HOST", requires_all = ["vega_key", "vega_subscriber"])]
    vega_domain: Option<String>,

    /// Key of Vega's integration; safer in the environment than here
    #[arg(long, env = "VEGA_KEY", hide_env_values = true)]
    vega_key: Option<String>,

    /// Extension or e-mail address of an employee whose events are requested from Vega
    #[arg(long)]
    vega_subscriber: Vec<String>,

    /// Server instead of `https://HOST`, such as the emulator's
    #[arg(long, value_name = "URL")]
    vega_server: Option<String>,

    /// Mebibytes of memory for calls that may still change
    #[arg(long, default_value_t = 64)]
    memory: usize,

    /// Requests per second that each vendor's address accepts
    #[arg(long, default_value_t = 1000)]
    rate: u32,
}

impl Options {
    pub(crate) const fn wants_addresses(&self) -> bool {
        self.addresses
    }

    /// Returns the base of the printed addresses, for a receiver that listens there.
    pub(crate) fn base(&self, listen: SocketAddr) -> String {
        self.public.clone().unwrap_or_else(|| format!("http://{listen}"))
    }

    pub(crate) fn settings(&self) -> Result<Settings, Failure> {
        let mut settings = Settings::new(self.data.clone());
        settings.listen = self.listen;
        settings.tenant.clone_from(&self.tenant);
        settings.database = self.database.clone().unwrap_or(settings.database);
        settings.tokens = [
            token("RingMe's", self.ringme_token.as_ref())?,
            token("Webitel's", self.webitel_token.as_ref())?,
            token("Vega's", self.vega_token.as_ref())?,
            token("the page's", self.page_token.as_ref())?,
        ];
        let mut profiles = Profiles::default();
        self.profile.iter().try_for_each(|profile| profiles.set(profile))?;
        settings.profiles = profiles;
        settings.contacts.clone_from(&self.contacts);
        settings.connect = self.connect.clone().or(settings.connect);
        if let (Some(domain), Some(key)) = (&self.vega_domain, &self.vega_key) {
            settings.vega = Some(vega::Settings {
                domain: domain.clone(),
                key: key.clone(),
                subscribers: self.vega_subscriber.clone(),
                server: self.vega_server.clone(),
                ping: vega::PING,
                silence: vega::SILENCE,
            });
        }
        settings.limits.bytes = self.memory << 20;
        settings.bounds.rate = self.rate;
        Ok(settings)
    }
}

/// Parses a token. `clap` does not, since it would show an invalid one in its error.
fn token(whose: &str, text: Option<&String>) -> Result<Option<Token>, String> {
    text.map(|text| {
        Token::try_from(text.clone()).map_err(|error| format!("the token of {whose} address: {error}"))
    })
    .transpose()
}
