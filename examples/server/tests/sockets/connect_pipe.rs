//! 1C-Connect's pipe, played by Unix sockets: a stream, whose bytes come in pieces, and datagrams, each of them a whole
//! message, as from a pipe that is read message by message.

use std::fs;
use std::path::Path;
use std::time::Duration;

use call_legs::connect::command::{self, CallTo, Command, Subscription};
use call_legs::connect::event::CommandResult;
use call_legs::connect::frame::{self, Decoder, FrameError};
use call_legs::connect::{self, Action, CallState, Event, Mode, Object};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, duplex};
use tokio::net::{UnixDatagram, UnixStream};

type Message = Result<String, FrameError>;

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/connect");
    fs::read_to_string(folder.join(name)).expect("a fixture")
}

/// Returns the bytes of a fixture of hexadecimal digits.
fn hex(name: &str) -> Vec<u8> {
    let text = fixture(&format!("frame/{name}.hex"));
    text.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).expect("two digits")).collect()
}

fn framed(text: &str) -> Vec<u8> {
    frame::encode(text).expect("short")
}

/// Waits with a time limit.
async fn in_time<T>(test: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), test).await.expect("an end")
}

/// Reads the next message of a stream; `None` at its end.
async fn next(stream: &mut (impl AsyncRead + Unpin), decoder: &mut Decoder) -> Option<Message> {
    let mut piece = [0; 4096];
    loop {
        if let Some(message) = decoder.next() {
            return Some(message);
        }
        let length = stream.read(&mut piece).await.expect("bytes");
        if length == 0 {
            return None;
        }
        decoder.push(&piece[..length]);
    }
}

/// Reads all messages of a stream up to its end, or up to a failure of the decoder.
async fn all(mut stream: impl AsyncRead + Unpin) -> (Vec<Message>, usize) {
    let (mut decoder, mut messages) = (Decoder::new(), Vec::new());
    while let Some(message) = next(&mut stream, &mut decoder).await {
        let is_fatal = matches!(message, Err(FrameError::OddLength | FrameError::TooLong { .. }));
        messages.push(message);
        if is_fatal {
            break;
        }
    }
    (messages, decoder.pending())
}

/// Sends bytes through a stream that holds `held` bytes at once, and returns the messages.
async fn through(bytes: &[u8], held: usize) -> (Vec<Message>, usize) {
    let (mut desktop, application) = duplex(held);
    let bytes = bytes.to_vec();
    let writer = tokio::spawn(async move {
        // If the reader stops, the rest is not read.
        let _ = desktop.write_all(&bytes).await;
    });
    let read = all(application).await;
    writer.await.expect("a writer");
    read
}

/// Returns bytes, the messages in them, and the number of bytes that wait at their end.
fn streams() -> Vec<(Vec<u8>, Vec<Message>, usize)> {
    let text = |text: &str| Ok(text.to_owned());
    let call = fixture("documented/call-finished.xml");
    let good =
        [hex("documented/call-finished"), hex("synthetic/empty-text"), hex("synthetic/surrogate-pair")];
    let marked = [hex("synthetic/byte-order-mark-and-zeros"), hex("synthetic/two-frames")];
    let odd = [hex("synthetic/call"), hex("malformed/odd-length"), hex("synthetic/call")];
    let long = [hex("synthetic/call"), hex("malformed/too-long"), hex("synthetic/call")];
    let event = r#"<Event Object="Call"/>"#;
    let too_long = FrameError::TooLong { limit: frame::DEFAULT_LIMIT };
    vec![
        (good.concat(), vec![Ok(call), text(""), text("<C>☎🕿</C>")], 0),
        (marked.concat(), vec![text("<a/>"), text("<a/>"), text("<b/>")], 0),
        (hex("malformed/lone-surrogate"), vec![Err(FrameError::NotUtf16), text("<b/>")], 0),
        (hex("malformed/lone-low-surrogate"), vec![Err(FrameError::NotUtf16), text("<b/>")], 0),
        (odd.concat(), vec![text(event), Err(FrameError::OddLength)], 0),
        (long.concat(), vec![text(event), Err(too_long)], 0),
        (hex("malformed/cut-text"), vec![], 10),
        (hex("malformed/cut-header"), vec![], 3),
        (hex("synthetic/length-counts-the-header"), vec![], 12),
    ]
}

#[tokio::test]
async fn a_stream_of_any_width_gives_the_same_messages() {
    in_time(async {
        for (bytes, expected, waits) in streams() {
            for held in 1..=bytes.len() {
                assert_eq!(through(&bytes, held).await, (expected.clone(), waits), "{held} bytes at once");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_stream_that_pauses_at_any_byte_gives_the_same_messages() {
    in_time(async {
        for (bytes, expected, waits) in streams() {
            for at in 0..=bytes.len() {
                let (mut desktop, mut application) = duplex(bytes.len());
                let (mut decoder, mut messages) = (Decoder::new(), Vec::new());
                for piece in [&bytes[..at], &bytes[at..]] {
                    desktop.write_all(piece).await.expect("room");
                    let mut came = vec![0; piece.len()];
                    application.read_exact(&mut came).await.expect("the piece");
                    decoder.push(&came);
                    messages.extend(decoder.by_ref());
                }
                // A failed decoder reports the failure again when more comes.
                messages.dedup_by(|next, one| next == one && next.is_err());
                assert_eq!((messages, decoder.pending()), (expected.clone(), waits), "pause at {at}");
            }
        }
    })
    .await;
}

/// Checks that the messages before a cut are there, and that the waiting bytes show that one was cut.
#[tokio::test]
async fn a_stream_that_ends_anywhere_has_lost_its_last_message_only() {
    in_time(async {
        let frames = [framed("<a/>"), framed(""), framed("<Result>Да</Result>")];
        assert_eq!(frames.each_ref().map(Vec::len), [12, 4, 42]);
        let bytes = frames.concat();
        for at in 0..=bytes.len() {
            let (whole, begun) = match at {
                0..12 => (0, at),
                12..16 => (1, at - 12),
                16..58 => (2, at - 16),
                _ => (3, 0),
            };
            let (messages, waits) = through(&bytes[..at], 7).await;
            assert_eq!((messages.len(), waits), (whole, begun), "cut at {at}");
            assert!(messages.iter().all(Result::is_ok));
        }
    })
    .await;
}

/// Returns the desktop program's answer to a command.
fn answer(command: &Command) -> CommandResult {
    let mut result = CommandResult::new();
    (result.action, result.id) = if let Command::EventSubscribe(subscription) = command {
        (Some(Action::EventSubscribe), subscription.id.clone())
    } else if let Command::CallTo(call) = command {
        (Some(Action::CallTo), call.id.clone())
    } else {
        panic!("{command:?}")
    };
    result
}

fn xml(event: &Event) -> String {
    String::from_utf8(connect::serialize(event).expect("an event")).expect("UTF-8")
}

/// Returns the six known subscriptions to calls, and a number to dial.
fn commands() -> Vec<Command> {
    let subscriptions = Subscription::known_for(&Object::Call).enumerate().map(|(at, mut subscription)| {
        subscription.id = Some(format!("calls-{at}"));
        Command::EventSubscribe(subscription)
    });
    let mut dial = CallTo::new("+79000000001".into());
    dial.id = Some("dial-1".to_owned());
    dial.mode = Some(Mode::Softphone);
    subscriptions.chain([Command::CallTo(dial)]).collect()
}

/// Returns the events that are pushed after the commands: a whole call.
const PUSHED: [&str; 3] = [
    "synthetic/call-started-inbound.xml",
    "synthetic/call-accepted.xml",
    "synthetic/call-finished-inbound.xml",
];

/// Plays the desktop program. A stream keeps no bounds of messages, so here the commands have frames too.
async fn desktop(mut stream: impl AsyncRead + AsyncWrite + Unpin) -> Vec<Command> {
    let (mut decoder, mut came) = (Decoder::new(), Vec::new());
    while came.len() < commands().len() {
        let text = next(&mut stream, &mut decoder).await.expect("a command").expect("a text");
        let command = command::parse(text.as_bytes()).expect("a command");
        let result = xml(&Event::CommandResult(answer(&command)));
        stream.write_all(&framed(&result)).await.expect("a reader");
        came.push(command);
    }
    for event in PUSHED {
        stream.write_all(&framed(&fixture(event))).await.expect("a reader");
    }
    came
}

#[tokio::test]
async fn commands_are_answered_and_events_pushed_on_a_stream() {
    in_time(async {
        let (remote, mut local) = UnixStream::pair().expect("a pair");
        let desktop = tokio::spawn(desktop(remote));
        // All commands at once: the desktop program finds the bounds.
        let written = commands().into_iter().flat_map(|command| {
            framed(std::str::from_utf8(&command::serialize(&command).expect("a command")).expect("UTF-8"))
        });
        local.write_all(&written.collect::<Vec<u8>>()).await.expect("a reader");

        let (messages, waits) = all(&mut local).await;
        assert_eq!(waits, 0);
        let read = |text: Message| connect::parse(text.expect("a text").as_bytes()).expect("an event");
        let events: Vec<Event> = messages.into_iter().map(read).collect();
        let (answers, calls) = events.split_at(7);
        for (event, command) in answers.iter().zip(commands()) {
            assert_eq!(*event, Event::CommandResult(answer(&command)));
        }
        let states: Vec<_> = calls.iter().map(state).collect();
        assert_eq!(states, [CallState::Started, CallState::CallAccepted, CallState::Finished]);
        assert_eq!(desktop.await.expect("an end"), commands());
    })
    .await;
}

fn state(event: &Event) -> CallState {
    let Event::Call(call) = event else { panic!("{event:?}") };
    call.state.clone().expect("a state")
}

/// Checks what the vendor's page says: a write is a message, an event has a frame, a command has none.
#[tokio::test]
async fn whole_messages_need_no_decoder() {
    in_time(async {
        let (remote, local) = UnixDatagram::pair().expect("a pair");
        let mut message = vec![0; 8192];
        for command in commands() {
            let bytes = command::serialize(&command).expect("a command");
            let text = String::from_utf8(bytes.clone()).expect("UTF-8");
            // Both spellings: the second byte identifies which one came.
            for spelled in [bytes.clone(), frame::utf16le(&text)] {
                local.send(&spelled).await.expect("a reader");
                let length = remote.recv(&mut message).await.expect("a command");
                let came = if message[1] == 0 {
                    let framed = [&u32::try_from(length).unwrap().to_le_bytes()[..], &message[..length]];
                    frame::decode(&framed.concat()).expect("a text").into_bytes()
                } else {
                    message[..length].to_vec()
                };
                assert_eq!(command::parse(&came), Ok(command.clone()));
            }
        }
        for event in PUSHED {
            let text = fixture(event);
            let bytes = framed(&text);
            let mut counted = bytes.clone();
            counted[..4].copy_from_slice(&u32::try_from(bytes.len()).unwrap().to_le_bytes());
            // Both readings of the length.
            for sent in [bytes, counted] {
                remote.send(&sent).await.expect("a reader");
                let length = local.recv(&mut message).await.expect("an event");
                assert_eq!(frame::decode(&message[..length]), Ok(text.clone()));
            }
        }
    })
    .await;
}

/// Checks that each message is valid or invalid by itself: the next one is read whatever the last one was.
#[tokio::test]
async fn a_bad_message_costs_no_other() {
    in_time(async {
        let (remote, local) = UnixDatagram::pair().expect("a pair");
        let mut message = vec![0; 8192];
        let bad = [
            ("malformed/odd-length", FrameError::OddLength),
            ("malformed/too-long", FrameError::Mismatch { expected: 2_097_152, found: 0 }),
            ("malformed/cut-text", FrameError::Mismatch { expected: 8, found: 6 }),
            ("malformed/cut-header", FrameError::Mismatch { expected: 4, found: 3 }),
            ("malformed/nothing", FrameError::Mismatch { expected: 4, found: 0 }),
            ("malformed/swapped-surrogates", FrameError::NotUtf16),
            ("malformed/surrogate-at-the-end", FrameError::NotUtf16),
        ];
        for (name, error) in bad {
            for (sent, expected) in [(hex(name), Err(error)), (framed("<a/>"), Ok("<a/>".to_owned()))] {
                remote.send(&sent).await.expect("a reader");
                let length = local.recv(&mut message).await.expect("a message");
                assert_eq!(frame::decode(&message[..length]), expected, "{name}");
            }
        }
    })
    .await;
}
