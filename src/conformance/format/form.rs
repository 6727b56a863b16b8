//! Form data, by `percent-encoding`.

use std::collections::BTreeMap;

use percent_encoding::percent_decode;

use super::UNKNOWN;
use crate::conformance::{Step, Tree};

/// Reads form data, perhaps after byte-order marks, which may be encoded, and with an end of line.
#[allow(clippy::unnecessary_wraps, reason = "other formats cannot read every body")]
pub(super) fn read(body: &[u8]) -> Option<Tree> {
    let mut members = BTreeMap::<Vec<u8>, Vec<Tree>>::new();
    let body = unmarked(body);
    let body = body.strip_suffix(b"\n").unwrap_or(body);
    for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let mut parts = pair.splitn(2, |byte| *byte == b'=');
        let mut next = || decoded(parts.next().unwrap_or_default());
        members.entry(next()).or_default().push(Tree::Text(next()));
    }
    Some(Tree::Members(members))
}

/// Returns a body without byte-order marks before it.
fn unmarked(body: &[u8]) -> &[u8] {
    let encoded = body.split_at_checked(9).filter(|(mark, _)| mark.eq_ignore_ascii_case(b"%EF%BB%BF"));
    let rest = body.strip_prefix(b"\xEF\xBB\xBF").or(encoded.map(|(_, rest)| rest));
    rest.map_or(body, unmarked)
}

fn decoded(text: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    percent_decode(&spaced).collect()
}

/// Adds a pair with whitespace around its value, twice.
pub(super) fn add_unknown(node: &mut Tree, _: &[Step]) -> bool {
    let Tree::Members(members) = node else { return false };
    let value = Tree::Text(b" x ".to_vec());
    members.entry(UNKNOWN.to_vec()).or_default().extend([value.clone(), value]);
    true
}

/// Writes pairs.
pub(super) fn write(tree: &Tree) -> Option<Vec<u8>> {
    let Tree::Members(members) = tree else { return None };
    let mut out = Vec::new();
    for (name, values) in members {
        for value in values {
            let Tree::Text(text) = value else { return None };
            out.extend_from_slice(if out.is_empty() { b"" } else { b"&" });
            out.extend(form_urlencoded::byte_serialize(name).flat_map(str::bytes));
            out.push(b'=');
            out.extend(form_urlencoded::byte_serialize(text).flat_map(str::bytes));
        }
    }
    Some(out)
}
