//! Lines of a capture log.

use super::{Input, filled, input};

/// Returns a line of each source whose body is such a text, escaped as in JSON.
fn lines(name: &str, is_message: bool, part: &str, length: usize) -> Vec<Input> {
    let text = filled(part, length);
    let bodies = [
        ("ringme", format!("a={text}")),
        ("webitel", format!("{{\\\"a\\\":\\\"{}\\\"}}", text.replace("\\n", "\\\\n"))),
        ("vega", format!("{{\\\"event\\\":\\\"x\\\",\\\"a\\\":\\\"{}\\\"}}", text.replace("\\n", "\\\\n"))),
        ("connect", format!("<Event Object=\\\"Call\\\">{text}</Event>")),
    ];
    let line = |(vendor, body): (&str, String)| {
        input(
            format!("{vendor}: {name}"),
            is_message,
            format!("{{\"vendor\":\"{vendor}\",\"body\":\"{body}\"}}"),
        )
    };
    bodies.into_iter().map(line).collect()
}

pub fn all(length: usize) -> Vec<Input> {
    let mut all = lines("long body", true, "x", length);
    all.extend(lines("body of line feeds", true, "\\n", length));
    all.extend(lines("body of escapes", true, "\\u0041", length));
    let base64 = filled("MDAw", length);
    let with = |members: String| format!("{{\"vendor\":\"ringme\",{members},\"body\":\"a=b\"}}");
    all.extend([
        input("base64", true, format!("{{\"vendor\":\"ringme\",\"body_base64\":\"{base64}\"}}")),
        input(
            "base64 of escapes",
            true,
            format!("{{\"vendor\":\"ringme\",\"body_base64\":\"{}\"}}", filled("\\u0041", length / 24 * 24)),
        ),
        input("many members", true, with(vec!["\"a\":0"; length / 6].join(","))),
        input("a long member", true, with(format!("\"a\":\"{}\"", filled("\\n", length)))),
        input("a long tenant", true, with(format!("\"tenant\":\"{}\"", filled("\\n", length)))),
        input("a long number", true, with(format!("\"a\":{}", filled("1", length)))),
        input("a long profile", false, with(format!("\"profile\":{{\"a\":\"{}\"}}", filled("\\n", length)))),
        input("a long vendor", false, format!("{{\"vendor\":\"{}\"}}", filled("\\n", length))),
        input("deep members", true, with(format!("\"a\":{}{}", "[".repeat(100), "]".repeat(100)))),
        input("a deep member", false, with(format!("\"a\":{}", "[".repeat(length)))),
        input("no line end", false, filled("{", length)),
    ]);
    all
}
