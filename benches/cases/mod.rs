//! What is measured: the documents of the four vendors, each with our functions, its peers, its baseline, and how it grows.

#![allow(dead_code, reason = "each bench uses a part")]

use std::hint::black_box;

use call_legs::{connect, ringme, vega, webitel};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{baselines, peers};

/// Function that reads a message and drops the result.
pub(crate) type Read = fn(&[u8]);

/// Function that writes a message that was read before.
pub(crate) type Write = Box<dyn Fn() -> Vec<u8>>;

/// One document in one format.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) typical: fn() -> String,
    pub(crate) parse: Read,

    /// Other readers: first serde's derive of the same fields.
    pub(crate) peers: &'static [(&'static str, Read)],
    pub(crate) baseline: (&'static str, Read),

    /// Writers of the same message: ours, and that of serde's derive with its name.
    pub(crate) writers: fn(&[u8]) -> (Write, Write),
    pub(crate) writes_with: &'static str,

    growth: Growth,
}

/// Where a message grows, and what is added.
struct Growth {
    /// What follows the grown text, which extends a text of the message, or else is a field that `text_field` makes.
    text_before: &'static str,
    text_field: (&'static str, &'static str),

    /// Part of a text: 64 bytes with one escape.
    text: &'static str,

    fields_before: &'static str,
    field: fn(usize) -> String,
}

impl Case {
    /// Returns the typical message with a text of that number of bytes.
    pub(crate) fn with_text(&self, bytes: usize) -> Vec<u8> {
        let Growth { text_before, text_field: (open, close), text, .. } = &self.growth;
        let text = text.repeat(bytes.div_ceil(text.len()));
        grown(&(self.typical)(), text_before, &[*open, &text, *close].concat())
    }

    /// Returns the typical message with that number of undocumented fields.
    pub(crate) fn with_fields(&self, count: usize) -> Vec<u8> {
        let fields: String = (0..count).map(self.growth.field).collect();
        grown(&(self.typical)(), self.growth.fields_before, &fields)
    }
}

fn grown(typical: &str, before: &str, more: &str) -> Vec<u8> {
    let (head, tail) = typical.split_once(before).expect("the place is there");
    [head, more, before, tail].concat().into_bytes()
}

macro_rules! ours {
    ($vendor:ident :: $parse:ident) => {
        |body| drop(black_box($vendor::$parse(body).expect("we read it")))
    };
}

/// Makes a reader of a library that takes the result's type from its caller.
macro_rules! theirs {
    ($($read:tt)+) => {
        |body| drop(black_box(($($read)+)(body).expect("the peer reads it")))
    };
}

fn xml<T: DeserializeOwned>(body: &[u8]) -> Result<T, quick_xml::DeError> {
    quick_xml::de::from_str(std::str::from_utf8(body).expect("UTF-8"))
}

/// Reads with simd-json, which writes into its input and so gets a copy.
fn simd<T: DeserializeOwned>(body: &[u8]) -> Result<T, simd_json::Error> {
    simd_json::from_slice(&mut body.to_vec())
}

fn to_json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("the peer writes it")
}

fn to_form<T: Serialize>(value: &T) -> Vec<u8> {
    serde_urlencoded::to_string(value).expect("the peer writes it").into_bytes()
}

fn to_xml<T: Serialize>(value: &T) -> Vec<u8> {
    quick_xml::se::to_string(value).expect("the peer writes it").into_bytes()
}

macro_rules! writers {
    ($vendor:ident :: $parse:ident, $serialize:ident, $peer:ty, $read:expr, $write:expr) => {
        |body| {
            let event = $vendor::$parse(body).expect("we read it");
            let peer: $peer = ($read)(body).expect("the peer reads it");
            (
                Box::new(move || $vendor::$serialize(black_box(&event)).expect("we write it")),
                Box::new(move || $write(black_box(&peer))),
            )
        }
    };
}

const JSON_TEXT: &str = r"call back on Monday, and say that the line was \u0022busy\u0022 \n";
const XML_TEXT: &str = "call back on Monday, and say that the line was busy &amp; that.\n";
const FORM_TEXT: &str = "call+back+on+Monday%2C+and+say+that+the+line+was+busy+and+that++";

/// All cases.
pub(crate) const CASES: [Case; 5] = [
    Case {
        name: "1C-Connect",
        typical: || include_str!("../../fixtures/connect/documented/call-finished.xml").to_owned(),
        parse: ours!(connect::parse),
        peers: &[("quick_xml::de", theirs!(xml::<peers::connect::Call>))],
        baseline: ("the Reader's tokens", baselines::xml),
        writers: writers!(connect::parse, serialize, peers::connect::Call, xml, to_xml),
        writes_with: "quick_xml::se",
        growth: Growth {
            text_before: "</Event>",
            text_field: ("<Comments>", "</Comments>"),
            text: XML_TEXT,
            fields_before: "</Event>",
            field: |number| format!("<Field{number}>value</Field{number}>"),
        },
    },
    Case {
        name: "Vega",
        typical: || include_str!("../../fixtures/vega/synthetic/incoming-dial.json").to_owned(),
        parse: ours!(vega::parse),
        peers: &[
            ("serde derive", theirs!(serde_json::from_slice::<peers::vega::Call>)),
            ("serde_json::Value", theirs!(serde_json::from_slice::<serde_json::Value>)),
            ("sonic-rs derive", theirs!(sonic_rs::from_slice::<peers::vega::Call>)),
            ("simd-json derive", theirs!(simd::<peers::vega::Call>)),
        ],
        baseline: ("IgnoredAny", baselines::json),
        writers: writers!(vega::parse, serialize, peers::vega::Call, serde_json::from_slice, to_json),
        writes_with: "serde derive",
        growth: Growth {
            text_before: r#""},"leg2""#,
            text_field: ("", ""),
            text: JSON_TEXT,
            fields_before: r#""trunkNum""#,
            field: |number| format!(r#""field{number}":"value","#),
        },
    },
    Case {
        name: "Webitel JSON",
        typical: || include_str!("../../fixtures/webitel/synthetic/leaving.json").to_owned(),
        parse: ours!(webitel::parse),
        peers: &[
            ("serde derive", theirs!(serde_json::from_slice::<peers::webitel::Hook>)),
            ("serde_json::Value", theirs!(serde_json::from_slice::<serde_json::Value>)),
        ],
        baseline: ("IgnoredAny", baselines::json),
        writers: writers!(webitel::parse, serialize, peers::webitel::Hook, serde_json::from_slice, to_json),
        writes_with: "serde derive",
        growth: Growth {
            text_before: r#"","member_name""#,
            text_field: ("", ""),
            text: JSON_TEXT,
            fields_before: r#""topic""#,
            field: |number| format!(r#""field{number}":"value","#),
        },
    },
    Case {
        name: "Webitel form",
        typical: webitel_form,
        parse: ours!(webitel::parse_form),
        peers: &[
            ("serde_urlencoded", theirs!(serde_urlencoded::from_bytes::<peers::webitel::Hook>)),
            ("pairs of strings", theirs!(serde_urlencoded::from_bytes::<Vec<(String, String)>>)),
        ],
        baseline: ("form_urlencoded", baselines::form),
        writers: writers!(
            webitel::parse_form,
            serialize_form,
            peers::webitel::Hook,
            serde_urlencoded::from_bytes,
            to_form
        ),
        writes_with: "serde_urlencoded",
        growth: Growth {
            text_before: "&member_name=",
            text_field: ("", ""),
            text: FORM_TEXT,
            fields_before: "topic=",
            field: |number| format!("field{number}=value&"),
        },
    },
    Case {
        name: "RingMe",
        typical: || {
            include_str!("../../fixtures/ringme/synthetic/hangup-recorded.form").trim_end().to_owned()
        },
        parse: ours!(ringme::parse),
        peers: &[
            ("serde_urlencoded", theirs!(serde_urlencoded::from_bytes::<peers::ringme::Event>)),
            ("pairs of strings", theirs!(serde_urlencoded::from_bytes::<Vec<(String, String)>>)),
        ],
        baseline: ("form_urlencoded", baselines::form),
        writers: writers!(
            ringme::parse,
            serialize,
            peers::ringme::Event,
            serde_urlencoded::from_bytes,
            to_form
        ),
        writes_with: "serde_urlencoded",
        growth: Growth {
            text_before: "&CalledDID=",
            text_field: ("", ""),
            text: FORM_TEXT,
            fields_before: "RecID=",
            field: |number| format!("Field{number}=value&"),
        },
    },
];

/// Returns the hook of the JSON case, as form data.
fn webitel_form() -> String {
    let hook = webitel::parse(include_bytes!("../../fixtures/webitel/synthetic/leaving.json"));
    let form = webitel::serialize_form(&hook.expect("a hook")).expect("form data");
    String::from_utf8(form).expect("form data is text")
}
