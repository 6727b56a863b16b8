//! Measures the receiver under load: messages per second, and how long each waits for its answer.

use std::time::{Duration, Instant};

use call_legs::capture::Capture;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::send::Tokens;
use super::{Failure, script};

/// Calls of the day that the messages are taken from.
const CALLS: u64 = 1_000_000;

/// Sends a number of messages over a number of connections, one after another on each, and returns a report.
pub(crate) async fn run(
    host: &str,
    tokens: &Tokens,
    messages: u64,
    clients: u64,
    seed: u64,
) -> Result<String, Failure> {
    let started = Instant::now();
    let mut tasks = JoinSet::new();
    for client in 0..clients {
        let (host, tokens) = (host.to_owned(), tokens.clone());
        let calls = (client..CALLS).step_by(usize::try_from(clients)?);
        let share = messages / clients + u64::from(client < messages % clients);
        tasks.spawn(
            async move { one(&host, &tokens, calls.map(|number| seed * CALLS + number), share).await },
        );
    }
    let mut waits = Vec::new();
    while let Some(done) = tasks.join_next().await {
        waits.extend(done??);
    }
    let seconds = started.elapsed();
    waits.sort_unstable();
    let at =
        |share: usize| waits.get(waits.len().saturating_sub(1) * share / 1000).copied().unwrap_or_default();
    Ok(format!(
        "{} messages in {:.1?}: {} per second; answered within {:.1?} (half), {:.1?} (99 of 100), {:.1?} (999 of 1000)",
        waits.len(),
        seconds,
        waits.len() as u128 * 1000 / seconds.as_millis().max(1),
        at(500),
        at(990),
        at(999),
    ))
}

/// Sends over one persistent connection: a plain one, since a full HTTP client would take processor time from the receiver.
async fn one(
    host: &str,
    tokens: &Tokens,
    mut calls: impl Iterator<Item = u64>,
    share: u64,
) -> Result<Vec<Duration>, Failure> {
    let stream = TcpStream::connect(host).await?;
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    let (mut waits, mut captures) = (Vec::new(), Vec::new().into_iter());
    while (waits.len() as u64) < share {
        let Some(capture) = captures.next() else {
            let number = calls.next().ok_or("the day has ended")?;
            // 1C-Connect has a pipe instead of an address.
            let vendor = ["vega", "webitel", "ringme"][usize::try_from(number % 3)?];
            captures = script::captures(vendor, number, CALLS)?.into_iter();
            continue;
        };
        if let Some(request) = request(host, tokens, &capture) {
            let sent = Instant::now();
            stream.write_all(&request).await?;
            answer(&mut stream).await?;
            waits.push(sent.elapsed());
        }
    }
    Ok(waits)
}

fn request(host: &str, tokens: &Tokens, capture: &Capture) -> Option<Vec<u8>> {
    let token = match (capture.source.vendor(), capture.source.document()) {
        ("vega", None) => &tokens.vega,
        ("webitel", _) => &tokens.webitel,
        ("ringme", _) => &tokens.ringme,
        _ => return None,
    };
    let head = format!(
        "POST /{}/{token} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {}\r\n\r\n",
        capture.source.vendor(),
        capture.body.len()
    );
    Some([head.as_bytes(), &capture.body].concat())
}

/// Reads a whole answer, which must be a successful one.
async fn answer(stream: &mut BufReader<TcpStream>) -> Result<(), Failure> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8(head)?;
    let (status, headers) = head.split_once("\r\n").unwrap_or_default();
    if status != "HTTP/1.1 200 OK" {
        return Err(format!("answered with {status}: start the receiver with a higher --rate").into());
    }
    let length = headers.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap_or("0");
    let mut body = vec![0; length.parse()?];
    stream.read_exact(&mut body).await?;
    Ok(())
}
