//! Damage to the bytes of a message, as lines and senders do it.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};

/// Returns up to four edits, one after the other. What breaks a law shrinks to fewer of them.
pub(super) fn edits() -> impl Strategy<Value = Vec<Edit>> {
    vec((kinds(), any::<Index>()).prop_map(|(kind, at)| Edit { kind, at }), 1..=4)
}

/// Returns a body with these edits.
pub(super) fn damaged(body: &[u8], edits: &[Edit]) -> Vec<u8> {
    edits.iter().fold(body.to_vec(), |body, edit| edit.applied(body))
}

/// Edit of a body.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    kind: Kind,
    at: Index,
}

#[derive(Clone, Debug)]
enum Kind {
    /// The body ends.
    End,

    /// Some bytes are lost.
    CutOut(usize),

    /// A byte is another.
    Replace(u8),

    /// Something is inserted that a format takes for its own, or that it does not have.
    Insert(&'static [u8]),

    /// Some bytes come twice.
    Double(usize),
}

const INSERTED: [&[u8]; 19] = [
    b"\"", b"{", b"}", b"[", b",", b"<", b">", b"&", b"=", b"%ff", b"&#1;", b"null", b"1e999", b"\xff",
    b"\0", b"\r\n", b" ", b"-", b"\\ud800",
];

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![
        1 => Just(Kind::End),
        1 => (1..40_usize).prop_map(Kind::CutOut),
        2 => any::<u8>().prop_map(Kind::Replace),
        1 => select(&INSERTED[..]).prop_map(Kind::Insert),
        1 => (1..40_usize).prop_map(Kind::Double),
    ]
}

impl Edit {
    fn applied(&self, mut body: Vec<u8>) -> Vec<u8> {
        let at = self.at.index(body.len() + 1);
        let end = |count: usize| (at + count).min(body.len());
        match self.kind {
            Kind::End => body.truncate(at),
            Kind::CutOut(count) => drop(body.drain(at..end(count))),
            Kind::Replace(byte) => {
                let end = end(1);
                drop(body.splice(at..end, [byte]));
            }
            Kind::Insert(bytes) => drop(body.splice(at..at, bytes.iter().copied())),
            Kind::Double(count) => {
                let part = body.get(at..end(count)).unwrap_or_default().to_vec();
                drop(body.splice(at..at, part));
            }
        }
        body
    }
}

/// Removes what can be removed of a body while it fails, in ever smaller pieces.
pub(super) fn shortest(mut body: Vec<u8>, fails: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut size = body.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < body.len() {
            let mut shorter = body.clone();
            shorter.drain(at..(at + size).min(body.len()));
            if fails(&shorter) {
                body = shorter;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    body
}
