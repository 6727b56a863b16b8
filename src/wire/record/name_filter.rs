/// Bloom filter of the names of a record's tables, made when the crate is compiled.
///
/// A name that it does not hold is in no table; one that it holds is usually in one, and is looked up.
pub struct NameFilter(u128, u128);

impl NameFilter {
    pub const fn new(mut tables: &[&[&str]]) -> Self {
        let mut filter = Self(0, 0);
        while let Some((first, rest)) = tables.split_first() {
            let mut names = *first;
            while let Some((name, rest)) = names.split_first() {
                let (one, other) = bits(name);
                filter = Self(filter.0 | one, filter.1 | other);
                names = rest;
            }
            tables = rest;
        }
        filter
    }

    /// Returns whether a table may have this name.
    pub const fn holds(&self, name: &str) -> bool {
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
        while let Some((byte, next)) = rest.split_first() {
            end = end << 8 | *byte as u64;
            rest = next;
        }
    }
    let product = end.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (1 << (product >> 57), 1 << (product >> 50 & 127))
}
