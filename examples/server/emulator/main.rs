//! Sends the day of a plausible company to a running receiver, as all four vendors would: transfers, missed calls, breaks,
//! messages that come twice and too late.
//!
//! ```text
//! cargo run --example receiver                                     # in one terminal
//! cargo run --example emulator                                     # in another: five times real time, without end
//! cargo run --example emulator -- --speed 60 --calls 500 --seed 7  # another day, and an end
//! cargo run --release --example emulator -- --load 100000          # the receiver's throughput; see its --rate
//! ```
//! Webitel, RingMe and Vega push to the receiver's addresses, whose tokens are in its data folder. For 1C-Connect a socket
//! in that folder is served, which the receiver finds. With `--vega-socket 127.0.0.1:9000` a PBX of Vega's is served
//! there, for a receiver with `--vega-domain pbx.example --vega-key any --vega-subscriber 101 --vega-server
//! http://127.0.0.1:9000`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example is a program")]
#![allow(clippy::indexing_slicing, reason = "indices that are in range by construction")]

mod company;
mod day;
mod load;
mod pbx;
#[cfg(unix)]
mod pipe;
mod presence;
#[path = "../../day/script.rs"]
mod script;
mod send;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use time::OffsetDateTime;
use tokio::sync::broadcast;

use self::day::{Day, Pace};
use self::send::{Post, Tokens};

/// Any failure, as a text for people.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Sends a company's day to a running receiver
#[derive(Clone, Parser)]
#[command(version)]
pub(crate) struct Options {
    /// Address of the receiver
    #[arg(long, default_value = "http://127.0.0.1:8642")]
    pub(crate) receiver: String,

    /// The receiver's data folder, where its tokens are
    #[arg(long, default_value = "receiver-data", env = "RECEIVER_DATA")]
    pub(crate) data: PathBuf,

    /// Speed, as a multiple of real time
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(i32).range(1..=100_000))]
    pub(crate) speed: i32,

    /// Calls per hour of the company's time
    #[arg(long, default_value_t = 360, value_parser = clap::value_parser!(i32).range(1..))]
    pub(crate) hourly: i32,

    /// End after this number of calls
    #[arg(long)]
    pub(crate) calls: Option<u64>,

    /// Seed of the day: another seed gives another day
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,

    /// Serve Vega's socket at this address, instead of pushing to the receiver's
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) vega_socket: Option<SocketAddr>,

    /// Send this number of messages as fast as the receiver takes them
    #[arg(long, value_name = "MESSAGES")]
    pub(crate) load: Option<u64>,

    /// Connections of --load
    #[arg(long, default_value_t = 32, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) clients: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Options::parse()).await {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Plays the day to its end, and returns a report.
pub(crate) async fn run(options: Options) -> Result<String, Failure> {
    let tokens = Tokens::of(&options.data)?;
    if let Some(messages) = options.load {
        let host = options.receiver.trim_start_matches("http://");
        return load::run(host, &tokens, messages, options.clients, options.seed).await;
    }
    let (pipe, _) = broadcast::channel(1024);
    let (socket, _) = broadcast::channel(1024);
    #[cfg(unix)]
    pipe::serve(&options.data.join("connect.sock"), &pipe)?;
    if let Some(address) = options.vega_socket {
        let address = pbx::serve(address, &socket).await?;
        println!("Vega's PBX is at http://{address}");
    }
    let is_socket = options.vega_socket.is_some();
    let post = Post::new(&options.receiver, tokens, pipe.clone(), is_socket.then(|| socket.clone()))?;
    listeners(&pipe, 1).await;
    if is_socket {
        // The list of ongoing calls listens, too.
        listeners(&socket, 2).await;
    }
    let pace = Pace {
        seed: options.seed,
        speed: options.speed,
        hourly: options.hourly,
        calls: options.calls.unwrap_or(u64::MAX),
    };
    let mut sent = 0_u64;
    for (due, capture) in Day::new(pace, OffsetDateTime::now_utc()) {
        if let Ok(wait) = Duration::try_from(due - OffsetDateTime::now_utc()) {
            tokio::time::sleep(wait).await;
        }
        sent += 1;
        post.send(capture, sent).await?;
    }
    post.flush().await?;
    Ok(format!("{sent} messages"))
}

/// Waits a while for clients to connect to a socket: what is sent before is lost.
async fn listeners<T>(channel: &broadcast::Sender<T>, wanted: usize) {
    for _ in 0..70 {
        if channel.receiver_count() >= wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
