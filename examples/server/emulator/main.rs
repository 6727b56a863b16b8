//! A believable day of a company, told to a running receiver by all four vendors: transfers, missed calls, breaks,
//! messages that come twice and too late.
//!
//! ```text
//! cargo run --example receiver                                     # in one terminal
//! cargo run --example emulator                                     # in another: five times as fast as life, without end
//! cargo run --example emulator -- --speed 60 --calls 500 --seed 7  # another day, and an end
//! cargo run --release --example emulator -- --load 100000          # how much the receiver takes; see --rate there
//! ```
//! Webitel, RingMe and Vega push to the receiver's addresses, whose tokens are in its data folder. For 1C-Connect a socket
//! in that folder is served, which the receiver finds. With `--vega-socket 127.0.0.1:9000` a PBX of Vega's is served
//! there, for a receiver with `--vega-domain pbx.example --vega-key any --vega-subscriber 101 --vega-server
//! http://127.0.0.1:9000`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example is a program")]
#![allow(clippy::indexing_slicing, reason = "places that are made to be there")]

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

/// Whatever went wrong: a text for people.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A company's day, told to a running receiver
#[derive(Clone, Parser)]
#[command(version)]
pub(crate) struct Options {
    /// The receiver
    #[arg(long, default_value = "http://127.0.0.1:8642")]
    pub(crate) receiver: String,

    /// The receiver's data folder, where its tokens are
    #[arg(long, default_value = "receiver-data", env = "RECEIVER_DATA")]
    pub(crate) data: PathBuf,

    /// How much faster than life
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(i32).range(1..=100_000))]
    pub(crate) speed: i32,

    /// Calls of an hour of the company's time
    #[arg(long, default_value_t = 360, value_parser = clap::value_parser!(i32).range(1..))]
    pub(crate) hourly: i32,

    /// End after so many calls
    #[arg(long)]
    pub(crate) calls: Option<u64>,

    /// Another seed is another day
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,

    /// Serve Vega's socket there, instead of pushing to its address
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) vega_socket: Option<SocketAddr>,

    /// Send so many messages as fast as they are taken
    #[arg(long, value_name = "MESSAGES")]
    pub(crate) load: Option<u64>,

    /// Connections of that load
    #[arg(long, default_value_t = 32, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) clients: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Options::parse()).await {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Plays the day to its end, and says what was played.
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
        // The list of what goes on listens, too.
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

/// Waits a while for those who connect to a socket: before, nobody hears what is said.
async fn listeners<T>(channel: &broadcast::Sender<T>, wanted: usize) {
    for _ in 0..70 {
        if channel.receiver_count() >= wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
