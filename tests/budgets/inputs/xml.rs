//! Elements, each in or around what the reader knows.

use super::{Input, filled, input};

const MANY: usize = 9_900;

/// Returns the fixture with each of these as its first child, as an attribute, or before it.
pub fn inside(fixture: &[u8], length: usize) -> Vec<Input> {
    let own = String::from_utf8(fixture.to_vec()).expect("UTF-8");
    let root = own.find("<Event").or_else(|| own.find("<Command")).expect("a root");
    let (head, element) = own.split_at(root);
    let open = element.find('>').expect("a start tag");
    let is_empty = element[..open].ends_with('/');
    assert!(!is_empty, "the fixture has children");
    let child = |text: String| format!("{head}{}>{text}{}", &element[..open], &element[open + 1..]);
    let attributes = |text: String| format!("{head}{} {text}{}", &element[..open], &element[open..]);
    let before = |text: String| format!("{text}{element}");
    let numbered = |count: usize| (0..count).map(|at| format!("a{at}=\"\" ")).collect::<Vec<_>>().concat();
    let nested = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
    let nested_with = |depth: usize| "<a b=\"\">".repeat(depth) + &"</a>".repeat(depth);
    let text = |part: &str| child(format!("<zz>{}</zz>", filled(part, length)));
    let mixed = |count: usize| child(filled("x<a/>", 5 * count));
    let bomb: Vec<String> =
        (1..40).map(|at| format!("<!ENTITY l{at} \"&l{};&l{};\">", at - 1, at - 1)).collect();
    let entity = |definition: &str| before(format!("<!DOCTYPE Event [{definition}]>"));
    vec![
        input("long text", true, text("x")),
        input("text of references", true, text("&amp;")),
        input("text of the shortest references", true, text("&lt;")),
        input("text of characters by number", true, text("&#1046;")),
        input("text of line ends", true, text("\r\n")),
        input("text of returns", true, text("\r")),
        input("text of pieces of CDATA", true, text("<![CDATA[x]]>")),
        input("text between comments", true, text("x<!---->")),
        input("whitespace between elements", true, child(filled(" ", length))),
        input("long text beside", true, child(filled("x", length))),
        input("long attribute", true, attributes(format!("zz=\"{}\"", filled("x", length)))),
        input("attribute of references", true, attributes(format!("zz=\"{}\"", filled("&lt;", length)))),
        input("attribute of line ends", true, attributes(format!("zz=\"{}\"", filled("\r\n", length)))),
        input("long name", true, child(format!("<{}/>", filled("x", length)))),
        input("long comment", true, child(format!("<!--{}-->", filled("x", length)))),
        input("many attributes", true, attributes(numbered(MANY))),
        input("many elements", true, child("<a/>".repeat(MANY))),
        input("many elements with an attribute", true, child("<a b=\"\"/>".repeat(MANY / 2))),
        input("many elements with an element", true, child("<a><b/></a>".repeat(MANY / 2))),
        input("many elements of the event", true, child("<Tag></Tag>".repeat(MANY))),
        input("many texts beside", true, mixed(MANY / 2)),
        input("deep elements over and over", true, child(nested(95).repeat(MANY / 96))),
        input("deep elements with attributes", true, child(nested_with(95).repeat(MANY / 192))),
        input("too many attributes", false, attributes(numbered(length / 10))),
        input("an attribute over and over", false, attributes(filled("a=\"\" ", length))),
        input("too many elements", false, child(filled("<a/>", length))),
        input("too many texts beside", false, mixed(length / 5)),
        input("deep elements", false, child(nested(length / 7))),
        input("deep elements without end", false, child(filled("<a>", length))),
        input("a billion laughs", false, entity(&format!("<!ENTITY l0 \"lol\">{}", bomb.concat()))),
        input("a file by reference", false, entity("<!ENTITY x SYSTEM \"file:///etc/hostname\">")),
        input(
            "a document type of a parameter",
            false,
            entity("<!ENTITY % x SYSTEM \"http://a.example/\"> %x;"),
        ),
        input("a long document type", false, entity(&filled("<!ENTITY a \"\">", length))),
        input("a document type without end", false, before(filled("<!DOCTYPE a [", length))),
        input("undefined entities", false, text("&a;")),
        input("a reference without end", false, text("&")),
        input("a long reference", false, child(format!("&{};", filled("x", length)))),
        input("a character of many digits", false, child(format!("&#{};", filled("1", length)))),
        input("CDATA without end", false, child(format!("<![CDATA[{}", filled("x", length)))),
        input("a comment without end", false, child(format!("<!--{}", filled("x", length)))),
        input("an attribute without end", false, attributes(format!("zz=\"{}", filled(">", length)))),
        input("elements without name", false, child(filled("<>", length))),
        input("trailing data", false, format!("{own}{}", filled("<a/>", length))),
    ]
}
