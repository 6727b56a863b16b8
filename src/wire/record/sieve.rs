/// What most names that are in no table fall through, made of the tables when the crate is compiled.
pub(crate) struct Sieve(u128, u128);

impl Sieve {
    pub(crate) const fn new(mut tables: &[&[&str]]) -> Self {
        let mut sieve = Self(0, 0);
        while let Some((first, rest)) = tables.split_first() {
            let mut names = *first;
            while let Some((name, rest)) = names.split_first() {
                let (one, other) = bits(name);
                sieve = Self(sieve.0 | one, sieve.1 | other);
                names = rest;
            }
            tables = rest;
        }
        sieve
    }

    /// Whether a table may have this name.
    pub(crate) const fn holds(&self, name: &str) -> bool {
        let (one, other) = bits(name);
        self.0 & one != 0 && self.1 & other != 0
    }
}

/// Two of 128 bits each, by a product of the name's last eight bytes, whose upper bits depend on all of them.
const fn bits(name: &str) -> (u128, u128) {
    let mut rest = name.as_bytes();
    let mut end = 0;
    if let Some(last) = rest.last_chunk() {
        end = u64::from_le_bytes(*last);
    } else {
        while let Some((byte, behind)) = rest.split_first() {
            end = end << 8 | *byte as u64;
            rest = behind;
        }
    }
    let product = end.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (1 << (product >> 57), 1 << (product >> 50 & 127))
}
