//! Damage to messages.

/// Deterministic damage: the same every time.
pub struct Damage(pub u64);

impl Damage {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound.max(1)
    }

    pub fn damaged(&mut self, body: &[u8]) -> Vec<u8> {
        const INSERTS: [&[u8]; 14] = [
            b"\"", b"{", b"}", b"[", b",", b"<", b">", b"&", b"=", b"%ff", b"&#1;", b"null", b"1e999",
            b"\xff",
        ];
        let mut body = body.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(body.len() + 1);
            match self.below(5) {
                0 => body.truncate(at),
                1 => drop(body.splice(at..at, INSERTS[self.below(INSERTS.len())].iter().copied())),
                2 if at < body.len() => body[at] = u8::try_from(self.below(256)).expect("a byte"),
                3 if at < body.len() => drop(body.remove(at)),
                _ => {
                    let end = (at + self.below(40)).min(body.len());
                    let part = body[at..end].to_vec();
                    body.splice(at..at, part);
                }
            }
        }
        body
    }
}
