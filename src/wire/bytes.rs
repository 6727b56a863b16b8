//! Sets of bytes.

/// Set of bytes, made when the crate is compiled: one look answers whether a byte is in it.
pub(crate) struct ByteSet([bool; 256]);

impl ByteSet {
    pub(crate) const fn new(has: [bool; 256]) -> Self {
        Self(has)
    }

    /// Whether every byte of a text is in the set.
    pub(crate) fn has_all(&self, text: &[u8]) -> bool {
        let has = |byte: &u8| self.0.get(usize::from(*byte)).is_some_and(|has| *has);
        // Eight at a time, since a branch for each byte costs more than a look; the last eight overlap those before them,
        // which spares a loop for the rest.
        let has_eight = |eight: &[u8; 8]| eight.iter().fold(true, |all, byte| all & has(byte));
        match text.last_chunk() {
            Some(last) => text.as_chunks().0.iter().all(has_eight) && has_eight(last),
            None => text.iter().all(has),
        }
    }
}

/// Makes a set of the bytes that match a pattern.
macro_rules! byte_set {
    ($bytes:pat) => {{
        let mut has = [false; 256];
        let mut byte = 0_u8;
        let mut rest: &mut [bool] = &mut has;
        while let Some((first, next)) = rest.split_first_mut() {
            *first = matches!(byte, $bytes);
            byte = byte.wrapping_add(1);
            rest = next;
        }
        $crate::wire::bytes::ByteSet::new(has)
    }};
}
pub(crate) use byte_set;
