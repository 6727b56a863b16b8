//! Objects and lists, each around or beside what the reader knows.

use super::{Input, filled, input};

/// Fields that a message may have in addition to those of the fixture.
const MANY: usize = 9_900;

/// Returns values of an unknown field: name, text, and whether it is valid.
fn values(length: usize) -> Vec<(&'static str, String, bool)> {
    let text = |part: &str| format!("\"{}\"", filled(part, length));
    let list = |part: &str, count: usize| format!("[{}]", vec![part; count].join(","));
    let nested = |open: &str, close: &str, depth: usize| open.repeat(depth) + "0" + &close.repeat(depth);
    vec![
        ("long text", text("x"), true),
        ("text of line feeds", text("\\n"), true),
        ("text of escapes", text("\\u0041"), true),
        ("text of escaped Cyrillic", text("\\u0416"), true),
        ("text of surrogate pairs", text("\\ud83d\\ude00"), true),
        ("text of halves of pairs", text("\\ud83d"), false),
        ("text without end", format!("\"{}", filled("\\n", length)), false),
        ("many escaped texts", list(&format!("\"{}\"", filled("\\n", length / MANY)), MANY), true),
        ("escapes before a fraction", format!("[{},1.5]", text("\\n")), true),
        ("long number", filled("1", length), true),
        ("long fraction", format!("1.{}", filled("1", length)), true),
        ("long exponent", format!("1e{}", filled("1", length)), true),
        ("many fractions", list("1.5", MANY), true),
        ("long name", format!("{{{}:0}}", text("x")), true),
        ("long escaped name", format!("{{{}:0}}", text("\\n")), true),
        ("many zeros", list("0", MANY), true),
        ("many empty objects", list("{}", MANY), true),
        ("many empty lists", list("[]", MANY), true),
        ("many lists of one", list("[0]", MANY / 2), true),
        ("many objects of one", list("{\"\":0}", MANY / 2), true),
        ("many members", format!("{{{}}}", vec!["\"\":0"; MANY].join(",")), true),
        ("deep lists over and over", list(&nested("[", "]", 95), MANY / 96), true),
        ("deep objects over and over", list(&nested("{\"\":", "}", 95), MANY / 96), true),
        ("deep objects with a fraction", list(&nested("{\"\":1.5,\"\":", "}", 95), MANY / 192), true),
        ("too many zeros", list("0", length / 2), false),
        ("too many members", format!("{{{}}}", vec!["\"a\":0"; length / 6].join(",")), false),
        ("too many fractions", list("1.5", length / 4), false),
        ("deep lists", nested("[", "]", length / 2), false),
        ("deep objects", nested("{\"\":", "}", length / 6), false),
        ("deep lists without end", "[".repeat(length), false),
        ("a fraction, then deep lists", format!("[1.5,{}]", nested("[", "]", length / 2)), false),
    ]
}

/// Names of lists of records: each is known to some reader.
const RECORDS: [&str; 2] = ["otherLegs", "items"];

/// Returns members of an object.
fn members(length: usize) -> Vec<(String, String, bool)> {
    let mut all: Vec<_> = values(length)
        .into_iter()
        .map(|(name, value, ok)| (name.to_owned(), format!("\"zz\":{value}"), ok))
        .collect();
    for name in RECORDS {
        for (count, of) in [(MANY, "{}"), (MANY / 2, "{\"\":0}"), (MANY / 2, "{\"id\":0}")] {
            let list = vec![of; count].join(",");
            all.push((format!("{count} {name} {of}"), format!("\"{name}\":[{list}]"), true));
        }
    }
    all.push(("many unknown members".to_owned(), vec!["\"\":0"; MANY].join(","), true));
    all.push(("many unknown texts".to_owned(), vec!["\"a\":\"b\""; MANY].join(","), true));
    all.push(("many unknown escapes".to_owned(), vec!["\"\\n\":\"\\n\""; MANY].join(","), true));
    all
}

/// Returns the fixture, an object, with each of these before its own members.
pub fn inside(fixture: &[u8], length: usize) -> Vec<Input> {
    let own = String::from_utf8(fixture.to_vec()).expect("UTF-8");
    let own = own.strip_prefix('{').expect("an object");
    let with = |(name, members, ok): (String, String, bool)| {
        input(name, ok, if own == "}" { format!("{{{members}}}") } else { format!("{{{members},{own}") })
    };
    let mut all: Vec<Input> = members(length).into_iter().map(with).collect();
    all.push(input("a list of itself", false, format!("[{}]", vec![format!("{{{own}"); 200].join(","))));
    all.push(input("trailing data", false, format!("{{{own}{}", filled("x", length))));
    all
}

/// Returns a list of objects, with each of these in the first; and lists with the greatest number of the shortest entries.
pub fn inside_lists(fixture: &[u8], length: usize) -> Vec<Input> {
    let own = String::from_utf8(fixture.to_vec()).expect("UTF-8");
    let own = own.trim_start_matches('[').trim_start().strip_prefix('{').expect("a list of objects");
    let with = |(name, members, ok): (String, String, bool)| {
        // The fixture's entries are counted too.
        input(name, ok, format!("[{{{members},{own}"))
    };
    let mut all: Vec<Input> = members(length).into_iter().map(with).collect();
    for (entry, fields) in [
        ("{}", 1),
        ("{\"id\":0}", 2),
        ("{\"uuid\":\"x\",\"lgDirection\":1}", 3),
        ("{\"url\":\"\",\"event_type\":\"\",\"method\":\"\"}", 4),
        ("{\"uuid\":\"x\",\"lgDirection\":1,\"leg\":{},\"leg2\":{},\"otherLegs\":[{}]}", 7),
        ("{\"uuid\":\"x\",\"lgDirection\":1,\"otherLegs\":[{},{},{},{},{},{},{},{}]}", 12),
    ] {
        let entries = vec![entry; MANY / fields].join(",");
        all.push(input(format!("list of {entry}"), false, format!("[{entries}]")));
    }
    all
}
