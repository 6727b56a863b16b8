//! Starts all parts, and stops them in the right order.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use call_legs::conversions::connect::Connect;
use call_legs::conversions::vega::Vega;
use call_legs::ledger::{Limits, VendorTimeouts};
use rusqlite::{Connection, OpenFlags};
use time::OffsetDateTime;
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};
use tokio::task::{JoinHandle, JoinSet};

use super::contacts::Contacts;
use super::dashboard::Dashboard;
use super::log::Log;
use super::processor::Processor;
use super::profiles::Profiles;
use super::registry::registry;
use super::server::{self, Bounds};
use super::state::StateFile;
use super::store::Store;
use super::tokens::{Token, Tokens};
use super::{Failure, connect, file_mode, vega, web};

/// Settings of a receiver.
pub(crate) struct Settings {
    pub(crate) listen: SocketAddr,
    pub(crate) data: PathBuf,
    pub(crate) database: PathBuf,
    pub(crate) tenant: String,
    /// Tokens that the user set, in the order of [`Tokens`].
    pub(crate) tokens: [Option<Token>; 4],
    pub(crate) profiles: Profiles,
    pub(crate) contacts: Option<PathBuf>,
    pub(crate) connect: Option<PathBuf>,
    pub(crate) vega: Option<vega::Settings>,
    pub(crate) timeouts: VendorTimeouts,
    pub(crate) limits: Limits,
    pub(crate) bounds: Bounds,
    pub(crate) snapshot_every: Duration,
}

impl Settings {
    /// Returns the defaults, with everything in that folder.
    pub(crate) fn new(data: PathBuf) -> Self {
        let mut limits = Limits::default();
        limits.bytes = 64 << 20;
        Self {
            listen: ([127, 0, 0, 1], 8642).into(),
            database: data.join("calls.db"),
            tenant: "main".to_owned(),
            tokens: [const { None }; 4],
            profiles: Profiles::default(),
            contacts: None,
            connect: cfg!(unix).then(|| data.join("connect.sock")),
            vega: None,
            timeouts: VendorTimeouts::from(&registry()),
            limits,
            bounds: Bounds::default(),
            snapshot_every: Duration::from_secs(60),
            data,
        }
    }

    /// Returns the tokens, and whether they were generated now.
    pub(crate) fn tokens(&self) -> Result<(Tokens, bool), Failure> {
        file_mode::create_folder(&self.data)?;
        if let [Some(ringme), Some(webitel), Some(vega), Some(page)] = self.tokens.clone() {
            return Ok((Tokens { ringme, webitel, vega, page }, false));
        }
        let (mut tokens, is_new) = Tokens::of(&self.data.join("tokens.json"))?;
        let [ringme, webitel, vega, page] = self.tokens.clone();
        tokens.ringme = ringme.unwrap_or(tokens.ringme);
        tokens.webitel = webitel.unwrap_or(tokens.webitel);
        tokens.vega = vega.unwrap_or(tokens.vega);
        tokens.page = page.unwrap_or(tokens.page);
        Ok((tokens, is_new))
    }
}

/// A running receiver.
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
    clients: JoinSet<()>,
    log: thread::JoinHandle<()>,
    /// Result of the processor, once it has ended.
    processor: oneshot::Receiver<Result<(), Failure>>,
}

impl Receiver {
    /// Starts everything, with the state from before a restart.
    pub(crate) async fn start(settings: Settings, tokens: Tokens) -> Result<Self, Failure> {
        let path = settings.data.join("captures.jsonl");
        let written = fs::metadata(&path).and_then(|file| file.modified()).map(OffsetDateTime::from);
        let (log, horizon, log_thread) =
            Log::open(&path, &settings.tenant).map_err(|error| format!("{}: {error}", path.display()))?;
        // SQLite would make it readable for everybody; the files beside it get the same mode.
        file_mode::options()
            .append(true)
            .create(true)
            .open(&settings.database)
            .map_err(|error| format!("{}: {error}", settings.database.display()))?;
        let store = Store::open(&settings.database)?;
        let state = StateFile::new(settings.data.join("ledger.json"));
        let length = horizon.borrow().length;
        if store.applied() > length {
            return Err("the database knows more than the log has: they do not belong together".into());
        }
        let (ledger, offset) = state.read(&settings.timeouts, settings.limits, length, store.applied());
        let dashboard = Dashboard::new(&ledger, &store)?;
        let processor = Processor::open(
            &path,
            (ledger, offset),
            store,
            dashboard.clone(),
            state,
            settings.snapshot_every,
        )?;
        let (result, ended) = oneshot::channel();
        let runtime = tokio::runtime::Handle::current();
        thread::Builder::new()
            .name("processor".to_owned())
            .spawn(move || result.send(processor.run(horizon, &runtime)))?;

        let (stop, stopped) = watch::channel(false);
        let app = web::App {
            tokens: Arc::new(tokens),
            log: log.clone(),
            profiles: Arc::new(settings.profiles.clone()),
            contacts: Arc::new(settings.contacts.as_deref().map_or(Ok(Contacts::default()), Contacts::of)?),
            dashboard,
            calls: Arc::new(Mutex::new(Connection::open_with_flags(
                &settings.database,
                OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
            )?)),
            stop: stopped.clone(),
        };
        let listener = TcpListener::bind(settings.listen)
            .await
            .map_err(|error| format!("{}: {error}", settings.listen))?;
        let address = listener.local_addr()?;
        let router = web::router(app, settings.bounds);
        let server = tokio::spawn(server::serve(listener, router, settings.bounds, stopped));

        let mut clients = JoinSet::new();
        if let Some(pipe) = settings.connect {
            let (source, log) = (settings.profiles.of::<Connect>(), log.clone());
            clients.spawn(async move { connect::run(&pipe, &source, &log).await });
        }
        if let Some(vega) = settings.vega {
            // Sets the library for the cryptography of TLS, unless another one is already set.
            _ = rustls::crypto::ring::default_provider().install_default();
            let since = written.unwrap_or_else(|_| OffsetDateTime::now_utc());
            let last_seen = Arc::new(vega::LastSeen::of(settings.data.join("vega.json"), since));
            for subscriber in vega.subscribers.clone() {
                let source = settings.profiles.of::<Vega>();
                clients.spawn(vega::run(
                    vega.clone(),
                    subscriber,
                    source,
                    log.clone(),
                    Arc::clone(&last_seen),
                ));
            }
        }
        Ok(Self { address, stop, server, clients, log: log_thread, processor: ended })
    }

    /// Waits until the receiver fails.
    pub(crate) async fn failed(&mut self) -> Failure {
        match (&mut self.processor).await {
            Ok(Err(error)) => error,
            Ok(Ok(())) | Err(_) => "the processor has ended".into(),
        }
    }

    /// Answers what has come, takes a last snapshot, and stops.
    pub(crate) async fn stop(mut self) -> Result<(), Failure> {
        self.stop.send_replace(true);
        self.server.await?;
        self.clients.shutdown().await;
        // Nobody holds the log now, so it is closed, and the processor reads it to its end.
        let ended = self.processor.await;
        tokio::task::spawn_blocking(move || self.log.join()).await?.map_err(|_| "the log has failed")?;
        ended?
    }
}
