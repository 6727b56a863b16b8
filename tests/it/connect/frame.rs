//! Frames: the vectors, in pieces of any size, and what a decoder never does.

use std::fs;
use std::path::Path;

use call_legs::connect;
use call_legs::connect::frame::{self, Decoder, FrameError};
use proptest::prelude::*;

use super::body;
use crate::support::messages::fixtures;
use crate::support::report;

type Message = Result<String, FrameError>;

/// Bytes of a fixture of hexadecimal digits.
fn hex(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/connect/frame");
    let text = fs::read_to_string(folder.join(name).with_extension("hex")).expect("a fixture");
    text.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).expect("two digits")).collect()
}

#[allow(clippy::unnecessary_wraps, reason = "it is one of the messages of a list")]
fn message(text: &str) -> Message {
    Ok(text.to_owned())
}

/// Messages of pieces, all of them taken after each piece.
fn stream<'p>(mut decoder: Decoder, pieces: impl IntoIterator<Item = &'p [u8]>) -> Vec<Message> {
    let mut messages = Vec::new();
    for piece in pieces {
        decoder.push(piece);
        messages.extend(decoder.by_ref());
    }
    messages
}

/// Fixture, what the decoder gives, what `decode` gives.
fn vectors() -> Vec<(&'static str, Vec<Message>, Message)> {
    let documented = String::from_utf8(body("documented/call-finished")).expect("UTF-8");
    let two = FrameError::Mismatch { expected: 8, found: 20 };
    vec![
        ("synthetic/call", vec![message(r#"<Event Object="Call"/>"#)], message(r#"<Event Object="Call"/>"#)),
        ("synthetic/cyrillic", vec![message("<Result>Да</Result>")], message("<Result>Да</Result>")),
        ("synthetic/surrogate-pair", vec![message("<C>☎🕿</C>")], message("<C>\u{260E}\u{1F57F}</C>")),
        ("synthetic/two-frames", vec![message("<a/>"), message("<b/>")], Err(two)),
        ("malformed/odd-length", vec![Err(FrameError::OddLength)], Err(FrameError::OddLength)),
        ("malformed/cut-text", vec![], Err(FrameError::Mismatch { expected: 8, found: 6 })),
        (
            "malformed/lone-surrogate",
            vec![Err(FrameError::NotUtf16), message("<b/>")],
            Err(FrameError::Mismatch { expected: 10, found: 22 }),
        ),
        ("synthetic/length-counts-the-header", vec![], message("<a/>")),
        ("synthetic/byte-order-mark-and-zeros", vec![message("<a/>")], message("<a/>")),
        ("documented/call-finished", vec![Ok(documented.clone())], Ok(documented)),
        (
            "malformed/too-long",
            vec![Err(FrameError::TooLong { limit: 1_048_576 })],
            Err(FrameError::Mismatch { expected: 2_097_152, found: 0 }),
        ),
        ("synthetic/empty-text", vec![message("")], message("")),
        ("synthetic/byte-order-mark-alone", vec![message("")], message("")),
        (
            "malformed/lone-low-surrogate",
            vec![Err(FrameError::NotUtf16), message("<b/>")],
            Err(FrameError::Mismatch { expected: 10, found: 22 }),
        ),
        ("malformed/swapped-surrogates", vec![Err(FrameError::NotUtf16)], Err(FrameError::NotUtf16)),
        ("malformed/surrogate-at-the-end", vec![Err(FrameError::NotUtf16)], Err(FrameError::NotUtf16)),
        ("malformed/cut-header", vec![], Err(FrameError::Mismatch { expected: 4, found: 3 })),
        ("malformed/nothing", vec![], Err(FrameError::Mismatch { expected: 4, found: 0 })),
        (
            "malformed/just-too-long",
            vec![Err(FrameError::TooLong { limit: 1_048_576 })],
            Err(FrameError::Mismatch { expected: 1_048_578, found: 0 }),
        ),
        (
            "malformed/longest-that-a-header-can-say",
            vec![Err(FrameError::TooLong { limit: 1_048_576 })],
            Err(FrameError::Mismatch { expected: 4_294_967_294, found: 0 }),
        ),
    ]
}

#[test]
fn vectors_are_decoded() {
    let vectors = vectors();
    for (name, expected, whole) in &vectors {
        let bytes = hex(name);
        assert_eq!(&stream(Decoder::new(), [&bytes[..]]), expected, "{name}");
        assert_eq!(&frame::decode(&bytes), whole, "{name}");
    }
    assert_eq!(vectors.len(), 20);
    let files: usize = ["documented", "synthetic", "malformed"]
        .map(|kind| fixtures("connect/frame", kind).len())
        .iter()
        .sum();
    assert_eq!(files, vectors.len(), "each fixture is a vector");
    report::ran("connect", "frame vectors", vectors.len());
}

#[test]
fn vectors_split_at_every_byte_and_in_pieces_of_every_size_are_decoded_alike() {
    let mut ran = 0;
    for (name, expected, _) in vectors() {
        let bytes = hex(name);
        for at in 0..=bytes.len() {
            let (head, tail) = bytes.split_at(at);
            let pieces = if tail.is_empty() { vec![head] } else { vec![head, tail] };
            // A failed decoder reports its failure again when more bytes come.
            let mut messages = stream(Decoder::new(), pieces);
            messages.dedup_by(|next, one| next == one && is_fatal(one));
            assert_eq!(messages, expected, "{name}: split at {at}");
            ran += 1;
        }
        for size in 1..=bytes.len() {
            let mut messages = stream(Decoder::new(), bytes.chunks(size));
            messages.dedup_by(|next, one| next == one && is_fatal(one));
            assert_eq!(messages, expected, "{name}: in pieces of {size}");
            ran += 1;
        }
    }
    report::ran("connect", "frame vectors in pieces", ran);
}

fn is_fatal(message: &Message) -> bool {
    matches!(message, Err(FrameError::OddLength | FrameError::TooLong { .. }))
}

#[test]
fn several_frames_in_every_chunking_are_decoded_alike() {
    let bytes =
        [frame::encode("я"), frame::encode(""), frame::encode("a")].map(|frame| frame.expect("short"));
    let bytes = bytes.concat();
    let expected = [message("я"), message(""), message("a")];
    let gaps = bytes.len() - 1;
    for cuts in 0..1_u32 << gaps {
        let mut decoder = Decoder::new();
        let mut messages = Vec::new();
        for (at, byte) in bytes.iter().enumerate() {
            decoder.push(&[*byte]);
            if at == gaps || cuts >> at & 1 == 1 {
                messages.extend(decoder.by_ref());
            }
        }
        assert_eq!(messages, expected, "{cuts:b}");
        let mut pieces = Vec::new();
        let mut start = 0;
        for end in (1..=bytes.len()).filter(|end| *end > gaps || cuts >> (end - 1) & 1 == 1) {
            pieces.push(&bytes[start..end]);
            start = end;
        }
        assert_eq!(stream(Decoder::new(), pieces), expected, "{cuts:b}");
    }
    report::ran("connect", "chunkings", 1 << gaps);
}

#[test]
fn malformed_frames_are_errors_word_for_word() {
    for fixture in fixtures("connect/frame", "malformed") {
        let bytes = hex(&fixture.name);
        let error = stream(Decoder::new(), [&bytes[..]]).into_iter().find_map(Result::err);
        let error = error.or_else(|| frame::decode(&bytes).err()).expect("an error");
        let expected = fs::read_to_string(fixture.path.with_extension("error")).expect("an .error beside it");
        assert_eq!(error.to_string(), expected.trim_end(), "{}", fixture.name);
    }
    let cut = frame::decode(&[8, 0, 0]).expect_err("no header").to_string();
    assert_eq!(cut, "connect frame: frame has 3 bytes instead of 4");
}

/// Vectors 1, 10 and the command below the table, from text to bytes.
#[test]
fn text_is_encoded_as_the_desktop_program_does() {
    for name in ["call", "cyrillic", "surrogate-pair", "empty-text"] {
        let bytes = hex(&format!("synthetic/{name}"));
        let text = frame::decode(&bytes).expect(name);
        assert_eq!(frame::encode(&text).as_deref(), Ok(&bytes[..]), "{name}");
    }
    let text = String::from_utf8(body("documented/call-finished")).expect("UTF-8");
    let bytes = frame::encode(&text).expect("short");
    assert_eq!(bytes, hex("documented/call-finished"));
    assert_eq!((bytes.len(), &bytes[..4]), (1562, &[0x16, 6, 0, 0][..]));
    assert!(
        bytes[4..].starts_with(b"<\0E\0v\0e\0n\0t\0 \0I\0D\0=\0")
            && bytes.ends_with(b"<\0/\0E\0v\0e\0n\0t\0>\0")
    );
    let event = connect::parse(frame::decode(&bytes).expect("a frame").as_bytes()).expect("an event");
    assert_eq!(event, super::event("documented/call-finished"));
}

#[test]
fn a_command_has_no_header() {
    let command = String::from_utf8(body("command/synthetic/call-to")).expect("UTF-8");
    let bytes = frame::utf16le(&command);
    assert_eq!((command.len(), bytes.len()), (93, 186));
    assert!(bytes.starts_with(b"<\0C\0o\0m\0m\0a\0n\0d\0"));
    assert_eq!(frame::encode(&command).expect("short")[4..], bytes);
    assert_eq!(frame::utf16le("🕿"), [0x3d, 0xd8, 0x7f, 0xdd]);
}

#[test]
fn one_mark_before_and_zeros_behind_are_dropped_and_nothing_else() {
    for (came, expected) in [
        ("\u{FEFF}a", "a"),
        ("\u{FEFF}\u{FEFF}a", "\u{FEFF}a"),
        ("a\0\0", "a"),
        ("\u{FEFF}\0", ""),
        ("\0a\u{FEFF}", "\0a\u{FEFF}"),
        (" a\r\n", " a\r\n"),
    ] {
        let frame = frame::encode(came).expect("short");
        assert_eq!(frame::decode(&frame), message(expected), "{came:?}");
        assert_eq!(stream(Decoder::new(), [&frame[..]]), [message(expected)], "{came:?}");
    }
}

#[test]
fn decode_takes_a_length_with_or_without_the_header_and_no_other() {
    for length in 0..40_u8 {
        let bytes = [&[length, 0, 0, 0][..], b"<\0a\0/\0>\0<\0b\0/\0>\0"].concat();
        let expected = match length {
            16 | 20 => message("<a/><b/>"),
            _ if length % 2 == 1 => Err(FrameError::OddLength),
            _ => Err(FrameError::Mismatch { expected: length.into(), found: 16 }),
        };
        assert_eq!(frame::decode(&bytes), expected, "{length}");
    }
    // The upper half of the length counts too.
    let bytes = frame::encode(&"x".repeat(0x8000)).expect("short");
    assert_eq!(bytes[..4], [0, 0, 1, 0]);
    assert_eq!(frame::decode(&bytes).map(|text| text.len()), Ok(0x8000));
    assert_eq!(stream(Decoder::new(), [&bytes[..]]), [Ok("x".repeat(0x8000))]);
}

#[test]
fn the_limit_is_exact_and_may_be_set() {
    let frame = frame::encode("four").expect("short");
    assert_eq!(stream(Decoder::with_limit(8), [&frame[..]]), [message("four")]);
    assert_eq!(stream(Decoder::with_limit(7), [&frame[..]]), [Err(FrameError::TooLong { limit: 7 })]);
    let all = Decoder::with_limit(usize::MAX);
    assert_eq!(stream(all, [&[0xfe, 0xff, 0xff, 0xff, 0][..]]), []);
    let longest = frame::encode(&"x".repeat(frame::DEFAULT_LIMIT / 2)).expect("short");
    assert_eq!(stream(Decoder::new(), [&longest[..]]).len(), 1);
    assert_eq!(stream(Decoder::new(), [&[2, 0, 0x10, 0][..]]), [Err(FrameError::TooLong { limit: 1 << 20 })]);
}

#[test]
fn a_failed_decoder_stays_failed_and_keeps_nothing() {
    let good = frame::encode("<a/>").expect("short");
    for (header, error) in [
        ([7, 0, 0, 0], FrameError::OddLength),
        ([0, 0, 0x20, 0], FrameError::TooLong { limit: frame::DEFAULT_LIMIT }),
    ] {
        let mut decoder = Decoder::new();
        decoder.push(&[&good[..], &header, &good].concat());
        assert_eq!(decoder.next(), Some(message("<a/>")), "what came whole before is not lost");
        assert_eq!((decoder.next(), decoder.next()), (Some(Err(error)), None));
        for _ in 0..3 {
            decoder.push(&good);
            assert_eq!(decoder.pending(), 0);
            assert_eq!((decoder.next(), decoder.next()), (Some(Err(error)), None));
        }
        decoder.push(&[]);
        assert_eq!(decoder.next(), None);
    }
}

#[test]
fn what_waits_is_less_than_one_frame() {
    let limit = 64;
    let stream: Vec<u8> =
        (0..400).flat_map(|length| frame::encode(&"ы".repeat(length % 33)).expect("short")).collect();
    for size in [1, 3, 7, 64, 1000] {
        let mut decoder = Decoder::with_limit(limit);
        let mut messages = 0;
        for piece in stream.chunks(size) {
            decoder.push(piece);
            messages += decoder.by_ref().inspect(|message| assert!(message.is_ok())).count();
            assert!(decoder.pending() < 4 + limit, "{}", decoder.pending());
        }
        assert_eq!((messages, decoder.pending()), (400, 0), "in pieces of {size}");
    }
}

/// A part of the next frame always waits, so there is never a moment with nothing in hand.
#[test]
fn what_was_taken_is_not_held_for_long() {
    let frame = frame::encode("<a/>").expect("short");
    let mut decoder = Decoder::new();
    decoder.push(&frame[..5]);
    for _ in 0..1000 {
        decoder.push(&frame[5..]);
        decoder.push(&frame[..5]);
        assert_eq!(decoder.next(), Some(message("<a/>")));
        let shown = format!("{decoder:?}");
        let held = (5..=40).any(|held| shown.contains(&format!("pending: 5, held: {held},")));
        assert!(held, "{shown}");
    }
}

/// With a buffer that is shifted for every message or every piece, this would take hours.
#[test]
fn cost_is_linear_in_the_bytes() {
    let many = frame::encode("<a/>").expect("short").repeat(1 << 20);
    let mut decoder = Decoder::new();
    decoder.push(&many);
    assert_eq!(decoder.by_ref().count(), 1 << 20);

    // One message is taken for each that comes, after a backlog.
    let mut decoder = Decoder::new();
    decoder.push(&many);
    for frame in many.chunks(12) {
        decoder.push(frame);
        assert!(decoder.next().is_some());
    }
    assert_eq!(decoder.pending(), many.len());

    let long = frame::encode(&"x".repeat(frame::DEFAULT_LIMIT / 2)).expect("short");
    assert_eq!(stream(Decoder::new(), long.chunks(1)).len(), 1);
}

#[test]
fn a_decoder_shows_how_much_waits_and_never_what() {
    let mut decoder = Decoder::new();
    decoder.push(&[8, 0, 0, 0, 0x37, 0]);
    assert_eq!(format!("{decoder:?}"), "Decoder { limit: 1048576, pending: 6, held: 6, failed: None, .. }");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn frames_written_are_read_again(
        texts in proptest::collection::vec("[^\u{FEFF}\0]{0,30}", 0..6),
        size in 1..50_usize,
    ) {
        let frames: Vec<Vec<u8>> = texts.iter().map(|text| frame::encode(text).expect("short")).collect();
        let expected: Vec<Message> = texts.iter().cloned().map(Ok).collect();
        for (frame, text) in frames.iter().zip(&expected) {
            prop_assert_eq!(&frame::decode(frame), text);
        }
        let bytes = frames.concat();
        prop_assert_eq!(stream(Decoder::new(), bytes.chunks(size)), expected);
    }

    #[test]
    fn any_bytes_in_any_pieces_give_the_same(
        bytes in proptest::collection::vec(prop_oneof![Just(0_u8), 0..9_u8, any::<u8>()], 0..80),
        size in 1..9_usize,
    ) {
        let _ = frame::decode(&bytes);
        let until_failure = |messages: Vec<Message>| -> Vec<Message> {
            let end = messages.iter().position(is_fatal).map_or(messages.len(), |at| at + 1);
            messages.into_iter().take(end).collect()
        };
        let whole = until_failure(stream(Decoder::with_limit(40), [&bytes[..]]));
        let pieces = until_failure(stream(Decoder::with_limit(40), bytes.chunks(size)));
        prop_assert_eq!(whole, pieces);
    }
}
