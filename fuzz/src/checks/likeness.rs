//! Comparison of trees, which ignores what the vendors' documented leniencies change.

use crate::support::tree::{self, Tree};

/// Path of a value, and its text.
type Leaf = (Vec<u8>, Vec<u8>);

/// Returns the tree of a message that the crate reads, by the tests' own readers; `None` if these cannot judge.
pub(super) fn tree(extension: &str, body: &[u8]) -> Option<Tree> {
    if !matches!(extension, "json" | "xml" | "form") {
        return None;
    }
    if extension == "xml" {
        let text = std::str::from_utf8(body).expect("what the crate reads is UTF-8");
        match roxmltree::Document::parse(text.trim_start_matches('\u{feff}')) {
            Ok(_) => {}
            // The crate reads XML 1.0, where a colon is a letter like any other; roxmltree reads namespaces too. And the
            // crate only looks for the end of what it skips.
            Err(_) if [":", "xmlns", "<?", "<!--"].iter().any(|sign| text.contains(sign)) => return None,
            Err(error) => panic!("the crate reads what is no XML: {error}"),
        }
    }
    Some(tree::read(extension, body))
}

/// Checks that nothing is lost and nothing is invented: both trees have the same values at the same paths, except for absent
/// or empty values, and for the spelling of a value.
pub(super) fn assert_alike(came: &Tree, written: &Tree) {
    if came == written {
        return;
    }
    let (mut came, mut written) = (leaves(came), leaves(written));
    came.sort_unstable();
    written.sort_unstable();
    let (lost, invented) = (without(&came, &written), without(&written, &came));
    assert!(lost.is_empty() && invented.is_empty(), "lost: {}; invented: {}", shown(&lost), shown(&invented));
}

/// Returns the entries of the first tree that the second does not have; both are sorted, and repeats count. Empty ones do not
/// count: a document may write an absent value so, or omit it.
fn without(first: &[Leaf], second: &[Leaf]) -> Vec<Leaf> {
    let mut second = second.iter().peekable();
    let mut missing = Vec::new();
    for entry in first {
        while second.next_if(|other| *other < entry).is_some() {}
        if second.next_if_eq(&entry).is_none() && !entry.1.is_empty() {
            missing.push(entry.clone());
        }
    }
    missing
}

fn shown(leaves: &[Leaf]) -> String {
    let shown = leaves.iter().map(|(path, said)| {
        format!("{} = {:?}", String::from_utf8_lossy(path), String::from_utf8_lossy(said))
    });
    shown.collect::<Vec<_>>().join(", ")
}

fn leaves(tree: &Tree) -> Vec<Leaf> {
    let mut found = Vec::new();
    collect(tree, &mut Vec::new(), &mut found);
    found
}

fn collect(tree: &Tree, path: &mut Vec<u8>, found: &mut Vec<Leaf>) {
    let end = path.len();
    match tree {
        Tree::Plain(plain) if plain == "null" => found.push((path.clone(), Vec::new())),
        Tree::Plain(plain) if is_no_time(path, plain) => found.push((path.clone(), Vec::new())),
        Tree::Plain(plain) => found.push((path.clone(), said(path, plain.as_bytes()))),
        Tree::Text(text) if is_no_time(path, &String::from_utf8_lossy(text)) => {
            found.push((path.clone(), Vec::new()));
        }
        Tree::Text(text) => found.push((path.clone(), said(path, text))),
        // A single entry may come without its list.
        Tree::List(items) => items.iter().for_each(|item| collect(item, path, found)),
        Tree::Members(members) => {
            for (name, values) in members {
                path.push(b'/');
                path.extend_from_slice(name);
                for value in values {
                    collect(value, path, found);
                }
                path.truncate(end);
            }
        }
    }
    path.truncate(end);
}

/// Returns whether a value of a field that is a time is used where there is none, so that it is not kept.
fn is_no_time(path: &[u8], value: &str) -> bool {
    const TIMES: [&[u8]; 14] = [
        b"/dialAt",
        b"/bridgeAt",
        b"/serverTime",
        b"/endAt",
        b"/timestamp",
        b"/joined_at",
        b"/bridged_at",
        b"/EventTime",
        b"/StartTime",
        b"/AcceptTime",
        b"/EndTime",
        b"/Sended",
        b"/@Time",
        b"/@StartTime",
    ];
    const WORDS: [&str; 9] = ["null", "(null)", "nil", "<nil>", "none", "undefined", "nan", "false", "n/a"];
    const YEARS: [&str; 8] = ["0000", "0001", "1600", "1601", "1899", "1900", "1969", "1970"];
    let value = value.trim().to_lowercase();
    let is_zero =
        || value.split('e').next().is_some_and(|digits| digits.bytes().all(|byte| b"0+.,".contains(&byte)));
    let date = value.split([' ', 't']).next().unwrap_or_default();
    let is_of_year = |year: &str| match date.len() {
        8 | 14 if !date.contains(['-', '/', '.']) => date.starts_with(year),
        _ => date.contains(['-', '/', '.']) && date.split(['-', '/', '.']).any(|part| part == year),
    };
    let is_first_day = || YEARS.into_iter().any(is_of_year);
    TIMES.iter().any(|name| path.ends_with(name))
        && (WORDS.contains(&value.as_str()) || value.starts_with('-') || is_zero() || is_first_day())
}

/// Returns a value without what a documented leniency may change: letter case, surrounding whitespace, zeros that end a fraction of
/// a second, seconds for milliseconds, an integer's fraction and exponent, the sign of a number in its international form, words for
/// yes and no, and the two words that Webitel's page misspells.
fn said(path: &[u8], text: &[u8]) -> Vec<u8> {
    let space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    let mut said: Vec<u8> = text.iter().filter(|byte| !space(byte)).map(u8::to_ascii_lowercase).collect();
    let is_time = said.contains(&b':') && said.contains(&b'-');
    if is_time && let Some(point) = said.iter().rposition(|byte| *byte == b'.') {
        let digits = said[point + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (mut fraction, rest) = said[point..].split_at(digits + 1);
        while let Some(shorter) = fraction.strip_suffix(b"0") {
            fraction = shorter;
        }
        said = [&said[..point], fraction.strip_suffix(b".").unwrap_or(fraction), rest].concat();
    }
    // Webitel's integers are read by their value.
    if let Some(integer) = std::str::from_utf8(&said).ok().and_then(by_value) {
        said = integer.into_bytes();
    }
    // In form data an unescaped `+` is a space, and was read as one above.
    if said.starts_with(b"+") {
        said.remove(0);
    }
    if matches!(said.len(), 9 | 10) && said.iter().all(u8::is_ascii_digit) {
        said.extend_from_slice(b"000");
    }
    let is_yes_or_no = [&b"/Bridged"[..], b"/Transfered"].iter().any(|name| path.ends_with(name));
    match &said[..] {
        b"1" | b"true" if is_yes_or_no => b"yes".to_vec(),
        b"0" | b"false" if is_yes_or_no => b"no".to_vec(),
        b"sucess" => b"success".to_vec(),
        b"mashine" => b"machine".to_vec(),
        _ => said,
    }
}

/// Returns the integer that a number with a fraction or an exponent is by its value.
fn by_value(number: &str) -> Option<String> {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = number.split_once('e').unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: i32 = exponent.parse().ok()?;
    if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) || !number.contains(['.', 'e']) {
        return None;
    }
    let zeros = exponent - i32::try_from(fraction.len()).ok()?;
    let digits = [whole, fraction].concat();
    let digits = if let Ok(zeros) = usize::try_from(zeros) {
        digits + &"0".repeat(zeros.min(40))
    } else {
        let cut = digits.len().checked_sub(usize::try_from(-zeros).ok()?)?;
        let (kept, dropped) = digits.split_at(cut);
        dropped.bytes().all(|byte| byte == b'0').then(|| kept.to_owned())?
    };
    let shortest = digits.trim_start_matches('0');
    Some(if shortest.is_empty() { "0" } else { shortest }.to_owned())
}
